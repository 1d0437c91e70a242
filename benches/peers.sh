#!/usr/bin/env bash
# Compares the spelling check with aspell and hunspell, on one text in one run:
# benches/peers.sh LETTER.txt [RUNS]. What is not installed is left out.
set -euo pipefail
letter=${1:?name a letter, such as tests/letters/brief.txt}
runs=${2:-20}
kamerlint=${KAMERLINT:-target/release/kamerlint}

# The median time of a command in microseconds; findings are no failure here.
median() {
  for _ in $(seq "$runs"); do
    local begin=${EPOCHREALTIME/[.,]/}
    "$@" <"$letter" >/dev/null 2>&1 || true
    echo $((${EPOCHREALTIME/[.,]/} - begin))
  done | sort -n | sed -n "$(((runs + 1) / 2))p"
}

own=$(median "$kamerlint" check --no-config --select spelling --format short -)
printf '%-30s %9d µs\n' "kamerlint, spelling" "$own"
printf '%-30s %9d µs\n' "kamerlint, all rules" "$(median "$kamerlint" check --no-config --format short -)"
compare() {
  local name=$1
  shift
  if ! command -v "$1" >/dev/null; then
    printf '%-30s not installed\n' "$name"
    return
  fi
  local theirs
  theirs=$(median "$@")
  printf '%-30s %9d µs, %d.%02d times ours\n' "$name" "$theirs" $((theirs / own)) $((theirs * 100 / own % 100))
}
compare aspell aspell list --lang=nl --encoding=utf-8
compare hunspell hunspell -d nl -i UTF-8 -l
