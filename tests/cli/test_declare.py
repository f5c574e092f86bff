"""`declare`: from an empty strongbox to what is sent, rectified, compared and converted."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from desktop.exchange import infoprobidad
from desktop.registers.declarants import Declarant
from desktop.store import open_book, strongbox
from tests.cli.conftest import Answer, Declaring, Terminal
from tests.cli.declared import whole
from tests.exchange.invented import declaration as published
from tests.filings.readers import pdf_text, squeezed


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """What the declarant typed, whole."""
    path = tmp_path / "declarado.json"
    path.write_text(json.dumps(whole()), encoding="utf-8")
    return path


def begin(declaring: Declaring, period: int = 2026, *words: object) -> str:
    told = declaring("declare", "begin", declaring.declarant, "--kind", "march", "--period", period, *words)
    return str(told.json["id"])


def signed(declaring: Declaring, file: Path) -> str:
    uid = begin(declaring)
    declaring("declare", "fill", uid, file)
    declaring("declare", "sign", uid)
    return uid


# -- the strongbox


def box(declaring: Declaring, *words: object, key: Path | None = None) -> Answer:
    said = ("--book", declaring.book, "--json", "declare", "box", words[0], declaring.declarant, *words[1:])
    return declaring.terminal(*said, "--passphrase-file", key or declaring.key)


def secret(declaring: Declaring, name: str, text: str) -> Path:
    path = declaring.key.with_name(name)
    path.write_text(text, encoding="utf-8")
    return path


def test_who_is_allowed_opens_it_until_withdrawn(declaring: Declaring) -> None:
    hers = secret(declaring, "suya.txt", "la clave de la asistente")
    allowed = box(declaring, "allow", "--name", "Rosa", "--new-passphrase-file", hers)
    assert allowed.code == 0
    people = box(declaring, "people").json["people"]
    assert [each["kind"] for each in people] == ["own", "recovery", "allowed"]
    uid = begin(declaring)
    said = ("--book", declaring.book, "show", "declarations", uid, "--passphrase-file", hers)
    assert declaring.terminal(*said).code == 0
    assert box(declaring, "withdraw", allowed.json["id"]).code == 0
    assert declaring.terminal(*said).code == 3
    assert declaring.contents(uid)["kind"] == "march"


def test_a_lost_passphrase_is_made_anew_by_the_code_which_then_is_another(
    declaring: Declaring, tmp_path: Path
) -> None:
    new = secret(declaring, "nueva.txt", "una clave nueva y larga")
    assert box(declaring, "passphrase", "--new-passphrase-file", new).code == 0
    assert box(declaring, "passphrase", "--new-passphrase-file", new).code == 3  # the old one opens nothing
    sheet = tmp_path / "hoja.pdf"
    newest = secret(declaring, "novisima.txt", "otra clave todavía más nueva")
    assert box(declaring, "recover", "--new-passphrase-file", newest, key=new).code == 1
    # the first code was told by `box new`, which the fixture threw away: made anew, it is on a sheet
    other = secret(declaring, "codigo.txt", recovered(declaring, new))
    again = box(declaring, "recover", "--new-passphrase-file", newest, "--recovery-file", sheet, key=other)
    assert again.code == 0
    assert "recovery_code" not in again.json
    assert sheet.stat().st_mode & 0o077 == 0
    assert box(declaring, "recover", "--new-passphrase-file", new, key=other).code == 3


def recovered(declaring: Declaring, key: Path) -> str:
    """The code of a strongbox of which only the passphrase is at hand."""
    store = open_book(declaring.book, actor="t")
    declarant = store.get(Declarant, declaring.declarant)
    assert declarant is not None
    opened = strongbox.open_box(store, declarant.person.uid, key.read_text())
    code = opened.renew_recovery(cost=strongbox.COST)
    store.close()
    return code


# -- its life


def test_it_begins_with_what_the_roster_knows_and_once(declaring: Declaring) -> None:
    uid = begin(declaring)
    contents = declaring.contents(uid)
    assert (contents["first_names"], contents["paternal"], contents["run"]) == ("Eva", "Soto", "12345678-5")
    assert (contents["numeral"], contents["post"]) == ("4-1", "=Asesora")
    assert declaring("show", "declarations", uid).json["due"] == "2026-03-31"
    again = ("declare", "begin", declaring.declarant, "--kind", "march", "--period", 2026)
    assert uid in declaring(*again, code=1).json["message"]
    declaring("declare", "begin", declaring.declarant, "--kind", "x", "--period", 2026, code=2)


def test_check_tells_every_section_and_ends_with_one_while_there_are_gaps(
    declaring: Declaring, file: Path
) -> None:
    uid = begin(declaring)
    told = declaring("declare", "check", uid, code=1).json
    assert (told["complete"], told["percent"]) == (False, 0)
    assert "profession" in [gap["field"] for gap in told["gaps"]]
    assert {each["state"] for each in told["sections"]} == {"incomplete", "pending", "free"}
    declaring("declare", "fill", uid, file)
    after = declaring("declare", "check", uid).json
    assert (after["complete"], after["percent"], after["gaps"]) == (True, 100, [])


def test_fill_refuses_what_is_no_value_and_keeps_what_was_there(
    declaring: Declaring, file: Path, tmp_path: Path
) -> None:
    uid = begin(declaring)
    declaring("declare", "fill", uid, file)
    wrong: Any = whole()
    wrong["real_estate"][0]["value"] = "mucho"
    bad = tmp_path / "malo.json"
    bad.write_text(json.dumps(wrong))
    told = declaring("declare", "fill", uid, bad, code=1).json
    assert [each["field"] for each in told["refused"]] == ["contents.real_estate.0.value"]
    bad.write_text("{")
    declaring("declare", "fill", uid, bad, code=1)
    declaring("declare", "fill", uid, tmp_path / "nada.json", code=2)
    assert declaring.contents(uid)["real_estate"] == whole()["real_estate"]


def test_with_gaps_it_is_not_signed_and_each_is_told(declaring: Declaring) -> None:
    uid = begin(declaring)
    told = declaring("declare", "sign", uid, code=1).json
    assert {"profession", "real_estate"} <= {each["field"] for each in told["refused"]}
    words = ("--book", declaring.book, "declare", "sign", uid, "--passphrase-file", declaring.key)
    assert "Profesión u oficio: Falta este dato." in declaring.terminal(*words).out
    assert declaring("show", "declarations", uid).json["progress"] == "draft"


def test_signed_sent_rectified_and_the_old_one_replaced(declaring: Declaring, file: Path) -> None:
    uid = signed(declaring, file)
    declaring("declare", "fill", uid, file, code=1)
    declaring("declare", "sign", uid, code=1)
    words = (
        "declare",
        "send",
        uid,
        "--on",
        "2027-01-05",
        "--folio",
        "F-77",
        "--link",
        "https://ejemplo.cl/1",
    )
    assert declaring(*words).json["progress"] == "sent"
    other = declaring("declare", "rectify", uid, "--reason", "Faltaba una cuenta").json["id"]
    contents = declaring.contents(other)
    assert (contents["kind"], contents["rectification_reason"]) == (
        "voluntary_rectification",
        "Faltaba una cuenta",
    )
    declaring("declare", "sign", other)
    shown = declaring("show", "declarations", uid).json
    assert (shown["progress"], shown["folio"], shown["sent_on"]) == ("replaced", "F-77", "2027-01-05")


def test_a_draft_is_neither_sent_nor_rectified(declaring: Declaring) -> None:
    uid = begin(declaring)
    declaring("declare", "send", uid, "--on", "2026-03-20", code=1)
    declaring("declare", "rectify", uid, "--reason", "x", code=1)


def test_the_next_year_begins_from_the_last_and_is_compared_with_it(
    declaring: Declaring, file: Path, tmp_path: Path
) -> None:
    before = signed(declaring, file)
    uid = begin(declaring, 2027, "--from", "previous")
    contents = declaring.contents(uid)
    assert contents["previous"] == before
    assert contents["vehicles"][0]["source"] == whole_uid(file)
    contents["vehicles"] = []
    contents["real_estate"][0]["value"] = 99_000_000
    changed = tmp_path / "nueva.json"
    changed.write_text(json.dumps(contents))
    declaring("declare", "fill", uid, changed)
    told = declaring("declare", "compare", uid, "--output", tmp_path).json
    assert (told["before"], told["items"]["gone"], told["items"]["changed"]) == (before, 1, 1)
    pdf, text = map(Path, told["files"])
    assert "99.000.000" in squeezed(pdf_text(pdf.read_bytes()))
    assert "99.000.000" in text.read_text()
    declaring("declare", "compare", before, "--output", tmp_path, code=1)


def whole_uid(file: Path) -> str:
    return str(json.loads(file.read_text())["vehicles"][0]["id"])


def test_the_papers_to_gather_are_listed_item_by_item(
    declaring: Declaring, file: Path, tmp_path: Path
) -> None:
    uid = signed(declaring, file)
    path = Path(declaring("declare", "papers", uid, "--output", tmp_path).json["path"])
    assert "Documentosparadeclarar" in squeezed(pdf_text(path.read_bytes()))


# -- what the State has published


@pytest.fixture
def state(tmp_path: Path) -> Path:
    """A declaration of Eva's as InfoProbidad would publish it."""
    told = published()
    told["Datos_del_Declarante"] |= {
        "nombre": "EVA",
        "Apellido_Paterno": "SOTO",
        "Apellido_Materno": "RUIZ",
    }
    path = tmp_path / "publicada.json"
    path.write_text(json.dumps(told), encoding="utf-8")
    return path


def test_a_published_one_is_a_past_declaration_once(declaring: Declaring, state: Path) -> None:
    told = declaring("declare", "take-in", state).json
    uid = told["taken"][0]["id"]
    shown = declaring("show", "declarations", uid).json
    assert (shown["state"], shown["progress"], shown["folio"]) == ("published", "sent", "100001")
    assert (shown["declared_on"], shown["sent_on"], shown["period"]) == ("2018-03-20", "2018-03-20", 2018)
    assert shown["contents"]["run"] == "RESERVADO"
    again = declaring("declare", "take-in", state, code=1).json
    assert again["refused"][0]["refused"] == "Ya está en el libro."
    assert len(declaring.rows()) == 1
    unnumbered = json.loads(state.read_text())
    del unnumbered["Id_Declaracion"]
    state.write_text(json.dumps(unnumbered))
    again = declaring("declare", "take-in", state, code=1).json
    assert again["refused"][0]["refused"] == "Ya hay en el libro una de ese día."


def test_lines_of_many_go_only_to_whom_they_name(declaring: Declaring, state: Path, tmp_path: Path) -> None:
    many = tmp_path / "muchas.jsonl"
    others = [json.loads(state.read_text()), published() | {"Id_Declaracion": 7}]
    many.write_text("\n".join(json.dumps(each) for each in others))
    told = declaring("declare", "take-in", many, "--declarant", declaring.declarant, code=1).json
    assert [each["item"] for each in told["taken"]] == [1]
    assert [each["item"] for each in told["refused"]] == [2]
    nobody = declaring("declare", "take-in", many, code=1).json
    assert "nómina" in nobody["refused"][1]["refused"]


def test_a_new_one_begins_from_the_published_with_what_the_roster_knows(
    declaring: Declaring, state: Path
) -> None:
    uid = begin(declaring, 2026, "--from", state)
    contents = declaring.contents(uid)
    assert (contents["run"], contents["numeral"], contents["period"]) == ("12345678-5", "4-1", 2026)
    assert "published_id" not in contents
    assert contents["real_estate"][0]["street"] == "RESERVADO"


def test_published_ones_are_converted_without_any_book(tmp_path: Path, terminal: Terminal) -> None:
    many = tmp_path / "muchas.jsonl"
    lines = [json.dumps(published()), "[1]", json.dumps(published() | {"Id_Declaracion": 2})]
    many.write_text("\n".join(lines))
    out = tmp_path / "salida"
    words = ("--json", "declare", "convert", many, "--as", "infoprobidad,pdf,xlsx,csv,json,html")
    answer = terminal(*words, "--output", out)
    assert answer.code == 1
    told = answer.json
    assert (told["declarations"], len(told["files"]), told["refused"][0]["item"]) == (2, 12, 2)
    back = json.loads(next(out.glob("0001*infoprobidad.json")).read_text())
    assert infoprobidad.read(back).contents.published_id == published()["Id_Declaracion"]
    assert set(back) == set(published())
    pdf = squeezed(pdf_text(next(out.glob("0001*.pdf")).read_bytes()))
    assert "BORRADOR" not in pdf
    assert "Sello" not in pdf
    assert "PresentadaenelsistemadelEstado" in pdf
    assert terminal(*words[:3], many, "--as", "word", "--output", out).code == 2


def test_what_was_reserved_when_published_is_reserved_when_written(
    tmp_path: Path, terminal: Terminal
) -> None:
    one = tmp_path / "una.json"
    one.write_text(json.dumps(published()))
    words = ("--json", "declare", "convert", one, "--view", "public", "--output", tmp_path / "p")
    told = terminal(*words).json
    written = json.loads(Path(told["files"][0]).read_text())
    assert written["Datos_del_Declarante"]["RUN"] == "RESERVADO"
    assert written["Bienes_Inmuebles_Situados_En_Chile"][0]["Direccion"] == "RESERVADO"
