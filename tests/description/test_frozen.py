"""What was published stays what it was."""

from __future__ import annotations

import json

import pytest

from desktop.description.frozen import freeze, thaw
from desktop.description.register import Entry, State, describe
from desktop.domain.rut import Rut
from desktop.filings.listing import listing
from desktop.registers import FROZEN
from desktop.registers.gifts import Gift
from desktop.registers.organisations import Organisation
from tests.filings import samples


@pytest.mark.parametrize("model", FROZEN)
def test_a_list_of_frozen_records_is_the_list_of_the_live_ones(model: type[Entry]) -> None:
    live = samples.varied(model, 40)
    frozen = [thaw(model, freeze(record)) for record in live]
    register, stamp = describe(model), samples.STAMP
    assert list(listing(register, frozen, stamp, 40).rows) == list(listing(register, live, stamp, 40).rows)
    assert all(record.state is State.PUBLISHED for record in frozen)


@pytest.mark.parametrize("model", FROZEN)
def test_what_is_frozen_again_is_the_same(model: type[Entry]) -> None:
    for record in samples.varied(model, 10):
        content = freeze(record)
        assert freeze(thaw(model, content)) == content


@pytest.mark.parametrize("model", FROZEN)
def test_no_private_value_is_frozen(model: type[Entry]) -> None:
    for record in samples.varied(model, 10):
        told = json.loads(freeze(record))
        assert not told.keys() & {field.name for field in model.fields if not field.is_public}


def test_what_a_linked_record_withholds_is_not_frozen_either() -> None:
    giver = Organisation(name="Almacén de Rosario", rut=Rut.parse("12.345.678-5"))
    gift = Gift(description="Un libro", giver_organisation=giver)
    content = freeze(gift)
    assert b"12345678" not in content
    again = thaw(Gift, content).giver_organisation
    assert again is not None
    assert again.withheld() == {"rut"}
