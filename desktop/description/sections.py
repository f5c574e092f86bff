"""The fields of a record under their headings, each heading once."""

from __future__ import annotations

from collections.abc import Iterable

from desktop.description.register import Field, Section


def by_section(fields: Iterable[Field]) -> list[tuple[Section | None, list[Field]]]:
    """The headings in the order in which they first come, with all that stands under each.

    What follows from a record is described after what is typed, and belongs under the same heading.
    """
    found: dict[Section | None, list[Field]] = {}
    for field in fields:
        found.setdefault(field.section, []).append(field)
    return list(found.items())
