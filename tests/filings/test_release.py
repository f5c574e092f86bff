"""No private data goes out unseen: every kind, in every public free text that a close publishes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from desktop.description.frozen import freeze, thaw
from desktop.description.register import Entry, Parts, Record
from desktop.domain.personal_data import Private
from desktop.filings.release import PUBLIC_PLACES, decided_keys, is_free, stopped, stopped_in
from desktop.registers import AGENDA, FROZEN
from desktop.registers.attestations import Attestation
from desktop.registers.gifts import Gift
from desktop.registers.meetings import Meeting
from desktop.registers.rectifications import Correction, Rectification
from desktop.registers.trips import Cost, Trip
from desktop.store.published import Release
from tests.domain.planted import PLANTED
from tests.filings.samples import varied

KINDS = [(Private[kind], texts[0]) for kind, texts in PLANTED.items()]


def _places(model: type[Record], path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """The path of every public free text that the description has, parts of parts too."""
    for field in model.fields:
        if isinstance(field.kind, Parts) and field.is_public:
            yield from _places(field.kind.target, (*path, field.name))
        elif is_free(field):
            yield (*path, field.name)


PLACES = [(model, path) for model in FROZEN for path in _places(model)]


def _plant(model: type[Entry], path: tuple[str, ...], text: str) -> Entry:
    """A record of the model that says the text at that path, in a row of its own where it is a part."""
    record: Record = next(one for one in varied(model, 40) if not one.withheld() & set(path))
    root = record
    for step in path[:-1]:
        field = next(one for one in type(record).fields if one.name == step)
        assert isinstance(field.kind, Parts)
        row = field.kind.target()
        getattr(record, step).append(row)
        record = row
    setattr(record, path[-1], f"Pide que se considere {text}, dice.")
    assert isinstance(root, Entry)
    return root


def _name(value: object) -> str:
    return value.__name__ if isinstance(value, type) else ".".join(value) if isinstance(value, tuple) else ""


def test_the_family_is_found_in_the_description() -> None:
    assert {model for model, _path in PLACES} >= set(AGENDA)
    assert (Meeting, ("subject",)) in PLACES
    assert (Meeting, ("present", "name")) in PLACES
    assert (Trip, ("costs", "detail")) in PLACES
    assert (Gift, ("occasion",)) in PLACES
    assert not [path for model, path in PLACES if "announced" in path or "kept_at" in path]


@pytest.mark.parametrize(("model", "path"), PLACES, ids=_name)
@pytest.mark.parametrize(("kind", "text"), KINDS, ids=lambda value: getattr(value, "name", ""))
def test_what_is_planted_is_stopped(
    model: type[Entry], path: tuple[str, ...], kind: Private, text: str
) -> None:
    record = _plant(model, path, text)
    told = [one for one in stopped(record) if one.finding.kind is kind and one.field == ".".join(path)]
    owner: type[Record] = model
    for step in path[:-1]:
        owner = next(field for field in owner.fields if field.name == step).kind.target  # type: ignore[attr-defined]
    if kind is Private.ADDRESS and (str(owner.__tablename__), path[-1]) in PUBLIC_PLACES:
        assert not told
        return
    if path == ("changes", "before"):
        assert not told, "a correction that takes it out does not publish it once more"
        return
    assert len(told) == 1
    (one,) = told
    assert one.text[one.finding.start : one.finding.end] == one.finding.text
    assert (one.register, one.uid, one.heading) == (record.__tablename__, record.uid, record.heading())
    assert [one.key for one in stopped(thaw(model, freeze(record)))] == [one.key for one in stopped(record)]


def test_what_is_not_published_is_not_looked_at() -> None:
    record = varied(Gift, 1)[0]
    assert isinstance(record, Gift)
    record.kept_at = record.inventory_number = f"En casa: {PLANTED['ADDRESS'][0]}, {PLANTED['PHONE'][0]}"
    assert not list(stopped(record))


def test_an_identifier_that_looks_like_a_telephone_stops_nothing() -> None:
    (erratum,) = varied(Rectification, 1)
    erratum.record = "634f806f-abf4-407c-9660-02249b191bf4"  # type: ignore[attr-defined]
    assert not list(stopped(erratum))
    erratum.reason = "Llamó del 9750-87089 12"  # type: ignore[attr-defined]
    assert list(stopped(erratum))


def test_a_decision_lets_these_words_pass_in_this_field_and_no_others() -> None:
    record = varied(Trip, 1)[0]
    assert isinstance(record, Trip)
    first, second = PLANTED["PHONE"][0], PLANTED["RUT"][0]
    record.costs = [Cost(kind="meals", detail=f"Pidió {first}"), Cost(kind="meals", detail=f"Y {second}")]
    found = list(stopped(record))
    assert [one.path for one in found] == ["costs.0.detail", "costs.1.detail"]
    one = found[0]
    release = Release("trips", record.uid, one.field, one.finding.digest, "Es el teléfono de la central.")
    decided = decided_keys([release]).__contains__
    assert [left.path for left in stopped(record, decided)] == ["costs.1.detail"]
    record.costs.reverse()
    assert [left.path for left in stopped(record, decided)] == ["costs.0.detail"], "rows may change places"
    record.purpose = f"Llamar al {first}"
    assert "purpose" in [left.path for left in stopped(record, decided)], "another field was not decided"
    record.costs[1].detail = "Pidió +56 9 8765 4322"
    assert "costs.1.detail" in [left.path for left in stopped(record, decided)], (
        "other words were not decided"
    )


def test_a_decision_fits_the_books_column() -> None:
    for model, path in PLACES:
        assert len(".".join(path)) <= 120, model
    (one,) = stopped(
        _plant(Attestation, next(path for model, path in PLACES if model is Attestation), "su hijo de 7 años")
    )
    assert len(one.finding.digest) == 64


def test_invented_agendas_are_hardly_stopped() -> None:
    records = [record for model in AGENDA for record in varied(model, 100)]
    assert len({one.uid for one in stopped_in(records)}) <= len(records) // 50


def test_a_correction_of_the_place_is_no_home_address() -> None:
    (erratum,) = varied(Rectification, 1)
    assert isinstance(erratum, Rectification)
    address = PLANTED["ADDRESS"][0]
    erratum.changes = [Correction(field="place", label="Lugar", before="Moneda 1", after=address)]
    assert not list(stopped(thaw(Rectification, freeze(erratum))))
    erratum.changes = [Correction(field="subject", label="Materia específica", before="Otra", after=address)]
    assert list(stopped(thaw(Rectification, freeze(erratum))))
