"""The tables that serve the registers: lines to list and search, history and seals, drafts, settings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TypeVar

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from desktop.description.register import Parts, Record
from desktop.registers import ALL

MODELS = ALL
metadata = Record.metadata
T = TypeVar("T", int, str)
CELLS = 6
CHUNK = 400
_by_bytes = String(60).with_variant(String(60, collation="C"), "postgresql")

summaries = Table(
    "summaries",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("register", String(20), nullable=False),
    Column("entry_id", Integer, nullable=False),
    Column("uid", String(36), nullable=False, index=True),
    Column("day", Date),
    Column("state", String(12), nullable=False),
    Column("reserved", Boolean, nullable=False),
    Column("warnings", Integer, nullable=False),
    Column("heading", Text, nullable=False),
    *(Column(f"cell{place}", Text) for place in range(CELLS)),
    *(Column(f"key{place}", _by_bytes) for place in range(CELLS)),
    Column("text", Text, nullable=False),
    UniqueConstraint("register", "entry_id", name="uq_summaries_entry"),
    Index("ix_summaries_day", "register", "day", "id"),
    Index("ix_summaries_key0", "register", "key0", "id", "day", "state", "reserved", "warnings"),
    *(
        Index(
            f"ix_summaries_key{place}",
            "register",
            f"key{place}",
            "id",
            "day",
            sqlite_where=text(f"key{place} IS NOT NULL"),
            postgresql_where=text(f"key{place} IS NOT NULL"),
        )
        for place in range(1, CELLS)
    ),
    Index(
        "ix_summaries_reserved",
        "reserved",
        "register",
        sqlite_where=text("reserved IS 1"),
        postgresql_where=text("reserved IS true"),
    ),
)
"""What a list shows of each record, and the folded public text by which it is found."""

summary_officials = Table(
    "summary_officials",
    metadata,
    Column("summary_id", ForeignKey("summaries.id", ondelete="CASCADE"), primary_key=True),
    Column("official_id", Integer, primary_key=True, index=True),
)

changes = Table(
    "changes",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("table_name", String(40), nullable=False),
    Column("row_id", Integer, nullable=False),
    Column("root_table", String(40), nullable=False),
    Column("root_id", Integer, nullable=False),
    Column("action", String(6), nullable=False),
    Column("content", Text, nullable=False),
    Column("nonce", String(40), nullable=False),
    Index("ix_changes_root", "root_table", "root_id"),
    Index("ix_changes_row", "table_name", "row_id"),
    sqlite_autoincrement=True,
)
"""Each row that was written, with before and after of each field; the database writes it, not the program."""

seals = Table(
    "seals",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("at", String(32), nullable=False),
    Column("actor", String(120), nullable=False),
    Column("outside", Boolean, nullable=False),
    Column("first", Integer, nullable=False),
    Column("last", Integer, nullable=False, index=True),
    Column("previous", String(64), nullable=False, unique=True),
    Column("hash", String(64), nullable=False),
)
"""One link of the chain for each transaction: who, when, which changes, and the hash over all before."""

drafts = Table(
    "drafts",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("register", String(20), nullable=False),
    Column("uid", String(36)),
    Column("raws", Text, nullable=False),
    Column("kept_at", String(32), nullable=False),
)
"""What was typed and not yet saved, as it was typed."""

settings = Table(
    "settings", metadata, Column("name", String(60), primary_key=True), Column("value", Text, nullable=False)
)

merges = Table(
    "merges",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("register", String(40), nullable=False),
    Column("kept_uid", String(36), nullable=False, index=True),
    Column("lost_uid", String(36), nullable=False, index=True),
    Column("lost_origin", String(120), index=True),
    Column("kept_name", Text, nullable=False),
    Column("lost_name", Text, nullable=False),
    Column("at", String(32), nullable=False),
    Column("actor", String(120), nullable=False),
    Column("lost", Text, nullable=False),
    Column("kept_before", Text, nullable=False),
    Column("moved", Text, nullable=False),
    Column("split_at", String(32)),
    Column("split_by", String(120)),
)
"""Each joining of two records into one, with all that is needed to part them again: what the lost one held,
what it changed in the kept one ([before, after] by column), and each link that was moved."""

distinct_pairs = Table(
    "distinct_pairs",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("register", String(40), nullable=False),
    Column("uid_a", String(36), nullable=False),
    Column("uid_b", String(36), nullable=False),
    Column("at", String(32), nullable=False),
    Column("actor", String(120), nullable=False),
    UniqueConstraint("register", "uid_a", "uid_b", name="uq_distinct_pairs_register"),
)
"""Records that somebody has said are not the same, the smaller identifier first."""

strongbox_slots = Table(
    "strongbox_slots",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("uid", String(36), nullable=False, unique=True),
    Column("holder", String(36), nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("kind", String(12), nullable=False),
    Column("salt", LargeBinary, nullable=False),
    Column("memory", Integer, nullable=False),
    Column("passes", Integer, nullable=False),
    Column("lanes", Integer, nullable=False),
    Column("wrapped", LargeBinary, nullable=False),
    Column("digest", String(64), nullable=False),
    Column("made_at", String(32), nullable=False),
    Column("made_by", String(120), nullable=False),
)
"""Who opens the strongbox of a holder: the costs of a passphrase (memory in KiB), and locked keys."""

sealed_texts = Table(
    "sealed_texts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("holder", String(36), nullable=False),
    Column("kind", String(40), nullable=False),
    Column("subject", String(40), nullable=False),
    Column("number", Integer, nullable=False),
    Column("content", LargeBinary, nullable=False),
    Column("digest", String(64), nullable=False),
    Column("at", String(32), nullable=False),
    Column("author", String(120), nullable=False),
    UniqueConstraint("holder", "kind", "subject", "number", name="uq_sealed_texts_place"),
)
"""What lies sealed in a strongbox, each version of it, numbered from 1."""

sealed_papers = Table(
    "sealed_papers",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("uid", String(36), nullable=False, unique=True),
    Column("holder", String(36), nullable=False, index=True),
    Column("content", LargeBinary, nullable=False),
    Column("digest", String(64), nullable=False),
    Column("at", String(32), nullable=False),
    Column("author", String(120), nullable=False),
)
"""Documents of evidence, sealed."""

sealed_drafts = Table(
    "sealed_drafts",
    metadata,
    Column("holder", String(36), primary_key=True),
    Column("subject", String(40), primary_key=True),
    Column("content", LargeBinary, nullable=False),
    Column("at", String(32), nullable=False),
)
"""What was typed of a sealed text and not yet saved, sealed too; the newest alone."""

closings = Table(
    "closings",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("institution", String(36), nullable=False),
    Column("code", String(12), nullable=False),
    Column("year", Integer, nullable=False),
    Column("month", Integer, nullable=False),
    Column("number", Integer, nullable=False),
    Column("at", String(32), nullable=False),
    Column("author", String(120), nullable=False),
    Column("program", String(20), nullable=False),
    Column("seal_number", Integer, nullable=False),
    Column("seal_hash", String(64), nullable=False),
    Column("seal_at", String(32), nullable=False),
    Column("package", String(64), nullable=False),
    Column("manifest", LargeBinary, nullable=False),
    Column("digest", String(64), nullable=False),
    UniqueConstraint("institution", "number", name="uq_closings_number"),
    Index("ix_closings_month", "institution", "year", "month"),
)
"""Each close of a month: its running number, the seal of the book that it shows, its package's digest.

`manifest` is that of the package, compressed; `digest` proves it.
"""

published_rows = Table(
    "published_rows",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("closing_id", ForeignKey("closings.id"), nullable=False),
    Column("register", String(40), nullable=False),
    Column("uid", String(36), nullable=False, index=True),
    Column("day", Date),
    Column("content", LargeBinary, nullable=False),
    Column("digest", String(64), nullable=False),
    UniqueConstraint("closing_id", "register", "uid", name="uq_published_rows_once"),
    Index("ix_published_rows_day", "register", "day"),
)
"""What each close published of a record, frozen; empty where it took the record down."""

release_decisions = Table(
    "release_decisions",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("register", String(40), nullable=False),
    Column("uid", String(36), nullable=False, index=True),
    Column("field", String(120), nullable=False),
    Column("finding", String(64), nullable=False),
    Column("reason", Text, nullable=False),
    Column("at", String(32), nullable=False),
    Column("author", String(120), nullable=False),
)
"""What looks like personal data in a free text (told by its digest) and is published nevertheless."""

_SERVES = (summaries, summary_officials, changes, seals, drafts, settings, sealed_drafts)
SERVING = frozenset(table.name for table in _SERVES)
RECORDED: tuple[Table, ...] = tuple(table for table in metadata.sorted_tables if table.name not in SERVING)
"""The tables whose every change goes into the history: the registers', joinings, and what is sealed."""

BY_DIGEST = {
    strongbox_slots.name: "wrapped",
    sealed_texts.name: "content",
    sealed_papers.name: "content",
    closings.name: "manifest",
    published_rows.name: "content",
}
"""Bytes that the history does not repeat: the `digest` that it tells (SHA-256, hex) proves them.

A key that was taken away, or a text under it, must not live on in the history; what a close published is
large, and stands in the book once.
"""


def told_columns(table: Table) -> list[str]:
    """The columns of a table that its history tells."""
    return [column.name for column in table.columns if column.name != BY_DIGEST.get(table.name)]


for _model in MODELS:
    if "rut" in _model.__table__.c:
        Index(f"ix_{_model.__tablename__}_rut", _model.__table__.c["rut"])


def _parents(model: type[Record]) -> Iterator[tuple[str, ForeignKey]]:
    """For each part of a register, however deep, the key by which it hangs on what holds it."""
    for field in model.fields:
        if isinstance(field.kind, Parts):
            part = field.kind.target
            links = {other.key for other in part.fields}
            keys = (
                key
                for column in part.__table__.columns
                if column.name not in links
                for key in column.foreign_keys
            )
            yield part.__tablename__, next(key for key in keys if key.column.table is model.__table__)
            yield from _parents(part)


PARENTS: dict[str, ForeignKey] = {name: key for model in MODELS for name, key in _parents(model)}
"""The key of every part's table to the table above it."""


def chunks(ids: Iterable[T]) -> Iterator[list[T]]:
    """Keys in portions that every database takes in one question."""
    wanted = sorted(set(ids))
    return (wanted[start : start + CHUNK] for start in range(0, len(wanted), CHUNK))
