#!/bin/sh
# Writes the three lock lists anew from pyproject.toml, for every platform and Python that it allows. Needs uv.
#
#   sh packaging/locks.sh             keep the versions that still fit
#   sh packaging/locks.sh --upgrade   take the newest that fit
#
# The longest list is made first and holds the others to its versions, so all three fit into one .venv.
set -eu
cd -- "$(dirname -- "$0")/.."

lock() {
  mode=$1
  shift
  uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
    --output-file "packaging/requirements-$mode.txt" "$@" pyproject.toml
}

lock lint --group dev "$@"
lock test --group test --constraint packaging/requirements-lint.txt "$@"
lock run --constraint packaging/requirements-lint.txt "$@"
