"""How rows of people who are expected show: a person of the directory, or a name alone."""

from __future__ import annotations

from desktop.ui.kit.rows import Rows


def one_of_two(rows: Rows) -> None:
    """A row that has a person asks for no name, and the other way round; what is filled stays in sight."""
    person, name = rows.rows["person"], rows.rows["name"]
    has_person, has_name = bool(person.editor.raw()), bool(name.editor.raw())
    person.setVisible(has_person or not has_name)
    name.setVisible(has_name or not has_person)
