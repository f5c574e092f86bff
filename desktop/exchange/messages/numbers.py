"""What is written in figures: RUT, telephones, addresses of mail, files and tenders."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from desktop.domain.rut import Rut
from desktop.exchange.messages.layout import Page
from desktop.exchange.messages.message import Piece

_RUT = re.compile(r"(?<![\w.,-])(\d{1,2}(?:\.\d{3}){2} ?[-‐–] ?[\dkK]|\d{7,8}[-‐–][\dkK])(?![\w-])")
_BARE_RUT = re.compile(r"(?i)\bru[tn]\b[ :n°º.]*(\d{7,8}[\dk])\b")
MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}")
WEB = re.compile(r"(?:https?://|www\.)[^\s<>]+")
_PHONE = re.compile(
    r"(?<![\w.,/-])(?:\(?\+?56\)?[ -]?)?(?:\(?[29]\)?|"
    r"\(?\d{2}\)?)?[ -]?\d{3,4}[ -]?\d{3,4}(?:[ -]\d{3})?(?![\w/-])"
)
_PHONE_WORD = re.compile(
    r"(?i)\b(?:tel[eé]fonos?|tel|fonos?|cel(?:ular)?|m[oó]vil|whatsapp|contacto|phone|mobile|of|"
    r"[tmc])\b[.:°º n]*$"
)
TENDER = re.compile(r"(?<![\w-])\d{2,7}-\d{1,6}-(?:L[1EPQRS]|CO|B2|E2|H2|I2|O[12]|SE|AG|R1|CM)\d{2}(?![\w-])")
_FILE = re.compile(
    r"(?i)\b(expediente|exp|rol|ingreso|folio|oficio(?: ord(?:inario)?)?|ord|solicitud|causa|carpeta)\b[. ]*"
    r"(?:[a-záéíóúñ]+ )?(?:rol )?(?:n[°ºro.]*|no\.|#|:)?[ ]*([A-Z]{0,3}-?\d{1,8}(?:[-/]\d{2,5}){0,2}|"
    r"[A-Z]{2}\d{3}[A-Z]\d{3,10})(?![\w-])"
)
SHORTEST_PHONE, LONGEST_PHONE = 8, 12


@dataclass(frozen=True)
class FoundRut:
    """A RUT as written; `value` is None if its check digit is wrong."""

    piece: Piece
    value: Rut | None


def ruts(text: str) -> Iterator[FoundRut]:
    """Everything that looks like a RUT."""
    for pattern in (_RUT, _BARE_RUT):
        for match in pattern.finditer(text):
            yield FoundRut(Piece(match[1], match.start(1)), _checked(match[1]))


def _checked(text: str) -> Rut | None:
    try:
        return Rut.parse(re.sub("[‐–]", "-", text))
    except ValueError:
        return None


def mails(text: str) -> Iterator[Piece]:
    """Addresses of mail."""
    return (Piece(match[0], match.start()) for match in MAIL.finditer(text))


def phones(text: str) -> Iterator[tuple[Piece, bool]]:
    """Telephone numbers, and whether a word says that they are."""
    for match in _PHONE.finditer(text):
        number = match[0].strip()
        digits = re.sub(r"\D", "", number)
        before = text[max(0, match.start() - 18) : match.start() + len(match[0]) - len(match[0].lstrip())]
        is_named = bool(_PHONE_WORD.search(before.rstrip() if before.rstrip()[-1:] in ":.°º" else before))
        national = number.startswith("+56") or (digits[:1] == "9" and len(digits) == SHORTEST_PHONE + 1)
        if SHORTEST_PHONE <= len(digits) <= LONGEST_PHONE and (is_named or national):
            yield Piece(number, match.start() + match[0].index(number)), is_named or number.startswith("+56")


def tenders(text: str) -> Iterator[Piece]:
    """Identifiers of tenders, as Mercado Público writes them."""
    return (Piece(match[0], match.start()) for match in TENDER.finditer(text))


def files(text: str) -> Iterator[tuple[Piece, bool]]:
    """Numbers of files, and whether it is called one (`expediente`, `rol`)."""
    for match in _FILE.finditer(text):
        number = match[2]
        if re.fullmatch(r"\d{1,2}", number) or TENDER.match(text, match.start(2)):
            continue
        yield Piece(number, match.start(2)), match[1].casefold() in ("expediente", "exp", "rol", "causa")


def without_figures(page: Page) -> str:
    """What the writer says with RUT, telephones, addresses and files blank: days and hours remain."""
    text = page.own
    spans = [found.piece for found in ruts(text)]
    spans += [piece for piece, _named in phones(text)]
    spans += [Piece(m[0], m.start()) for pattern in (MAIL, WEB, TENDER) for m in pattern.finditer(text)]
    spans += [piece for piece, _named in files(text)]
    for piece in spans:
        text = text[: piece.start] + " " * len(piece.text) + text[piece.end :]
    return text
