"""Invented papers: one of each in ordinary words, and one of each in the worst."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal

from desktop.filings.abstention_memo import AbstentionFacts, Coincidence, abstention_memo
from desktop.filings.act import Act
from desktop.filings.assessment import Answered, AssessmentFacts, assessment
from desktop.filings.breach_papers import (
    BreachReport,
    DeclarationNotice,
    Undeclared,
    breach_report,
    declaration_reminder,
    declaration_warning,
)
from desktop.filings.confirmation_letter import ConfirmationFacts, confirmation_letter
from desktop.filings.gift_count import Counted, GiftCount, gift_count
from desktop.filings.gift_labels import LabelledGift, gift_labels
from desktop.filings.paper_checklist import paper_checklist
from desktop.filings.petition_letter import PetitionFacts, petition_letter
from desktop.filings.recovery_sheet import RecoveryFacts, recovery_sheet
from desktop.filings.request_letters import (
    RequestFacts,
    acceptance,
    acknowledgement,
    completion,
    referral,
    rejection,
    withdrawal,
)
from desktop.filings.resolution import ResolutionFacts, RosterRow, resolution
from desktop.filings.sample_results import Letter, Results, sample_results
from desktop.filings.sign_in import Announced, SignIn, sign_in
from desktop.filings.substitution_table import Held, Holding, substitution_table
from desktop.filings.trip_dossier import CostLine, Leg, TripFacts, trip_dossier
from tests.filings.declared import small
from tests.filings.samples import STAMP

Words = Callable[[str], str]
"""What stands in a paper where an ordinary one has this text."""

DAY = date(2026, 11, 26)
UID = "0b5e1c34-7d1a-4c55-9a53-2f6f0c1d9e77"


def at(day: int, clock: int) -> datetime:
    return datetime(2026, 11, day, clock)  # noqa: DTZ001 -- an office writes its own clock's hour


def request(say: Words = str) -> RequestFacts:
    return RequestFacts(
        folio=say("AO999-2026-0042"),
        received_on=date(2026, 11, 23),
        received_at=time(16, 40),
        channel=say("Correo electrónico"),
        applicant=say("Ximena Inventada Núñez"),
        on_behalf=say("Asociación de Panaderías de Ejemplo A.G."),
        official=say("Rosa Ficticia Peña"),
        post=say("Directora Regional"),
        subject=say("Modificación de la ordenanza de hornos: plazo para adaptar los existentes"),
        letter_day=date(2026, 11, 25),
        meeting_on=DAY,
        meeting_at=time(10),
        place=say("Calle Inventada 123, piso 4, Santiago"),
        mode=say("Presencial"),
        missing=say("El nombre de la entidad representada."),
        reason=say("La materia ya fue resuelta por la resolución 12 de este año."),
        referred_to=say("Luis Supuesto Díaz, Jefe de División de Normas"),
        due=say("jueves 26 de noviembre de 2026"),
        signed_by=say("Rosa Ficticia Peña") + "\n" + say("Directora Regional"),
    )


def sheet(say: Words = str, many: int = 4) -> SignIn:
    return SignIn(
        uid=UID,
        day=DAY,
        officials=(say("Rosa Ficticia Peña, Directora Regional"),),
        announced=tuple(
            Announced(say(f"Persona Inventada {number}"), say("Asociación de Panaderías"), number % 2 == 0)
            for number in range(many)
        ),
        starts_at=time(10),
        mode=say("Presencial"),
        place=say("Calle Inventada 123, piso 4, Santiago"),
    )


def trip(say: Words = str) -> TripFacts:
    return TripFacts(
        traveller=say("Rosa Ficticia Peña"),
        post=say("Directora Regional"),
        starts=date(2026, 11, 9),
        ends=date(2026, 11, 12),
        purpose=say("Seminario sobre hornos industriales y visita a dos plantas de ejemplo"),
        commission=say("Resolución exenta 77"),
        commission_day=date(2026, 10, 30),
        invited_by=say("Federación Supuesta de Hornos"),
        legs=(
            Leg(say("Santiago"), say("Lima"), at(9, 8), at(9, 12), say("Avión")),
            Leg(say("Lima"), say("Santiago"), at(12, 18), at(12, 22), say("Avión")),
        ),
        costs=(
            CostLine(say("Pasaje"), say("Servicio de Ejemplo"), Decimal(412350)),
            CostLine(
                say("Estadía"),
                say("Federación Supuesta"),
                Decimal("333.33"),
                "USD",
                Decimal("941.27"),
                date(2026, 11, 9),
                say("tres noches"),
            ),
            CostLine(
                say("Alimentación"),
                say("Federación Supuesta"),
                Decimal("120.5"),
                "PEN",
                Decimal("251.11"),
                date(2026, 11, 9),
            ),
        ),
        meetings=(say("10-11-2026 09:30, Federación Supuesta de Hornos"),),
        gifts=(say("Libro «Hornos», de autor inventado, ejemplar 12"),),
        annexes=(say("Resolución que dispone el cometido"), say("Boletas de alojamiento")),
    )


def roster(say: Words = str, many: int = 5) -> list[RosterRow]:
    return [
        RosterRow(
            say(f"Persona Inventada {number}"),
            say("Jefa de División de Normas"),
            say("Art. 3, inciso segundo"),
            say("Propone y revisa normas técnicas"),
            date(2026, 1, 1),
            date(2026, 12, 31) if number % 2 else None,
        )
        for number in range(many)
    ]


def gifts(say: Words = str, many: int = 7) -> list[LabelledGift]:
    return [
        LabelledGift(
            f"0b5e1c34-7d1a-4c55-9a53-{number:012d}",
            say(f"D-2026-{number:04d}"),
            say("Libro «Hornos de piedra», de autor inventado, ejemplar numerado en tela azul y con funda"),
            DAY,
        )
        for number in range(many)
    ]


def held(say: Words = str) -> list[Held]:
    return [
        Held(say("Directora Regional"), Holding.HOLDER, say("Rosa Ficticia Peña"), at(1, 0), at(9, 8)),
        Held(say("Directora Regional"), Holding.SUBSTITUTE, say("Luis Supuesto Díaz"), at(9, 8), at(12, 18)),
        Held(say("Directora Regional"), Holding.HOLDER, say("Rosa Ficticia Peña"), at(12, 18)),
        Held(say("Jefe de Gabinete"), Holding.VACANT, "", at(3, 0), at(20, 0)),
    ]


def counted(say: Words = str) -> GiftCount:
    def one(number: int) -> Counted:
        return Counted(say(f"D-2026-{number:04d}"), say("Libro «Hornos»"), DAY, say("Vitrina 2, piso 4"))

    return GiftCount(
        2026,
        date(2026, 12, 30),
        found=(one(1), one(2), one(3)),
        missing=(one(4),),
        unexpected=((say("D-2019-0007"), say("Galvano sin registro")),),
        counted_by=(say("Ximena Inventada Núñez"), say("Luis Supuesto Díaz")),
    )


def answered(say: Words = str) -> AssessmentFacts:
    return AssessmentFacts(
        answers=(
            Answered(say("¿Se buscaba influir en una decisión?"), say("Sí"), say("Ley 20.730, art. 2")),
            Answered(say("¿Solo se preguntó por el estado de un trámite?"), say("No"), say("art. 6 N° 3")),
        ),
        outcome=say("Registrar como gestión de interés particular"),
        rule_version=say("2024-01-29"),
        answered_by=say("Ximena Inventada Núñez"),
        answered_at=at(25, 11),
        matter=say("Reunión con la Asociación de Panaderías"),
        explanation=say("Hay una decisión del art. 5 y nadie recibe pago."),
        note=say("Se revisó la nómina."),
    )


def petition(ruling: str, say: Words = str) -> PetitionFacts:
    return PetitionFacts(
        petitioner=say("Ximena Inventada Núñez"),
        received_on=date(2026, 11, 9),
        post=say("Jefa de Unidad de Compras"),
        ruling=ruling,
        letter_day=DAY,
        holder=say("Luis Supuesto Díaz"),
        reasons=say("El cargo no tiene atribuciones decisorias relevantes."),
        act=say("resolución exenta N° 77"),
        place="Santiago",
        since=date(2026, 12, 1),
        signed_by=say("Rosa Ficticia Peña") + "\n" + say("Directora Regional"),
    )


CODE = "7K2M-9QXD-41TB-VW5N-0RHA-8ZCE-63JF-PG9Y"


def recovery(say: Words = str) -> RecoveryFacts:
    return RecoveryFacts(CODE, say("María Inventada Pérez"), DAY)


def undeclared(say: Words = str, many: int = 3) -> list[Undeclared]:
    return [
        Undeclared(
            say(f"Persona Inventada {number}"),
            say("Jefa de Unidad de Compras"),
            say("4-14"),
            say("Actualización periódica (marzo)"),
            date(2026, 3, 31),
            warned_on=date(2026, 4, 10) if number else None,
        )
        for number in range(many)
    ]


def report(say: Words = str) -> BreachReport:
    return BreachReport(
        DAY,
        known_on=date(2026, 4, 1),
        due=date(2026, 5, 1),
        number=say("Oficio ordinario 77"),
        signed_by=say("Rosa Ficticia Peña") + "\n" + say("Directora Nacional"),
    )


def notice(say: Words = str) -> DeclarationNotice:
    return DeclarationNotice(
        name=say("Luis Supuesto Díaz"),
        post=say("Jefe de División de Normas"),
        kind=say("Actualización periódica (marzo)"),
        period="2026",
        due=date(2026, 3, 31),
        letter_day=DAY,
        fix_by=date(2026, 12, 10),
        report_by=date(2026, 12, 20),
        fine=say("de 5 a 50 UTM"),
        signed_by=say("Rosa Ficticia Peña") + "\n" + say("Directora Nacional"),
    )


def abstention(say: Words = str) -> AbstentionFacts:
    return AbstentionFacts(
        official=say("Rosa Ficticia Peña"),
        post=say("Directora Regional"),
        memo_day=DAY,
        matter=say("Solicitud de audiencia de Hornos Supuestos SpA"),
        matter_day=date(2026, 12, 2),
        reference=say("Folio AO999-2026-0042"),
        subject=say("Modificación de la ordenanza de hornos"),
        superior=say("Ximena Inventada Núñez, Subsecretaria"),
        coincidences=(
            Coincidence(
                say("Hornos Supuestos SpA, representada"),
                say("Derechos y acciones: Inversiones Imaginarias SpA"),
                say("Inversiones Imaginarias SpA es socia de Hornos Supuestos SpA"),
                2,
            ),
            Coincidence(say("Pedro Supuesto, asistente"), say("Pariente: hermano"), say("Mismo nombre"), 1),
        ),
    )


def confirmation(say: Words = str, *, asks_official: bool = False) -> ConfirmationFacts:
    return ConfirmationFacts(
        uid=UID,
        number=2,
        many=7,
        register="meetings",
        title=say("Audiencia"),
        month="octubre de 2026",
        closing=3,
        told=say("26-10-2026, Rosa Ficticia Peña, Ximena Inventada Núñez, plazo de los hornos"),
        to=say("Ximena Inventada Núñez, Asociación de Panaderías de Ejemplo A.G."),
        asks_official=asks_official,
        official=say("Rosa Ficticia Peña, Directora Regional"),
        published=(
            ("Fecha", say("26-10-2026")),
            ("Asistentes", say("Ximena Inventada Núñez, Asociación de Panaderías de Ejemplo A.G.")),
            ("Materia específica", say("Modificación de la ordenanza de hornos")),
        ),
        seed=say("AO999-2026-10-3-7f3a0c55e1d24b90"),
        letter_day=DAY,
    )


def came_back(say: Words = str) -> Results:
    def letter(number: int, errors: tuple[str, ...], other: str = "") -> Letter:
        return Letter(
            number=number,
            register=say("Audiencias y reuniones"),
            told=say("26-10-2026, Rosa Ficticia Peña, plazo de los hornos"),
            side=say("Contraparte"),
            asked=say("Ximena Inventada Núñez"),
            unit=say("Dirección Regional de Ejemplo"),
            sent_on=date(2026, 11, 10),
            answered_on=DAY,
            errors=errors,
            other=other,
        )

    letters = (letter(1, ()), letter(2, ("date", "other"), say("La hora no era esa")))
    return Results("octubre de 2026", say("AO999-2026-10-3-7f3a0c55e1d24b90"), 1, letters)


@dataclass(frozen=True)
class Paper:
    """One kind of paper, and how many pages its ordinary example takes."""

    name: str
    make: Callable[[Words], Act]
    pages: int = 1


PAPERS = (
    Paper("sign_in", lambda say: sign_in(sheet(say), STAMP)),
    Paper("gift_labels", lambda say: gift_labels(gifts(say), STAMP)),
    Paper("acknowledgement", lambda say: acknowledgement(request(say), STAMP)),
    Paper("completion", lambda say: completion(request(say), STAMP)),
    Paper("acceptance", lambda say: acceptance(request(say), STAMP)),
    Paper("rejection", lambda say: rejection(request(say), STAMP)),
    Paper("referral", lambda say: referral(request(say), STAMP)),
    Paper("withdrawal", lambda say: withdrawal(request(say), STAMP)),
    Paper("trip_dossier", lambda say: trip_dossier(trip(say), STAMP)),
    Paper("resolution", lambda say: resolution(ResolutionFacts(2026, DAY), roster(say), STAMP), 2),
    Paper("substitution_table", lambda say: substitution_table(held(say), STAMP)),
    Paper("gift_count", lambda say: gift_count(counted(say), STAMP)),
    Paper("petition_granted", lambda say: petition_letter(petition("granted", say), STAMP)),
    Paper("petition_refused", lambda say: petition_letter(petition("refused", say), STAMP)),
    Paper("recovery_sheet", lambda say: recovery_sheet(recovery(say), STAMP)),
    Paper("breach_report", lambda say: breach_report(report(say), undeclared(say), STAMP)),
    Paper("declaration_reminder", lambda say: declaration_reminder(notice(say), STAMP)),
    Paper("declaration_warning", lambda say: declaration_warning(notice(say), STAMP)),
    Paper("abstention_memo", lambda say: abstention_memo(abstention(say), STAMP)),
    Paper("paper_checklist", lambda say: paper_checklist(small(say), DAY, STAMP)),
    Paper("confirmation_other_side", lambda say: confirmation_letter(confirmation(say), STAMP), 2),
    Paper(
        "confirmation_official",
        lambda say: confirmation_letter(confirmation(say, asks_official=True), STAMP),
        2,
    ),
    Paper("sample_results", lambda say: sample_results(came_back(say), STAMP), 2),
    Paper("assessment", lambda say: assessment(answered(say), STAMP)),
)
