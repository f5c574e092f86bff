"""Probidad: the public agenda registers of a Chilean public body, on the office's own machine."""

__version__ = "0.1.0"
