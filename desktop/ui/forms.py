"""Which registers have a page made by hand; all others get one composed from their sections."""

from __future__ import annotations

from desktop.description.register import Register
from desktop.ui.declarants import DeclarantForm
from desktop.ui.gifts import GiftForm
from desktop.ui.kit.editor import Desk
from desktop.ui.kit.form import Form
from desktop.ui.lobbyists import LobbyistForm
from desktop.ui.meetings import MeetingForm
from desktop.ui.officials import OfficialForm
from desktop.ui.organisations import OrganisationForm
from desktop.ui.people import PersonForm
from desktop.ui.petitions import PetitionForm
from desktop.ui.requests import RequestForm
from desktop.ui.trips import TripForm

FORMS: dict[str, type[Form]] = {
    "meetings": MeetingForm,
    "trips": TripForm,
    "declarants": DeclarantForm,
    "gifts": GiftForm,
    "lobbyists": LobbyistForm,
    "officials": OfficialForm,
    "petitions": PetitionForm,
    "organisations": OrganisationForm,
    "people": PersonForm,
    "requests": RequestForm,
}


def form_of(register: Register, desk: Desk) -> Form:
    """The register's own form, or a derived one."""
    return FORMS.get(register.name, Form)(register, desk)
