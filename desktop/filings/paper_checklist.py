"""What to have at hand before declaring: the documents from which each item of the last time is copied."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from desktop.description.sealed import Sealed
from desktop.domain.declaration_papers import DeclarationPaper, papers_for
from desktop.domain.letter_texts import letter_text
from desktop.filings.act import Act, Block, Checks, Text
from desktop.filings.declared import Chapter, act_of, chapters, declarant, heading
from desktop.filings.document import Stamp
from desktop.filings.spoken import short_day, spoken_day
from desktop.registers.declaration.contents import Contents

AtHand = Mapping[tuple[str, str], date]
"""Of an item's identifier and a document's code, the day the document was issued."""
_NOBODY: AtHand = {}


def paper_checklist(
    contents: Contents, day: date, stamp: Stamp, at_hand: AtHand = _NOBODY, text: str = ""
) -> Act:
    """A box for each document of each item; of those at hand, until when they are good."""
    blocks = [block for chapter in chapters(contents) for block in _chapter(chapter, day, at_hand)]
    name = declarant(contents)
    nothing = Text("La última declaración no tiene ítems que pidan documentos.")
    return Act(
        name="paper_checklist",
        title="Documentos para declarar",
        legal="Ley 20.880, arts. 5 y 7",
        stamp=stamp,
        blocks=(
            Text(", ".join(filter(None, (name, act_of(contents)))), "strong"),
            Text(f"Hecha el {spoken_day(day)}."),
            Text(text or letter_text("declaration_papers_note", day).text, "note"),
            *(blocks or (nothing,)),
        ),
    )


def _chapter(chapter: Chapter, day: date, at_hand: AtHand) -> Iterator[Block]:
    for section in chapter.sections:
        papers = papers_for(section.path.rpartition(".")[2], day)
        if papers and section.items:
            whose = f" ({chapter.short})" if chapter.short else ""
            yield Text(f"{section.title}{whose}", "heading")
            for number, item in enumerate(section.items, 1):
                yield Text(f"{number}. {heading(item) or item.about.singular}", "strong")
                yield Checks(tuple(_row(paper, item, day, at_hand) for paper in papers))


def _row(paper: DeclarationPaper, item: Sealed, day: date, at_hand: AtHand) -> tuple[str, str]:
    issued = at_hand.get((item.uid, paper.code))
    if issued is None:
        return paper.label, f"{paper.where}. Sirve por {paper.good_for} días."
    until = paper.good_until(issued)
    told = f"Hay uno del {short_day(issued)}"
    state = (
        f"sirve hasta el {short_day(until)}"
        if day <= until
        else f"sirvió hasta el {short_day(until)}: pedir otro"
    )
    return paper.label, f"{paper.where}. {told}; {state}."
