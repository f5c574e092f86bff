"""`sign`: signs PDFs (PAdES) with a certificate in a file or in a token."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from desktop.cli import answers
from desktop.cli.command_line import Asked
from desktop.cli.endings import Exit, WrongWords
from desktop.cli.follow import follow
from desktop.cli.passphrases import known, pin
from desktop.domain.language import _
from desktop.filings.signing import Wish
from desktop.jobs.signing import FileKey, Key, SignedFiles, TokenKey, sign_files


def run(asked: Asked) -> int:
    """Sign each, and tell which could not be."""
    options = asked.options
    key = _key(asked)
    folder = Path(options.output).expanduser() if options.output else None
    if folder is not None:
        folder.mkdir(parents=True, exist_ok=True)
    wish = Wish(datetime.now().astimezone(), options.reason, options.place, options.visible)
    done = follow(sign_files([Path(file) for file in options.files], key, wish, folder))
    value = {
        "signer": done.signer,
        "warning": done.warning or None,
        "signed": [{"file": str(source), "path": str(target)} for source, target in done.signed],
        "refused": [{"file": str(source), "reason": why} for source, why in done.refused],
    }
    answers.tell(asked.json, value, _people(done))
    return Exit.REFUSED if done.refused else Exit.DONE


def _key(asked: Asked) -> Key:
    options = asked.options
    if bool(options.p12) == bool(options.pkcs11):
        raise WrongWords(_("Diga con qué se firma: --p12 FILE, o --pkcs11 LIB con --token LABEL."))
    if options.p12:
        return FileKey(Path(options.p12), known(options.passphrase_file, _("Clave del certificado: ")))
    if not options.token:
        raise WrongWords(_("Falta decir: {}.").format("--token LABEL"))
    return TokenKey(Path(options.pkcs11), options.token, pin(options.pin_file))


def _people(done: SignedFiles) -> Iterator[str]:
    yield from (_("Firmado por {}: {}").format(done.signer, target) for _source, target in done.signed)
    yield from (why for _source, why in done.refused)
    if done.warning:
        yield done.warning
