"""A chart as a paper: what it says in words, the chart itself, its figures, and where they come from."""

from __future__ import annotations

from desktop.domain.figures import Figures, grouped
from desktop.filings.act import Act, Block, Chart, Grid, Text
from desktop.filings.document import Stamp

LEGAL = "Ley 20.730, arts. 7 a 9"


def chart_act(figures: Figures, stamp: Stamp) -> Act:
    """One page of A4."""
    blocks: list[Block] = [Text(figures.told)]
    if not figures.is_empty:
        blocks += _drawn(figures)
        blocks.append(_table(figures))
    blocks.append(Text(figures.source, "note"))
    return Act("chart", figures.title, LEGAL, stamp, tuple(blocks))


def _table(figures: Figures) -> Grid:
    """A row a label; of series drawn over each other a column a label, as the bars stand."""
    if not figures.apart:
        return Grid(figures.headings, figures.rows, (7, *(2 for _name in figures.series)))
    rows = tuple((name, *map(grouped, values)) for name, values in figures.series)
    heads = (label.replace(" ", "\n") for label in figures.labels)
    return Grid((figures.heading, *heads), rows, (5, *(3 for _label in figures.labels)))


def _drawn(figures: Figures) -> list[Block]:
    """One chart; of series on scales of their own, one each that has something."""
    if not figures.apart:
        return [Chart(figures.title, figures.labels, figures.series, figures.told, figures.lying)]
    blocks: list[Block] = []
    for name, values in figures.series:
        if any(values):
            blocks += [
                Text(name, "strong"),
                Chart(name, figures.labels, ((name, values),), figures.told, low=True),
            ]
    return blocks
