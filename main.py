"""Start Probidad: with a command, in the terminal; without one, in its window."""

import sys
from multiprocessing import freeze_support

from desktop.app import main

if __name__ == "__main__":
    freeze_support()  # packed into one file, the program starts its own other processes
    sys.exit(main(sys.argv[1:]))
