"""Memory that is not needed any more goes back to the system."""

from __future__ import annotations

import ctypes
import subprocess
import sys

import pytest

FREES = """
import ctypes
from pathlib import Path
{begin}
libc = ctypes.CDLL(None)
libc.malloc.restype, libc.malloc.argtypes = ctypes.c_void_p, [ctypes.c_size_t]
libc.free.argtypes = [ctypes.c_void_p]
resident = lambda: int(Path("/proc/self/statm").read_text().split()[1]) * 4096 >> 20
libc.free(libc.malloc(24 << 20))
before = resident()
blocks = [libc.malloc(8 << 20) for _each in range(4)]
for block in blocks:
    ctypes.memset(block, 1, 8 << 20)
small = libc.malloc(2000)
for block in blocks:
    libc.free(block)
print(resident() - before)
"""
IS_GLIBC = sys.platform == "linux" and hasattr(ctypes.CDLL(None), "mallopt")


@pytest.mark.skipif(not IS_GLIBC, reason="glibc alone is told so")
def test_large_blocks_go_back_at_once_whatever_was_freed_before() -> None:
    def kept(begin: str) -> int:
        ran = subprocess.run(
            [sys.executable, "-c", FREES.format(begin=begin)], capture_output=True, text=True, check=True
        )
        return int(ran.stdout)

    assert kept("from desktop.ui.heap import give_back; give_back()") < 8
    assert kept("") >= 24, "it does so by itself now: heap.py can go"
