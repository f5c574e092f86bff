"""What the radar remembers: decisions within the strongbox, and not a byte of them in the ordinary book."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import UTC
from pathlib import Path

import pytest

from desktop.duties.radar import coincidence, look
from desktop.filings.document import Stamp
from desktop.jobs.declaring import begun, contents_of, keep
from desktop.jobs.papers import print_act
from desktop.jobs.radar import decide, decisions, declared_in, memo, undecided
from desktop.registers.declaration.coincidences import Coincidence, Verdict
from desktop.registers.declaration.contents import Contents
from desktop.registers.declarations import Progress
from desktop.registers.meetings import Meeting
from desktop.registers.requests import Request
from desktop.store import BookError, NotSaved
from desktop.store.lists import Query
from desktop.store.strongbox import open_box
from tests.blank import blank
from tests.filings.readers import pdf_text, squeezed
from tests.jobs.declaring_desk import CHEAP, NOW, SECRET, TODAY, DeclaringDesk, a_share


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[DeclaringDesk]:
    store = blank(tmp_path / "libro.probidad")
    yield DeclaringDesk(store)
    store.close()


def rows_of(desk: DeclaringDesk, record: Request | Meeting) -> list[Coincidence]:
    contents = declared_in(desk.store, desk.box)
    hits = look(desk.store, desk.person.uid, contents, type(record), record.uid)
    return [coincidence(hit, record) for hit in hits]


def test_a_decision_is_kept_with_its_reason_and_the_same_hit_is_not_asked_again(desk: DeclaringDesk) -> None:
    request = desk.asked()
    (row,) = rows_of(desk, request)
    assert (row.matter, row.party) == (
        f"Solicitud: {request.heading()}",
        "Minera Los Álamos (solicitante)",
    )
    decide(desk.box, [row], Verdict.ATTEND, " La vendí. ", NOW)
    (kept,) = decisions(desk.box)
    assert (kept.verdict, kept.reason, kept.decided_at, kept.decided_by) == (
        Verdict.ATTEND,
        "La vendí.",
        NOW,
        "Ana Pérez",
    )
    assert undecided(rows_of(desk, request), decisions(desk.box)) == []
    assert len(undecided(rows_of(desk, desk.asked()), decisions(desk.box))) == 1


def test_attending_all_the_same_needs_a_reason(desk: DeclaringDesk) -> None:
    rows = rows_of(desk, desk.asked())
    with pytest.raises(NotSaved, match="Diga por qué atiende"):
        decide(desk.box, rows, Verdict.ATTEND, " ", NOW)
    with pytest.raises(NotSaved, match="No hay coincidencias"):
        decide(desk.box, [], Verdict.NONE, "", NOW)
    assert decisions(desk.box) == []


def test_drafts_begun_after_the_signed_one_count_beside_it_and_older_ones_do_not(desk: DeclaringDesk) -> None:
    def kept(name: str) -> None:
        contents = Contents()
        contents.shares = [a_share(name)]
        made = desk.store.save(begun(desk.store, desk.declarant, "march", 2027))
        keep(desk.box, made, contents, TODAY)

    def names() -> list[str]:
        return [one.shares[0].name for one in declared_in(desk.store, desk.box)]

    kept("Nueva SpA")
    assert names() == ["Nueva SpA", SECRET]
    desk.declaration.progress = Progress.SIGNED
    desk.store.save(desk.declaration)
    kept("Más nueva SpA")
    assert names() == ["Más nueva SpA", "Nueva SpA", SECRET]
    assert contents_of(desk.box, desk.declaration).shares[0].name == SECRET
    newest = desk.store.find(type(desk.declaration), Query())
    for one in list(newest):
        one.progress = Progress.SIGNED
        desk.store.save(one)
    assert names() == ["Más nueva SpA"]


def test_the_memo_tells_who_abstains_from_what_and_why(desk: DeclaringDesk, tmp_path: Path) -> None:
    request = desk.asked()
    rows = rows_of(desk, request)
    stamp = Stamp("Subsecretaría", "AF001", "", NOW.replace(tzinfo=UTC), "1.0")
    list(print_act(memo(request, rows, "Ana Pérez Ñuñoa", "Subsecretaria", stamp), tmp_path / "m.pdf"))
    told = squeezed(pdf_text((tmp_path / "m.pdf").read_bytes()))
    for text in ("Ana Pérez Ñuñoa", request.folio, SECRET, "Minera Los Álamos", "Mismo RUT"):
        assert squeezed(text) in told
    with pytest.raises(ValueError, match="qué coincide"):
        memo(request, [], "Ana", "", stamp)


def test_nothing_of_it_is_in_the_book_its_history_or_a_log(
    desk: DeclaringDesk, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    request = desk.asked()
    decide(desk.box, rows_of(desk, request), Verdict.ABSTAIN, "Porque lo digo yo", NOW)
    desk.store.close()
    book = (tmp_path / "libro.probidad").read_bytes()
    for secret in (SECRET, "Quilapayun", "Porque lo digo", "ABSTAIN", "Se abstiene", "Mismo RUT"):
        assert secret.encode() not in book
        assert secret not in caplog.text
    assert list(tmp_path.glob("libro.probidad*")) == [tmp_path / "libro.probidad"]


def test_who_is_withdrawn_reads_no_decision_and_a_closed_box_looks_at_nothing(desk: DeclaringDesk) -> None:
    slot = desk.box.allow("Eva", "otras cuatro palabras más", cost=CHEAP)
    hers = open_box(desk.store, desk.box.holder, "otras cuatro palabras más")
    decide(hers, rows_of(desk, desk.asked()), Verdict.NONE, "", NOW)
    assert [one.decided_by for one in decisions(desk.box)] == ["Eva"]
    desk.box.withdraw(slot.id)
    with pytest.raises(BookError):
        decisions(hers)
    assert len(decisions(desk.box)) == 1
    desk.box.close()
    with pytest.raises(BookError, match="cerrada"):
        declared_in(desk.store, desk.box)
