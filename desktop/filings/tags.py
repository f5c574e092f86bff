"""What a screen reader hears of a PDF: the tree of title, table and cells, written as it grows."""

from __future__ import annotations

from array import array

from desktop.filings.paper import Paper, text

_MOST = 4000
"""PDF/A lets no list be longer than 8,191."""


class Tags:
    """The tree under the pen; content on a page is marked with a number, and the tree says what it is."""

    def __init__(self, paper: Paper) -> None:
        self._paper = paper
        self.root, self._document = paper.reserve(), paper.reserve()
        self._table = 0  # while none is open
        self._parent = self._document
        self._tops: list[int] = []
        self._outer: list[int] = []
        self._rows = array("Q")
        self._heads: list[int] = []
        self._bodies: list[int] = []
        self._keys: list[tuple[int, int]] = []
        self._next, self._key = 0, 0
        self._owners: list[int] = []
        self._page = 0
        self._row = 0
        self._marks: list[list[tuple[int, int]]] = []

    def begin_page(self, page: int) -> int:
        """Content now comes on the page with this object number; answers its key in the tree."""
        self._page = page
        self._owners = []
        self._key = self._new_key()
        return self._key

    def _new_key(self) -> int:
        self._next += 1
        return self._next - 1

    def end_page(self) -> None:
        """Write whose each mark on the page is."""
        self._keys.append((self._key, self._paper.add(f"[{_references(self._owners)}]")))

    def open_part(self) -> None:
        """What comes now stands in a part of the document of its own."""
        self._outer, self._tops = self._tops, []
        self._parent = self._paper.reserve()

    def close_part(self) -> None:
        """The part has ended."""
        self.end_table()
        whole = f"<</Type/StructElem/S/Part/P {self._document} 0 R/K[{_references(self._tops)}]>>"
        self._paper.put(self._parent, whole)
        self._tops = [*self._outer, self._parent]
        self._parent = self._document

    def link(self, annotation: int) -> tuple[bytes, int]:
        """Begin words that lead elsewhere by this annotation; what stands before them, and its key."""
        number, key = self._paper.reserve(), self._new_key()
        mark = self._mark(number)
        where = f"/Pg {self._page} 0 R/K[{mark} <</Type/OBJR/Obj {annotation} 0 R>>]"
        self._paper.put(number, f"<</Type/StructElem/S/Link/P {self._parent} 0 R{where}>>")
        self._tops.append(number)
        self._keys.append((key, number))
        return b"/Link<</MCID %d>>BDC\n" % mark, key

    def block(self, role: str, spoken: str = "") -> bytes:
        """Begin a title, paragraph or picture; the answer stands before its content."""
        number = self._paper.reserve()
        mark = self._mark(number)
        said = f"/Alt {text(spoken)}" if spoken else ""
        self._paper.put(
            number,
            f"<</Type/StructElem/S/{role}/P {self._parent} 0 R/Pg {self._page} 0 R/K {mark}{said}>>",
        )
        self._tops.append(number)
        return b"/%b<</MCID %d>>BDC\n" % (role.encode("ascii"), mark)

    def begin_row(self, columns: int) -> None:
        """The cells of a row of the table come now; the first opens the table."""
        if not self._table:
            self._table = self._paper.reserve(3)
            self._bodies = [self._table + 2]
            self._tops.append(self._table)
        self._row = self._paper.reserve(1 + columns)
        self._marks = [[] for _ in range(columns)]

    def cell(self, column: int, role: bytes) -> bytes:
        """Begin a cell, or go on with one from the page before; the answer stands before its content."""
        mark = self._mark(self._row + 1 + column)
        self._marks[column].append((self._page, mark))
        return b"/%b<</MCID %d>>BDC\n" % (role, mark)

    def end_row(self, *, is_head: bool) -> None:
        """Write the row and its cells."""
        row = self._row
        cells = range(row + 1, row + 1 + len(self._marks))
        if len(self._rows) >= _MOST:
            self._end_body()
            self._bodies.append(self._paper.reserve())
        parent = self._table + 1 if is_head else self._bodies[-1]
        role = "TH/A<</O/Table/Scope/Column>>" if is_head else "TD"
        bodies = [f"<</Type/StructElem/S/TR/P {parent} 0 R/K[{_references(cells)}]>>"]
        bodies.extend(f"<</Type/StructElem/S/{role}/P {row} 0 R{_content(marks)}>>" for marks in self._marks)
        self._paper.put_all(row, bodies)
        (self._heads if is_head else self._rows).append(row)

    def _mark(self, owner: int) -> int:
        self._owners.append(owner)
        return len(self._owners) - 1

    def end_table(self) -> None:
        """Write the upper part of the table that is open, if one is."""
        if not self._table:
            return
        self._end_body()
        table, head = self._table, self._table + 1
        inner = _references([head, *self._bodies])
        put = self._paper.put
        put(table, f"<</Type/StructElem/S/Table/P {self._parent} 0 R/K[{inner}]>>")
        put(head, f"<</Type/StructElem/S/THead/P {table} 0 R/K[{_references(self._heads)}]>>")
        self._table, self._heads = 0, []

    def _end_body(self) -> None:
        told = f"<</Type/StructElem/S/TBody/P {self._table} 0 R/K[{_references(self._rows)}]>>"
        self._paper.put(self._bodies[-1], told)
        self._rows = array("Q")

    def close(self) -> None:
        """Write the upper part of the tree."""
        self.end_table()
        put = self._paper.put
        put(
            self._document,
            f"<</Type/StructElem/S/Document/P {self.root} 0 R/K[{_references(self._tops)}]>>",
        )
        parents = self._paper.add(f"<</Kids[{_references(self._parents())}]>>")
        put(
            self.root,
            f"<</Type/StructTreeRoot/K[{self._document} 0 R]/ParentTree {parents} 0 R"
            f"/ParentTreeNextKey {self._next}>>",
        )

    def _parents(self) -> list[int]:
        """Write whose each key is, so many at a time."""
        nodes = []
        keys = sorted(self._keys)
        for start in range(0, len(keys), _MOST):
            some = keys[start : start + _MOST]
            told = "".join(f"{key} {number} 0 R " for key, number in some)
            nodes.append(self._paper.add(f"<</Limits[{some[0][0]} {some[-1][0]}]/Nums[{told}]>>"))
        return nodes


def _references(numbers: list[int] | range | array[int]) -> str:
    return " ".join([f"{number} 0 R" for number in numbers])


def _content(marks: list[tuple[int, int]]) -> str:
    """Where an element's content is; a cell that goes on over pages has several places."""
    if len(marks) == 1:
        return f"/Pg {marks[0][0]} 0 R/K {marks[0][1]}"
    places = "".join(f"<</Type/MCR/Pg {page} 0 R/MCID {mark}>>" for page, mark in marks)
    return f"/K[{places}]"
