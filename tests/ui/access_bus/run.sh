#!/bin/sh
# Starts the program in a window of its own screen and session, and reads it as a screen reader does.
# usage: run.sh PYTHON BOOK short|long|close       needs (apt): dbus at-spi2-core gir1.2-atspi-2.0 python3-gi xvfb xauth
set -eu
if [ -z "${ACCESS_BUS_INSIDE:-}" ]; then
    ACCESS_BUS_INSIDE=1 exec dbus-run-session -- xvfb-run -a -s "-screen 0 1366x768x24" sh "$0" "$@"
fi
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
home=$(mktemp -d)
# What was told to end still writes for a moment.
trap 'kill "$app" "$bus" 2>/dev/null || true; wait "$app" 2>/dev/null || true; rm -rf "$home"' EXIT
export QT_LINUX_ACCESSIBILITY_ALWAYS_ON=1 QT_QPA_PLATFORM=xcb
export XDG_DATA_HOME="$home/data" XDG_CONFIG_HOME="$home/config" XDG_STATE_HOME="$home/state"
export XDG_CACHE_HOME="$home/cache" XDG_RUNTIME_DIR="$home/runtime"
mkdir -m 700 "$home/runtime"
/usr/libexec/at-spi-bus-launcher --launch-immediately &
bus=$!
PYTHONPATH="$here/../../.." "$1" -m tests.ui.access_bus.program --book "$2" &
app=$!
cd "$here/../../.."
/usr/bin/python3 -B -m tests.ui.access_bus.reader "$3" "$home/paquete"
