#!/usr/bin/env bash
# Measures anew and writes the figures into benches/README.md: benches/report.sh. It takes a few minutes on a
# quiet machine, less with --quick, which leaves out the largest. `benches/peers.sh --install` before it brings
# the programs to compare with, and `.ci/instructions --record` after it keeps the counts.
set -euo pipefail
cd "$(dirname "$0")/.."
kamerlint=${KAMERLINT:-target/release/kamerlint}
[ -x "$kamerlint" ] || cargo build --release --locked
python3 -B benches/growth.py "$kamerlint" "$@"
KAMERLINT=$kamerlint python3 -B benches/figures.py
