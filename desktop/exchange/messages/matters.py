"""What somebody wants: the matter in his own words, and which decision of art. 5 it is about."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from desktop.exchange.messages.days import spread
from desktop.exchange.messages.layout import Page
from desktop.exchange.messages.message import Confidence, Piece

_LABEL = (
    r"(?:materia|tema|asunto|motivo|mat|objeto|objetivo|topic|matter|ref|referencia|detalle)(?: .{0,30})?"
)
_PURPOSE = (
    r"(?:para|a fin de|con (?:el|la) (?:fin|objeto|objetivo|proposito|intencion|finalidad) de|"
    r"quisieramos|quisiera|"
    r"queremos|quiero|deseamos|deseo|necesitamos|nos gustaria|nos encantaria|nos interesa|es|to|in order to)"
)
_TALK = (
    r"(?:tratar|conversar|hablar|dialogar|discutir|consultar|preguntar|talk|speak)(?:le|les|te)? "
    r"(?:sobre|de|del|acerca de|respecto (?:de|a)|about)"
)
_TREAT = r"(?:tratar|discuss)"
_DO = (
    r"(?:exponer|presentar|plantear|analizar|revisar|discutir|abordar|ver|explicar|ofrecer|mostrar|"
    r"dar a conocer|"
    r"hacer(?:les?)? presentes?|informar|evaluar|conocer|manifestar|entregar|impulsar|solucionar|"
    r"buscar|oponer)"
    r"(?:le|les|te|se|nos)?\b"
)
_ABOUT = (
    r"(?:respecto (?:de|a)|acerca de|en relacion (?:con|a)|relativ[oa]s? a|referente a|regarding|"
    r"concerning|about|"
    r"sobre|por)"
)
_STOP = re.compile(
    r"[.;:](?=\s|$)(?<!\bN°\.)|\n(?=\s*\n)|\n(?= {6,})|\n(?=\s*[-*•A-ZÁÉÍÓÚÑ\[\d])|\n\Z|[?!](?=\s|$)|"
    r",? (?=(?:el (?:dia |proximo )?(?:lunes|martes|miercoles|jueves|viernes|\d)|a las? \d|"
    r"por (?:zoom|teams|meet|video)|"
    r"de manera (?:presencial|virtual|telematica)|(?:podria|puede|seria) ser |en modalidad |"
    r"conforme a |ante(?:s)? de que ))"
    r"|, (?=(?:expediente|rut|el cual|quedo|quedamos|agradec|para lo cual|proponemos|propongo|con fecha) )|"
    r" (?=si (?:es posible|le acomoda|puede))"
)
_FORMAL = re.compile(
    r"(?:\s*(?:re|rv|fw|fwd|tr)\s*:)+|\b(?:solicit[ao]d?|solicitud(?: de)?|pide|peticion de)\b|"
    r"\b(?:audiencia|reunion|"
    r"meeting request|meeting|entrevista)\b|\b(?:ley (?:del? )?lobby|(?:conforme a la |segun |"
    r"por )?ley n?[°º.]* ?20\.?730)\b|"
    r"\b(?:conforme a(?: la)?|nueva|ingresada|carta|segun|por|para|de|sobre|la|el|una)\b|[\s:.,\-–]+"
)
LONGEST = 400
MOST = 40
SHORTEST = 2


@dataclass(frozen=True)
class Matter:
    """A matter as somebody put it."""

    piece: Piece
    confidence: Confidence
    why: str


def matters(page: Page) -> Iterator[Matter]:
    """What the writer says he wants, the plainest words first."""
    for one in page.labelled(_LABEL):
        weak = one.label.startswith("ref") or one.label in ("asunto", "mat")
        piece = _bare(_first_sentence(one.value)) if weak else _first_sentence(one.value)
        if piece is not None:
            sure = Confidence.LIKELY if weak else Confidence.SURE
            yield Matter(piece, sure, f"«{one.label}»")
    yield from _spoken(page)
    if (heading := page.headings.get("subject")) and (piece := _bare(heading)) is not None:
        yield Matter(piece, Confidence.DOUBTFUL, "asunto del correo")


def _spoken(page: Page) -> Iterator[Matter]:
    folded = spread(page.body)
    for pattern, confidence in (
        (rf"\b{_PURPOSE} {_TALK} ", Confidence.SURE),
        (rf"\b{_PURPOSE} {_TREAT} ", Confidence.SURE),
        (rf"\b{_PURPOSE} (?:poder )?(?={_DO} )", Confidence.LIKELY),
        (r"\b(?:el|mi|nuestro) (?:tema|motivo|asunto) (?:es|seria|a tratar es) ", Confidence.LIKELY),
        (rf"\b{_ABOUT} ", Confidence.DOUBTFUL),
    ):
        for match in islice(re.finditer(pattern, folded), MOST):
            piece = _from(page.body, folded, match.end())
            if piece is not None and _says_something(folded[piece.start : piece.end], pattern):
                yield Matter(
                    piece, confidence, f"«{' '.join(page.body[match.start() : match.end()].split())}»"
                )


def _says_something(told: str, pattern: str) -> bool:
    """Not a date, a person or the law itself."""
    if len(told.split()) < SHORTEST or re.match(
        r"(?:ley|ley del lobby|favor|intermedio|medio|encargo|especial encargo|esta|este|su|usted|"
        r"ello|la cual|el cual|lo cual|parte|zoom|teams)\b",
        told,
    ):
        return False
    return not (_ABOUT in pattern and re.match(r"(?:la presente|este medio|medios?|video)", told))


def _from(text: str, folded: str, place: int) -> Piece | None:
    """The words from here to where the thought ends."""
    file = re.compile(
        r"(?:el |la )?(?:expediente|exp|rol|causa)\.? (?:n[°º.]* ?)?[\w/-]+, (?:sobre |relativo a )"
    ).match(folded, place)
    begin = file.end() if file else place
    stop = _STOP.search(text, begin, begin + LONGEST + 2)
    low = _STOP.search(folded, begin, begin + LONGEST + 2)
    end = min([one.start() for one in (stop, low) if one is not None] or [len(text)])
    told = text[begin : min(end, begin + LONGEST)].rstrip(" ,\n")
    return Piece(told, begin) if told.strip() else None


def _first_sentence(value: Piece) -> Piece:
    """A label's value without the full stop."""
    return Piece(value.text.rstrip(" ."), value.start)


def _bare(value: Piece) -> Piece | None:
    """A heading without what every such letter says; None if nothing is left."""
    folded = spread(value.text)
    place = 0
    while (match := _FORMAL.match(folded, place)) and match.end() > place:
        place = match.end()
    rest = value.text[place:].rstrip(" .")
    return Piece(rest, value.start + place) if len(rest.split()) >= SHORTEST else None


# -- the decision

_DECISIONS: dict[str, tuple[tuple[str, int], ...]] = {
    "acts": (
        (r"reglament\w*", 3), (r"decretos?", 3), (r"resoluci\w+", 3), (r"norm(?:a|as|ativa)\b", 3),
        (r"ordenanzas?", 3), (r"permisos?", 3), (r"autorizaci\w+", 3), (r"patentes?", 3), (r"concesi\w+", 3),
        (r"proyectos? de ley", 4), (r"\bley(?:es)? de\b", 1), (r"plan(?:es)? regulador\w*", 5),
        (r"circular", 2),
        (r"recepcion (?:final|definitiva)", 3), (r"calificaci\w+", 2), (r"sancion\w*|multas?|clausura", 3),
        (r"recurso de \w+|reposicion", 3), (r"demolici\w+", 3), (r"cuotas? de", 2), (r"vedas?", 3),
        (r"fijacion", 1), (r"caducidad", 3), (r"dictamen", 3), (r"licencias?", 2),
        (r"regulations?|permits?|decree", 3),
        (r"impacto ambiental|\brca\b", 3), (r"anteproyecto", 1),
    ),
    "congress": (
        (r"senado\b|senador\w*", 4), (r"camara de diputad\w+|diputad\w+", 4), (r"indicaciones", 3),
        (r"comision (?:de|mixta) .{0,40}(?:senado|camara)", 3), (r"congress|parliament", 3),
        (r"tramitacion legislativa|primer tramite|segundo tramite", 3),
    ),
    "contracts": (
        (r"contratos?\b|contratacion\w*|contracts?\b", 3), (r"licitaci\w+|tenders?\b", 4),
        (r"compras? (?:de|agil|publica)", 3),
        (r"trato directo", 4), (r"convenio marco", 5), (r"convenios?\b", 2), (r"proveedor\w*|proveer", 3),
        (r"adjudicaci\w+", 4), (r"bases (?:tecnicas|administrativas|de la)", 3), (r"arriendo de|arrendar", 2),
        (r"nuestros? (?:servicios?|productos?)", 3), (r"ofrecer", 2),
        (r"mostrar\w* (?:el|nuestro) (?:software|producto|sistema)", 3),
        (r"cotizaci\w+|suministro", 3), (r"procurement|purchase", 3),
    ),
    "policies": (
        (r"politicas?\b|polic(?:y|ies)", 4), (r"programas?\b|programme?", 3), (r"planes\b|\bplan\b", 3),
        (r"estrategias?\b|strategy", 4), (r"subsidios?\b", 3), (r"implementaci\w+", 2),
        (r"fondo (?:de|nacional|concursable)", 2),
    ),
}  # fmt: skip


@dataclass(frozen=True)
class Decision:
    """A decision of art. 5, and the words that speak for it."""

    code: str
    piece: Piece
    confidence: Confidence


def decision(page: Page, matter: Piece | None) -> Decision | None:
    """Which decision the words are about; those of the matter count double."""
    folded = spread(page.own)
    sums: dict[str, int] = {}
    best: dict[str, tuple[int, Piece]] = {}
    for code, signs in _DECISIONS.items():
        for pattern, weight in signs:
            for match in re.finditer(rf"\b(?:{pattern})", folded):
                inside = matter is not None and matter.start <= match.start() < matter.end
                worth = weight * (3 if inside else 1)
                sums[code] = sums.get(code, 0) + worth
                if worth > best.get(code, (0, None))[0]:
                    best[code] = (worth, Piece(page.own[match.start() : match.end()], match.start()))
    if not sums:
        return None
    ranked = sorted(sums.items(), key=lambda pair: -pair[1])
    code, most = ranked[0]
    clear = len(ranked) == 1 or most >= 2 * ranked[1][1]
    return Decision(code, best[code][1], Confidence.LIKELY if clear else Confidence.DOUBTFUL)
