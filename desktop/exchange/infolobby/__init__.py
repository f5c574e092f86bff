"""InfoLobby's catalogues of today: eleven tables of hearings, trips and gifts, read and written."""

from desktop.exchange.infolobby.codes import key
from desktop.exchange.infolobby.layout import tables_in
from desktop.exchange.infolobby.reading import (
    folder_of_complement,
    loaded,
    read,
    read_tables,
    registered,
)
from desktop.exchange.infolobby.writing import files

__all__ = ["files", "folder_of_complement", "key", "loaded", "read", "read_tables", "registered", "tables_in"]
