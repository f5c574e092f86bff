"""The shapes of leylobby.gob.cl's API v1: what a meeting, a trip and a gift carry."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from desktop.domain.language import _

MOST_TEXT = 100_000
MOST_ROWS = 2_000


def _text(value: object) -> str | None:
    """A text or a number, as text; nothing for an empty one."""
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        raise ValueError(_("Se espera un texto."))  # noqa: TRY004 -- pydantic gathers ValueErrors
    if len(str(value)) > MOST_TEXT:
        raise ValueError(_("El texto es demasiado largo."))
    return str(value).strip() or None


def _rows(value: object) -> object:
    """A list, be it of one that came alone, or none."""
    if value is None:
        return []
    return [value] if isinstance(value, dict) else value


Text = Annotated[str | None, BeforeValidator(_text)]


class Shape(BaseModel):
    """What all shapes share: nothing is required, and what is not known is named, not lost."""

    model_config = ConfigDict(extra="allow", frozen=True)

    @property
    def unknown(self) -> list[str]:
        """The keys that no field here takes."""
        return sorted(self.model_extra or {})


class Institution(Shape):
    """A body bound by the law."""

    codigo: Text = None
    nombre: Text = None


class Party(Shape):
    """Someone represented, who paid, or who gave."""

    nombre: Text = None
    rut: Text = None
    rut_representado: Text = None
    tipo: Text = None
    pais: Text = None
    giro: Text = None
    actividades: Text = None
    domicilio: Text = None
    representante_legal: Text = None
    naturaleza: Text = None
    directorio: Text = None
    id_donativo: Text = None
    id_entidad: Text = None
    id_cargo_activo: Text = None


Parties = Annotated[list[Party], BeforeValidator(_rows), Field(max_length=MOST_ROWS)]


class Attendee(Shape):
    """Someone who came."""

    id_cargo_activo: Text = None
    nombres: Text = None
    apellidos: Text = None
    cargo_activo_url: Text = None
    tipo: Text = None
    remunerado: bool | None = None
    representa: Parties = []
    empleador: Party | None = None


class Matter(Shape):
    """A decision that was sought."""

    nombre: Text = None


class Line(Shape):
    """One line of a trip's cost."""

    titulo: Text = None
    valor: Text = None
    moneda: Text = None
    tipo: Text = None
    financista: Party | None = None


class Item(Shape):
    """What a meeting, a trip and a gift have in common: whose it is."""

    nombres: Text = None
    apellidos: Text = None
    pais: Text = None
    cargo: Text = None
    id_sujeto_pasivo: Text = None
    id_cargo: Text = None
    id_cargo_pasivo: Text = None
    id_institucion: Text = None
    nombre_institucion: Text = None
    sujeto_pasivo_url: Text = None
    institucion_url: Text = None
    institucion: Institution | None = None


class Audiencia(Item):
    """A meeting."""

    id_audiencia: Text = None
    referencia: Text = None
    forma: Text = None
    lugar: Text = None
    comuna: Text = None
    fecha_inicio: Text = None
    fecha_termino: Text = None
    asistentes: Annotated[list[Attendee], BeforeValidator(_rows), Field(max_length=MOST_ROWS)] = []
    materias: Annotated[list[Matter], BeforeValidator(_rows), Field(max_length=MOST_ROWS)] = []


class Viaje(Item):
    """A trip."""

    id_viaje: Text = None
    destino: Text = None
    categoria: Text = None
    objeto: Text = None
    fecha_inicio: Text = None
    fecha_termino: Text = None
    valor: Text = None
    moneda: Text = None
    invitantes: Parties = []
    desglose: Annotated[list[Line], BeforeValidator(_rows), Field(max_length=MOST_ROWS)] = []


class Donativo(Item):
    """A gift."""

    id_donativo: Text = None
    ocasion: Text = None
    descripcion: Text = None
    fecha: Text = None
    donantes: Parties = []


class CargoPasivo(Item):
    """A post of an official."""

    fecha_inicio: Text = None
    fecha_termino: Text = None
    resolucion: Text = None
    resolucion_url: Text = None


class CargoActivo(Item):
    """Someone who lobbies or manages interests, paid or not."""

    id_cargo_activo: Text = None
    tipo: Text = None
    remunerado: bool | None = None


class Organismo(Item):
    """A body bound by the law, alone."""

    codigo: Text = None
    nombre: Text = None


NOT_KEPT: frozenset[str] = frozenset(
    {
        "detalles_url",  # addresses of another platform
        "vista_publica_detalles_url",
        "audiencias_url",
        "viajes_url",
        "donativos_url",
        "updated_at",  # when the platform last wrote, not a fact of the register
        "created_at",
        "last_page",
        "_metadata",  # what a sample says of itself
    }
)
"""Keys that are known and not kept, each for its reason."""


def shape_of(value: Any) -> type[Item] | None:
    """Which of them an object is, by the keys that only it has."""
    if not isinstance(value, dict):
        return None
    keys = value.keys()
    if keys & {"id_audiencia", "asistentes", "referencia", "forma", "materias"}:
        return Audiencia
    if keys & {"id_viaje", "destino", "desglose"}:
        return Viaje
    if keys & {"donantes", "ocasion", "id_donativo"}:
        return Donativo
    return _party_shape(keys)


def _party_shape(keys: AbstractSet[str]) -> type[Item] | None:
    """The same for the lists of who is named."""
    if "id_cargo_pasivo" in keys:
        return CargoPasivo
    if "id_cargo_activo" in keys:
        return CargoActivo
    return Organismo if keys >= {"codigo", "nombre"} else None
