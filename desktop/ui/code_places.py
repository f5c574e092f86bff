"""Where in the code something happened: files and functions of programs, never what they worked on."""

from __future__ import annotations

import re
import traceback
from collections.abc import Iterator
from pathlib import PurePath, PureWindowsPath
from types import TracebackType

MOST = 40
FRAME = re.compile(r'\s*File "(?P<file>[^"\n]*)", line (?P<line>\d+) in (?P<name>[\w<>.]+)')
THREAD = re.compile(r"(Current thread|Thread) 0x[0-9a-f]+")
FALLS = (
    "Segmentation fault",
    "Aborted",
    "Bus error",
    "Floating-point exception",
    "Illegal instruction",
    "Windows fatal exception",
)
OURS, OTHERS = ("desktop", "tests"), ("site-packages", "dist-packages", "lib")
"""Folders that hold packages: our own are part of the name."""


def file_of(name: str) -> str:
    """A file as its package names it: a whole path tells who works at this machine."""
    parts = (PureWindowsPath(name) if "\\" in name else PurePath(name)).parts
    for place in range(len(parts) - 2, -1, -1):
        if parts[place] in OURS:
            return "/".join(parts[place:])
        if parts[place] in OTHERS:
            return "/".join(parts[place + 1 :])
    return parts[-1] if parts else "?"


def places(trace: TracebackType | None) -> list[str]:
    """From where it happened outwards."""
    frames = traceback.extract_tb(trace)[-MOST:]
    return [f"{file_of(frame.filename)}:{frame.lineno} {frame.name}" for frame in reversed(frames)]


def chain(error: BaseException) -> Iterator[BaseException]:
    """An error, and those that led to it."""
    seen: set[int] = set()
    one: BaseException | None = error
    while one is not None and id(one) not in seen:
        seen.add(id(one))
        yield one
        one = one.__cause__ or (None if one.__suppress_context__ else one.__context__)


def kind_of(error: BaseException) -> str:
    """Its type, with its module where that is not Python's own."""
    kind = type(error)
    return kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"


def is_said_by_us(error: BaseException) -> bool:
    """Whether a `raise` of this program threw it: then its words are for people."""
    frames = traceback.extract_tb(error.__traceback__)[-1:]
    return any(
        file_of(frame.filename).startswith("desktop/") and (frame.line or "").startswith("raise")
        for frame in frames
    )


def of_a_fall(dump: str) -> list[str]:
    """What `faulthandler` wrote, line by line, without whole paths; lines of no known form are left out."""
    told = []
    for line in dump.splitlines():
        if frame := FRAME.match(line):
            told.append(f"  {file_of(frame['file'])}:{frame['line']} {frame['name']}")
        elif thread := THREAD.match(line):
            told.append(thread[1])
        elif line.startswith(("Fatal Python error", "Windows fatal")):
            told.append(next((fall for fall in FALLS if fall in line), "Fatal Python error"))
    return told
