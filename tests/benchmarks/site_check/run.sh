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
nu="java -jar $work/tools/node_modules/vnu-jar/build/dist/vnu.jar"
# The checker reads files from no address, so that it takes the policy of the site's own files for a refusal.
$nu --skip-non-html --filterpattern '.*Resource violates Content Security Policy.*' "$work/site" \
    && echo "Nu HTML checker: no error" || status=1
$nu --css "$work/site/estilo.css" && echo "style sheet: no error" || status=1
exit $status
