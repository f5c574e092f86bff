"""Bytes from outside as text: its encoding, what is no text, and the marks that other programs left."""

from __future__ import annotations

import re
from pathlib import Path

from desktop.domain.language import _
from desktop.domain.text import fold

MOST_BYTES = 64 * 1024 * 1024
_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_SIGNATURES = (
    (b"PK\x03\x04", "es un archivo comprimido o un libro de Excel"),
    (b"PK\x05\x06", "es un archivo comprimido"),
    (b"\xd0\xcf\x11\xe0", "es un documento de Office antiguo (.xls o .doc)"),
    (b"%PDF", "es un PDF"),
    (b"SQLite format 3", "es una base de datos"),
    (b"\x1f\x8b", "es un archivo comprimido"),
    (b"\x89PNG", "es una imagen"),
    (b"{\\rtf", "es un documento de texto con formato"),
)
_MOJIBAKE = re.compile("[\u00c2\u00c3][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]|\u00e2\u20ac[\u0080-\u00bf\u0152\u0153\u0161\u017e\u0178\u02c6\u02dc\u2018-\u203a\u20ac\u2122]")  # fmt: skip  # noqa: E501 -- one expression: a letter of two or three bytes read one by one
_LOST_BREAK = re.compile(r"\s*(?:(?<=[.:;,])\s*\?+\s*(?=$)|(?<!\?)\?+(?=[^\s?.,;:)!\"'»]))[ \t]*")
_UNKNOWN = frozenset(
    {
        *("s/i", "s.i.", "n/a", "na", "-", "--", "null", "none", "desconocido"),
        *("sin informacion", "sin informaion", "sin informar", "no informa", "no indica", "no se indica"),
        "no se distingue remitente",
    }
)


def load(path: Path, most: int = MOST_BYTES) -> bytes:
    """The bytes of a file that is not too large.

    Raises:
        ValueError: it is empty, too large, or cannot be read.
    """
    try:
        with path.open("rb") as file:
            data = file.read(most + 1)
    except OSError:
        raise ValueError(_("«{}» no se puede leer.").format(path.name)) from None
    if not data:
        raise ValueError(_("«{}» está vacío.").format(path.name))
    if len(data) > most:
        raise ValueError(_("«{}» es demasiado grande: caben {} MB.").format(path.name, most // 1024 // 1024))
    return data


def decode(data: bytes, name: str) -> str:
    """The text in the bytes: by its mark, else UTF-8, else what Windows writes in Chile.

    Raises:
        ValueError: it is something else than text.
    """
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            raise ValueError(_("«{}» no es un archivo de texto: {}.").format(name, what))
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return data.decode(encoding, errors="replace").removeprefix("\ufeff")
    sample = data[:4096]
    if sample.count(0) > len(sample) // 4:
        if not sample[::2].count(0) or not sample[1::2].count(0):
            return data.decode("utf-16-be" if sample[:1] == b"\0" else "utf-16-le", errors="replace")
        raise ValueError(_("«{}» no es un archivo de texto.").format(name))
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _of_windows(data)


def _of_windows(data: bytes) -> str:
    """Windows-1252; a file that is UTF-8 save for some lines is read line by line."""
    lines = data.split(b"\n")
    read = [(line, _utf8(line)) for line in lines if not line.isascii()]
    if sum(text is not None for _line, text in read) > len(read) // 2:
        return "\n".join(text if (text := _utf8(line)) is not None else _windows(line) for line in lines)
    return _windows(data)


def _utf8(line: bytes) -> str | None:
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _windows(data: bytes) -> str:
    return data.decode("cp1252", errors="replace")


def unspoiled(text: str) -> str:
    """The text with letters put right that were read in the wrong encoding (`Ã¡` for `á`).

    >>> unspoiled("AdemÃ¡s, el nÂ° 5")
    'Además, el n° 5'
    """
    return _MOJIBAKE.sub(_respell, text) if _MOJIBAKE.search(text) else text


def _respell(match: re.Match[str]) -> str:
    try:
        single = b"".join(
            letter.encode("latin-1" if "\x80" <= letter <= "\x9f" else "cp1252") for letter in match[0]
        )
        return single.decode("utf-8")
    except UnicodeError:
        return match[0]


def with_breaks(text: str) -> str:
    r"""The text with the line breaks that an older program wrote as `?`; questions stay questions.

    >>> with_breaks("Temas:?1. Precios??2. Plazos. ¿Cuándo? Pronto.?")
    'Temas:\n1. Precios\n2. Plazos. ¿Cuándo? Pronto.'
    """
    if "?" not in text:
        return text
    pieces = re.split("(¿[^?¿]*\\?)", text)
    return "".join(
        piece if piece.startswith("¿") else _LOST_BREAK.sub("\n", piece) for piece in pieces
    ).strip()


def says_nothing(text: str) -> bool:
    """Whether a text only says that nothing is known (`S/I`, `Sin información`)."""
    return fold(text).strip(" .") in _UNKNOWN or fold(text).strip() in _UNKNOWN
