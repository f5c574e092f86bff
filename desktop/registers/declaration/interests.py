"""Who declares, for which post, with what family and activities: the interests of a declaration."""

from __future__ import annotations

from datetime import date, datetime

from desktop.description.countries import Country, Currency
from desktop.description.kinds import Commune, Line, Region, Term, Whole
from desktop.description.moments import Moment
from desktop.description.open_terms import OpenTerm
from desktop.description.register import About, Section, part, private, public
from desktop.description.sealed import Sealed
from desktop.description.withheld import known
from desktop.domain.rut import Rut
from desktop.registers.declaration.activities import CurrentActivity, RecentActivity, SpouseActivity
from desktop.registers.declaration.family import Relative

ACT = Section("La declaración")
WHO = Section("Quién declara")
HOME = Section("Domicilio")
POST = Section("Cargo")
SPOUSE = Section("Cónyuge o conviviente civil")
RELATIVES = Section("Parientes")
ACTIVITIES = Section("Actividades")


class Interests(Sealed):
    """Identity, post, relatives and activities."""

    about = About("Intereses", "Intereses", "Ley 20.880, art. 7; DS 2/2016, art. 12", ())

    kind: str = public("Tipo de declaración", kind=Term("declaration_kinds"), legal="art. 5", section=ACT)
    period: int | None = public("Período", kind=Whole(least=2016, most=2199), section=ACT)
    declared_at: datetime | None = public("Fecha de la declaración", kind=Moment(), section=ACT)
    place_country: str | None = public("País donde se declara", kind=Country(), section=ACT)
    place_region: str | None = public("Región donde se declara", kind=Region(), section=ACT)
    place_commune: str | None = public("Comuna donde se declara", kind=Commune(), section=ACT)
    place_city: str | None = public("Ciudad donde se declara", section=ACT)
    published_id: int | None = public(
        "N° en InfoProbidad", kind=Whole(most=10**12), help="Lo pone el sistema del Estado.", section=ACT
    )
    rectifies_id: int | None = public("Rectifica al N°", kind=Whole(most=10**12), section=ACT)

    first_names: str = public("Nombres", legal="art. 7", section=WHO)
    paternal: str = public("Apellido paterno", section=WHO)
    maternal: str | None = public("Apellido materno", section=WHO)
    run: Rut = private("RUN", legal="art. 6", section=WHO)
    profession: str = public("Profesión u oficio", kind=OpenTerm("professions"), section=WHO)
    civil_status: str = public("Estado civil", kind=OpenTerm("civil_statuses"), section=WHO)
    regime: str = public("Régimen patrimonial", kind=Term("property_regimes"), section=WHO)
    address: str = private("Domicilio", legal="art. 6", section=HOME)
    region: str | None = public("Región", kind=Region(), section=HOME)
    commune: str | None = public("Comuna", kind=Commune(), section=HOME)
    home_country: str | None = private("País, si vive en el extranjero", kind=Country(), section=HOME)
    home_city: str | None = private("Ciudad en el extranjero", section=HOME)

    numeral: str = public(
        "Por qué debe declarar", kind=Term("declarant_numerals"), legal="art. 4", section=POST
    )
    obligation: int | None = public("Código de sujeto obligado", kind=Whole(most=10_000), section=POST)
    body: str = public("Organismo", kind=OpenTerm("bodies"), section=POST)
    post: str = public("Cargo o función", kind=OpenTerm("posts"), section=POST)
    pay: str | None = public("Grado o renta mensual", kind=Line(120), section=POST)
    pay_currency: str | None = public("Moneda de la renta", kind=Currency(), section=POST)
    took_office: date = public("Fecha de asunción", section=POST)
    post_region: str | None = public("Región de desempeño", kind=Region(), section=POST)
    post_commune: str | None = public("Comuna de desempeño", kind=Commune(), section=POST)
    post_country: str | None = public("País de desempeño", kind=Country(), section=POST)
    post_city: str | None = public("Ciudad de desempeño", section=POST)
    heads_service: bool | None = public("Es jefe de servicio", section=POST)

    spouse_first_names: str | None = public("Nombres del cónyuge", section=SPOUSE)
    spouse_paternal: str | None = public("Apellido paterno del cónyuge", section=SPOUSE)
    spouse_maternal: str | None = public("Apellido materno del cónyuge", section=SPOUSE)
    spouse_run: Rut | None = private("RUN del cónyuge", section=SPOUSE)
    declares_spouse_goods: bool | None = public(
        "Declara los bienes del cónyuge",
        help="Obligatorio en sociedad conyugal o comunidad de bienes; si no, voluntario y con su acuerdo.",
        legal="art. 7",
        section=SPOUSE,
    )

    relatives: list[Relative] = part("Parientes", legal="art. 7", section=RELATIVES)
    recent_activities: list[RecentActivity] = part("Actividades de los últimos 12 meses", section=ACTIVITIES)
    current_activities: list[CurrentActivity] = part("Actividades a la fecha", section=ACTIVITIES)
    spouse_activities: list[SpouseActivity] = part("Actividades del cónyuge", section=ACTIVITIES)

    @property
    def declared_on(self) -> date | None:
        """The day that decides who is under age."""
        moment = known(self.declared_at)
        return moment.date() if moment else None
