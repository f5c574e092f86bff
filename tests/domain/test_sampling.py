"""Drawing by lot: how many, and that anybody draws the same again."""

from __future__ import annotations

from math import ceil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.sampling import drawn, size

keys = st.lists(st.uuids().map(str), unique=True, max_size=60)


@given(st.integers(0, 2000), st.integers(1, 100))
def test_the_size_is_the_share_rounded_up_and_never_more_than_there_are(count: int, share: int) -> None:
    found = size(count, share)
    assert found == ceil(count * share / 100)
    assert found <= count
    assert bool(found) == bool(count)


def test_every_size_up_to_two_thousand_is_five_per_cent_rounded_up() -> None:
    assert [size(count) for count in range(2001)] == [-(-count // 20) for count in range(2001)]


@given(keys, st.randoms(use_true_random=False), st.text(max_size=20), st.integers(1, 100))
def test_the_draw_does_not_depend_on_the_order_in_which_records_come(
    told: list[str], chance: object, seed: str, share: int
) -> None:
    mixed = list(told)
    chance.shuffle(mixed)  # type: ignore[attr-defined]  # hypothesis' own Random
    found = drawn(told, seed, share)
    assert drawn(mixed, seed, share) == found
    assert len(set(found)) == len(found) == size(len(told), share)
    assert set(found) <= set(told)


@given(keys.filter(lambda told: len(told) > 1), st.text(max_size=20))
def test_a_larger_share_only_adds_to_the_draw(told: list[str], seed: str) -> None:
    small, large = drawn(told, seed, 20), drawn(told, seed, 60)
    assert large[: len(small)] == small


def test_the_draw_is_known_and_another_seed_draws_others() -> None:
    """As `sha256sum` and `sort` draw it."""
    told = [f"registro-{number}" for number in range(400)]
    first = drawn(told, "AF001-2026-10")
    assert first[:3] == ["registro-206", "registro-223", "registro-13"]
    assert drawn(told, "AF001-2026-11") != first


@pytest.mark.parametrize("share", [1, 5, 50, 100])
def test_over_many_seeds_every_record_has_the_same_chance(share: int) -> None:
    told = [f"r{number}" for number in range(20)]
    draws = 400
    hits = [key for seed in range(draws) for key in drawn(told, str(seed), share)]
    expected = draws * size(20, share) / 20
    for key in told:
        assert abs(hits.count(key) - expected) <= 5 * (expected * (1 - size(20, share) / 20)) ** 0.5
