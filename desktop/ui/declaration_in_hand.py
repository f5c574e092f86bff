"""The declaration in hand: what was typed, how it stands, what it is compared with, and how it is kept."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from desktop.description.reading import Reading
from desktop.domain.language import _
from desktop.domain.problems import Problem, Severity
from desktop.duties.declaration_doubts import doubts
from desktop.duties.thresholds import debt_watches
from desktop.jobs.beginning import previous_of
from desktop.jobs.declaring import CONTENTS, contents_of, first_contents, keep, packed, unpacked
from desktop.registers.declaration.changes import Compared, aligned
from desktop.registers.declaration.contents import Contents
from desktop.registers.declaration.explaining import marked, told
from desktop.registers.declaration.sections import Standings, standings
from desktop.registers.declarations import Declaration
from desktop.store import BookError, NotSaved, Store
from desktop.store.office_law import law_of, rates_of
from desktop.store.strongbox import Strongbox
from desktop.ui.declaration_tree import Tree
from desktop.ui.last_act import MOST_KEPT

PUBLISHED = "published"
"""The kind of sealed text that a declaration taken from InfoProbidad is."""


class InHand:
    """One declaration between the strongbox and the page."""

    def __init__(
        self, store: Store, box: Strongbox, declaration: Declaration, today: Callable[[], date]
    ) -> None:
        """As it was left: its draft if there is one, else its latest version, else what the roster knows."""
        self.store, self.box, self.declaration, self.today = store, box, declaration, today
        self._before: list[bytes] = []
        """What stood before each of the latest saves made here."""
        self.rates, self.law = rates_of(store), law_of(store)
        self.kept = self._kept()
        draft = box.draft(declaration.uid) if not self.is_signed else None
        self.recovered = draft is not None and draft != self.kept
        self.tree = Tree.unpacked(draft if draft is not None else self.kept)
        self.trouble = ""
        """Why there is nothing to compare with, if there should be, or nothing to read."""
        if self.is_signed and self.is_new:
            self.trouble = _("Se hizo en otro sistema: aquí está su línea, y no lo declarado.")
        self.previous = self._earlier()
        self.refresh()

    @property
    def is_signed(self) -> bool:
        """Whether it is only read."""
        return self.declaration.progress is not None and self.declaration.progress.is_done

    @property
    def is_new(self) -> bool:
        """Whether the strongbox holds nothing of it yet."""
        return not self.box.numbers(CONTENTS, self.declaration.uid)

    def _kept(self) -> bytes:
        if self.is_new:
            return Tree.of(first_contents(self.declaration)).packed()
        return self.box.read(CONTENTS, self.declaration.uid, self.declaration.signed_version)

    def _earlier(self) -> Contents | None:
        """What it is compared with; that it is damaged keeps nobody from this one."""
        try:
            return self._previous()
        except BookError as error:
            self.trouble = _("La declaración anterior no se puede leer: {}").format(error)
            return None

    def _previous(self) -> Contents | None:
        """What it is compared with: the one it comes from, else the last signed, else what was published."""
        from_uid = self.tree.raws.get("previous")
        last = self.store.get(Declaration, from_uid) if isinstance(from_uid, str) else None
        if last is None and not self.is_signed:
            last = previous_of(self.store, self.box, self.declaration)
        if last is not None and self.box.numbers(CONTENTS, last.uid):
            return contents_of(self.box, last, last.signed_version)
        if self.box.numbers(PUBLISHED, self.declaration.uid):
            return unpacked(self.box.read(PUBLISHED, self.declaration.uid))
        return None

    # -- how it stands

    def refresh(self) -> None:
        """Read it through the door, and see how every section stands and what is doubtful."""
        self.reading: Reading[Contents] = self.tree.read()
        self.contents, day = self.reading.record, self.today()
        before = self.previous
        self.compared: Compared | None = aligned(before, self.contents) if before else None
        self.debts = debt_watches(self.contents, day, self.rates)
        self.also = (
            *(problem for watch in self.debts for problem in watch.problems),
            *doubts(self.contents, self.compared, day),
        )
        self.found: Standings = standings(self.contents, day, self.also)
        unreadable = [p for p in self.reading.problems if p.severity is Severity.UNREADABLE]
        self.unreadable = tuple(unreadable)
        places = {problem.field for problem in unreadable}
        rest = [problem for problem in self.found.problems if problem.field not in places]
        unexplained = told(self.compared) if self.compared else ()
        self.problems: tuple[Problem, ...] = (*unreadable, *rest, *unexplained)

    @property
    def gaps(self) -> tuple[Problem, ...]:
        """What keeps it a draft."""
        return tuple(problem for problem in self.problems if problem.severity is not Severity.WARNING)

    @property
    def doubts(self) -> tuple[Problem, ...]:
        """What may stay as it is."""
        return tuple(problem for problem in self.problems if problem.severity is Severity.WARNING)

    # -- keeping

    @property
    def is_dirty(self) -> bool:
        """Whether something was typed that no version holds."""
        return not self.is_signed and self.tree.packed() != self.kept

    def keep_draft(self) -> None:
        """Seal what was typed so far; the first time, the roster learns that it was begun.

        Raises:
            BookError, NotSaved: as the strongbox says.
        """
        if self.is_signed:
            return
        if self.is_new:
            begun = Tree.unpacked(self.kept).read().record
            self.declaration = keep(self.box, self.declaration, begun, self.today())
        content = self.tree.packed()
        if content == self.kept:
            self.box.drop_draft(self.declaration.uid)
        else:
            self.box.keep_draft(self.declaration.uid, content)

    def save(self) -> None:
        """Keep a version.

        Raises:
            Conflict, BookError, NotSaved: as `declaring.keep`; something typed cannot be read.
        """
        self.refresh()
        if self.unreadable:
            raise NotSaved(_("No se guardó: hay algo que no se puede leer."))
        if self.compared is not None:
            marked(self.contents, self.compared)
        before = self._before if self.is_new else [*self._before, self.kept]
        self.declaration = keep(self.box, self.declaration, self.contents, self.today())
        self._before, self.kept = before[-MOST_KEPT:], self.tree.packed()
        self.box.drop_draft(self.declaration.uid)

    def reload(self) -> None:
        """The roster's line and the version kept, as others left them; what was typed stays."""
        self.declaration = self.store.get(Declaration, self.declaration.uid) or self.declaration
        self.kept, self._before = self._kept(), []

    def undo_save(self) -> bool:
        """The version before the last save, kept again; whether there was one.

        Raises:
            Conflict, BookError, NotSaved: as `save`; all is as it was.
        """
        if not self._before:
            return False
        stood, (*earlier, before) = self.tree, self._before
        self.tree = Tree.unpacked(before)
        try:
            self.save()
        except (BookError, NotSaved):
            self.tree = stood
            self.refresh()
            raise
        self._before = earlier
        return True

    def discard(self) -> None:
        """Forget what was typed and not saved."""
        self.box.drop_draft(self.declaration.uid)
        self.tree = Tree.unpacked(self.kept)
        self.recovered = False
        self.refresh()

    def begin_with(self, contents: Contents, published: Contents | None = None) -> None:
        """Begin anew from another declaration, as a draft; one that was published is kept to compare with."""
        if published is not None:
            self.box.keep(PUBLISHED, self.declaration.uid, packed(published))
        uid = self.tree.raws.get("id")
        self.tree = Tree.of(contents)
        if uid:
            self.tree.raws["id"] = uid
        self.previous = self._earlier()
        self.refresh()

    def version(self, number: int) -> Contents:
        """One of the versions kept."""
        return contents_of(self.box, self.declaration, number)
