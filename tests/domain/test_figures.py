"""Scales and spans of charts, for any numbers."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.figures import MOST_TICKS, SPANS, Figures, grouped, span_of, spread, ticks

DAYS = st.lists(st.integers(0, 400))


@given(st.integers(0, 10**9))
def test_ticks_cover_the_most_in_few_equal_round_steps(most: int) -> None:
    scale = ticks(most)
    steps = {after - before for before, after in pairwise(scale)}
    (step,) = steps
    assert scale[0] == 0
    assert scale[-1] >= most
    assert scale[-1] - step < max(most, 1), "the last tick but one would cover it too"
    assert len(scale) <= MOST_TICKS + 1
    assert str(step).rstrip("0") in {"1", "2", "5"}


@given(DAYS)
def test_every_waiting_time_stands_in_one_span(days: list[int]) -> None:
    counts = spread(days)
    assert sum(counts) == len(days)
    assert len(counts) == len(SPANS) + 1
    assert counts == tuple(sum(span_of(one) == place for one in days) for place in range(len(counts)))


@given(st.integers(0, 10**12))
def test_grouped_numbers_are_read_back(number: int) -> None:
    told = grouped(number)
    assert int(told.replace(".", "")) == number
    assert all(len(part) == 3 for part in told.split(".")[1:])


def test_the_table_of_figures_holds_every_number_and_a_short_drawing_the_first() -> None:
    series = (("Rojas", (1, 20, 3000)), ("Verdes", (0, 5, 6)))
    figures = Figures("x", "Cosas", "Cosas", "Qué", ("a", "b", "c"), series, "Dicho.", "De aquí.")
    assert figures.headings == ("Qué", "Rojas", "Verdes")
    assert figures.rows == (("a", "1", "0"), ("b", "20", "5"), ("c", "3.000", "6"))
    assert figures.totals == (1, 25, 3006)
    assert figures.first(2).rows == figures.rows[:2]
    assert not figures.is_empty
