#!/usr/bin/env bash
# Drives the language server as editors do, with pytest-lsp: lsp.sh PROGRAM, such as target/debug/kamerlint
#
# pytest-lsp is installed into a folder of its own; if it cannot be had, that is said and nothing is tested.
# Exit code 1 if an editor did not get what it should.
set -u
program=$(realpath "${1:?the program}") || exit 2
tests=$(cd "$(dirname "$0")/lsp" && pwd)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

skip() { printf 'pytest-lsp: skipped: %s\n' "$1"; exit 0; }

python3 -m venv "$folder/python" >/dev/null 2>&1 || skip "there is no Python with venv"
# The version holds the records of editors that the tests name.
"$folder/python/bin/pip" install --quiet --disable-pip-version-check 'pytest-lsp==1.0.*' >/dev/null 2>&1 ||
  skip "it cannot be installed"

export KAMERLINT=$program PYTHONDONTWRITEBYTECODE=1
unset KAMERLINT_LANGUAGE
# In a folder where there are no settings of anyone.
cd "$folder" || exit 2
"$folder/python/bin/python" -m pytest -c "$tests/pytest.ini" -p no:cacheprovider --verbose "$tests" || exit 1
