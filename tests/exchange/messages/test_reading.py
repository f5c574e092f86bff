"""Mails and pasted texts become messages, whatever wrote them, and within bounds."""

from __future__ import annotations

from datetime import datetime
from email.message import EmailMessage

import pytest

from desktop.exchange.messages.markup import words_of
from desktop.exchange.messages.message import Source
from desktop.exchange.messages.reading import MOST_BYTES, MOST_LETTERS, MOST_PARTS, pasted, read


def mail(body: str, **words: str) -> EmailMessage:
    made = EmailMessage()
    made["From"] = words.get("sender", "Ana Soto <ana@ejemplo.test>")
    made["To"] = "partes@ejemplo.test, lobby@ejemplo.test"
    made["Subject"] = words.get("subject", "Solicitud de audiencia")
    made["Date"] = words.get("date", "Mon, 23 Nov 2026 17:42:10 -0300")
    made.set_content(body, charset=words.get("charset", "utf-8"), cte=words.get("cte", "quoted-printable"))
    return made


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "windows-1252", "utf-16"])
@pytest.mark.parametrize("cte", ["quoted-printable", "base64"])
def test_letters_survive_every_encoding(charset: str, cte: str) -> None:
    message = read(mail("Señora, ¿podría recibirme?", charset=charset, cte=cte).as_bytes(), "a.eml")
    assert "Señora, ¿podría recibirme?" in message.shown
    assert message.source is Source.MAIL


def test_the_headings_stand_above_the_text_in_our_words() -> None:
    message = read(mail("Hola").as_bytes(), "a.eml")
    assert message.shown.split("\n")[:4] == [
        "De: Ana Soto <ana@ejemplo.test>",
        "Para: partes@ejemplo.test, lobby@ejemplo.test",
        "Fecha: 23-11-2026 17:42",
        "Asunto: Solicitud de audiencia",
    ]
    assert message.recipients == ("partes@ejemplo.test", "lobby@ejemplo.test")
    assert message.body == "Hola"


@pytest.mark.parametrize(
    ("date", "local"),
    [
        ("Mon, 23 Nov 2026 20:42:10 +0000", datetime(2026, 11, 23, 17, 42, 10)),  # noqa: DTZ001 -- the office's clock
        ("Mon, 1 Jun 2026 02:30:00 +0000", datetime(2026, 5, 31, 22, 30)),  # noqa: DTZ001
    ],
)
def test_the_date_is_told_by_the_clock_of_the_office(date: str, local: datetime) -> None:
    assert read(mail("Hola", date=date).as_bytes(), "a.eml").sent_at == local


def test_a_date_that_is_none_is_left_out() -> None:
    message = read(mail("Hola", date="ayer").as_bytes(), "a.eml")
    assert message.sent_at is None
    assert "Fecha" not in message.shown


def test_plain_text_is_preferred_to_its_page_and_attachments_are_only_named() -> None:
    made = mail("lo escrito")
    made.add_alternative("<p>la página</p>", subtype="html")
    made.add_attachment(b"dentro", maintype="text", subtype="plain", filename="carta.txt")
    message = read(made.as_bytes(), "a.eml")
    assert "lo escrito" in message.shown
    assert "página" not in message.shown
    assert "dentro" not in message.shown
    assert message.attachments == ("carta.txt",)


def test_a_mail_within_the_mail_is_read() -> None:
    outer = mail("Va lo recibido.")
    outer.add_attachment(mail("Pido audiencia.", subject="dentro"))
    assert "Pido audiencia." in read(outer.as_bytes(), "a.eml").shown


def test_a_page_becomes_lines_and_nothing_of_it_is_kept_that_acts() -> None:
    page = (
        "<style>a{}</style><p>Hora:&nbsp;<b>10:30</b><br>Lugar: Sala "
        "2</p><ul><li>Ana<li>Eva</ul><script>x()</script>"
    )
    assert words_of(page) == "Hora: 10:30\nLugar: Sala 2\n\n- Ana\n- Eva"


def test_a_broken_page_is_read_as_far_as_it_goes() -> None:
    assert words_of("<p>uno<td>dos</p></table><b") == "uno\ndos".replace("\n", "") or "uno" in words_of(
        "<p>uno<td>dos"
    )
    assert words_of("<div>" * 20_000 + "fin") == "fin"


def test_the_source_of_a_mail_may_be_pasted() -> None:
    message = pasted(mail("Señora, hola").as_bytes().decode("ascii"))
    assert message.source is Source.MAIL
    assert message.body == "Señora, hola"


def test_what_the_eye_does_not_see_is_gone() -> None:
    assert pasted("Ho\u200bla\u202e\x00 tú\r\nadiós").shown == "Hola tú\nadiós"


def test_a_file_that_is_too_large_is_refused_in_a_sentence() -> None:
    with pytest.raises(ValueError, match="demasiado grande"):
        read(b"x" * (MOST_BYTES + 1), "a.eml")


def test_a_long_text_is_cut_where_the_search_ends() -> None:
    assert len(pasted("a" * (MOST_LETTERS + 10)).shown) == MOST_LETTERS


def test_a_mail_of_too_many_parts_is_refused_in_a_sentence() -> None:
    made = mail("Hola")
    for _number in range(MOST_PARTS + 1):
        made.add_attachment(b"x", maintype="application", subtype="octet-stream")
    with pytest.raises(ValueError, match="demasiadas partes"):
        read(made.as_bytes(), "a.eml")


def test_a_mail_nested_without_end_is_refused_in_a_sentence() -> None:
    made = mail("Hola")
    for _number in range(20):
        outer = mail("x")
        outer.add_attachment(made)
        made = outer
    with pytest.raises(ValueError, match=r"demasiadas partes|que se pueda leer"):
        read(made.as_bytes(), "a.eml")


@pytest.mark.parametrize(
    "data",
    [
        b"MIME-Version: 1.0\nSubject: =?utf-8?B?////?=\nContent-Type: text/plain; charset=nada\n\nhola",
        b"From: \nMIME-Version: 1\nContent-Type: multipart/mixed\n\nhola",
        b"MIME-Version: 1.0\nFrom: <<<>>>,;:\nContent-Transfer-Encoding: base64\n\n%%%",
        b"\xff\xfe\x00\x01" * 40,
        b"From:" + b"(" * 2_000 + b"\nMIME-Version: 1.0\n\nhola",
    ],
)
def test_a_damaged_mail_is_read_or_refused_but_nothing_falls(data: bytes) -> None:
    try:
        assert isinstance(read(data, "a.eml").shown, str)
    except ValueError as refusal:
        assert str(refusal).endswith(".")  # noqa: PT017 -- either is right
