"""Qt's signals and the references to True and False.

PySide6 6.12.0 gives back one reference too many to True at each call of a Python slot. Where bools are
counted (Python 3.11), some hundred signals later the interpreter dies, in the midst of somebody's work.
This stands guard over the next release that we take. It runs apart, so that a broken release fails a test
and does not end the run.
"""

import os
import subprocess
import sys

import pytest

# For each way, the references lost in so many turns are printed; a few come and go by themselves.
TURNS = 200
SPARE = 40
PROGRAM = """
import sys
from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal, Slot

class Sender(QObject):
    nothing = Signal()
    flag = Signal(bool)
    thing = Signal(object)

    @Slot()
    def hear(self):
        pass

def hear(*heard):
    pass

def to_function():
    sender.nothing.emit()

def to_function_with_bool():
    sender.flag.emit(True)
    sender.flag.emit(False)

def to_function_with_object():
    sender.thing.emit(True)

def connect_and_disconnect():
    other.nothing.connect(hear)
    other.nothing.disconnect(hear)

def connect_and_disconnect_slot():
    other.nothing.connect(other.hear)
    other.nothing.disconnect(other.hear)

def sender_dies():
    dying = Sender()
    dying.nothing.connect(hear)

def later():
    QTimer.singleShot(0, hear)
    application.processEvents()

application = QCoreApplication([])
sender, other = Sender(), Sender()
for signal in (sender.nothing, sender.flag, sender.thing):
    signal.connect(hear)
turn = globals()[sys.argv[1]]
turn()
before = sys.getrefcount(True), sys.getrefcount(False)
for _ in range(int(sys.argv[2])):
    turn()
print(before[0] - sys.getrefcount(True), before[1] - sys.getrefcount(False))
"""


@pytest.mark.parametrize(
    "way",
    [
        "to_function",
        "to_function_with_bool",
        "to_function_with_object",
        "connect_and_disconnect",
        "connect_and_disconnect_slot",
        "sender_dies",
        "later",
    ],
)
def test_no_reference_to_a_bool_is_lost(way: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, way, str(TURNS)],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    lost = [abs(int(count)) for count in done.stdout.split()]
    assert len(lost) == 2
    assert max(lost) < SPARE, f"{way}: {done.stdout.strip()} references lost in {TURNS} turns"
