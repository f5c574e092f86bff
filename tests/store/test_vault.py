"""The reserved book: locked on the disk, whole whenever a save was acknowledged, and nobody's but its own."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.registers.gifts import Gift
from desktop.registers.meetings import Meeting
from desktop.registers.people import Person
from desktop.store import BookError, Conflict, NotSaved, Store, vault_key
from desktop.store import book as books
from desktop.store import vault as vaults
from desktop.store.lists import Query
from desktop.store.vault import Vault, create_vault, open_vault, vault_beside
from desktop.store.vault_file import VaultFile
from desktop.store.vault_key import HEAD, Cost
from tests.blank import cheap_vaults
from tests.store.desk import Desk, read

DATABASES = Path(__file__).parents[1] / "databases"
PASSPHRASE = "cuatro palabras bien largas"
WORD = "Zarzaparrilla"
RESERVED: dict[str, object] = {"reserved": "sí", "reserve_ground": "nation"}


@pytest.fixture(autouse=True)
def _cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """A key costs half a second in earnest; here it is made a hundred times."""
    monkeypatch.setattr(vault_key, "COST", Cost(4))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "libro.reservado"


@pytest.fixture
def vault(path: Path) -> Iterator[Vault]:
    with pytest.MonkeyPatch.context() as patch:
        cheap_vaults(patch)
        made = create_vault(path, PASSPHRASE, actor="ana")
    yield made
    made.close()


def again(vault: Vault, passphrase: str = PASSPHRASE) -> Vault:
    path = vault.path
    assert path is not None
    vault.close()
    return open_vault(path, passphrase, actor="ana")


def reserved_meeting(desk: Desk, **raws: object) -> Meeting:
    return desk.meeting(**(RESERVED | raws))


def test_it_lies_beside_its_book(tmp_path: Path) -> None:
    assert vault_beside(tmp_path / "libro.probidad") == tmp_path / "libro.reservado"


def test_what_was_saved_is_there_when_it_is_opened_again(vault: Vault) -> None:
    saved = reserved_meeting(Desk(vault), subject=WORD)
    opened = again(vault)
    found = opened.get(Meeting, saved.uid)
    assert found is not None
    assert found.subject == WORD
    assert found.hosts[0].official.person.surnames == "Pérez Ñuñoa"
    assert [line.uid for line in opened.lines(opened.numbers(Query("meetings", text="zarza")))] == [saved.uid]
    assert [change.after for change in opened.history(found) if change.field == "subject"] == [WORD]
    assert opened.verify() == []
    opened.close()


def test_drafts_and_settings_are_kept_too(vault: Vault) -> None:
    vault.drafts.keep("a", "meetings", None, {"subject": WORD})
    vault.set("own", "x")
    opened = again(vault)
    assert [draft.raws for draft in opened.drafts.all()] == [{"subject": WORD}]
    assert opened.setting("own") == "x"
    opened.close()


def test_only_its_owner_may_read_the_file(vault: Vault, path: Path) -> None:
    vault.set("own", "x")
    for file in path.parent.iterdir():
        assert stat.S_IMODE(file.stat().st_mode) == 0o600, file


def test_no_byte_of_the_folder_tells_anything(vault: Vault, path: Path) -> None:
    reserved_meeting(Desk(vault), subject=WORD)
    vault.drafts.keep("a", "meetings", None, {"subject": WORD})
    signs = [WORD, "Ñuñoa", "Moneda 1", "meetings", "SQLite", "CREATE TABLE", PASSPHRASE]
    for file in path.parent.iterdir():
        content = file.read_bytes().lower()
        for sign in signs:
            for code in ("utf-8", "utf-16-le"):
                assert sign.lower().encode(code) not in content, (file, sign)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="strace looks at Linux programs")
@pytest.mark.skipif(not shutil.which("strace"), reason="no strace here")
def test_nothing_but_the_locked_file_is_ever_written(tmp_path: Path) -> None:
    program = (
        "import sys; sys.path.insert(0, '.')\n"
        "from pathlib import Path\n"
        "from desktop.store.vault import create_vault\n"
        f"v = create_vault(Path(r'{tmp_path}') / 'a.reservado', '{PASSPHRASE}', actor='x')\n"
        "from desktop.registers.people import Person\n"
        "print('HERE', flush=True)\n"
        "with v.batch() as b: b.add(Person(given_names=f'{i:05}' * 40) for i in range(3000))\n"
        "v.close()\n"
    )
    told = tmp_path / "calls.txt"
    run = subprocess.run(
        ["strace", "-f", "-o", told, "-e", "trace=openat,open,creat", sys.executable, "-B", "-c", program],
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    written = {
        line.split('"')[1]
        for line in told.read_text(errors="replace").splitlines()
        if '"' in line and ("O_RDWR" in line or "O_WRONLY" in line) and "ENOENT" not in line
    }
    mine = {f"{tmp_path}/{name}" for name in (".a.reservado.parte", ".a.reservado.candado")}
    assert written - {"/dev/null", "/dev/tty"} == mine


def test_the_same_content_is_never_locked_alike(vault: Vault, path: Path) -> None:
    vault.set("own", "x")
    once = path.read_bytes()
    vault.set("own", "x")
    assert path.read_bytes()[HEAD:] != once[HEAD:]


# -- who may not open it


def test_a_wrong_passphrase_is_refused_in_a_sentence(vault: Vault, path: Path) -> None:
    vault.close()
    for typed in ("", "cuatro palabras bien larga", PASSPHRASE.upper()):
        with pytest.raises(BookError, match="La clave no es la de este libro"):
            open_vault(path, typed, actor="ana")
    open_vault(path, f" {PASSPHRASE} ", actor="ana").close()


def test_a_short_passphrase_makes_no_book(path: Path) -> None:
    with pytest.raises(BookError, match="muy corta"):
        create_vault(path, "once letras", actor="ana")
    assert not path.exists()


def test_a_passphrase_may_be_written_in_either_form_of_unicode(path: Path) -> None:
    create_vault(path, "la ñandú canción", actor="ana").close()
    open_vault(path, "la n\u0303andu\u0301 cancio\u0301n", actor="ana").close()


def test_any_flipped_byte_is_refused(vault: Vault, path: Path) -> None:
    reserved_meeting(Desk(vault))
    vault.close()
    whole = path.read_bytes()
    for place in [*range(HEAD + 20), len(whole) // 2, len(whole) - 1]:
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        with pytest.raises(BookError, match="dañado") as refused:
            open_vault(path, PASSPHRASE, actor="ana")
        assert "\n" not in str(refused.value)
    for end in (0, 10, HEAD, HEAD + 5, len(whole) - 1):
        path.write_bytes(whole[:end])
        with pytest.raises(BookError, match="dañado"):
            open_vault(path, PASSPHRASE, actor="ana")
    path.write_bytes(whole)
    open_vault(path, PASSPHRASE, actor="ana").close()


def test_a_head_that_would_take_all_memory_is_refused(vault: Vault, path: Path) -> None:
    dear = replace(vault._key, cost=Cost(30, 8, 1))
    vault.close()
    path.write_bytes(dear.lock(b"x"))
    with pytest.raises(BookError, match="dañado"):
        open_vault(path, PASSPHRASE, actor="ana")


def test_what_is_there_already_is_not_touched(path: Path) -> None:
    path.write_bytes(b"mine")
    with pytest.raises(BookError, match="Ya existe"):
        create_vault(path, PASSPHRASE, actor="ana")
    assert path.read_bytes() == b"mine"


def test_what_is_missing_is_said_and_not_made(path: Path) -> None:
    with pytest.raises(BookError, match="No hay ningún libro reservado"):
        open_vault(path, PASSPHRASE, actor="ana")
    assert list(path.parent.iterdir()) == []


# -- two at once


def test_a_second_opener_is_refused_until_the_first_has_closed(vault: Vault, path: Path) -> None:
    with pytest.raises(BookError, match="abierto en otro programa"):
        open_vault(path, PASSPHRASE, actor="eva")
    vault.close()
    open_vault(path, PASSPHRASE, actor="eva").close()


def test_where_no_lock_holds_nobody_overwrites_the_other(
    path: Path, vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Some network disks know no locks."""
    monkeypatch.setattr("desktop.store.vault_file._lock", lambda _handle: None)
    other = open_vault(path, PASSPHRASE, actor="eva")
    theirs = Desk(other).person
    with pytest.raises(NotSaved, match="otro programa cambió"):
        vault.save(Person(given_names="Perdida"))
    assert vault.count(Query("people")) == 0
    with pytest.raises(BookError, match="Otro programa cambió"):
        vault.back_up(path.parent / "respaldos")
    other.close()
    opened = again(vault)
    assert opened.get(Person, theirs.uid) is not None
    opened.close()


def test_a_file_that_was_taken_away_is_not_written_anew(vault: Vault, path: Path) -> None:
    path.unlink()
    with pytest.raises(NotSaved):
        vault.save(Person(given_names="Ana"))
    assert not path.exists()


def test_threads_take_turns(vault: Vault) -> None:
    names = [f"Persona {place}" for place in range(12)]
    wrong: list[BaseException] = []

    def work(name: str) -> None:
        try:
            saved = vault.save(Person(given_names=name))
            assert vault.get(Person, saved.uid) is not None
            vault.count(Query("people", text="persona"))
        except BaseException as error:  # noqa: BLE001 -- told below
            wrong.append(error)

    threads = [threading.Thread(target=work, args=(name,)) for name in names]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
    opened = again(vault)
    assert sorted(each.given_names for each in opened.find(Person, Query())) == sorted(names)
    assert opened.verify() == []
    opened.close()


# -- what may fail on the way


FAILING = ("new_file", "_write", "sync", "Path.replace")


@pytest.mark.parametrize("failing", FAILING)
def test_a_save_that_the_disk_refuses_is_refused_and_undone(
    vault: Vault, path: Path, failing: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = Desk(vault)
    before, head = path.read_bytes(), vault.head()

    def refuse(*_words: object, **_more: object) -> None:
        raise OSError(28, os.strerror(28))

    with monkeypatch.context() as broken:
        broken.setattr(f"desktop.store.vault_file.{failing}", refuse)
        with pytest.raises(NotSaved, match="No se guardó"):
            reserved_meeting(desk, subject=WORD)
        with pytest.raises(NotSaved):
            vault.drafts.keep("a", "meetings", None, {})
        with pytest.raises(NotSaved):
            vault.set("own", "x")
    assert path.read_bytes() == before
    assert vault.head() == head
    assert vault.count(Query("meetings")) == 0
    assert vault.drafts.all() == []
    assert vault.setting("own") == ""
    assert {file.name for file in path.parent.iterdir()} == {path.name, f".{path.name}.candado"}
    saved = reserved_meeting(desk, subject=WORD)
    opened = again(vault)
    assert opened.get(Meeting, saved.uid) is not None
    assert opened.verify() == []
    opened.close()


def test_a_save_of_which_the_disk_is_not_sure_is_not_acknowledged_and_may_be_tried_again(
    vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unsure(path: Path) -> None:
        if path.is_dir():
            raise OSError(5, os.strerror(5))

    with monkeypatch.context() as broken:
        broken.setattr("desktop.store.vault_file.sync", unsure)
        with pytest.raises(NotSaved):
            vault.save(Person(given_names="Una"))
    assert vault.count(Query("people")) == 0
    vault.save(Person(given_names="Otra"))
    opened = again(vault)
    assert [each.given_names for each in opened.find(Person, Query())] == ["Otra"]
    opened.close()


def test_after_a_refusal_the_guards_of_the_book_stand_as_before(
    vault: Vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = Desk(vault)
    with monkeypatch.context() as broken:
        broken.setattr(VaultFile, "write", lambda *_words: (_ for _ in ()).throw(NotSaved("no")))
        with pytest.raises(NotSaved):
            vault.set("own", "x")
    with pytest.raises(NotSaved, match="lo nombran"):
        vault.remove(desk.person)
    names = ("foreign_keys", "secure_delete", "trusted_schema", "temp_store", "journal_mode")
    with vault._engine.connect() as connection:
        told = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in names}
    assert told == {
        "foreign_keys": 1,
        "secure_delete": 1,
        "trusted_schema": 0,
        "temp_store": 2,
        "journal_mode": "memory",
    }


def test_two_who_change_the_same_record_meet_as_in_every_book(vault: Vault) -> None:
    desk = Desk(vault)
    desk.change(desk.person, surnames="Primera")
    with pytest.raises(Conflict):
        desk.change(desk.person, surnames="Segunda")


KILLED = """
import os, sys
from pathlib import Path
from desktop.registers.people import Person
from desktop.store import vault_file, vault_key
from desktop.store.vault import open_vault
vault = open_vault(Path(sys.argv[1]), sys.argv[2], actor="x")
saved = vault.save(Person(given_names="Dicha"))
print(saved.uid, flush=True)
def die(*_words):
    os.kill(os.getpid(), 9)
if sys.argv[3] == "before":
    Path.replace = die
else:
    real = Path.replace
    Path.replace = lambda *words: (real(*words), die())
vault.save(Person(given_names="Callada"))
"""


@pytest.mark.parametrize("when", ["before", "after"])
def test_killed_between_commit_and_rename_it_has_all_that_was_acknowledged(
    vault: Vault, path: Path, when: str
) -> None:
    vault.close()
    run = subprocess.run(
        [sys.executable, "-c", KILLED, path, PASSPHRASE, when], capture_output=True, text=True, check=False
    )
    assert run.returncode == -9, run.stderr
    opened = open_vault(path, PASSPHRASE, actor="ana")
    names = {each.given_names for each in opened.find(Person, Query())}
    assert names == ({"Dicha"} if when == "before" else {"Dicha", "Callada"})
    assert opened.get(Person, run.stdout.strip()) is not None
    assert opened.verify() == []
    opened.set("own", "x")
    left = {file.name for file in path.parent.iterdir()}
    assert left == {path.name, f".{path.name}.candado"}
    opened.close()


SAVING = """
import sys
from pathlib import Path
from desktop.registers.people import Person
from desktop.store.vault import open_vault
vault = open_vault(Path(sys.argv[1]), sys.argv[2], actor="x")
while True:
    print(vault.save(Person(given_names="Una")).uid, flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="kills as Unix does")
def test_killed_at_any_moment_it_has_all_that_was_acknowledged(vault: Vault, path: Path) -> None:
    vault.close()
    acknowledged: set[str] = set()
    for round_ in range(4):
        running = subprocess.Popen(
            [sys.executable, "-c", SAVING, path, PASSPHRASE], stdout=subprocess.PIPE, text=True
        )
        assert running.stdout is not None
        heard = [running.stdout.readline() for _save in range(5 + 3 * round_)]
        time.sleep(random.random() / 50)
        running.kill()
        heard += running.stdout.readlines()
        running.wait()
        running.stdout.close()
        acknowledged |= {line.strip() for line in heard if line.endswith("\n")}
        opened = open_vault(path, PASSPHRASE, actor="ana")
        there = {each.uid for each in opened.find(Person, Query())}
        assert acknowledged <= there
        assert len(there - acknowledged) <= round_ + 1
        assert opened.verify() == []
        opened.close()
    assert len(acknowledged) >= 38


# -- what belongs there


def test_it_takes_only_what_is_reserved(vault: Vault) -> None:
    desk = Desk(vault)
    with pytest.raises(NotSaved, match="márquelo"):
        desk.meeting()
    gift = {"official": desk.official.uid, "day": "12-10-2026", "occasion": "x", "description": "y" * 20}
    with pytest.raises(NotSaved, match="Los donativos se publican"):
        vault.save(read(vault, Gift, gift))
    assert reserved_meeting(desk).uid


def test_its_lists_show_what_is_reserved(vault: Vault) -> None:
    desk = Desk(vault)
    saved = reserved_meeting(desk, subject=WORD)
    for query in (Query("meetings"), Query(text=WORD), Query("meetings", official=desk.official.uid)):
        assert saved.uid in [line.uid for line in vault.lines(vault.numbers(query))]
        assert vault.count(query)
    assert [line.uid for line in vault.propose([Meeting], WORD)] == [saved.uid]


# -- passphrases, copies, older ones


def test_another_passphrase_locks_it_from_then_on(vault: Vault, path: Path) -> None:
    desk = Desk(vault)
    with pytest.raises(BookError, match="clave actual"):
        vault.change_passphrase("no es esta la clave", "otra clave muy larga")
    with pytest.raises(BookError, match="muy corta"):
        vault.change_passphrase(PASSPHRASE, "corta")
    vault.change_passphrase(PASSPHRASE, "otra clave muy larga")
    desk.change(desk.person, surnames="Después")
    with pytest.raises(BookError):
        again(vault)
    opened = open_vault(path, "otra clave muy larga", actor="ana")
    assert [each.surnames for each in opened.find(Person, Query())] == ["Después"]
    opened.close()


def test_a_backup_is_the_locked_file_and_opens(vault: Vault, tmp_path: Path) -> None:
    saved = reserved_meeting(Desk(vault))
    copy = vault.back_up(tmp_path / "respaldos")
    assert copy.read_bytes() == (tmp_path / "libro.reservado").read_bytes()
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    opened = open_vault(copy, PASSPHRASE, actor="ana")
    assert opened.get(Meeting, saved.uid) is not None
    opened.close()


def test_a_damaged_file_is_not_copied_as_if_it_were_whole(vault: Vault, path: Path, tmp_path: Path) -> None:
    whole = path.read_bytes()
    path.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    with pytest.raises(BookError, match="dañado"):
        vault.back_up(tmp_path / "respaldos")
    assert not (tmp_path / "respaldos").exists()


def test_an_older_one_is_copied_aside_locked_and_migrated(
    vault: Vault, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved = reserved_meeting(Desk(vault), subject=WORD)
    vault.close()
    older = path.read_bytes()
    known = books.revisions()
    migrated: list[bytes] = []
    monkeypatch.setattr(vaults, "revisions", lambda: [*known, "9999"])

    def migrating(image: bytes) -> bytes:
        migrated.append(image)
        return image

    monkeypatch.setattr(vaults, "_migrated", migrating)
    opened = open_vault(path, PASSPHRASE, actor="ana")
    found = opened.get(Meeting, saved.uid)
    assert found is not None
    assert migrated[0].startswith(b"SQLite")
    opened.close()
    (copy,) = path.parent.glob(f"libro-antes-de-migrar-{known[-1]}-*.reservado")
    assert copy.read_bytes() == older


@pytest.mark.parametrize("older", sorted(DATABASES.glob("*.probidad")), ids=lambda path: path.stem)
def test_one_of_every_older_program_opens(older: Path, vault: Vault, path: Path) -> None:
    with closing(sqlite3.connect(f"{older.absolute().as_uri()}?immutable=1", uri=True)) as ordinary:
        image = ordinary.serialize()
    key = vault._key
    vault.close()
    path.write_bytes(key.lock(image[:18] + b"\1\1" + image[20:]))  # a book in memory has no log beside it
    opened = open_vault(path, PASSPHRASE, actor="ana")
    assert opened.count(Query("meetings")) > 0
    assert [fault for fault in opened.verify() if not fault.outside] == []
    saved = reserved_meeting(Desk(opened))
    assert opened.get(Meeting, saved.uid) is not None
    opened.close()


def test_one_of_a_newer_program_is_left_alone(
    vault: Vault, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault.close()
    before = path.read_bytes()
    monkeypatch.setattr(vaults, "revisions", lambda: ["0000"])
    with pytest.raises(BookError, match="más nueva"):
        open_vault(path, PASSPHRASE, actor="ana")
    assert path.read_bytes() == before


def test_what_is_closed_says_so(vault: Vault) -> None:
    vault.close()
    vault.close()
    with pytest.raises(BookError, match="cerrado con llave"):
        vault.get(Person, "x")


def test_it_is_a_store(vault: Vault) -> None:
    assert isinstance(vault, Store)
