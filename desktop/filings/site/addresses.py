"""What the files of the site are called: readable, the same at every close, safe on every disk."""

from __future__ import annotations

import hashlib
import re

from desktop.domain.text import fold
from desktop.filings.document import Document

INDEX, SEARCH, FEED, OFFICIALS = "index.html", "buscar.html", "rss.xml", "autoridades/index.html"
STYLE, SCRIPT = "estilo.css", "buscar.js"
_LONGEST = 60


def slug(text: str) -> str:
    """The letters and digits of a text, without accents.

    >>> slug("Ñandú O'Higgins Pérez")
    'nandu-o-higgins-perez'
    """
    return "-".join(re.findall("[a-z0-9]+", fold(text)))[:_LONGEST].strip("-")


def official_key(name: str, uid: str) -> str:
    """The folder of an official, from the name by which the site first knew them.

    >>> official_key("Ana Pérez", "00000000-0000-4000-8000-000000000001")
    'ana-perez-6ecd27'
    """
    return f"{slug(name) or 'autoridad'}-{hashlib.sha256(uid.encode()).hexdigest()[:6]}"


def register_file(document: Document) -> str:
    """What the page of a register is called, without its ending: `audiencias`."""
    return slug(document.title).partition("-")[0] or slug(document.name)


def close_page(number: int) -> str:
    """The page of a close."""
    return f"cierres/{number}.html"


def search_data(year: int, month: int) -> str:
    """What the search reads of a month."""
    return f"buscar/{year}-{month:02d}.js"


def official_page(key: str, year: int) -> str:
    """The page of an official's year."""
    return f"autoridades/{key}/{year}.html"


def root_from(path: str) -> str:
    """From a page back to the root of the site.

    >>> root_from("2026/10/audiencias.html")
    '../../'
    """
    return "../" * path.count("/")
