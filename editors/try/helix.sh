#!/bin/sh
# Opens a letter in Helix, prints what is found by jumping to it, mends it from Helix's menu and prints the line.
# In: HELIX, the program; SNIPPET, the configuration; KAMERLINT, the program; LETTER, the letter; HOME and
# XDG_CONFIG_HOME, for Helix alone.

set -u
log=$HOME/helix.log found=$HOME/found
mkdir -p "$HOME/bin" "$XDG_CONFIG_HOME/helix"
cp "$SNIPPET" "$XDG_CONFIG_HOME/helix/languages.toml"
ln -sf "$KAMERLINT" "$HOME/bin/kamerlint"
: > "$log"

terminal() {
  tmux -S "$HOME/tmux" -f /dev/null "$@"
}

press() {
  terminal send-keys "$@"
  sleep 1
}

# Waits until Helix has heard it from the server so often.
wait_for() {
  left=60
  until [ "$(grep -c "<-.*$2" "$log")" -ge "$1" ] || [ $left = 0 ]; do
    sleep 1
    left=$((left - 1))
  done
  sleep 1
}

trap 'terminal kill-server 2> /dev/null' EXIT
trap 'exit 1' TERM
PATH="$HOME/bin:$PATH" terminal new-session -d -x 120 -y 30 "'$HELIX' -v --log '$log' '$LETTER'"
wait_for 1 publishDiagnostics
# To the first, and to the one behind its beginning; what is found is selected.
for jump in '[D' ']d'; do
  press "$jump" 'M-;'
  press : "pipe-to cat >> '$found'; echo >> '$found'" Enter
done
for step in 1 2; do
  press '[D' ' a'
  wait_for $step isPreferred
  press Enter
  wait_for $((step + 1)) publishDiagnostics
done
press : write-quit! Enter
cat "$found"
sed -n 3p "$LETTER"
