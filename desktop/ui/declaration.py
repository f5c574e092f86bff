"""The page where one declaration is prepared: behind the lock of its strongbox, then under the hand."""

from __future__ import annotations

from collections.abc import Callable, Generator
from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.description.register import Entry, describe
from desktop.domain.declaring import Expected
from desktop.domain.language import _
from desktop.jobs.declaration_lines import line_of
from desktop.jobs.declaring import rectified, sign
from desktop.jobs.progress import Progress
from desktop.registers.declarations import Declaration
from desktop.store.errors import BookError, NotSaved
from desktop.store.strongbox import exists
from desktop.ui.bench import Bench
from desktop.ui.coincidences import CoincidencesPanel
from desktop.ui.declaration_begin import BeginPanel
from desktop.ui.declaration_desk import DeclarationDesk
from desktop.ui.declaration_in_hand import InHand
from desktop.ui.declaration_lock import Made, RecoveryCode, making, opening, words_for
from desktop.ui.declaration_panels import RectifyPanel, SignPanel, VersionsPanel
from desktop.ui.declaration_papers import PapersPanel, print_sheet, write_papers
from desktop.ui.declaration_vault import show_vault
from desktop.ui.forms import form_of
from desktop.ui.kit.adding import AddPanel, add_in_place
from desktop.ui.kit.editor import Desk
from desktop.ui.kit.editors import make_editor
from desktop.ui.kit.plan import Plan
from desktop.ui.open_boxes import OpenBoxes
from desktop.ui.page import Page
from desktop.ui.reserved_lock import Asks, LockForm
from desktop.ui.strongbox_people import PeoplePanel


def signing(hand: InHand, passphrase: str, now: datetime) -> Generator[Progress, None, Declaration]:
    """Sign: the passphrase is checked anew, which takes the processor half a second."""
    yield Progress(0, 0, _("Firmando"))
    declaration = hand.store.get(Declaration, hand.declaration.uid) or hand.declaration
    return sign(hand.store, hand.box, declaration, passphrase, now, hand.also)


class DeclarationPage(Page):
    """One declaration at a time; another one is opened in its place."""

    def __init__(self, bench: Bench, parent: QWidget | None = None) -> None:
        """None yet."""
        super().__init__(parent)
        self.bench = bench
        self.boxes = bench.boxes or OpenBoxes(bench.preferences, self)
        self.declaration: Declaration | None = None
        self.holder = ""
        self.door: LockForm | None = None
        self.desk: DeclarationDesk | None = None
        self._panels: list[AddPanel] = []
        self.stack = QStackedWidget(self)
        self.stack.addWidget(QWidget())
        self.recovery = RecoveryCode(self)
        self.recovery.done.connect(self._show_desk)
        self.recovery.printing.connect(self._print_sheet)
        self.stack.addWidget(self.recovery)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.stack)
        self.boxes.locking.connect(self._on_locking)
        self.boxes.locked.connect(self._on_locked)

    # -- which

    def open(self, declarant_uid: str, declaration_uid: str | None, expected: Expected | None = None) -> None:
        """A declaration of the book, or one that is expected of a declarant and not begun yet."""
        self.leave()
        self._drop_desk()
        try:
            made = line_of(self.bench.store, declarant_uid, declaration_uid or "", expected)
        except NotSaved as error:
            self.bench.notice.say(str(error), "bad")
            return
        self.declaration, self.holder = made, made.declarant.person.uid
        if self.boxes.get(self.holder) is not None:
            self._show_desk()
        else:
            self._ask()

    # -- the lock

    @property
    def _name(self) -> str:
        assert self.declaration is not None  # noqa: S101 -- asked with a declaration only
        return self.declaration.declarant.person.heading()

    def _ask(self) -> None:
        if self.door is not None:
            self.stack.removeWidget(self.door)
            self.door.deleteLater()
        self.door = LockForm(self, words_for(self._name))
        self.door.told.connect(self._on_told)
        self.stack.addWidget(self.door)
        there = exists(self.bench.store, self.holder)
        self.door.ask(Asks.OPEN if there else Asks.MAKE, "")
        self.stack.setCurrentWidget(self.door)
        self.door.take_focus()

    def _on_told(self, asks: Asks, typed: list[str]) -> None:
        assert self.door is not None  # noqa: S101 -- it told
        store, door = self.bench.store, self.door
        make = asks is Asks.MAKE
        work = (
            making(store, self.holder, self._name, typed[0])
            if make
            else opening(store, self.holder, typed[0])
        )
        done = partial(self._opened, self.holder)
        self.bench.runner.start(
            _("Caja fuerte"), work, done=done, failed=door.refuse, cancelled=partial(door.refuse, "")
        )

    def _opened(self, holder: str, made: Made) -> None:
        box, code = made
        self.boxes.put(holder, box)
        if holder != self.holder:
            return
        if code:
            self._show_code(holder, code)
        else:
            self._show_desk()

    def _print_sheet(self, code: str) -> None:
        print_sheet(self.bench, self, self._name, code)

    def _on_locking(self, holder: str) -> None:
        if holder == self.holder and self.desk is not None:
            self.desk.flush()

    def _on_locked(self, holder: str) -> None:
        if holder == self.holder and self.declaration is not None:
            self._drop_desk()
            self._ask()
            if self.isVisible():
                self.bench.notice.say(_("La caja fuerte se cerró con llave; lo escrito quedó en ella."))

    def lock(self) -> None:
        """Lock the strongbox now."""
        self.boxes.lock(self.holder)

    # -- the desk

    def _show_desk(self) -> None:
        box = self.boxes.get(self.holder)
        if box is None or self.declaration is None:
            return
        self._drop_desk()
        store = self.bench.store
        try:
            hand = InHand(store, box, self.declaration, self.bench.today)
        except (BookError, NotSaved) as error:
            self.bench.notice.say(str(error), "bad")
            return
        desk = Desk(store, self.bench.today, make_editor, lambda _m: Plan(), self._add, self.wants_open.emit)
        self.desk = DeclarationDesk(hand, desk, self)
        self.desk.acting.connect(self._on_act)
        self.desk.saved.connect(self.changed_book)
        self.desk.head.keeping_open.connect(self.boxes.keep_open)
        self.stack.addWidget(self.desk)
        self.stack.setCurrentWidget(self.desk)
        self.desk.list.setFocus()

    def _drop_desk(self) -> None:
        if self.desk is not None:
            self.declaration = self.desk.hand.declaration
            self.stack.removeWidget(self.desk)
            self.desk.deleteLater()
            self.desk = None

    def _add(self, anchor: QWidget, model: type[Entry], name: str, told: Callable[[Entry], None]) -> None:
        form = form_of(describe(model), self.desk.desk if self.desk else None)  # type: ignore[arg-type]
        self._panels.append(add_in_place(anchor, form, name, told))

    # -- acts

    def _on_act(self, name: str) -> None:
        acts: dict[str, Callable[[], None]] = {
            "sign": self.begin_signing,
            "rectify": self._begin_rectifying,
            "versions": self._show_versions,
            "begin": self._begin_with,
            "print": self._print,
            "evidence": self._show_evidence,
            "coincidences": self._show_coincidences,
            "people": self._show_people,
            "lock": self.lock,
        }
        acts[name]()

    def begin_signing(self) -> None:
        """The list of gaps, or the summary and the passphrase."""
        if self.desk is None:
            return
        if self.desk.hand.is_dirty and not self.desk.hand.unreadable and not self.desk.save():
            return
        panel = SignPanel(self.desk.hand)
        panel.jumping.connect(self.desk.go_to)
        panel.signing.connect(partial(self._sign, panel))
        self.desk.show_panel(panel)
        panel.take_focus()

    def _sign(self, panel: SignPanel, passphrase: str) -> None:
        work = signing(panel.hand, passphrase, datetime.now().astimezone())
        self.bench.runner.start(_("Firmar"), work, done=self._signed, failed=panel.refuse)

    def _signed(self, declaration: Declaration) -> None:
        self.declaration = declaration
        self.desk_again(declaration)
        self.bench.notice.say(_("Declaración firmada: queda sellada y solo se lee."), "good")
        self.changed_book.emit()

    def desk_again(self, declaration: Declaration) -> None:
        """Show a declaration as it now stands."""
        if self.desk is not None:
            self.desk.hand.declaration = declaration
        self.declaration = declaration
        self._show_desk()

    def _begin_rectifying(self) -> None:
        if self.desk is not None:
            panel = RectifyPanel()
            panel.rectifying.connect(partial(self._rectify, panel))
            self.desk.show_panel(panel)
            panel.take_focus()

    def _rectify(self, panel: RectifyPanel, reason: str, required: bool) -> None:
        if self.desk is None:
            return
        hand = self.desk.hand
        try:
            made = rectified(
                self.bench.store, hand.box, hand.declaration, reason, self.bench.today(), required=required
            )
        except (BookError, NotSaved) as error:
            panel.banner.say("bad", str(error))
            return
        self.desk_again(made)
        self.changed_book.emit()

    def _show_versions(self) -> None:
        if self.desk is not None:
            panel = VersionsPanel(self.desk.hand)
            panel.reading.connect(self._read_version)
            self.desk.show_panel(panel)
            panel.take_focus()

    def _read_version(self, number: int) -> None:
        if self.desk is None:
            return
        try:
            contents = self.desk.hand.version(number)
        except BookError as error:
            self.bench.notice.say(str(error), "bad")
            return
        self.desk.read_version(contents)

    def _begin_with(self) -> None:
        if self.desk is not None:
            panel = BeginPanel(self.desk.hand, self.bench)
            panel.taken.connect(self.desk.begin_with)
            self.desk.show_panel(panel)
            panel.take_focus()

    def _print(self) -> None:
        if self.desk is not None and (self.desk.hand.is_signed or self.desk.save()):
            panel = PapersPanel(self.desk.hand, self.bench)
            panel.asking.connect(partial(write_papers, self.bench, self, self.desk.hand))
            self.desk.show_panel(panel)
            panel.take_focus()

    def _show_evidence(self) -> None:
        if self.desk is not None:
            show_vault(self.desk, self.bench, self)

    def _show_coincidences(self) -> None:
        if self.desk is not None:
            try:
                CoincidencesPanel(self.desk.head, self.desk.hand.box, self.boxes).come()
            except BookError as error:
                self.bench.notice.say(str(error), "bad")

    def _show_people(self) -> None:
        if self.desk is not None:
            panel = PeoplePanel(self.desk.hand.box, self.bench, partial(self._show_code, self.holder))
            self.desk.show_panel(panel)
            panel.take_focus()

    def _show_code(self, holder: str, code: str) -> None:
        """Whole and this once; the page comes back when it was printed or copied."""
        if holder != self.holder:
            self.bench.notice.say(_("La hoja nueva no alcanzó a mostrarse: haga otra."), "careful")
            return
        if self.desk is not None:
            self.desk.flush()
        self.recovery.show_code(code)
        self.stack.setCurrentWidget(self.recovery)

    # -- as a page

    def act(self, name: str) -> bool:
        """The menus' acts on the declaration in hand."""
        if self.desk is None:
            return False
        acts: dict[str, Callable[[], object]] = {
            "new": self.desk.new,
            "save": self.desk.save,
            "undo_save": self.desk.undo_save,
            "duplicate": self.desk.duplicate,
            "print": self._print,
            "gap": self.desk.jump,
        }
        if name in acts:
            acts[name]()
        return name in acts

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the sections, then to the declarations; nothing typed is lost."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.desk is not None and self.desk.panel is not None:
            self.desk.panel.closing.emit()
        else:
            self.wants_place.emit("declaration_board")

    def enter(self) -> None:
        """Take the keys."""
        if self.desk is not None:
            self.desk.list.setFocus()
        elif self.door is not None:
            self.door.take_focus()

    def leave(self) -> None:
        """Nothing typed is lost."""
        if self.desk is not None:
            self.desk.flush()
