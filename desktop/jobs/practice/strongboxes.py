"""Some of the practice office have their strongbox: all open with one passphrase that everybody is told."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from desktop.description.register import State
from desktop.domain.declaring import duties_of
from desktop.jobs.beginning import begin, line_for
from desktop.jobs.declaring import contents_of, keep, rectified, sent, sign
from desktop.jobs.practice.declared import Declaring, morning
from desktop.jobs.practice.names import Invention
from desktop.registers.declarants import Declarant
from desktop.registers.declarations import Declaration, Progress
from desktop.registers.officials import Official
from desktop.store import Store
from desktop.store.lists import Query
from desktop.store.roster import lines_of
from desktop.store.strongbox import Cost, Strongbox, create

PASSPHRASE = "clave de practica"  # noqa: S105 -- everybody is told, on the screen and in the README
COST = Cost(memory=8, passes=1, lanes=1)
"""Guessing it costs nothing: there is nothing to hide."""
MOST = 4
NUMERALS = ("4-1", "4-10", "4-14", "4-10")
MARCH, SIGNED_ON, SENT_ON = "march", 18, 20


class Boxes:
    """The strongboxes of a few declarants, and what lies in them."""

    def __init__(self, store: Store, invention: Invention, today: date) -> None:
        """Remember where and when."""
        self._store, self._invention, self._today = store, invention, today
        self._declaring = Declaring(invention)
        self._year = today.year if today > date(today.year, 3, SENT_ON) else today.year - 1

    def fill(self) -> Iterator[str]:
        """Make them one after the other; whose each is."""
        whole = (self._two_years, self._rectified, self._begun, self._signed)
        for found, make in zip(self._declarants(), whole, strict=False):
            found.notes = f"Oficina de práctica: su caja fuerte se abre con la clave «{PASSPHRASE}»."
            declarant = self._store.save(found)
            name = declarant.person.heading()
            box, _code = create(self._store, declarant.person.uid, name, PASSPHRASE, cost=COST)
            make(box, declarant)
            yield name

    def _declarants(self) -> list[Declarant]:
        """Those of the roster who were there the March before; where it has too few, some officials more."""
        query = Query(register="declarants", descending=False)
        since = date(self._year - 1, 3, 1)
        found, persons = list[Declarant](), set[int]()
        for one in self._store.find(Declarant, query):
            if (
                one.starts < since
                and one.ends is None
                and one.person.id not in persons
                and self._is_free(one)
            ):
                found.append(one)
            persons.add(one.person.id)
        for official in self._officials(since):
            if len(found) < MOST and official.person.id not in persons:
                found.append(self._declarant(official, NUMERALS[len(found)]))
                persons.add(official.person.id)
        publishing = [
            one for one in found if duties_of(one.numeral, bool(one.heads_service), since).publishes
        ]
        rest = [one for one in found if one not in publishing]
        return [*publishing, *rest][:MOST]

    def _is_free(self, declarant: Declarant) -> bool:
        """Whether the roster does not tell already how its declarations of these years went."""
        return all(
            line.period not in {self._year, self._year - 1} or line.progress in {None, Progress.NOT_BEGUN}
            for line in lines_of(self._store, declarant)
        )

    def _officials(self, since: date) -> Iterator[Official]:
        query = Query(register="officials", descending=False)
        return (
            one
            for one in sorted(self._store.find(Official, query), key=lambda one: one.id)
            if one.starts < since and one.ends is None
        )

    def _declarant(self, official: Official, numeral: str) -> Declarant:
        return Declarant(
            uid=self._invention.uid(), state=State.COMPLETE, person=official.person, official=official,
            institution=official.institution, post=official.post, numeral=numeral, starts=official.starts,
        )  # fmt: skip

    # -- what lies in each

    def _two_years(self, box: Strongbox, declarant: Declarant) -> None:
        """Signed and sent twice; between them something was sold, bought and revalued."""
        self._finish(box, self._after_one(box, declarant, rich=True))

    def _rectified(self, box: Strongbox, declarant: Declarant) -> None:
        """Signed and sent; then something had been forgotten."""
        sent_one = self._finish(box, self._after_one(box, declarant))
        reason = "Se omitió una cuenta de ahorro."
        uid = self._invention.uid()
        line = rectified(self._store, box, sent_one, reason, self._today, required=False, uid=uid)
        contents = contents_of(box, line)
        line = keep(box, line, self._declaring.answered(contents, self._day(SENT_ON)), self._today)
        day = min(self._day(SENT_ON) + timedelta(days=10), self._today - timedelta(days=1))
        sign(self._store, box, line, PASSPHRASE, morning(day))

    def _begun(self, box: Strongbox, declarant: Declarant) -> None:
        """A draft with gaps."""
        line = self._after_one(box, declarant)
        contents = self._declaring.a_year_later(contents_of(box, line), self._day(SIGNED_ON))
        contents.real_estate[0].roll = contents.profession = None  # type: ignore[assignment]  # a draft has gaps
        keep(box, line, contents, self._today)

    def _signed(self, box: Strongbox, declarant: Declarant) -> None:
        """Signed, and nobody has sent it."""
        self._finish(box, self._after_one(box, declarant), send=False)

    # -- from the first line to the folio

    def _line(self, declarant: Declarant, year: int) -> Declaration:
        line = line_for(self._store, declarant, MARCH, year)
        if line.created_at is None:
            line.uid = self._invention.uid()
        return line

    def _day(self, day: int, year: int = 0) -> date:
        return date(year or self._year, 3, day)

    def _after_one(self, box: Strongbox, declarant: Declarant, *, rich: bool = False) -> Declaration:
        """This year's, begun from last year's, which was signed and sent."""
        year = self._year - 1
        line = begin(self._store, box, self._line(declarant, year), self._today)
        draw = self._declaring.rich if rich else self._declaring.modest
        contents = draw(contents_of(box, line))
        day = self._day(SIGNED_ON, year)
        line = keep(box, line, self._declaring.answered(contents, day), day)
        before = self._sent(sign(self._store, box, line, PASSPHRASE, morning(day)), year)
        return begin(self._store, box, self._line(declarant, self._year), self._today, before)

    def _finish(self, box: Strongbox, line: Declaration, *, send: bool = True) -> Declaration:
        day = self._day(SIGNED_ON)
        contents = self._declaring.a_year_later(contents_of(box, line), day)
        line = keep(box, line, contents, day)
        line = sign(self._store, box, line, PASSPHRASE, morning(day))
        return self._sent(line, self._year) if send else line

    def _sent(self, line: Declaration, year: int) -> Declaration:
        folio = f"P-{self._invention.chance.randrange(10_000, 99_999)}"
        return sent(self._store, line, self._day(SENT_ON, year), folio, None)
