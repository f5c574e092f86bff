"""What is doubtful across records: vague texts, the same person twice, one side heard."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from weakref import WeakKeyDictionary

from desktop.domain import coach
from desktop.domain.language import _
from desktop.domain.law import Law
from desktop.duties.clashes import all_clashes
from desktop.duties.contacts import open_contacts
from desktop.duties.custody import without_place
from desktop.duties.duty import Duty, Kind
from desktop.duties.equal_treatment import matters
from desktop.duties.holder_words import misattributed
from desktop.duties.homonyms import SURE, candidates
from desktop.registers import by_name
from desktop.registers.organisations import Organisation
from desktop.registers.people import Person
from desktop.store import Store
from desktop.store.aggregates import own_body
from desktop.store.asked import asked
from desktop.store.lists import Query
from desktop.store.parties import directory_stands
from desktop.store.texts import recent_texts

RECENT = timedelta(days=62)
"""The texts of these days are read again: this month and the last."""
MATTER_DAYS = timedelta(days=365)
MOST_NAMES = 20_000
"""In a larger directory the desk of homonyms is asked, not the board: it takes seconds."""
TOLD = 3


def due(store: Store, law: Law, today: date) -> Iterator[Duty]:
    """All doubts, each with what it speaks of."""
    yield from _one_sided(store, law, today)
    yield from _clashes(store, today)
    yield from _contacts(store, today)
    yield from _out_of_post(store, today)
    yield from _without_place(store)
    yield from _vague(store, today)
    yield from _twice(store)


def _one_sided(store: Store, law: Law, today: date) -> Iterator[Duty]:
    own = own_body(store)
    calendar = law.calendar(own.commune if own else None)
    grace = law.term("answer_request", today).value
    told = [
        one for one in matters(asked(store, today - MATTER_DAYS), calendar, today, grace) if one.one_sided
    ]
    for matter in told[:TOLD]:
        text = _("Igualdad de trato en «{}»: {}").format(matter.name, matter.one_sided)
        yield Duty(Kind.DOUBTFUL, text, place="equal")
    if (more := len(told) - TOLD) > 0:
        yield Duty(Kind.DOUBTFUL, _("Igualdad de trato: otras {} materias.").format(more), place="equal")


def _clashes(store: Store, today: date) -> Iterator[Duty]:
    """One person in two places, of these days."""
    told = all_clashes(store, today, today - RECENT)
    for clash in told[:TOLD]:
        yield Duty(Kind.DOUBTFUL, clash.text, register=clash.register, uid=clash.uid)
    if rest := told[TOLD:]:
        text = _("Otras {} veces alguien aparece en dos lugares.").format(len(rest))
        yield Duty(Kind.DOUBTFUL, text, register=rest[0].register, uid=rest[0].uid)


def _contacts(store: Store, today: date) -> Iterator[Duty]:
    """Contact about a tender while it was open, of these days."""
    told = open_contacts(store, today - RECENT)
    for contact in told[:TOLD]:
        yield Duty(Kind.DOUBTFUL, contact.text, register=contact.register, uid=contact.uid)
    if rest := told[TOLD:]:
        text = _("Otros {} contactos sobre licitaciones abiertas.").format(len(rest))
        yield Duty(Kind.DOUBTFUL, text, register=rest[0].register, uid=rest[0].uid)


def _out_of_post(store: Store, today: date) -> Iterator[Duty]:
    """Hearings of these days in the name of who did not hold the post."""
    told = [one for one in misattributed(store) if one.due >= today - RECENT]
    for one in told[:TOLD]:
        yield Duty(Kind.DOUBTFUL, one.text, register=one.register, uid=one.uid)
    if rest := told[TOLD:]:
        text = _("Otras {} audiencias a nombre de quien no ejercía.").format(len(rest))
        yield Duty(Kind.DOUBTFUL, text, register=rest[0].register, uid=rest[0].uid)


def _without_place(store: Store) -> Iterator[Duty]:
    """Gifts of which nobody has said where they are."""
    told = without_place(store)
    for gift in told[:TOLD]:
        text = _("Decir dónde está el donativo «{}».").format(gift.heading)
        yield Duty(Kind.INCOMPLETE, text, register="gifts", uid=gift.uid)
    if rest := told[TOLD:]:
        one, more = _("Decir dónde está otro donativo."), _("Decir dónde están otros {} donativos.")
        text = (one if len(rest) == 1 else more).format(len(rest))
        yield Duty(Kind.INCOMPLETE, text, register="gifts", uid=rest[0].uid)


def _vague(store: Store, today: date) -> Iterator[Duty]:
    """Texts of this month and the last that say too little, one sentence a register."""
    fields = {
        "meetings": ("subject", coach.MEETING),
        "trips": ("purpose", coach.TRIP),
        "gifts": ("description", coach.GIFT),
        "requests": ("subject", coach.REQUEST),
    }
    for register, (field, kind) in fields.items():
        model = by_name(register).model
        read = recent_texts(store, model, field, today - RECENT)
        found = [uid for uid, text in read if coach.advise(kind, text)]
        if found:
            one, more = (
                _("En {}, un texto de este mes o del anterior dice poco."),
                _("En {0}, {1} textos de este mes o del anterior dicen poco."),
            )
            text = (one if len(found) == 1 else more).format(_(by_name(register).about.title), len(found))
            yield Duty(Kind.DOUBTFUL, text, register=register, uid=found[0])


_known: WeakKeyDictionary[Store, tuple[object, int]] = WeakKeyDictionary()
"""How many pairs each open book had, and how its directory stood then: it takes seconds to ask again."""


def _twice(store: Store) -> Iterator[Duty]:
    stands = directory_stands(store)
    before, number = _known.get(store, (None, 0))
    if before != stands:
        number = _pairs(store)
        _known[store] = stands, number
    if number:
        one, more = _("Un par parece ser lo mismo."), _("{} pares parecen ser lo mismo.")
        text = _("Homónimos: {}").format((one if number == 1 else more).format(number))
        yield Duty(Kind.DOUBTFUL, text, place="homonyms")


def _pairs(store: Store) -> int:
    return sum(
        sum(pair.score >= SURE for pair in candidates(store, model))
        for model, register in ((Person, "people"), (Organisation, "organisations"))
        if store.count(Query(register=register)) <= MOST_NAMES
    )
