"""The preview: the very PDF that is filed, to be read, searched, printed and kept."""

from __future__ import annotations

from collections.abc import Callable, Generator
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QCloseEvent, QGuiApplication
from PySide6.QtPrintSupport import QPrintDialog, QPrinterInfo
from PySide6.QtWidgets import QFileDialog, QMainWindow, QPlainTextEdit, QStackedWidget, QVBoxLayout, QWidget

from desktop.domain.language import _
from desktop.jobs.papers import put
from desktop.jobs.progress import Progress
from desktop.ui.documents import documents_folder, open_a_copy, opens, show
from desktop.ui.empty import Empty
from desktop.ui.jobs_panel import JobsPanel
from desktop.ui.kit import theme
from desktop.ui.kit.banner import Banner
from desktop.ui.kit.pdf import Hit, Pdf, Source, UnreadableError, copying
from desktop.ui.kit.runner import Job, Runner
from desktop.ui.kit.text import Styled
from desktop.ui.notice import Notice
from desktop.ui.paper import Made, Making, Paper
from desktop.ui.preferences import Preferences
from desktop.ui.preview_bar import PreviewBar
from desktop.ui.preview_menus import dress, make_menus
from desktop.ui.preview_pages import PAGE, WIDTH, PagesView
from desktop.ui.preview_text import all_text, find_all
from desktop.ui.to_printer import a_printer, pages_wanted, printing

GEOMETRY, FOLDER = "preview/geometry", "papers/folder"
FIRST_SIZE = (1000, 860)


class PreviewWindow(QMainWindow):
    """One paper in a window of its own: what one was doing stays as it is; Esc goes back to it."""

    def __init__(self, paper: Paper, runner: Runner, preferences: Preferences, parent: QWidget) -> None:
        """Make the paper, as a job, and show it when it is there."""
        super().__init__(parent.window(), Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.paper, self.runner, self.preferences = paper, runner, preferences
        self.looking = Runner(self)
        """Draws and searches: never waits for the book, nor lets the book wait."""
        self.source: Source | None = None
        self.pdf: Pdf | None = None
        self._job: Job | None = None
        self._number = 0
        self.setWindowTitle(_("{} · vista previa").format(paper.title))
        self.acts: dict[str, QAction] = make_menus(self, self._run)
        self.bar = PreviewBar(self.acts, [version.text for version in paper.versions], self)
        self.banner, self.pages, self.text = Banner(), PagesView(self.looking, self), QPlainTextEdit(self)
        self.empty, self.stack = Empty(self), QStackedWidget(self)
        self._arrange()
        self._connect()
        self._redress()
        room = self.screen().availableSize()
        self.resize(min(FIRST_SIZE[0], room.width()), min(FIRST_SIZE[1], room.height() - 40))
        self.restoreGeometry(preferences.state(GEOMETRY))
        self.bar.versions.setCurrentIndex(paper.chosen)
        self.make(paper.chosen)

    def _arrange(self) -> None:
        self.text.setReadOnly(True)
        self.text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard | Qt.TextInteractionFlag.TextSelectableByMouse
        )
        self.text.setAccessibleName(_("Texto de la página"))
        for widget in (self.empty, self.pages, self.text):
            self.stack.addWidget(widget)
        middle = Styled(self)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.bar, self.banner, self.stack):
            column.addWidget(part, 1 if part is self.stack else 0)
        self.setCentralWidget(middle)
        self.notice = Notice(self.stack)
        self.statusBar().setSizeGripEnabled(False)
        self.statusBar().addPermanentWidget(JobsPanel(self.runner, self))
        for told in (self.runner.started, self.runner.ended):
            told.connect(self._tell_jobs)

    def _connect(self) -> None:
        self.pages.turned.connect(self._turned)
        self.pages.zoomed.connect(self._tell)
        self.bar.page_wanted.connect(self.pages.go)
        self.bar.version_wanted.connect(self.make)
        self.bar.zoom_wanted.connect(self.pages.set_zoom)
        self.bar.search_wanted.connect(self.search)
        self.bar.search_left.connect(self.pages.setFocus)
        self.looking.failed_question.connect(self._failed)
        theme.signals.changed.connect(self._redress)
        if (owner := self.parentWidget()) is not None:
            owner.installEventFilter(self)

    def _redress(self) -> None:
        self.banner.redress()
        dress(self.acts)

    def _tell_jobs(self, *_told: object) -> None:
        self.statusBar().setVisible(bool(self.runner.jobs))

    def _run(self, name: str) -> None:
        """What each action does."""
        acts: dict[str, Callable[[], object]] = {
            "print": self.print,
            "save": self.save,
            "system": self.open_elsewhere,
            "close": self.close,
            "copy": self.copy,
            "copy_all": self.copy_all,
            "find": self.bar.take_search,
            "next": lambda: self.walk(1),
            "previous": lambda: self.walk(-1),
            "larger": lambda: self.pages.step_zoom(1),
            "smaller": lambda: self.pages.step_zoom(-1),
            "real": lambda: self.pages.set_zoom(1.0),
            "width": lambda: self.pages.set_zoom(WIDTH),
            "page": lambda: self.pages.set_zoom(PAGE),
            "forward": lambda: self.pages.go(self.pages.page + 1),
            "back": lambda: self.pages.go(self.pages.page - 1),
            "go": self.bar.take_page,
            "text": self.turn_text,
        }
        acts[name]()

    # -- made, or refused

    def make(self, chosen: int) -> None:
        """One of its versions, beside the painting thread; the one before is given up."""
        self._give_up()
        self._let_go()
        self.banner.hide()
        version = self.paper.versions[chosen]
        self.empty.tell(
            "printer", _("Preparando el documento"), self.paper.title, [(_("Cancelar"), self.close)]
        )
        self.stack.setCurrentWidget(self.empty)
        work = _numbered(self._number, version.make())
        self._job = self.runner.start(_("Vista previa"), work, done=self._made, failed=self._refused)

    def _made(self, told: tuple[int, Made]) -> None:
        """It is there: show it, unless another was asked for since, or it cannot be shown."""
        number, made = told
        if number != self._number:
            return
        self._job = None
        try:
            self.pdf = Pdf(made.source)
        except UnreadableError as error:
            self._refused(str(error))
            return
        self.source = made.source
        self.pages.show_pdf(self.pdf)
        self.stack.setCurrentWidget(self.pages)
        self.bar.open(len(self.pdf))
        self._allow(True)
        self._tell()
        self.pages.setFocus()
        if made.note:
            self.banner.say("careful", made.note)

    def _refused(self, why: str) -> None:
        """In place of the pages, with what can still be done."""
        self._job = None
        self.empty.tell("triangle-alert", _("No se puede mostrar"), why, [(_("Cerrar"), self.close)])
        self.stack.setCurrentWidget(self.empty)

    def _allow(self, is_open: bool) -> None:
        for name, action in self.acts.items():
            action.setEnabled(is_open or name == "close")
        self.bar.allow(is_open)

    def is_making(self) -> bool:
        """Whether the document is still being made."""
        return self._job is not None

    def _give_up(self) -> None:
        """What was being made is not wanted any more, even if it was ready a moment ago."""
        self._number += 1
        if self._job is not None:
            self.runner.cancel(self._job)
            self._job = None

    def _let_go(self) -> None:
        self._allow(False)
        self.pages.show_pdf(None)
        self.text.clear()
        if self.pdf is not None:
            self.pdf.close()
        self.pdf = self.source = None

    # -- looking

    def _turned(self, page: int) -> None:
        self.bar.tell_page(page)
        if self.stack.currentWidget() is self.text:
            self._show_text()

    def _tell(self) -> None:
        self.bar.tell_zoom(self.pages.zoom, self.pages.factor)

    def turn_text(self) -> None:
        """The page as plain text, to be selected and read aloud; and back."""
        if self.stack.currentWidget() is self.text:
            self.stack.setCurrentWidget(self.pages)
            self.pages.setFocus()
        elif self.pdf is not None:
            self._show_text()
            self.stack.setCurrentWidget(self.text)
            self.text.setFocus()
        self.acts["text"].setChecked(self.stack.currentWidget() is self.text)

    def _show_text(self) -> None:
        if self.pdf is not None:
            self.looking.ask("shown", partial(self.pdf.text, self.pages.page), self.text.setPlainText)

    def search(self, wanted: str) -> None:
        """Every place where the document says it; only the last that was typed is answered."""
        if self.pdf is not None:
            self._searched = wanted
            self.looking.ask("find", partial(find_all, self.pdf, wanted, self._still), self._found)

    _searched = ""

    def _still(self, wanted: str) -> bool:
        """Whether that is still what is looked for; asked in the thread that looks."""
        return self._searched == wanted

    def _found(self, hits: list[Hit]) -> None:
        first = next((place for place, hit in enumerate(hits) if hit.page >= self.pages.page), 0)
        self.pages.show_hits(hits, first if hits else -1)
        self.bar.tell_hits(self.pages.hit, len(hits))

    def walk(self, step: int) -> None:
        """To the next place that was found, or the one before."""
        if hits := self.pages.hits:
            self.pages.show_hits(hits, (self.pages.hit + step) % len(hits))
            self.bar.tell_hits(self.pages.hit, len(hits))
        else:
            self.bar.take_search()

    # -- taking along

    def copy(self) -> None:
        """What is selected in the text, or else what the page says."""
        chosen = self.text.textCursor().selectedText() if self.stack.currentWidget() is self.text else ""
        if chosen:
            self._keep_text(chosen.replace("\u2029", "\n"))
        elif self.pdf is not None:
            self.looking.ask("copy", partial(self.pdf.text, self.pages.page), self._keep_text)

    def copy_all(self) -> None:
        """What the whole document says."""
        if self.source is not None:
            self.runner.start(_("Copiar el texto"), all_text(self.source), done=self._keep_text)

    def _keep_text(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self.notice.say(
            _("Texto copiado: péguelo donde quiera.") if text else _("La página no tiene texto."), "good"
        )

    def save(self) -> None:
        """Where the person says; only who prints it reads what may be private."""
        if self.source is None:
            return
        offered = str(documents_folder(self.preferences.text(FOLDER)) / f"{self.paper.name}.pdf")
        path, _filter = QFileDialog.getSaveFileName(self, _("Guardar como"), offered, "PDF (*.pdf)")
        if path:
            self.preferences.keep(FOLDER, str(Path(path).parent))
            work = put(Path(path), partial(copying, self.source), private=True)
            self.runner.start(_("Guardar como"), work, done=self._saved, failed=self._failed)

    def _saved(self, path: Path) -> None:
        offers = [(_("Abrir"), partial(show, path)), (_("Ver en la carpeta"), partial(show, path.parent))]
        self.notice.say(_("Se escribió {}.").format(path.name), "good", offers)

    def open_elsewhere(self) -> None:
        """In the system's program, from a copy that is gone when this program ends."""
        if self.source is not None:
            work = open_a_copy(self.source, f"{self.paper.name}.pdf")
            self.runner.start(_("Abrir con el programa del sistema"), work, done=self._opened)

    def _opened(self, path: Path) -> None:
        if not opens(path):
            self.notice.say(_("Este equipo no tiene un programa para abrir PDF: guárdelo."), "careful")

    def print(self) -> None:
        """The system's dialogue: which printer, which pages, how many copies."""
        if self.pdf is None or self.source is None:
            return
        if not QPrinterInfo.availablePrinterNames():
            told = _("Este equipo no tiene impresoras: instale una o guarde el PDF e imprímalo en otro.")
            self.notice.say(told, "careful", [(_("Guardar como…"), self.save)])
            return
        printer = a_printer(self.pdf, self.paper.title)
        dialog = QPrintDialog(printer, self)
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintCurrentPage)
        dialog.setMinMax(1, len(self.pdf))
        if dialog.exec():
            wanted = pages_wanted(printer, self.pages.page, len(self.pdf))
            work = printing(self.source, printer, wanted)
            self.runner.start(_("Imprimir"), work, done=self._printed, failed=self._failed)

    def _failed(self, why: str) -> None:
        self.notice.say(why, "bad")

    def _printed(self, sheets: int) -> None:
        self.notice.say(_("Enviado a la impresora: {} páginas.").format(sheets), "good")

    # -- the end

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """It goes with the window that it belongs to."""
        if watched is self.parentWidget() and event.type() == QEvent.Type.Hide and not event.spontaneous():
            self.close()
        return False

    def closeEvent(self, event: QCloseEvent) -> None:
        """Nothing of it stays in memory; a print in hand goes on."""
        self._give_up()
        self._searched = ""
        self.preferences.keep(GEOMETRY, self.saveGeometry())
        self.looking.close()
        self._let_go()
        super().closeEvent(event)


def _numbered(number: int, work: Making) -> Generator[Progress, None, tuple[int, Made]]:
    """The same work, which says at its end for which asking it was done."""
    return number, (yield from work)
