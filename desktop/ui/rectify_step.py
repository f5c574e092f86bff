"""Correcting what was published: why, who asked and who approved, in one small step over the form."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QWidget

from desktop.description.register import Entry
from desktop.domain.language import _
from desktop.jobs.rectifying import NotRectified, rectify
from desktop.jobs.requests import NotAnsweredError
from desktop.registers.rectifications import Rectification
from desktop.store import Conflict, NotSaved, Store
from desktop.ui.answer_step import AnswerStep, Told, Wanted
from desktop.ui.kit.editor import Desk

NAMES = ("reason", "asked_by", "approved_by")


def rectify_step(
    anchor: QWidget, desk: Desk, store: Store, after: Entry, done: Callable[[Entry], None]
) -> None:
    """Ask, correct, and hand back the record as it then stands."""
    wanted = Wanted(
        title=_("Rectificar lo publicado"),
        help=_(
            "El próximo cierre publica la corrección con su fe de erratas; lo publicado antes sigue "
            "a la vista. Quién la pidió no se publica."
        ),
        button=_("Rectificar"),
        lines=((("reason", 9),), (("asked_by", 6), ("day", 3)), (("approved_by", 9),)),
        day="day",
        labels={"day": _("Fecha")},
        model=Rectification,
    )

    def give(day: date, told: Told) -> None:
        try:
            reason, asked, approved = (str(told.get(name) or "") for name in NAMES)
            saved, _made = rectify(store, after, reason, asked, approved, day)
        except NotRectified as refusal:
            raise NotAnsweredError(str(refusal), refusal.field) from None
        except Conflict:
            text = _("Otra persona lo corrigió mientras tanto: ábralo de nuevo.")
            raise NotAnsweredError(text) from None
        except NotSaved as refusal:
            raise NotAnsweredError(str(refusal)) from None
        done(saved)

    AnswerStep(anchor, desk, wanted, {"day": desk.today().isoformat()}, give).come()
