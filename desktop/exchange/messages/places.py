"""How and where people would meet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from desktop.exchange.messages.days import spread
from desktop.exchange.messages.layout import Page
from desktop.exchange.messages.message import Confidence, Piece

_REMOTE = re.compile(
    r"\b(?:zoom|(?:microsoft )?teams|(?:google )?meet\b(?!ing)|webex|skype|video ?llamada|"
    r"video ?conferencia|videocall|video call|"
    r"on ?line|en linea|telematic[oa]s?|virtual(?:mente)?|a distancia|remot[oa]|remotely)\b"
)
_IN_PERSON = re.compile(
    r"\b(?:presencial(?:mente)?|en persona|in person|en (?:sus|nuestras|las) (?:oficinas|dependencias)|"
    r"(?:aca|aqui) en (?:la|el|nuestr[oa])|en dependencias de)\b"
)
_STREET = r"(?:Avenida|Avda\.?|Av\.?|Calle|Pasaje|Pje\.?|Paseo|Camino|Ruta|Alameda|Plaza|calle|avenida)"
_NAMED = r"[A-ZÁÉÍÓÚÑ][\wáéíóúñü'.]*"
_FLOOR = r"(?:, ?(?:piso|oficina|of\.?|depto\.?|sala|torre|local|block)(?: N°)? ?[\w-]+)*"
_TOWN = rf"(?:, ?{_NAMED}(?: (?:de |del |la |las |los )*{_NAMED}){{0,3}})?"
_ADDRESS = re.compile(
    rf"\b(?:{_STREET} (?:(?:de |del |la |las |los |el )*{_NAMED} ){{1,5}}|(?:(?<=\ben )|"
    rf"(?<=\bEn ))(?:{_NAMED} ){{1,4}})(?:N[°º.]* ?)?#?\d{{1,5}}(?![\d/:.-]){_FLOOR}{_TOWN}"
)
_ROOM = re.compile(
    rf"\b(?:[Ss]ala|[Ss]alón|[Aa]uditorio|[Ss]ede|[Oo]ficinas?|[Ee]dificio|"
    rf"[Dd]ependencias)(?: (?:de(?:l| la| los| esa| esta| su)?|social|N°))*"
    rf"(?: (?:(?:de |del |la |las |los )*(?:{_NAMED}|\d+)))+|\b(?:la )?sede social\b"
)
_LABEL = r"(?:lugar|direccion(?: de la reunion)?|donde|ubicacion|place|location|sala)"


@dataclass(frozen=True)
class Place:
    """Where, in the words used."""

    piece: Piece
    confidence: Confidence


@dataclass(frozen=True)
class Way:
    """In person or not, and the word that says so."""

    remote: bool
    piece: Piece
    confidence: Confidence


def ways(page: Page) -> list[Way]:
    """How people would meet; both are doubtful if both are named."""
    folded = spread(page.own)
    remote, here = _REMOTE.search(folded), _IN_PERSON.search(folded)
    both = remote is not None and here is not None
    found = []
    for match, is_remote in ((remote, True), (here, False)):
        if match:
            plain = "presencial" in match[0] or is_remote
            sure = Confidence.DOUBTFUL if both else Confidence.SURE if plain else Confidence.LIKELY
            found.append(Way(is_remote, Piece(page.own[match.start() : match.end()], match.start()), sure))
    return sorted(found, key=lambda way: way.piece.start)


def places(page: Page) -> Iterator[Place]:
    """Where people would meet; the address of a signature is where the writer lives."""
    for one in page.labelled(_LABEL):
        yield Place(Piece(one.value.text.rstrip("."), one.value.start), Confidence.SURE)
    for match in _ADDRESS.finditer(page.body):
        before = spread(page.body[max(0, match.start() - 40) : match.start()])
        if not re.search(r"domicili\w* (?:en|:)\s*$", before):
            yield Place(Piece(match[0].rstrip(" ,."), match.start()), Confidence.LIKELY)
    for match in _ROOM.finditer(page.body):
        before = spread(page.body[max(0, match.start() - 25) : match.start()])
        if re.search(r"(?:\b(?:en|a|hrs|horas)(?: la| el| las| sus| su)?|,) ?$", before):
            yield Place(Piece(match[0].rstrip(" ,."), match.start()), Confidence.DOUBTFUL)


def addresses(page: Page) -> Iterator[Place]:
    """Where the writer lives or works."""
    for match in _ADDRESS.finditer(page.signature):
        yield Place(Piece(match[0].rstrip(" ,."), match.start()), Confidence.LIKELY)
    for match in _ADDRESS.finditer(page.body):
        before = spread(page.body[max(0, match.start() - 40) : match.start()])
        if re.search(r"domicili\w* (?:en|:)\s*$", before):
            yield Place(Piece(match[0].rstrip(" ,."), match.start()), Confidence.LIKELY)
