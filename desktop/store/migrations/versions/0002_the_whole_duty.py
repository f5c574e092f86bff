"""The whole duty of the lobby law: requests, tenders, resolutions, lobbyists, and what serves the office."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:  # noqa: PLR0915 -- a schema is a list
    """Go on from 0001."""
    op.create_table(
        "calendar_rules",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("words", sa.Text(), nullable=True),
        sa.Column(
            "treatment",
            sa.Enum("KEEP", "DRAFT", "IGNORE", name="treatment", native_enum=False, length=30),
            nullable=True,
        ),
        sa.Column("place", sa.Integer(), nullable=True),
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
        sa.PrimaryKeyConstraint("id", name=op.f("pk_calendar_rules")),
        sa.UniqueConstraint("origin", name=op.f("uq_calendar_rules_origin")),
        sa.UniqueConstraint("uid", name=op.f("uq_calendar_rules_uid")),
    )
    op.create_table(
        "holidays",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("rests", sa.Boolean(), nullable=True),
        sa.Column("region", sa.Text(), nullable=True),
        sa.Column("commune", sa.Text(), nullable=True),
        sa.Column("law", sa.Text(), nullable=True),
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
        sa.PrimaryKeyConstraint("id", name=op.f("pk_holidays")),
        sa.UniqueConstraint("origin", name=op.f("uq_holidays_origin")),
        sa.UniqueConstraint("uid", name=op.f("uq_holidays_uid")),
    )
    op.create_table(
        "overrides",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("term", sa.Text(), nullable=True),
        sa.Column("value", sa.Integer(), nullable=True),
        sa.Column("valid_from", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("law", sa.Text(), nullable=True),
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
        sa.PrimaryKeyConstraint("id", name=op.f("pk_overrides")),
        sa.UniqueConstraint("origin", name=op.f("uq_overrides_origin")),
        sa.UniqueConstraint("uid", name=op.f("uq_overrides_uid")),
    )
    op.create_table(
        "rates",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("unit", sa.Text(), nullable=True),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("value", sa.String(length=40), nullable=True),
        sa.Column("source", sa.Text(), nullable=True),
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
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rates")),
        sa.UniqueConstraint("origin", name=op.f("uq_rates_origin")),
        sa.UniqueConstraint("uid", name=op.f("uq_rates_uid")),
    )
    op.create_table(
        "lobbyists",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column(
            "capacity",
            sa.Enum("LOBBYIST", "INTEREST_MANAGER", "OTHER", name="capacity", native_enum=False, length=30),
            nullable=True,
        ),
        sa.Column("enrolled_on", sa.Date(), nullable=True),
        sa.Column(
            "way",
            sa.Enum("INSCRIPTION", "PARTICIPATION", name="way", native_enum=False, length=30),
            nullable=True,
        ),
        sa.Column("folio", sa.Text(), nullable=True),
        sa.Column("removed_on", sa.Date(), nullable=True),
        sa.Column("removal_reason", sa.Text(), nullable=True),
        sa.Column("institution_id", sa.Integer(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
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
            ["institution_id"], ["institutions.id"], name=op.f("fk_lobbyists_institution_id")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_lobbyists_organisation_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_lobbyists_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lobbyists")),
        sa.UniqueConstraint("origin", name=op.f("uq_lobbyists_origin")),
        sa.UniqueConstraint("uid", name=op.f("uq_lobbyists_uid")),
    )
    with op.batch_alter_table("lobbyists", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_lobbyists_institution_id"), ["institution_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_lobbyists_organisation_id"), ["organisation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_lobbyists_person_id"), ["person_id"], unique=False)

    op.create_table(
        "resolutions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("link", sa.Text(), nullable=True),
        sa.Column("starts", sa.Date(), nullable=True),
        sa.Column("ends", sa.Date(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
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
            ["institution_id"], ["institutions.id"], name=op.f("fk_resolutions_institution_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_resolutions")),
        sa.UniqueConstraint("origin", name=op.f("uq_resolutions_origin")),
        sa.UniqueConstraint("uid", name=op.f("uq_resolutions_uid")),
    )
    with op.batch_alter_table("resolutions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_resolutions_institution_id"), ["institution_id"], unique=False)

    op.create_table(
        "tenders",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("code", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("opened_on", sa.Date(), nullable=True),
        sa.Column("closed_on", sa.Date(), nullable=True),
        sa.Column("sits_from", sa.Date(), nullable=True),
        sa.Column("sits_to", sa.Date(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
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
            ["institution_id"], ["institutions.id"], name=op.f("fk_tenders_institution_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tenders")),
        sa.UniqueConstraint("origin", name=op.f("uq_tenders_origin")),
        sa.UniqueConstraint("uid", name=op.f("uq_tenders_uid")),
    )
    with op.batch_alter_table("tenders", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_tenders_institution_id"), ["institution_id"], unique=False)

    op.create_table(
        "lobbyist_clients",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("lobbyist_id", sa.Integer(), nullable=False),
        sa.Column("starts", sa.Date(), nullable=True),
        sa.Column("ends", sa.Date(), nullable=True),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["lobbyist_id"], ["lobbyists.id"], name=op.f("fk_lobbyist_clients_lobbyist_id")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_lobbyist_clients_organisation_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_lobbyist_clients_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lobbyist_clients")),
    )
    with op.batch_alter_table("lobbyist_clients", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_lobbyist_clients_lobbyist_id"), ["lobbyist_id"], unique=False)
        batch_op.create_index(
            batch_op.f("ix_lobbyist_clients_organisation_id"), ["organisation_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_lobbyist_clients_person_id"), ["person_id"], unique=False)

    op.create_table(
        "petitions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("received_on", sa.Date(), nullable=True),
        sa.Column("petitioner", sa.Text(), nullable=True),
        sa.Column("contact", sa.Text(), nullable=True),
        sa.Column("post", sa.Text(), nullable=True),
        sa.Column("holder", sa.Text(), nullable=True),
        sa.Column("grounds", sa.Text(), nullable=True),
        sa.Column(
            "ruling",
            sa.Enum("GRANTED", "REFUSED", name="ruling", native_enum=False, length=30),
            nullable=True,
        ),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("act", sa.Text(), nullable=True),
        sa.Column("reasons", sa.Text(), nullable=True),
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
            ["institution_id"], ["institutions.id"], name=op.f("fk_petitions_institution_id")
        ),
        sa.ForeignKeyConstraint(["official_id"], ["officials.id"], name=op.f("fk_petitions_official_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_petitions")),
        sa.UniqueConstraint("origin", name=op.f("uq_petitions_origin")),
        sa.UniqueConstraint("uid", name=op.f("uq_petitions_uid")),
    )
    with op.batch_alter_table("petitions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_petitions_institution_id"), ["institution_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_petitions_official_id"), ["official_id"], unique=False)

    op.create_table(
        "requests",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column(
            "channel",
            sa.Enum(
                "WEB",
                "EMAIL",
                "PAPER",
                "TELEPHONE",
                "IN_PERSON",
                name="channel",
                native_enum=False,
                length=30,
            ),
            nullable=True,
        ),
        sa.Column("received_on", sa.Date(), nullable=True),
        sa.Column("received_at", sa.Time(), nullable=True),
        sa.Column("late_reason", sa.Text(), nullable=True),
        sa.Column("given_folio", sa.Text(), nullable=True),
        sa.Column("paid", sa.Boolean(), nullable=True),
        sa.Column("email", sa.Text(), nullable=True),
        sa.Column("phone", sa.Text(), nullable=True),
        sa.Column("address", sa.Text(), nullable=True),
        sa.Column("commune", sa.Text(), nullable=True),
        sa.Column("decision", sa.Text(), nullable=True),
        sa.Column("subject", sa.Text(), nullable=True),
        sa.Column("file_number", sa.Text(), nullable=True),
        sa.Column("matter", sa.Text(), nullable=True),
        sa.Column("wanted_days", sa.Text(), nullable=True),
        sa.Column(
            "wanted_mode",
            sa.Enum("IN_PERSON", "REMOTE", name="mode", native_enum=False, length=30),
            nullable=True,
        ),
        sa.Column(
            "stage",
            sa.Enum(
                "RECEIVED",
                "TO_COMPLETE",
                "ACCEPTED",
                "REJECTED",
                "REFERRED",
                "WITHDRAWN",
                "HELD",
                "NOT_HELD",
                name="stage",
                native_enum=False,
                length=30,
            ),
            nullable=True,
        ),
        sa.Column("asked_to_complete_on", sa.Date(), nullable=True),
        sa.Column("completed_on", sa.Date(), nullable=True),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("referred_body", sa.Text(), nullable=True),
        sa.Column("meeting_day", sa.Date(), nullable=True),
        sa.Column("meeting_at", sa.Time(), nullable=True),
        sa.Column("meeting_minutes", sa.Integer(), nullable=True),
        sa.Column(
            "meeting_mode",
            sa.Enum("IN_PERSON", "REMOTE", name="mode", native_enum=False, length=30),
            nullable=True,
        ),
        sa.Column("meeting_commune", sa.Text(), nullable=True),
        sa.Column("meeting_place", sa.Text(), nullable=True),
        sa.Column("observations", sa.Text(), nullable=True),
        sa.Column("calendar_id", sa.Text(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("official_id", sa.Integer(), nullable=True),
        sa.Column("tender_id", sa.Integer(), nullable=True),
        sa.Column("referred_to_id", sa.Integer(), nullable=True),
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
        sa.ForeignKeyConstraint(["official_id"], ["officials.id"], name=op.f("fk_requests_official_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_requests_organisation_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_requests_person_id")),
        sa.ForeignKeyConstraint(
            ["referred_to_id"], ["officials.id"], name=op.f("fk_requests_referred_to_id")
        ),
        sa.ForeignKeyConstraint(["tender_id"], ["tenders.id"], name=op.f("fk_requests_tender_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_requests")),
        sa.UniqueConstraint("origin", name=op.f("uq_requests_origin")),
        sa.UniqueConstraint("uid", name=op.f("uq_requests_uid")),
    )
    with op.batch_alter_table("requests", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_requests_official_id"), ["official_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_requests_organisation_id"), ["organisation_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_requests_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_requests_referred_to_id"), ["referred_to_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_requests_tender_id"), ["tender_id"], unique=False)

    op.create_table(
        "assessments",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("matter", sa.Text(), nullable=True),
        sa.Column(
            "outcome",
            sa.Enum(
                "LOBBY", "INTEREST_MANAGEMENT", "NOT_REGULATED", name="outcome", native_enum=False, length=30
            ),
            nullable=True,
        ),
        sa.Column("exception", sa.Text(), nullable=True),
        sa.Column("path", sa.Text(), nullable=True),
        sa.Column("answered_by", sa.Text(), nullable=True),
        sa.Column("rule", sa.Text(), nullable=True),
        sa.Column("answers", sa.Text(), nullable=True),
        sa.Column("request_id", sa.Integer(), nullable=True),
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
        sa.ForeignKeyConstraint(["request_id"], ["requests.id"], name=op.f("fk_assessments_request_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assessments")),
        sa.UniqueConstraint("origin", name=op.f("uq_assessments_origin")),
        sa.UniqueConstraint("uid", name=op.f("uq_assessments_uid")),
    )
    with op.batch_alter_table("assessments", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_assessments_request_id"), ["request_id"], unique=False)

    op.create_table(
        "gift_custody",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("gift_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column(
            "custody",
            sa.Enum(
                "KEPT",
                "RETURNED",
                "HANDED_OVER",
                "GIVEN_AWAY",
                "DESTROYED",
                name="custody",
                native_enum=False,
                length=30,
            ),
            nullable=True,
        ),
        sa.Column("act", sa.Text(), nullable=True),
        sa.Column("whom", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["gift_id"], ["gifts.id"], name=op.f("fk_gift_custody_gift_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gift_custody")),
    )
    with op.batch_alter_table("gift_custody", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_gift_custody_gift_id"), ["gift_id"], unique=False)

    op.create_table(
        "request_annexes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("file", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["request_id"], ["requests.id"], name=op.f("fk_request_annexes_request_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_request_annexes")),
    )
    with op.batch_alter_table("request_annexes", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_request_annexes_request_id"), ["request_id"], unique=False)

    op.create_table(
        "request_announced",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("employer_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["employer_id"], ["organisations.id"], name=op.f("fk_request_announced_employer_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_request_announced_person_id")),
        sa.ForeignKeyConstraint(
            ["request_id"], ["requests.id"], name=op.f("fk_request_announced_request_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_request_announced")),
    )
    with op.batch_alter_table("request_announced", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_request_announced_employer_id"), ["employer_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_request_announced_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_request_announced_request_id"), ["request_id"], unique=False)

    op.create_table(
        "request_represented",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_request_represented_organisation_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_request_represented_person_id")),
        sa.ForeignKeyConstraint(
            ["request_id"], ["requests.id"], name=op.f("fk_request_represented_request_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_request_represented")),
    )
    with op.batch_alter_table("request_represented", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_request_represented_organisation_id"), ["organisation_id"], unique=False
        )
        batch_op.create_index(batch_op.f("ix_request_represented_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_request_represented_request_id"), ["request_id"], unique=False)

    op.create_table(
        "trip_annexes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("trip_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("file", sa.LargeBinary(), nullable=True),
        sa.ForeignKeyConstraint(["trip_id"], ["trips.id"], name=op.f("fk_trip_annexes_trip_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_trip_annexes")),
    )
    with op.batch_alter_table("trip_annexes", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_trip_annexes_trip_id"), ["trip_id"], unique=False)

    op.create_table(
        "trip_gifts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("trip_id", sa.Integer(), nullable=False),
        sa.Column("gift_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["gift_id"], ["gifts.id"], name=op.f("fk_trip_gifts_gift_id")),
        sa.ForeignKeyConstraint(["trip_id"], ["trips.id"], name=op.f("fk_trip_gifts_trip_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_trip_gifts")),
    )
    with op.batch_alter_table("trip_gifts", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_trip_gifts_gift_id"), ["gift_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_trip_gifts_trip_id"), ["trip_id"], unique=False)

    op.create_table(
        "trip_legs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("trip_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("hour", sa.Time(), nullable=True),
        sa.Column("origin", sa.Text(), nullable=True),
        sa.Column("target", sa.Text(), nullable=True),
        sa.Column("carrier", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["trip_id"], ["trips.id"], name=op.f("fk_trip_legs_trip_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_trip_legs")),
    )
    with op.batch_alter_table("trip_legs", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_trip_legs_trip_id"), ["trip_id"], unique=False)

    op.create_table(
        "meeting_announced",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("came", sa.Boolean(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("employer_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["employer_id"], ["organisations.id"], name=op.f("fk_meeting_announced_employer_id")
        ),
        sa.ForeignKeyConstraint(
            ["meeting_id"], ["meetings.id"], name=op.f("fk_meeting_announced_meeting_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_meeting_announced_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting_announced")),
    )
    with op.batch_alter_table("meeting_announced", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_meeting_announced_employer_id"), ["employer_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_meeting_announced_meeting_id"), ["meeting_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_meeting_announced_person_id"), ["person_id"], unique=False)

    op.create_table(
        "trip_meetings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("trip_id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"], name=op.f("fk_trip_meetings_meeting_id")),
        sa.ForeignKeyConstraint(["trip_id"], ["trips.id"], name=op.f("fk_trip_meetings_trip_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_trip_meetings")),
    )
    with op.batch_alter_table("trip_meetings", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_trip_meetings_meeting_id"), ["meeting_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_trip_meetings_trip_id"), ["trip_id"], unique=False)

    with op.batch_alter_table("gifts", schema=None) as batch_op:
        batch_op.add_column(sa.Column("inventory_number", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("photo", sa.LargeBinary(), nullable=True))

    with op.batch_alter_table("meetings", schema=None) as batch_op:
        batch_op.add_column(sa.Column("calendar_id", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("request_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("tender_id", sa.Integer(), nullable=True))
        batch_op.create_index(batch_op.f("ix_meetings_request_id"), ["request_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_meetings_tender_id"), ["tender_id"], unique=False)
        batch_op.create_foreign_key(batch_op.f("fk_meetings_tender_id"), "tenders", ["tender_id"], ["id"])
        batch_op.create_foreign_key(batch_op.f("fk_meetings_request_id"), "requests", ["request_id"], ["id"])

    with op.batch_alter_table("officials", schema=None) as batch_op:
        batch_op.add_column(sa.Column("tender_id", sa.Integer(), nullable=True))
        batch_op.create_index(batch_op.f("ix_officials_tender_id"), ["tender_id"], unique=False)
        batch_op.create_foreign_key(batch_op.f("fk_officials_tender_id"), "tenders", ["tender_id"], ["id"])

    with op.batch_alter_table("trip_costs", schema=None) as batch_op:
        batch_op.add_column(sa.Column("rate", sa.String(length=40), nullable=True))
        batch_op.add_column(sa.Column("rate_day", sa.Date(), nullable=True))

    with op.batch_alter_table("trips", schema=None) as batch_op:
        batch_op.add_column(sa.Column("commission_act", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("commission_day", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("report", sa.Text(), nullable=True))

    op.create_index(
        "ix_summaries_reserved",
        "summaries",
        ["reserved", "register"],
        unique=False,
        sqlite_where=sa.text("reserved IS 1"),
        postgresql_where=sa.text("reserved IS true"),
    )
