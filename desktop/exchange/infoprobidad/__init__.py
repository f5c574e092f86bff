"""Declarations in the JSON that InfoProbidad publishes, in and out, without a loss."""

from desktop.exchange.infoprobidad.files import declarations, dumps
from desktop.exchange.infoprobidad.reading import Note, Taken, looks_like, read
from desktop.exchange.infoprobidad.writing import write

__all__ = ["Note", "Taken", "declarations", "dumps", "looks_like", "read", "write"]
