"""What the families of tests over every register share."""

from __future__ import annotations

UNPRACTISED = frozenset({"holidays", "overrides"})
"""Registers that a practice book leaves empty: the law that ships with the program is its law too."""
