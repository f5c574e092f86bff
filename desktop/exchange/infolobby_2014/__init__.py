"""InfoLobby's first public tables (records of 2014 and 2015), exactly as they were published."""

from desktop.exchange.infolobby_2014.reading import missing_tables, read, table_files

__all__ = ["missing_tables", "read", "table_files"]
