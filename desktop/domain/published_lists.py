"""The lists of InfoProbidad's declarations as far as they were seen; others may come."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from desktop.domain.catalogues import as_said
from desktop.domain.resources import table


@dataclass(frozen=True)
class Item:
    """One value of a list: the number it is published under, as people read it, and as it is published.

    `mark` ties it to what others know: a CUT, an ISO code, a degree of kinship that the law names; or says
    what it means here: `married`, `percent`, `shared`.
    """

    code: str
    label: str
    published: str
    mark: str = ""


@cache
def published_list(name: str) -> dict[str, Item]:
    """The values of one list by code, in the order they are shown.

    Raises:
        KeyError: there is no such list.
    """
    return _lists()[name]


@cache
def _lists() -> dict[str, dict[str, Item]]:
    lists: dict[str, dict[str, Item]] = {}
    for row in table("reference/infoprobidad_lists.csv"):
        item = Item(row["code"], row["label"], row["published"], row["mark"])
        lists.setdefault(row["list"], {})[item.code] = item
    return lists


def names() -> tuple[str, ...]:
    """The lists there are."""
    return tuple(_lists())


@cache
def _spoken(name: str) -> dict[str, str]:
    spoken: dict[str, str] = {}
    for item in published_list(name).values():
        for text in (item.label, item.published):
            spoken.setdefault(as_said(text), item.code)
    return spoken


def code_for(name: str, text: str) -> str | None:
    """The code of a label or published name; of two that read alike, the one that stands first."""
    return _spoken(name).get(as_said(text))


def by_mark(name: str, mark: str) -> Item | None:
    """The value that a CUT or an ISO code stands for; of several with one mark, the first."""
    return next(marked(name, mark), None)


def marked(name: str, mark: str) -> Iterator[Item]:
    """Every value with that mark, in the order they are shown."""
    return (item for item in published_list(name).values() if mark and item.mark == mark)
