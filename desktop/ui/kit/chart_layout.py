"""Where the bars, words and lines of a chart stand; every medium on which Qt paints is served by this one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QLineF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF

from desktop.domain.figures import Figures, grouped, ticks

BAR = 0.62
"""Of the room from one bar to the next."""
LEFT, RIGHT, MIDDLE = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignHCenter
SLACK = 1.15
"""Who opens an SVG may lack our letters, and others are that much wider: no label runs into its bar."""
LABELS = 0.46
"""The most that labels of lying bars may take of the width."""
WIDEST = 72.0
THICKEST = 2.0
"""A lying bar, in lines of text."""
NARROW = 20.0
"""In a box of fewer lines of text across, words stand over their bars, and scale and legend are left out."""
PANEL = 4.4
"""Lines of text that a panel needs to say the number of each bar."""


@dataclass(frozen=True)
class Bar:
    """One number: the bar, the room in which it is pointed at, and which number it is."""

    box: QRectF
    room: QRectF
    series: int
    label: int
    filling: int = 0
    """0 is full, 1 hatched: what stands on one scale with another is told apart by it."""


@dataclass(frozen=True)
class Word:
    """A text in its room, cut if it is longer."""

    text: str
    box: QRectF
    side: Qt.AlignmentFlag
    look: str = ""
    """`dim` or none."""
    lines: int = 1
    """Into so many it may be broken."""


@dataclass
class Drawn:
    """All of a chart, ready to be painted; `keys` are the legend's boxes with their filling."""

    bars: list[Bar] = field(default_factory=list)
    words: list[Word] = field(default_factory=list)
    lines: list[tuple[QLineF, str]] = field(default_factory=list)
    """Each with its look: `axis`, `grid` or `limit`."""
    keys: list[tuple[QRectF, int]] = field(default_factory=list)

    def at(self, x: float, y: float) -> Bar | None:
        """The bar in whose room a point lies; of those that stand on each other the one that is hit."""
        rooms = [bar for bar in self.bars if bar.room.contains(x, y)]
        return next((bar for bar in rooms if bar.box.contains(x, y)), rooms[0] if rooms else None)


def lay_out(figures: Figures, box: QRectF, metrics: QFontMetricsF) -> Drawn:
    """The chart in a box, in letters of these measures."""
    drawn = Drawn()
    if figures.is_empty or box.width() <= 0 or box.height() <= 0:
        return drawn
    if figures.lying and box.width() < metrics.height() * NARROW:
        _lie_narrow(drawn, figures, box, metrics)
    elif figures.lying:
        _lie(drawn, figures, box, metrics)
    elif figures.apart:
        _stand_apart(drawn, figures, box, metrics)
    else:
        _stand(drawn, figures, box, metrics)
    return drawn


# -- bars under each other


def _lie(drawn: Drawn, figures: Figures, box: QRectF, metrics: QFontMetricsF) -> None:
    line, totals = metrics.height(), figures.totals
    gap = line / 2
    widest = max(map(metrics.horizontalAdvance, figures.labels))
    aside = min(widest * SLACK + 2, box.width() * LABELS)
    after = max(metrics.horizontalAdvance(grouped(total)) for total in totals) + gap
    start = box.left() + aside + gap
    across = max(box.right() - start - after, 1)
    step = min(box.height() / len(totals), line * THICKEST / BAR)
    for place, label in enumerate(figures.labels):
        top = box.top() + place * step
        room = QRectF(box.left(), top, box.width(), step)
        left = start
        for number, (_name, values) in enumerate(figures.series):
            wide = values[place] * across / max(totals)
            drawn.bars.append(
                Bar(QRectF(left, top + step * (1 - BAR) / 2, wide, step * BAR), room, number, place, number)
            )
            left += wide
        drawn.words += [
            Word(label, QRectF(box.left(), top, aside, step), LEFT, lines=max(1, int(step / line))),
            Word(grouped(totals[place]), QRectF(left + gap / 2, top, after, step), LEFT),
        ]
    drawn.lines.append((QLineF(start, box.top(), start, box.top() + len(totals) * step), "axis"))


def _lie_narrow(drawn: Drawn, figures: Figures, box: QRectF, metrics: QFontMetricsF) -> None:
    """A thin bar under each label, the number at the right of it."""
    line, totals = metrics.height(), figures.totals
    after = max(metrics.horizontalAdvance(grouped(total)) for total in totals) + 2
    step = box.height() / len(totals)
    high = max(min(step - line * 1.4, line), 2)
    for place, label in enumerate(figures.labels):
        top, left = box.top() + place * step, box.left()
        for number, (_name, values) in enumerate(figures.series):
            wide = values[place] * box.width() / max(totals)
            thin = QRectF(left, top + min(line, step - high), wide, high)
            room = QRectF(box.left(), top, box.width(), step)
            drawn.bars.append(Bar(thin, room, number, place, number))
            left += wide
        drawn.words += [
            Word(label, QRectF(box.left(), top, box.width() - after - line / 2, line), LEFT),
            Word(grouped(totals[place]), QRectF(box.right() - after, top, after, line), RIGHT),
        ]


# -- bars beside each other


def _stand(drawn: Drawn, figures: Figures, box: QRectF, metrics: QFontMetricsF) -> None:
    """On a scale with a legend; the law's term parts those that are in time from the others."""
    line, scale = metrics.height(), ticks(max(figures.totals))
    top, aside, is_narrow = box.top(), 0.0, box.width() < line * NARROW
    if len(figures.series) > 1 and not is_narrow:
        _legend(drawn, figures, box, metrics)
        top += line * 1.5
    if not is_narrow:
        aside = metrics.horizontalAdvance(grouped(scale[-1])) + line / 2
    field_ = QRectF(box.left() + aside, top + line * 1.2, box.width() - aside, 0)
    field_.setBottom(max(box.bottom() - line * 1.3, field_.top() + 1))
    for tick in scale[:1] if is_narrow else scale:
        y = field_.bottom() - tick * field_.height() / scale[-1]
        drawn.lines.append((QLineF(field_.left(), y, field_.right(), y), "grid" if tick else "axis"))
        if not is_narrow:
            room = QRectF(box.left(), y - line / 2, aside - line / 2, line)
            drawn.words.append(Word(grouped(tick), room, RIGHT, "dim"))
    _bars(drawn, figures, range(len(figures.series)), field_, scale[-1])
    _numbers(drawn, figures.totals, field_, scale[-1], metrics)
    _names(drawn, figures.labels, QRectF(field_.left(), field_.bottom(), field_.width(), line * 1.3), metrics)
    if figures.within:
        _limit(drawn, figures, QRectF(field_.left(), top, field_.width(), field_.bottom() - top), metrics)


def _legend(drawn: Drawn, figures: Figures, box: QRectF, metrics: QFontMetricsF) -> None:
    line, left = metrics.height(), box.left()
    for number, (name, _values) in enumerate(figures.series):
        drawn.keys.append((QRectF(left, box.top() + line * 0.15, line * 1.2, line * 0.7), number))
        wide = metrics.horizontalAdvance(name) + 2
        drawn.words.append(Word(name, QRectF(left + line * 1.6, box.top(), wide, line), LEFT))
        left += wide + line * 3


def _limit(drawn: Drawn, figures: Figures, field_: QRectF, metrics: QFontMetricsF) -> None:
    x = field_.left() + figures.within * field_.width() / len(figures.labels)
    drawn.lines.append((QLineF(x, field_.top(), x, field_.bottom()), "limit"))
    gap, line = metrics.height() / 3, metrics.height()
    if metrics.horizontalAdvance(figures.limit) > field_.right() - x - gap:
        return
    drawn.words.append(
        Word(figures.limit, QRectF(x + gap, field_.top(), field_.right() - x - gap, line), LEFT, "dim")
    )


# -- each series in a panel of its own


def _stand_apart(drawn: Drawn, figures: Figures, box: QRectF, metrics: QFontMetricsF) -> None:
    """Panels over each other, each with its name and sum at the left, the labels under the last."""
    line, many = metrics.height(), len(figures.series)
    foot = line * 1.3
    high = (box.height() - foot) / many
    sums = [grouped(sum(values)) for _name, values in figures.series]
    names = [name for name, _values in figures.series]
    aside = max(map(metrics.horizontalAdvance, (*names, *sums))) + line * 0.8
    for number, (name, values) in enumerate(figures.series):
        top = box.top() + number * high
        is_roomy = high >= line * PANEL
        head = line * 1.2 if is_roomy else line * 0.25
        field_ = QRectF(box.left() + aside, top + head, box.width() - aside, high - head - line * 0.2)
        middle = field_.bottom() - line * 2.1 if high > line * 2 else field_.center().y() - line / 2
        drawn.words.append(Word(name, QRectF(box.left(), middle, aside, line), LEFT))
        if high > line * 2:
            drawn.words.append(
                Word(sums[number], QRectF(box.left(), middle + line, aside, line), LEFT, "dim")
            )
        drawn.lines.append((QLineF(field_.left(), field_.bottom(), field_.right(), field_.bottom()), "axis"))
        most = max(*values, 1)
        _bars(drawn, figures, [number], field_, most)
        if is_roomy:
            _numbers(drawn, values, field_, most, metrics)
    below = QRectF(box.left() + aside, box.bottom() - foot, box.width() - aside, foot)
    _names(drawn, figures.labels, below, metrics)


# -- what both have


def _bars(drawn: Drawn, figures: Figures, numbers: Sequence[int], field_: QRectF, most: int) -> None:
    """One over the other under each label."""
    step = field_.width() / len(figures.labels)
    wide = min(step * BAR, WIDEST)
    for place in range(len(figures.labels)):
        low = field_.bottom()
        room = QRectF(field_.left() + place * step, field_.top(), step, field_.height())
        for number in numbers:
            high = figures.series[number][1][place] * field_.height() / most
            box = QRectF(room.center().x() - wide / 2, low - high, wide, high)
            drawn.bars.append(Bar(box, room, number, place, numbers.index(number)))
            low -= high


def _numbers(drawn: Drawn, totals: Sequence[int], field_: QRectF, most: int, metrics: QFontMetricsF) -> None:
    """The number over each bar, if the widest has room."""
    step, line = field_.width() / len(totals), metrics.height()
    if max(metrics.horizontalAdvance(grouped(total)) for total in totals) > step:
        return
    for place, total in enumerate(totals):
        y = field_.bottom() - total * field_.height() / most
        drawn.words.append(
            Word(grouped(total), QRectF(field_.left() + place * step, y - line, step, line), MIDDLE)
        )


def _names(drawn: Drawn, labels: Sequence[str], below: QRectF, metrics: QFontMetricsF) -> None:
    """The last label, and before it as many as have room."""
    step, line = below.width() / len(labels), metrics.height()
    free = below.right()
    for place in range(len(labels) - 1, -1, -1):
        wide = metrics.horizontalAdvance(labels[place]) + line / 2
        left = below.left() + (place + 0.5) * step - wide / 2
        if place == len(labels) - 1:
            left = min(left, below.right() - wide)
        if left + wide > free + 1 or left < below.left() - line / 2:
            continue
        free = left
        room = QRectF(left, below.bottom() - line, wide, line)
        drawn.words.append(Word(labels[place], room, MIDDLE, "dim"))
