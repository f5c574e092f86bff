"""Correcting what a close published: what changes is told by the records themselves."""

from __future__ import annotations

from datetime import date
from typing import TypeVar

from desktop.description.frozen import freeze, thaw
from desktop.description.register import Entry, State, describe
from desktop.domain.language import _
from desktop.domain.problems import Problem
from desktop.registers.officials import Official
from desktop.registers.rectifications import Corrected, Correction, Rectification
from desktop.store import Store
from desktop.store.errors import NotSaved
from desktop.store.published import published_version

E = TypeVar("E", bound=Entry)
TAKEN_DOWN = "Se retira: la ley lo reserva (Ley 20.730, art. 8)"


class NotRectified(NotSaved):
    """It cannot be corrected so; `field` of the rectification is the one in question, if one is."""

    def __init__(self, text: str, field: str = "") -> None:
        """Keep the sentence."""
        super().__init__(text)
        self.field = field


def changes(before: Entry, after: Entry) -> list[Correction]:
    """The published fields that differ, as people read them; what is withheld is not told."""
    model = type(after)
    shown, told = (thaw(model, freeze(record)) for record in (before, after))
    found: list[Correction] = []
    for field in model.fields:
        said, says = field.show(shown), field.show(told)
        if field.is_public and said != says:
            found.append(
                Correction(field=field.name, label=field.label, before=said or None, after=says or None)
            )
    if after.is_reserved() and not before.is_reserved():
        return [
            Correction(field="reserved", label=_("Publicación"), before=_("Publicado"), after=_(TAKEN_DOWN))
        ]
    return found


def rectification(before: Entry, after: Entry, closing: int, day: date) -> Rectification:
    """What corrects a record, without its reason and who asked and approved."""
    officials = [one for one in after.involved() if isinstance(one, Official)]
    return Rectification(
        day=day,
        in_register=Corrected[describe(type(after)).name.upper()],
        record=after.uid,
        record_told=before.uid if after.is_reserved() else thaw(type(before), freeze(before)).heading(),
        official=officials[0] if officials else None,
        closing=closing,
        changes=changes(before, after),
        state=State.COMPLETE,
    )


def rectify(  # noqa: PLR0913, PLR0917 -- what the law would ask of a correction
    store: Store, after: E, reason: str, asked_by: str, approved_by: str, day: date
) -> tuple[E, Rectification]:
    """Save a published record as it should be, with the rectification that tells it.

    Raises:
        NotRectified: no close published it, nothing published changes, or a reason or a name is missing.
        NotSaved: the disk or the server refused, or it would not be complete.
        Conflict: somebody else saved it after it was read.
    """
    register = describe(type(after)).name
    version, before = published_version(store, register, after.uid), store.get(type(after), after.uid)
    if version is None or before is None:
        raise NotRectified(_("Ningún cierre lo ha publicado: se corrige sin más."))
    made = rectification(before, after, version[0].number, day)
    made.reason, made.asked_by, made.approved_by = reason.strip(), asked_by.strip(), approved_by.strip()
    for problem in refusals(made):
        raise NotRectified(problem.text, problem.field)
    return store.rectify(after, made), made


def refusals(made: Rectification) -> list[Problem]:
    """What it lacks."""
    asked = (
        ("reason", _("Diga por qué se corrige.")),
        ("asked_by", _("Diga quién pidió la corrección.")),
        ("approved_by", _("Diga quién la aprobó.")),
    )
    missing = [Problem(name, text) for name, text in asked if not getattr(made, name)]
    return [*made.problems(), *missing]
