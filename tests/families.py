"""What the families of tests over every register share."""

from __future__ import annotations

UNPRACTISED = frozenset({"holidays", "overrides", "attestations", "rectifications", "confirmations"})
"""Registers that a practice book leaves empty: its law is what ships, and nobody has closed a month in it."""
