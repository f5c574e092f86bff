"""What the handbook does not type twice: the keys from the menus, the fields from the registers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from PySide6.QtGui import QKeySequence

from desktop.description.register import Field, Record
from desktop.domain.language import _
from desktop.domain.why import why
from desktop.ui.handbook_places import SEALED, anchor_of, is_told, tree
from desktop.ui.kit.key_names import on_keyboard
from desktop.ui.menus import menus

IN_FORMS = (
    ("Tab, Intro", "Pasar al campo siguiente"),
    ("Esc", "Volver a la lista"),
    ("Tab", "Tomar lo primero que ofrece la lista y pasar al campo siguiente"),
    ("Intro", "Tomar lo primero que ofrece la lista"),
    ("Alt y letra", "Agregar una fila: la letra está subrayada en su botón"),
    ("Ctrl+J", "Lo que se puede hacer con el registro"),
    ("↓", "Abrir la lista de lo que se puede elegir"),
    ("F4", "Abrir el calendario de una fecha"),
    ("hoy, ayer, lunes, 12, 12-10", "Fechas que se entienden"),
    ("930", "Las 09:30"),
    ("25 UF, US$ 300", "Montos con su moneda"),
)
_ASKED = re.compile(r"\{\{(\w+) ?(\w*)\}\}")


def expanded(source: str) -> str:
    """A page with what is made in place of `{{keys}}`, `{{key ACTION}}` and `{{fields REGISTER}}`."""
    makers = {"keys": lambda _name: keys(), "key": key_of, "fields": fields}
    return _ASKED.sub(lambda found: makers[found[1]](found[2]), source)


def key_of(name: str) -> str:
    """The key of an action of the menus."""
    told = {action: key for _title, entries in menus() for action, _text, key, _icon in entries}
    return on_keyboard(QKeySequence(told[name]).toString())


def keys() -> str:
    """A table for each menu, and one for forms."""
    tables = [_table(title, [_key(key, text) for _name, text, key, _icon in told]) for title, told in menus()]
    return "\n\n".join(
        [*tables, _table(_("En los formularios"), [(_(key), _(text)) for key, text in IN_FORMS])]
    )


def _key(key: str, text: str) -> tuple[str, str]:
    return on_keyboard(QKeySequence(key).toString()), re.sub(r"^&?\d ", "", text)


def _table(title: str, rows: list[tuple[str, str]]) -> str:
    head = f"### {title}\n\n| {_('Teclas')} | {_('Qué hacen')} |\n|---|---|\n"
    return (head + "\n".join(f"| **{key}** | {text} |" for key, text in rows if key)).replace("&", "")


def fields(register: str) -> str:
    """Each field of a register and of its parts, with its reason."""
    return "\n\n".join(text for model in tree(register) for text in _of(register, model))


def _of(register: str, model: type[Record]) -> Iterator[str]:
    told = [field for field in model.fields if is_told(register, field)]
    if told and (register == SEALED or model.__tablename__ != register):
        yield f"### {_(model.about.title)}"
    for field in sorted(told, key=lambda field: field.is_computed):
        yield f"**{_(field.label)}.** {' '.join(sentences(field, model))} {{#{anchor_of(model, field)}}}"


def sentences(field: Field, model: type[Record]) -> list[str]:
    """What a field is for, who asks for it and why, and whether it is published."""
    made = _("Lo calcula el programa.") if field.is_computed else ""
    told = [_(field.help) if field.help else made, *reason(field, model)]
    told.append(_("Se publica.") if field.is_public else _("No se publica."))
    if field.required and not field.is_computed:
        told.append(_("Es obligatorio para que el registro esté completo."))
    return [text for text in told if text]


def reason(field: Field, model: type[Record]) -> list[str]:
    """The article that asks for a field, and what it asks."""
    if not field.legal:
        return []
    known = why(field.legal, model.about.legal, field.name)
    if known is None:
        return [_("Lo pide: {}.").format(field.legal)]
    doubt = [] if known.is_certain else [_("Sin confirmar en el texto de la ley.")]
    return [_("Lo pide: {}.").format(known.cited), known.sentence, *doubt]
