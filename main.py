"""Start Probidad: with a command, in the terminal; without one, in its window."""

import sys

from desktop.app import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
