"""What stops a record before it is published: a finding in one of its texts."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.domain.personal_data import Finding


@dataclass(frozen=True)
class Stopped:
    """One finding in one text of a record: `path` leads to the field (`costs.2.detail`), `text` is it all."""

    register: str
    uid: str
    heading: str
    path: str
    label: str
    text: str
    finding: Finding

    @property
    def field(self) -> str:
        """The path without the places of rows: rows may change places, and a decision holds."""
        return ".".join(step for step in self.path.split(".") if not step.isdigit())

    @property
    def key(self) -> str:
        """By what a decision knows it."""
        return release_key(self.register, self.uid, self.field, self.finding.digest)


def release_key(register: str, uid: str, field: str, digest: str) -> str:
    """What a decision is about: these words in this field of this record, and no others."""
    return f"{register}/{uid}/{field}/{digest}"
