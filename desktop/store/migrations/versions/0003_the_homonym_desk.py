"""The homonym desk: who was joined with whom, and who is not the same."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Two tables whose changes go into the history like those of the registers."""
    op.create_table(
        "merges",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("register", sa.String(length=40), nullable=False),
        sa.Column("kept_uid", sa.String(length=36), nullable=False),
        sa.Column("lost_uid", sa.String(length=36), nullable=False),
        sa.Column("lost_origin", sa.String(length=120), nullable=True),
        sa.Column("kept_name", sa.Text(), nullable=False),
        sa.Column("lost_name", sa.Text(), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("actor", sa.String(length=120), nullable=False),
        sa.Column("lost", sa.Text(), nullable=False),
        sa.Column("kept_before", sa.Text(), nullable=False),
        sa.Column("moved", sa.Text(), nullable=False),
        sa.Column("split_at", sa.String(length=32), nullable=True),
        sa.Column("split_by", sa.String(length=120), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_merges")),
    )
    with op.batch_alter_table("merges", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_merges_kept_uid"), ["kept_uid"], unique=False)
        batch_op.create_index(batch_op.f("ix_merges_lost_uid"), ["lost_uid"], unique=False)
        batch_op.create_index(batch_op.f("ix_merges_lost_origin"), ["lost_origin"], unique=False)

    op.create_table(
        "distinct_pairs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("register", sa.String(length=40), nullable=False),
        sa.Column("uid_a", sa.String(length=36), nullable=False),
        sa.Column("uid_b", sa.String(length=36), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("actor", sa.String(length=120), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_distinct_pairs")),
        sa.UniqueConstraint("register", "uid_a", "uid_b", name="uq_distinct_pairs_register"),
    )
