"""Opening the strongbox of a declarant from a terminal; its passphrase is never among the words."""

from __future__ import annotations

from desktop.cli import passphrases
from desktop.cli.command_line import Asked
from desktop.cli.endings import Ending
from desktop.domain.language import _
from desktop.registers.declarants import Declarant
from desktop.registers.declarations import Declaration
from desktop.store import Store
from desktop.store.strongbox import Strongbox, open_box


def is_told(asked: Asked) -> bool:
    """Whether a passphrase was given, so that nobody need be asked."""
    return bool(passphrases.told(asked.options.passphrase_file))


def passphrase(asked: Asked) -> str:
    """The passphrase of a strongbox, or its recovery code.

    Raises:
        WrongWords: nothing says it, and nobody can be asked.
    """
    return passphrases.known(asked.options.passphrase_file, _("Clave de la caja fuerte: "))


def opened(asked: Asked, store: Store, declarant: Declarant) -> Strongbox:
    """The strongbox of a declarant.

    Raises:
        BookError: there is none, or the passphrase does not open it.
        WrongWords: nothing says the passphrase, and nobody can be asked.
    """
    return opened_by(store, declarant, passphrase(asked))


def opened_by(store: Store, declarant: Declarant, key: str) -> Strongbox:
    """The same, with a passphrase that is known.

    Raises:
        BookError: there is none, or the passphrase does not open it.
    """
    return open_box(store, holder_of(declarant), key)


def holder_of(declarant: Declarant) -> str:
    """Whose strongbox it is: the person's, in whatever posts they declare.

    Raises:
        Ending: the line of the roster names nobody.
    """
    person = declarant.person
    if person is None:
        raise Ending(_("Este obligado a declarar aún no tiene persona: complételo primero."))
    return person.uid


def declarant_of(store: Store, uid: str) -> Declarant:
    """The declarant of that identifier.

    Raises:
        Ending: there is none.
    """
    found = store.standing(Declarant, uid)
    if found is None:
        raise Ending(_("No hay ningún obligado a declarar con el identificador {}.").format(uid))
    return found


def declaration_of(store: Store, uid: str) -> Declaration:
    """The declaration of that identifier.

    Raises:
        Ending: there is none, or it is nobody's.
    """
    found = store.standing(Declaration, uid)
    if found is None or found.declarant is None:
        raise Ending(_("No hay ninguna declaración con el identificador {}.").format(uid))
    return found
