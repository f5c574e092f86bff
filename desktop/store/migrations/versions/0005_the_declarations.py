"""Who must declare interests and assets, and their declarations."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Two registers; what is declared lies sealed in the tables of the strongbox."""
    op.create_table(
        "declarants",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("post", sa.Text(), nullable=True),
        sa.Column("unit", sa.Text(), nullable=True),
        sa.Column("commune", sa.Text(), nullable=True),
        sa.Column("numeral", sa.Text(), nullable=True),
        sa.Column("heads_service", sa.Boolean(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("starts", sa.Date(), nullable=True),
        sa.Column("ends", sa.Date(), nullable=True),
        sa.Column("notes", sa.Text(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("institution_id", sa.Integer(), nullable=True),
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
            ["institution_id"], ["institutions.id"], name=op.f("fk_declarants_institution_id")
        ),
        sa.ForeignKeyConstraint(["official_id"], ["officials.id"], name=op.f("fk_declarants_official_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_declarants_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_declarants")),
        sa.UniqueConstraint("origin", name=op.f("uq_declarants_origin")),
        sa.UniqueConstraint("uid", name=op.f("uq_declarants_uid")),
    )
    with op.batch_alter_table("declarants", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_declarants_institution_id"), ["institution_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_declarants_official_id"), ["official_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_declarants_person_id"), ["person_id"], unique=False)

    op.create_table(
        "declarations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("period", sa.Integer(), nullable=True),
        sa.Column("declared_on", sa.Date(), nullable=True),
        sa.Column("link", sa.Text(), nullable=True),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column(
            "progress",
            sa.Enum(
                "NOT_BEGUN",
                "DRAFT",
                "COMPLETE",
                "SIGNED",
                "SENT",
                "REPLACED",
                name="progress",
                native_enum=False,
                length=30,
            ),
            nullable=True,
        ),
        sa.Column("percent", sa.Integer(), nullable=True),
        sa.Column("signed_at", sa.DateTime(), nullable=True),
        sa.Column("signed_version", sa.Integer(), nullable=True),
        sa.Column("fingerprint", sa.Text(), nullable=True),
        sa.Column("sent_on", sa.Date(), nullable=True),
        sa.Column("folio", sa.Text(), nullable=True),
        sa.Column("warned_on", sa.Date(), nullable=True),
        sa.Column("replaces", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("declarant_id", sa.Integer(), nullable=True),
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
            ["declarant_id"], ["declarants.id"], name=op.f("fk_declarations_declarant_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_declarations")),
        sa.UniqueConstraint("origin", name=op.f("uq_declarations_origin")),
        sa.UniqueConstraint("uid", name=op.f("uq_declarations_uid")),
    )
    with op.batch_alter_table("declarations", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_declarations_declarant_id"), ["declarant_id"], unique=False)
