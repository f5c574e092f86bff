"""How a list was left, kept for the next day: widths, order, chip, splitter; never what was typed."""

from __future__ import annotations

from PySide6.QtWidgets import QSplitter

from desktop.ui.kit.table import RegisterTable
from desktop.ui.list_head import ListHead
from desktop.ui.preferences import Preferences

PAIR = 2


def keep(
    preferences: Preferences, name: str, table: RegisterTable, splitter: QSplitter, head: ListHead
) -> None:
    """Write it down under the register's name."""
    at = f"pages/{name}"
    if all(splitter.sizes()):
        preferences.keep(f"{at}/splitter", splitter.sizes())
    preferences.keep(f"{at}/columns", table.widths.shares)
    preferences.keep(f"{at}/order", [table.sort_column, int(table.query.descending)])
    preferences.keep(f"{at}/chip", head.chip)


def give_back(
    preferences: Preferences, name: str, table: RegisterTable, splitter: QSplitter, head: ListHead
) -> None:
    """Arrange it so again; what is missing or makes no sense stays as at first."""
    at = f"pages/{name}"
    sizes = preferences.numbers(f"{at}/splitter")
    if len(sizes) == PAIR and all(sizes):
        splitter.setSizes(sizes)
    table.widths.shares = preferences.numbers(f"{at}/columns")
    order = preferences.numbers(f"{at}/order")
    if len(order) == PAIR and order[0] < len(table.lines.columns):
        table.set_order(order[0], descending=bool(order[1]))
    head.choose(preferences.text(f"{at}/chip", "all"))
