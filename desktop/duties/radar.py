"""The private conflict radar: what is declared against who takes part, by RUT and name, at one or two steps.

It decides nothing and writes nothing. Who holds the key of the strongbox is told what coincides and how
surely; nobody else is told anything, not even that there is something to look at.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from desktop.domain.language import _
from desktop.domain.rut import Rut
from desktop.domain.sound import company_words, name_words
from desktop.duties.declared_interests import Interest, InterestKind, favours_as_interests, interests_of
from desktop.duties.namesakes import Heard, company_verdict, people_verdict
from desktop.registers.declaration.coincidences import Coincidence
from desktop.registers.declaration.contents import Contents
from desktop.registers.meetings import Meeting
from desktop.registers.requests import Request
from desktop.store import Store
from desktop.store.crossing import Crossed, Named, Role, favours, involved_in
from desktop.store.parties import Party

LEAST = 60
"""Of a hundred, how far two names must agree to be told as possibly one."""
COMMON_NAME = 2
"""A name of so few words is borne by many."""
LEAST_WORD = 5
"""A single word shorter than this is found in too many texts."""
LONGEST_NAME = 120
"""Letters of a name by which a coincidence is known again."""
LONGEST_LINE = 300
"""Letters of what is written down of a matter and of a name."""
_RUT = re.compile(r"\b\d{1,2}(?:\.?\d{3}){2}-?[\dkK]\b")


class Certainty(Enum):
    """How surely two are the same."""

    SURE = "Mismo RUT"
    LIKELY = "Mismo nombre"
    POSSIBLE = "Posible"


@dataclass(frozen=True)
class Hit:
    """An interest that meets somebody who takes part: over how many links, why, and how surely.

    `met` is the one that coincides: who takes part, or at two steps whom the directory ties to them.
    """

    interest: Interest
    party: Named
    steps: int
    why: str
    certainty: Certainty
    met: Named

    @property
    def key(self) -> str:
        """By what it is known when the radar looks again: the interest, who takes part, and whom it meets."""
        who = (self.interest, self.party, self.met)
        return "|".join((self.interest.kind.name, *(part for one in who for part in _known_by(one))))


def _known_by(who: Interest | Named) -> tuple[str, str]:
    return (who.rut or "", " ".join(name_words(who.name))[:LONGEST_NAME])


def look(
    store: Store, person: str, contents: Iterable[Contents], model: Crossed, uid: str
) -> tuple[Hit, ...]:
    """What a person (a uid) declared, was given and was paid, against a request or a meeting of the book."""
    declared = [interest for one in contents for interest in interests_of(one)]
    interests = [*dict.fromkeys(declared), *favours_as_interests(favours(store, person))]
    return crossed(interests, involved_in(store, model, uid))


def crossed(interests: Sequence[Interest], parties: Sequence[Named]) -> tuple[Hit, ...]:
    """All coincidences, the nearest and surest first; of two with different RUT there is none."""
    index = _Index(interests)
    found: dict[tuple[Interest, str], Hit] = {}
    for hit in _hits(index, parties):
        found.setdefault((hit.interest, hit.met.uid or hit.met.name), hit)
    order = list(Certainty)
    return tuple(sorted(found.values(), key=lambda hit: (hit.steps, order.index(hit.certainty))))


def _hits(index: _Index, parties: Sequence[Named]) -> Iterator[Hit]:
    for party in parties:
        for interest, why, certainty in index.meeting(party):
            yield Hit(interest, party, 1, why, certainty, party)
    for party in parties:
        for said, other in party.ties:
            for interest, why, certainty in index.same(other):
                yield Hit(interest, party, 2, f"{said} · {why}", certainty, other)


Match = tuple[Interest, str, Certainty]


class _Index:
    """The interests by RUT and by name, so that each party is looked up and not compared with all."""

    def __init__(self, interests: Sequence[Interest]) -> None:
        self._by_rut: defaultdict[str, list[Interest]] = defaultdict(list)
        self._by_name: defaultdict[tuple[bool, str], list[Interest]] = defaultdict(list)
        self._texts = [one for one in interests if one.kind is InterestKind.SOURCE]
        self._named = [one for one in interests if one.kind is not InterestKind.SOURCE]
        self._heard: dict[tuple[bool, int], Heard] = {}
        self._keys: dict[tuple[str, bool], str] = {}
        for one in self._named:
            if one.rut:
                self._by_rut[one.rut].append(one)
            for is_person in (True, False):
                if one.is_person in (is_person, None):
                    self._by_name[is_person, _key(one.name, is_person)].append(one)

    def same(self, who: Named) -> Iterator[Match]:
        """The interests that are this one, by record, by RUT or by name."""
        if who.is_person is None:
            return
        if who.rut:
            for one in self._by_rut.get(who.rut, ()):
                yield one, _("Mismo RUT: {}.").format(Rut(who.rut).dotted), Certainty.SURE
        key = self._keys.get((who.name, who.is_person))
        if key is None:
            key = self._keys[who.name, who.is_person] = _key(who.name, who.is_person)
        for one in self._by_name.get((who.is_person, key), ()) if key else ():
            if one.uid and one.uid == who.uid and not who.rut:
                yield one, _("Es la misma ficha del directorio."), Certainty.SURE
            elif not (one.rut and who.rut):
                yield one, *_same_name(one, who, key)

    def meeting(self, who: Named) -> Iterator[Match]:
        """The same, and what a text names, and what is spelled nearly alike."""
        if Role.TENDER in who.roles:
            yield from self._named_in(who.name)
            return
        found = list(self.same(who))
        yield from found
        for one in self._texts:
            if told := _mentions(one.name, who):
                yield one, *told
        seen = {one for one, _why, _certainty in found}
        company = not who.is_person
        theirs = _heard(who.name, who.surnames, company)
        for place, one in enumerate(self._named):
            if one in seen or (one.rut and who.rut) or one.is_person not in (who.is_person, None):
                continue
            if why := self._alike(place, one, theirs, company):
                yield one, why, Certainty.POSSIBLE

    def _alike(self, place: int, one: Interest, theirs: Heard, company: bool) -> str:
        """How two names are nearly one; each interest is taken apart once."""
        mine = self._heard.get((company, place))
        if mine is None:
            mine = self._heard[company, place] = _heard(one.name, one.surnames, company)
        verdict = (company_verdict if company else people_verdict)(mine, theirs)
        if verdict is None or verdict[0] < LEAST:
            return ""
        return _("Podría ser: {}; sin RUT para confirmarlo.").format(verdict[1])

    def _named_in(self, text: str) -> Iterator[Match]:
        """The interests that a text names, as that of a tender."""
        for one in self._named:
            who = Named(one.name, one.surnames, one.rut, bool(one.is_person))
            if told := _mentions(text, who):
                yield one, *told


def _same_name(one: Interest, who: Named, key: str) -> tuple[str, Certainty]:
    """A name alone proves little, and a short one less."""
    told = _("Mismo nombre; falta un RUT para confirmarlo.")
    if who.is_person and len(key.split()) <= COMMON_NAME:
        return _("Mismo nombre, que muchos llevan; falta un RUT para confirmarlo."), Certainty.POSSIBLE
    forms = {company_words(name)[1] for name in (one.name, who.name)} - {""}
    if not who.is_person and len(forms) > 1:
        return _("Mismo nombre con otra forma legal; falta un RUT para confirmarlo."), Certainty.POSSIBLE
    return told, Certainty.LIKELY


def _key(name: str, is_person: bool) -> str:
    return " ".join(sorted(name_words(name)) if is_person else company_words(name)[0])


def _heard(name: str, surnames: str, company: bool) -> Heard:
    given = name if company else name.removesuffix(surnames)
    return Heard(Party("", given, "" if company else surnames), company=company)


def _mentions(text: str, who: Named) -> tuple[str, Certainty] | None:
    """How a text names somebody, if it does."""
    if who.rut and who.rut in _ruts(text):
        return _("Su RUT está en el texto: {}.").format(Rut(who.rut).dotted), Certainty.SURE
    split = name_words if who.is_person else _bare
    name, told = split(who.name), split(text)
    if not name or (len(name) == 1 and (who.is_person or len(name[0]) < LEAST_WORD)):
        return None
    if f" {' '.join(name)} " not in f" {' '.join(told)} ":
        return None
    return _("Su nombre está en el texto."), Certainty.POSSIBLE


def _bare(text: str) -> list[str]:
    return company_words(text)[0]


def _ruts(text: str) -> set[str]:
    found: set[str] = set()
    for told in _RUT.findall(text):
        try:
            found.add(Rut.parse(told))
        except ValueError:
            continue
    return found


def coincidence(hit: Hit, record: Request | Meeting) -> Coincidence:
    """A hit as it is written down, nothing yet decided on it."""
    row = Coincidence()
    row.register, row.subject = str(type(record).__tablename__), record.uid
    row.matter = f"{_(type(record).about.singular)}: {record.heading()}"[:LONGEST_LINE]
    row.matter_day = record.received_on if isinstance(record, Request) else record.day
    row.interest, row.where = hit.interest.name, hit.interest.label
    roles = ", ".join(_(role.value).lower() for role in hit.party.roles)
    name = hit.party.name[:LONGEST_LINE]
    row.party = f"{name} ({roles})" if roles else name
    row.steps, row.certainty = hit.steps, _(hit.certainty.value)
    row.why, row.key = hit.why, hit.key
    return row
