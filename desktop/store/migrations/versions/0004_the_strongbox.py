"""The strongbox: who opens it, and what lies in it sealed."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Three tables in the history, which tells their bytes by a digest, and the drafts, which are in none."""
    op.create_table(
        "strongbox_slots",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("holder", sa.String(length=36), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("salt", sa.LargeBinary(), nullable=False),
        sa.Column("memory", sa.Integer(), nullable=False),
        sa.Column("passes", sa.Integer(), nullable=False),
        sa.Column("lanes", sa.Integer(), nullable=False),
        sa.Column("wrapped", sa.LargeBinary(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("made_at", sa.String(length=32), nullable=False),
        sa.Column("made_by", sa.String(length=120), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_strongbox_slots")),
        sa.UniqueConstraint("uid", name=op.f("uq_strongbox_slots_uid")),
    )
    with op.batch_alter_table("strongbox_slots", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_strongbox_slots_holder"), ["holder"], unique=False)

    op.create_table(
        "sealed_texts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("holder", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("subject", sa.String(length=40), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("author", sa.String(length=120), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sealed_texts")),
        sa.UniqueConstraint("holder", "kind", "subject", "number", name="uq_sealed_texts_place"),
    )
    op.create_table(
        "sealed_papers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("holder", sa.String(length=36), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("author", sa.String(length=120), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sealed_papers")),
        sa.UniqueConstraint("uid", name=op.f("uq_sealed_papers_uid")),
    )
    with op.batch_alter_table("sealed_papers", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sealed_papers_holder"), ["holder"], unique=False)

    op.create_table(
        "sealed_drafts",
        sa.Column("holder", sa.String(length=36), nullable=False),
        sa.Column("subject", sa.String(length=40), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("holder", "subject", name=op.f("pk_sealed_drafts")),
    )
