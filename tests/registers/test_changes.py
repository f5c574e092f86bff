"""Two declarations side by side: which item is which, what changed, and what is left to explain."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.description.register import Parts, new_uid
from desktop.description.sealed import everything, public_version, read_sealed, write_sealed
from desktop.description.withheld import RESERVED
from desktop.registers.declaration import estate, family, goods, holdings, money, movables
from desktop.registers.declaration.beginnings import from_published, nothing_before, started_from
from desktop.registers.declaration.changes import Compared, Mark, aligned
from desktop.registers.declaration.contents import Contents, Source
from desktop.registers.declaration.explaining import marked, told
from desktop.registers.declaration.items import OWN, Change, Gone, Item
from desktop.registers.declaration.pairing import paired
from tests.registers.declared import company, declaration, filled, person, saying, shuffled, value_of

NUMBERS = st.lists(st.integers(1, 60), max_size=8)
FEW = settings(max_examples=15, deadline=None)


def items(contents: Contents) -> list[Item]:
    return [row for row in everything(contents) if isinstance(row, Item) and not isinstance(row, Gone)]


def marks(compared: Compared) -> set[Mark]:
    return {pair.mark for pair in compared.pairs}


def car(plate: str, value: int, **more: object) -> movables.Vehicle:
    return saying(movables.Vehicle(), plate=plate, value=Decimal(value), kind="=AUTO", **more)


# -- which is which


@FEW
@given(NUMBERS, NUMBERS, st.randoms(use_true_random=False), st.booleans())
def test_a_shuffled_copy_pairs_one_to_one_and_says_the_same(
    own: list[int], spouse: list[int], chance: Random, anew: bool
) -> None:
    before = declaration(own, spouse)
    after = shuffled(before, chance, anew=anew)
    compared = aligned(before, after)
    assert marks(compared) <= {Mark.UNCHANGED}
    assert not compared.identity
    assert sorted(id(pair.before) for pair in compared.pairs) == sorted(map(id, items(before)))
    assert sorted(id(pair.after) for pair in compared.pairs) == sorted(map(id, items(after)))


@FEW
@given(NUMBERS, NUMBERS, st.randoms(use_true_random=False))
def test_whatever_two_declarations_hold_each_item_stands_in_one_pair(
    own: list[int], other: list[int], chance: Random
) -> None:
    before, after = declaration(own, other), shuffled(declaration(other, own), chance)
    compared = aligned(before, after)
    assert sorted(id(pair.before) for pair in compared.pairs if pair.before) == sorted(map(id, items(before)))
    assert sorted(id(pair.after) for pair in compared.pairs if pair.after) == sorted(map(id, items(after)))
    assert all(type(pair.before) is type(pair.after) for pair in compared.pairs if pair.before and pair.after)


@FEW
@given(NUMBERS.filter(bool), st.randoms(use_true_random=False), st.data())
def test_one_edited_field_is_one_change_with_that_difference(
    own: list[int], chance: Random, data: st.DataObject
) -> None:
    before = declaration(own, own)
    after = shuffled(started_from(before, "march", 2027), chance)
    place = data.draw(st.integers(0, len(items(after)) - 1))
    item = items(after)[place]
    asked = [f for f in item.fields if f.name not in OWN and not isinstance(f.kind, Parts)]
    field = asked[data.draw(st.integers(0, len(asked) - 1))]
    was = field.show(item)
    setattr(
        item, field.name, next(v for n in (1, 2) if (v := value_of(field, n)) != getattr(item, field.name))
    )
    compared = aligned(before, after)
    (changed,) = (pair for pair in compared.pairs if pair.mark is not Mark.UNCHANGED)
    assert changed.mark is Mark.CHANGED
    assert changed.after is item
    (difference,) = changed.differences
    assert (difference.field, difference.label) == (field.name, field.label)
    assert (difference.before, difference.after) == (was, field.show(item))
    (problem,) = told(compared)
    assert problem.field == f"{changed.path}.reason"
    item.reason = "revalued"
    assert not list(told(aligned(before, after)))


@FEW
@given(NUMBERS, st.randoms(use_true_random=False))
def test_what_is_published_of_a_declaration_does_not_differ_from_it(own: list[int], chance: Random) -> None:
    before = declaration(own, own)
    for one, other in ((public_version(before), before), (before, public_version(before))):
        compared = aligned(one, shuffled(other, chance))
        assert marks(compared) <= {Mark.UNCHANGED}
        assert not compared.identity


def test_a_plate_written_otherwise_is_the_same_plate_and_another_plate_another_car() -> None:
    before = [car("BB-CC-12", 100, model="Uno"), car("DDFF34", 100, model="Uno")]
    after = [car("DD FF.34", 90, model="Uno"), car("GGHH56", 100, model="Uno")]
    assert paired(before, after) == [(before[1], after[0]), (None, after[1]), (before[0], None)]


def test_of_two_that_would_do_as_well_none_is_taken() -> None:
    before = [car("", 100, model="Uno", built=2010)]
    after = [car("", 90, model="Uno", built=2010), car("", 80, model="Uno", built=2010)]
    for row in (*before, *after):
        row.plate = RESERVED
    assert [one for one, _other in paired(before, after)] == [None, None, before[0]]


def test_twins_stand_for_twins_and_of_three_one_is_left() -> None:
    twins = [[filled(money.OtherGood, 4) for _each in range(count)] for count in (2, 3)]
    pairs = paired(*twins)
    assert [one for one, _other in pairs] == [*twins[0], None]


def test_another_plate_is_another_car_of_the_same_make_and_year() -> None:
    one, other = (car(plate, 100, make="=Fiat", model="Uno", built=2010) for plate in ("BBCC12", "GGHH56"))
    assert paired([one], [other]) == [(None, other), (one, None)]


def test_of_two_debts_with_one_bank_nobody_says_which_is_left() -> None:
    owed = [saying(money.Debt(), kind="1", creditor="Lago", amount=Decimal(n)) for n in (5, 6, 7)]
    assert paired(owed[:2], owed[2:]) == [(None, owed[2]), (owed[0], None), (owed[1], None)]
    assert paired(owed[:1], owed[2:]) == [(owed[0], owed[2])]


def test_the_home_is_known_by_what_is_open_of_it() -> None:
    home = filled(goods.RealEstate, 4)
    other = filled(goods.RealEstate, 7)
    published = public_version(home)
    published.uid = new_uid()
    home.value = Decimal(999)
    assert paired([published], [other, home]) == [(None, other), (published, home)]


def test_brothers_without_a_name_stand_for_brothers_if_there_are_as_many() -> None:
    brothers = [
        saying(family.Relative(), relationship="9", first_names=name, paternal="Paz", run=person(n))
        for n, name in enumerate(("Ana", "Luis", "Eva"))
    ]
    published = [public_version(row) for row in brothers]
    for row in published:
        row.uid = new_uid()
    assert all(one and other for one, other in paired(published, brothers))
    assert [one for one, _ in paired(published, brothers[:2])] == [None, None, *published]


def test_two_rights_in_one_company_are_told_apart_by_what_else_they_say() -> None:
    rights = [
        saying(holdings.Share(), rut=company(1), name="Lagos", title=f"={title}", quantity=Decimal(n))
        for title, n in (("ACCIONES", 10), ("DERECHOS", 20))
    ]
    later = [saying(filled(holdings.Share, 3), rut=company(1), title="=DERECHOS", quantity=Decimal(30))]
    assert paired(rights, later)[0] == (rights[1], later[0])


def test_another_spouse_is_another_and_the_same_spouse_may_get_a_name() -> None:
    one, named = estate.SpouseEstate(), estate.SpouseEstate()
    before, after = Contents(), Contents()
    before.spouse_estate, after.spouse_estate = [one], [named]
    one.vehicles, named.vehicles = [car("BBCC12", 1)], [car("BBCC12", 1)]
    named.first_names = "Eva"
    compared = aligned(before, after)
    assert marks(compared) == {Mark.UNCHANGED}
    assert [(d.field, d.after) for d in compared.identity] == [("spouse_estate.0.first_names", "Eva")]
    one.run, named.run = person(1), person(2)
    assert marks(aligned(before, after)) == {Mark.NEW, Mark.GONE}


def test_liens_are_compared_row_by_row_in_whatever_order() -> None:
    before = declaration([])
    before.real_estate = [filled(goods.RealEstate, 5)]
    before.real_estate[0].liens = [filled(goods.Lien, n) for n in (1, 2)]
    after = started_from(before, "march", 2027)
    after.real_estate[0].liens.reverse()
    assert marks(aligned(before, after)) == {Mark.UNCHANGED}
    after.real_estate[0].liens[0].pages = "otras"
    after.real_estate[0].liens.append(filled(goods.Lien, 9))
    (pair,) = aligned(before, after).pairs
    assert [(d.field, d.label) for d in pair.differences] == [
        ("liens.0.pages", "Gravámenes: Fojas"),
        ("liens", "Gravámenes"),
    ]


def test_a_source_of_conflict_and_the_item_it_came_from_are_two_things() -> None:
    before = Contents()
    before.sources = [saying(Source(), conflict="Un litigio")]
    after = started_from(before, "march", 2027)
    assert (after.sources[0].conflict, after.sources[0].source) == ("Un litigio", before.sources[0].uid)
    assert public_version(after).sources[0].conflict == "Un litigio"


# -- beginning from the past


@FEW
@given(NUMBERS, NUMBERS)
def test_what_begins_as_the_old_says_the_same_and_is_another(own: list[int], spouse: list[int]) -> None:
    before = declaration(own, spouse)
    begun = started_from(before, "march", 2027, "old")
    compared = aligned(before, begun)
    assert marks(compared) <= {Mark.UNCHANGED}
    assert not compared.identity
    assert [item.source for item in items(begun)] == [item.uid for item in items(before)]
    assert not {item.uid for item in items(begun)} & {item.uid for item in items(before)}
    assert not list(told(compared))
    read = read_sealed(Contents, write_sealed(begun)).record
    assert marks(aligned(before, read)) <= {Mark.UNCHANGED}


def test_what_belongs_to_one_declaration_is_not_taken_over() -> None:
    before = declaration([3])
    before.gone = [Gone()]
    before.yearly_income = Decimal(5)
    begun = started_from(before, "march", 2027, "old")
    assert (begun.kind, begun.period, begun.previous) == ("march", 2027, "old")
    assert (begun.declared_at, begun.published_id, begun.yearly_income, begun.gone) == (None, None, None, [])
    assert started_from(before, "voluntary", before.period).yearly_income == Decimal(5)


def test_that_there_is_nothing_is_said_anew() -> None:
    before = Contents()
    spouse = estate.SpouseEstate()
    before.spouse_estate = [spouse]
    before.notes = [saying(estate.Note(), part="vehicles", nothing=True, remarks="Vendidos")]
    spouse.notes = [saying(estate.Note(), part="debts", nothing=True)]
    begun = started_from(before, "march", 2027)
    assert [(note.part, note.nothing, note.remarks) for note in begun.notes] == [
        ("vehicles", None, "Vendidos")
    ]
    assert begun.spouse_estate[0].notes == []
    assert nothing_before(before) == ("vehicles", "spouse_estate.0.debts")


@FEW
@given(NUMBERS, st.randoms(use_true_random=False))
def test_what_is_reserved_comes_from_what_the_book_knows(own: list[int], chance: Random) -> None:
    known = declaration(own, own)
    begun = from_published(public_version(known), shuffled(known, chance))
    again = public_version(begun)
    assert RESERVED not in [field.value(row) for row in everything(begun) for field in row.fields]
    assert marks(aligned(known, begun)) <= {Mark.UNCHANGED}
    assert marks(aligned(public_version(known), again)) <= {Mark.UNCHANGED}
    assert begun.address == known.address


def test_what_nobody_knows_stays_reserved() -> None:
    begun = from_published(public_version(declaration([2])))
    assert begun.run is RESERVED
    assert any("reservado" in problem.text for problem in read_sealed(Contents, write_sealed(begun)).problems)


# -- what is left to explain


@pytest.fixture
def year() -> tuple[Contents, Contents]:
    """Last year's declaration, and this year's begun from it."""
    before = declaration([])
    before.vehicles = [car("BBCC12", 10_000_000, model="Uno"), car("DDFF34", 5_000_000, model="Dos")]
    before.shares = [filled(holdings.Share, 8)]
    before.shares[0].real_estate = [filled(goods.RealEstate, 9)]
    return before, started_from(before, "march", 2027)


def test_a_value_that_changed_asks_why_at_its_reason(year: tuple[Contents, Contents]) -> None:
    before, after = year
    after.vehicles[0].value = Decimal(12_000_000)
    (problem,) = told(aligned(before, after))
    assert problem.field == "vehicles.0.reason"
    assert problem.text == "«Avalúo fiscal» cambió de 10.000.000 a 12.000.000: diga por qué."
    after.vehicles[0].model = after.vehicles[0].plate = "Otro"
    (problem,) = told(aligned(before, after))
    assert problem.text.startswith("Cambió: Modelo (de Uno a Otro), ")


def test_what_is_gone_has_a_line_that_keeps_its_reason(year: tuple[Contents, Contents]) -> None:
    before, after = year
    del after.vehicles[0]
    assert [problem.field for problem in told(aligned(before, after))] == ["gone"]
    marked(after, aligned(before, after))
    (line,) = after.gone
    assert (line.part, line.heading_before, line.source) == ("vehicles", "AUTO, Uno", before.vehicles[0].uid)
    assert [problem.field for problem in told(aligned(before, after))] == ["gone.0.reason"]
    line.reason = "sold"
    compared = aligned(before, after)
    marked(after, compared)
    assert after.gone == [line]
    assert not list(told(compared))
    (pair,) = (pair for pair in compared.pairs if pair.mark is Mark.GONE)
    assert (pair.reason, pair.heading) == ("sold", "AUTO, Uno")
    assert compared.count(Mark.GONE) == 1


def test_what_came_back_has_no_line_any_more(year: tuple[Contents, Contents]) -> None:
    before, after = year
    (back,) = after.vehicles[:1]
    after.vehicles = after.vehicles[1:]
    marked(after, aligned(before, after))
    after.vehicles.append(back)
    marked(after, aligned(before, after))
    assert after.gone == []
    assert {item.change for item in items(after)} == {Change.UNCHANGED}


def test_two_alike_that_are_gone_have_a_line_each() -> None:
    before = declaration([])
    before.other_goods = [filled(money.OtherGood, 4), filled(money.OtherGood, 4)]
    after = started_from(before, "march", 2027)
    after.other_goods = []
    marked(after, aligned(before, after))
    assert [line.source for line in after.gone] == [good.uid for good in before.other_goods]


def test_a_line_that_was_typed_serves_one_of_them_alone() -> None:
    before = declaration([])
    before.other_goods = [filled(money.OtherGood, 4), filled(money.OtherGood, 4)]
    after = started_from(before, "march", 2027)
    after.other_goods = []
    typed = saying(Gone(), part="other_goods", heading_before=before.other_goods[0].heading(), reason="sold")
    after.gone = [typed]
    marked(after, aligned(before, after))
    assert [line.reason for line in after.gone] == ["sold", None]
    assert after.gone[0] is typed


def test_the_goods_of_a_company_that_is_gone_are_explained_with_it(year: tuple[Contents, Contents]) -> None:
    before, after = year
    after.shares = []
    compared = aligned(before, after)
    assert compared.count(Mark.GONE) == 2
    assert len(list(told(compared))) == 1
    assert [line.part for line in marked(after, compared).gone] == ["shares"]


def test_a_property_that_the_company_sold_is_gone_from_its_section(
    year: tuple[Contents, Contents],
) -> None:
    before, after = year
    after.shares[0].real_estate = []
    assert [line.part for line in marked(after, aligned(before, after)).gone] == ["shares.real_estate"]


def test_what_is_new_is_marked_and_explained(year: tuple[Contents, Contents]) -> None:
    before, after = year
    after.vehicles.insert(0, car("JJKK78", 1, acquired=date(2026, 1, 1)))
    compared = aligned(before, after)
    marked(after, compared)
    assert [vehicle.change for vehicle in after.vehicles] == [Change.NEW, Change.UNCHANGED, Change.UNCHANGED]
    assert [problem.field for problem in told(compared)] == ["vehicles.0.reason"]
    found = compared.of(after.vehicles[1].uid)
    assert found
    assert found.before is before.vehicles[0]
    assert compared.of("nobody") is None
