"""Art. 11: bias shows itself, a balanced month is quiet."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta

import pytest

from desktop.domain.workdays import Calendar
from desktop.duties.equal_treatment import OUTCOMES, Matter, Outcome, matters
from desktop.duties.same_matter import Told, apart, groups
from desktop.registers.requests import Stage
from desktop.store.asked import Asked
from tests.duties.asking import DAY, asked, many, pairs

CALENDAR = Calendar("13101")
TODAY = date(2026, 10, 30)
PORT = "Solicita prorrogar la concesión marítima del puerto de Quintahue"
PORT_TOO = "Pide que no se renueve la concesión marítima en el puerto Quintahue, por la pesca"


def board(*rows: Asked, grace: int = 3) -> list[Matter]:
    return matters(rows, CALENDAR, TODAY, grace)


def together(*rows: Asked) -> set[tuple[str, ...]]:
    return {tuple(sorted(one.asked.uid for one in matter.requests)) for matter in board(*rows)}


def heard(number: int, subject: str, days: int = 2, **told: object) -> Asked:
    return asked(number, subject, stage="HELD", answered_on=DAY + timedelta(days=days), **told)


def refused(number: int, subject: str, days: int = 2, **told: object) -> Asked:
    return asked(number, subject, stage="REJECTED", answered_on=DAY + timedelta(days=days), **told)


# -- which are on one matter


def test_what_says_nearly_the_same_is_one_matter_and_what_does_not_is_another() -> None:
    other = asked(3, "Solicita prorrogar la concesión marítima de la caleta Los Maquis")
    assert together(asked(1, PORT), asked(2, PORT_TOO), other) == {("u1", "u2"), ("u3",)}


def test_one_file_or_one_tender_is_one_matter_however_it_is_written() -> None:
    rows = (
        asked(1, "Multa sanitaria", file_number="1842-2026"),
        asked(2, "Otra cosa del todo", file_number="1842 / 2026"),
        asked(3, "Aseo de oficinas", tender="4521-33-LR26"),
        asked(4, "Bases del llamado", tender="4521-33-lr26"),
        asked(5, "Sin relación", file_number="4521-33-LR26"),
    )
    assert together(*rows) == {("u1", "u2"), ("u3", "u4"), ("u5",)}


def test_a_hand_joins_what_is_not_alike_and_parts_what_is() -> None:
    joined = asked(1, "Ley de pesca", matter="Merluza"), asked(2, "Cuotas del sur", matter="merluza ")
    assert together(*joined) == {("u1", "u2")}
    parted = asked(1, PORT, matter="Puerto"), asked(2, PORT, matter="Pesca")
    assert together(*parted) == {("u1",), ("u2",)}
    alone = asked(1, PORT, file_number="77"), asked(2, PORT, file_number="77", matter=apart("u2"))
    assert together(*alone) == {("u1",), ("u2",)}


def test_a_hand_s_word_holds_however_many_others_are_alike() -> None:
    rows = [asked(number, PORT) for number in range(6)]
    rows[2] = asked(2, PORT, matter="Puerto")
    rows[4] = asked(4, PORT, matter="Otra")
    found = board(*rows)
    assert [len(matter.requests) for matter in found] == [5, 1]
    assert found[0].label == "Puerto"


def test_texts_without_content_are_no_matter() -> None:
    assert len(board(asked(1, "Audiencia"), asked(2, "Audiencia"), asked(3), asked(4))) == 4


def test_the_order_in_which_rows_come_changes_nothing() -> None:
    rows, _truth = many(200)
    assert board(*rows) == board(*reversed(rows))


def test_of_two_thousand_requests_those_on_one_matter_are_found_and_few_others() -> None:
    rows, truth = many(2000)
    found = pairs(groups([Told(one.uid, "", (), one.subject) for one in rows]))
    by_truth: defaultdict[int, list[int]] = defaultdict(list)
    for place, matter in enumerate(truth):
        by_truth[matter].append(place)
    right = pairs(list(by_truth.values()))
    assert len(found & right) > 0.9 * len(right)
    assert len(found - right) < 0.05 * len(found)


def test_a_matter_of_hundreds_is_still_one() -> None:
    ways = (PORT, PORT_TOO, f"{PORT}, pedido de vecinos", f"{PORT}: razones de su rechazo")
    rows = [asked(number, f"{ways[number % 4]}. Firma vecino {number}") for number in range(400)]
    others, _truth = many(800)
    assert max(len(matter.requests) for matter in board(*rows, *others)) == 400


# -- how each was treated


def test_the_days_waited_are_working_days_and_run_on_without_an_answer() -> None:
    rows = heard(1, PORT, days=4), asked(2, PORT_TOO)
    treated = board(*rows)[0].requests
    assert [(one.outcome, one.waited) for one in treated] == [(Outcome.HEARD, 4), (Outcome.PENDING, 18)]
    holiday = date(2026, 10, 12)
    assert CALENDAR.is_holiday(holiday)


def test_no_stage_was_forgotten() -> None:
    assert set(OUTCOMES) == {stage.name for stage in Stage}


@pytest.mark.parametrize(
    ("stage", "outcome"),
    [("NOT_HELD", Outcome.HEARD), ("REFERRED", Outcome.REFERRED), ("WITHDRAWN", Outcome.WITHDRAWN)],
)
def test_every_stage_has_its_outcome(stage: str, outcome: Outcome) -> None:
    assert board(asked(1, PORT, stage=stage, answered_on=DAY))[0].requests[0].outcome is outcome


def test_interests_and_regions_are_counted() -> None:
    found = board(
        heard(1, PORT, interest="Minería", region="Antofagasta"),
        heard(2, PORT, days=3, interest="mineria", region="Atacama"),
        refused(3, PORT, interest="Pesca", region="Atacama"),
    )[0]
    assert [(one.name, one.asked, one.heard, one.refused, one.longest) for one in found.by_interest] == [
        ("Minería", 2, 2, 0, 3),
        ("Pesca", 1, 0, 1, 2),
    ]
    assert [(one.name, one.asked) for one in found.by_region] == [("Antofagasta", 1), ("Atacama", 2)]


# -- when only one side was heard


def test_seeded_bias_appears() -> None:
    rows = (
        heard(1, PORT, interest="Puertos", applicant="Puerto Quintahue S.A."),
        heard(2, PORT, interest="Puertos", applicant="Muelles del Sur SpA"),
        refused(3, PORT_TOO, interest="Pesca", applicant="Sindicato de Pescadores"),
    )
    told = board(*rows)[0].one_sided
    assert told == ("Sobre esta materia solo se ha recibido a Puertos. Se rechazó a Sindicato de Pescadores.")


def test_a_name_that_ends_in_a_stop_ends_the_sentence_too() -> None:
    rows = (
        heard(1, PORT, interest="Puertos", applicant="Puerto Quintahue S.A."),
        refused(2, PORT_TOO, interest="Pesca", applicant="Pesquera Los Maquis S.A."),
    )
    told = board(*rows)[0].one_sided
    assert told.endswith("Se rechazó a Pesquera Los Maquis S.A.")
    assert ".." not in told


def test_who_waits_longer_than_those_who_were_heard_appears() -> None:
    rows = heard(1, PORT, interest="Puertos"), asked(2, PORT_TOO, interest="Pesca")
    told = board(*rows)[0].one_sided
    assert "Espera respuesta Entidad 2: 18 días hábiles" in told
    assert "se le respondió en 2" in told


def test_two_rivals_of_one_trade_are_two_sides() -> None:
    rows = heard(1, PORT, interest="Aseo"), refused(2, PORT, interest="Aseo")
    assert board(*rows)[0].one_sided


def test_one_sided_matters_stand_first() -> None:
    quiet = [
        heard(number, "Traspaso del jardín infantil Rayencura", interest=f"G{number}") for number in (1, 2, 3)
    ]
    biased = heard(4, PORT, interest="Puertos"), refused(5, PORT, interest="Pesca")
    assert [bool(matter.one_sided) for matter in board(*quiet, *biased)] == [True, False]


BALANCED = {
    "both heard": (heard(1, PORT, interest="Puertos"), heard(2, PORT_TOO, days=4, interest="Pesca")),
    "both refused": (refused(1, PORT, interest="Puertos"), refused(2, PORT_TOO, interest="Pesca")),
    "both wait": (asked(1, PORT, interest="Puertos"), asked(2, PORT_TOO, interest="Pesca")),
    "within the term": (
        heard(1, PORT, days=0, interest="Puertos"),
        asked(2, PORT_TOO, interest="Pesca", received_on=TODAY - timedelta(days=2)),
    ),
    "withdrawn": (
        heard(1, PORT, interest="Puertos"),
        asked(2, PORT_TOO, interest="Pesca", stage="WITHDRAWN", answered_on=DAY),
    ),
    "one asked twice": (
        heard(1, PORT, applicant="Puerto Quintahue S.A."),
        refused(2, PORT, applicant="PUERTO QUINTAHUE S.A."),
    ),
    "nobody else": (heard(1, PORT),),
}


@pytest.mark.parametrize("name", BALANCED)
def test_a_balanced_matter_is_quiet(name: str) -> None:
    assert [matter.one_sided for matter in board(*BALANCED[name])] == [""]


def test_a_balanced_month_is_quiet() -> None:
    rows, truth = many(400)
    fair = [
        asked(number, one.subject, interest=one.interest, stage=stage, answered_on=DAY + timedelta(days=3))
        for number, (one, matter) in enumerate(zip(rows, truth, strict=True))
        for stage in [("HELD", "REJECTED", "ACCEPTED")[matter % 3]]
    ]
    assert [matter.one_sided for matter in board(*fair) if matter.one_sided] == []
