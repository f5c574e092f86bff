"""Who the law binds and is not enrolled: posts without anyone, terms that end, names without a resolution."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import Enum

from desktop.description.plain import Json
from desktop.domain.bound import BoundPost, bound_posts, is_named_yearly
from desktop.domain.language import _
from desktop.domain.law import Law
from desktop.domain.sentences import days_ahead, long_day
from desktop.duties.holders import Seat, seats
from desktop.registers.officials import COMMISSION
from desktop.store import Store
from desktop.store.aggregates import Body, bodies
from desktop.store.office_law import law_of
from desktop.store.posts import Holding, Named, holdings, resolutions


class Lacking(Enum):
    """What is wanting, the most urgent first."""

    MISSING = "Falta por ley"
    VACANT = "Vacante"
    NO_RESOLUTION = "Sin resolución"
    UNNAMED = "Sin nombrar"
    ENDING = "Por terminar"


@dataclass(frozen=True)
class Lack:
    """One thing wanting, in a sentence; what it opens, or the new record it begins (`raws`)."""

    kind: Lacking
    text: str
    register: str
    uid: str = ""
    due: date | None = None
    legal: str = ""
    raws: dict[str, Json] = field(default_factory=dict, hash=False)


@dataclass(frozen=True)
class _Asked:
    """What is judged: a body, its officials, its resolutions, and the day."""

    body: Body
    held: Sequence[Holding]
    named: Sequence[Named]
    today: date
    law: Law


def lacks(store: Store, today: date, own: str = "") -> list[Lack]:
    """Everything that is wanting on a day, the most urgent first, in the bodies whose book this is.

    These are its own, and those whose officials were entered by hand; what was brought from outside speaks
    of others' offices.
    """
    held, named, law = holdings(store), resolutions(store), law_of(store)
    by_body: defaultdict[int, list[Holding]] = defaultdict(list)
    for one in held:
        by_body[one.institution].append(one)
    found: list[Lack] = []
    for body in bodies(store).values():
        mine = by_body[body.id]
        if body.uid == own or any(not one.is_imported for one in mine):
            theirs = [each for each in named if each.institution == body.id]
            found += _of(_Asked(body, mine, theirs, today, law))
    kinds = list(Lacking)
    return sorted(found, key=lambda each: (kinds.index(each.kind), each.due or date.max))


def _of(asked: _Asked) -> Iterator[Lack]:
    wanting = list(_missing(asked))
    yield from (lack for lack, _category in wanting)
    missing = {category for _lack, category in wanting}
    yield from _vacant(asked, missing)
    yield from _resolution(asked)
    yield from _ending(asked)


# -- posts by office


def _missing(asked: _Asked) -> Iterator[tuple[Lack, str]]:
    """The posts that the law names, each with at least so many who hold it."""
    for post in bound_posts(asked.body.code, asked.body.name, asked.today):
        there = {
            one.person for one in asked.held if one.category == post.category and one.held_on(asked.today)
        }
        if len(there) >= post.least:
            continue
        if post.least == 1:
            text = _("{}: nadie está inscrito como {}.").format(asked.body.name, post.label)
        else:
            text = _("{}: hay {} de al menos {} en el cargo de {}.").format(
                asked.body.name, len(there), post.least, post.label
            )
        if post.certainty == "unconfirmed":
            text += _(" Puede que este organismo no tenga ese cargo.")
        yield (
            Lack(Lacking.MISSING, text, "officials", legal=post.source, raws=_begun(asked, post)),
            post.category,
        )


def _begun(asked: _Asked, post: BoundPost) -> dict[str, Json]:
    """The form of who is missing, as far as it is known."""
    raws: dict[str, Json] = {"institution": _link(asked.body), "category": post.category, "post": post.label}
    last = max(
        (one for one in asked.held if one.category == post.category and one.ends and one.ends < asked.today),
        key=lambda one: one.ends or one.starts,
        default=None,
    )
    if last is not None and last.ends is not None:
        raws |= {"post": last.post, "starts": (last.ends + timedelta(days=1)).isoformat()}
    return raws


def _link(body: Body) -> dict[str, Json]:
    return {"id": body.uid, "heading": body.name}


# -- posts that somebody left


def _vacant(asked: _Asked, missing: set[str]) -> Iterator[Lack]:
    """Posts without a successor, left since the year before began: what is older is history."""
    since = date(asked.today.year - 1, 1, 1)
    present = [one for one in asked.held if one.starts <= asked.today and one.category != COMMISSION]
    for seat in seats(present):
        left = max(
            (one for one in seat.terms if one.ends), key=lambda one: one.ends or one.starts, default=None
        )
        if left is None or left.ends is None or left.category in missing:
            continue
        if any(one.held_on(asked.today) for one in seat.terms) or not since <= left.ends < asked.today:
            continue
        text = _("{}: vacante desde que {} terminó, el {}.").format(
            seat.post, left.name, long_day(left.ends, asked.today)
        )
        yield Lack(Lacking.VACANT, text, "officials", left.uid, left.ends, raws=_successor(asked, seat, left))


def _successor(asked: _Asked, seat: Seat, left: Holding) -> dict[str, Json]:
    assert left.ends is not None  # noqa: S101 -- the caller has looked
    return {
        "institution": _link(asked.body),
        "category": left.category,
        "post": seat.post,
        "starts": (left.ends + timedelta(days=1)).isoformat(),
    }


# -- terms that end


def _ending(asked: _Asked) -> Iterator[Lack]:
    """Who leaves soon, and whose successor is not entered yet."""
    notice = asked.today + timedelta(days=asked.law.term("term_ending_notice", asked.today).value)
    for seat in seats(asked.held):
        for one in seat.terms:
            if not one.ends or not asked.today <= one.ends <= notice:
                continue
            if one.substitute or one.category == COMMISSION or _is_followed(one, seat):
                continue
            text = _("{}, {}: su período termina el {}, {}.").format(
                one.name, one.post, long_day(one.ends, asked.today), days_ahead((one.ends - asked.today).days)
            )
            yield Lack(Lacking.ENDING, text, "officials", one.uid, one.ends)


def _is_followed(one: Holding, seat: Seat) -> bool:
    """Whether somebody goes on in the post; of a body of several that cannot be told."""
    if seat.is_collegiate or one.ends is None:
        return False
    after = one.ends + timedelta(days=1)
    return any(other is not one and not other.substitute and other.held_on(after) for other in seat.terms)


# -- names that a resolution must hold


def _resolution(asked: _Asked) -> Iterator[Lack]:
    """Of the year's resolution: that it is there, and that it can hold everyone who needs it."""
    named = [
        one
        for one in asked.held
        if is_named_yearly(one.category, asked.today) and one.held_on(asked.today) and not one.substitute
    ]
    standing = [each for each in asked.named if each.stands(asked.today)]
    if not standing:
        if named:
            single, more = (
                _("{}: ninguna resolución vigente nombra a 1 autoridad que lo necesita."),
                _("{}: ninguna resolución vigente nombra a {} autoridades que lo necesitan."),
            )
            said = (single if len(named) == 1 else more).format(asked.body.name, len(named))
            yield _no_resolution(asked, said)
        elif asked.held:
            said = _("{}: no hay una resolución de sujetos pasivos vigente.").format(asked.body.name)
            yield _no_resolution(asked, said)
        return
    if all(asked.today.year not in {each.starts.year, each.day.year} for each in standing):
        said = _("{}: la resolución vigente es de {}; falta la de {}.").format(
            asked.body.name, standing[0].day.year, asked.today.year
        )
        yield _no_resolution(asked, said)
    latest = max(each.day for each in standing)
    for one in named:
        if one.starts > latest and not one.resolution:
            text = _("{}, {}: asumió después de la resolución vigente ({}) y no indica la que le nombra.")
            said = text.format(one.name, one.post, f"{latest:%d-%m-%Y}")
            yield Lack(Lacking.UNNAMED, said, "officials", one.uid, one.starts, "Ley 20.730, arts. 3 y 4")


def _no_resolution(asked: _Asked, text: str) -> Lack:
    raws: dict[str, Json] = {
        "institution": _link(asked.body),
        "starts": date(asked.today.year, 1, 1).isoformat(),
        "ends": date(asked.today.year, 12, 31).isoformat(),
    }
    return Lack(Lacking.NO_RESOLUTION, text, "resolutions", legal="Ley 20.730, arts. 3 y 4", raws=raws)
