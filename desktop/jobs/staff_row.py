"""What one row of a list of personnel says: who, in which post, of which category, from when to when."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from desktop.description.kinds import Term
from desktop.domain.language import _
from desktop.domain.seats import category_of, stands_in
from desktop.domain.text import fold
from desktop.exchange.incoming import Row
from desktop.exchange.staff import StaffRow
from desktop.jobs.person_cells import day_of, names_of, rut_of, text_of

_BARE_HEAD = re.compile(r"^(?:jef(?:e|a|atura)|encargad[oa])(?:\s*/\s*a|\s*\(\s*[ao]\s*\))?$")
_KIND = re.compile(r"^(?:division|departamento|depto\.?|dpto\.?|oficina|unidad)\b")
_ENDS_IN_KIND = re.compile(r"\b(?:division|departamento|depto\.?|dpto\.?|oficina|unidad)$")
_LINKS = re.compile(r"^(?:de|del|de la|de los|de las)\b")
_YES = {"si", "s", "x", "1", "true", "subrogante", "suplente", "(s)"}
_NO_KIND = {"si", "s", "x", "no", "1", "0"}


@dataclass
class Understood:
    """A row as it is understood; `refusal` says why it cannot be taken."""

    row: Row
    given_names: str = ""
    surnames: str = ""
    rut: str = ""
    post: str = ""
    category: str = ""
    has_category: bool = False
    """Whether the list itself says the category: a proposed one changes nothing that is there."""
    institution: str = ""
    office: str = ""
    starts: date | None = None
    ends: date | None = None
    raws: dict[str, object] = field(default_factory=dict)
    refusal: str = ""

    @property
    def name(self) -> str:
        """The name as one says it."""
        return " ".join(part for part in (self.given_names, self.surnames) if part)


def understand(row: StaffRow) -> Understood:
    """Read one row; the first thing that cannot be read refuses it."""
    told = Understood(row.row)
    try:
        _read(told, row.values)
    except ValueError as refusal:
        told.refusal = told.refusal or str(refusal)
    return told


def _read(told: Understood, values: dict[str, object]) -> None:
    told.given_names, told.surnames = names_of(values)
    told.institution, told.office = text_of(values, "institution"), text_of(values, "office")
    told.post = _post(values)
    told.rut = rut_of(values)
    if not told.name and not told.rut:
        raise ValueError(_("Falta de quién se trata: RUT o nombre."))
    if not told.post:
        raise ValueError(_("Falta el cargo."))
    told.starts, told.ends = day_of(values, "starts", _("Desde")), day_of(values, "ends", _("Hasta"))
    if told.starts and told.ends and told.ends < told.starts:
        raise ValueError(_("El término es anterior al inicio."))
    told.category = _category(told, values)
    _gather(told, values)


def _post(values: dict[str, object]) -> str:
    """The post with the unit it heads; a bare «Jefa» says nothing."""
    post, unit, headship = (text_of(values, name) for name in ("post", "unit", "headship"))
    kind = "" if fold(headship) in _NO_KIND else headship
    if not post and not kind:
        return ""
    if not post:
        post = _("Jefatura")
    folded = fold(post)
    if _BARE_HEAD.match(folded):
        return _joined(post, _unit(unit, kind))
    if unit and fold(unit) not in folded and _ENDS_IN_KIND.search(folded):
        return _joined(post, _without_kind(unit))
    return post


def _unit(unit: str, kind: str) -> str:
    if not unit or not kind or _KIND.match(fold(unit)) or fold(unit).startswith(fold(kind)):
        return unit or kind
    return f"{kind} {unit}" if _LINKS.match(fold(unit)) else f"{kind} de {unit}"


def _without_kind(unit: str) -> str:
    match = _KIND.match(fold(unit))
    rest = unit[match.end() :].strip() if match else unit
    return re.sub(r"^(?:de la|del|de)\s+", "", rest, flags=re.IGNORECASE) if match else rest


def _joined(post: str, unit: str) -> str:
    if not unit:
        return post
    return f"{post} {unit}" if _LINKS.match(fold(unit)) else f"{post} de {unit}"


def _category(told: Understood, values: dict[str, object]) -> str:
    """What the list says, else what the post's text tells.

    Raises:
        ValueError: neither is known.
    """
    if said := text_of(values, "category"):
        told.has_category = True
        return str(Term("official_categories").read(said))
    headship = text_of(values, "headship")
    found = category_of(told.post, headship)
    if found is None and fold(headship) in _YES:
        found = category_of(told.post, text_of(values, "unit"))
    if found is None:
        raise ValueError(
            _(
                "No se sabe en qué categoría del art. 3 o 4 está «{}»: agregue una columna «Categoría»."
            ).format(told.post)
        )
    return found


def _gather(told: Understood, values: dict[str, object]) -> None:
    """The fields of the record, those that the row fills."""
    told.raws = {"post": told.post, "category": told.category}
    function, unit = text_of(values, "function"), text_of(values, "unit")
    if not function and unit and _without_kind(fold(unit)) not in fold(told.post):
        function = unit
    substitute = stands_in(text_of(values, "post")) or fold(text_of(values, "substitute")) in _YES
    for name, value in (
        ("starts", told.starts),
        ("ends", told.ends),
        ("function", function),
        ("resolution", text_of(values, "resolution")),
        ("resolution_day", day_of(values, "resolution_day", _("Fecha de la resolución"))),
        ("substitute", substitute or None),
    ):
        if value:
            told.raws[name] = value
