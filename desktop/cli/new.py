"""`new`: an empty book with its institution and, if named, its officials."""

from __future__ import annotations

from argparse import ArgumentTypeError
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from typing import TypeVar

from desktop.cli import answers
from desktop.cli.command_line import Asked
from desktop.cli.endings import Exit, WrongWords
from desktop.cli.opening import actor, place_of, shown
from desktop.cli.words import day
from desktop.description.reading import Reading, read_record
from desktop.description.register import Entry
from desktop.domain.catalogues import code_of
from desktop.domain.language import _
from desktop.domain.resources import table
from desktop.jobs.founding import found
from desktop.registers.institutions import Institution
from desktop.registers.officials import Official
from desktop.registers.people import Person
from desktop.store.settings import OWN

E = TypeVar("E", bound=Entry)


@dataclass(frozen=True)
class _Named:
    """An official as named on the command line."""

    name: str
    post: str
    starts: str


def run(asked: Asked) -> int:
    """Make the book; nothing is left of it if anything is wrong."""
    institution = _institution(asked.options.institution, asked.options.name)
    named = [_named(text) for text in asked.options.official]
    with found(place_of(asked), actor=actor()) as store:
        people = [_person(each) for each in named]
        readings = [_official(each, person, institution) for each, person in zip(named, people, strict=True)]
        officials = [reading.record for reading in readings]
        with store.batch() as batch:
            batch.add([institution, *people, *officials])
        store.set(OWN, institution.uid)
        told = {
            "book": shown(place_of(asked)),
            "institution": {"id": institution.uid, "heading": institution.heading()},
            "officials": [_told(reading) for reading in readings],
        }
        answers.tell(asked.json, told, _people(shown(place_of(asked)), institution, readings))
    return Exit.DONE


def _institution(code: str, name: str | None) -> Institution:
    """The institution of that code.

    Raises:
        WrongWords: the code is not in the list, and no name was given.
    """
    code = code.strip().upper()
    names = {row["code"]: row["name"] for row in table("reference/institutions.csv")}
    known = name or names.get(code)
    if not known:
        raise WrongWords(_("El código {} no está en la lista: diga su nombre con --name.").format(code))
    return _read(Institution, {"code": code, "name": known}).record


def _named(text: str) -> _Named:
    """Name, post and first day.

    Raises:
        WrongWords: it is not those three.
    """
    parts = [part.strip() for part in text.split(";")]
    if len(parts) == len(fields(_Named)) and all(parts):
        try:
            day(parts[2])
            return _Named(*parts)
        except ArgumentTypeError as wrong:
            raise WrongWords(str(wrong)) from None
    raise WrongWords(_("«{}» no se entiende: se espera «Nombre;Cargo;2026-01-01».").format(text))


def _person(named: _Named) -> Person:
    """The whole name stands in one field: which of its words are surnames is not ours to guess."""
    return _read(Person, {"given_names": named.name}).record


def _official(named: _Named, person: Person, institution: Institution) -> Reading[Official]:
    raws = {
        "person": person,
        "institution": institution,
        "post": named.post,
        "starts": named.starts,
        "category": code_of("official_categories", named.post),
    }
    return _read(Official, raws)


def _read(model: type[E], raws: Mapping[str, object]) -> Reading[E]:
    """Through the door; links are handed over as they are.

    Raises:
        WrongWords: a text cannot be kept.
    """
    reading = read_record(model, raws, _itself)
    if reading.unreadable:
        raise WrongWords(" ".join(problem.text for problem in reading.problems))
    return reading


def _itself(model: type[Entry], raw: object) -> Entry | None:
    return raw if isinstance(raw, model) else None


def _told(reading: Reading[Official]) -> dict[str, object]:
    return {
        "id": reading.record.uid,
        "heading": reading.record.heading(),
        "state": reading.record.state.name.lower(),
        "warnings": [{"field": problem.field, "reason": problem.text} for problem in reading.problems],
    }


def _people(place: str, institution: Institution, readings: list[Reading[Official]]) -> Iterator[str]:
    yield _("Libro nuevo en {}, de {}.").format(place, institution.heading())
    for reading in readings:
        for problem in reading.problems:
            label = _(next(f.label for f in Official.fields if f.name == problem.field))
            yield _("{} queda como borrador: {}: {}").format(reading.record.heading(), label, problem.text)
