"""The registers, one file each; the list below is all that a new one adds here."""

from __future__ import annotations

from desktop.description.register import Entry, Register, describe
from desktop.registers.assessments import Assessment
from desktop.registers.attestations import Attestation
from desktop.registers.confirmations import Confirmation
from desktop.registers.declarants import Declarant
from desktop.registers.declarations import Declaration
from desktop.registers.gifts import Gift
from desktop.registers.institutions import Institution
from desktop.registers.lobbyists import Lobbyist
from desktop.registers.meetings import Meeting
from desktop.registers.office_law import CalendarRule, Holiday, Override, Rate
from desktop.registers.offices import Office
from desktop.registers.officials import Official
from desktop.registers.organisations import Organisation
from desktop.registers.people import Person
from desktop.registers.petitions import Petition
from desktop.registers.rectifications import Rectification
from desktop.registers.requests import Request
from desktop.registers.resolutions import Resolution
from desktop.registers.tenders import Tender
from desktop.registers.trips import Trip

ALL: tuple[type[Entry], ...] = (
    *(Institution, Office, Person, Organisation, Tender, Official, Resolution, Petition),
    *(Request, Assessment, Meeting, Gift, Trip, Lobbyist),
    *(Holiday, Override, Rate, CalendarRule),
    *(Declarant, Declaration),
    *(Attestation, Rectification, Confirmation),
)
"""Every register; those a link points to come before those that link."""

PUBLISHED: tuple[type[Entry], ...] = tuple(model for model in ALL if not model.about.internal)
INTERNAL: tuple[type[Entry], ...] = tuple(model for model in ALL if model.about.internal)
"""Those that stand in filings, and those that serve the office alone."""

AGENDA: tuple[type[Entry], ...] = (Meeting, Trip, Gift)
"""The three registers of art. 8."""

CORRECTED: tuple[type[Entry], ...] = (*AGENDA, Attestation)
"""What changes after its publication by a rectification and by nothing else."""

STANDING: tuple[type[Entry], ...] = (Official, Lobbyist)
"""Lists that a close publishes as they stand: who is bound, and who lobbies."""

FROZEN: tuple[type[Entry], ...] = (*CORRECTED, Rectification, *STANDING)
"""What a close publishes and freezes: the months, what was corrected in them, and the standing lists."""


def by_name(name: str) -> Register:
    """The register of that plural name.

    Raises:
        KeyError: there is none.
    """
    return {describe(model).name: describe(model) for model in ALL}[name]
