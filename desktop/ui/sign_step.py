"""The panel that signs files: which certificate, why, and a passphrase that is forgotten when it is told."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.domain.language import _
from desktop.filings.signing import Wish
from desktop.jobs.signing import FileKey, SignedFiles, sign_files
from desktop.ui.bench import Bench
from desktop.ui.kit.colours import px
from desktop.ui.kit.step import Step
from desktop.ui.kit.text import Heading, Help, Label

WIDTH, HEIGHT = 500, 400
LONGEST = 200
CERTIFICATE = "sign/certificate"


class SignStep(Step):
    """Opens under the button that signs; the files are signed in their place, as a job."""

    def __init__(
        self,
        anchor: QWidget,
        bench: Bench,
        paths: Sequence[Path],
        done: Callable[[SignedFiles], None] | None = None,
        folder: Path | None = None,
    ) -> None:
        """The certificate is the one used last; `done` is called when the files are signed.

        They are signed where they are, or copied into a folder.
        """
        super().__init__(anchor)
        self._bench, self._paths, self._done, self._folder = bench, list(paths), done, folder
        self.certificate, self.choose = QLineEdit(self), QPushButton(_("Elegir…"), self)
        self.passphrase, self.reason = QLineEdit(self), QLineEdit(self)
        self.certificate.setText(bench.preferences.text(CERTIFICATE))
        self.passphrase.setEchoMode(QLineEdit.EchoMode.Password)
        hints = Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhHiddenText
        self.passphrase.setInputMethodHints(hints)
        for field in (self.passphrase, self.reason):
            field.setMaxLength(LONGEST)
            field.returnPressed.connect(self.save)
        self.visible = QCheckBox(_("Con un timbre a la vista en la primera página"), self)
        self.choose.setAccessibleName(_("Elegir el archivo del certificado"))
        self.choose.clicked.connect(self._choose)
        self.line = Label("", "danger", wraps=True, parent=self)
        self.line.hide()
        self._lay_out()
        self.setAccessibleName(_("Firmar"))

    def _lay_out(self) -> None:
        around = QVBoxLayout(self)
        around.setContentsMargins(px(20), px(16), px(20), px(12))
        around.setSpacing(px(6))
        many = len(self._paths)
        around.addWidget(Heading(_("Firmar un PDF") if many == 1 else _("Firmar {} PDF").format(many)))
        around.addWidget(Help(_("Firma electrónica PAdES, sin conexión. La clave no se guarda.")))
        row = QHBoxLayout()
        row.setSpacing(px(8))
        row.addWidget(self.certificate, 1)
        row.addWidget(self.choose)
        self._field(around, _("Archivo del certificado (.p12 o .pfx)"), self.certificate, row)
        self._field(around, _("Clave del certificado"), self.passphrase)
        self._field(around, _("Motivo (puede quedar en blanco)"), self.reason)
        around.addWidget(self.visible)
        around.addWidget(self.line)
        around.addStretch(1)
        around.addLayout(self.buttons(_("Firmar")))

    def _field(
        self, around: QVBoxLayout, text: str, field: QLineEdit, row: QHBoxLayout | None = None
    ) -> None:
        field.setAccessibleName(text)
        label = Label(text, "label", parent=self)
        label.setBuddy(field)
        around.addWidget(label)
        if row is None:
            around.addWidget(field)
        else:
            around.addLayout(row)

    def come(self) -> None:
        """Open, the hand in the first field that is empty."""
        self.open(px(WIDTH), px(HEIGHT))
        (self.passphrase if self.certificate.text() else self.certificate).setFocus()

    def _choose(self) -> None:
        kinds = _("Certificados (*.p12 *.pfx);;Todos (*)")
        found, _kind = QFileDialog.getOpenFileName(
            self, _("Certificado"), str(Path(self.certificate.text()).parent), kinds
        )
        if found:
            self.certificate.setText(found)
            self.passphrase.setFocus()

    def save(self) -> None:
        """Sign; until it is done nothing can be asked twice."""
        path, passphrase = self.certificate.text().strip(), self.passphrase.text()
        if not self.keep.isEnabled():
            return
        if not path:
            self._refuse(_("Elija el archivo del certificado."), self.certificate)
        elif not passphrase:
            self._refuse(_("Escriba la clave del certificado."), self.passphrase)
        else:
            self.line.hide()
            self.passphrase.clear()
            self.keep.setEnabled(False)
            self._bench.preferences.keep(CERTIFICATE, path)
            self._start(FileKey(Path(path).expanduser(), passphrase))

    def _start(self, key: FileKey) -> None:
        wish = Wish(datetime.now().astimezone(), self.reason.text().strip(), "", self.visible.isChecked())
        work = sign_files(self._paths, key, wish, self._folder, in_place=self._folder is None)
        told = partial(_tell, self._bench, self._done)
        self._bench.runner.start(_("Firmar"), work, done=partial(self._on_done, told), failed=self._on_failed)

    def _on_done(self, told: Callable[[SignedFiles], None], result: SignedFiles) -> None:
        if not self.is_shut:
            self.close_up()
        told(result)

    def _on_failed(self, why: str) -> None:
        self.keep.setEnabled(True)
        self._refuse(why, self.passphrase)

    def _refuse(self, text: str, field: QLineEdit) -> None:
        self.line.setText(text)
        self.line.show()
        field.setFocus()


def _tell(bench: Bench, done: Callable[[SignedFiles], None] | None, result: SignedFiles) -> None:
    """What came of it, on the page; what was refused first."""
    if result.refused:
        bench.notice.say(result.refused[0][1], "bad")
    elif result.warning:
        bench.notice.say(result.warning, "careful")
    else:
        bench.notice.say(_("Firmado por {}: {} PDF.").format(result.signer, len(result.signed)), "good")
    if done is not None:
        done(result)


def offer_to_sign(
    anchor: QWidget,
    bench: Bench,
    paths: Sequence[Path],
    done: Callable[[SignedFiles], None] | None = None,
    folder: Path | None = None,
) -> SignStep:
    """For a button: the panel under it, over the files that a page has written."""
    step = SignStep(anchor, bench, paths, done, folder)
    step.come()
    return step
