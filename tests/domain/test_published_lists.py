"""The lists of InfoProbidad's declarations."""

from __future__ import annotations

import pytest

from desktop.domain.catalogues import as_said
from desktop.domain.places import communes, regions
from desktop.domain.published_lists import by_mark, code_for, marked, names, published_list
from desktop.domain.text import clean, sort_key


@pytest.mark.parametrize("name", names())
def test_a_list_stands_by_its_labels_with_others_last_and_withholds_nothing(name: str) -> None:
    items = list(published_list(name).values())
    last = [item.label in ("Otro", "Otra", "Otros") for item in items]
    assert last == sorted(last)
    labels = [sort_key(item.label) for item, other in zip(items, last, strict=True) if not other]
    assert labels == sorted(labels)
    assert "RESERVADO" not in {item.published for item in items}
    assert all(int(item.code) > 0 and str(int(item.code)) == item.code for item in items)


@pytest.mark.parametrize("name", names())
def test_every_value_is_found_by_what_people_and_what_filings_say(name: str) -> None:
    for item in published_list(name).values():
        assert clean(item.label, 200) == item.label
        assert clean(item.published, 200) == item.published
        assert item.label != item.published or item.label.upper() == item.label
        for text in (item.label, item.published.lower()):
            found = code_for(name, text)
            assert found
            assert as_said(published_list(name)[found].label) == as_said(item.label)


def test_of_two_that_read_alike_the_first_is_meant_and_of_communes_the_one_in_force() -> None:
    assert code_for("vehicle_makes", "mercedes benz") == "80"
    assert code_for("communes", "chillan") == "347"
    assert code_for("vehicle_makes", "Tesla") is None
    with pytest.raises(KeyError):
        published_list("nothing")


def test_marks_tie_the_lists_to_what_others_know() -> None:
    assert {item.mark for item in published_list("regions").values()} == set(regions())
    old = {item.mark for item in published_list("communes").values()} - set(communes())
    assert all(mark.startswith("084") for mark in old)  # Ñuble, before it was a region
    found = by_mark("communes", "05109")
    assert found
    assert (found.code, found.label) == ("51", "Viña del Mar")
    assert by_mark("communes", "99999") is None
    assert by_mark("professions", "") is None
    assert {item.label for item in marked("relationships", "first_degree")} == {"Hijo(a)", "Madre", "Padre"}
