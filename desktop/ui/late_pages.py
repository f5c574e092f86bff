"""Pages that few open: where they lie, and on which shelf a part stands."""

from __future__ import annotations

from desktop.ui.compliance import declaring_parts, parts, publishing_parts

LATE = {
    "about": ("desktop.ui.about", "AboutPage"),
    "against": ("desktop.ui.against", "AgainstPage"),
    "charts": ("desktop.ui.charts", "ChartsPage"),
    "declaration": ("desktop.ui.declaration", "DeclarationPage"),
    "declaration_board": ("desktop.ui.declarations", "DeclarationsPage"),
    "enrolment": ("desktop.ui.enrolment", "EnrolmentPage"),
    "equal": ("desktop.ui.equal_treatment", "EqualTreatmentPage"),
    "exposure": ("desktop.ui.exposure", "ExposurePage"),
    "closing": ("desktop.ui.closing", "ClosingPage"),
    "closings": ("desktop.ui.closings", "ClosingsPage"),
    "exercises": ("desktop.ui.exercises", "ExercisesPage"),
    "export": ("desktop.ui.exporting", "ExportPage"),
    "gift_count": ("desktop.ui.gift_count", "GiftCountPage"),
    "holders": ("desktop.ui.holders_page", "HoldersPage"),
    "homonyms": ("desktop.ui.homonyms", "HomonymsPage"),
    "import": ("desktop.ui.importing", "ImportPage"),
    "lobby_test": ("desktop.ui.lobby_test", "LobbyTestPage"),
    "paste": ("desktop.ui.paste", "PastePage"),
    "roster": ("desktop.ui.roster", "RosterPage"),
    "sample": ("desktop.ui.sample", "SamplePage"),
    "staffing": ("desktop.ui.staffing", "StaffingPage"),
    "values": ("desktop.ui.values", "ValuesPage"),
    "yearly": ("desktop.ui.yearly", "YearlyPage"),
}
"""Pages that load what they need when they are first opened: their file and class."""
SHELVED = {
    name: shelf
    for shelf, told in (
        ("compliance", parts()),
        ("declaring", declaring_parts()),
        ("filings", publishing_parts()),
    )
    for name, _title in told
}
"""The shelf on which a part stands."""
