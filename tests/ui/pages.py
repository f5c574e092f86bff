"""Every place of the window: what pictures, languages and access walk through."""

from __future__ import annotations

PAGES = (
    "home", "requests", "meetings", "trips", "gifts", "calendar", "people", "organisations", "officials",
    "declaration_board", "declarants", "declarations", "roster",
    "enrolment", "holders", "staffing", "equal", "exposure", "homonyms", "gift_count", "lobbyists",
    "resolutions", "petitions", "tenders", "assessments",
    "closing", "closings", "against", "sample", "confirmations", "yearly", "attestations", "rectifications",
    "export",
    "import", "paste", "lobby_test",
    "reserved", "values", "settings", "help", "about", "charts", "exercises",
)  # fmt: skip
