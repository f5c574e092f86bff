"""`reserved`: the reserved book, from its making to the yearly account."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from desktop import __version__
from desktop.cli import add, answers, listing, show
from desktop.cli.command_line import Asked
from desktop.cli.endings import Ending, Exit, WrongWords
from desktop.cli.follow import follow
from desktop.cli.opening import actor, book, period_of, place_of, register_of
from desktop.cli.passphrases import chosen, known
from desktop.description.register import Entry
from desktop.domain.language import _
from desktop.jobs.reserved_account import undated, write_accounts
from desktop.jobs.reserving import Moved, NotMovedError, move, move_all, share
from desktop.store.lists import RESERVABLE
from desktop.store.vault import Vault, create_vault, open_vault, vault_beside

FIRST_YEAR, LAST_YEAR = 2014, 9998
"""The law began to hold in 2014."""


def run(asked: Asked) -> int:
    """Do what was asked with the reserved book."""
    actions: dict[str, Callable[[Asked], int]] = {
        "new": _new,
        "add": _add,
        "list": _list,
        "show": _show,
        "move": _move,
        "account": _account,
        "verify": _verify,
        "passphrase": _passphrase,
        "backup": _backup,
    }
    return actions[asked.options.action](asked)


def _path(asked: Asked) -> Path:
    """Where the reserved book is.

    Raises:
        WrongWords: the ordinary one is on a server, which says nothing of where.
    """
    if asked.options.vault:
        return Path(asked.options.vault).expanduser().absolute()
    place = place_of(asked)
    if "://" in place:
        raise WrongWords(_("El libro está en un servidor: diga con --vault dónde está el libro reservado."))
    return vault_beside(Path(place).expanduser().absolute())


@contextmanager
def _vault(asked: Asked) -> Iterator[Vault]:
    """The open reserved book, locked again on leaving.

    Raises:
        BookError: it is not there, the passphrase is wrong, or another program has it open.
    """
    vault = open_vault(_path(asked), known(asked.options.passphrase_file), actor=actor())
    try:
        yield vault
    finally:
        vault.close()


def _new(asked: Asked) -> int:
    path = _path(asked)
    with book(asked) as store:
        passphrase = chosen(asked.options.passphrase_file, "--passphrase-file", environment=True)
        vault = create_vault(path, passphrase, actor=actor())
        try:
            follow(share(vault, store))
        finally:
            vault.close()
    answers.tell(
        asked.json,
        {"vault": str(path)},
        [
            _("Libro reservado nuevo en {}.").format(path),
            _("Guarde la clave en lugar seguro: si se olvida, nadie puede abrirlo."),
        ],
    )
    return Exit.DONE


def _add(asked: Asked) -> int:
    """Into the reserved book alone; the ordinary one is only asked for its officials."""
    register_of(asked)
    with _vault(asked) as vault:
        with book(asked) as store:
            follow(share(vault, store))
        return add.take(asked, vault)


def _list(asked: Asked) -> int:
    period_of(asked, register_of(asked))
    with _vault(asked) as vault:
        return listing.tell(asked, vault)


def _show(asked: Asked) -> int:
    register_of(asked)
    with _vault(asked) as vault:
        return show.tell(asked, vault)


# -- moving


def _move(asked: Asked) -> int:
    wanted = _wanted(asked)
    with book(asked) as store, _vault(asked) as vault:
        follow(share(vault, store))
        if wanted is None:
            moved, refusals = follow(move_all(store, vault))
        else:
            try:
                moved, refusals = [move(store, vault, *wanted)], []
            except NotMovedError as refusal:
                raise Ending(str(refusal)) from None
    _tell_moved(asked, moved, refusals)
    return Exit.REFUSED if refusals else Exit.DONE


def _wanted(asked: Asked) -> tuple[type[Entry], str] | None:
    """The one record that was named; None for all.

    Raises:
        WrongWords: neither one nor all, or of a register whose records are never reserved.
    """
    options = asked.options
    if options.all and options.register is None:
        return None
    if options.all or options.id is None:
        raise WrongWords(_("Diga REGISTER e ID de uno, o --all para todos los que esperan."))
    register = register_of(asked)
    if register.name not in RESERVABLE:
        raise WrongWords(_("Lo reservado son {}: no hay otros.").format(" y ".join(RESERVABLE)))
    return register.model, options.id


def _tell_moved(asked: Asked, moved: Sequence[Moved], refusals: Sequence[str]) -> None:
    left = {each.uid: each for one in moved for each in one.left}
    told = {
        "moved": [_named(one.record) for one in moved],
        "left": [{**_named(each), "heading": each.heading()} for each in left.values()],
        "refused": list(refusals),
    }
    people = [_("Trasladados al libro reservado: {}.").format(len(moved))]
    if moved:
        people.append(
            _("Su historia anterior sigue sellada en el libro ordinario, como todo lo que se guardó.")
        )
    if left:
        names = "; ".join(each.heading() for each in left.values())
        people.append(_("Ya nadie los nombra en el libro ordinario: {}. Decida si se quedan.").format(names))
    answers.tell(asked.json, told, [*people, *(_("Se quedó: {}").format(why) for why in refusals)])


def _named(record: Entry) -> dict[str, object]:
    return {"register": record.__tablename__, "id": record.uid}


# -- the account, and the book itself


def _account(asked: Asked) -> int:
    year = asked.options.year
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise WrongWords(_("«{}» no es un año de la ley: rige desde {}.").format(year, FIRST_YEAR))
    with _vault(asked) as vault:
        now = datetime.now().astimezone()
        files = follow(write_accounts(vault, year, Path(asked.options.output), now, __version__))
        without = undated(vault)
    people = [*map(str, files), _("Contienen lo reservado a la vista: entréguelos y bórrelos.")]
    if without:
        people.append(_("{} registros no tienen fecha y no están en ninguna cuenta.").format(without))
    answers.tell(asked.json, {"year": year, "files": list(map(str, files)), "undated": without}, people)
    return Exit.DONE


def _verify(asked: Asked) -> int:
    with _vault(asked) as vault:
        faults, (number, hash_) = vault.verify(), vault.head()
    value = {
        "vault": str(_path(asked)),
        "ok": not faults,
        "faults": [{"place": fault.place, "text": fault.text} for fault in faults],
        "seal": {"number": number, "hash": hash_} if not faults else None,
    }
    people = [f"{fault.place}: {fault.text}" for fault in faults] or [
        _("El libro reservado está íntegro: coincide con su historia. Sello {}: {}.").format(number, hash_)
    ]
    answers.tell(asked.json, value, people)
    return Exit.FAULTS if faults else Exit.DONE


def _passphrase(asked: Asked) -> int:
    options = asked.options
    old = known(options.passphrase_file)
    vault = open_vault(_path(asked), old, actor=actor())
    try:
        new = chosen(options.new_passphrase_file, "--new-passphrase-file", environment=False)
        vault.change_passphrase(old, new)
    finally:
        vault.close()
    people = [_("Clave cambiada. Los respaldos anteriores se abren con la clave de entonces.")]
    answers.tell(asked.json, {"vault": str(_path(asked)), "changed": True}, people)
    return Exit.DONE


def _backup(asked: Asked) -> int:
    with _vault(asked) as vault:
        copy = vault.back_up(Path(asked.options.output))
    people = [_("Respaldo verificado en {}: se abre con la misma clave.").format(copy)]
    answers.tell(asked.json, {"backup": str(copy)}, people)
    return Exit.DONE
