"""The program on the day of the practice book: which month can be closed is not to hang on the real day."""

from __future__ import annotations

import sys

import time_machine

from desktop.app import main
from tests.ui.office import NOW

if __name__ == "__main__":
    with time_machine.travel(NOW, tick=True):
        sys.exit(main(sys.argv[1:]))
