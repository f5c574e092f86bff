"""How names of people and of organisations look in Chile, in capitals or not."""

from __future__ import annotations

import re
from collections.abc import Iterator

from desktop.domain.text import fold
from desktop.exchange.messages.message import Piece

UPPER = "A-ZÁÉÍÓÚÑÜ"
LETTER = "A-Za-zÁÉÍÓÚÑÜáéíóúñüçãõ"
WORD = rf"[{UPPER}][{LETTER}'’]{{1,30}}(?:-[{UPPER}][{LETTER}]{{1,30}})?"
_BETWEEN = r"(?:de las|de los|de la|del|de|DE LA|DE LOS|DEL|DE|van|von|di|da)"
NAME = rf"{WORD}(?: (?:{_BETWEEN} )?{WORD}){{1,5}}"
TITLE = r"(?:(?i:don|doña|dña|d|sr|sra|srta|srita|señor|señora|señorita|mr|mrs|ms|dr|dra)\.? )"

_NEVER = """
estimado estimada estimados estimadas senor senora senores senoras sr sra srta don dona dear hi hola
buenos buenas dias tardes muy junto presente saludos saluda atentamente cordialmente gracias asunto ref
materia mat director directora subdirector subdirectora subsecretario subsecretaria secretario
secretaria seremi ministro ministra alcalde alcaldesa jefe jefa gabinete division departamento unidad
gerente gerenta subgerente subgerenta presidente presidenta tesorera tesorero asesor asesora abogado
abogada arquitecto arquitecta encargado encargada coordinador coordinadora regional ministerial general
ejecutivo ejecutiva comercial ley lobby audiencia solicitud solicita reunion ministerio servicio
gobierno municipalidad ilustre oficina partes direccion region comuna provincia chile lunes martes
miercoles jueves viernes sabado domingo enero febrero marzo abril mayo junio julio agosto septiembre
setiembre octubre noviembre diciembre january february march april june july august september october
november december monday tuesday wednesday thursday friday avenida av calle pasaje camino sala piso
depto rut run fono telefono cel celular correo email tel teams zoom meet google microsoft senate senado
congreso camara comision proyecto plan programa politica country manager head senior adviser account key
policy public affairs officer chief meeting request legal regulatoria operaciones asuntos publicos
vinculacion subject from sent original message regards kind best antes favor administracion acta nota
llamada ordinario oficio ord concejo proponemos propongo solicitamos pedimos queremos asistiran
participantes asisten recibe declaro yo soy quien vocera vocero dirigente dirigenta representante rector
rectora decano decana concejal concejala
"""
_NO_NAME = frozenset(_NEVER.split())
_KINDS = (
    "asociación gremial|asociación|asoc|cámara|fundación|corporación|sindicato|federación|confederación|"
    "junta de vecinos|jjvv|cooperativa|comunidad|universidad|instituto|colegio|comité|ong|agrupación|club|"
    "unión comunal|constructora|inmobiliaria|consultora|sociedad|compañía|empresa|estudio|viña|viñas|"
    "pesquera|"
    "minera|forestal|frigorífico|liga|movimiento|consejo|mutual|centro|red|coordinadora|organización|"
    "transportes|comercial|agrícola|panadería|banco|clínica|hospital|iglesia|caja"
)
_LEGAL = (
    r"S\.? ?p\.? ?A\.?|S\.P\.A\.|SPA|S\.? ?A\.?(?: ?C\.?)?|Ltda\.?|LTDA\.?|Limitada|LIMITADA|"
    r"E\.?I\.?R\.?L\.?|A\.? ?G\.?|plc|PLC|Inc\.?|LLC|GmbH|Corp\.?"
)
_CAP = rf"(?:[{UPPER}0-9][{LETTER}0-9&'’\-]{{0,40}}|N[°º] ?\d+)"
_LOW = r"(?:de las|de los|de la|del|de|el|la|las|los|y|e|&|en|para|DE LAS|DE LOS|DE LA|DEL|DE|EL|LA|Y)"
_TAIL = rf"(?: (?:{_LOW} )*{_CAP})"
_BY_LEGAL = re.compile(rf"\b{_CAP}{_TAIL}{{0,7}},? (?:{_LEGAL})(?![{LETTER}])")
_BY_KIND = re.compile(
    rf"\b(?i:{_KINDS})(?: (?i:de las|de los|de la|del|de|y|para|gremial|social|deportivo|agrícola|comunal|"
    rf"indígena|cultural|vivienda|vecinos|agua|feriantes|pescadores|adelanto|trabajadores))*{_TAIL}{{1,7}}"
)
_BEGINS_KIND = re.compile(rf"(?i:{_KINDS})\b")
_PLAIN_KIND = re.compile(
    r"(?:(?:La|El|Las|Los|LA|EL) |(?:la |el )?(?:empresa|consultora|sociedad|compañía|firma) (?=.*"
    rf"(?:{_LEGAL})$))"
)
_LOW_LEGAL = re.compile(
    r"(?:(?<=, )|(?<=^)|(?<=\bempresa )|(?<=\bde ))(?:[\wáéíóúñ]+ ){1,4}?(?:spa|ltda|limitada|eirl|"
    r"s\.a\.)(?!\w)"
)
LOWEST = 2


def tokens(name: str) -> list[str]:
    """The words of a name by which it is compared."""
    return [
        word
        for word in re.findall(r"\w+", fold(name))
        if len(word) > 1 and word not in ("de", "la", "del", "los", "las")
    ]


def is_name(text: str) -> bool:
    """Whether a line is the name of a person and nothing else."""
    bare = re.sub(rf"^{TITLE}", "", text.strip().rstrip(",."))
    return bool(re.fullmatch(NAME, bare)) and _is_person(bare)


def _is_person(name: str) -> bool:
    return not any(word in _NO_NAME for word in re.findall(r"\w+", fold(name))) and not is_organisation(name)


def is_organisation(text: str) -> bool:
    """Whether a text is, or begins as, the name of an organisation."""
    return bool(_BY_KIND.match(text) or _BY_LEGAL.match(text))


def name_at(text: str, place: int, end: int | None = None) -> Piece | None:
    """The name of a person that begins just here, titles left out."""
    last = len(text) if end is None else end
    skipped = re.compile(
        rf"(?:{TITLE}|(?i:el|la) (?=[{UPPER}])|(?i:abogad[oa]|académic[oa]|decan[oa]|ingenier[oa]) ){{0,3}}"
    ).match(text, place, last)
    begin = skipped.end() if skipped else place
    match = re.compile(NAME).match(text, begin, last)
    if match is None:
        return None
    name = _cut(match[0])
    return Piece(name, begin) if name else None


def _cut(name: str) -> str:
    """A run of capital words as far as it is a person's name."""
    kept: list[str] = []
    place = 0
    for word in name.split(" "):
        if fold(word) in _NO_NAME or (kept and _BEGINS_KIND.match(name, place)):
            break
        place += len(word) + 1
        kept.append(word)
    while kept and re.fullmatch(_BETWEEN, kept[-1]):
        kept.pop()
    told = " ".join(kept)
    return told if len(tokens(told)) >= LOWEST and not is_organisation(told) else ""


def names_in(text: str, start: int, end: int) -> Iterator[Piece]:
    """The names of people in a stretch of text."""
    place = start
    pattern = re.compile(rf"(?<![{LETTER}@.]){WORD}")
    while match := pattern.search(text, place, end):
        inside = organisation_at(text, match.start(), end)
        if inside is not None:
            place = inside.end
            continue
        name = name_at(text, match.start(), end)
        if name is not None:
            yield name
        place = name.end if name else match.end()


def organisation_at(text: str, place: int, end: int | None = None) -> Piece | None:
    """The name of an organisation that begins just here."""
    last = len(text) if end is None else end
    found = [match[0] for pattern in (_BY_LEGAL, _BY_KIND) if (match := pattern.match(text, place, last))]
    return _own_name(Piece(max(found, key=len), place)) if found else None


def _own_name(piece: Piece) -> Piece:
    """Without `La`, and without the word for what it is where its own name says so."""
    match = _PLAIN_KIND.match(piece.text)
    return Piece(piece.text[match.end() :], piece.start + match.end()) if match else piece


def organisations_in(text: str) -> Iterator[Piece]:
    """The names of organisations in a text, in the order they stand."""
    found: dict[int, Piece] = {}
    for pattern in (_BY_LEGAL, _BY_KIND, _LOW_LEGAL):
        for match in pattern.finditer(text):
            piece = _own_name(Piece(match[0].rstrip(" ,"), match.start()))
            if not any(one.start <= piece.start < one.end for one in found.values()):
                found = {place: one for place, one in found.items() if not piece.start <= place < piece.end}
                found[piece.start] = piece
    return iter(found[place] for place in sorted(found))
