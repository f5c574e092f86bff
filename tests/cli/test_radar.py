"""`radar`: exit 1 while something coincides and is undecided; no other command tells anything of it."""

from __future__ import annotations

import stat
from copy import copy
from pathlib import Path

import pytest

from desktop.registers.meetings import Meeting
from tests.blank import blank
from tests.cli.conftest import Answer, Terminal, copied, run
from tests.filings.readers import pdf_text, squeezed
from tests.jobs.declaring_desk import KEY, SECRET, DeclaringDesk


class Told:
    """A book with a request that meets what was declared, and one that does not."""

    def __init__(self, folder: Path) -> None:
        self._in(folder)
        self.key.write_text(f"{KEY}\n", encoding="utf-8")
        store = blank(self.path)
        desk = DeclaringDesk(store)
        self.who = desk.declarant.uid
        self.request = desk.asked().uid
        self.quiet = desk.asked(organisation=None, person=desk.person.uid).uid
        self.meeting = desk.add(Meeting, **desk.raws(attendees=[{"employer": desk.company.uid}])).uid
        store.close()

    def _in(self, folder: Path) -> None:
        self.path, self.key = folder / "libro.probidad", folder / "clave.txt"

    def copied(self, folder: Path) -> Told:
        """The same in another folder."""
        copied(self.path.parent, folder)
        told = copy(self)
        told._in(folder)
        return told

    def ask(self, uid: str, *words: object) -> Answer:
        told = ("radar", uid, "--declarant", self.who, "--passphrase-file", self.key, *words)
        return run("--book", self.path, "--json", *told)


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Told:
    """Made once: nobody writes in it."""
    return Told(tmp_path_factory.mktemp("once"))


@pytest.fixture
def told(tmp_path: Path, once: Told) -> Told:
    return once.copied(tmp_path)


def test_a_hit_ends_with_one_until_it_is_decided(told: Told, tmp_path: Path) -> None:
    answer = told.ask(told.request)
    assert (answer.code, answer.json["undecided"]) == (1, 1)
    (hit,) = answer.json["hits"]
    assert (hit["interest"], hit["steps"], hit["decision"]) == (SECRET, 1, None)
    assert told.ask(told.meeting).code == 1
    refused = told.ask(told.request, "--decide", "attend")
    assert (refused.code, "Diga por qué" in refused.out + refused.err) == (1, True)
    paper = tmp_path / "memo.pdf"
    decided = told.ask(told.request, "--decide", "abstain", "--memo", paper)
    assert (decided.code, decided.json["hits"][0]["decision"]) == (0, "abstain")
    assert squeezed(SECRET) in squeezed(pdf_text(paper.read_bytes()))
    assert stat.S_IMODE(paper.stat().st_mode) == 0o600
    assert told.ask(told.request).code == 0
    assert told.ask(told.meeting).code == 1


def test_nothing_in_common_is_done_and_writes_no_memo(told: Told, tmp_path: Path) -> None:
    answer = told.ask(told.quiet)
    assert (answer.code, answer.json) == (0, {"hits": [], "undecided": 0, "memo": None})
    assert told.ask(told.quiet, "--memo", tmp_path / "no.pdf").code == 1
    assert not (tmp_path / "no.pdf").exists()


def test_what_is_wrong_is_said_and_the_key_is_needed(told: Told) -> None:
    assert told.ask("nada").code == 1
    assert told.ask(told.request, "--reason", "porque sí").code == 2
    told.key.write_text("otra clave que no abre\n", encoding="utf-8")
    refused = told.ask(told.request)
    assert refused.code == 3
    assert SECRET not in refused.out + refused.err


def test_no_other_command_tells_anything_of_it(told: Told, tmp_path: Path, terminal: Terminal) -> None:
    assert told.ask(told.request, "--decide", "abstain", "--reason", "Razón muy mía").code == 0
    out = tmp_path / "out"
    said = ""
    for words in (
        ("show", "requests", told.request, "--history"),
        ("list", "requests", "--text", "Quilapayun"),
        ("check",),
        ("export", "meetings", "--format", "csv,json,html", "--output", out),
        ("verify",),
    ):
        answer = terminal("--book", told.path, *words)
        said += answer.out + answer.err
    said += "".join(path.read_text(encoding="utf-8") for path in out.rglob("*") if path.is_file())
    for secret in (SECRET, "Quilapayun", "Razón muy mía", "abstain", "Se abstiene"):
        assert secret not in said
        assert secret.encode() not in told.path.read_bytes()
