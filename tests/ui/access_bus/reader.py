"""Does the main jobs by ear: tells what is heard at each step, and stops where it could not be understood.

Run by run.sh with the system's Python; `short` writes one meeting, `long` walks on through the window,
`close` closes a month.
"""

from __future__ import annotations

import sys

from tests.ui.access_bus.bus import Bus, give_the_keys, tell

FIELDS = 60
"""Stops in a form after which it is not a form any more."""


def expect(bus: Bus, *words: str) -> str:
    """What is heard now has to say this."""
    said = bus.spoken()
    missing = [word for word in words if word.casefold() not in said.casefold()]
    if missing or "SIN NOMBRE" in said:
        sys.exit(f"heard «{said}», and not {missing}")
    return said


def hear(bus: Bus) -> str:
    """Tell it; who comes to a list hears the list, and then in which line of it the keys are."""
    said = bus.spoken()
    if bus.is_line() and (around := bus.spoken(bus.focus.get_parent())) in bus.came:
        said = f"{around}: {said}"
    tell(f"   {said}")
    if "SIN NOMBRE" in said:
        sys.exit(f"nobody can know what this is: {said}")
    return said


def step(text: str) -> None:
    """What is done now."""
    tell(f"\n{text}")


def tab_to(bus: Bus, word: str) -> str:
    """On with Tab until something of that name is heard; every stop on the way is told."""
    for _press in range(FIELDS):
        said = hear(bus)
        if said.casefold().startswith(word.casefold()):
            return said
        bus.press("Tab")
    sys.exit(f"Tab never came to {word}")


def begin(bus: Bus) -> None:
    """The window takes the keys, as a window manager would give them."""
    give_the_keys()
    bus.wait(lambda: bus.spoken().startswith("Nueva solicitud"), "the first page with its book")


def write_a_meeting(bus: Bus) -> None:
    """By keyboard alone, hearing each field."""
    step("Ctrl+3, Ctrl+N: una audiencia nueva")
    bus.press("Control_L", "3")
    bus.wait(lambda: "Lista de audiencias" in _path(bus), "the list of meetings")
    hear(bus)
    bus.press("Control_L", "n")
    bus.wait(lambda: bus.spoken().startswith("Fecha"), "the first field")
    expect(bus, "Fecha", "cuadro de texto", "Obligatorio")
    hear(bus)

    step("Un día que no se lee, y Tab: se oye qué está mal")
    bus.write("mientras")
    bus.press("Tab")
    bus.wait(lambda: any(news.startswith("Fecha: ") for news in bus.news), "what is wrong with the day")
    bus.press("Shift_L", "Tab")
    expect(bus, "Se espera una fecha")
    hear(bus)

    step("El día bien escrito, y los campos que siguen")
    bus.press("Control_L", "a")
    bus.write("hoy")
    bus.press("Tab")
    tab_to(bus, "Inicio")
    bus.write("930")
    bus.press("Tab")
    tab_to(bus, "Duración")
    bus.write("45")
    bus.press("Tab")
    tab_to(bus, "Forma")
    bus.press("Down")
    said = hear(bus)
    if "Presencial, opción, marcada" not in said:
        sys.exit(f"what was chosen is not heard: {said}")

    step("Quién vino: el nombre se busca en el directorio")
    bus.press("Tab")
    tab_to(bus, "Persona (Asistente 1)")
    bus.news.clear()
    bus.write("an")
    bus.wait(lambda: bus.news and "propuestas: " in bus.news[-1], "what the name may mean")
    bus.pump(0.5)
    bus.press("Down")
    bus.wait(lambda: any(": 2 de " in news for news in bus.news), "the second of them")
    bus.press("Up")
    bus.press("Return")
    bus.pump(0.3)
    hear(bus)

    step("Ctrl+S: se guarda como borrador, y se oye cuánto falta")
    bus.news.clear()
    bus.press("Control_L", "s")
    bus.wait(lambda: any("guardad" in news.casefold() for news in bus.news), "that it was saved")
    hear(bus)

    complete_it(bus)


def complete_it(bus: Bus) -> None:
    """F3 leads to what is missing; the record ends complete."""
    step("F3 lleva a lo que falta; se completa y se guarda")
    bus.press("F3")
    bus.wait(lambda: bus.spoken().startswith("Lugar"), "the first that is missing")
    expect(bus, "Indique el lugar")
    hear(bus)
    bus.write("bulnes 502")
    bus.press("Tab")
    tab_to(bus, "Autoridad (Autoridad 1)")
    take_first(bus, "an")
    tab_to(bus, "Decisión que se buscaba")
    take_first(bus, "")
    tab_to(bus, "Materia específica")
    bus.write("solicita modificar el reglamento de compras de insumos de los hospitales")
    bus.news.clear()
    bus.press("Control_L", "s")
    bus.wait(lambda: any("guardad" in news.casefold() for news in bus.news), "that it was saved")
    bus.pump(0.3)
    if any("borrador" in news for news in bus.news):
        sys.exit(f"it is not complete: {bus.news}")


def take_first(bus: Bus, typed: str) -> None:
    """What is proposed first for some letters; without letters, the arrow shows the whole list."""
    bus.news.clear()
    bus.write(typed)
    if not typed:
        bus.press("Down")
    bus.wait(lambda: any("propuestas: " in news for news in bus.news), "what may be meant")
    bus.pump(0.3)
    bus.press("Return")
    bus.pump(0.3)
    hear(bus)


def walk_on(bus: Bus) -> None:
    """The rest of the window: a row of the list, the close of a month, every page's stops."""
    step("Esc, flechas: la lista")
    bus.press("Escape")
    bus.press("Escape")
    hear(bus)
    for _row in range(4):
        bus.press("Down")
        said = hear(bus)
        if "Fecha:" not in said and "Lista de" not in said:
            sys.exit(f"a cell without its head: {said}")
    for key, name in (("1", "Inicio"), ("2", "Solicitudes"), ("4", "Viajes"), ("5", "Donativos")):
        step(f"Ctrl+{key}: {name}")
        bus.press("Control_L", key)
        bus.pump(1)
        for _press in range(14):
            hear(bus)
            bus.press("Tab")
    step("Ctrl+Shift+P: Publicación, cerrar un mes")
    bus.press("Control_L", "Shift_L", "p")
    bus.pump(1.5)
    for _press in range(12):
        hear(bus)
        bus.press("Tab")


def close_a_month(bus: Bus, folder: str) -> None:
    """From its review to the package in a folder."""
    step("Ctrl+Shift+P: Publicación, cerrar un mes")
    bus.news.clear()
    bus.press("Control_L", "Shift_L", "p")
    bus.wait(lambda: any("el mes no se puede cerrar" in news for news in bus.news), "how the month stands")
    bus.pump(0.5)
    expect(bus, "Pasos del cierre: 1 Revisar")
    if "Cerrar un mes" not in bus.news:
        sys.exit(f"the part of the page is not heard: {bus.news}")
    bus.press("Shift_L", "Tab")
    if "Partes de la publicación, lista: Cerrar un mes, elemento" not in hear(bus):
        sys.exit("where one is in the shelf is not heard on arrival")
    bus.press("Tab")

    step("Revisar: la tabla, fila a fila")
    said = tab_to(bus, "El mes de cada autoridad")
    if "Autoridad:" not in said:
        sys.exit(f"the row is not heard on arrival: {said}")
    for _row in range(3):
        bus.press("Down")
        said = hear(bus)
        if "Estado:" not in said:
            sys.exit(f"a row that does not say how the month stands: {said}")

    step("Al paso siguiente: declarar silencio")
    go_on(bus, "2 Declarar silencio")
    bus.press("Tab")
    for _row in range(2):
        hear(bus)
        bus.press("Down")
    tab_to(bus, "Quién lo declara")
    bus.write("ana rojas")
    bus.press("Tab")
    tab_to(bus, "Declarar sin movimiento")
    push(bus, "Meses declarados sin movimiento")

    step("Al paso siguiente: ensayar")
    go_on(bus, "3 Ensayar", "Nada está detenido")
    tab_to(bus, "Lo que hay que mirar")
    bus.press("Down")
    hear(bus)

    step("Al paso siguiente: publicar, en una carpeta")
    go_on(bus, "4 Publicar", "Sale con el cierre")
    tab_to(bus, "Carpeta del paquete")
    bus.press("Control_L", "a")
    bus.write(folder)
    hear(bus)
    bus.press("Tab")
    tab_to(bus, "Cerrar y publicar")
    push(bus, "publicado")
    hear(bus)


def go_on(bus: Bus, *said: str) -> None:
    """Back to the button that goes on, and all of this is said."""
    for _press in range(FIELDS):
        if bus.spoken().startswith("Siguiente"):
            return push(bus, *said)
        bus.press("Shift_L", "Tab")
    sys.exit("Shift+Tab never came to Siguiente")


def push(bus: Bus, *said: str) -> None:
    """Press the button that has the keys, and hear this."""
    bus.news.clear()
    bus.press("space")
    for words in said:
        bus.wait(lambda words=words: any(words in news for news in bus.news), f"«{words}»")
    hear(bus)


def _path(bus: Bus) -> str:
    """What has the focus, and all in which it stands."""
    told, node = [bus.spoken()], bus.focus
    while node is not None and len(told) < 12:
        node = node.get_parent()
        told.append((node.get_name() or "") if node is not None else "")
    return " < ".join(told)


def main() -> None:
    """The asked length."""
    bus = Bus("probidad")
    begin(bus)
    step("La ventana")
    hear(bus)
    if sys.argv[1] == "close":
        close_a_month(bus, sys.argv[2])
        tell("\nbien")
        return
    write_a_meeting(bus)
    if sys.argv[1] == "long":
        walk_on(bus)
    tell("\nbien")


if __name__ == "__main__":
    main()
