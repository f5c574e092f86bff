"""Two declarations side by side on paper: what is new, what changed, what is gone, and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from desktop.description.kinds import Term
from desktop.description.register import Parts
from desktop.filings.act import Act, Block, Grid, Pairs, Text
from desktop.filings.declared import act_of, declarant, shown, told_fields
from desktop.filings.document import Stamp
from desktop.registers.declaration.changes import Compared, Difference, Mark, Pair, SectionChanges
from desktop.registers.declaration.contents import Contents
from desktop.registers.declaration.items import Item

TITLE = "Comparación de dos declaraciones"
_HEADINGS = ("Ítem", "Dato", "Antes", "Ahora", "Marca", "Explicación")
_SHARES = (16, 12, 20, 20, 8, 16)
_FACT_HEADINGS, _FACT_SHARES = ("Dato", "Antes", "Ahora"), (20, 36, 36)
_COUNTED = {
    Mark.NEW: ("nuevo", "nuevos"),
    Mark.CHANGED: ("cambió", "cambiaron"),
    Mark.GONE: ("ya no está", "ya no están"),
    Mark.UNCHANGED: ("sin cambios", "sin cambios"),
}
_UNTOLD, _WITH_COMPANY = "Sin explicar", "Con la sociedad que lo tiene"
_Row = tuple[str, ...]


def comparison_act(compared: Compared, stamp: Stamp) -> Act:
    """Section by section; what did not change is only counted."""
    name = declarant(compared.after) or declarant(compared.before)
    moved = [section for section in compared.sections if section.count(Mark.UNCHANGED) < len(section.pairs)]
    still = [section for section in compared.sections if section not in moved]
    untold = sum(not pair.is_told for pair in compared.pairs)
    facts = (
        ("Declarante", name),
        ("Antes", _which(compared.before)),
        ("Ahora", _which(compared.after)),
        *((mark.value, str(compared.count(mark))) for mark in Mark),
        ("Sin explicar", str(untold)),
    )
    return Act(
        name="declaration_comparison",
        title=TITLE,
        legal="Ley 20.880, arts. 5 y 7",
        stamp=replace(stamp, period=name),
        blocks=(
            Pairs(facts),
            *_identity(compared.identity),
            *(block for section in moved for block in _section(section)),
            *_still(still),
        ),
        lying=True,
    )


def _which(contents: Contents) -> str:
    when = shown(contents, "declared_at")
    return ", ".join(filter(None, (act_of(contents), f"declarada el {when}" if when else "sin firmar")))


def _identity(differences: tuple[Difference, ...]) -> tuple[Block, ...]:
    if not differences:
        return ()
    rows = tuple((each.label, each.before, each.after) for each in differences)
    return (Text("Quién declara", "heading"), Grid(_FACT_HEADINGS, rows, _FACT_SHARES))


def _section(section: SectionChanges) -> tuple[Block, ...]:
    counts = ((section.count(mark), said) for mark, said in _COUNTED.items())
    told = ", ".join(f"{count} {one if count == 1 else many}" for count, (one, many) in counts if count)
    rows = tuple(row for pair in section.pairs for row in _rows(pair))
    return (Text(f"{_named(section)}: {told}", "heading"), Grid(_HEADINGS, rows, _SHARES))


def _named(section: SectionChanges) -> str:
    return " · ".join(dict.fromkeys(filter(None, (section.group, section.title))))


def _rows(pair: Pair) -> Iterator[_Row]:
    """A row for each value that differs; for what came or went, one with all it says."""
    item = pair.after or pair.before
    if pair.mark is Mark.UNCHANGED or item is None:
        return
    heading, why = pair.heading or item.about.singular, _why(pair)
    if pair.mark is not Mark.CHANGED:
        before, after = (_all_of(each) if each else "" for each in (pair.before, pair.after))
        yield (heading, "", before, after, pair.mark.value, why)
        return
    for place, each in enumerate(pair.differences):
        first = (heading, pair.mark.value, why) if not place else ("", "", "")
        yield (first[0], each.label, each.before, each.after, *first[1:])


def _all_of(item: Item) -> str:
    """What an item says, a value a line; the goods of a company stand in sections of their own."""
    fields = (
        field
        for field in told_fields(type(item))
        if not (isinstance(field.kind, Parts) and issubclass(field.kind.target, Item))
    )
    return "\n".join(f"{field.label}: {text}" for field in fields if (text := field.show(item)))


def _why(pair: Pair) -> str:
    if pair.follows:
        return _WITH_COMPANY
    reason = Term("difference_reasons").show(pair.reason) if pair.reason else ""
    return ". ".join(filter(None, (reason, pair.explanation))) or _UNTOLD


def _still(sections: list[SectionChanges]) -> tuple[Block, ...]:
    if not sections:
        return ()
    rows = tuple((_named(section), _counted(len(section.pairs))) for section in sections)
    return (Text("Secciones sin cambios", "heading"), Grid(("Sección", "Ítems"), rows, (60, 12)))


def _counted(count: int) -> str:
    return "1 ítem" if count == 1 else f"{count} ítems"
