"""The sections of a declaration: with entries, with nothing to declare, or with a gap; and how far it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum

from desktop.description.register import Field, Parts, Record, field_of
from desktop.description.sealed import Sealed, faults
from desktop.description.withheld import known
from desktop.domain.declaring import Duties, duties_of, spouse_goods_bind
from desktop.domain.language import _
from desktop.domain.problems import Problem, Severity
from desktop.domain.published_lists import published_list
from desktop.registers.declaration import estate, interests
from desktop.registers.declaration.contents import PRIVATE, SOURCES, Contents
from desktop.registers.declaration.estate import Estate, Note

IDENTITY = "identity"
"""The section of the fields that are no rows."""
FAMILY_PARTS = ("spouse_estate", "ward_estates")
_HEAD = (interests.ACT, interests.WHO, interests.HOME, interests.POST, interests.SPOUSE)


class Standing(Enum):
    """How a section stands."""

    ENTRIES = "Con entradas"
    NOTHING = "Nada que declarar"
    INCOMPLETE = "Incompleta"
    PENDING = "Sin responder"
    FREE = "Voluntaria"


@dataclass(frozen=True)
class SectionState:
    """One section: where its rows stand, what it is called, and what is missing in it."""

    path: str
    """Of its rows: `real_estate`, `spouse_estate.0.vehicles`; `identity` for the fields that are no rows."""
    title: str
    group: str
    legal: str
    standing: Standing
    entries: int
    gaps: tuple[Problem, ...]
    warnings: tuple[Problem, ...]

    @property
    def done(self) -> bool:
        """Whether nothing is missing here."""
        return self.standing in (Standing.ENTRIES, Standing.NOTHING, Standing.FREE)


@dataclass(frozen=True)
class Standings:
    """All sections a declarant has to answer, in the order of the form."""

    sections: tuple[SectionState, ...]
    problems: tuple[Problem, ...]

    @property
    def gaps(self) -> tuple[Problem, ...]:
        """What keeps the declaration a draft, each at its field."""
        return tuple(problem for problem in self.problems if problem.severity is not Severity.WARNING)

    @property
    def complete(self) -> bool:
        """Whether it may be signed."""
        return not self.gaps

    @property
    def percent(self) -> int:
        """Of the sections that must be answered, how many are."""
        asked = [section for section in self.sections if section.standing is not Standing.FREE]
        share = 100 * sum(section.done for section in asked) // max(1, len(asked))
        return min(share, 99) if self.gaps else share


def duties_for(contents: Contents, day: date) -> Duties:
    """What the law adds for this declarant; nothing while the numeral is not told."""
    numeral = known(contents.numeral)
    return duties_of(numeral, bool(known(contents.heads_service)), day) if numeral else Duties()


def has_spouse(contents: Contents) -> bool:
    """Whether there is a spouse or civil partner: one is named, or the status says so."""
    if known(contents.spouse_first_names) or known(contents.spouse_run) or contents.spouse_activities:
        return True
    return "married" in _mark("civil_statuses", known(contents.civil_status))


def spouse_goods_due(contents: Contents) -> bool:
    """Whether the goods of the spouse are to be declared: by the regime, or because the declarant says so."""
    regime = known(contents.regime)
    bound = bool(regime) and spouse_goods_bind(regime)
    return bound or bool(known(contents.declares_spouse_goods)) or bool(contents.spouse_estate)


def _mark(name: str, code: str | None) -> str:
    item = published_list(name).get(code or "")
    return item.mark if item else ""


def standings(contents: Contents, day: date, also: Iterable[Problem] = ()) -> Standings:
    """How every section stands by the law of a day, with all that is missing and all that is doubtful.

    `also` is what only the book knows, as `duties/declaration_doubts` tells it.
    """
    found = [*faults(contents), *_conditions(contents), *also]
    sections: list[SectionState] = []
    for path, field, group, voluntary, note in _asked(contents, duties_for(contents, day)):
        rows = _rows(contents, path)
        mine = [problem for problem in found if _is_in(problem.field, path)]
        nothing = bool(note and known(note.nothing))
        if nothing and rows:
            mine.append(Problem(path, _("Dice que no hay nada que declarar, pero hay entradas.")))
            found.append(mine[-1])
        gaps = tuple(problem for problem in mine if problem.severity is not Severity.WARNING)
        standing = _standing(rows, nothing, bool(gaps), voluntary)
        if standing is Standing.PENDING:
            gaps = (Problem(path, _("Anote lo que corresponda, o marque «nada que declarar».")),)
            found.extend(gaps)
        doubts = tuple(problem for problem in mine if problem.severity is Severity.WARNING)
        sections.append(
            SectionState(path, field.label, group, field.legal, standing, len(rows), gaps, doubts)
        )
    return Standings((_identity(found), *sections), tuple(found))


def _standing(rows: list[Sealed], nothing: bool, gaps: bool, voluntary: bool) -> Standing:
    if gaps:
        return Standing.INCOMPLETE
    if rows:
        return Standing.ENTRIES
    if nothing:
        return Standing.NOTHING
    return Standing.FREE if voluntary else Standing.PENDING


def _identity(found: list[Problem]) -> SectionState:
    """The fields that are no rows."""
    own = {field.name for field in Contents.fields if not isinstance(field.kind, Parts)} - {"debts_total"}
    mine = [problem for problem in found if problem.field in own]
    gaps = tuple(problem for problem in mine if problem.severity is not Severity.WARNING)
    doubts = tuple(problem for problem in mine if problem.severity is Severity.WARNING)
    standing = Standing.INCOMPLETE if gaps else Standing.ENTRIES
    title = _("Quién declara")
    return SectionState(IDENTITY, title, title, "art. 7", standing, 1, gaps, doubts)


def _conditions(contents: Contents) -> Iterator[Problem]:
    """What the regime and the civil status ask for."""
    regime = known(contents.regime)
    if has_spouse(contents):
        for name in ("spouse_first_names", "spouse_paternal", "spouse_run"):
            if known(getattr(contents, name)) is None:
                yield Problem(name, _("Falta este dato del cónyuge o conviviente civil."))
    if regime and spouse_goods_bind(regime) and not known(contents.declares_spouse_goods):
        yield Problem(
            "declares_spouse_goods", _("Con ese régimen los bienes del cónyuge se declaran siempre (art. 8).")
        )
    if spouse_goods_due(contents) and not contents.spouse_estate:
        yield Problem("spouse_estate", _("Anote los bienes del cónyuge."))


_Asked = tuple[str, Field, str, bool, Note | None]


def _asked(contents: Contents, duties: Duties) -> Iterator[_Asked]:
    """Path, field, group, whether voluntary, and the note of each section that must or may be answered."""
    for field in Contents.fields:
        if not isinstance(field.kind, Parts) or field.section in (estate.NOTES, PRIVATE):
            continue
        if field.name in FAMILY_PARTS:
            yield from _of_others(contents, field, duties)
        elif _applies(contents, field, duties) or field.value(contents):
            group = field.section.title if field.section else ""
            voluntary = field.section is SOURCES or not _applies(contents, field, duties)
            yield field.name, field, group, voluntary, note_of(contents, field.name)


def _applies(contents: Contents, field: Field, duties: Duties) -> bool:
    if field.name == "relatives":
        return duties.relatives
    if field.name == "spouse_activities":
        return has_spouse(contents)
    return duties.annex if field.section is estate.ANNEX else True


def _of_others(contents: Contents, field: Field, duties: Duties) -> Iterator[_Asked]:
    """The goods of spouse and wards, section by section."""
    holder: Estate
    for place, holder in enumerate(field.value(contents)):
        group = f"{type(holder).about.singular}: {holder.heading() or place + 1}"
        for own in Estate.fields:
            if not isinstance(own.kind, Parts) or own.section is estate.NOTES:
                continue
            voluntary = own.section is estate.ANNEX and not duties.annex
            yield f"{field.name}.{place}.{own.name}", own, group, voluntary, note_of(holder, own.name)


def note_of(holder: Estate, part: str) -> Note | None:
    """What is said of a whole section."""
    return next((note for note in holder.notes if note.part == part), None)


def _rows(contents: Contents, path: str) -> list[Sealed]:
    holder, _dot, name = path.rpartition(".")
    rows: list[Sealed] = getattr(at(contents, holder) if holder else contents, name)
    return rows


def at(contents: Sealed, path: str) -> Sealed:
    """The row a path leads to: `spouse_estate.0`, `shares.1.real_estate.0`.

    Raises:
        LookupError: there is none.
    """
    record = contents
    names = path.split(".")
    for name, place in zip(names[::2], names[1::2], strict=False):
        record = getattr(record, name, [])[int(place)]
    return record


def _is_in(field: str, path: str) -> bool:
    debts = path.endswith("debts") and not path.endswith("support_debts") and field == f"{path}_total"
    return field == path or field.startswith(f"{path}.") or debts


def section_of(problem: Problem, found: Standings) -> SectionState:
    """The section where a problem is: the longest path that leads to it."""
    fitting = [section for section in found.sections if _is_in(problem.field, section.path)]
    return max(fitting, key=lambda section: len(section.path), default=found.sections[0])


def label_of(contents: Contents, problem: Problem) -> str:
    """The field of a problem as people read it: `Inmuebles en Chile 2: Avalúo fiscal`."""
    model: type[Record] = type(contents)
    told: list[str] = []
    names = problem.field.split(".")
    for name in names:
        if name.isdigit():
            told[-1] += f" {int(name) + 1}"
            continue
        if all(field.name != name for field in model.fields):
            return problem.field
        field = field_of(model, name)
        told.append(field.label)
        if isinstance(field.kind, Parts):
            model = field.kind.target
    return ": ".join(told)
