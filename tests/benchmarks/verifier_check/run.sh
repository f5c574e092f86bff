#!/bin/sh
# The pocket verifier in a real Chromium: sh tests/benchmarks/verifier_check/run.sh [PYTHON] [FOLDER FOR PICTURES]
# Needs node, npm and chromium (CHROMIUM=path); everything it makes lies in a folder of its own and is removed.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"${1:-python3}" "$here/make.py" "$work/packages"
cp "$here/check.mjs" "$here/package.json" "$work"
cd "$work"
npm install --silent --no-audit --no-fund
node check.mjs "$work/packages" ${2:+"$2"}
