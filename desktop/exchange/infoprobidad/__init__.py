"""Declarations in the JSON that InfoProbidad publishes, in and out, without a loss.

Our public version withholds what theirs does, and more in two cases: the registry of land of a spouse's home
(open in 6 of 7 published ones), and the RUT of a natural person wherever it stands.
"""

from desktop.exchange.infoprobidad.files import declarations, dumps
from desktop.exchange.infoprobidad.reading import Note, Taken, looks_like, read
from desktop.exchange.infoprobidad.writing import write

__all__ = ["Note", "Taken", "declarations", "dumps", "looks_like", "read", "write"]
