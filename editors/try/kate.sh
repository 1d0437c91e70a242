#!/bin/sh
# Opens a letter in Kate, prints what Kate is told is found and where, mends it from Kate's menu and prints the line.
# In: SNIPPET, the configuration; KAMERLINT, the program; LETTER, the letter; HOME and XDG_CONFIG_HOME, for Kate alone.
# To be run on a screen and a bus of its own.

set -u
told=$HOME/told
export PATH="$HOME/bin:$PATH" QT_QPA_PLATFORM=xcb XDG_DATA_HOME="$HOME/data" XDG_CACHE_HOME="$HOME/cache"
mkdir -p "$HOME/bin" "$XDG_CONFIG_HOME/kate/lspclient"
cp "$SNIPPET" "$XDG_CONFIG_HOME/kate/lspclient/settings.json"
# The program, with a copy of all that it says.
printf '#!/bin/sh\n"%s" "$@" | tee "%s"\n' "$KAMERLINT" "$told" > "$HOME/bin/kamerlint"
chmod +x "$HOME/bin/kamerlint"
# Kate would ask whether it may start the server.
cat > "$XDG_CONFIG_HOME/katerc" << EOF
[Kate Plugins]
lspclientplugin=true

[lspclient]
AllowedServerCommandLines=$HOME/bin/kamerlint lsp
EOF

# Waits until the server has said it so often.
wait_for() {
  left=60
  until [ "$(grep -a -c "$2" "$told")" -ge "$1" ] || [ $left = 0 ]; do
    sleep 1
    left=$((left - 1))
  done
}

# Takes the first cure of the menu.
mend() {
  wait_for "$1" publishDiagnostics
  sleep 1
  xdotool search --sync --onlyvisible --class kate windowfocus key alt+Return
  wait_for "$1" isPreferred
  sleep 1
  xdotool key Down Return
}

: > "$told"
# Kate counts columns in UTF-16, and from 1.
kate -l 3 -c 32 "$LETTER" > /dev/null &
mend 1
kate -l 3 -c 57 "$LETTER" > /dev/null
mend 2
wait_for 3 publishDiagnostics
xdotool key ctrl+s
sleep 1
kill $!

diagnostic='"code":"\([^"]*\)","message":"[^"]*","range":{"end":{"character":\([0-9]*\),"line":[0-9]*},"start":{"character":\([0-9]*\),"line":\([0-9]*\)}}'
grep -a publishDiagnostics "$told" | head -n 1 | grep -o "$diagnostic" | sed "s/$diagnostic/\\1 \\4 \\3 \\2/"
sed -n 3p "$LETTER"
