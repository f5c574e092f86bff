"""The book: opened, migrated, saved to, searched, proven."""

from desktop.store.book import create_book, default_path, open_book
from desktop.store.errors import BookError, Conflict, NotSaved
from desktop.store.store import Store

__all__ = ["BookError", "Conflict", "NotSaved", "Store", "create_book", "default_path", "open_book"]
