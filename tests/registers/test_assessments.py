"""A kept «¿Es lobby?»: its answers lead where it says, or it is told that they do not."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from desktop.description.reading import Reading, check, read_record
from desktop.domain.lobby_tree import replay, version, versions
from desktop.domain.lobby_walk import Walk
from desktop.filings.act import Act, Facts, Grid, Text
from desktop.filings.document import Stamp
from desktop.jobs.papers import assessment_act, print_act
from desktop.registers.assessments import Assessment, Outcome
from desktop.registers.lobby_answers import typed
from desktop.store import Store
from tests import pseudo
from tests.blank import blank
from tests.domain.test_lobby_tree import CURRENT, FIRST, walks

DAY = date(2020, 5, 4)
NOW = datetime(2026, 11, 25, 12, 0, tzinfo=UTC)
STAMP = Stamp("Servicio de Salud Ñuble Andino", "AO999", "", NOW, "0")


def a_walk(name: str, *codes: str) -> Walk:
    walk = Walk(version(name))
    for code in codes:
        walk = walk.take(code)
    return walk


def read(walk: Walk) -> Reading[Assessment]:
    raws = typed(walk, day=DAY, matter="Saludo del club de rayuela", answered_by="maria.soto")
    return read_record(Assessment, raws, lambda _model, _raw: None)


def store_in(folder: Path) -> Store:
    return blank(folder / "libro.probidad", actor="maria.soto")


FREE = a_walk(FIRST, "authority", "meeting", "heard", "yes", "none")


@pytest.mark.parametrize("tree", versions(), ids=lambda tree: tree.version)
def test_every_walk_is_taken_in_by_the_door(tree: object) -> None:
    for walk in walks(Walk(tree)):  # type: ignore[arg-type]  # a tree
        reading = read(walk)
        assert reading.complete, reading.problems
        verdict = walk.verdict
        assert verdict is not None
        assert reading.record.outcome is Outcome[verdict.result.upper()]
        assert reading.record.exception == verdict.exception


def test_a_kept_result_comes_back_and_agrees_with_its_answers(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    uid = store.save(read(FREE).record).uid
    kept = store.get(Assessment, uid)
    assert kept is not None
    assert (kept.rule, kept.answered_by, kept.path) == (FIRST, "maria.soto", FREE.path)
    assert not check(kept)
    store.close()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"answers": a_walk(FIRST, "none").answers}, "path"),
        ({"answers": a_walk(FIRST, "authority", "own").answers}, "exception"),
        (
            {"answers": a_walk(FIRST, "authority", "meeting", "heard", "yes", "acts", "yes").answers},
            "outcome",
        ),
        ({"answers": a_walk(FIRST, "authority").answers}, "answers"),
        ({"answers": '[["post","perhaps"]]'}, "answers"),
        ({"answers": "garbage"}, "answers"),
        ({"rule": CURRENT}, "answers"),
        ({"rule": "1999-01-01"}, "answers"),
        ({"outcome": Outcome.LOBBY}, "outcome"),
        ({"exception": "4"}, "exception"),
        ({"path": "1. Nadie preguntó nada."}, "path"),
    ],
)
def test_a_kept_result_that_was_altered_is_told(changes: dict[str, object], field: str) -> None:
    record = read(FREE).record
    assert not check(record)
    for name, value in changes.items():
        setattr(record, name, value)
    assert field in {problem.field for problem in check(record)}


def test_an_unended_walk_stays_a_draft() -> None:
    assert not read(a_walk(FIRST, "authority")).complete


def printed(act: Act) -> str:
    """Every word of a paper, in its order."""
    told: list[str] = [act.title]
    for block in act.blocks:
        match block:
            case Text():
                told.append(block.text)
            case Facts():
                told += [f"{label}: {value}" for label, value in block.rows]
            case Grid():
                told += [cell for row in block.rows for cell in row]
    return "\n".join(told)


def test_the_printed_record_reproduces_the_path_of_an_old_version(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    kept = store.save(read(FREE).record)
    with pseudo.spoken():
        told = printed(assessment_act(kept, STAMP))
    assert pseudo.BEGIN not in told
    store.close()
    places = [told.index(step.question.text) for step in FREE.steps]
    assert places == sorted(places)
    for step in FREE.steps:
        assert step.answer.text in told
        assert step.question.legal in told
    assert FREE.verdict is not None
    assert FREE.verdict.title in told
    assert "2014-11-28, vigente desde el 28-11-2014" in told
    assert "maria.soto" in told
    assert "Saludo del club de rayuela" in told
    assert "04-05-2020" in told
    now = replay(CURRENT, [(step.question.id, step.answer.code) for step in FREE.steps]).question
    assert now is not None
    assert now.text not in told, "what the rule asks today was not asked then"


def test_what_was_altered_is_not_printed(tmp_path: Path) -> None:
    store = store_in(tmp_path)
    kept = store.save(read(FREE).record)
    kept.answers = "[]"
    with pytest.raises(ValueError, match="no llegan"):
        assessment_act(kept, STAMP)
    store.close()


def test_the_longest_path_fits_on_one_page(tmp_path: Path) -> None:
    pikepdf = pytest.importorskip("pikepdf")
    longest = max(walks(Walk(version(CURRENT))), key=lambda walk: len(walk.path))
    path = tmp_path / "es-lobby.pdf"
    for _progress in print_act(assessment_act(read(longest).record, STAMP), path):
        pass
    with pikepdf.open(path) as pdf:
        assert len(pdf.pages) == 1
