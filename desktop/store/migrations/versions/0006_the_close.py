"""Closing a month: what was published, what was declared of silence, what was corrected and confirmed."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Three registers, and the tables of what each close published."""
    op.create_table(
        "closings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("institution", sa.String(length=36), nullable=False),
        sa.Column("code", sa.String(length=12), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("month", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("author", sa.String(length=120), nullable=False),
        sa.Column("program", sa.String(length=20), nullable=False),
        sa.Column("seal_number", sa.Integer(), nullable=False),
        sa.Column("seal_hash", sa.String(length=64), nullable=False),
        sa.Column("seal_at", sa.String(length=32), nullable=False),
        sa.Column("package", sa.String(length=64), nullable=False),
        sa.Column("manifest", sa.LargeBinary(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_closings")),
        sa.UniqueConstraint("institution", "number", name="uq_closings_number"),
    )
    with op.batch_alter_table("closings", schema=None) as batch_op:
        batch_op.create_index("ix_closings_month", ["institution", "year", "month"], unique=False)

    op.create_table(
        "release_decisions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("register", sa.String(length=40), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("field", sa.String(length=120), nullable=False),
        sa.Column("finding", sa.String(length=64), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("author", sa.String(length=120), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_release_decisions")),
    )
    with op.batch_alter_table("release_decisions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_release_decisions_uid"), ["uid"], unique=False)

    op.create_table(
        "published_rows",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("closing_id", sa.Integer(), nullable=False),
        sa.Column("register", sa.String(length=40), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["closing_id"], ["closings.id"], name=op.f("fk_published_rows_closing_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_published_rows")),
        sa.UniqueConstraint("closing_id", "register", "uid", name="uq_published_rows_once"),
    )
    with op.batch_alter_table("published_rows", schema=None) as batch_op:
        batch_op.create_index("ix_published_rows_day", ["register", "day"], unique=False)
        batch_op.create_index(batch_op.f("ix_published_rows_uid"), ["uid"], unique=False)

    op.create_table(
        "attestations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("month", sa.Date(), nullable=True),
        sa.Column("attested_by", sa.Text(), nullable=True),
        sa.Column("attested_as", sa.Text(), nullable=True),
        sa.Column("attested_on", sa.Date(), nullable=True),
        sa.Column("paper", sa.LargeBinary(), nullable=True),
        sa.Column("withdrawn_on", sa.Date(), nullable=True),
        sa.Column("withdrawn_why", sa.Text(), nullable=True),
        sa.Column("official_id", sa.Integer(), nullable=True),
        sa.Column(
            "state",
            sa.Enum("DRAFT", "COMPLETE", "PUBLISHED", name="state", native_enum=False, length=12),
            nullable=False,
        ),
        sa.Column("origin", sa.String(length=120), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=True),
        sa.Column("changed_at", sa.DateTime(), nullable=True),
        sa.Column("author", sa.String(length=120), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["official_id"], ["officials.id"], name=op.f("fk_attestations_official_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attestations")),
        sa.UniqueConstraint("origin", name=op.f("uq_attestations_origin")),
        sa.UniqueConstraint("uid", name=op.f("uq_attestations_uid")),
    )
    with op.batch_alter_table("attestations", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_attestations_official_id"), ["official_id"], unique=False)

    op.create_table(
        "confirmations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("month", sa.Date(), nullable=True),
        sa.Column(
            "in_register",
            sa.Enum(
                "MEETINGS", "TRIPS", "GIFTS", "ATTESTATIONS", name="corrected", native_enum=False, length=30
            ),
            nullable=True,
        ),
        sa.Column("record", sa.Text(), nullable=True),
        sa.Column("record_told", sa.Text(), nullable=True),
        sa.Column("unit", sa.Text(), nullable=True),
        sa.Column("seed", sa.Text(), nullable=True),
        sa.Column(
            "side",
            sa.Enum("OFFICIAL", "COUNTERPART", name="side", native_enum=False, length=30),
            nullable=True,
        ),
        sa.Column("asked", sa.Text(), nullable=True),
        sa.Column("sent_on", sa.Date(), nullable=True),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("unknown", sa.Boolean(), nullable=True),
        sa.Column("wrong_date", sa.Boolean(), nullable=True),
        sa.Column("wrong_post", sa.Boolean(), nullable=True),
        sa.Column("wrong_name", sa.Boolean(), nullable=True),
        sa.Column("wrong_subject", sa.Boolean(), nullable=True),
        sa.Column("other_error", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("official_id", sa.Integer(), nullable=True),
        sa.Column(
            "state",
            sa.Enum("DRAFT", "COMPLETE", "PUBLISHED", name="state", native_enum=False, length=12),
            nullable=False,
        ),
        sa.Column("origin", sa.String(length=120), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=True),
        sa.Column("changed_at", sa.DateTime(), nullable=True),
        sa.Column("author", sa.String(length=120), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["official_id"], ["officials.id"], name=op.f("fk_confirmations_official_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_confirmations")),
        sa.UniqueConstraint("origin", name=op.f("uq_confirmations_origin")),
        sa.UniqueConstraint("uid", name=op.f("uq_confirmations_uid")),
    )
    with op.batch_alter_table("confirmations", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_confirmations_official_id"), ["official_id"], unique=False)

    op.create_table(
        "rectifications",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column(
            "in_register",
            sa.Enum(
                "MEETINGS", "TRIPS", "GIFTS", "ATTESTATIONS", name="corrected", native_enum=False, length=30
            ),
            nullable=True,
        ),
        sa.Column("record", sa.Text(), nullable=True),
        sa.Column("record_told", sa.Text(), nullable=True),
        sa.Column("closing", sa.Integer(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("asked_by", sa.Text(), nullable=True),
        sa.Column("approved_by", sa.Text(), nullable=True),
        sa.Column("official_id", sa.Integer(), nullable=True),
        sa.Column(
            "state",
            sa.Enum("DRAFT", "COMPLETE", "PUBLISHED", name="state", native_enum=False, length=12),
            nullable=False,
        ),
        sa.Column("origin", sa.String(length=120), nullable=True),
        sa.Column("created_at", sa.DateTime(), nullable=True),
        sa.Column("changed_at", sa.DateTime(), nullable=True),
        sa.Column("author", sa.String(length=120), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["official_id"], ["officials.id"], name=op.f("fk_rectifications_official_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rectifications")),
        sa.UniqueConstraint("origin", name=op.f("uq_rectifications_origin")),
        sa.UniqueConstraint("uid", name=op.f("uq_rectifications_uid")),
    )
    with op.batch_alter_table("rectifications", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_rectifications_official_id"), ["official_id"], unique=False)

    op.create_table(
        "rectification_fields",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("rectification_id", sa.Integer(), nullable=False),
        sa.Column("field", sa.Text(), nullable=True),
        sa.Column("label", sa.Text(), nullable=True),
        sa.Column("before", sa.Text(), nullable=True),
        sa.Column("after", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["rectification_id"], ["rectifications.id"], name=op.f("fk_rectification_fields_rectification_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rectification_fields")),
    )
    with op.batch_alter_table("rectification_fields", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_rectification_fields_rectification_id"), ["rectification_id"], unique=False
        )
