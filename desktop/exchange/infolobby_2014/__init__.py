"""InfoLobby's first public tables (records of 2014 and 2015), exactly as they were published."""

from desktop.exchange.infolobby_2014.reading import missing_tables, read, table_files
from desktop.exchange.infolobby_2014.writing import files

__all__ = ["files", "missing_tables", "read", "table_files"]
