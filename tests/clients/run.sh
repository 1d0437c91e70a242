#!/usr/bin/env bash
# Asks a running server with clients that people use: run.sh ADDRESS, such as http://127.0.0.1:8081
#
# Each client is installed into a folder of its own, by the registry's ordinary means; one that cannot be had
# is skipped with a word. Exit code 1 if a client did not get what the server found.
set -u
address=${1:?address of the server}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
failed=0

say() { printf '%s: %s\n' "$1" "$2"; }

expect() { # client, words that its output must hold, output
  case "$3" in
    *"$2"*) say "$1" "found “$2”" ;;
    *) say "$1" "did not find “$2” in: $3"; failed=1 ;;
  esac
}

text='Het lid Eermands vroeg 😀 naar de de voortgang van het beleid. Het het plan is er.'
printf '%s\n' "$text" > "$folder/letter.txt"

if python3 -m venv "$folder/python" >/dev/null 2>&1; then
  pip() { "$folder/python/bin/pip" install --quiet --disable-pip-version-check "$1" >/dev/null 2>&1; }
  if pip language_tool_python; then
    out=$("$folder/python/bin/python" - "$address" "$text" <<'PYTHON' 2>&1
import sys
import language_tool_python
tool = language_tool_python.LanguageTool('nl-NL', remote_server=sys.argv[1])
for found in tool.check(sys.argv[2]):
    length = getattr(found, 'error_length', None) or getattr(found, 'errorLength', None)
    rule = getattr(found, 'rule_id', None) or getattr(found, 'ruleId', None)
    print(rule, sys.argv[2][found.offset:found.offset + length])
print(tool.correct(sys.argv[2]))
PYTHON
)
    expect language_tool_python "names/misspelled-member Eermands" "$out"
    expect language_tool_python "repetition/doubled-word Het het" "$out"
    expect language_tool_python "Het lid Eerdmans vroeg 😀 naar de voortgang van het beleid. Het plan is er." "$out"
  else
    say language_tool_python "skipped: it cannot be installed"
  fi
  if pip pylanguagetool; then
    out=$("$folder/python/bin/pylanguagetool" -a "$address/v2/" -l nl-NL "$folder/letter.txt" 2>&1)
    expect pylanguagetool "Eerdmans" "$out"
  else
    say pylanguagetool "skipped: it cannot be installed"
  fi
else
  say "language_tool_python, pylanguagetool" "skipped: there is no Python with venv"
fi

is_office=no
for python in python3 /usr/bin/python3; do
  out=$("$python" "$(dirname "$0")/libreoffice.py" "$address" "100% van & $text" 2>&1)
  [ $? -eq 3 ] && continue
  is_office=yes
  expect LibreOffice $'Eermands\tEerdmans\t' "$out"
  expect LibreOffice $'de de\tde\t' "$out"
  break
done
[ $is_office = yes ] || say LibreOffice "skipped: there is none, or no Python with its bridge"

if command -v npm >/dev/null 2>&1 && (cd "$folder" && npm install --silent --no-audit --no-fund gramma >/dev/null 2>&1); then
  printf '{"api_url":"%s/v2/check","language":"nl"}' "$address" > "$folder/.gramma.json"
  printf 'Het **lid Eermands** vroeg dit.\n' > "$folder/letter.md"
  # It sends Markdown with its markup apart.
  expect gramma "1) Eerdmans" "$(cd "$folder" && node_modules/.bin/gramma check -p -m letter.md 2>&1)"
else
  say gramma "skipped: it cannot be installed"
fi

# Its types are strict: an answer that lacks a field, or has a number for a word, is refused. What it prints here is
# what it understood, written anew. It takes a port of four digits only, so the port goes with the host.
ltrs=ltrs
if ! command -v ltrs >/dev/null 2>&1; then
  ltrs=$folder/ltrs/bin/ltrs
  command -v cargo >/dev/null 2>&1 &&
    cargo install --quiet --locked --debug --no-default-features --features cli \
      --root "$folder/ltrs" --target-dir "$folder/ltrs/target" languagetool-rust >/dev/null 2>&1
fi
if command -v "$ltrs" >/dev/null 2>&1; then
  out=$("$ltrs" --hostname "$address" check --raw -l nl-NL -t "$text" 2>&1)
  expect ltrs '"id": "names/misspelled-member"' "$out"
  expect ltrs '"value": "Eerdmans"' "$out"
  expect ltrs '"longCode": "nl-NL"' "$("$ltrs" --hostname "$address" languages 2>&1)"
else
  say ltrs "skipped: it cannot be installed"
fi

if command -v curl >/dev/null 2>&1; then
  out=$(curl -sS --data-raw "text=$text A & B: 100%&language=nl-NL" "$address/v2/check" 2>&1)
  expect "LibreOffice up to 7.4, as curl sends it" '"names/misspelled-member"' "$out"
fi
exit $failed
