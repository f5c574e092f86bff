"""The form of a person."""

from __future__ import annotations

from desktop.ui.kit.form import Form


class PersonForm(Form):
    """A person: the name on one line, papers on the next."""

    def compose(self) -> None:
        """Two lines."""
        self.line(("given_names", 4), ("surnames", 5))
        self.line(("rut", 3), ("foreign_document", 3), ("country", 3))
