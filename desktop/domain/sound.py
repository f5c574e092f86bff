"""How a name sounds in Chile, so that all ways to write it meet; and what of a company's name is its form."""

from __future__ import annotations

import re
from functools import lru_cache

from desktop.domain.text import fold

PARTICLES = frozenset(
    (
        "de",
        "del",
        "la",
        "las",
        "los",
        "el",
        "y",
        "e",
        "da",
        "do",
        "dos",
        "das",
        "di",
        "van",
        "von",
        "der",
        "den",
    )
)
FORMS: tuple[tuple[str, str], ...] = (
    ("empresa individual de responsabilidad limitada", "EIRL"),
    ("sociedad de responsabilidad limitada", "Ltda."),
    ("sociedad anonima cerrada", "S.A."),
    ("sociedad anonima abierta", "S.A."),
    ("sociedad anonima", "S.A."),
    ("sociedad por acciones", "SpA"),
    ("asociacion gremial", "A.G."),
    ("e i r l", "EIRL"),
    ("s p a", "SpA"),
    ("s a c", "S.A."),
    ("s a", "S.A."),
    ("a g", "A.G."),
    ("limitada", "Ltda."),
    ("eirl", "EIRL"),
    ("ltda", "Ltda."),
    ("lta", "Ltda."),
    ("spa", "SpA"),
    ("sac", "S.A."),
    ("sa", "S.A."),
    ("ag", "A.G."),
)
"""The legal forms as they are written, folded and without stops, and what each is."""
_FORM = re.compile(rf"\b(?:{'|'.join(text for text, _form in FORMS)})\b")
_PARTNERS = re.compile(r"\b(?:y|e|and|&) (?:cia|compania|co)\b")
_IS_FORM = dict(FORMS)

_VOWEL = "[aeiou]"
_RULES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), becomes)
    for pattern, becomes in (
        ("chr", "kr"),
        ("ph", "f"),
        ("sch|sh|ch", "X"),
        ("th", "t"),
        ("^ps", "s"),
        (rf"^h?[iy](?={_VOWEL})", "y"),
        (rf"(?:(?<={_VOWEL})|^)(?:hu|w)(?=[aeio])", "W"),
        (rf"(?:(?<={_VOWEL})|^)gu(?=[ao])", "W"),
        (f"^x(?={_VOWEL})", "j"),
        ("x", "ks"),
        ("qu(?=[ei])|q|ck", "k"),
        ("c(?=[eiy])|z", "s"),
        ("c", "k"),
        ("g(?=[ei])", "j"),
        ("gu(?=[ei])", "g"),
        ("[vw]", "b"),
        ("ll", "y"),
        (f"y(?!{_VOWEL})", "i"),
        (rf"(?<={_VOWEL})i(?={_VOWEL})", "y"),
        ("h", ""),
        ("n(?=[bp])", "m"),
        (r"(.)\1+", r"\1"),
    )
)


@lru_cache(maxsize=50_000)
def sound(word: str) -> str:
    """One word by its sound: b and v, c, s and z, ll and y, g and j, qu and k are told alike; h is mute.

    >>> sound("Vázquez") == sound("Basques")
    True
    >>> sound("Huenchullán") == sound("Wenchuyan")
    True
    """
    told = re.sub(r"[^a-z]", "", fold(word))
    for pattern, becomes in _RULES:
        told = pattern.sub(becomes, told)
    return told


def name_words(text: str) -> list[str]:
    """The words of a person's name, without `de`, `del`, `la`; folded.

    >>> name_words("María de la Luz O'Higgins")
    ['maria', 'luz', 'ohiggins']
    """
    told = re.findall(r"[^\W\d_]+", fold(text).replace("'", "").replace("’", ""))
    return [word for word in told if word not in PARTICLES] or told


def company_words(text: str) -> tuple[list[str], str]:
    """The words of an organisation's name without its legal form, and the form.

    >>> company_words("Minera Los Álamos y Cía. Ltda.")
    (['minera', 'alamos'], 'Ltda.')
    >>> company_words("Sociedad Anónima") == (["sociedad", "anonima"], "")
    True
    """
    told = " ".join(re.findall(r"\w+", fold(text)))
    forms = _FORM.findall(told)
    bare = _FORM.sub(" ", _PARTNERS.sub(" ", told)).split()
    left = [word for word in bare if word not in PARTICLES] or bare
    if not left:
        return told.split(), ""
    return left, _IS_FORM[forms[-1]] if forms else ""
