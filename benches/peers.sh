#!/usr/bin/env bash
# Compares kamerlint with aspell, hunspell and typos, on one text in one run, as a table:
# benches/peers.sh [LETTER.txt [RUNS]]. Without a letter it makes one of sixty pages. `benches/peers.sh --install`
# first installs what is missing, as far as this machine allows; what is not installed is left out.
set -euo pipefail
cd "$(dirname "$0")/.."
peers=target/peers
PATH=$PWD/$peers/bin:$PATH

# aspell and hunspell come from the system, with their Dutch words; typos as the program that its makers publish.
install() {
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    apt-get update -qq && apt-get install -y -qq aspell aspell-nl hunspell hunspell-nl >/dev/null || echo "apt-get: not all is installed" >&2
  fi
  if ! command -v typos >/dev/null; then
    python3 -m venv "$peers" && "$peers/bin/pip" install --quiet typos || echo "typos: not installed" >&2
  fi
}
if [ "${1:-}" = --install ]; then
  install
  shift
fi

letter=${1:-target/peers.txt}
runs=${2:-9}
kamerlint=${KAMERLINT:-target/release/kamerlint}
if [ $# = 0 ]; then
  python3 -B -c 'import sys; sys.path.insert(0, "benches"); import letters
print(letters.letter(0, 60 * letters.PAGE))' >"$letter"
fi

# The median of what a command computes, in milliseconds; findings are no failure here.
TIMEFORMAT='%U %S'
median() {
  for _ in $(seq "$runs"); do
    { time "$@" <"$letter" >/dev/null 2>&1 || true; } 2>&1
  done | awk '{ print ($1 + $2) * 1000 }' | sort -n | sed -n "$(((runs + 1) / 2))p"
}

row() { printf '| %s | %s | %s |\n' "$1" "$2" "$3"; }

own=$(median "$kamerlint" check --no-config --no-cache --select spelling --format short -)
compare() {
  local name=$1
  shift
  if ! command -v "$1" >/dev/null; then
    row "$name" "not installed" ""
    return
  fi
  local theirs
  theirs=$(median "$@")
  row "$name" "$theirs ms" "$(awk "BEGIN { printf \"%.1f\", $theirs / ($own > 0 ? $own : 1) }")"
}
row "$(wc -c <"$letter" | awk '{ printf "%.0f kB", $1 / 1000 }') of letter" "computing time" "times kamerlint’s spelling"
echo '| --- | ---: | ---: |'
row "kamerlint, spelling alone" "$own ms" "1.0"
compare "kamerlint, all rules" "$kamerlint" check --no-config --no-cache --format short -
compare "aspell, Dutch" aspell list --lang=nl --encoding=utf-8
compare "hunspell, Dutch" hunspell -d nl -i UTF-8 -l
compare "typos, English" typos --isolated -
