"""A rehearsal to be read: as a paper to sign off, as a list for any format, as a web page side by side."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from typing import BinaryIO

from desktop.domain.resources import RESOURCES
from desktop.domain.stopped import Stopped
from desktop.filings.act import Act, Block, Grid, Pairs, Text
from desktop.filings.document import STEP, Cell, Document, Heading, Stamp
from desktop.filings.marked import Pieces
from desktop.filings.rehearsal import Change, Fate, Rehearsal, Told
from desktop.filings.wording import made, tool

TITLE = "Ensayo de publicación"
WATERMARK = "ENSAYO"
LEGAL = "Ley 20.730, arts. 8 y 9"
ASIDE = "Es un ensayo: nada de esto se ha publicado."
MOST_LINES = 400
"""So many records of one fate a paper lists; the rest stands in the list of changes."""
AGAIN = 40
AROUND = 160
"""Letters of the text on each side of what stopped it."""
_FOLDER = RESOURCES / "templates"
_COLUMNS = (
    Heading("register", "Registro", "line"),
    Heading("id", "Identificador", "identifier"),
    Heading("record", "Cuál", "prose"),
    Heading("fate", "Qué pasa", "line"),
    Heading("field", "Dato", "line"),
    Heading("before", "Decía", "prose"),
    Heading("after", "Diría", "prose"),
)


# -- as a list


def changes_document(rehearsals: Sequence[Rehearsal], stamp: Stamp) -> Document:
    """Every change as a row, one a value, and every finding: what the writers of all formats take."""
    rows = [row for one in rehearsals for row in _rows(one)]
    cells = [tuple(Cell(text or None, text) for text in row) for row in rows]
    return Document("rehearsal", TITLE, LEGAL, _COLUMNS, cells, len(cells), stamp)


def _rows(one: Rehearsal) -> Iterator[tuple[str, ...]]:
    for told in one.new:
        yield (one.title, told.uid, told.heading, Fate.NEW.value, "", "", "")
    for change in one.changed:
        for cell in change.cells:
            head = (one.title, change.uid, change.heading, Fate.CHANGED.value)
            yield (*head, cell.label, cell.before, cell.after)
    for told in one.gone:
        yield (one.title, told.uid, told.heading, Fate.GONE.value, "", "", "")
    for held in one.stopped:
        what = f"Detenido: {held.finding.kind.value}"
        yield (one.title, held.uid, held.heading, what, held.label, "", held.finding.text)


# -- as a paper


def rehearsal_act(rehearsals: Sequence[Rehearsal], stamp: Stamp) -> Act:
    """The counts, what is stopped, and each change with the words that go and come in brackets."""
    return Act(
        name="rehearsal",
        title=TITLE,
        legal=LEGAL,
        stamp=stamp,
        blocks=(
            Text(ASIDE, "strong"),
            Grid(("Registro", *COUNTED), tuple(map(_counts, rehearsals)), (30, 12, 12, 12, 14, 14)),
            *_stopped([held for one in rehearsals for held in one.stopped]),
            *(block for one in rehearsals if not one.changes_nothing for block in _told(one)),
            Text(f"Entre [− ] lo que sale; entre [+ ] lo que entra. {LISTED}", "note"),
        ),
        mark=WATERMARK,
        lying=True,
    )


COUNTED = ("Nuevos", "Cambian", "Salen", "Sin cambios", "Detenidos")
LISTED = "La lista completa va en el archivo de cambios."


def _counts(one: Rehearsal) -> tuple[str, ...]:
    return (one.title, *map(counted, numbers(one)))


def numbers(one: Rehearsal) -> tuple[int, ...]:
    """How many are new, change, go, stay, and are stopped."""
    return len(one.new), len(one.changed), len(one.gone), one.same, len({held.uid for held in one.stopped})


def counted(number: int) -> str:
    """A count as Chileans write it."""
    return f"{number:,}".replace(",", ".")


def _stopped(held: list[Stopped]) -> Iterator[Block]:
    if not held:
        return
    said = ["", *(one.heading for one in held)]
    rows = tuple(
        (
            one.heading if one.heading != before else _again(one.heading),
            one.label,
            one.finding.kind.value,
            "".join(_bracketed(around(one))),
        )
        for before, one in zip(said, held[:MOST_LINES], strict=False)
    )
    yield Text("Detenidos: podrían contener datos personales", "heading")
    yield Grid(("Registro", "Dato", "Parece ser", "Texto"), rows, (26, 16, 14, 40))
    yield from _rest(len(held))


def _again(heading: str) -> str:
    """A record that was named in the row above: enough to know it by on the next sheet."""
    return heading if len(heading) <= AGAIN else f"{heading[:AGAIN].rpartition(' ')[0]} …"


def around(one: Stopped) -> tuple[str, str, str]:
    """The words before what stopped a text, those words, and the words after; cut between words."""
    start, end = one.finding.start, one.finding.end
    before, after = one.text[:start], one.text[end:]
    if len(before) > AROUND:
        before = "…" + before[-AROUND:].partition(" ")[2]
    if len(after) > AROUND:
        after = after[:AROUND].rpartition(" ")[0] + "…"
    return before, one.text[start:end], after


def _bracketed(parts: tuple[str, str, str]) -> tuple[str, str, str]:
    return parts[0], f"[{parts[1]}]", parts[2]


def _told(one: Rehearsal) -> Iterator[Block]:
    yield Text(one.title, "chapter")
    for change in one.changed[:MOST_LINES]:
        rows = tuple(
            (cell.label, *(_signed(side, sign) for side, sign in zip(cell.pieces, "−+", strict=True)))
            for cell in change.cells
        )
        yield Pairs((), f"{Fate.CHANGED.value}: {change.heading}")
        yield Grid(("Dato", "Decía", "Diría"), rows, (18, 39, 39))
    yield from _rest(len(one.changed))
    for title, told in (("Nuevos", one.new), ("Salen", one.gone)):
        if told:
            yield Text(f"{title}: {counted(len(told))}", "heading")
            yield Grid(("Registro", "Identificador"), tuple(map(_line, told[:MOST_LINES])), (64, 32))
            yield from _rest(len(told))


def _line(told: Told) -> tuple[str, str]:
    return told.heading, told.uid


def _rest(number: int) -> Iterator[Block]:
    if number > MOST_LINES:
        yield Text(f"Y {counted(number - MOST_LINES)} más. {LISTED}", "note")


def _signed(pieces: Pieces, sign: str) -> str:
    """The text with what differs in brackets; a value that was not there, or is no more, says so."""
    told = "".join(f"[{sign}{text}]" if is_changed else text for text, is_changed in pieces)
    return told or "(en blanco)"


# -- as a web page


def write_page(rehearsals: Sequence[Rehearsal], stamp: Stamp, out: BinaryIO) -> Iterator[int]:
    """Write the page, which loads nothing and runs nothing; yield how many changes are written."""
    style = (_FOLDER / "rehearsal.css").read_text(encoding="utf-8")
    walk = _Walk()
    written = 0
    page: list[str] = []
    for piece in _composed(
        rehearsals=rehearsals,
        counted=counted,
        numbers=numbers,
        labels=COUNTED,
        walk=walk,
        around=around,
        title=TITLE,
        aside=ASIDE,
        legal=LEGAL,
        watermark=WATERMARK,
        stamp=stamp,
        style=style,
        style_hash=base64.b64encode(hashlib.sha256(style.encode()).digest()).decode(),
        made=made(stamp),
        tool=tool(stamp),
    ):
        page.append(piece)
        if walk.number - written >= STEP:
            written = walk.number
            out.write("".join(page).encode())
            page.clear()
            yield written
    out.write("".join(page).encode())
    yield walk.number


class _Walk:
    """Counts what the page has told."""

    number = 0

    def __call__(self, told: Iterable[Change | Told | Stopped]) -> Iterator[Change | Told | Stopped]:
        for one in told:
            self.number += 1
            yield one


def _composed(**words: object) -> Iterator[str]:
    """The page in pieces; Jinja2 is imported for the first one, for it costs the start of the program."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined  # noqa: PLC0415 -- as said above

    world = Environment(
        autoescape=True,
        loader=FileSystemLoader(_FOLDER),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return world.get_template("rehearsal.html").generate(words)
