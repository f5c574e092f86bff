"""When two posts are one: the same place in a body, whoever holds it and however it is written."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from desktop.domain.catalogues import catalogue, code_of
from desktop.domain.text import fold

_STANDING_IN = re.compile(r"\(\s*(?:s|i|int|sub|sup)\.?\s*\)|\b(?:subrogante|suplente|interin[oa])\b")
_ENDINGS = (
    ("alcaldesa", "alcalde"),
    ("concejala", "concejal"),
    ("presidenta", "presidente"),
    ("intendenta", "intendente"),
    ("jefa", "jefe"),
    ("fiscala", "fiscal"),
)
_MEN = re.compile(r"\b(\w*(?:or|al))a\b")
_MEN_IN_O = re.compile(
    r"\b(\w*(?:ministr|secretari|encargad|consejer|delegad|tesorer|abogad|comisionad|prosecretari))a\b"
)
COLLEGIATE = frozenset(
    {
        "deputy",
        "senator",
        "legislative_adviser",
        "evaluation_commission",
        "multiyear_fund",
        "general_officer",
        "electricity_panel",
        "transport_panel",
        "concessions_panel",
    }
)


@lru_cache(maxsize=20_000)
def seat_name(post: str) -> str:
    """A post as its place is known: without who stands in, in one gender, folded.

    >>> seat_name("Directora Regional (S)") == seat_name("Director Regional")
    True
    """
    text = seat_text(post)
    if (code := code_of("official_categories", text)) is not None and " " not in text:
        return code
    for woman, man in _ENDINGS:
        text = re.sub(rf"\b(\w*){woman}\b", rf"\1{man}", text)
    return _MEN_IN_O.sub(r"\1o", _MEN.sub(r"\1", text))


def stands_in(post: str) -> bool:
    """Whether a post's own text says that it is held in somebody's stead."""
    return _STANDING_IN.search(fold(post)) is not None


def many_hold(category: str) -> bool:
    """Whether several hold a post of this category at one time, by the nature of the body."""
    return category in COLLEGIATE or (category.endswith("councillor"))


_KINDS = "division|departamento|depto|dpto|dep|oficina|unidad"
_HEADS = re.compile(rf"\bjef(?:e|a|atura)(?:\s*/\s*a|\s*\(\s*a\s*\))?\b.*?\b(?:{_KINDS})\b")
_KIND = re.compile(rf"\b(?:{_KINDS})\b")
_NO_MINISTER = re.compile(r"^ministr[oa] de fe\b")
DECISIVE = "decisive_influence"


def is_head(post: str) -> bool:
    """Whether a post is the head of a division, department, office or unit (Contraloría, E444887N24).

    >>> is_head("Jefe/a Depto. de Compras"), is_head("Subjefe de Departamento")
    (True, False)
    """
    return _HEADS.search(fold(post)) is not None


def category_of(post: str, headship: str = "") -> str | None:
    """The category that a post's own text tells; `headship` is what kind of unit it heads, if said apart."""
    text = seat_text(post)
    if (code := code_of("official_categories", text)) is not None and code != "other":
        return code
    begun = [(len(name), code) for name, code in _beginnings() if text.startswith(f"{name} ")]
    if begun and not _NO_MINISTER.search(text):
        return max(begun)[1]
    if is_head(post) or _KIND.search(fold(headship)):
        return DECISIVE
    return None


def seat_text(post: str) -> str:
    """The post without who stands in, folded."""
    return " ".join(_STANDING_IN.sub(" ", fold(post)).split()).strip(" .,;")


@cache
def _beginnings() -> tuple[tuple[str, str], ...]:
    return tuple(
        (fold(name), term.code)
        for term in catalogue("official_categories").values()
        if term.code != "other"
        for name in (term.label, *term.aliases)
    )
