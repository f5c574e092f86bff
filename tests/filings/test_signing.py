"""Signatures: made on our own PDFs, read back, and what is said of every kind of change after them."""

from __future__ import annotations

import random
import re
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from functools import cache
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from pyhanko.pdf_utils.generic import StreamObject

from desktop.filings.files import NotWrittenError
from desktop.filings.pades import DamagedPdfError, NotPdfError, NotSignedError, parsed
from desktop.filings.signatures import After, Signature, signatures
from desktop.filings.signing import Wish, _writer, from_file, sign
from desktop.filings.signing_token import from_token
from desktop.registers.meetings import Meeting
from tests.filings.certificates import LAST, PASSPHRASE, made
from tests.filings.samples import paper, varied, written

ANA, LUIS = "María Ñancupil Inventada", "Luis Elíptico"
MOMENT = datetime(2026, 11, 30, 8, 30, tzinfo=timezone(timedelta(hours=-3)))
WISH = Wish(MOMENT, "Cierre de octubre", "Santiago")
SEEN = Wish(MOMENT, "Cierre de octubre", "Santiago", visible=True)


@cache
def filing(rows: int = 3) -> bytes:
    return written("pdf", paper(Meeting, varied(Meeting, rows)))


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    path = tmp_path / "lista.pdf"
    path.write_bytes(filing())
    return path


def signed(source: Path, *, by: str = ANA, kind: str = "rsa", wish: Wish = WISH) -> Path:
    """In its place."""
    key = from_file(made(by, kind).p12(source.with_name(f"{kind}.p12")), PASSPHRASE)
    sizes = list(sign(source, source, key, wish))
    assert sizes[-1] == source.stat().st_size
    return source


def only(path: Path, *roots: Path) -> Signature:
    (one,) = signatures(path, roots)
    return one


@pytest.mark.parametrize("kind", ["rsa", "ec"])
@pytest.mark.parametrize("wish", [WISH, SEEN], ids=["hidden", "visible"])
def test_what_is_signed_is_intact_and_its_signer_unknown_until_a_root_is_given(
    plain: Path, kind: str, wish: Wish
) -> None:
    signed(plain, kind=kind, wish=wish)
    one = only(plain)
    assert (one.signer, one.moment, one.intact, one.whole, one.after) == (
        ANA,
        MOMENT,
        True,
        True,
        After.NOTHING,
    )
    assert one.sound
    assert one.trusted is None
    assert one.in_force
    assert "intacta; cadena no comprobada" in one.sentence()
    root = made(ANA, kind).root(plain.with_name("raiz.pem"))
    assert only(plain, root).trusted is True


@pytest.mark.parametrize("kind", ["rsa", "ec"])
def test_a_root_of_the_same_name_with_another_key_trusts_nobody(plain: Path, kind: str) -> None:
    signed(plain, kind="rsa")
    root = made(LUIS, kind).root(plain.with_name("otra.pem"))
    one = only(plain, root)
    assert one.trusted is False
    assert one.intact
    assert "no lleva a una raíz" in one.sentence()


def test_a_signature_is_added_at_the_end_and_leaves_tags_and_pdf_a_alone(plain: Path) -> None:
    before = plain.read_bytes()
    signed(signed(plain, wish=SEEN), by=LUIS, kind="ec", wish=SEEN)
    assert plain.read_bytes().startswith(before)
    again = {int(found) for found in re.findall(rb"(?m)^(\d+) 0 obj", plain.read_bytes()[len(before) :])}
    with pikepdf.open(BytesIO(before)) as old, pikepdf.open(plain) as new:
        for name in ("/StructTreeRoot", "/Metadata"):
            assert old.Root[name].objgen == new.Root[name].objgen, name
            assert old.Root[name].objgen[0] not in again, name
        assert bool(new.Root.MarkInfo.Marked)
        assert str(new.Root.Lang) == str(old.Root.Lang)
        written_anew = {one for one in again if one < len(old.objects)}
        assert written_anew == {old.Root.objgen[0], old.pages[0].objgen[0]}
        assert old.Root.Metadata.read_bytes() == new.Root.Metadata.read_bytes()
        assert old.docinfo == new.docinfo
        fonts = [one for one in new.objects if isinstance(one, pikepdf.Dictionary) and "/BaseFont" in one]
        assert all("NotoSans" in str(one.BaseFont) for one in fonts)


def test_a_visible_signature_is_read_on_the_page_in_our_own_font(plain: Path) -> None:
    signed(plain, wish=Wish(MOMENT, "Razón " * 40, "Ñuñoa", visible=True))
    with pypdfium2.PdfDocument(plain) as pdf:
        pdf.init_forms()
        drawn = pdf[0].render(may_draw_forms=True).to_pil()
        bare = pdf[0].render(may_draw_forms=False, draw_annots=False).to_pil()
    assert drawn.tobytes() != bare.tobytes()


def test_two_signatures_in_sequence_both_hold(plain: Path) -> None:
    signed(signed(plain, wish=SEEN), by=LUIS, kind="ec", wish=SEEN)
    first, second = signatures(plain)
    assert (first.signer, first.intact, first.whole, first.after) == (ANA, True, False, After.SIGNATURES)
    assert (second.signer, second.intact, second.whole, second.after) == (LUIS, True, True, After.NOTHING)
    assert first.sound
    assert second.sound


def test_a_filing_of_a_thousand_rows_is_signed(tmp_path: Path) -> None:
    path = tmp_path / "mil.pdf"
    path.write_bytes(filing(1000))
    assert only(signed(path)).sound


def _is_told(path: Path) -> bool:
    """Whether anybody who asks learns that something is wrong."""
    try:
        found = signatures(path)
    except NotSignedError:
        return True
    return bool(found) and not any(one.intact for one in found)


def _signed_places(data: bytes) -> list[int]:
    """Places all over the two ranges that are signed, and every byte of the signature's own object."""
    gap, end = data.index(b"/Contents <") + 10, data.index(b">", data.index(b"/Contents <"))
    dice = random.Random(7)
    around = [*range(gap - 60, gap), *range(end + 1, min(end + 400, len(data)), 5)]
    return sorted({*dice.sample(range(gap), 60), *around, 0, len(data) - 1})


def test_one_changed_byte_anywhere_in_what_is_signed_is_found(plain: Path) -> None:
    data = signed(plain).read_bytes()
    unseen = []
    for place in _signed_places(data):
        changed = bytearray(data)
        changed[place] ^= 1
        plain.write_bytes(changed)
        if not _is_told(plain):
            unseen.append((place, data[place - 20 : place + 20]))
    assert not unseen


def test_a_signature_whose_own_bytes_are_changed_does_not_hold(plain: Path) -> None:
    data = signed(plain).read_bytes()
    start = data.index(b"/Contents <") + 11
    end = start + len(data[start : data.index(b">", start)].rstrip(b"0"))
    for place in range(end - 500, end, 25):
        changed = bytearray(data)
        changed[place] = ord("0") if data[place] != ord("0") else ord("1")
        plain.write_bytes(changed)
        assert _is_told(plain), place


def _another_text(path: Path) -> None:
    with path.open("r+b") as file:
        writer = _writer(parsed(file, path.name))
        writer.add_stream_to_page(0, writer.add_object(StreamObject(stream_data=b"0 0 200 200 re f")))
        writer.write_in_place()


def _bytes_after_the_end(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"\n% una nota al final\n")


@pytest.mark.parametrize(
    ("change", "told"),
    [(_another_text, "se cambió o se agregó contenido"), (_bytes_after_the_end, "se agregaron datos")],
)
def test_what_is_added_after_a_signature_is_said(
    plain: Path, change: Callable[[Path], None], told: str
) -> None:
    signed(plain)
    change(plain)
    one = only(plain)
    assert one.intact
    assert not one.whole
    assert not one.sound
    assert told in one.sentence()


def test_a_file_without_signatures_has_none(plain: Path) -> None:
    assert signatures(plain) == ()


def test_a_signature_that_no_form_names_any_more_is_not_passed_over(plain: Path) -> None:
    signed(plain)
    plain.write_bytes(plain.read_bytes().replace(b"/AcroForm", b"/AcroFerm"))
    with pytest.raises(DamagedPdfError, match="restos de una firma"):
        signatures(plain)


# -- refusals: one sentence, and nothing written


def _refused(source: Path, match: str) -> None:
    key = from_file(made(ANA).p12(source.with_name("a.p12")), PASSPHRASE)
    before = source.read_bytes() if source.exists() else b""
    target = source.with_name("firmado.pdf")
    with pytest.raises(NotSignedError, match=match):
        list(sign(source, target, key, WISH))
    assert not target.exists()
    assert {path.name for path in source.parent.iterdir()} <= {source.name, "a.p12"}
    assert not before or source.read_bytes() == before


def test_what_is_no_pdf_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "nota.pdf"
    path.write_bytes(b"una nota")
    _refused(path, "no es un PDF")
    with pytest.raises(NotPdfError):
        signatures(path)


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    _refused(tmp_path / "falta.pdf", "No se puede leer")


def test_a_damaged_pdf_is_refused(plain: Path) -> None:
    plain.write_bytes(filing()[:20_000])
    _refused(plain, "dañado")
    with pytest.raises(DamagedPdfError):
        signatures(plain)


def test_an_encrypted_pdf_is_refused(plain: Path) -> None:
    with pikepdf.open(BytesIO(filing())) as pdf:
        pdf.save(plain, encryption=pikepdf.Encryption(owner="a", user="b"))
    _refused(plain, "cifrado")
    with pytest.raises(NotSignedError, match="cifrado"):
        signatures(plain)


def test_a_wrong_passphrase_or_no_certificate_is_refused(tmp_path: Path) -> None:
    path = made(ANA).p12(tmp_path / "a.p12")
    with pytest.raises(NotSignedError, match="La clave no abre"):
        from_file(path, "otra")
    with pytest.raises(NotSignedError, match="La clave no abre"):
        from_file(path, "")
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(NotSignedError, match=r"dañado|no abre"):
        from_file(path, PASSPHRASE)
    path.write_text("hola")
    with pytest.raises(NotSignedError, match="no es un certificado"):
        from_file(path, PASSPHRASE)
    with pytest.raises(NotSignedError, match="No se puede leer"):
        from_file(tmp_path / "falta.p12", PASSPHRASE)


def test_a_certificate_that_is_over_warns_and_its_signature_says_so(plain: Path) -> None:
    late = LAST + timedelta(days=40)
    key = from_file(made(ANA).p12(plain.with_name("a.p12")), PASSPHRASE)
    assert not key.warning(MOMENT)
    assert "venció el 31-12-2027" in key.warning(late)
    assert "recién vale" in key.warning(datetime(2020, 1, 1, tzinfo=UTC))
    one = only(signed(plain, wish=Wish(late)), made(ANA).root(plain.with_name("raiz.pem")))
    assert one.intact
    assert one.in_force is False
    assert one.trusted is False
    assert "no estaba vigente" in one.sentence()


def test_a_disk_that_refuses_leaves_the_file_as_it_was(plain: Path) -> None:
    key = from_file(made(ANA).p12(plain.with_name("a.p12")), PASSPHRASE)
    with pytest.raises(NotWrittenError):
        list(sign(plain, plain.parent / "no existe" / "a.pdf", key, WISH))
    half = sign(plain, plain, key, WISH)
    next(half)
    del half
    assert plain.read_bytes() == filing()


def test_without_the_component_for_tokens_a_sentence_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setitem(sys.modules, "pkcs11", None)
    with pytest.raises(NotSignedError, match="python-pkcs11"), from_token(tmp_path / "x.so", "firma", "1"):
        pass
