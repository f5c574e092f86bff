"""Long work: told, cancelled, failed in words, and never in the painting thread."""

from __future__ import annotations

import errno
import gc
import threading
import weakref
from collections.abc import Callable, Generator

import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from desktop.jobs.progress import Progress
from desktop.store import BookError, NotSaved
from desktop.ui.jobs_panel import JobsPanel, told_of
from desktop.ui.kit.runner import Job, Runner
from desktop.ui.messages import sentence


def counting(most: int, gate: threading.Event | None = None) -> Generator[Progress, None, str]:
    for place in range(most):
        yield Progress(place, most, "Contando")
        if gate is not None:
            gate.wait(10)
    return f"{most} contados en {threading.current_thread().name}"


def failing(error: Exception) -> Generator[Progress, None, None]:
    yield Progress(0, 0, "Fallando")
    raise error


def test_a_job_tells_its_listener_what_came_of_it_in_the_painting_thread(
    qtbot: QtBot, runner: Runner
) -> None:
    heard: list[tuple[str, bool]] = []
    here = threading.current_thread()
    with qtbot.waitSignal(runner.ended):
        runner.start(
            "Contar", counting(3), done=lambda told: heard.append((told, threading.current_thread() is here))
        )
    ((told, is_here),) = heard
    assert is_here
    assert here.name not in told


def test_progress_is_told_while_the_job_runs(qtbot: QtBot, runner: Runner) -> None:
    gate = threading.Event()
    with qtbot.waitSignal(runner.told) as told:
        runner.start("Contar", counting(2, gate))
    job: Job = told.args[0]
    assert job.progress == Progress(0, 2, "Contando")
    with qtbot.waitSignal(runner.ended):
        gate.set()
    assert runner.jobs == []


def test_progress_is_not_told_oftener_than_the_eye_follows(qtbot: QtBot, runner: Runner) -> None:
    told: list[Job] = []
    runner.told.connect(told.append)
    with qtbot.waitSignal(runner.ended):
        runner.start("Contar", counting(20_000))
    assert len(told) < 100


def test_heavy_jobs_come_one_after_the_other_and_a_small_one_waits_for_none(
    qtbot: QtBot, runner: Runner
) -> None:
    gate = threading.Event()
    ended: list[str] = []
    runner.ended.connect(lambda job, _how, _why: ended.append(job.title))
    first = runner.start_heavy("Revisar", counting(2, gate))
    second = runner.start_heavy("Respaldar", counting(2, gate))
    third = runner.start_heavy("Inscribir", counting(2, gate))
    with qtbot.waitSignal(runner.ended):
        runner.start("Exportar", counting(3))
    assert ended == ["Exportar"]
    qtbot.waitUntil(lambda: first.progress.text == "Contando")
    assert second.progress.text == third.progress.text == "En espera"
    gate.set()
    qtbot.waitUntil(lambda: runner.is_settled)
    assert ended == ["Exportar", "Revisar", "Respaldar", "Inscribir"]


@pytest.mark.parametrize("begin", [Runner.start, Runner.start_heavy])
def test_a_job_that_waits_for_its_turn_ends_at_once_when_it_is_cancelled(
    begin: Callable[..., Job], qtbot: QtBot, runner: Runner
) -> None:
    gate = threading.Event()
    heard: list[str] = []
    before = [begin(runner, "Trabajar", counting(2, gate)) for _job in range(2)]
    waiting = begin(runner, "Esperar", counting(2, gate), cancelled=lambda: heard.append("cancelado"))
    with qtbot.waitSignal(runner.ended) as ended:
        runner.cancel(waiting)
    assert ended.args == [waiting, "cancelled", ""]
    assert heard == ["cancelado"]
    assert runner.jobs == before
    gate.set()
    qtbot.waitUntil(lambda: runner.is_settled)


def test_a_cancelled_job_closes_its_generator_and_says_so(qtbot: QtBot, runner: Runner) -> None:
    gate, undone = threading.Event(), threading.Event()
    heard: list[str] = []

    def careful() -> Generator[Progress, None, None]:
        try:
            while True:
                yield Progress(0, 0, "Trabajando")
                gate.wait(10)
        finally:
            undone.set()

    with qtbot.waitSignal(runner.told):
        job = runner.start("Trabajar", careful(), cancelled=lambda: heard.append("cancelado"))
    with qtbot.waitSignal(runner.ended) as ended:
        runner.cancel(job)
        gate.set()
    assert ended.args[1] == "cancelled"
    assert undone.is_set()
    assert heard == ["cancelado"]


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (NotSaved("No se guardó: el disco está lleno."), "No se guardó: el disco está lleno."),
        (BookError("El libro está dañado."), "El libro está dañado."),
        (ValueError("No se reconoce el formato."), "No se reconoce el formato."),
        (OSError(errno.ENOSPC, "No space left on device"), "El disco está lleno"),
        (PermissionError(errno.EACCES, "denied", "/srv/x/salida.pdf"), "«salida.pdf»"),
        (OSError(errno.EIO, "Input/output error", "/mnt/a.csv"), "Vuelva a intentarlo"),
    ],
)
def test_a_failure_is_a_sentence(qtbot: QtBot, runner: Runner, error: Exception, told: str) -> None:
    heard: list[str] = []
    with qtbot.waitSignal(runner.ended) as ended:
        runner.start("Fallar", failing(error), failed=heard.append)
    assert ended.args[1] == "failed"
    assert told in heard[0]


def test_what_nobody_foresaw_is_told_calmly_and_logged_without_its_values(
    qtbot: QtBot, runner: Runner, caplog: pytest.LogCaptureFixture
) -> None:
    heard: list[str] = []
    with qtbot.waitSignal(runner.ended):
        runner.start("Fallar", failing(KeyError("12.345.678-5")), failed=heard.append)
    assert "12.345.678" not in heard[0] + caplog.text
    assert "KeyError" in caplog.text
    assert "quedó anotado" in heard[0]


def test_a_text_that_cannot_be_decoded_is_no_sentence() -> None:
    error = UnicodeDecodeError("utf-8", b"\xff", 0, 1, "invalid start byte")
    assert "utf-8" not in sentence(error)


def test_of_several_questions_only_the_latest_is_answered(qtbot: QtBot, runner: Runner) -> None:
    gate = threading.Event()
    heard: list[int] = []

    def slow(answer: int) -> Callable[[], int]:
        def asked() -> int:
            gate.wait(10)
            return answer

        return asked

    for number in range(5):
        runner.ask("quién", slow(number), heard.append)
    gate.set()
    qtbot.waitUntil(lambda: not runner._asked)
    assert heard == [4]


def test_a_question_that_fails_is_told(qtbot: QtBot, runner: Runner) -> None:
    def asked() -> None:
        raise NotSaved("El libro está ocupado.")

    with qtbot.waitSignal(runner.failed_question) as failed:
        runner.ask("quién", asked, lambda _answer: None)
    assert failed.args == ["El libro está ocupado."]


def test_questions_do_not_wait_for_jobs(qtbot: QtBot, runner: Runner) -> None:
    gate = threading.Event()
    heard: list[int] = []
    for _job in range(3):
        runner.start("Esperar", counting(1, gate))
    runner.ask("quién", lambda: 1, heard.append)
    qtbot.waitUntil(lambda: heard == [1])
    gate.set()
    qtbot.waitUntil(lambda: not runner.jobs)


@pytest.mark.usefixtures("qtbot")
def test_closing_stops_everything() -> None:
    runner = Runner()

    def endless() -> Generator[Progress, None, None]:
        while True:
            yield Progress(0, 0, "Trabajando")

    for _job in range(4):
        runner.start("Trabajar", endless())
    assert runner.close(10)


def test_the_panel_shows_the_work_in_hand_and_stops_it(qtbot: QtBot, runner: Runner) -> None:
    panel = JobsPanel(runner)
    qtbot.addWidget(panel)
    gate = threading.Event()
    with qtbot.waitSignal(runner.told):
        runner.start("Importar", counting(1200, gate))
    assert not panel.isHidden()
    assert panel.words.whole() == "Importar: contando 0 / 1.200"
    with qtbot.waitSignal(runner.ended):
        panel.stop.click()
        gate.set()
    assert panel.isHidden()


def test_a_job_that_stops_says_so() -> None:
    assert told_of(Job(1, "Exportar", stopping=True)) == "Exportar: cancelando…"


class Asker(QLineEdit):
    """A field that shows what it is told."""

    def show_answer(self, answer: str) -> None:
        self.setText(answer)


def test_an_answer_for_a_page_that_has_gone_is_let_go(qtbot: QtBot, runner: Runner) -> None:
    gate, asker = threading.Event(), Asker()
    heard: list[str] = []

    def asked() -> str:
        gate.wait(5)
        return "tarde"

    runner.ask("gone", asked, asker.show_answer)
    job = runner.start("gone", counting(3, gate), done=asker.show_answer)
    delete(asker)
    with qtbot.waitSignal(runner.ended) as told:
        gate.set()
    assert told.args is not None
    assert told.args[0] is job
    runner.ask("there", lambda: "a tiempo", heard.append)
    qtbot.waitUntil(lambda: heard == ["a tiempo"])


class Held:
    """Something large that a question or a job knows."""


def test_what_was_answered_or_ended_is_kept_by_nobody(qtbot: QtBot, runner: Runner) -> None:
    kept: list[weakref.ref[Held]] = []

    def keep(*_told: object) -> None:
        return

    def begin() -> None:
        asked, worked = Held(), Held()
        kept.extend(weakref.ref(one) for one in (asked, worked))
        runner.ask(runner, lambda: asked is not None, lambda _told: None)
        runner.start("Contar", counting(3), done=lambda told: keep(told, worked))

    with qtbot.waitSignal(runner.settled):
        begin()

    def is_gone() -> bool:
        gc.collect()
        return not any(one() for one in kept)

    qtbot.waitUntil(is_gone)


def test_what_a_question_held_goes_in_the_painting_thread(qtbot: QtBot, runner: Runner) -> None:
    where: list[threading.Thread] = []

    def begin() -> None:
        held = Held()
        weakref.finalize(held, lambda: where.append(threading.current_thread()))
        runner.ask(runner, lambda: held is not None, lambda _told: None)

    for _each in range(50):
        with qtbot.waitSignal(runner.settled):
            begin()
    gc.collect()
    assert where == [threading.current_thread()] * 50
