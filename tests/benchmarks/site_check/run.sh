#!/bin/sh
# The public site of a practice book under axe-core (in Chromium) and the Nu HTML checker.
# Wants chromium, default-jre-headless and node 20; the checkers are installed outside the project.
#   sh tests/benchmarks/site_check/run.sh [WORK] [PICTURES]
set -eu
here=$(dirname "$(readlink -f "$0")")
root=$(readlink -f "$here/../../..")
work=${1:-$(mktemp -d)}
mkdir -p "$work/tools" "$work/site"
cp "$here/package.json" "$here/package-lock.json" "$here/check.mjs" "$work/tools/"
(cd "$work/tools" && npm ci --ignore-scripts --no-audit --no-fund --silent)
rm -rf "$work/site"
PYTHONPATH="$root" "${PYTHON:-python}" "$here/practice_site.py" "$work/site"
status=0
(cd "$work/tools" && node check.mjs "$work/site" "${2:-}") || status=1
# Roles are said again because a table that is laid out as cards on a phone would lose them.
java -jar "$work/tools/node_modules/vnu-jar/build/dist/vnu.jar" --skip-non-html --filterpattern '.*role is unnecessary.*' \
    "$work/site" && echo "Nu HTML checker: no error" || status=1
java -jar "$work/tools/node_modules/vnu-jar/build/dist/vnu.jar" --css "$work/site/estilo.css" && echo "style sheet: no error" || status=1
exit $status
