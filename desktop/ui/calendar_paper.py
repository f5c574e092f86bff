"""Ctrl+P in the calendar: its month on one page, in Spanish like every paper, for the office's own use."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from functools import partial

from PySide6.QtWidgets import QWidget

from desktop import __version__
from desktop.domain import language
from desktop.domain.language import _
from desktop.domain.periods import Period
from desktop.domain.sentences import month_told, sentence, weekday_word
from desktop.duties.calendar import Shown, shown
from desktop.duties.calendar_grid import WEEK, days_from, on_day, weeks_of
from desktop.filings.act import Act, DayBox, Month, Text
from desktop.filings.document import Stamp
from desktop.filings.record_sheet import INTERNAL
from desktop.jobs.papers import stamp_of
from desktop.registers.officials import Official
from desktop.store import Store
from desktop.store.agenda import Dated
from desktop.ui.bench import Bench
from desktop.ui.calendar_words import counted, hours, rest_of, terms_said, who
from desktop.ui.filters import month_text
from desktop.ui.paper import Making, Paper, Version, of_act
from desktop.ui.printing import file_called, show_paper


def print_month(
    bench: Bench, parent: QWidget, day: date, official: str | None, terms: Mapping[date, int]
) -> None:
    """The month of a day, of one official (a uid) or of all, with the terms that end in it."""
    title = _("Calendario, {}").format(month_text(Period.month(day.year, day.month)))
    version = Version(_("El mes (uso interno)"), partial(_made, bench.store, day, official, terms))
    show_paper(bench, parent, Paper(title, file_called(title), (version,)))


def _made(store: Store, day: date, official: str | None, terms: Mapping[date, int]) -> Making:
    stamp = stamp_of(store, datetime.now().astimezone(), __version__)
    return (yield from of_act(month_act(store, day, official, terms, stamp)))


def month_act(store: Store, day: date, official: str | None, terms: Mapping[date, int], stamp: Stamp) -> Act:
    """One page of A4, lying."""
    month = Period.month(day.year, day.month)
    assert month.first is not None  # noqa: S101 -- a month has both ends
    assert month.last is not None  # noqa: S101 -- as above
    whose = store.get(Official, official) if official else None
    with language.on_paper():
        told = shown(store, month.first, month.last, official)
        named = whose.heading() if whose else "Todas las autoridades"
        many = ", ".join(counted(told.entries)) or _("sin audiencias ni viajes")
        monday, weeks = weeks_of(month.first)
        days = [
            days_from(monday, WEEK * weeks)[start : start + WEEK] for start in range(0, WEEK * weeks, WEEK)
        ]
        boxes = tuple(tuple(_box(one, told, terms, month, official) for one in week) for week in days)
        block = Month(tuple(sentence(weekday_word(one)) for one in days[0]), boxes)
        title = f"Calendario de {month_told(day.year, day.month)}"
        blocks = (Text(f"{named}: {many}."), block)
        return Act("calendar", title, "Ley 20.730, art. 8", stamp, blocks, INTERNAL, lying=True)


def _box(day: date, told: Shown, terms: Mapping[date, int], month: Period, official: str | None) -> DayBox:
    """A day with all it holds; of another month it is blank."""
    if day not in month:
        return DayBox()
    ending = terms_said(terms[day]) if terms.get(day) else ""
    note = " · ".join(filter(None, (rest_of(day, told), ending)))
    mine = on_day(told.entries, day)
    texts = tuple(_entry(one, is_of_all=official is None) for one in mine)
    return DayBox(str(day.day), note, texts, day in told.resting)


def _entry(entry: Dated, *, is_of_all: bool) -> str:
    """When, with whom or where to, and of all officials, who receives or travels."""
    said = f"Viaje: {who(entry)}" if entry.is_trip else " ".join(filter(None, (hours(entry), who(entry))))
    if is_of_all and entry.official not in ("", who(entry)):
        said = f"{said} · {entry.official}"
    return _("Borrador · {}").format(said) if entry.is_draft else said
