"""Short storms against the book; the long ones are run by command (`tests/benchmarks/storm.py`)."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

STORM = Path(__file__).parents[1] / "benchmarks" / "storm.py"

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="kills and records need Linux")
compiled = pytest.mark.skipif(
    not (shutil.which("gcc") or shutil.which("cc")), reason="no C compiler, so no power cuts to simulate"
)


def storm(*words: str) -> dict[str, Any]:
    run = subprocess.run([sys.executable, STORM, *words], capture_output=True, text=True, check=False)
    assert run.stdout, run.stderr[-2000:]
    return dict(json.loads(run.stdout))


def test_no_acknowledged_save_is_lost_when_the_program_is_killed() -> None:
    told = storm("kills", "--count", "8")
    assert told["saves"] > 2
    assert (told["lost"], told["invented"], told["damaged"], told["slow_starts"]) == (0, 0, 0, 0)


def test_the_storm_of_kills_sees_a_program_that_speaks_too_soon() -> None:
    assert storm("kills", "--count", "12", "--wrong", "early")["lost"]


@compiled
def test_no_acknowledged_save_is_lost_when_the_power_is_cut() -> None:
    told = storm("cuts", "--count", "24")
    assert told["saves"] > 15
    assert (told["lost"], told["invented"], told["damaged"]) == (0, 0, 0)


@compiled
@pytest.mark.parametrize(
    ("setting", "count"), [pytest.param("normal", "60", marks=pytest.mark.long), ("off", "16")]
)
def test_the_power_cuts_see_settings_that_lose(setting: str, count: str) -> None:
    assert storm("cuts", "--count", count, "--setting", setting)["lost"]


@pytest.mark.long
@compiled
def test_a_book_is_made_whole_or_not_at_all_when_the_power_is_cut() -> None:
    told = storm("start", "--count", "12")
    assert (told["lost"], told["invented"], told["damaged"]) == (0, 0, 0)
