"""Stays beside the work in a practice book: begins exercises, sees how far they are, shows where."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Protocol

from PySide6.QtCore import QObject, Signal, SignalInstance
from PySide6.QtWidgets import QWidget

from desktop.domain.language import _, ngettext
from desktop.duties.exercise_look import Aim, Look
from desktop.duties.exercises import EXERCISES, Exercise
from desktop.store import NotSaved, Store
from desktop.store.practice_book import Kept, keep, kept
from desktop.store.touched import newest_change
from desktop.ui.book_facts import BookFacts
from desktop.ui.closing import ClosingPage
from desktop.ui.frame import Frame
from desktop.ui.hint_places import find, part_of
from desktop.ui.kit.ring import Ring
from desktop.ui.kit.runner import Job
from desktop.ui.listing import ListingPage
from desktop.ui.page import Page
from desktop.ui.practice_strip import Doing, PracticeStrip

MINUTE = 60


class Host(Protocol):
    """The window, as the guide knows it."""

    frame: Frame
    store: Store
    facts: BookFacts
    today: Callable[[], date]
    pages: dict[str, Page]
    here: str
    book_changed: SignalInstance
    closes: SignalInstance
    record_opened: SignalInstance

    def go(self, name: str) -> None:
        """To a page."""

    def open_record(self, register: str, uid: str) -> None:
        """To a record."""

    def list_page(self) -> ListingPage | None:
        """The list in sight."""


class PracticeGuide(QObject):
    """One for the window of a practice book."""

    changed = Signal()
    """An exercise was begun, left or done."""

    def __init__(self, host: Host, clock: Callable[[], float] = time.monotonic) -> None:
        """Mark the window as one of a practice book; `clock` counts seconds."""
        super().__init__(host.frame)
        self._host, self._clock = host, clock
        self._store, self._runner = host.store, host.frame.runner
        self.strip = PracticeStrip(host.frame)
        self.kept = kept(self._store)
        self.exercise: Exercise | None = None
        self.ring: Ring | None = None
        self._points: tuple[str, ...] = ()
        self._lacking = ""
        self._deeds: set[str] = set()
        self._since = 0.0
        strip = self.strip
        strip.wants_list.connect(lambda: host.go("exercises"))
        strip.wants_place.connect(self.show_where)
        strip.wants_anew.connect(self.begin_anew)
        strip.wants_stop.connect(self.leave)
        strip.wants_next.connect(self.go_on)
        strip.wants_out.connect(host.frame.leaves_practice)
        host.frame.mark_practice(strip)
        host.book_changed.connect(self.look)
        host.record_opened.connect(self.opened)
        host.closes.connect(self.leave)
        host.facts.verified.connect(lambda: self.note("verified"))
        self._runner.ended.connect(self.heard)
        self._runner.settled.connect(self._point)

    # -- the exercise in hand

    def begin(self, name: str, *, anew: bool = False) -> None:
        """Begin an exercise, or go on with one that was left; `anew` forgets how far it was."""
        self.leave()
        exercise = next(one for one in EXERCISES if one.name == name)
        before = self.kept.get(name)
        if before is not None and not before.is_done and not anew:
            self._take_up(exercise, before)
            return
        store, today = self._store, self._host.today()

        def ask() -> tuple[Exercise, int, Aim | None]:
            return exercise, newest_change(store), exercise.aim(store, today)

        self._runner.ask("exercise", ask, self._begun)

    def begin_anew(self) -> None:
        """The exercise in hand from its beginning, perhaps about something else."""
        if self.exercise is not None:
            self.begin(self.exercise.name, anew=True)

    def _begun(self, told: tuple[Exercise, int, Aim | None]) -> None:
        exercise, since, aim = told
        if aim is None:
            self._host.frame.notice.say(_(exercise.lacking), "careful")
            return
        fresh = Kept(since, aim.plain())
        if self._keep(exercise.name, fresh):
            self._take_up(exercise, fresh)

    def _take_up(self, exercise: Exercise, told: Kept) -> None:
        self.exercise, self.kept[exercise.name] = exercise, told
        self._deeds, self._since, self._lacking = set(), self._clock(), _("Mirando el libro…")
        self.strip.fold.setChecked(False)
        self._show()
        self.changed.emit()
        self.strip.take_hand()
        self.look()

    def look(self) -> None:
        """Ask the book how far the exercise is."""
        exercise = self.exercise
        if exercise is None or self.kept[exercise.name].is_done:
            return
        told = self.kept[exercise.name]
        look = Look(self._store, self._host.today(), told.since, Aim(**told.aim), frozenset(self._deeds))
        self._runner.ask(self, lambda: (exercise, exercise.check(look)), self._looked)

    def _looked(self, told: tuple[Exercise, str]) -> None:
        exercise, self._lacking = told
        if exercise is not self.exercise:
            return
        if not self._lacking:
            self._off()
            self._keep(exercise.name, replace(self._now(), is_done=True))
            self.changed.emit()
        self._show()

    def note(self, deed: str) -> None:
        """Something was done that leaves no trace in the book."""
        if self.exercise is not None:
            self._deeds.add(deed)
            self.look()

    def opened(self, register: str, uid: str) -> None:
        """A record was opened."""
        self.note(f"opened:{register}:{uid}")

    def heard(self, job: Job, how: str, _why: str) -> None:
        """A job ended: some are deeds, and whatever ends may have written into the book."""
        page = part_of(self._host)
        if how == "done" and job.title == _("Exportar"):
            self.note("exported")
        elif how == "done" and job.title == _("Ensayar") and isinstance(page, ClosingPage):
            year, month = page.month
            self.note(f"rehearsed:{year}-{month:02}")
        else:
            self.look()

    def leave(self) -> None:
        """Leave the exercise; how far it is stays in the book."""
        exercise = self.exercise
        if exercise is None:
            return
        self._off()
        if not self.kept[exercise.name].is_done:
            self._keep(exercise.name, self._now())
        self.exercise = None
        self.strip.show_exercise(None)
        self.changed.emit()

    def go_on(self) -> None:
        """To the next exercise that is not done; after the last, to the list."""
        names = [one.name for one in EXERCISES]
        here = names.index(self.exercise.name) if self.exercise else -1
        order = names[here + 1 :] + names[: here + 1]
        left = [name for name in order if name not in self.kept or not self.kept[name].is_done]
        if left:
            self.begin(left[0])
        else:
            self.leave()
            self._host.go("exercises")

    def _now(self) -> Kept:
        """As it stands, with the seconds until now."""
        assert self.exercise is not None  # noqa: S101 -- asked of the one in hand
        told = self.kept[self.exercise.name]
        spent, self._since = self._clock() - self._since, self._clock()
        return replace(told, seconds=told.seconds + round(spent))

    def _keep(self, name: str, told: Kept) -> bool:
        self.kept[name] = told
        try:
            keep(self._store, name, told)
        except NotSaved as refusal:
            self._host.frame.say(str(refusal))
            return False
        return True

    def _show(self) -> None:
        exercise = self.exercise
        if exercise is None:
            return
        told = self.kept[exercise.name]
        number = _("Ejercicio {} de {}: {}").format(
            EXERCISES.index(exercise) + 1, len(EXERCISES), _(exercise.title)
        )
        steps = tuple(_(step) for step in exercise.steps)
        text = exercise.told(Aim(**told.aim))
        self.strip.show_exercise(Doing(number, text, steps, self._lacking, took(told.seconds)))

    # -- where

    def show_where(self) -> None:
        """Go to the page, and mark the place."""
        exercise, host = self.exercise, self._host
        if exercise is None:
            return
        aim = Aim(**self.kept[exercise.name].aim)
        if exercise.opens:
            host.open_record(aim.register, aim.uid)
        elif exercise.page:
            host.go(exercise.page)
        self._unmark()
        self._points = exercise.marks
        self._point()

    def _point(self) -> None:
        """Mark the place now, and once more when a page that was just made has all that it asked for."""
        place = find(self._host, self._points)
        if place is not None and (self.ring is None or self.ring.isHidden() or self.ring.target is not place):
            self._mark(place)
        if self._runner.is_settled:
            self._points = ()

    def _mark(self, place: QWidget) -> None:
        self._unmark()
        self.ring = Ring(place)
        self.ring.destroyed.connect(self._gone)
        inside = [place, *place.findChildren(QWidget)]
        target = next((one for one in inside if one.focusPolicy() and one.isVisible()), None)
        if target is not None:
            target.setFocus()

    def _off(self) -> None:
        self._points = ()
        self._unmark()

    def _unmark(self) -> None:
        if self.ring is not None:
            # It is destroyed later, when there may be another.
            self.ring.destroyed.disconnect(self._gone)
            self.ring.go()
            self.ring = None

    def _gone(self) -> None:
        self.ring = None


def took(seconds: int) -> str:
    """How long something took, as one says it."""
    if seconds < MINUTE:
        return ngettext("{} segundo", "{} segundos", seconds).format(seconds)
    minutes = round(seconds / MINUTE)
    return ngettext("{} minuto", "{} minutos", minutes).format(minutes)
