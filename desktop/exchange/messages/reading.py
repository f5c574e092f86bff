"""A mail file or a pasted text as a message: decoded, without markup, within bounds."""

from __future__ import annotations

import re
from datetime import datetime, tzinfo
from email import policy
from email.errors import MessageError
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import parsedate_to_datetime
from zoneinfo import ZoneInfo

from desktop.domain.language import _
from desktop.domain.text import clean
from desktop.exchange.messages.markup import words_of
from desktop.exchange.messages.message import Message, Source
from desktop.exchange.texts import decode

MOST_BYTES = 2 * 1024 * 1024
MOST_LETTERS = 60_000
"""What is searched; a longer mail is cut there, for nobody asks for a hearing on page thirty."""
MOST_PARTS = 200
DEEPEST = 12
MOST_LINE = 300
MOST_NAMES = 30
SANTIAGO = ZoneInfo("America/Santiago")
_HEADINGS = re.compile(
    rb"^(?:From|To|Subject|Date|Received|Return-Path|MIME-Version|Message-ID|Delivered-To|X-[\w-]+):",
    re.IGNORECASE,
)


def read(data: bytes, name: str, zone: tzinfo = SANTIAGO) -> Message:
    """The message in a file.

    Raises:
        ValueError: it is too large, no text, or nested beyond reason.
    """
    _check_size(len(data), name)
    if name.casefold().endswith(".eml") or _is_mail(data):
        return _mail(data, name, zone)
    return pasted(decode(data, name))


def pasted(text: str) -> Message:
    """A text as it was pasted; one that is a mail's source is read as a mail.

    Raises:
        ValueError: it is too large.
    """
    _check_size(len(text), _("Lo pegado"))
    if _is_mail(text[:4000].encode("utf-8", "replace")) and "MIME-Version:" in text[:8000]:
        return _mail(text.encode("utf-8", "replace"), _("Lo pegado"), SANTIAGO)
    return Message(shown=_tidy(text))


def typed(text: str) -> Message:
    """A text under somebody's hands: letter for letter as it stands, so that every place in it holds."""
    return Message(shown=re.sub(r"[^\S\n]", " ", text[:MOST_LETTERS]))


def _check_size(size: int, name: str) -> None:
    if size > MOST_BYTES:
        raise ValueError(_("«{}» es demasiado grande: caben {} MB.").format(name, MOST_BYTES // 1024 // 1024))


def _is_mail(data: bytes) -> bool:
    """Whether it begins as a mail's source does: with several headings that only machines write."""
    lines = data.lstrip()[:4000].splitlines()[:30]
    head = lines[: lines.index(b"")] if b"" in lines else lines
    machine = re.compile(
        rb"^(?:Received|Return-Path|MIME-Version|Message-ID|Delivered-To|X-[\w-]+):", re.IGNORECASE
    )
    return sum(bool(_HEADINGS.match(line)) for line in head) > 1 and any(map(machine.match, head))


def _mail(data: bytes, name: str, zone: tzinfo) -> Message:
    try:
        mail = BytesParser(policy=policy.default).parsebytes(data)
        parts = list(_parts(mail, name))
        body = _body(parts)
        files = tuple(_line(part.get_filename() or "") for part in parts if part.get_filename())
        told = {heading: _heading(mail, heading) for heading in ("from", "to", "cc", "subject")}
        sent_at = _moment(_heading(mail, "date"), zone)
    except (MessageError, LookupError, AttributeError, TypeError, IndexError, RecursionError):
        raise ValueError(_("«{}» no es un correo que se pueda leer.").format(name)) from None
    shown = _tidy("\n".join((*_headings(told, sent_at, files), "", body)))
    recipients = tuple(part.strip() for part in f"{told['to']},{told['cc']}".split(",") if part.strip())
    return Message(
        shown=shown,
        subject=told["subject"],
        sender=told["from"],
        recipients=recipients[:MOST_NAMES],
        sent_at=sent_at,
        attachments=files[:MOST_NAMES],
        source=Source.MAIL,
    )


def _headings(told: dict[str, str], sent_at: datetime | None, files: tuple[str, ...]) -> list[str]:
    """The headings as they are shown above the text, in words of ours."""
    lines = [
        ("De", told["from"]),
        ("Para", told["to"]),
        ("CC", told["cc"]),
        ("Fecha", f"{sent_at:%d-%m-%Y %H:%M}" if sent_at else ""),
        ("Asunto", told["subject"]),
        ("Adjuntos", ", ".join(files[:MOST_NAMES])),
    ]
    return [f"{name}: {text}" for name, text in lines if text]


def _parts(mail: EmailMessage, name: str) -> list[EmailMessage]:
    """The leaves of a mail, in reading order; a mail within the mail is read on.

    Raises:
        ValueError: too many, or nested too deep.
    """
    leaves: list[EmailMessage] = []
    waiting: list[tuple[EmailMessage, int]] = [(mail, 0)]
    seen = 0
    while waiting:
        part, depth = waiting.pop(0)
        seen += 1
        if seen > MOST_PARTS or depth > DEEPEST:
            raise ValueError(_("«{}» tiene demasiadas partes para ser un correo.").format(name))
        inside = part.get_payload()
        if part.is_multipart() and isinstance(inside, list):
            waiting[:0] = [(inner, depth + 1) for inner in inside if isinstance(inner, EmailMessage)]
        else:
            leaves.append(part)
    return leaves


def _body(parts: list[EmailMessage]) -> str:
    """The plain text if there is any, else the words of the HTML."""
    plain = [_text(part) for part in parts if part.get_content_type() == "text/plain" and _is_body(part)]
    if any(text.strip() for text in plain):
        return "\n\n".join(text.strip("\r\n") for text in plain if text.strip())
    pages = (_text(part) for part in parts if part.get_content_type() == "text/html" and _is_body(part))
    return "\n\n".join(words_of(page) for page in pages if page.strip())


def _is_body(part: EmailMessage) -> bool:
    return part.get_content_disposition() != "attachment" and not part.get_filename()


def _text(part: EmailMessage) -> str:
    """The text of a part; a wrong or unknown encoding is guessed."""
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    named = str(part.get_content_charset() or "")
    try:
        return data.decode(named or "utf-8")
    except (LookupError, UnicodeDecodeError):
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError:
            return data.decode("cp1252", errors="replace")


def _heading(mail: EmailMessage, name: str) -> str:
    try:
        return _line(str(mail.get(name) or ""))
    except (MessageError, ValueError, AttributeError, IndexError, TypeError):
        return ""


def _line(text: str) -> str:
    return clean(text[:MOST_LINE], 2 * MOST_LINE)


def _moment(text: str, zone: tzinfo) -> datetime | None:
    """When it was sent, by the clock of the office."""
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    return (moment.astimezone(zone) if moment.tzinfo else moment).replace(tzinfo=None)


def _tidy(text: str) -> str:
    """Without what the eye does not see, with quiet line ends, no longer than is searched."""
    text = text.replace("\xa0", " ").replace("\u202f", " ").replace("\t", " ")
    return clean(text[:MOST_LETTERS], 2 * MOST_LETTERS, lines=True)
