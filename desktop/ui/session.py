"""From the painted frame to the open book: opens it, or asks for it, or says why it cannot be opened."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.domain.language import _
from desktop.jobs.progress import Progress
from desktop.ui import before_book, recent
from desktop.ui.book_lock import BookLock
from desktop.ui.frame import Frame
from desktop.ui.instance import Instance, name_of, with_password, without_password
from desktop.ui.kit.runner import Runner, Work
from desktop.ui.preferences import Preferences

LAST = "book/last"


class Asking(Protocol):
    """The page that asks for a book, as it is told of a refusal."""

    def refuse(self, why: str) -> None:
        """Say why."""

    def setEnabled(self, enabled: bool, /) -> None:
        """Whether it can be typed into."""

    def took(self, plan: Any) -> None:
        """What would become of the rows of a spreadsheet."""

    def refuse_list(self, why: str = "") -> None:
        """A spreadsheet cannot be read."""


class Session(QObject):
    """One window at a time; another book gets another window, and the old one closes."""

    left = Signal()
    """The window with the book before has gone."""

    def __init__(
        self,
        preferences: Preferences,
        today: Callable[[], date],
        book: str | None,
        files: Sequence[str] = (),
        *,
        fresh: bool = False,
    ) -> None:
        """Show the frame; the book follows when it is painted, and with it the `files` to take in."""
        super().__init__()
        self.preferences, self.today = preferences, today
        self.files = [Path(file) for file in files]
        self.fresh = fresh
        self.instance, self.lock = Instance(self), BookLock()
        self.wanted = book or preferences.text(LAST)
        self.is_another_open = bool(self.wanted) and not self.instance.hold(self.wanted, files)
        self.window: QObject | None = None
        self._making: Work | None = None
        """What makes the book that is to be opened, if it is not there yet."""
        self.frame = self._new_frame()
        self.instance.asked.connect(self._come_forward)
        self.instance.handed.connect(self._take_in)

    def _new_frame(self) -> Frame:
        frame = Frame(self.preferences, Runner(), self.today)
        frame.actions_by_name["open_book"].triggered.connect(self.choose)
        frame.actions_by_name["new_book"].triggered.connect(self.begin_another)
        frame.actions_by_name["practice"].triggered.connect(self.practise)
        frame.actions_by_name["quit"].triggered.connect(frame.close)
        frame.leaves_practice.connect(self.leave_practice)
        frame.renews_practice.connect(self.renew_practice)
        frame.painted.connect(self._begin)
        before_book.tie(frame, lambda: frame is self.frame and self.window is not None)
        frame.add_menu("open_book", recent.RecentMenu(self.preferences, self.change_to, frame))
        return frame

    def begin(self) -> None:
        """Show the window."""
        self.frame.show()

    def _come_forward(self) -> None:
        self.frame.come_forward()

    def _take_in(self, files: list[Path]) -> None:
        """Another start handed files over: the open book offers them, or will when it is open."""
        if self.window is None:
            self.files += files
        else:
            from desktop.ui.welcome import to_offer  # noqa: PLC0415 -- loaded with the window

            self.frame.dropped.emit(to_offer(files))

    def keep_typed(self) -> bool:
        """Something failed: keep what is being typed, before anything else; whether all of it is safe."""
        if self.window is None:
            return True
        from desktop.ui.resumption import keep_typed  # noqa: PLC0415 -- loaded with the window, as the next
        from desktop.ui.window import Window  # noqa: PLC0415 -- what `window` is

        return isinstance(self.window, Window) and keep_typed(self.window)

    def close(self) -> None:
        """Close the window that is open now."""
        self.frame.close()

    def end(self) -> None:
        """The window is closed: let go of the book."""
        self.lock.release()
        self.instance.release()

    def _begin(self) -> None:
        """The frame is seen: now load what is heavy."""
        if not self.wanted:
            from desktop.store import default_path  # noqa: PLC0415 -- loaded after the first painting

            self.wanted = str(default_path())
            if not self.instance.hold(self.wanted, [str(file) for file in self.files]):
                self.frame.close()
                return
        if (work := self._making) is not None:
            self._making = None
            self._make_practice(work)
        elif there(self.wanted):
            self._open()
        else:
            self.first_start()

    # -- opening

    def _open(self) -> None:
        if not self.lock.take(self.wanted):
            self._open_elsewhere()
            return
        self._start(_("Abrir"), loading(self.wanted), self._broken)

    def _start(self, title: str, work: Work, failed: Callable[[str], None]) -> None:
        self.frame.runner.start(title, work, done=self._opened, failed=failed, cancelled=partial(failed, ""))

    def _opened(self, store: object) -> None:
        from desktop.store import Store  # noqa: PLC0415 -- it has just been loaded
        from desktop.store.practice_book import is_practice  # noqa: PLC0415 -- as above
        from desktop.ui.welcome import welcome  # noqa: PLC0415 -- as below
        from desktop.ui.window import Window  # noqa: PLC0415 -- loaded after the first painting

        assert isinstance(store, Store)  # noqa: S101 -- what the jobs here return
        place, practises = str(store.path or self.wanted), is_practice(store)
        if not practises or not there(self.preferences.text(LAST)):
            self.preferences.keep(LAST, without_password(place))
        if not practises:
            recent.remember(self.preferences, place)
        self.lock.take(place)
        if not practises:
            self.frame.setWindowTitle(f"{store.path.stem} — Probidad" if store.path else "Probidad")
        self.window = window = Window(self.frame, store, today=self.today)
        welcome(window, self.lock.remark(place), self.files, fresh=self.fresh)
        self.files = []

    def choose(self) -> None:
        """Open another book."""
        kind = _("Libros ({})").format("*.probidad")
        path, _filter = QFileDialog.getOpenFileName(self.frame, _("Abrir un libro"), self.wanted, kind)
        if path:
            self.change_to(path)

    def change_to(self, place: str, work: Work | None = None) -> None:
        """A new window with another book, made by `work` if that is told; the old one closes with its own."""
        if self.window is not None and work is None and name_of(place) == name_of(self.wanted):
            return
        before, frame = self.frame, self._new_frame()
        if not self.instance.hold(place):
            self.instance.hold(self.wanted)
            return
        self._making = work
        frame.restoreGeometry(before.saveGeometry())
        frame.show()
        if before.close():
            before.deleteLater()
            self.left.emit()
            self.frame, self.window, self.wanted = frame, None, place
        else:
            frame.painted.disconnect()
            frame.close()
            self._making = None
            self.instance.hold(self.wanted)

    # -- the practice office

    def practise(self) -> None:
        """To the exercises; from any other book, to the practice office, made now if there is none."""
        from desktop.ui.practising import place_of_practice, practising  # noqa: PLC0415 -- who practises
        from desktop.ui.window import Window  # noqa: PLC0415 -- as above

        target = str(place_of_practice())
        if isinstance(self.window, Window) and "exercises" in self.frame.side.entries:
            self.window.go("exercises")
        else:
            self.change_to(target, practising(target, self.today()))

    def _make_practice(self, work: Work) -> None:
        """Say what takes so long; without a practice book in the end, back to the first steps."""
        from desktop.store import default_path  # noqa: PLC0415 -- only for who practises
        from desktop.ui.empty import Empty  # noqa: PLC0415 -- as above

        def failed(why: str) -> None:
            if Path(self.wanted).exists():
                self._broken(why)
                return
            self.wanted = str(default_path())
            self.first_start(why)

        page = Empty(self.frame)
        told = _("Se inventan personas, audiencias y papeles para practicar. Tarda unos segundos.")
        page.tell("pencil", _("Preparando la oficina de práctica"), told)
        self.frame.show_page(page)
        self._start(_("Oficina de práctica"), work, failed)

    def renew_practice(self) -> None:
        """The practice book is thrown away, and made afresh in its place."""
        from desktop.ui.practising import practising_anew  # noqa: PLC0415 -- only for who practises

        self.change_to(self.wanted, practising_anew(self.wanted, self.today()))

    def leave_practice(self) -> None:
        """To the book of one's own; without one, to the first start."""
        from desktop.store import default_path  # noqa: PLC0415 -- only for who practises

        books = (self.preferences.text(LAST), str(default_path()))
        own = next((book for book in books if there(book) and book != self.wanted), None)
        if own is not None:
            self.change_to(own)
        else:
            self.begin_another()

    def begin_another(self) -> None:
        """The steps to a new book; the one that is open stays as it is."""
        from desktop.store import default_path  # noqa: PLC0415 -- the first of all has loaded it

        ordinary = default_path()
        self.change_to(str(free(ordinary, "nuevo") if ordinary.exists() else ordinary))

    # -- when there is none

    def first_start(self, why: str = "") -> None:
        """Ask for a book, in three steps."""
        from desktop.ui.first_start import FirstStart  # noqa: PLC0415 -- who has a book never sees it

        page = FirstStart(self.wanted, self.today(), why, self.frame)
        page.where.offer(self.preferences)
        page.opens.connect(self.change_to)
        page.makes.connect(partial(self._make, page))
        page.reviews.connect(partial(self._review, page))
        page.wants_template.connect(self._save_template)
        page.practises.connect(self.practise)
        self.frame.show_page(page)
        page.enter()

    def _make(  # noqa: PLR0913, PLR0917 -- what the first start asked
        self, page: Asking, place: str, name: str, code: str, rows: list[tuple[str, ...]], files: list[Path]
    ) -> None:
        from desktop.ui.first_book import Named, making  # noqa: PLC0415 -- only for the first start

        self.wanted = place
        self.instance.hold(place)
        named = [Named(*row) for row in rows]
        work = making(place, name, code, named, files, self.today())
        self._start(_("Crear el libro"), work, page.refuse)

    def _review(self, page: Asking, name: str, code: str, files: list[Path]) -> None:
        from desktop.ui.first_book import reviewing  # noqa: PLC0415 -- only for the first start

        self.frame.runner.start(
            _("Leer la planilla"),
            reviewing(name, code, files, self.today()),
            done=page.took,
            failed=page.refuse_list,
            cancelled=page.refuse_list,
        )

    def _save_template(self, path: str) -> None:
        from desktop.ui.first_book import writing_template  # noqa: PLC0415 -- only for the first start

        told = _("Planilla guardada en {}: llénela y tómela aquí.").format(path)
        self.frame.runner.start(
            _("Guardar la planilla"),
            writing_template(Path(path), self.today()),
            done=lambda _made: self.frame.notice.say(told, "good"),
            failed=self.frame.say,
        )

    # -- when it cannot be opened

    def _broken(self, why: str) -> None:
        """Say why, and what can be done; nothing is touched."""
        from desktop.ui.empty import Empty  # noqa: PLC0415 -- few ever see it

        page, place = Empty(self.frame), without_password(self.wanted)
        ask = (_("Escribir la clave…"), lambda: self._ask_key(page.words, place))
        recover = (_("Recuperar un respaldo…"), self._recover)
        on_server = "://" in place
        page.tell(
            "triangle-alert",
            _("No se pudo abrir el libro"),
            why if place in why else f"{why}\n\n{place}",
            [
                *([ask] if on_server else []),
                (_("Volver a intentar"), self._open),
                (_("Abrir otro libro…"), self.choose),
                *([] if on_server else [recover]),
                (_("Crear un libro nuevo"), self._another),
            ],
        )
        self.frame.show_page(page)

    def _ask_key(self, under: QWidget, place: str) -> None:
        """The key that this machine has not; in memory alone."""
        from desktop.ui.server_key import ServerKey  # noqa: PLC0415 -- few books are on a server

        def told(key: str) -> None:
            self.wanted = with_password(place, key)
            self._open()

        ServerKey(under, place, told).come()

    def _open_elsewhere(self) -> None:
        """Two machines would damage the book between them: it is not touched."""
        from desktop.ui.empty import Empty  # noqa: PLC0415 -- few ever see it

        page = Empty(self.frame)
        page.tell(
            "lock",
            _("El libro está abierto en otro equipo"),
            _(
                "Lo tiene abierto el equipo «{}». Ciérrelo allí y vuelva a intentar: dos equipos a la vez "
                "dañarían el libro."
            ).format(self.lock.elsewhere),
            [
                (_("Volver a intentar"), self._open),
                (_("Abrir otro libro…"), self.choose),
                (_("Allí ya está cerrado: abrir"), self._open_by_force),
            ],
        )
        self.frame.show_page(page)

    def _open_by_force(self) -> None:
        self.lock.force(self.wanted)
        self._open()

    def _another(self) -> None:
        path = Path(self.wanted).expanduser() if "://" not in self.wanted else Path.home() / "libro.probidad"
        self.wanted = str(free(path, "nuevo"))
        self.first_start()

    def _recover(self) -> None:
        from desktop.ui.first_book import recovering  # noqa: PLC0415 -- only after damage

        kind = _("Libros y respaldos ({})").format("*.probidad *.respaldo")
        told = _("Elegir un respaldo")
        path, _filter = QFileDialog.getOpenFileName(self.frame, told, str(Path(self.wanted).parent), kind)
        if path:
            target = free(Path(self.wanted).expanduser(), "recuperado")
            self.wanted = str(target)
            self._start(_("Recuperar"), recovering(Path(path), target), self._broken)


def loading(place: str) -> Work:
    """Load what is heavy beside the painting thread, then open the book."""
    yield Progress(0, 0, _("Abriendo el libro"))
    import_module("desktop.ui.window")
    from desktop.ui.first_book import opening  # noqa: PLC0415 -- this is the moment for it

    return (yield from opening(place))


def there(book: str) -> bool:
    """Whether there is a book of that name; of a server it is taken on trust."""
    return "://" in book or (bool(book) and Path(book).expanduser().exists())


def free(path: Path, word: str) -> Path:
    """A name beside `path` that nobody has."""
    names = (path.with_name(f"{path.stem}-{word}{n or ''}{path.suffix}") for n in range(1000))
    return next(name for name in names if not name.exists())
