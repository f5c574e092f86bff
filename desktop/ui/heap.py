"""Memory that was used once goes back to the system: an old PC has little, and a window lives all day."""

from __future__ import annotations

import ctypes
import sys

M_MMAP_THRESHOLD, M_ARENA_MAX = -3, -8
"""As glibc's malloc.h numbers them."""
LARGE = 256 << 10
"""Bytes of a block that is asked of the system and given back by itself, as pictures of pages are."""
ARENAS = 2
"""From how many heaps all threads are served: by itself each thread would keep one of its own."""


def give_back() -> None:
    """Have glibc keep to fixed measures, which it would widen by what was ever freed; elsewhere nothing."""
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None) if sys.platform == "linux" else None
    if mallopt is not None:
        mallopt(M_MMAP_THRESHOLD, LARGE)
        mallopt(M_ARENA_MAX, ARENAS)
