"""Practice books go out as InfoLobby's tables of today and come back with every published value."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.exchange.infolobby import files
from desktop.jobs.practice import practice
from tests.exchange.round_trips import finish, lost, outgoing, taken_in, write
