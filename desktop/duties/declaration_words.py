"""A line of the board of declarations in words: why, by when, and how far it has come."""

from __future__ import annotations

from desktop.domain import clock
from desktop.domain.catalogues import catalogue
from desktop.domain.clock import Deadline
from desktop.domain.declaring import ENTRY, EXIT
from desktop.domain.language import _
from desktop.domain.law import Law
from desktop.domain.sentences import long_day, month_word, sentence
from desktop.duties.declarations_due import Owed, Stage


def numeral_told(row: Owed) -> str:
    """`Art. 4 N° 9: Funcionarios que fiscalizan`; of other articles, what it is."""
    term = catalogue("declarant_numerals")[row.whose.numeral]
    article, _dash, number = term.numeral.partition("-")
    where = _("Art. {} N° {}").format(article, number) if number else _("Art. {}").format(article)
    told = f"{where}: {_(term.label)}"
    return _("{}; jefe de servicio").format(told) if row.whose.heads_service else told


def why(row: Owed) -> str:
    """`Asumió el 02-11-2026`, `Marzo de 2026`, `Actualización voluntaria, 2026`."""
    one = row.expected
    if one is None:
        return f"{_(catalogue('declaration_kinds')[row.kind].label)}, {row.period}"
    if one.kind == ENTRY:
        text = _("Asume el {:%d-%m-%Y}") if one.trigger_day > row.today else _("Asumió el {:%d-%m-%Y}")
        return text.format(one.trigger_day)
    if one.kind == EXIT:
        text = _("Cesa el {:%d-%m-%Y}") if one.trigger_day > row.today else _("Cesó el {:%d-%m-%Y}")
        return text.format(one.trigger_day)
    return group_told(row)


def group_told(row: Owed) -> str:
    """The declarations of its kind and year, as one speaks of them all: `Marzo de 2026`, `Asunción, 2026`."""
    one = row.expected
    if one is not None and one.kind == ENTRY:
        return _("Asunción de cargo, {}").format(row.period)
    if one is not None and one.kind == EXIT:
        return _("Cese, {}").format(row.period)
    if one is None:
        return f"{_(catalogue('declaration_kinds')[row.kind].label)}, {row.period}"
    month = sentence(month_word(one.trigger_day.month))
    return _("{month} de {year}").format(month=month, year=row.period)


def due_told(row: Owed) -> str:
    """`31-03-2026: quedan 3 días hábiles`; of what is done, or not open yet, no more than days."""
    if row.due is None:
        return ""
    day = f"{row.due:%d-%m-%Y}"
    if row.deadline is None:
        return day
    if not row.is_late and not row.is_running:
        return _("{}: se abre el {:%d-%m}").format(day, row.expected.opens if row.expected else row.due)
    if row.is_late and (late := -row.deadline.left):
        said = _("hace 1 día hábil") if late == 1 else _("hace {} días hábiles").format(late)
        return f"{day}: {said}"
    told = clock.told(row.deadline, row.today)
    return f"{day}: {told.rpartition(': ')[2]}"


def state_told(row: Owed) -> str:
    """`Borrador 40 %`, `Enviada el 12-03-2026, folio 77`, `Sin comenzar; apercibida el …`."""
    told = _(row.stage.value)
    if row.made is not None and row.stage is Stage.DRAFT:
        told = _("Borrador {} %").format(row.made.percent)
    elif row.stage is Stage.SENT:
        told = _sent(row)
    elif row.stage is Stage.UNKNOWN:
        told = _("No consta: venció antes de anotarse aquí")
    if row.fix is not None and row.made is not None and row.made.warned_on is not None:
        left = fix_told(row.fix, row)
        told = _("{}; apercibida el {:%d-%m-%Y}, {}").format(told, row.made.warned_on, left)
    return told


def fix_told(fix: Deadline, row: Owed) -> str:
    """What is left of the term of a warning."""
    return clock.told(fix, row.today).rpartition(": ")[2]


def _sent(row: Owed) -> str:
    made = row.made
    if made is None or made.sent_on is None:
        return _(Stage.SENT.value)
    told = _("Enviada el {:%d-%m-%Y}").format(made.sent_on)
    if made.folio:
        told = _("{}, folio {}").format(told, made.folio)
    if row.due is not None and made.sent_on > row.due:
        days = (made.sent_on - row.due).days
        late = _("1 día tarde") if days == 1 else _("{} días tarde").format(days)
        told = f"{told}, {late}"
    return told


def follows(row: Owed, law: Law) -> str:
    """What comes next of a declaration that is late: the steps whose day is known, and the fine."""
    told = row.breach(law) if row.is_late else None
    if told is None:
        return ""
    steps = [
        _("{} (a más tardar el {})").format(step.label, long_day(step.day, row.today))
        for step in told.steps
        if step.day is not None and step.day >= row.today and step.code != "declaration_liability"
    ]
    fine = told.fine
    if fine is not None and fine.least is not None:
        text = _("Multa posible tras el apercibimiento: de {} a {} UTM")
        text = text.format(fine.least, fine.most)
        steps.append(text + (_(", otra vez por cada mes que pase.") if fine.monthly else "."))
    return ". ".join(step.rstrip(".") for step in steps) + ("." if steps else "")
