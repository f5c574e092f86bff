"""Every paper that an office prints: nothing is cut, nothing is more than text, and its sums agree."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from datetime import date, time
from decimal import Decimal
from itertools import count, cycle

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.description.register import Parts
from desktop.domain.codes import read_code
from desktop.domain.declaration_papers import papers_for
from desktop.domain.letter_texts import BLANK, filled, letter_text
from desktop.domain.resources import table
from desktop.filings.abstention_memo import abstention_memo
from desktop.filings.breach_papers import breach_report, declaration_reminder, declaration_warning
from desktop.filings.confirmation_letter import confirmation_letter
from desktop.filings.gift_labels import LabelledGift, gift_labels
from desktop.filings.paper_checklist import paper_checklist
from desktop.filings.recovery_sheet import recovery_sheet
from desktop.filings.request_letters import (
    acceptance,
    acknowledgement,
    completion,
    referral,
    rejection,
)
from desktop.filings.resolution import ResolutionFacts, resolution
from desktop.filings.sign_in import sign_in, sign_in_of
from desktop.filings.substitution_table import substitution_table
from desktop.filings.trip_dossier import CostLine, by_payer, total, trip_dossier
from desktop.registers.declaration.contents import Contents
from desktop.registers.meetings import Attendee, Capacity, Host, Meeting, Present, Represented
from desktop.registers.mode import Mode
from desktop.registers.officials import Official
from desktop.registers.organisations import Organisation
from desktop.registers.people import Person
from tests.filings.acts import HOSTILE, pages, pdf, texts
from tests.filings.declared import small
from tests.filings.papers import (
    CODE,
    DAY,
    PAPERS,
    UID,
    Paper,
    abstention,
    confirmation,
    gifts,
    held,
    notice,
    recovery,
    report,
    request,
    roster,
    sheet,
    trip,
    undeclared,
)
from tests.filings.qr_reader import read_codes
from tests.filings.readers import pdf_text, squeezed
from tests.filings.samples import STAMP, publish

each_paper = pytest.mark.parametrize("paper", PAPERS, ids=lambda paper: paper.name)


@each_paper
def test_a_paper_takes_the_pages_it_should_and_holds_every_text(paper: Paper) -> None:
    act = paper.make(str)
    data = pdf(act)
    assert pages(data) == paper.pages
    told = squeezed(pdf_text(data))
    for text in texts(act):
        assert squeezed(text) in told


@each_paper
def test_hostile_words_stay_words(paper: Paper) -> None:
    words = cycle(HOSTILE)
    act = paper.make(lambda _text: next(words))
    told = squeezed(pdf_text(pdf(act)))
    for text in texts(act):
        if "🌸" in text:  # letters that run from right to left are read back in another order
            assert set(squeezed(text)) <= set(told)
        else:
            assert squeezed(text) in told


@pytest.mark.parametrize(
    "paper", [each for each in PAPERS if each.name != "gift_labels"], ids=lambda paper: paper.name
)
def test_texts_of_four_thousand_letters_cut_nothing(paper: Paper) -> None:
    if paper.name == "gift_labels":
        return  # a sticker holds the beginning; its own test is below
    numbers = count()
    act = paper.make(lambda _text: " ".join(f"p{next(numbers):06d}x" for _word in range(440)))
    found = Counter(re.findall(r"p\d{6}x", pdf_text(pdf(act))))
    wanted = Counter(word for text in texts(act) for word in re.findall(r"p\d{6}x", text))
    if paper.name == "sample_results":  # a chart cuts its labels; the table under it has them whole
        found &= wanted
    assert found == wanted
    assert len(wanted) >= 7


@each_paper
def test_the_same_paper_twice_is_the_same_file(paper: Paper) -> None:
    assert pdf(paper.make(str)) == pdf(paper.make(str))


def test_a_sign_in_sheet_for_forty_has_a_row_for_each_and_rows_for_those_not_announced() -> None:
    data = pdf(sign_in(sheet(many=40), STAMP, empty=5))
    told = squeezed(pdf_text(data))
    for number in range(40):
        assert f"PersonaInventada{number}Asociación" in told
    assert "\r\n45\r\n" in pdf_text(data)
    assert pages(data) == 3


def test_the_sheets_code_brings_its_meeting_back() -> None:
    assert read_codes(pdf(sign_in(sheet(), STAMP))) == [f"probidad:meetings/{UID}"]


def test_the_code_of_a_confirmation_letter_brings_it_back_to_note_its_answer() -> None:
    (code,) = read_codes(pdf(confirmation_letter(confirmation(), STAMP)))
    assert read_code(code) == ("confirmations", UID)


def test_the_slip_of_a_confirmation_letter_is_a_sheet_of_its_own_that_says_which_letter_it_answers() -> None:
    data = pdf(confirmation_letter(confirmation(), STAMP))
    with pypdfium2.PdfDocument(data) as read:
        letter, slip = (page.get_textpage().get_text_range() for page in read)
    assert "Materia específica" in letter
    assert "Todo ocurrió como está publicado" not in letter
    assert "Todo ocurrió como está publicado" in slip
    assert "2 de 7" in slip


def test_a_sheet_is_made_of_a_meeting_in_the_book() -> None:
    record = Meeting(
        day=DAY,
        starts_at=time(10),
        mode=Mode.IN_PERSON,
        place="Calle Inventada 123",
        hosts=[
            Host(official=Official(person=Person(given_names="Rosa", surnames="Ficticia"), post="Directora"))
        ],
        attendees=[
            Attendee(
                person=Person(given_names="Ximena", surnames="Inventada"),
                capacity=Capacity.LOBBYIST,
                paid=True,
                represented=[Represented(organisation=Organisation(name="Hornos Supuestos SpA"))],
            )
        ],
        present=[Present(name="Luis Supuesto")],
        reserved=True,
    )
    publish(record)
    made = sign_in_of(record)
    told = pdf_text(pdf(sign_in(made, STAMP)))
    for said in (
        "Rosa Ficticia, Directora",
        "Ximena Inventada",
        "Hornos Supuestos SpA",
        "Luis Supuesto",
        "RESERVADO",
    ):
        assert squeezed(said) in squeezed(told)
    assert made.uid == record.uid


def test_a_draft_that_says_nothing_yet_has_its_sheet() -> None:
    record = Meeting(attendees=[Attendee()], present=[Present()], hosts=[Host()])
    publish(record)
    assert pages(pdf(sign_in(sign_in_of(record), STAMP))) == 1


def test_each_label_finds_its_gift() -> None:
    made = gifts(many=25)
    assert read_codes(pdf(gift_labels(made, STAMP))) == [f"probidad:gifts/{gift.uid}" for gift in made]


def test_a_label_says_the_beginning_of_what_it_is_and_ends_it_between_words() -> None:
    told = squeezed(pdf_text(pdf(gift_labels([LabelledGift(UID, "D-1", "libro grande " * 300)], STAMP))))
    assert squeezed("libro grande libro grande libro grande libro…") in told
    assert "Sinnúmero" in squeezed(pdf_text(pdf(gift_labels([LabelledGift(UID, "", "libro")], STAMP))))


def test_letters_leave_out_what_is_not_known_and_leave_lines_for_what_must_be() -> None:
    bare = replace(request(), on_behalf="", meeting_on=None, meeting_at=None, place="", mode="", post="")
    told = squeezed(pdf_text(pdf(acceptance(bare, STAMP))))
    assert "representaciónde" not in told
    assert squeezed(f"Rosa Ficticia Peña le recibirá el {BLANK}.") in told
    assert "[" not in told
    assert "{" not in told


def test_a_letter_without_what_it_is_about_is_refused_in_a_sentence() -> None:
    with pytest.raises(ValueError, match="por qué no se acoge"):
        rejection(replace(request(), reason=" "), STAMP)
    with pytest.raises(ValueError, match="a quién se deriva"):
        referral(replace(request(), referred_to=""), STAMP)
    with pytest.raises(ValueError, match="qué le falta"):
        completion(replace(request(), missing=""), STAMP)


def test_an_office_may_bring_its_own_words_but_no_unknown_value() -> None:
    told = pdf_text(pdf(acknowledgement(request(), STAMP, "Folio {folio}, nada más.")))
    assert "Folio AO999-2026-0042, nada más." in told
    with pytest.raises(ValueError, match="folios"):
        acknowledgement(request(), STAMP, "Folio {folios}")


def test_what_is_filled_in_is_never_read_again() -> None:
    assert filled("{a}[ y {b}]", {"a": "{b}[x]", "b": "{a}"}) == "{b}[x] y {a}"


def test_the_words_of_a_letter_are_those_of_its_day() -> None:
    assert letter_text("rejection", date(2026, 1, 1)).text.startswith("En respuesta")
    assert letter_text("rejection", date(2000, 1, 1)) == letter_text("rejection", date(2026, 1, 1))
    with pytest.raises(KeyError):
        letter_text("nothing", DAY)


def test_no_words_claim_an_article_of_the_regulation() -> None:
    for row in table("law/letter_texts.csv"):
        assert row["certainty"] == ("unconfirmed" if "por confirmar" in row["source"] else "practice")
        assert "hábiles administrativos" not in row["text"]
        if "71" in row["text"]:
            assert "art" not in row["text"].split("71", 1)[1].split(";", 1)[0]


amounts = st.decimals(Decimal(0), Decimal(10) ** 7, places=4)
lines = st.builds(
    CostLine,
    kind=st.just("Pasaje"),
    payer=st.sampled_from(["Servicio", "Federación", ""]),
    amount=amounts,
    currency=st.sampled_from(["CLP", "USD", "EUR"]),
    rate=st.none() | st.decimals(Decimal("0.01"), Decimal(2000), places=4),
)


@given(st.lists(lines, max_size=12).map(tuple))
def test_the_total_never_differs_from_its_parts_by_a_peso(costs: tuple[CostLine, ...]) -> None:
    made = trip_dossier(replace(trip(), costs=costs), STAMP)
    shown = [int(text[2:].replace(".", "")) for text in _in_pesos(made, "En pesos", last=-1)]
    (whole,) = [int(text[2:].replace(".", "")) for text in _in_pesos(made, "En pesos", first=-1)] or [0]
    assert sum(shown) == whole == total(costs) == sum(by_payer(costs).values())


def _in_pesos(made: object, heading: str, first: int = 0, last: int | None = None) -> list[str]:
    """The last column of the costs, as it is printed."""
    blocks = made.blocks  # type: ignore[attr-defined]
    grids = [block for block in blocks if getattr(block, "headings", ("",))[0] == "Costo"]
    return [
        row[-1]
        for grid in grids
        for row in grid.rows[first:last]
        if grid.headings[-1] == heading and row[-1] != "—"
    ]


def test_a_cost_that_could_not_be_changed_is_said() -> None:
    cost = CostLine("Estadía", "Federación", Decimal(300), "USD")
    told = pdf_text(pdf(trip_dossier(replace(trip(), costs=(cost,)), STAMP)))
    assert "El total no incluye lo que no tiene tipo de cambio: USD 300." in told


def test_a_trip_without_cost_says_why() -> None:
    told = pdf_text(pdf(trip_dossier(replace(trip(), costs=(), no_cost_reason="Fue a pie."), STAMP)))
    assert "Sin costo. Fue a pie." in told


def test_a_resolution_is_a_draft_until_it_has_number_and_day() -> None:
    facts = ResolutionFacts(2026, DAY)
    assert resolution(facts, roster(), STAMP).mark == "BORRADOR"
    signed = resolution(replace(facts, number="12", day=DAY, place="Santiago"), roster(), STAMP)
    assert not signed.mark
    assert "RESOLUCIÓN N° 12" in pdf_text(pdf(signed))
    assert "Santiago, 26 de noviembre de 2026" in pdf_text(pdf(signed))


def test_a_roster_of_three_hundred_loses_nobody() -> None:
    told = squeezed(pdf_text(pdf(resolution(ResolutionFacts(2026, DAY), roster(many=300), STAMP))))
    for number in range(300):
        assert f"{number + 1}PersonaInventada" in told


def test_posts_stand_in_the_order_of_time() -> None:
    made = substitution_table(list(reversed(held())), STAMP)
    told = squeezed(pdf_text(pdf(made)))
    assert (
        told.index("RosaFicticiaPeña01-11")
        < told.index("LuisSupuestoDíaz09-11")
        < told.index("Vacante—03-11")
    )
    assert "2cargos;1períodovacante." in told


# -- papers around declarations -------------------------------------------------------------------------


def test_the_recovery_sheet_brings_its_code_to_eye_and_camera_and_says_little_else() -> None:
    data = pdf(recovery_sheet(recovery(), STAMP))
    told = pdf_text(data)
    assert read_codes(data) == [CODE]
    assert squeezed(CODE) in squeezed(told).replace("VW5N0RHA", "VW5N-0RHA")
    assert STAMP.seal not in told
    for said in ("María Inventada Pérez", "26 de noviembre de 2026", "Nadie más puede ayudar"):
        assert squeezed(said) in squeezed(told)
    with pytest.raises(ValueError, match="código"):
        recovery_sheet(replace(recovery(), code=""), STAMP)


def test_a_breach_report_counts_days_and_has_a_column_only_for_what_is_told() -> None:
    told = pdf_text(pdf(breach_report(report(), undeclared(), STAMP)))
    assert "240" in told
    assert "RUN" not in told
    assert squeezed("3 personas") in squeezed(told)
    rows = [replace(undeclared()[0], run="9.876.543-3")]
    told = pdf_text(pdf(breach_report(report(), rows, STAMP)))
    assert "9.876.543-3" in told
    assert "Apercibido" not in told
    assert squeezed("una persona") in squeezed(told)
    with pytest.raises(ValueError, match="nadie"):
        breach_report(report(), [], STAMP)
    assert undeclared()[0].days_late(date(2026, 3, 31)) == 0
    assert undeclared()[0].days_late(date(2026, 4, 1)) == 1


def test_a_notice_leaves_out_what_is_not_known() -> None:
    facts = replace(notice(), fix_by=None, report_by=None, fine="")
    for make in (declaration_reminder, declaration_warning):
        told = pdf_text(pdf(make(facts, STAMP)))
        assert BLANK not in told
        assert "más tardar" not in told
    assert "10 de diciembre de 2026" in pdf_text(pdf(declaration_warning(notice(), STAMP)))


def test_an_abstention_needs_something_that_coincides() -> None:
    with pytest.raises(ValueError, match="coincide"):
        abstention_memo(replace(abstention(), coincidences=()), STAMP)


def test_the_list_of_documents_says_what_is_at_hand_and_until_when_it_is_good() -> None:
    contents = small()
    home = contents.real_estate[0].uid
    at_hand = {(home, "ownership"): date(2026, 11, 1), (home, "burdens"): date(2026, 1, 5)}
    told = squeezed(pdf_text(pdf(paper_checklist(contents, DAY, STAMP, at_hand))))
    assert squeezed("Hay uno del 01-11-2026; sirve hasta el 31-12-2026") in told
    assert squeezed("sirvió hasta el 06-03-2026: pedir otro") in told
    assert squeezed("Permiso de circulación") in told
    assert squeezed("no tiene ítems") in squeezed(pdf_text(pdf(paper_checklist(Contents(), DAY, STAMP))))


def test_documents_are_for_sections_that_exist_and_say_how_certain_they_are() -> None:
    parts = {field.name for field in Contents.fields if isinstance(field.kind, Parts)}
    rows = table("law/declaration_papers.csv")
    assert {row["part"] for row in rows} <= parts
    assert len({row["code"] for row in rows}) == len(rows)
    assert {row["certainty"] for row in rows} == {"practice"}
    assert papers_for("vehicles", date(2010, 1, 1)) == []
    assert [paper.code for paper in papers_for("debts", DAY)] == ["debts", "debt_balance"]
