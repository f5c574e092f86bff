"""The first schema."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:  # noqa: PLR0915 -- a schema is a list
    """Every table of the first release, with the search index that each database has of its own."""
    op.create_table(
        "changes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("table_name", sa.String(length=40), nullable=False),
        sa.Column("row_id", sa.Integer(), nullable=False),
        sa.Column("root_table", sa.String(length=40), nullable=False),
        sa.Column("root_id", sa.Integer(), nullable=False),
        sa.Column("action", sa.String(length=6), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("nonce", sa.String(length=40), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_changes")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("changes", schema=None) as batch_op:
        batch_op.create_index("ix_changes_root", ["root_table", "root_id"], unique=False)
        batch_op.create_index("ix_changes_row", ["table_name", "row_id"], unique=False)

    op.create_table(
        "drafts",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("register", sa.String(length=20), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=True),
        sa.Column("raws", sa.Text(), nullable=False),
        sa.Column("kept_at", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_drafts")),
    )
    op.create_table(
        "institutions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("code", sa.Text(), nullable=True),
        sa.Column("region", sa.Text(), nullable=True),
        sa.Column("commune", sa.Text(), nullable=True),
        sa.Column("emblem", sa.LargeBinary(), nullable=True),
        sa.Column("header_text", sa.Text(), nullable=True),
        sa.Column("footer_text", sa.Text(), nullable=True),
        sa.Column("publication_day", sa.Integer(), nullable=True),
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
        sa.PrimaryKeyConstraint("id", name=op.f("pk_institutions")),
        sa.UniqueConstraint("origin", name=op.f("uq_institutions_origin")),
        sa.UniqueConstraint("uid", name=op.f("uq_institutions_uid")),
    )
    op.create_table(
        "meetings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("starts_at", sa.Time(), nullable=True),
        sa.Column("ends_at", sa.Time(), nullable=True),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column(
            "mode", sa.Enum("IN_PERSON", "REMOTE", name="mode", native_enum=False, length=30), nullable=True
        ),
        sa.Column("commune", sa.Text(), nullable=True),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("decision", sa.Text(), nullable=True),
        sa.Column("subject", sa.Text(), nullable=True),
        sa.Column("observations", sa.Text(), nullable=True),
        sa.Column("reserved", sa.Boolean(), nullable=True),
        sa.Column("reserve_ground", sa.Text(), nullable=True),
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
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meetings")),
        sa.UniqueConstraint("origin", name=op.f("uq_meetings_origin")),
        sa.UniqueConstraint("uid", name=op.f("uq_meetings_uid")),
    )
    op.create_table(
        "organisations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("rut", sa.String(length=12), nullable=True),
        sa.Column("foreign_document", sa.Text(), nullable=True),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("nature", sa.Text(), nullable=True),
        sa.Column("line_of_business", sa.Text(), nullable=True),
        sa.Column("activities", sa.Text(), nullable=True),
        sa.Column("address", sa.Text(), nullable=True),
        sa.Column("legal_representative", sa.Text(), nullable=True),
        sa.Column("board", sa.Text(), nullable=True),
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
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisations")),
        sa.UniqueConstraint("origin", name=op.f("uq_organisations_origin")),
        sa.UniqueConstraint("uid", name=op.f("uq_organisations_uid")),
    )
    op.create_table(
        "people",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("given_names", sa.Text(), nullable=True),
        sa.Column("surnames", sa.Text(), nullable=True),
        sa.Column("rut", sa.String(length=12), nullable=True),
        sa.Column("foreign_document", sa.Text(), nullable=True),
        sa.Column("country", sa.Text(), nullable=True),
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
        sa.PrimaryKeyConstraint("id", name=op.f("pk_people")),
        sa.UniqueConstraint("origin", name=op.f("uq_people_origin")),
        sa.UniqueConstraint("uid", name=op.f("uq_people_uid")),
    )
    op.create_table(
        "seals",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.String(length=32), nullable=False),
        sa.Column("actor", sa.String(length=120), nullable=False),
        sa.Column("outside", sa.Boolean(), nullable=False),
        sa.Column("first", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.Column("previous", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seals")),
        sa.UniqueConstraint("previous", name=op.f("uq_seals_previous")),
    )
    with op.batch_alter_table("seals", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_seals_last"), ["last"], unique=False)

    op.create_table(
        "settings",
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_settings")),
    )
    op.create_table(
        "summaries",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("register", sa.String(length=20), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("reserved", sa.Boolean(), nullable=False),
        sa.Column("warnings", sa.Integer(), nullable=False),
        sa.Column("heading", sa.Text(), nullable=False),
        sa.Column("cell0", sa.Text(), nullable=True),
        sa.Column("cell1", sa.Text(), nullable=True),
        sa.Column("cell2", sa.Text(), nullable=True),
        sa.Column("cell3", sa.Text(), nullable=True),
        sa.Column("cell4", sa.Text(), nullable=True),
        sa.Column("cell5", sa.Text(), nullable=True),
        sa.Column(
            "key0",
            sa.String(length=60).with_variant(sa.String(length=60, collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "key1",
            sa.String(length=60).with_variant(sa.String(length=60, collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "key2",
            sa.String(length=60).with_variant(sa.String(length=60, collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "key3",
            sa.String(length=60).with_variant(sa.String(length=60, collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "key4",
            sa.String(length=60).with_variant(sa.String(length=60, collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column(
            "key5",
            sa.String(length=60).with_variant(sa.String(length=60, collation="C"), "postgresql"),
            nullable=True,
        ),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_summaries")),
        sa.UniqueConstraint("register", "entry_id", name="uq_summaries_entry"),
    )
    with op.batch_alter_table("summaries", schema=None) as batch_op:
        batch_op.create_index("ix_summaries_day", ["register", "day", "id"], unique=False)
        batch_op.create_index(
            "ix_summaries_key0",
            ["register", "key0", "id", "day", "state", "reserved", "warnings"],
            unique=False,
        )
        for place in range(1, 6):
            there = sa.text(f"key{place} IS NOT NULL")
            batch_op.create_index(
                f"ix_summaries_key{place}",
                ["register", f"key{place}", "id", "day"],
                sqlite_where=there,
                postgresql_where=there,
            )
        batch_op.create_index(batch_op.f("ix_summaries_uid"), ["uid"], unique=False)

    op.create_table(
        "meeting_attendees",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column(
            "capacity",
            sa.Enum("LOBBYIST", "INTEREST_MANAGER", "OTHER", name="capacity", native_enum=False, length=30),
            nullable=True,
        ),
        sa.Column("paid", sa.Boolean(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("employer_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["employer_id"], ["organisations.id"], name=op.f("fk_meeting_attendees_employer_id")
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meetings.id"], name=op.f("fk_meeting_attendees_meeting_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_meeting_attendees_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting_attendees")),
    )
    with op.batch_alter_table("meeting_attendees", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_meeting_attendees_employer_id"), ["employer_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_meeting_attendees_meeting_id"), ["meeting_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_meeting_attendees_person_id"), ["person_id"], unique=False)

    op.create_table(
        "meeting_present",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"], name=op.f("fk_meeting_present_meeting_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting_present")),
    )
    with op.batch_alter_table("meeting_present", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_meeting_present_meeting_id"), ["meeting_id"], unique=False)

    op.create_table(
        "offices",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("commune", sa.Text(), nullable=True),
        sa.Column("address", sa.Text(), nullable=True),
        sa.Column("institution_id", sa.Integer(), nullable=True),
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
            ["institution_id"], ["institutions.id"], name=op.f("fk_offices_institution_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_offices")),
        sa.UniqueConstraint("origin", name=op.f("uq_offices_origin")),
        sa.UniqueConstraint("uid", name=op.f("uq_offices_uid")),
    )
    with op.batch_alter_table("offices", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_offices_institution_id"), ["institution_id"], unique=False)

    op.create_table(
        "summary_officials",
        sa.Column("summary_id", sa.Integer(), nullable=False),
        sa.Column("official_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["summary_id"], ["summaries.id"], name=op.f("fk_summary_officials_summary_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("summary_id", "official_id", name=op.f("pk_summary_officials")),
    )
    with op.batch_alter_table("summary_officials", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_summary_officials_official_id"), ["official_id"], unique=False)

    op.create_table(
        "meeting_represented",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("attendee_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["attendee_id"], ["meeting_attendees.id"], name=op.f("fk_meeting_represented_attendee_id")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_meeting_represented_organisation_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_meeting_represented_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting_represented")),
    )
    with op.batch_alter_table("meeting_represented", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_meeting_represented_attendee_id"), ["attendee_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_meeting_represented_organisation_id"), ["organisation_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_meeting_represented_person_id"), ["person_id"], unique=False)

    op.create_table(
        "officials",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("post", sa.Text(), nullable=True),
        sa.Column("category", sa.Text(), nullable=True),
        sa.Column("function", sa.Text(), nullable=True),
        sa.Column("substitute", sa.Boolean(), nullable=True),
        sa.Column("starts", sa.Date(), nullable=True),
        sa.Column("starts_at", sa.Time(), nullable=True),
        sa.Column("ends", sa.Date(), nullable=True),
        sa.Column("ends_at", sa.Time(), nullable=True),
        sa.Column("resolution", sa.Text(), nullable=True),
        sa.Column("resolution_day", sa.Date(), nullable=True),
        sa.Column("resolution_link", sa.Text(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("institution_id", sa.Integer(), nullable=True),
        sa.Column("office_id", sa.Integer(), nullable=True),
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
            ["institution_id"], ["institutions.id"], name=op.f("fk_officials_institution_id")
        ),
        sa.ForeignKeyConstraint(["office_id"], ["offices.id"], name=op.f("fk_officials_office_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_officials_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_officials")),
        sa.UniqueConstraint("origin", name=op.f("uq_officials_origin")),
        sa.UniqueConstraint("uid", name=op.f("uq_officials_uid")),
    )
    with op.batch_alter_table("officials", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_officials_institution_id"), ["institution_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_officials_office_id"), ["office_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_officials_person_id"), ["person_id"], unique=False)

    op.create_table(
        "gifts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("occasion", sa.Text(), nullable=True),
        sa.Column("description", sa.Text(), nullable=True),
        sa.Column("estimate", sa.String(length=40), nullable=True),
        sa.Column("estimate_currency", sa.Text(), nullable=True),
        sa.Column("kept_at", sa.Text(), nullable=True),
        sa.Column("official_id", sa.Integer(), nullable=True),
        sa.Column("giver_organisation_id", sa.Integer(), nullable=True),
        sa.Column("giver_person_id", sa.Integer(), nullable=True),
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
            ["giver_organisation_id"], ["organisations.id"], name=op.f("fk_gifts_giver_organisation_id")
        ),
        sa.ForeignKeyConstraint(["giver_person_id"], ["people.id"], name=op.f("fk_gifts_giver_person_id")),
        sa.ForeignKeyConstraint(["official_id"], ["officials.id"], name=op.f("fk_gifts_official_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gifts")),
        sa.UniqueConstraint("origin", name=op.f("uq_gifts_origin")),
        sa.UniqueConstraint("uid", name=op.f("uq_gifts_uid")),
    )
    with op.batch_alter_table("gifts", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_gifts_giver_organisation_id"), ["giver_organisation_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_gifts_giver_person_id"), ["giver_person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_gifts_official_id"), ["official_id"], unique=False)

    op.create_table(
        "meeting_hosts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("official_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"], name=op.f("fk_meeting_hosts_meeting_id")),
        sa.ForeignKeyConstraint(["official_id"], ["officials.id"], name=op.f("fk_meeting_hosts_official_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting_hosts")),
    )
    with op.batch_alter_table("meeting_hosts", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_meeting_hosts_meeting_id"), ["meeting_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_meeting_hosts_official_id"), ["official_id"], unique=False)

    op.create_table(
        "trips",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("starts", sa.Date(), nullable=True),
        sa.Column("ends", sa.Date(), nullable=True),
        sa.Column("category", sa.Text(), nullable=True),
        sa.Column("purpose", sa.Text(), nullable=True),
        sa.Column("no_cost", sa.Boolean(), nullable=True),
        sa.Column("no_cost_reason", sa.Text(), nullable=True),
        sa.Column("reserved", sa.Boolean(), nullable=True),
        sa.Column("reserve_ground", sa.Text(), nullable=True),
        sa.Column("official_id", sa.Integer(), nullable=True),
        sa.Column("invited_by_organisation_id", sa.Integer(), nullable=True),
        sa.Column("invited_by_person_id", sa.Integer(), nullable=True),
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
            ["invited_by_organisation_id"],
            ["organisations.id"],
            name=op.f("fk_trips_invited_by_organisation_id"),
        ),
        sa.ForeignKeyConstraint(
            ["invited_by_person_id"], ["people.id"], name=op.f("fk_trips_invited_by_person_id")
        ),
        sa.ForeignKeyConstraint(["official_id"], ["officials.id"], name=op.f("fk_trips_official_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_trips")),
        sa.UniqueConstraint("origin", name=op.f("uq_trips_origin")),
        sa.UniqueConstraint("uid", name=op.f("uq_trips_uid")),
    )
    with op.batch_alter_table("trips", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_trips_invited_by_organisation_id"), ["invited_by_organisation_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_trips_invited_by_person_id"), ["invited_by_person_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_trips_official_id"), ["official_id"], unique=False)

    op.create_table(
        "trip_costs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("trip_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("detail", sa.Text(), nullable=True),
        sa.Column("amount", sa.String(length=40), nullable=True),
        sa.Column("currency", sa.Text(), nullable=True),
        sa.Column(
            "payer",
            sa.Enum("INSTITUTION", "PERSON", "ORGANISATION", name="payer", native_enum=False, length=30),
            nullable=True,
        ),
        sa.Column("payer_institution_id", sa.Integer(), nullable=True),
        sa.Column("payer_person_id", sa.Integer(), nullable=True),
        sa.Column("payer_organisation_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["payer_institution_id"], ["institutions.id"], name=op.f("fk_trip_costs_payer_institution_id")
        ),
        sa.ForeignKeyConstraint(
            ["payer_organisation_id"], ["organisations.id"], name=op.f("fk_trip_costs_payer_organisation_id")
        ),
        sa.ForeignKeyConstraint(
            ["payer_person_id"], ["people.id"], name=op.f("fk_trip_costs_payer_person_id")
        ),
        sa.ForeignKeyConstraint(["trip_id"], ["trips.id"], name=op.f("fk_trip_costs_trip_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_trip_costs")),
    )
    with op.batch_alter_table("trip_costs", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_trip_costs_payer_institution_id"), ["payer_institution_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("ix_trip_costs_payer_organisation_id"), ["payer_organisation_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_trip_costs_payer_person_id"), ["payer_person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_trip_costs_trip_id"), ["trip_id"], unique=False)

    op.create_table(
        "trip_destinations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("trip_id", sa.Integer(), nullable=False),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("commune", sa.Text(), nullable=True),
        sa.Column("city", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["trip_id"], ["trips.id"], name=op.f("fk_trip_destinations_trip_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_trip_destinations")),
    )
    with op.batch_alter_table("trip_destinations", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_trip_destinations_trip_id"), ["trip_id"], unique=False)

    op.create_index("ix_organisations_rut", "organisations", ["rut"])
    op.create_index("ix_people_rut", "people", ["rut"])
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            "CREATE VIRTUAL TABLE search USING fts5(text, content='summaries', content_rowid='id',"
            " detail=none, prefix='1 2 3 4 5', tokenize='unicode61 remove_diacritics 2')"
        )
    else:
        op.execute("CREATE INDEX ix_summaries_text ON summaries USING gin (to_tsvector('simple', text))")
