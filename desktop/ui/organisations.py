"""The form of an organisation."""

from __future__ import annotations

from desktop.ui.kit.form import Form


class OrganisationForm(Form):
    """An organisation: what it is called and by which number, what it is, who leads it."""

    def compose(self) -> None:
        """From its name to its board."""
        self.line("name")
        self.line(("rut", 3), ("foreign_document", 3), ("country", 3))
        self.line(("kind", 4), ("nature", 5))
        self.line(("line_of_business", 9))
        self.line("activities")
        self.line(("address", 5), ("legal_representative", 4))
        self.line("board")
