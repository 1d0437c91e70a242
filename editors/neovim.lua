-- kamerlint in Neovim. Put this in init.lua, or load it: `:source editors/neovim.lua`.
-- `kamerlint` has to be on the PATH; say where it is otherwise with KAMERLINT.

local command = { vim.env.KAMERLINT or 'kamerlint', 'lsp' }
local filetypes = { 'text', 'markdown', 'html', 'mail', 'toml' }
local options = {
  -- language = 'en',
  -- picky = true,
  -- inlayHints = true,
}

local function root(file)
  local folder = vim.fn.fnamemodify(file, ':p:h')
  local settings = vim.fn.findfile('kamerlint.toml', folder .. ';')
  return settings ~= '' and vim.fn.fnamemodify(settings, ':p:h') or folder
end

if vim.lsp.config then
  -- Neovim 0.11 and later.
  vim.lsp.config('kamerlint', {
    cmd = command,
    filetypes = filetypes,
    root_markers = { 'kamerlint.toml', '.git' },
    init_options = next(options) and options or nil,
  })
  vim.lsp.enable('kamerlint')
else
  -- Neovim 0.8 to 0.10; 0.7 has no `vim.lsp.start`, and one server serves all letters there.
  local served
  local function serve(event)
    local settings = {
      name = 'kamerlint',
      cmd = command,
      root_dir = root(event.file),
      init_options = next(options) and options or nil,
    }
    if vim.lsp.start then
      vim.lsp.start(settings)
    else
      served = served or vim.lsp.start_client(settings)
      vim.lsp.buf_attach_client(event.buf, served)
    end
  end
  vim.api.nvim_create_autocmd('FileType', { pattern = filetypes, callback = serve })
end

-- Mend what no reader could object to when a letter is written; leave this out if you would rather decide.
-- vim.api.nvim_create_autocmd('BufWritePre', {
--   pattern = { '*.txt', '*.md' },
--   callback = function()
--     vim.lsp.buf.code_action({ context = { only = { 'source.fixAll.kamerlint' }, diagnostics = {} }, apply = true })
--   end,
-- })
