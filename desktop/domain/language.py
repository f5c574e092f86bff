"""The language people read: Spanish is the source, other languages come from gettext catalogues."""

from __future__ import annotations

import gettext
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from desktop.domain.resources import RESOURCES

SOURCE = "es"
_catalogue: gettext.NullTranslations = gettext.NullTranslations()


LOCALES = {SOURCE: "es_CL", "en": "en_GB"}
"""By what name Babel knows a language that is spoken here."""
_language = SOURCE
_source = gettext.NullTranslations()
_on_paper: ContextVar[bool] = ContextVar("on_paper", default=False)


def use(language: str) -> None:
    """Speak `language` from now on; Spanish needs no catalogue, and without one it is Spanish."""
    global _catalogue, _language  # noqa: PLW0603 -- a process speaks one language, as it has one locale
    _catalogue, _language = gettext.NullTranslations(), SOURCE
    if language != SOURCE and gettext.find("probidad", RESOURCES / "locale", [language]):
        _catalogue = gettext.translation("probidad", RESOURCES / "locale", [language])
        _language = language


@contextmanager
def on_paper() -> Iterator[None]:
    """What is told meanwhile, in this thread, is for a paper: in Spanish, whatever the window speaks."""
    before = _on_paper.set(True)
    try:
        yield
    finally:
        _on_paper.reset(before)


def _spoken() -> gettext.NullTranslations:
    return _source if _on_paper.get() else _catalogue


def current() -> str:
    """The code of the language that is spoken."""
    return SOURCE if _on_paper.get() else _language


def _(text: str) -> str:
    """The text in the language in use; of no text, none."""
    return _spoken().gettext(text) if text else ""


def ngettext(one: str, many: str, count: int) -> str:
    """The sentence for so many, in the language in use; it still has its places to fill."""
    return _spoken().ngettext(one, many, count)


def locale() -> str:
    """The locale of the language in use, for names of days and months."""
    return LOCALES.get(current(), LOCALES[SOURCE])


def pgettext(context: str, text: str) -> str:
    """The text where one Spanish word is two in other languages: the context says which."""
    return _spoken().pgettext(context, text)
