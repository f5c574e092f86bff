"""What a PDF says of itself: its seal, its mark, and what archives ask."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.resources import RESOURCES
from desktop.filings import bound
from desktop.filings.act import Act, Text
from desktop.filings.drawings import modules
from desktop.filings.pdf_seal import check
from desktop.registers.gifts import Gift
from desktop.registers.meetings import Meeting
from tests.filings.acts import pdf
from tests.filings.qr_reader import seen_codes
from tests.filings.readers import pdf_text, squeezed
from tests.filings.samples import STAMP, paper, varied, written

MARK = f"PROBIDAD 1 AO999 2026-10 cierre 3 audiencias sha256:{'7f3a' * 16} sello 1234:{'0c55' * 16}"
MARKED = replace(STAMP, mark=MARK)
SMALL = written("pdf", paper(Gift, [], replace(MARKED, emblem=None)))


def book() -> bytes:
    out = BytesIO()
    documents = [paper(Meeting, varied(Meeting, 4), MARKED), paper(Gift, [], MARKED)]
    for _number in bound.write(documents, bound.Cover("octubre de 2026", 3, MARKED), out):
        pass
    return out.getvalue()


MADE = {
    "list": lambda: written("pdf", paper(Meeting, varied(Meeting, 4), MARKED)),
    "act": lambda: pdf(Act("x", "Título", "Ley", MARKED, (Text("Un texto."),))),
    "book": book,
}
every = pytest.mark.parametrize("kind", MADE)


@every
def test_a_paper_is_intact_as_it_was_written_and_tells_its_mark(kind: str, tmp_path: Path) -> None:
    data = MADE[kind]()
    assert check(data) == (True, MARK, False)
    file = tmp_path / "papel.pdf"
    file.write_bytes(data)
    assert check(file) == (True, MARK, False)


@given(place=st.integers(0, len(SMALL) - 1), other=st.integers(1, 255))
def test_any_one_changed_byte_is_noticed(place: int, other: int) -> None:
    changed = bytearray(SMALL)
    changed[place] ^= other
    try:
        assert not check(bytes(changed)).intact
    except ValueError as refusal:
        assert "sello" in str(refusal)  # noqa: PT017 -- either answer keeps the file from passing


@given(cut=st.integers(1, len(SMALL)))
def test_a_paper_cut_short_is_not_intact(cut: int) -> None:
    try:
        assert not check(SMALL[:-cut]).intact
    except ValueError as refusal:
        assert "sello" in str(refusal)  # noqa: PT017 -- as above


def test_what_is_added_behind_the_end_is_let_pass_only_under_a_signature() -> None:
    added = b"7 0 obj\n<</Type/Sig/ByteRange [0 %d %d %d]/Contents<00>>>\nendobj\n%%%%EOF\n"
    first = len(SMALL) + 60
    sized = len(SMALL) + len(added % (first, first + 10, 1000))
    signed = SMALL + added % (first, first + 10, sized + 0)
    rest = len(signed) - first - 10
    signed = SMALL + (added % (first, first + 10, rest)).ljust(len(signed) - len(SMALL), b"\n")
    covered = signed[: first + 10 + rest]
    assert check(covered) == (True, MARK, True)
    assert not check(covered + b"\n1 0 obj\n<<>>\nendobj\n").intact
    assert not check(SMALL + b"\n").intact


def test_a_pdf_of_another_program_carries_no_seal_of_ours() -> None:
    out = BytesIO()
    pikepdf.new().save(out)
    with pytest.raises(ValueError, match="sello"):
        check(out.getvalue())


@every
def test_the_mark_is_read_by_eyes_and_by_cameras(kind: str) -> None:
    data = MADE[kind]()
    assert squeezed(MARK) in squeezed(pdf_text(data))
    assert modules(MARK) in seen_codes(data)


def test_without_a_mark_there_is_none() -> None:
    data = written("pdf", paper(Gift, []))
    assert "Marca" not in pdf_text(data)
    assert seen_codes(data) == []
    assert check(data).mark == ""


@every
def test_a_paper_holds_what_archives_ask(kind: str) -> None:
    with pikepdf.open(BytesIO(MADE[kind]())) as read:
        assert read.pdf_version == "1.4"
        (intent,) = read.Root.OutputIntents
        assert intent.DestOutputProfile.read_bytes() == (RESOURCES / "colour" / "sRGB.icc").read_bytes()
        with read.open_metadata() as metadata:
            assert metadata.pdfa_status == "1B"
        dictionaries = [found for found in read.objects if isinstance(found, pikepdf.Dictionary)]
        fonts = [found for found in dictionaries if found.get("/Type") == "/Font"]
        assert {str(font.Subtype) for font in fonts} == {"/Type0", "/CIDFontType2"}
        assert all("/ToUnicode" in font for font in fonts if font.Subtype == "/Type0")
        described = [found for found in dictionaries if found.get("/Type") == "/FontDescriptor"]
        assert all("/FontFile2" in found and "/CIDSet" in found for found in described)
        streams = [found for found in read.objects if isinstance(found, pikepdf.Stream)]
        assert not any("/SMask" in found for found in streams)
        assert len(read.trailer.ID) == 2


def test_no_list_inside_a_paper_is_longer_than_archives_read() -> None:
    some = list(paper(Gift, varied(Gift, 5)).rows)
    many = replace(paper(Gift, []), rows=some * 1700, count=8500)
    with pikepdf.open(BytesIO(written("pdf", many))) as read:
        for found in read.objects:
            if isinstance(found, pikepdf.Dictionary):
                arrays = [found[key] for key in found.keys()]  # noqa: SIM118 -- not a mapping of its own
                assert all(len(each) < 8192 for each in arrays if isinstance(each, pikepdf.Array))
        table = next(
            found
            for found in read.objects
            if isinstance(found, pikepdf.Dictionary) and found.get("/S") == "/Table"
        )
        assert sum(len(body.K) for body in list(table.K)[1:]) == 8500
