#!/bin/sh
# What a blind user hears on the way through the whole window, told line by line; ends with an error where it stops.
# usage: tests/benchmarks/access_bus.sh [PYTHON]       needs what tests/ui/access_bus/run.sh needs
set -eu
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
python=${1:-$here/../../.venv/bin/python}
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
PYTHONPATH="$here/../.." "$python" -m tests.ui.access_bus.program practice --book "$folder/practica.probidad" --meetings 60
for way in long close; do
    cp "$folder/practica.probidad" "$folder/libro.probidad"
    sh "$here/../ui/access_bus/run.sh" "$python" "$folder/libro.probidad" "$way"
done
