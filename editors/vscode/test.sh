#!/usr/bin/env bash
# Tests the extension: types, unit tests, and a package with all that belongs in it and nothing else.
#
#   test.sh [PROGRAM]     PROGRAM is kamerlint for this machine; without it a file of the same name is packed
#
# What it needs comes from the npm registry; where that cannot be reached the test is skipped.
set -euo pipefail
program=$([ $# -eq 0 ] || realpath "$1")
cd "$(dirname "$0")"

step() { printf '\n== %s\n' "$*"; }
skip() { printf 'skipped: %s\n' "$*"; exit 0; }
fail() { printf 'failed: %s\n' "$*" >&2; exit 1; }

command -v npm > /dev/null || skip "npm is not there"
node -e 'process.exit(Number(process.versions.node.split(".")[0]) >= 20 ? 0 : 1)' || skip "node is older than 20"

step "version"
version=$(sed -n 's/^version = "\(.*\)"$/\1/p' ../../Cargo.toml | head -n 1)
for file in package.json package-lock.json; do
  grep -qm1 "^  \"version\": \"$version\"" "$file" || fail "$file is not of version $version, as Cargo.toml is"
done

step "packages"
npm ping > /dev/null 2>&1 || skip "the npm registry cannot be reached"
told=$(npm ci --ignore-scripts --no-audit --no-fund 2>&1) || case $told in
  *EUSAGE* | *EINTEGRITY*) fail "$told" ;;
  *) skip "the npm registry did not give all packages: $(tail -n 3 <<< "$told")" ;;
esac

step "types"
npm run --silent check

step "unit tests"
npm test --silent

step "build"
npm run --silent build

step "package"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
if [ -z "$program" ]; then
  program=$folder/kamerlint
  printf '#!/bin/sh\necho kamerlint %s\n' "$version" > "$program"
fi
./package.sh linux-x64 "$program" "$folder/kamerlint.vsix"

step "contents"
python3 - "$folder/kamerlint.vsix" "$program" "$version" << 'PYTHON'
import json, sys, zipfile
package, program, version = sys.argv[1:]
files = zipfile.ZipFile(package)
wanted = """[Content_Types].xml extension.vsixmanifest extension/LICENSE-APACHE extension/LICENSE-MIT
extension/LICENSE.md extension/bundled/kamerlint extension/changelog.md extension/dist/THIRD-PARTY.txt
extension/dist/extension.js extension/icon.png extension/package.json
extension/package.nls.json extension/package.nls.nl.json extension/readme.md""".split()
assert sorted(files.namelist()) == sorted(wanted), f"other files than wanted: {set(files.namelist()) ^ set(wanted)}"
manifest = files.read("extension.vsixmanifest").decode()
assert f'Version="{version}"' in manifest and 'TargetPlatform="linux-x64"' in manifest, manifest
assert files.read("extension/bundled/kamerlint") == open(program, "rb").read(), "another program was packed"
assert files.getinfo("extension/bundled/kamerlint").external_attr >> 16 & 0o111 == 0o111, "the program cannot be run"
script = files.read("extension/dist/extension.js").decode()
assert 'require("vscode")' in script and len(script) < 1 << 20, f"a script of {len(script)} bytes"
licences = files.read("extension/dist/THIRD-PARTY.txt").decode()
assert "vscode-languageclient " in licences and "vscode-jsonrpc " in licences, "licences are missing"
print(f"{len(wanted)} files, script {len(script):,} bytes, package {sum(one.compress_size for one in files.infolist()):,} bytes")
PYTHON

step "all is well"
