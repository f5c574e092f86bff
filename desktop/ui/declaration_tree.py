"""A declaration as it is being typed: the raws that the door takes, whether they can be read yet or not."""

from __future__ import annotations

import json
from typing import cast

from desktop.description.plain import Json
from desktop.description.reading import Reading
from desktop.description.register import Parts, field_of, new_uid
from desktop.description.sealed import Sealed, read_sealed, write_sealed
from desktop.registers.declaration.contents import Contents

Raws = dict[str, Json]
BLANK: tuple[Json, ...] = (None, "", [])


class Tree:
    """Rows by path: `vehicles.2`, `spouse_estate.0.debts.1`; an empty path is the declaration itself."""

    def __init__(self, raws: Raws) -> None:
        """As it was typed."""
        self.raws = raws

    @staticmethod
    def of(contents: Contents) -> Tree:
        """Of a declaration that was kept."""
        return Tree(write_sealed(contents))

    @staticmethod
    def unpacked(content: bytes) -> Tree:
        """As it was packed."""
        told = json.loads(content)
        return Tree(told if isinstance(told, dict) else {})

    def packed(self) -> bytes:
        """To be sealed: what cannot be read yet is in it too, and what is blank is not."""
        return json.dumps(_without_blanks(self.raws), ensure_ascii=False, separators=(",", ":")).encode()

    def read(self) -> Reading[Contents]:
        """Through the door."""
        return read_sealed(Contents, self.raws)

    # -- rows

    def row(self, path: str) -> Raws:
        """One row, or the declaration itself.

        Raises:
            LookupError: there is none.
        """
        record = self.raws
        names = path.split(".") if path else []
        for name, place in zip(names[::2], names[1::2], strict=True):
            record = self._list(record, name)[int(place)]
        return record

    def rows(self, path: str) -> list[Raws]:
        """The rows of a section."""
        holder, _dot, name = path.rpartition(".")
        return self._list(self.row(holder), name)

    def put(self, path: str, told: Raws) -> None:
        """Other values of a row; those that are not told stay."""
        self.row(path).update(told)

    def add(self, path: str, told: Raws | None = None, place: int | None = None) -> int:
        """One more row of a section, at the end or at a place: where it stands."""
        rows = self.rows(path)
        place = len(rows) if place is None else place
        rows.insert(place, {"id": new_uid(), **(told or {})})
        return place

    def remove(self, path: str, place: int) -> Raws:
        """Take a row out: as it was."""
        return self.rows(path).pop(place)

    def prune(self, path: str) -> None:
        """Forget the rows of a section in which nothing was written."""
        rows = self.rows(path)
        rows[:] = [row for row in rows if not is_blank(row)]

    @staticmethod
    def _list(record: Raws, name: str) -> list[Raws]:
        if not isinstance(record.get(name), list):
            record[name] = []
        return cast("list[Raws]", record[name])

    # -- what is said of a section

    def note(self, path: str) -> Raws:
        """What is said of a section as a whole."""
        holder, _dot, name = path.rpartition(".")
        notes = self._list(self.row(holder), "notes")
        return next((note for note in notes if note.get("part") == name), {})

    def say(self, path: str, *, nothing: bool, remarks: str) -> None:
        """Say of a section that there is nothing to declare, or a remark; or neither."""
        holder, _dot, name = path.rpartition(".")
        notes = self._list(self.row(holder), "notes")
        found = self.note(path)
        if not found:
            found = {"id": new_uid(), "part": name}
            notes.append(found)
        found |= {"nothing": nothing or None, "remarks": remarks}
        if not nothing and not remarks:
            notes.remove(found)

    # -- paths of problems

    def seen(self, path: str) -> str:
        """A path as the door counts rows, which leaves out blank ones, as they are counted here."""
        record: Raws = self.raws
        told: list[str] = []
        names = path.split(".")
        for name, place in zip(names[::2], names[1::2], strict=False):
            if not place.isdigit():
                break
            filled = [n for n, row in enumerate(self._list(record, name)) if not is_blank(row)]
            if int(place) >= len(filled):
                break
            told += [name, str(filled[int(place)])]
            record = self._list(record, name)[filled[int(place)]]
        return ".".join([*told, *names[len(told) :]])


def is_blank(row: Raws) -> bool:
    """Whether the door would not count a row."""
    return all(
        name == "id" or value in BLANK or (isinstance(value, str) and not value.strip())
        for name, value in row.items()
    )


def _without_blanks(row: Raws) -> Raws:
    told: Raws = {}
    for name, value in row.items():
        if isinstance(value, list):
            rows = [_without_blanks(inner) for inner in value if isinstance(inner, dict)]
            if filled := [inner for inner in rows if not is_blank(inner)]:
                told[name] = cast("Json", filled)
        elif value not in BLANK:
            told[name] = value
    return told


def model_at(path: str) -> type[Sealed]:
    """The class of the rows of a section."""
    model: type[Sealed] = Contents
    for name in path.split("."):
        if not name.isdigit():
            kind = field_of(model, name).kind
            assert isinstance(kind, Parts)  # noqa: S101 -- paths lead through rows only
            model = cast("type[Sealed]", kind.target)
    return model


def renewed(row: Raws) -> Raws:
    """A copy of a row as a new one, and so are the rows in it."""
    told: Raws = {"id": new_uid()}
    for name, value in row.items():
        if isinstance(value, list):
            told[name] = [renewed(inner) for inner in value if isinstance(inner, dict)]
        elif name not in ("id", "change", "source"):
            told[name] = value
    return told
