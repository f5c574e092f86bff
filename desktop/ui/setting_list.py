"""Every setting by its words, so that it can be looked for: on the page of the settings, and with Ctrl+K."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.domain.language import _, pgettext
from desktop.domain.text import fold


@dataclass(frozen=True)
class Setting:
    """One thing that can be set: its name, the part of the page it stands in, and what it is called too."""

    name: str
    part: str
    label: str
    help: str
    also: str = ""

    @property
    def id(self) -> str:
        """By which it is found again."""
        return f"{self.part}/{self.name}"

    def fits(self, typed: str) -> bool:
        """Whether every word that was typed begins a word of it."""
        words = fold(f"{self.label} {self.help} {self.also}").split()
        return all(any(word.startswith(start) for word in words) for start in fold(typed).split())


def settings() -> tuple[Setting, ...]:
    """All of them, in the order of the page."""
    return (*_of_the_book(), *_of_the_looks(), *_of_backups(), *_of_the_machine(), *_lists())


def find(typed: str) -> list[Setting]:
    """Those that fit what was typed; those whose own name fits come first."""
    found = [one for one in settings() if one.fits(typed)]
    starts = fold(typed).split()
    return sorted(found, key=lambda one: not all(start in fold(one.label) for start in starts))


def part_titles() -> tuple[tuple[str, str], ...]:
    """The parts of the page, in their order."""
    return (
        ("institutions", _("Organismos")),
        ("offices", _("Oficinas")),
        ("own", _("Organismo propio")),
        ("looks", _("Apariencia e idioma")),
        ("machine", _("Este equipo")),
        ("backups", pgettext("copies of the book", "Respaldos")),
        ("calendar", _("Calendario")),
        ("holidays", _("Feriados propios")),
        ("overrides", _("Plazos propios")),
        ("rates", _("UF, UTM y monedas")),
        ("values", _("Importar valores")),
        ("calendar_rules", _("Reglas del calendario")),
    )


def _of_the_book() -> tuple[Setting, ...]:
    own = _("Su nombre, emblema y textos encabezan lo que se publica.")
    return (
        Setting("own", "own", _("Organismo propio"), own, _("institución servicio municipio logo membrete")),
    )


def _of_the_looks() -> tuple[Setting, ...]:
    part = "looks"
    return (
        Setting(
            "mode",
            part,
            _("Apariencia"),
            _("Claro, oscuro o contraste; o como el sistema."),
            _("tema color fondo modo noche negro"),
        ),
        Setting(
            "text_size",
            part,
            _("Tamaño del texto"),
            _("De 90 a 200 por ciento."),
            _("letra fuente zoom grande pequeño ampliar accesibilidad vista"),
        ),
        Setting(
            "language",
            part,
            _("Idioma"),
            _("El idioma cambia al volver a abrir el programa. Los documentos salen en español."),
            _("lengua inglés español english language traducción"),
        ),
    )


def _of_backups() -> tuple[Setting, ...]:
    part = "backups"
    return (
        Setting(
            "back_up",
            part,
            _("Respaldar ahora"),
            _("Hace una copia revisada del libro."),
            _("copia seguridad backup guardar"),
        ),
        Setting(
            "folder",
            part,
            _("Carpeta de los respaldos"),
            _("Guárdelos en otro disco o en la red."),
            _("copia seguridad backup ubicación directorio pendrive"),
        ),
    )


def _of_the_machine() -> tuple[Setting, ...]:
    part = "machine"
    return (
        Setting(
            "double_click",
            part,
            _("Abrir los libros con doble clic"),
            _("El escritorio reconoce los libros y los archivos de intercambio, y Probidad está en su menú."),
            _("asociación asociar archivos extensión icono menú acceso directo"),
        ),
        Setting(
            "resume",
            part,
            _("Volver adonde quedé al abrir un libro"),
            _("La página, los filtros, el registro y el borrador que estaban abiertos."),
            _("sesión restaurar recordar inicio última ventana continuar"),
        ),
        Setting(
            "reminder",
            part,
            _("Avisar en el escritorio lo que vence hoy"),
            _("Una vez al día, si la ventana no está a la vista. El aviso no nombra a nadie."),
            _("notificación notificaciones recordatorio plazos vencimiento alarma"),
        ),
        Setting(
            "forget",
            part,
            _("Olvidar los libros recientes"),
            _("Vacía la lista del menú Archivo; los libros quedan donde están."),
            _("historial privacidad borrar lista"),
        ),
        Setting(
            "logs",
            part,
            _("Abrir la carpeta de registros"),
            _("Lo que falló, sin datos de personas: tipos de error y lugares del programa."),
            _("diario fallas errores log logs informe caída soporte"),
        ),
        Setting(
            "diagnosis",
            part,
            _("Copiar diagnóstico"),
            _("Versiones y últimas fallas, sin datos de personas, para pegar en un mensaje a soporte."),
            _("soporte ayuda versión problema informe técnico"),
        ),
    )


def _lists() -> tuple[Setting, ...]:
    """Parts that are lists or pages of their own."""
    also = {
        "institutions": _("servicio municipio emblema logo código"),
        "offices": _("regional dirección sede comuna"),
        "calendar": _("días hábiles feriados plazos"),
        "holidays": _("festivo día inhábil libre asueto"),
        "overrides": _("término días ley decreto vencimiento"),
        "rates": _("dólar euro tipo de cambio valor unidad"),
        "values": _("banco central planilla dólar UF UTM cargar"),
        "calendar_rules": _("ics agenda outlook reglas palabras ignorar"),
    }
    return tuple(Setting("", part, title, "", also[part]) for part, title in part_titles() if part in also)
