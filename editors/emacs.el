;;; kamerlint in Emacs, with eglot (in Emacs itself since 29) -*- lexical-binding: t -*-

(require 'eglot)

(defvar kamerlint-command (or (getenv "KAMERLINT") "kamerlint")
  "The program; a path if it is not on `exec-path'.")

(add-to-list 'eglot-server-programs
             `((text-mode markdown-mode html-mode) . (,kamerlint-command "lsp")))

;; Begin by itself in every letter:
;; (add-hook 'text-mode-hook #'eglot-ensure)
;;
;; Settings of the editor, which go before kamerlint.toml:
;; (setq-default eglot-workspace-configuration '(:kamerlint (:language "en" :picky t)))
;;
;; Mend what no reader could object to when a letter is saved:
;; (add-hook 'before-save-hook
;;           (lambda () (when (eglot-managed-p)
;;                        (eglot-code-actions nil nil "source.fixAll.kamerlint" t))))

(provide 'kamerlint)
