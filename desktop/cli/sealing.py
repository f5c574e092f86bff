"""The part of a line that goes into a strongbox: what is declared, beside the roster's line of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from desktop.cli import strongboxes
from desktop.cli.command_line import Asked
from desktop.cli.endings import Ending
from desktop.description.register import Entry
from desktop.domain.language import _
from desktop.domain.problems import Problem
from desktop.jobs.declared import NotTaken, agreed, keep_whole, read_contents, within
from desktop.jobs.declaring import CONTENTS
from desktop.registers.declaration.contents import Contents
from desktop.registers.declaration.sections import Standings
from desktop.registers.declarations import Declaration
from desktop.store import BookError, Store
from desktop.store.strongbox import Strongbox, open_box


class Sealing:
    """Opens each strongbox once, when a line first needs it: a passphrase is slow to try, by design."""

    def __init__(self, asked: Asked, store: Store) -> None:
        """Open nothing yet."""
        self._asked, self._store = asked, store
        self._boxes: dict[str, Strongbox] = {}
        self._passphrase = ""

    def parted(
        self, model: type[Entry], raws: Mapping[str, object]
    ) -> tuple[Mapping[str, object], Contents | None]:
        """The line without what is declared, and that.

        Raises:
            NotTaken: something in it is no value.
        """
        if not issubclass(model, Declaration) or raws.get(CONTENTS) is None:
            return raws, None
        rest = {name: value for name, value in raws.items() if name != CONTENTS}
        return rest, read_contents(raws[CONTENTS])

    def may_have_gaps(self, record: Entry, contents: Contents | None) -> bool:
        """Whether it is kept as a draft without asking for that: what is declared is not signed yet."""
        return contents is not None and not (
            isinstance(record, Declaration) and record.progress and record.progress.is_done
        )

    def save(self, record: Entry, contents: Contents) -> tuple[Entry, dict[str, object]]:
        """Save both; durable when this returns, with what the answer tells of it.

        Raises:
            NotTaken: the strongbox does not open, or the declaration may not be changed so.
            NotSaved: the book refused.
        """
        assert isinstance(record, Declaration)  # noqa: S101 -- nothing else has contents
        agreed(record, contents)
        if record.declarant is None:
            raise NotTaken(Problem("declarant", _("Falta este dato.")))
        try:
            box = self._box(record)
            today = date.today()  # noqa: DTZ011 -- the office's own calendar
            saved, found = keep_whole(self._store, box, record, contents, today)
        except (BookError, Ending) as closed:
            raise NotTaken(Problem(CONTENTS, str(closed))) from None
        return saved, _told(saved, found)

    def _box(self, record: Declaration) -> Strongbox:
        holder = strongboxes.holder_of(record.declarant)
        if holder not in self._boxes:
            self._passphrase = self._passphrase or strongboxes.passphrase(self._asked)
            self._boxes[holder] = open_box(self._store, holder, self._passphrase)
        return self._boxes[holder]


def _told(saved: Declaration, found: Standings) -> dict[str, object]:
    """How far it has come, and what is missing."""
    progress = saved.progress.name.lower() if saved.progress else None
    told: dict[str, object] = {"progress": progress, "percent": saved.percent}
    if found.gaps:
        told["gaps"] = [{"field": problem.field, "reason": problem.text} for problem in within(found.gaps)]
    return told
