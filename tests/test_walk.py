"""The walk of one value: from the key that is pressed to the paper that is published."""

from __future__ import annotations

import csv
import json
from datetime import date
from pathlib import Path

import openpyxl
import pypdfium2
from pytestqt.qtbot import QtBot

from desktop.domain.periods import Period
from desktop.jobs.export import FORMATS, export
from desktop.registers import by_name
from desktop.registers.gifts import Gift
from desktop.store import Store
from tests.ui import office
from tests.ui.hands import CONTROL, Key, a_page, an_office, press, write

SAID = "Mapa enmarcado de la cuenca del Itata, 60 por 80 cm."


def test_what_is_keyed_in_stands_in_every_filing_of_its_month_alone(qtbot: QtBot, tmp_path: Path) -> None:
    with an_office(tmp_path) as store:
        page = a_page(qtbot, store, "gifts")
        page.new()
        page.form.focus_first()
        write("directora")
        press(Key.Key_Return, Key.Key_Return)
        write("12-9")
        press(Key.Key_Return)
        write("ferreteria")
        press(Key.Key_Return, Key.Key_Tab, Key.Key_Tab)
        write("Visita a la cuenca")
        press(Key.Key_Tab)
        write(SAID)
        press(Key.Key_Tab)
        write("Estante del gabinete")
        with qtbot.waitSignal(page.saved) as told:
            press(Key.Key_S, held=CONTROL)

        gift = store.get(Gift, told.args[0])
        assert gift is not None
        assert (gift.day, gift.description, gift.kept_at) == (date(2026, 9, 12), SAID, "Estante del gabinete")
        assert [change.after for change in store.history(gift) if change.field == "description"] == [SAID]

        september, october = (filed(store, month, tmp_path / str(month)) for month in (9, 10))
        assert all(" ".join(SAID.split()) in text for text in september.values())
        assert not any(SAID in text or "Estante" in text for text in october.values())
        assert not any("Estante" in text for text in september.values())


def filed(store: Store, month: int, folder: Path) -> dict[str, str]:
    """The month's list in every format, as the text that a reader of the format sees."""
    period = Period.month(2026, month)
    for _progress in export(store, by_name("gifts"), period, None, FORMATS, folder, office.NOW, "0"):
        pass
    files = {path.suffix: path for path in folder.iterdir()}
    pages = pypdfium2.PdfDocument(files[".pdf"])
    paper = " ".join(pages[number].get_textpage().get_text_range() for number in range(len(pages)))
    pages.close()
    with files[".csv"].open(encoding="utf-8-sig", newline="") as file:
        sheet = " ".join(cell for row in csv.reader(file) for cell in row)
    book = openpyxl.load_workbook(files[".xlsx"])
    cells = " ".join(str(cell.value) for page in book for row in page.iter_rows() for cell in row)
    records = json.loads(files[".json"].read_text(encoding="utf-8"))["records"]
    web = files[".html"].read_text(encoding="utf-8")
    told = {
        "pdf": paper,
        "csv": sheet,
        "xlsx": cells,
        "json": json.dumps(records, ensure_ascii=False),
        "html": web,
    }
    return {name: " ".join(text.split()) for name, text in told.items()}
