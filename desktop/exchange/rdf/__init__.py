"""The agenda as linked data, in the words of InfoLobby's ontology: Turtle, written and read."""

from desktop.exchange.rdf.reading import SUFFIX, read, triples_in
from desktop.exchange.rdf.writing import files

__all__ = ["SUFFIX", "files", "read", "triples_in"]
