"""InfoLobby's first public tables (records of 2014 and 2015), exactly as they were published."""

from desktop.exchange.infolobby_2014.keys import key
from desktop.exchange.infolobby_2014.layout import TABLES
from desktop.exchange.infolobby_2014.reading import loaded, missing_tables, read, read_tables, table_files
from desktop.exchange.infolobby_2014.writing import files

__all__ = ["TABLES", "files", "key", "loaded", "missing_tables", "read", "read_tables", "table_files"]
