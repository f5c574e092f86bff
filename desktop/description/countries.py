"""Countries and currencies by their ISO codes, with the names Babel knows."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from babel import Locale
from babel.core import get_global

from desktop.domain.language import _
from desktop.domain.text import fold


@cache
def countries() -> dict[str, str]:
    """Names in Spanish by two-letter code, sorted by name."""
    names = Locale("es", "CL").territories
    pairs = [(code, name) for code, name in names.items() if code.isalpha() and code != "ZZ"]
    return dict(sorted(pairs, key=lambda pair: fold(pair[1])))


@cache
def _spoken_countries() -> dict[str, str]:
    spoken = {fold(name): code for code, name in countries().items()}
    spoken.update({code.casefold(): code for code in countries()})
    for alias, codes in get_global("territory_aliases").items():
        if len(alias) == 3 and codes[0] in countries():  # noqa: PLR2004 -- ISO alpha-3
            spoken.setdefault(alias.casefold(), codes[0])
    return spoken


_GONE = frozenset(["ANT", "BUR", "ZAR", "SCG", "YUG", "DDR", "FXX", "NTZ", "SUN", "TMP", "YMD"])
"""Codes of countries that are no more, which still stand for those that came after them."""


@cache
def three_letters() -> dict[str, str]:
    """The three-letter ISO code by the two-letter one, of those that have one."""
    pairs = ((codes[0], alias) for alias, codes in get_global("territory_aliases").items())
    return {
        code: alias
        for code, alias in pairs
        if len(alias) == 3 and alias.isalpha() and alias not in _GONE and code in countries()  # noqa: PLR2004
    }


@dataclass(frozen=True)
class Country:
    """A country, kept as its two-letter ISO code."""

    def read(self, raw: object) -> str:
        """By two- or three-letter code, or by its Spanish name."""
        code = _spoken_countries().get(fold(str(raw)).strip())
        if code is None:
            raise ValueError(_("No es un país conocido: escriba su nombre o su código."))
        return code

    def show(self, value: object) -> str:
        """The Spanish name."""
        return countries()[str(value)]


@cache
def currencies() -> dict[str, str]:
    """Names in Spanish by ISO code; those used in Chile come first."""
    names = Locale("es", "CL").currencies
    first = ("CLP", "USD", "EUR", "CLF")
    return {code: str(names[code]) for code in (*first, *sorted(set(names) - set(first)))}


@dataclass(frozen=True)
class Currency:
    """A currency, kept and shown as its ISO code (UF is CLF)."""

    def read(self, raw: object) -> str:
        """By ISO code, the usual sign, or name."""
        word = fold(str(raw)).strip()
        code = {"$": "CLP", "peso": "CLP", "pesos": "CLP", "us$": "USD", "uf": "CLF", "€": "EUR"}.get(
            word, word.upper()
        )
        if code in currencies():
            return code
        for code, name in currencies().items():
            if fold(name) == word:
                return code
        raise ValueError(_("No es una moneda conocida: use CLP, USD, EUR, CLF u otro código ISO."))

    def show(self, value: object) -> str:
        """The code."""
        return str(value)
