"""The language people read: Spanish is the source, other languages come from gettext catalogues."""

from __future__ import annotations

import gettext

from desktop.domain.resources import RESOURCES

SOURCE = "es"
_catalogue: gettext.NullTranslations = gettext.NullTranslations()
_spoken = SOURCE


def use(language: str) -> None:
    """Speak `language` from now on; Spanish needs no catalogue."""
    global _catalogue, _spoken  # noqa: PLW0603 -- a process speaks one language, as it has one locale
    _catalogue, _spoken = gettext.NullTranslations(), language
    if language != SOURCE:
        _catalogue = gettext.translation("probidad", RESOURCES / "locale", [language], fallback=True)


def in_use() -> str:
    """The code of the language spoken now: what has names of its own for days and months asks for it."""
    return _spoken


def _(text: str) -> str:
    """The text in the language in use."""
    return _catalogue.gettext(text)


def ngettext(one: str, many: str, count: int) -> str:
    """The sentence for so many, in the language in use; it still has its places to fill."""
    return _catalogue.ngettext(one, many, count)
