"""What `show` tells of a declaration to whoever opens the strongbox it lies in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass, field

from desktop.cli import strongboxes
from desktop.cli.command_line import Asked
from desktop.cli.endings import WrongWords
from desktop.description.register import Entry, Parts
from desktop.description.sealed import Sealed, public_version, write_sealed
from desktop.domain.language import _
from desktop.jobs.declaring import CONTENTS, contents_of
from desktop.registers.declarants import Declarant
from desktop.registers.declaration.contents import Contents
from desktop.registers.declarations import Declaration
from desktop.store import Store
from desktop.store.strongbox import Version

STEP = "  "


@dataclass(frozen=True)
class Shown:
    """What is added to the answer: for programs, and for people."""

    told: dict[str, object] = field(default_factory=dict)
    people: tuple[str, ...] = ()


def shown(asked: Asked, store: Store, record: Entry) -> Shown:
    """What is declared, if a passphrase is given; asked for only if a view or version is.

    Raises:
        BookError: the strongbox does not open, or there is no such version.
        WrongWords: it is no declaration, or nothing says the passphrase and nobody can be asked.
    """
    options = asked.options
    view, number = getattr(options, "view", None), getattr(options, "number", None)
    wanted = view is not None or number is not None
    if not isinstance(record, Declaration):
        if wanted:
            raise WrongWords(_("--view y --version son de las declaraciones."))
        return Shown()
    declarant: Declarant | None = record.declarant
    if store.keeps_reserved or declarant is None or not (wanted or strongboxes.is_told(asked)):
        return Shown()
    box = strongboxes.opened(asked, store, declarant)
    versions = box.numbers(CONTENTS, record.uid)
    if not versions and not wanted:
        return Shown()
    contents = contents_of(box, record, number)
    told = public_version(contents) if view == "public" else contents
    history = list(_versions(versions)) if options.history else []
    value: dict[str, object] = {CONTENTS: write_sealed(told)}
    if options.history:
        value["sealed_versions"] = [asdict(version) for version in versions]
    return Shown(value, (*history, *_people(told)))


def _versions(versions: list[Version]) -> Iterator[str]:
    yield f"\n{_('Versiones selladas')}"
    for version in versions:
        when = version.at[:16].replace("T", " ")
        yield f"  {version.number}  {when} UTC  {version.author}"


def _people(contents: Contents) -> Iterator[str]:
    """All that is declared, section by section; rows stand under their section, each step further in."""
    yield f"\n{_(contents.about.title)}"
    yield from _rows(contents, STEP)


def _rows(record: Sealed, inward: str) -> Iterator[str]:
    for each in record.fields:
        if not isinstance(each.kind, Parts):
            if each.name != "kept" and (text := each.say(record)):
                yield f"{inward}{_(each.label)}: " + text.replace("\n", f"\n{inward}{STEP}")
            continue
        for number, row in enumerate(each.value(record), 1):
            yield f"{inward}{_(each.label)} {number}"
            yield from _rows(row, inward + STEP)
