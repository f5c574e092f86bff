"""What the request's page and its steps share: rows of expected people, and days that lie ahead."""

from __future__ import annotations

from desktop.ui.kit.rows import Rows
from desktop.ui.kit.typed import DayEditor


def one_of_two(rows: Rows) -> None:
    """A row that has a person asks for no name, and the other way round; what is filled stays in sight."""
    person, name = rows.rows["person"], rows.rows["name"]
    has_person, has_name = bool(person.editor.raw()), bool(name.editor.raw())
    person.setVisible(has_person or not has_name)
    name.setVisible(has_name or not has_person)


def look_ahead(rows: Rows) -> None:
    """The day of a meeting that is agreed may lie ahead."""
    if "meeting_day" in rows.rows and isinstance(editor := rows.rows["meeting_day"].editor, DayEditor):
        editor.nearest = True
