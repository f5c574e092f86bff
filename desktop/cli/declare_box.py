"""`declare box`: the strongbox of who declares, and who may open it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from desktop import __version__
from desktop.cli import answers, strongboxes
from desktop.cli.command_line import Asked
from desktop.cli.endings import Ending, Exit
from desktop.cli.follow import follow
from desktop.cli.opening import book
from desktop.cli.passphrases import chosen
from desktop.domain.language import _
from desktop.filings.recovery_sheet import RecoveryFacts, recovery_sheet
from desktop.jobs.papers import print_act, stamp_of
from desktop.registers.declarants import Declarant
from desktop.store import NotSaved, Store, strongbox
from desktop.store.strongbox import SlotKind, slots

_KINDS = {
    SlotKind.OWN: "quien declara",
    SlotKind.ALLOWED: "permitido",
    SlotKind.RECOVERY: "hoja de recuperación",
}


def run(asked: Asked) -> int:
    """Do what was asked with the strongbox of a declarant."""
    actions: dict[str, Callable[[Asked, Store, Declarant], int]] = {
        "new": _new,
        "people": _people,
        "allow": _allow,
        "withdraw": _withdraw,
        "passphrase": _passphrase,
        "recover": _recover,
    }
    with book(asked) as store:
        declarant = strongboxes.declarant_of(store, asked.options.declarant)
        try:
            return actions[asked.options.action](asked, store, declarant)
        except NotSaved as refused:
            raise Ending(str(refused)) from None


def _new_key(asked: Asked) -> str:
    return chosen(asked.options.new_passphrase_file, "--new-passphrase-file", environment=False)


def _new(asked: Asked, store: Store, declarant: Declarant) -> int:
    holder = strongboxes.holder_of(declarant)
    key = chosen(asked.options.passphrase_file, "--passphrase-file", environment=True)
    box, code = strongbox.create(store, holder, declarant.person.heading(), key, cost=strongbox.COST)
    box.close()
    said = _("Caja fuerte creada. Quien declara la abre con su clave, y nadie más.")
    return _tell_code(asked, store, declarant, code, said)


def _tell_code(asked: Asked, store: Store, declarant: Declarant, code: str, said: str) -> int:
    """The recovery code, this once: on a sheet of its own, or on the screen."""
    told: dict[str, object] = {"declarant": declarant.uid, "done": True}
    if asked.options.recovery_file:
        now = datetime.now().astimezone()
        facts = RecoveryFacts(code, declarant.person.heading(), now.date())
        act = recovery_sheet(facts, stamp_of(store, now, __version__))
        path = follow(print_act(act, Path(asked.options.recovery_file).expanduser(), private=True))
        told["recovery_sheet"] = str(path)
        people = [said, _("La hoja de recuperación está en {}: imprímala, guárdela y bórrela.").format(path)]
    else:
        told["recovery_code"] = code
        people = [said, _("Código de recuperación, que no se mostrará otra vez:"), code]
    answers.tell(asked.json, told, [*people, _("Si se pierden la clave y el código, nadie puede abrirla.")])
    return Exit.DONE


def _people(asked: Asked, store: Store, declarant: Declarant) -> int:
    found = slots(store, strongboxes.holder_of(declarant))
    told = [
        {"id": slot.id, "name": slot.name, "kind": slot.kind.value, "since": slot.since} for slot in found
    ]
    people = [f"{slot.id}  {slot.name} ({_(_KINDS[slot.kind])}), {slot.since[:10]}" for slot in found]
    answers.tell(asked.json, {"people": told}, people or [_("Aún no tiene caja fuerte.")])
    return Exit.DONE


def _allow(asked: Asked, store: Store, declarant: Declarant) -> int:
    box = strongboxes.opened(asked, store, declarant)
    key = _new_key(asked)
    slot = box.allow(asked.options.name, key, cost=strongbox.COST)
    said = _("{} puede abrirla con su propia clave: verá y cambiará todo lo que contiene.").format(slot.name)
    answers.tell(asked.json, {"id": slot.id, "name": slot.name}, [said])
    return Exit.DONE


def _withdraw(asked: Asked, store: Store, declarant: Declarant) -> int:
    box = strongboxes.opened(asked, store, declarant)
    box.withdraw(asked.options.person)
    said = _("Retirada: todo se selló de nuevo. Los respaldos de antes aún se abren con su clave.")
    answers.tell(asked.json, {"withdrawn": asked.options.person}, [said])
    return Exit.DONE


def _passphrase(asked: Asked, store: Store, declarant: Declarant) -> int:
    old = strongboxes.passphrase(asked)
    box = strongboxes.opened_by(store, declarant, old)
    box.change_passphrase(old, _new_key(asked), cost=strongbox.COST)
    said = _("Clave cambiada. Los respaldos de antes se abren con la de entonces.")
    answers.tell(asked.json, {"changed": True}, [said])
    return Exit.DONE


def _recover(asked: Asked, store: Store, declarant: Declarant) -> int:
    """With the recovery code in the place of the passphrase."""
    code = strongboxes.passphrase(asked)
    box = strongboxes.opened_by(store, declarant, code)
    if box.slot.kind is not SlotKind.RECOVERY:
        raise Ending(_("Eso es una clave, no el código de recuperación: use «declare box passphrase»."))
    box.change_passphrase(code, _new_key(asked), cost=strongbox.COST)
    said = _("Clave nueva puesta. El código usado ya no abre nada: este es el nuevo.")
    return _tell_code(asked, store, declarant, box.renew_recovery(cost=strongbox.COST), said)
