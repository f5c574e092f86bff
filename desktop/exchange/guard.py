"""What a workbook must be before a library opens it: small once unpacked, plain XML, nothing that acts."""

from __future__ import annotations

import html
import re
import unicodedata
import zipfile
from collections.abc import Iterator
from io import BytesIO

from desktop.domain.language import _

MOST_UNPACKED = 120 * 1024 * 1024
MOST_ENTRIES = 500
MOST_RATIO = 200
MOST_CELLS = 1_000_000
MOST_ROWS = 100_000
MOST_COLUMNS = 300
MOST_IN_CELL = 100_000
_STEP = 1 << 16
_FREE = 1 << 20
_LINK = 0o120000

_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\..*)?")
_ACTS = re.compile(
    r"(?i)vbaProject|activeX|embeddings/|externalLinks/|oleObject|customUI|\.(?:bin|exe|dll|js|vbs)$"
)
_HARMLESS = re.compile(r"(?i)(?:^|/)printerSettings\d*\.bin$")
_XML = re.compile(r"(?i)\.(?:xml|rels|vml)$")
_ENCODING = re.compile(r"\s*<\?xml[^>]*?encoding\s*=\s*[\"']([^\"']*)")
_PLACE = re.compile(r"\br\s*=\s*[\"']([A-Za-z]{0,8})(\d{1,12})[\"']")
_CELL = re.compile(r"<(?:\w+:)?(?:c|row|si)[\s/>]")
_LONG = re.compile(rf">[^<>]{{{MOST_IN_CELL + 1}}}")
_RELATION = re.compile(r"<(?:\w+:)?Relationship\b[^>]*>")
_EXTERNAL = re.compile(r"TargetMode\s*=\s*[\"']\s*External", re.IGNORECASE)


def guard(data: bytes, name: str) -> None:
    """Let a workbook pass, or say why not.

    Raises:
        ValueError: it is damaged, dangerous, or larger than any register.
    """
    cells = 0
    for entry, content in _unpacked(data, name):
        if _ACTS.search(entry) and not _HARMLESS.search(entry):
            raise ValueError(
                _("«{}» tiene macros u objetos incrustados: guárdelo como .xlsx sin ellos.").format(name)
            )
        if _XML.search(entry):
            cells += _checked(content, entry, name)
            if cells > MOST_CELLS:
                raise ValueError(_("«{}» tiene demasiadas celdas: caben {}.").format(name, MOST_CELLS))


def _unpacked(data: bytes, name: str) -> Iterator[tuple[str, bytes]]:
    """Every entry, really unpacked, as long as all together stay small."""
    try:
        archive = zipfile.ZipFile(BytesIO(data))
        entries = archive.infolist()
    except Exception:  # noqa: BLE001 -- zipfile raises whatever a damaged file makes it raise
        raise ValueError(_("«{}» no es un libro de Excel, o está dañado.").format(name)) from None
    if len(entries) > MOST_ENTRIES:
        raise ValueError(_("«{}» tiene demasiadas partes para ser un libro de Excel.").format(name))
    seen: set[str] = set()
    room = MOST_UNPACKED
    for entry in entries:
        _check_name(entry, seen, name)
        content = _content(archive, entry, room, name)
        room -= len(content)
        yield entry.filename, content


def _check_name(entry: zipfile.ZipInfo, seen: set[str], name: str) -> None:
    path = entry.filename
    parts = re.split(r"[\\/]", path)
    unsafe = (
        not path
        or path.startswith(("/", "\\"))
        or ".." in parts
        or any(sign in path for sign in (":", "\\", "\0"))
        or any(_RESERVED.fullmatch(part) for part in parts)
        or path.rstrip("/") != path.rstrip("/").strip(" .")
        or (entry.external_attr >> 16) & 0o170000 == _LINK
    )
    if unsafe:
        raise ValueError(_("«{}» contiene partes con nombres peligrosos: no se abrió.").format(name))
    plain = unicodedata.normalize("NFC", path).casefold()
    if plain in seen:
        raise ValueError(_("«{}» contiene dos partes con el mismo nombre: no se abrió.").format(name))
    seen.add(plain)
    if entry.flag_bits & 1:
        raise ValueError(_("«{}» está cifrado: quítele la contraseña y vuelva a intentarlo.").format(name))


def _content(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, room: int, name: str) -> bytes:
    content = bytearray()
    try:
        with archive.open(entry) as stream:
            while piece := stream.read(_STEP):
                content += piece
                if len(content) > room or len(content) > _FREE + MOST_RATIO * max(1, entry.compress_size):
                    break
            else:
                return bytes(content)
    except Exception:  # noqa: BLE001 -- as above
        raise ValueError(_("«{}» está dañado o incompleto.").format(name)) from None
    raise ValueError(_("«{}» se descomprime a un tamaño desmedido: no se abrió.").format(name))


def _checked(content: bytes, entry: str, name: str) -> int:
    """How many cells a part has, once it is known to be plain XML within bounds."""
    text = _xml_text(content, name)
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise ValueError(_("«{}» contiene definiciones de documento (DTD): no se abrió.").format(name))
    if entry.endswith(".rels"):
        _check_relations(text, name)
    if "macroEnabled" in text:
        raise ValueError(_("«{}» tiene macros: guárdelo como .xlsx sin ellas.").format(name))
    if _LONG.search(text):
        raise ValueError(_("«{}» tiene una celda con más de {} caracteres.").format(name, MOST_IN_CELL))
    if "sheet" in entry.casefold():
        _check_places(text, name)
    return sum(1 for _match in _CELL.finditer(text))


def _xml_text(content: bytes, name: str) -> str:
    """The text of an XML part: UTF-8 or UTF-16 and nothing else, so that nothing can hide."""
    marked = content.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        text = content.decode("utf-16" if marked else "utf-8-sig")
    except UnicodeDecodeError:
        text = "\0"
    encoding = _ENCODING.match(text)
    if "\0" in text or (
        encoding and encoding[1].casefold() not in ("utf-8", "utf8", "utf-16", "us-ascii", "ascii")
    ):
        raise ValueError(_("«{}» usa una codificación inesperada: no se abrió.").format(name))
    return text


def _check_relations(text: str, name: str) -> None:
    for relation in _RELATION.findall(html.unescape(text)):
        if _EXTERNAL.search(relation) and "/hyperlink" not in relation:
            raise ValueError(_("«{}» enlaza con otros archivos: quite los vínculos externos.").format(name))


def _check_places(text: str, name: str) -> None:
    for letters, digits in set(_PLACE.findall(text)):
        column = 0
        for letter in letters.upper():
            column = column * 26 + ord(letter) - 64
        if column > MOST_COLUMNS or int(digits) > MOST_ROWS:
            raise ValueError(
                _("«{}» tiene celdas demasiado lejos ({}): caben {} filas y {} columnas.").format(
                    name, letters + digits, MOST_ROWS, MOST_COLUMNS
                )
            )
