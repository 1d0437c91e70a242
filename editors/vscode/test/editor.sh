#!/usr/bin/env bash
# Uses the extension as a person would, in VS Code in a browser: editor.sh VSIX FOLDER
#
# FOLDER has code-server 4.100.3 and puppeteer-core of npm; Chromium must be on the machine. Nothing is installed
# unless the folder is not there yet and INSTALL=yes; it takes 350 MB. Pictures of what was seen are left in FOLDER.
set -euo pipefail
[ $# -eq 2 ] || { sed -n '2,5s/^# \{0,1\}//p' "$0" >&2; exit 2; }
vsix=$(realpath "$1") folder=$(realpath -m "$2") here=$(dirname "$(realpath "$0")")

skip() { printf 'skipped: %s\n' "$*"; exit 0; }

install_editor() {
  mkdir -p "$folder"
  cd "$folder"
  printf '{"private":true}\n' > package.json
  npm install --ignore-scripts --no-audit --no-fund code-server@4.100.3 puppeteer-core@24
  # Passwords are not used here, and their package would have to be compiled.
  printf '{"name":"argon2","version":"0.0.0","main":"index.js"}\n' > node_modules/argon2/package.json
  printf 'module.exports = {}\n' > node_modules/argon2/index.js
  cd node_modules/code-server/lib/vscode
  npm install --ignore-scripts --omit=dev --no-audit --no-fund
  for part in @vscode/spdlog native-watchdog node-pty @parcel/watcher; do
    (cd "node_modules/$part" && npx --yes node-gyp rebuild "--nodedir=${NODEDIR:-/usr}")
  done
}

chromium=$(command -v chromium || command -v chromium-browser || command -v google-chrome) || skip "Chromium is not there"
if [ ! -d "$folder/node_modules/code-server" ]; then
  [ "${INSTALL:-}" = yes ] || skip "code-server is not in $folder; INSTALL=yes puts it there"
  (install_editor)
fi

CHROMIUM=$chromium EDITOR_FOLDER=$folder node "$here/editor.mjs" "$vsix"
