"""Officials and duties from a terminal: who held a post, what is wanting, fines, lobbyists."""

from __future__ import annotations

import json
from pathlib import Path

from desktop.jobs.staffing import NAME
from tests.cli.conftest import Terminal
from tests.filings.readers import pdf_text


def add(book: Path, terminal: Terminal, register: str, **told: object) -> str:
    (line,) = terminal("--book", book, "add", register, typed=json.dumps(told)).lines
    assert "id" in line, line
    return str(line["id"])


def first(book: Path, terminal: Terminal, register: str) -> str:
    return str(terminal("--book", book, "--json", "list", register).json["rows"][0]["id"])


def a_substitute(book: Path, terminal: Terminal) -> None:
    person = add(book, terminal, "people", given_names="Bea", surnames="Lara")
    body = first(book, terminal, "institutions")
    add(
        book, terminal, "officials", person=person, institution=body, post="Subsecretaria (S)",
        category="undersecretary", substitute=True, starts="2026-03-02", ends="2026-03-06",
    )  # fmt: skip


def test_who_held_a_post_is_told_as_a_timeline_an_answer_and_a_paper(
    book: Path, terminal: Terminal, tmp_path: Path
) -> None:
    a_substitute(book, terminal)
    told = terminal("--book", book, "--json", "holders", "--post", "subsecretaria").json
    (seat,) = told["posts"]
    assert [(each["kind"], each["holders"][0]["name"]) for each in seat["stretches"]] == [
        ("holder", "Ana Ñanculef Pérez"), ("substitute", "Bea Lara"), ("holder", "Ana Ñanculef Pérez"),
    ]  # fmt: skip
    answer = terminal("--book", book, "holders", "--at", "2026-03-04T10:00")
    assert answer.out.startswith("El 04-03-2026 a las 10:00 subrogaba Bea Lara como Subsecretaria")
    at = terminal("--book", book, "--json", "holders", "--at", "2026-03-04").json
    assert at["at"] == "2026-03-04T12:00"
    assert at["posts"][0]["holders"][0]["substitute"] is True
    assert "Subrogante" in terminal("--book", book, "holders").out
    made = terminal("--book", book, "--json", "holders", "--output", tmp_path / "papel").json
    assert "Bea Lara" in pdf_text(Path(made["file"]).read_bytes())
    assert terminal("--book", book, "holders", "--at", "ayer").code == 2


def test_what_is_wanting_is_told_with_the_form_to_begin(book: Path, terminal: Terminal) -> None:
    told = terminal("--book", book, "--json", "lacking", "--on", "2026-11-24").json
    kinds = {each["kind"] for each in told["lacks"]}
    assert "no_resolution" in kinds
    assert (
        next(each for each in told["lacks"] if each["kind"] == "no_resolution")["begin"]["starts"]
        == "2026-01-01"
    )
    assert "Sin resolución" in terminal("--book", book, "lacking", "--on", "2026-11-24").out


def test_a_resolution_is_written_as_a_draft_or_with_its_number(
    book: Path, terminal: Terminal, tmp_path: Path
) -> None:
    draft = terminal("--book", book, "--json", "resolution", "--on", "2026-11-24", "--output", tmp_path).json
    assert draft["draft"] is True
    body = first(book, terminal, "institutions")
    uid = add(
        book, terminal, "resolutions", number="77", day="2026-05-04", institution=body, starts="2026-05-04"
    )
    made = terminal("--book", book, "--json", "resolution", uid, "--output", tmp_path).json
    assert Path(made["file"]).name == "resolucion-77.pdf"
    text = pdf_text(Path(made["file"]).read_bytes())
    assert "RESOLUCIÓN N° 77" in text
    assert "Ñanculef" in text
    assert terminal("--book", book, "resolution", "nada", "--output", tmp_path).code == 2


def test_exposure_is_told_as_an_estimate(practised: Path, terminal: Terminal) -> None:
    told = terminal("--book", practised, "--json", "exposure", "--on", "2027-03-01").json
    one = next(each for each in told["officials"] if each["register"] == "officials")
    assert one["utm"]["least"] == 10
    assert one["breaches"][0]["kind"] in {"unpublished", "late_record", "late_answer", "no_answer"}
    alone = terminal(
        "--book", practised, "--json", "exposure", "--on", "2027-03-01", "--official", one["id"]
    ).json
    assert {each["name"] for each in alone["officials"]} == {one["name"]}
    assert one["id"] in {each["id"] for each in alone["officials"]}
    assert "no es una sanción" in terminal("--book", practised, "exposure", "--on", "2027-03-01").out
    assert terminal("--book", practised, "exposure", "--official", "nadie").code == 2


def test_whoever_acted_is_enrolled_once(practised: Path, terminal: Terminal) -> None:
    trial = terminal("--book", practised, "--json", "enrol", "--dry-run", "--on", "2026-11-24").json
    assert trial["new"]
    before = terminal("--book", practised, "--json", "list", "lobbyists").json["rows"]
    made = terminal("--book", practised, "--json", "enrol", "--on", "2026-11-24").json
    assert len(made["new"]) == len(trial["new"])
    after = terminal("--book", practised, "--json", "list", "lobbyists").json["rows"]
    assert len(after) == len(before) + len(made["new"])
    assert "al día" in terminal("--book", practised, "enrol", "--on", "2026-11-24").out
    assert terminal("--book", practised, "verify").code == 0


def test_a_list_of_heads_is_reviewed_reported_and_taken_once(
    book: Path, terminal: Terminal, tmp_path: Path
) -> None:
    path, report = tmp_path / "jefaturas.csv", tmp_path / "informe.csv"
    path.write_text(
        "RUT;Nombres;Apellidos;Cargo;Unidad;Desde\n11.111.111-1;Bea;Lara;Jefa;Unidad de Compras;01-03-2026\n"
        ";Luis;Mora;Analista;;01-03-2026\n",
        encoding="utf-8",
    )
    words = ("--book", book, "--json", "import", path, "--as", NAME)
    trial = terminal(*words, "--dry-run")
    assert trial.code == 1
    assert trial.json["counts"] == {"new": 1, "changed": 0, "known": 0, "refused": 1}
    assert terminal(*words, "--report", report).code == 1
    assert "«Analista»" in report.read_text(encoding="utf-8-sig")
    again = terminal(*words).json
    assert again["counts"] == {"new": 0, "changed": 0, "known": 1, "refused": 1}
    assert "ya estaba" in terminal("--book", book, "import", path, "--as", NAME).out
    assert "Jefa de Unidad de Compras" in terminal("--book", book, "list", "officials").out
