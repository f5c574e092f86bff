"""The language people read: Spanish is the source, other languages come from gettext catalogues."""

from __future__ import annotations

import gettext

from desktop.domain.resources import RESOURCES

SOURCE = "es"
_catalogue: gettext.NullTranslations = gettext.NullTranslations()


LOCALES = {SOURCE: "es_CL", "en": "en_GB"}
"""By what name Babel knows a language that is spoken here."""
_language = SOURCE


def use(language: str) -> None:
    """Speak `language` from now on; Spanish needs no catalogue, and without one it is Spanish."""
    global _catalogue, _language  # noqa: PLW0603 -- a process speaks one language, as it has one locale
    _catalogue, _language = gettext.NullTranslations(), SOURCE
    if language != SOURCE and gettext.find("probidad", RESOURCES / "locale", [language]):
        _catalogue = gettext.translation("probidad", RESOURCES / "locale", [language])
        _language = language


def current() -> str:
    """The code of the language that is spoken."""
    return _language


def _(text: str) -> str:
    """The text in the language in use; of no text, none."""
    return _catalogue.gettext(text) if text else ""


def ngettext(one: str, many: str, count: int) -> str:
    """The sentence for so many, in the language in use; it still has its places to fill."""
    return _catalogue.ngettext(one, many, count)


def locale() -> str:
    """The locale of the language in use, for names of days and months."""
    return LOCALES.get(_language, LOCALES[SOURCE])


def pgettext(context: str, text: str) -> str:
    """The text where one Spanish word is two in other languages: the context says which."""
    return _catalogue.pgettext(context, text)
