#!/usr/bin/env bash
# Packs the extension with a program in it: package.sh TARGET PROGRAM [FILE]
#
# TARGET is a name of VS Code, such as linux-x64 or win32-x64; PROGRAM is kamerlint for that machine. The
# packages of npm must be there (`npm ci`) and the extension must be built (`npm run build`).
set -euo pipefail
[ $# -ge 2 ] || { sed -n '2,5s/^# \{0,1\}//p' "$0" >&2; exit 2; }
target=$1 program=$(realpath "$2") file=$(realpath -m "${3:-kamerlint-$1.vsix}")
cd "$(dirname "$0")"

case $target in win32-*) name=kamerlint.exe ;; *) name=kamerlint ;; esac
rm -rf bundled
mkdir bundled
install -m 755 "$program" "bundled/$name"
cp ../../LICENSE-MIT ../../LICENSE-APACHE ../../CHANGELOG.md .

npx --no-install vsce package --no-dependencies --allow-missing-repository --target "$target" --out "$file"
