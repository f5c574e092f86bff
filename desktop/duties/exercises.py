"""The exercises of the practice office: what to do and why, where, and how one sees that it is done.

To add one is to add its lines to `EXERCISES`, with a check of `exercise_checks` and, if it is about something
of the book, an aim of `exercise_aims`, whose words take the places of `{told}` and `{more}` in its text.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from desktop.domain.language import _
from desktop.duties import exercise_aims as aims
from desktop.duties import exercise_checks as checks
from desktop.duties.exercise_look import Aim, Look
from desktop.store import Store


@dataclass(frozen=True)
class Exercise:
    """One exercise; its texts are Spanish here and are translated when they are shown."""

    name: str
    title: str
    text: str
    """What to do and why, in one or two sentences."""
    steps: tuple[str, ...]
    page: str
    """The page of the window where it is done; one about a record opens it there."""
    marks: tuple[str, ...]
    """What is marked there, the first that is in sight: a field of the form, or a name of the window."""
    check: Callable[[Look], str]
    aim: Callable[[Store, date], Aim | None] = aims.nothing
    lacking: str = ""
    """Why it cannot be begun, where the book has nothing for it."""
    opens: bool = False
    """Whether to show the place opens what it is about."""
    administers: bool = False
    """Whether it is for who administers the book."""

    def told(self, aim: Aim) -> str:
        """Its text about something of the book."""
        return _(self.text).format(told=aim.told, more=aim.more)


EXERCISES: tuple[Exercise, ...] = (
    Exercise(
        "unknown",
        "Anotar una audiencia con alguien nuevo",
        "Anote una audiencia de hoy a la que vino alguien que no está en el directorio. "
        "Así se trabaja: nadie se agrega aparte, se agrega al escribir su nombre.",
        (
            "Audiencias, botón «Nueva audiencia» (Ctrl+N).",
            "En Asistentes escriba un nombre inventado y elija agregarlo.",
            "Complete lo que pida la ficha y guarde (Ctrl+S).",
        ),
        "meetings",
        ("attendees", "new"),
        checks.unknown_attendee,
    ),
    Exercise(
        "answer",
        "Responder una solicitud a tiempo",
        "Responda la solicitud {told}: su plazo vence el {more}. "
        "Pasado el plazo, la falta de respuesta es una infracción.",
        (
            "Abra la solicitud y elija Acciones (Ctrl+J).",
            "Acepte, rechace o derive, y complete lo que se pregunta.",
        ),
        "requests",
        ("acts", "stage"),
        checks.answered_in_time,
        aims.request_in_time,
        "No queda ninguna solicitud por responder dentro de su plazo.",
        opens=True,
    ),
    Exercise(
        "repeat",
        "Repetir una audiencia otro día",
        "Los mismos volvieron por lo mismo: repita la audiencia del {told} ({more}) con otra fecha, "
        "sin escribir todo otra vez.",
        (
            "Abra la audiencia y duplíquela: Editar, Duplicar (Ctrl+D).",
            "Cambie la fecha y guarde (Ctrl+S).",
        ),
        "meetings",
        ("day",),
        checks.repeated_meeting,
        aims.meeting_of_last_week,
        "No hay ninguna audiencia que repetir.",
        opens=True,
    ),
    Exercise(
        "trip",
        "Anotar un viaje con cuatro costos",
        "Anote un viaje con cuatro líneas de costo, cada una con quien la pagó: "
        "la ley pide el costo total y quién lo financió.",
        (
            "Viajes, botón «Nuevo viaje» (Ctrl+N).",
            "En Costos agregue pasaje, alojamiento, alimentación y uno más, cada uno con su monto.",
            "Complete lo que pida la ficha y guarde (Ctrl+S).",
        ),
        "trips",
        ("costs", "new"),
        checks.trip_with_costs,
    ),
    Exercise(
        "gift",
        "Anotar un donativo y su custodia",
        "Anote un donativo recibido esta semana y diga dónde se guarda: "
        "lo recibido en el cargo es del organismo, y alguien tiene que saber dónde está.",
        (
            "Donativos, botón «Nuevo donativo» (Ctrl+N).",
            "Diga qué es, quién lo dio y en qué ocasión; en Custodia, dónde se guarda.",
            "Guarde (Ctrl+S).",
        ),
        "gifts",
        ("kept_at", "new"),
        checks.kept_gift,
    ),
    Exercise(
        "find",
        "Encontrar quién se reunió por un asunto",
        "Piden saber cuándo vino {told} por esto: «{more}». Encuentre la audiencia y ábrala.",
        (
            "Busque en todo (Ctrl+K): escriba un apellido y una palabra de la materia.",
            "Elija la audiencia y ábrala con Intro.",
        ),
        "",
        ("search",),
        checks.opened_meeting,
        aims.somebody_met,
        "No hay ninguna audiencia que buscar.",
    ),
    Exercise(
        "mend",
        "Completar un borrador con avisos",
        "La audiencia del {told} ({more}) quedó a medias. Complétela hasta que no le falte nada "
        "ni le quede ningún aviso: un borrador no se publica.",
        (
            "Abra la audiencia: bajo cada fila dice qué falta.",
            "El aviso de abajo lleva al primer problema.",
            "Complete y guarde (Ctrl+S).",
        ),
        "meetings",
        ("attendees",),
        checks.mended_draft,
        aims.unfinished_meeting,
        "No hay ningún borrador que completar.",
        opens=True,
    ),
    Exercise(
        "silence",
        "Declarar que una autoridad no tuvo movimiento",
        "{told} no tiene nada anotado en {more}. Declárelo: así el silencio se distingue del olvido.",
        (
            "Publicación, Cerrar un mes, paso 2.",
            "Marque solo a la autoridad, escriba quién lo declara y elija «Declarar sin movimiento».",
        ),
        "closing",
        ("silence",),
        checks.attested_silence,
        aims.silent_official,
        "Ninguna autoridad quedó sin registros el mes pasado.",
    ),
    Exercise(
        "rehearse",
        "Ensayar el cierre del mes pasado",
        "Ensaye el cierre de {told}: muestra qué saldría publicado, sin publicar nada.",
        (
            "Publicación, Cerrar un mes.",
            "Elija el paso 3, Ensayar, y lea lo que muestra.",
        ),
        "closing",
        ("steps",),
        checks.rehearsed_close,
        aims.last_month,
    ),
    Exercise(
        "rectify",
        "Rectificar algo ya publicado",
        "La audiencia del {told} ({more}) ya está publicada y tiene un error. Corrija un dato, por ejemplo "
        "el lugar, y diga por qué: lo publicado no se borra, se rectifica.",
        (
            "Abra la audiencia, corrija el dato y guarde (Ctrl+S).",
            "Escriba el motivo, quién lo pidió y quién lo aprueba.",
        ),
        "meetings",
        ("place", "subject"),
        checks.rectified_meeting,
        aims.published_meeting,
        "Todavía no hay nada publicado: haga antes el ejercicio «Cerrar el mes pasado».",
        opens=True,
    ),
    Exercise(
        "close",
        "Cerrar el mes pasado",
        "Cierre {told}: lo completo queda publicado y ya no se cambia sin una fe de erratas.",
        (
            "Publicación, Cerrar un mes: revise, declare los silencios, ensaye.",
            "Paso 4, Publicar: elija una carpeta de prueba y publique.",
        ),
        "closing",
        ("steps",),
        checks.closed_month,
        aims.open_month,
        "El mes pasado ya está cerrado.",
        administers=True,
    ),
    Exercise(
        "export",
        "Exportar un registro",
        "Exporte las audiencias en los formatos que quiera. Nada reservado ni a medias sale del libro.",
        (
            "Archivo, Exportar (Ctrl+E).",
            "Elija registros, formatos y una carpeta, y exporte.",
        ),
        "export",
        ("go",),
        checks.exported,
        administers=True,
    ),
    Exercise(
        "verify",
        "Revisar la integridad del libro",
        "Revise que el libro coincida con su historia: así se prueba que nadie cambió nada por fuera.",
        ("Abajo, en la línea de estado, o Herramientas, Revisar la integridad (Ctrl+Mayús+R).",),
        "",
        ("sound",),
        checks.verified,
        administers=True,
    ),
)


def by_name(name: str) -> Exercise | None:
    """The exercise of that name, if there is one."""
    return next((one for one in EXERCISES if one.name == name), None)
