"""The form of somebody who must declare; an official brings along what the book knows of them."""

from __future__ import annotations

from desktop.description.plain import Json, record_plain
from desktop.registers.declarants import WHEN, WHO, WHY
from desktop.registers.officials import Official
from desktop.ui.kit.form import Form


class DeclarantForm(Form):
    """Who and in which post, why, from when to when."""

    def compose(self) -> None:
        """The official stands first: it fills the rest."""
        self.heading(WHO)
        self.line(("official", 9))
        self.line(("person", 5), ("institution", 4))
        self.line(("post", 5), ("unit", 4))
        self.line(("commune", 4))
        self.heading(WHY)
        self.line(("numeral", 6), ("heads_service", 3))
        self.line("reason")
        self.heading(WHEN)
        self.line(("starts", 2), ("ends", 2))
        self.line("notes")

    def _on_edited(self, name: str) -> None:
        """An official that was chosen proposes what is still empty."""
        if name == "official":
            self._propose()
        super()._on_edited(name)

    def _propose(self) -> None:
        raw = self.content.rows["official"].editor.raw()
        official = self.finder()(Official, raw) if raw else None
        if not isinstance(official, Official):
            return
        plain = record_plain(official)
        told: dict[str, Json] = {
            "person": {"id": official.person.uid, "heading": official.person.heading()},
            "institution": {"id": official.institution.uid, "heading": official.institution.heading()},
            "post": official.post,
            "starts": plain["starts"],
            "ends": plain["ends"],
            "commune": official.office.commune if official.office else None,
        }
        for field, value in told.items():
            editor = self.content.rows[field].editor
            if value and not editor.raw():
                editor.set_raw(value)
