"""`answer`, `letter` and `sign-in`: one walk from a request to the published meeting, and every refusal."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from desktop.registers.meetings import Meeting
from desktop.store import NotSaved, Store
from tests.cli.conftest import Answer, Terminal, run
from tests.cli.test_add import add, listed, shown
from tests.filings.qr_reader import read_codes
from tests.filings.readers import found_in, pdf_text, text_of

REQUEST: dict[str, Any] = {
    "channel": "email",
    "received_on": "2026-11-20",
    "received_at": "09:30",
    "paid": True,
    "email": "privado@ejemplo.cl",
    "phone": "+56 9 1234 5678",
    "address": "Pasaje Escondido 77",
    "decision": "acts",
    "subject": "Modificación del reglamento de compras de insumos para los hospitales de la red.",
    "file_number": "EXP-SECRETO-9",
    "matter": "palabra reservada de la mesa",
    "wanted_days": "cualquier miércoles remoto",
    "observations": "nota interna de la oficina",
    "stage": "received",
}
PRIVATE = (
    "privado@ejemplo.cl",
    "1234 5678",
    "Pasaje Escondido",
    "EXP-SECRETO-9",
    "palabra reservada",
    "miércoles remoto",
    "nota interna",
    "No Vino",
    "S-0000",
)  # fmt: skip
AGREED = (
    "--day", "2026-12-01", "--at", "10:00", "--minutes", "45", "--mode", "in_person", "--place", "Moneda 1",
)  # fmt: skip
ON = ("--on", "2026-11-24")


@pytest.fixture(scope="module")
def asking(tmp_path_factory: pytest.TempPathFactory, founded: Path) -> tuple[Path, str]:
    """A book with a request, made once, and its identifier: nobody writes in it."""
    book = Path(shutil.copy(founded, tmp_path_factory.mktemp("asking")))
    people = [{"given_names": "Ana", "surnames": "Pérez"}, {"given_names": "Luis", "surnames": "No Vino"}]
    ana, luis = (line["id"] for line in add(run, book, "people", *people).lines)
    firm = add(run, book, "organisations", {"name": "Ferretería Lagos"}).lines[0]["id"]
    official = listed(run, book, "officials")[0]["id"]
    told = {
        "person": ana,
        "organisation": firm,
        "official": official,
        "announced": [{"person": ana}, {"person": luis}],
        "represented": [{"organisation": firm}],
    }
    answer = add(run, book, "requests", REQUEST | told)
    assert answer.code == 0, answer.out
    return book, str(answer.lines[0]["id"])


@pytest.fixture
def book(asking: tuple[Path, str], tmp_path: Path) -> Path:
    """A book with a request in it."""
    return Path(shutil.copy(asking[0], tmp_path))


@pytest.fixture
def asked(asking: tuple[Path, str]) -> str:
    """The request in the book; the identifier."""
    return asking[1]


def answer(terminal: Terminal, book: Path, *words: object) -> Answer:
    return terminal("--book", book, "--json", "answer", *words)


# -- the walk


def test_from_the_request_to_the_published_meeting(
    book: Path, asked: str, terminal: Terminal, tmp_path: Path
) -> None:
    told = answer(terminal, book, asked, "accept", *AGREED, *ON, "--meeting")
    assert told.code == 0, told.err
    assert told.json["stage"] == "accepted"
    assert told.json["clock"]["text"].endswith("en plazo.")
    meeting = shown(terminal, book, "meetings", told.json["meeting"]["id"])
    assert (meeting["state"], meeting["request"]["id"]) == ("draft", asked)
    assert (meeting["starts_at"], meeting["ends_at"], meeting["place"]) == ("10:00", "10:45", "Moneda 1")
    assert [one["capacity"] for one in meeting["attendees"]] == ["lobbyist", "lobbyist"]

    sheet = terminal("--book", book, "--json", "sign-in", meeting["id"], "--output", tmp_path / "papers")
    assert sheet.json["announced"] == 2
    pdf = Path(sheet.json["path"]).read_bytes()
    assert read_codes(pdf) == [f"probidad:meetings/{meeting['id']}"]

    meeting["announced"][0]["came"], meeting["announced"][1]["came"] = True, False
    meeting["attendees"] = meeting["attendees"][:1]
    done = add(terminal, book, "meetings", {**meeting, "state": "complete"})
    assert done.code == 0, done.out
    assert done.lines[0]["held"] == asked
    assert shown(terminal, book, "requests", asked)["stage"] == "held"
    assert [one["came"] for one in shown(terminal, book, "meetings", meeting["id"])["announced"]] == [
        True,
        False,
    ]

    formats = "pdf,xlsx,csv,json,html"
    out = terminal("--book", book, "--json", "export", "meetings", "--format", formats, "--output", tmp_path)
    assert out.json["rows"] == 1
    for file in out.json["files"]:
        name, content = file["format"], Path(file["path"]).read_bytes()
        assert "Ana" in text_of(name, content)
        assert not found_in(name, content, set(PRIVATE)), name


def test_requests_are_in_no_export(book: Path, asked: str, terminal: Terminal, tmp_path: Path) -> None:
    assert asked
    words = ("export", "requests", "--format", "pdf,csv,json", "--output", tmp_path / "out")
    assert terminal("--book", book, *words).code != 0
    assert not [file for file in tmp_path.rglob("*") if file.suffix in (".pdf", ".csv", ".json")]


# -- answers


@pytest.mark.parametrize(
    ("words", "stage", "field", "value"),
    [
        (("reject", "--reason", "Ya hubo una."), "rejected", "reason", "Ya hubo una."),
        (("refer", "--reason", "Es su materia", "--body", "Otro"), "referred", "referred_body", "Otro"),
        (("complete", "--reason", "A quién representa"), "to_complete", "asked_to_complete_on", "2026-11-24"),
        (("withdraw",), "withdrawn", "answered_on", "2026-11-24"),
        (("accept", "--day", "2026-12-01", "--mode", "remote"), "accepted", "meeting_day", "2026-12-01"),
    ],
)  # fmt: skip
def test_each_answer_leaves_its_stage_and_day(  # noqa: PLR0913, PLR0917 -- what the test is handed
    book: Path, asked: str, terminal: Terminal, words: tuple[str, ...], stage: str, field: str, value: str
) -> None:
    told = answer(terminal, book, asked, *words, *ON)
    assert told.code == 0, told.err
    record = shown(terminal, book, "requests", asked)
    assert (record["stage"], record[field], record["state"]) == (stage, value, "complete")
    assert told.json["meeting"] is None


def test_a_referral_to_an_official_names_them(book: Path, asked: str, terminal: Terminal) -> None:
    official = listed(terminal, book, "officials")[0]["id"]
    assert answer(terminal, book, asked, "refer", "--reason", "Es suya", "--to", official).code == 0
    assert shown(terminal, book, "requests", asked)["referred_to"]["id"] == official


def test_what_was_missing_comes_in_and_the_clock_begins_anew(
    book: Path, asked: str, terminal: Terminal
) -> None:
    answer(terminal, book, asked, "complete", "--reason", "A quién representa", "--on", "2026-11-23")
    told = answer(terminal, book, asked, "completed", *ON).json
    assert (told["stage"], told["clock"]["due"]) == ("received", "2026-11-27")
    assert shown(terminal, book, "requests", asked)["reason"] is None


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("reject",), 1, "reason: Diga por qué"),
        (("refer", "--reason", "Es suya"), 1, "referred_to: Indique a quién se derivó."),
        (("refer", "--reason", "Es suya", "--to", "nadie"), 1, "referred_to: No está en el libro"),
        (("complete",), 1, "reason: Diga qué le falta"),
        (("accept",), 1, "meeting_day: Indique el día"),
        (("accept", *AGREED[:-2], "--meeting"), 1, "meeting_place: Indique el lugar"),
        (("accept", "--day", "2026-11-01", "--mode", "remote"), 1, "meeting_day: Es anterior a"),
        (("completed",), 1, "No se había pedido completar"),
        (("held",), 1, "No hay una audiencia aceptada."),
        (("reject", "--reason", "No", "--on", "2026-11-01"), 1, "answered_on: Es anterior a la recepción."),
        (("reject", "--reason", "No", "--day", "2026-12-01"), 2, "--day no va con reject."),
        (("reject", "--reason", "No", "--meeting"), 2, "--meeting no va con reject."),
        (("accept", "--day", "mañana"), 2, "«mañana» no es una fecha"),
        (("accept", "--at", "25:00"), 2, "«25:00» no es una hora"),
        (("accept", "--mode", "telepathy"), 2, "elija entre"),
        (("perhaps",), 2, "elija entre"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_in_one_sentence_and_nothing_is_half_done(  # noqa: PLR0913, PLR0917 -- what the test is handed
    book: Path, asked: str, terminal: Terminal, words: tuple[str, ...], code: int, said: str
) -> None:
    before = shown(terminal, book, "requests", asked)
    told = terminal("--book", book, "answer", asked, *words)
    assert told.code == code
    assert said in told.err
    assert len(told.err.strip().splitlines()) == 1
    assert shown(terminal, book, "requests", asked) == before
    assert listed(terminal, book, "meetings") == []


def test_what_was_answered_is_not_answered_again(book: Path, asked: str, terminal: Terminal) -> None:
    answer(terminal, book, asked, "reject", "--reason", "Ya hubo una.")
    told = terminal("--book", book, "answer", asked, "accept", *AGREED, "--meeting")
    assert told.code == 1
    assert "La solicitud ya se rechazó." in told.err
    assert listed(terminal, book, "meetings") == []


def test_a_request_that_is_not_there_is_told(book: Path, terminal: Terminal) -> None:
    for words in (("answer", "nada", "withdraw"), ("letter", "nada", "rejection", "--output", "x")):
        told = terminal("--book", book, *words)
        assert told.code == 1
        assert "No hay ninguna solicitud con el identificador nada." in told.err
    told = terminal("--book", book, "sign-in", "nada", "--output", "x")
    assert (told.code, "No hay ninguna audiencia" in told.err) == (1, True)


def test_when_the_disk_refuses_the_meeting_the_answer_stands_and_says_so(
    book: Path, asked: str, terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    save = Store.save

    def refusing(self: Store, record: Any) -> Any:
        if isinstance(record, Meeting):
            raise NotSaved("El disco está lleno.")
        return save(self, record)

    monkeypatch.setattr(Store, "save", refusing)
    told = terminal("--book", book, "answer", asked, "accept", *AGREED, *ON, "--meeting")
    assert told.code == 1
    assert "quedó aceptada, pero su audiencia no se guardó: El disco está lleno." in told.err
    assert shown(terminal, book, "requests", asked)["stage"] == "accepted"


def test_people_read_how_the_clock_stands(book: Path, asked: str, terminal: Terminal) -> None:
    told = terminal("--book", book, "answer", asked, "reject", "--reason", "Ya hubo una.", *ON)
    assert told.out.startswith("S-00001 · Ana Pérez, Ferretería Lagos: rechazada. Respondida el ")
    assert "en 2 días hábiles: en plazo." in told.out


# -- letters


@pytest.mark.parametrize(
    ("words", "kind", "said"),
    [
        ((), "acknowledgement", "miércoles 25 de noviembre de 2026"),
        (("complete", "--reason", "Falta el mandato"), "completion", "Falta el mandato"),
        (("accept", *AGREED), "acceptance", "1 de diciembre de 2026"),
        (("reject", "--reason", "La materia ya se trató"), "rejection", "La materia ya se trató"),
        (("refer", "--reason", "Es su materia", "--body", "Otro servicio"), "referral", "Otro servicio"),
        (("withdraw",), "withdrawal", "desistió"),
    ],
)  # fmt: skip
def test_each_letter_says_what_its_answer_says(  # noqa: PLR0913, PLR0917 -- what the test is handed
    book: Path, asked: str, terminal: Terminal, tmp_path: Path, words: tuple[str, ...], kind: str, said: str
) -> None:
    if words:
        assert answer(terminal, book, asked, *words, *ON).code == 0
    told = terminal("--book", book, "--json", "letter", asked, kind, *ON, "--output", tmp_path / "a" / "b")
    assert told.code == 0, told.err
    path = Path(told.json["path"])
    assert path.name == f"{kind}-S-00001.pdf"
    text = " ".join(pdf_text(path.read_bytes()).split())
    assert said in text
    assert "24 de noviembre de 2026" in text


def test_a_letter_that_the_stage_does_not_admit_is_not_written(
    book: Path, asked: str, terminal: Terminal, tmp_path: Path
) -> None:
    told = terminal("--book", book, "letter", asked, "acceptance", "--output", tmp_path / "out")
    assert told.code == 1
    assert "Esa carta no corresponde a una solicitud recibida." in told.err
    assert not (tmp_path / "out").exists()


def test_an_acknowledgement_after_the_term_promises_no_day(
    book: Path, asked: str, terminal: Terminal, tmp_path: Path
) -> None:
    words = ("letter", asked, "acknowledgement", "--on", "2026-12-15", "--output", tmp_path)
    path = Path(terminal("--book", book, "--json", *words).json["path"])
    assert "a más tardar" not in pdf_text(path.read_bytes())


def test_no_letter_of_a_draft(book: Path, terminal: Terminal, tmp_path: Path) -> None:
    uid = add(terminal, book, "requests", {"received_on": "2026-11-20", "state": "draft"}).lines[0]["id"]
    told = terminal("--book", book, "letter", uid, "acknowledgement", "--output", tmp_path)
    assert (told.code, "es un borrador" in told.err) == (1, True)


def test_a_reserved_meeting_has_no_sheet_in_the_ordinary_book(
    book: Path, asked: str, terminal: Terminal, tmp_path: Path
) -> None:
    told = answer(terminal, book, asked, "accept", *AGREED, "--meeting").json
    meeting = shown(terminal, book, "meetings", told["meeting"]["id"])
    add(
        terminal, book, "meetings", meeting | {"reserved": True, "reserve_ground": "nation", "state": "draft"}
    )
    assert terminal("--book", book, "sign-in", meeting["id"], "--output", tmp_path).code == 1
    assert not list(tmp_path.glob("*.pdf"))


def test_programs_are_told_with_stable_keys(book: Path, asked: str, terminal: Terminal) -> None:
    told = answer(terminal, book, asked, "accept", *AGREED, "--meeting").json
    assert set(told) == {"id", "folio", "stage", "version", "answered_on", "clock", "meeting"}
    assert set(told["clock"]) == {"text", "due", "days_left", "light"}
    assert set(told["meeting"]) == {"id", "state", "lacks"}
    assert json.dumps(told)
