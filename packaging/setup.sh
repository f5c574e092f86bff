#!/bin/sh
# From a bare Debian 12 to a running Probidad, its tests or its linters, in one command:
#
#   sh packaging/setup.sh run  [arguments of main.py]
#   sh packaging/setup.sh test [arguments of pytest]
#   sh packaging/setup.sh lint [arguments of ruff check]
#
# It installs the system packages that are missing (as root or with sudo; on other systems than Debian's
# family they are left to the reader), makes .venv from the hash-pinned list of the mode, and starts.
# PYTHON names another interpreter than python3.
set -eu

say() { printf '%s\n' "$*" >&2; }
can() { command -v "$1" >/dev/null 2>&1; }

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd)
python=${PYTHON:-python3}
mode=${1:-}
case $mode in
  run | test | lint) shift ;;
  *)
    say "Uso: sh packaging/setup.sh run|test|lint [argumentos]"
    exit 64
    ;;
esac

# -- What this start needs ------------------------------------------------------------------------------

# A first word that is not an option names a command of main.py, or a file that the window opens with.
# Commands never load Qt: they need no screen.
# A command that follows an option (--data DIR list) gets a screen that it does not use, which does no harm.
needs_window() {
  [ "$mode" = run ] || return 1
  case ${1:-} in
    '') return 0 ;;
    -h | --help | --version) return 1 ;;
    -*) return 0 ;;
    *.probidad) return 0 ;;
    *) [ -f "$1" ] ;;
  esac
}

qt="libegl1 libgl1 libglib2.0-0 libdbus-1-3 libfontconfig1 libxkbcommon0"
x11="libxkbcommon-x11-0 libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libxcb-xkb1 libxcb-randr0 libxcb-xfixes0"
wayland="libwayland-client0 libwayland-cursor0"
printing="libcups2" # Qt asks the system's printers through it; without it the window finds none

need=
screen=none # none, own (the person's), virtual
"$python" -c 'import ensurepip, venv' >/dev/null 2>&1 || need="python3 python3-venv"
[ "$mode" != test ] || need="$need $qt"
if needs_window "$@"; then
  need="$need $qt $x11 $printing"
  if [ -n "${WAYLAND_DISPLAY:-}" ]; then need="$need $wayland"; fi
  if [ -n "${WAYLAND_DISPLAY:-}${DISPLAY:-}${QT_QPA_PLATFORM:-}" ]; then
    screen=own
  else
    screen=virtual
    can xvfb-run && can xauth || need="$need xvfb xauth"
  fi
fi

# -- System packages ------------------------------------------------------------------------------------

# Newer releases call some libraries NAMEt64; either name will do. One question for all of them.
missing_packages() {
  asked=
  for name in "$@"; do asked="$asked $name ${name}t64"; done
  # shellcheck disable=SC2086
  present=$(dpkg-query -W -f='${Package}=${db:Status-Status}\n' $asked 2>/dev/null || :)
  for name in "$@"; do
    case "
$present
" in
      *"
$name=installed
"* | *"
${name}t64=installed
"*) ;;
      *) printf ' %s' "$name" ;;
    esac
  done
}

install_packages() {
  line="apt-get update && apt-get install --yes --no-install-recommends $*"
  as=
  if [ "$(id -u)" != 0 ]; then
    # sudo helps when it needs no password, or when somebody is there to type it.
    if can sudo && { [ -t 0 ] || sudo -n true 2>/dev/null; }; then
      as=sudo
    else
      say "Faltan paquetes del sistema y no hay permiso para instalarlos; pida a quien administra este equipo que ejecute: $line"
      exit 69
    fi
  fi
  say "Instalando paquetes del sistema: $*"
  $as apt-get update -q >&2 || say "No se pudo renovar la lista de paquetes; se sigue con la que hay."
  $as env DEBIAN_FRONTEND=noninteractive apt-get install --yes -q --no-install-recommends "$@" >&2 || {
    say "No se pudieron instalar los paquetes del sistema; inténtelo a mano: $line"
    exit 69
  }
}

if [ -n "$need" ] && can dpkg-query && can apt-get; then
  # shellcheck disable=SC2086
  missing=$(missing_packages $need)
  # shellcheck disable=SC2086
  [ -z "$missing" ] || install_packages $missing
fi

if ! can "$python"; then
  say "No se encontró $python: instale Python 3.11 o posterior."
  exit 69
fi
if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
  say "Probidad necesita Python 3.11 o posterior y «$python» es $("$python" -V 2>&1); indique otro así: PYTHON=/ruta/a/python3.11 sh packaging/setup.sh $mode"
  exit 69
fi

# -- Python libraries -----------------------------------------------------------------------------------

# The stamp carries the list's checksum: the second start is instant, a changed list is installed anew.
list=$root/packaging/requirements-$mode.txt
venv=$root/.venv
stamp=$venv/.ready-$mode-$(cksum <"$list" | tr ' ' -)

if [ ! -e "$stamp" ] || ! "$venv/bin/python" -c 'import pip' 2>/dev/null; then
  say "Preparando las bibliotecas de Python en .venv (solo esta vez)."
  # A folder whose interpreter does not start (moved, or its Python replaced) is made again.
  "$venv/bin/python" -c 'import pip' 2>/dev/null || "$python" -m venv --clear "$venv"
  rm -f "$venv/.ready-$mode-"*
  "$venv/bin/python" -m pip install --disable-pip-version-check --quiet \
    --require-hashes --only-binary :all: --requirement "$list" >&2 || {
    say "No se pudieron obtener las bibliotecas de Python (véase arriba); revise la conexión y repita la orden."
    exit 69
  }
  : >"$stamp"
fi

# -- Start ----------------------------------------------------------------------------------------------

# The program stays in the folder of whoever starts it: paths that are named are theirs.
[ "$mode" = run ] || cd "$root"
case $mode in
  run)
    if [ $screen = virtual ]; then
      say "No hay pantalla: la ventana se abre en una virtual, que nadie ve (xvfb-run)."
      exec xvfb-run -a -s "-screen 0 1280x800x24" "$venv/bin/python" "$root/main.py" "$@"
    fi
    exec "$venv/bin/python" "$root/main.py" "$@"
    ;;
  test)
    QT_QPA_PLATFORM=${QT_QPA_PLATFORM:-offscreen}
    export QT_QPA_PLATFORM
    # All tests: shared out among the processors, file by file, for what a file's tests share is made once.
    # Chosen ones: as they were asked for.
    [ $# -gt 0 ] || set -- --numprocesses=logical --maxprocesses=4 --dist=loadfile
    exec "$venv/bin/python" -m pytest "$@"
    ;;
  lint)
    failed=0
    say "ruff check"
    "$venv/bin/python" -m ruff check "$@" . || failed=1
    say "ruff format --check"
    "$venv/bin/python" -m ruff format --check . || failed=1
    say "mypy"
    "$venv/bin/python" -m mypy || failed=1
    exit $failed
    ;;
esac
