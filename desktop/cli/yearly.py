"""`yearly`: all filings of a year in one folder, and a sentence for each that there is not."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from desktop import __version__
from desktop.cli import answers
from desktop.cli.command_line import Asked
from desktop.cli.endings import Exit, WrongWords
from desktop.cli.follow import follow
from desktop.cli.opening import actor, book, institution_of, place_of
from desktop.cli.passphrases import told as passphrase
from desktop.cli.summary import FIRST_YEAR, LAST_YEAR
from desktop.domain.language import _
from desktop.duties.yearly import of_year
from desktop.jobs.yearly_filings import Yearly, write_year
from desktop.store.vault import Vault, open_vault, vault_beside


def run(asked: Asked) -> int:
    """Write what there is, and say where; and why the rest is not there."""
    options = asked.options
    if not FIRST_YEAR <= options.year <= LAST_YEAR:
        raise WrongWords(_("«{}» no es un año de la ley: rige desde {}.").format(options.year, FIRST_YEAR))
    account = _account(asked)
    with book(asked) as store:
        record, body = institution_of(asked, store)
        wish = Yearly(
            institution=record,
            body=body,
            year=options.year,
            folder=Path(options.output).expanduser(),
            today=options.on or date.today(),  # noqa: DTZ011 -- the office's own calendar
            version=__version__,
            count=partial(of_year, store, body, options.year),
            account=account,
        )
        told = follow(write_year(store, wish))
    files = [one for one in told if one.file]
    value = {
        "year": options.year,
        "files": [{"part": one.part, "path": str(one.file)} for one in files],
        "skipped": [{"part": one.part, "reason": one.text} for one in told if one.skipped],
        "notes": [{"part": one.part, "text": one.text} for one in told if one.text and not one.skipped],
    }
    people = [*(str(one.file) for one in files), *(one.text for one in told if one.text)]
    if any(one.part == "account" for one in files):
        people.append(_("La cuenta contiene lo reservado a la vista: entréguela y bórrela."))
    answers.tell(asked.json, value, people)
    return Exit.DONE


def _account(asked: Asked) -> Callable[[], Vault] | str:
    """What opens the reserved book, or why its account is not written; nobody is asked for the passphrase."""
    place, named = place_of(asked), asked.options.vault
    if not named and "://" in place:
        return _("Cuenta reservada: diga con --vault dónde está el libro reservado.")
    path = Path(named).expanduser() if named else vault_beside(Path(place).expanduser().absolute())
    if not path.is_file():
        return _("Cuenta reservada: no hay un libro reservado en {}.").format(path)
    key = passphrase(asked.options.passphrase_file)
    if not key:
        return _("Cuenta reservada: falta la clave del libro reservado; dígala con --passphrase-file.")
    return partial(open_vault, path, key, actor=actor())
