"""Private data in free text: what is planted is found in any disguise; ordinary matters are left in peace."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.personal_data import Private, findings
from tests.domain.planted import ORDINARY, PLANTED

CASES = [(kind, text) for kind, texts in PLANTED.items() for text in texts]


def test_the_corpus_is_large_enough() -> None:
    assert len(CASES) >= 60
    assert set(PLANTED) == {kind.name for kind in Private}


@pytest.mark.parametrize(("kind", "text"), CASES)
@pytest.mark.parametrize(
    "frame",
    ["{}", "El solicitante pide una reunión ({}), según dijo.", "Línea primera.\n{}\nÁrea: ñandú, 2014."],
)
def test_what_is_planted_is_found_wherever_it_stands(kind: str, text: str, frame: str) -> None:
    whole = frame.format(text)
    found = findings(whole)
    assert Private[kind] in {one.kind for one in found}, [(one.kind, one.text) for one in found]
    first, last = whole.index(text), whole.index(text) + len(text)
    hit = next(one for one in found if one.kind is Private[kind])
    assert hit.start < last
    assert hit.end > first
    assert whole[hit.start : hit.end] == hit.text


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_matters_are_left_in_peace(text: str) -> None:
    assert [(one.kind.name, one.text) for one in findings(text)] == []


def test_a_company_number_is_not_personal_and_a_wrong_check_digit_alone_is_nothing() -> None:
    assert not findings("La sociedad 76.123.456-0 y la 96.543.210-3.")
    assert not findings("El código 12.345.678-9 del plano.")


def test_findings_stand_in_order_and_never_overlap() -> None:
    text = " y ".join(text for _kind, text in CASES)
    found = findings(text)
    assert all(one.end <= two.start for one, two in pairwise(found))
    assert len(found) > len(PLANTED)


def test_the_same_words_have_one_digest_however_they_are_disguised() -> None:
    plain, odd = findings("RUN 12.345.678-5")[0], findings("Otro texto: RUN １２.345.678\u200b-5 ")[0]
    assert plain.digest == odd.digest
    assert plain.digest != findings("RUN 12.345.679-3")[0].digest


@pytest.mark.parametrize(
    "text", ["9 " * 4000, "a" * 8000, "calle a " * 1000, "hijo " * 1600, "(" * 8000, "a.b@" * 2000]
)
def test_no_text_makes_it_slow(text: str) -> None:
    began = time.process_time()
    findings(text)
    assert time.process_time() - began < 1


@given(
    st.lists(
        st.sampled_from([*(text for _kind, text in CASES), "\u200b", "９", "ﬀ", "İ", "½", "\n", "  "])
    ).map("".join)
)
def test_a_finding_is_always_a_piece_of_the_text(text: str) -> None:
    for one in findings(text):
        assert 0 <= one.start < one.end <= len(text)
        assert text[one.start : one.end] == one.text


def test_an_identifier_of_the_book_is_no_telephone() -> None:
    assert findings("27092601-c981-4925-94c3-573de3558d4e") == ()
