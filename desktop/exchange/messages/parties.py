"""For whom somebody asks: the organisation, those represented, whether pay is received."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from desktop.exchange.messages.days import spread
from desktop.exchange.messages.layout import Page
from desktop.exchange.messages.message import Confidence, Piece
from desktop.exchange.messages.names import organisation_at, organisations_in, tokens

_LABEL = (
    r"(?:empresa|organizacion|institucion|entidad|razon social|nombre de la (?:empresa|entidad)|organismo|"
    r"compania|sociedad|company|organisation|organization)"
)
_FOR_LABEL = r"(?:representad[oa]s?|representa a|en representacion de|mandante|cliente)"
_FOR = re.compile(
    r"\b(?:en (?:nombre y )?representacion de(?:l| la| los| las)?|en nombre de(?:l| la)?|"
    r"a nombre de(?:l| la)?|por encargo de"
    r"(?:l| la)?(?: nuestr[oa]s? clientes?)?|represent(?:o|amos) a(?:l| la)?|mi representada,?|"
    r"nuestr[oa] representad[oa],?|"
    r"nuestro cliente,?|mi cliente,?|on behalf of|i represent|we represent) (?:la empresa |"
    r"la sociedad |el |la )?"
)
_OF = re.compile(
    r"\b(?:de|del|at|en|somos|desde)(?: la| el| los)?(?: empresa| consultora| sociedad)? $|[,\-|] $"
)
_PAID = (
    r"(?<!no )\b(?:recib[oe]|recibimos|percibo|percibe) (?:una |la )?(?:remuneracion|honorarios|pago)",
    r"\blobb?istas?(?: inscrit[oa]s?)?\b", r"\bpor encargo de (?:nuestr[oa]|mi) cliente",
    r"\bgestion (?:es )?remunerada", r"\bpaid (?:lobbyist|by)", r"\bnuestros? clientes?\b",
)  # fmt: skip
_UNPAID = (
    r"\bno (?:recib\w+|percib\w+) (?:ningun |ninguna )?(?:remuneracion|honorarios|pago)",
    r"\bsin (?:recibir )?remuneracion",
    r"\bgestor(?:a|es)? de intereses", r"\bad honorem",
    r"\bno me pagan", r"\bno es (?:una )?gestion remunerada",
    r"\bno remunerad[oa]", r"\bvoluntari[oa]s?\b",
)  # fmt: skip
_PAID_LABEL = r"(?:¿?recibe (?:remuneracion|pago)|remunerad[oa]|remuneracion|pagad[oa])(?: .{0,20})?"


@dataclass(frozen=True)
class Party:
    """An organisation, and what says that it is the one."""

    piece: Piece
    confidence: Confidence
    why: str


def represented(page: Page) -> list[Party]:
    """On whose behalf the interest is managed, the plainest first."""
    found = [Party(one.value, Confidence.SURE, f"«{one.label}»") for one in page.labelled(_FOR_LABEL)]
    folded = spread(page.own)
    for match in _FOR.finditer(folded):
        organisation = organisation_at(page.own, match.end())
        if organisation is not None:
            found.append(Party(organisation, Confidence.SURE, f"«{' '.join(match[0].split())}»"))
            continue
        loose = re.compile(
            r"(?:[A-ZÁÉÍÓÚÑ][\wáéíóúñ&.-]*)(?: (?:de |del |la |los |y )*[A-ZÁÉÍÓÚÑ][\wáéíóúñ&-]*)*"
        ).match(page.own, match.end())
        if loose:
            found.append(Party(Piece(loose[0].rstrip("."), loose.start()), Confidence.LIKELY, "representa"))
    return _once(found)


def organisations(page: Page, behalf: list[Party]) -> list[Party]:
    """For whom the person works or speaks, the plainest first."""
    found = [Party(one.value, Confidence.SURE, f"«{one.label}»") for one in page.labelled(_LABEL)]
    found += [Party(one, Confidence.SURE, "firma") for one in organisations_in(page.signature)]
    clients = {" ".join(tokens(party.piece.text)) for party in behalf}
    for one in organisations_in(page.body):
        before = spread(page.body[max(0, one.start - 30) : one.start])
        is_client = " ".join(tokens(one.text)) in clients
        sure = Confidence.LIKELY if _OF.search(before) and not is_client else Confidence.DOUBTFUL
        found.append(Party(one, sure, "en el texto"))
    found += [Party(party.piece, Confidence.LIKELY, party.why) for party in behalf]
    if sender := page.headings.get("from"):
        found += [Party(one, Confidence.DOUBTFUL, "remitente") for one in organisations_in(sender.text)]
    if subject := page.headings.get("subject"):
        moved = (Piece(one.text, subject.start + one.start) for one in organisations_in(subject.text))
        found += [Party(one, Confidence.DOUBTFUL, "asunto") for one in moved]
    return _once(sorted(found, key=lambda party: party.confidence.rank))


def _once(found: list[Party]) -> list[Party]:
    """Each organisation once, surer if several places name it."""
    told: dict[str, list[Party]] = {}
    for party in found:
        told.setdefault(" ".join(tokens(party.piece.text)), []).append(party)
    return sorted((parties[0] for parties in told.values()), key=lambda one: one.confidence.rank)


@dataclass(frozen=True)
class Pay:
    """Whether pay is received, and the words that say so."""

    paid: bool
    piece: Piece
    confidence: Confidence


def pay(page: Page) -> Iterator[Pay]:
    """What is said of pay; the plain no comes before the yes that it contains."""
    for one in page.labelled(_PAID_LABEL):
        word = spread(one.value.text)
        if match := re.match(r"si\b|no\b|yes\b", word):
            yield Pay(
                match[0] != "no", Piece(one.value.text[: match.end()], one.value.start), Confidence.SURE
            )
            return
    folded = spread(page.own)
    for patterns, paid in ((_UNPAID, False), (_PAID, True)):
        for pattern in patterns:
            if match := re.search(pattern, folded):
                plain = "remuner" in match[0] or "honorari" in match[0]
                sure = Confidence.SURE if plain else Confidence.LIKELY
                yield Pay(paid, Piece(page.own[match.start() : match.end()], match.start()), sure)
                return
