"""What the commands on trips, gifts and values take."""

from __future__ import annotations

import argparse

from desktop.cli.words import Common, Words, count, day
from desktop.domain.language import _


