"""`reserved`: a locked book from the terminal, and how little the ordinary commands tell of it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from desktop.cli import passphrases
from desktop.cli.endings import WrongWords
from tests.blank import cheap_vaults
from tests.cli.conftest import Answer, Terminal, copied, run
from tests.filings.readers import pdf_text, squeezed

PASSPHRASE = "cuatro palabras bien largas"
SECRET = "Quilapayun"


@pytest.fixture(autouse=True)
def _cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    cheap_vaults(monkeypatch)
    monkeypatch.delenv("PROBIDAD_PASSPHRASE", raising=False)


@pytest.fixture
def key(tmp_path: Path) -> Path:
    file = tmp_path / "clave.txt"
    file.write_text(f"{PASSPHRASE}\n", encoding="utf-8")
    return file


@pytest.fixture(scope="module")
def beside(tmp_path_factory: pytest.TempPathFactory, founded: Path) -> Path:
    """The folder of an ordinary book and of a reserved one, made once: nobody writes in it."""
    folder = tmp_path_factory.mktemp("beside")
    book, key = shutil.copy(founded, folder), tmp_path_factory.mktemp("key") / "clave.txt"
    key.write_text(f"{PASSPHRASE}\n", encoding="utf-8")
    with pytest.MonkeyPatch.context() as here:
        cheap_vaults(here)
        assert run("--book", book, "reserved", "new", "--passphrase-file", key).code == 0
    return folder


@pytest.fixture
def opened(beside: Path, tmp_path: Path) -> Path:
    """The ordinary book, with a reserved one beside it."""
    copied(beside, tmp_path)
    return tmp_path / "libro.probidad"


def official(book: Path, terminal: Terminal) -> str:
    rows = terminal("--book", book, "--json", "list", "officials").json["rows"]
    return str(rows[0]["id"])


def meeting(who: str, **raws: object) -> dict[str, Any]:
    told: dict[str, object] = {
        "day": "2026-10-12",
        "starts_at": "09:30",
        "minutes": 45,
        "mode": "remote",
        "decision": "acts",
        "subject": SECRET,
        "hosts": [{"official": who}],
        "attendees": [{"person": "Eva Soto", "capacity": "other"}],
        "reserved": True,
        "reserve_ground": "security",
    }
    return told | raws


def enter(book: Path, key: Path, terminal: Terminal, **raws: object) -> str:
    words = ("--book", book, "reserved", "add")
    person = terminal(*words, "people", "--passphrase-file", key, typed='{"given_names": "Eva Soto"}')
    assert person.code == 0, person
    typed = json.dumps(meeting(official(book, terminal), **raws))
    answer = terminal(*words, "meetings", "--passphrase-file", key, typed=typed)
    assert answer.code == 0, answer
    return str(answer.lines[0]["id"])


def test_what_is_added_is_listed_shown_and_verified(opened: Path, key: Path, terminal: Terminal) -> None:
    uid = enter(opened, key, terminal)

    def ask(*words: object) -> Answer:
        return terminal("--book", opened, "--json", "reserved", *words, "--passphrase-file", key)

    rows = ask("list", "meetings").json["rows"]
    assert [(row["id"], row["reserved"]) for row in rows] == [(uid, True)]
    assert ask("list", "meetings", "--text", "quila").json["count"] == 1
    assert ask("show", "meetings", uid, "--history").json["subject"] == SECRET
    assert ask("verify").json["ok"]
    backup = Path(ask("backup", "--output", opened.parent / "copias").json["backup"])
    copied = terminal("--json", "reserved", "list", "meetings", "--vault", backup, "--passphrase-file", key)
    assert copied.json["count"] == 1


def test_the_ordinary_commands_know_nothing_of_it(opened: Path, key: Path, terminal: Terminal) -> None:
    uid = enter(opened, key, terminal)
    assert terminal("--book", opened, "--json", "list", "meetings").json["count"] == 0
    assert terminal("--book", opened, "show", "meetings", uid, "--reserved").code == 1
    assert "reservad" not in terminal("--book", opened, "check", "--on", "2026-11-24").out
    assert SECRET.encode() not in opened.read_bytes()


def test_only_what_is_reserved_is_taken(opened: Path, key: Path, terminal: Terminal) -> None:
    typed = json.dumps(meeting(official(opened, terminal), reserved=None, reserve_ground=None, attendees=[]))
    answer = terminal(
        "--book", opened, "reserved", "add", "meetings", "--passphrase-file", key, typed=typed + "\n"
    )
    assert answer.code == 1
    assert terminal("--book", opened, "reserved", "list", "gifts", "--passphrase-file", key).code == 0


def test_a_wrong_passphrase_is_three_and_one_sentence(
    opened: Path, tmp_path: Path, terminal: Terminal
) -> None:
    other = tmp_path / "otra.txt"
    other.write_text("otra clave que no es", encoding="utf-8")
    answer = terminal("--book", opened, "reserved", "list", "meetings", "--passphrase-file", other)
    assert answer.code == 3
    assert answer.err.count("\n") == 1
    words = ("reserved", "list", "meetings", "--vault", tmp_path / "x", "--passphrase-file", other)
    assert terminal("--book", opened, *words).code == 3


def test_the_passphrase_may_stand_in_the_environment(
    opened: Path, terminal: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PROBIDAD_PASSPHRASE", PASSPHRASE)
    assert terminal("--book", opened, "reserved", "verify").code == 0


def test_without_a_passphrase_and_nobody_to_ask_the_words_are_wrong(
    opened: Path, tmp_path: Path, terminal: Terminal
) -> None:
    answer = terminal("--book", opened, "reserved", "verify")
    assert answer.code == 2
    assert "PROBIDAD_PASSPHRASE" in answer.err
    for file in (tmp_path / "no.txt", tmp_path):
        assert terminal("--book", opened, "reserved", "verify", "--passphrase-file", file).code == 2
    empty = tmp_path / "vacia.txt"
    empty.write_text("\n", encoding="utf-8")
    assert terminal("--book", opened, "reserved", "verify", "--passphrase-file", empty).code == 2


def test_who_sits_there_is_asked_twice_for_a_new_one(monkeypatch: pytest.MonkeyPatch) -> None:
    typed = iter(["una clave larga", "una clave larga", "una clave larga", "otra clave larga"])
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("getpass.getpass", lambda _prompt: next(typed))
    assert passphrases.chosen(None, "--x", environment=False) == "una clave larga"
    with pytest.raises(WrongWords):
        passphrases.chosen(None, "--x", environment=False)


def test_another_passphrase_opens_it_from_then_on(
    opened: Path, key: Path, tmp_path: Path, terminal: Terminal
) -> None:
    new = tmp_path / "nueva.txt"
    new.write_text("una clave del todo nueva", encoding="utf-8")
    words = ("--book", opened, "reserved", "passphrase", "--passphrase-file", key)
    assert terminal(*words, "--new-passphrase-file", new).code == 0
    assert terminal("--book", opened, "reserved", "verify", "--passphrase-file", key).code == 3
    assert terminal("--book", opened, "reserved", "verify", "--passphrase-file", new).code == 0


def test_what_stands_reserved_in_the_ordinary_book_is_moved(
    opened: Path, key: Path, terminal: Terminal
) -> None:
    told = meeting(official(opened, terminal), attendees=[{"person": None, "employer": "Minera Sol"}])
    terminal("--book", opened, "add", "organisations", typed='{"name": "Minera Sol"}')
    told["attendees"] = [{"employer": "Minera Sol", "capacity": "other"}]
    uid = terminal("--book", opened, "add", "meetings", typed=json.dumps(told)).lines[0]["id"]
    assert terminal("--book", opened, "--json", "list", "meetings").json["count"] == 0
    hidden = terminal("--book", opened, "show", "meetings", uid)
    missing = terminal("--book", opened, "show", "meetings", "nadie")
    assert (hidden.code, hidden.err.replace(uid, "nadie")) == (missing.code, missing.err)
    assert terminal("--book", opened, "--json", "show", "meetings", uid, "--reserved").json["id"] == uid
    waits = terminal("--book", opened, "check", "--on", "2026-11-24").out
    assert "1 registro reservado espera" in waits
    assert SECRET not in waits
    words = ("--book", opened, "--json", "reserved", "move")
    moved = terminal(*words, "meetings", uid, "--passphrase-file", key)
    assert moved.json["moved"] == [{"register": "meetings", "id": uid}]
    assert [each["heading"] for each in moved.json["left"]] == ["Minera Sol"]
    assert terminal("--book", opened, "show", "meetings", uid, "--reserved").code == 1
    assert terminal(*words, "meetings", uid, "--passphrase-file", key).code == 1
    assert terminal(*words, "--all", "--passphrase-file", key).json["moved"] == []
    assert "reservad" not in terminal("--book", opened, "check", "--on", "2026-11-24").out
    assert terminal("--book", opened, "verify").code == 0


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("nonsense",),
        ("move",),
        ("move", "meetings"),
        ("move", "gifts", "x"),
        ("move", "meetings", "x", "--all"),
        ("account", "2026"),
        ("account", "1999", "--output", "x"),
        ("list", "nobody"),
        ("list", "people", "--from", "2026-01-01"),
        ("add", "meetings", "/no/such/file"),
        ("new", "--passphrase", "no se dice aquí"),
    ],
    ids=" ".join,
)
def test_wrong_words_are_two(words: tuple[str, ...], opened: Path, key: Path, terminal: Terminal) -> None:
    more = ("--passphrase-file", key) if words else ()
    assert terminal("--book", opened, "reserved", *words, *more).code == 2


def test_a_server_says_nothing_of_where_the_reserved_book_is(key: Path, terminal: Terminal) -> None:
    answer = terminal("--book", "postgresql://a/b", "reserved", "verify", "--passphrase-file", key)
    assert answer.code == 2
    assert "--vault" in answer.err


def test_there_is_one_only(opened: Path, key: Path, terminal: Terminal) -> None:
    assert terminal("--book", opened, "reserved", "new", "--passphrase-file", key).code == 3


def test_the_yearly_account_is_a_paper_that_only_its_owner_reads(
    opened: Path, key: Path, tmp_path: Path, terminal: Terminal
) -> None:
    enter(opened, key, terminal)
    out = tmp_path / "cuenta"
    words = ("--book", opened, "--json", "reserved", "account", "2026", "--output", out)
    (path,) = map(Path, terminal(*words, "--passphrase-file", key).json["files"])
    assert path.name.startswith("cuenta-reservada-2026-af001-contraloria")
    text = squeezed(pdf_text(path.read_bytes()))
    for said in (SECRET, "CONFIDENCIAL", "Contralor General", "Eva Soto", "Ñanculef"):
        assert squeezed(said) in text, said
    assert path.stat().st_mode & 0o077 == 0
    empty = terminal(*(word if word != "2026" else "2025" for word in words), "--passphrase-file", key)
    (path,) = map(Path, empty.json["files"])
    assert squeezed("no hubo audiencias") in squeezed(pdf_text(path.read_bytes()))
