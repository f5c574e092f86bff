"""The life of a declaration: begun, kept, completed, signed, sent, rectified."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from datetime import date, datetime

from desktop.description.reading import check, read_record
from desktop.description.register import State
from desktop.description.sealed import read_sealed, write_sealed
from desktop.domain.language import _
from desktop.domain.problems import Problem, Severity
from desktop.registers.declarants import Declarant
from desktop.registers.declaration.contents import Contents
from desktop.registers.declaration.sections import Standings, standings
from desktop.registers.declarations import Declaration, Progress
from desktop.store import Store
from desktop.store.errors import NotSaved
from desktop.store.strongbox import Strongbox

CONTENTS = "contents"
"""The kind of sealed text a declaration is."""


class Incomplete(NotSaved):
    """A declaration with gaps may not be signed; the gaps are told, each at its field."""

    def __init__(self, found: Standings) -> None:
        """Say how many there are."""
        count = len(found.gaps)
        one = _("Falta 1 dato: complételo antes de firmar.")
        super().__init__(
            one if count == 1 else _("Faltan {} datos: complételos antes de firmar.").format(count)
        )
        self.found = found


def packed(contents: Contents) -> bytes:
    """The declaration as it is sealed."""
    return json.dumps(write_sealed(contents), ensure_ascii=False, separators=(",", ":")).encode()


def unpacked(content: bytes) -> Contents:
    """A sealed declaration, read through the door."""
    return read_sealed(Contents, json.loads(content)).record


def fingerprint(content: bytes) -> str:
    """What proves a signed declaration: SHA-256 of it; nobody guesses the random identities in it."""
    return hashlib.sha256(content).hexdigest()


def contents_of(box: Strongbox, declaration: Declaration, number: int | None = None) -> Contents:
    """What is declared: its latest version, or that number.

    Raises:
        BookError: it is damaged, or was never kept.
    """
    return unpacked(box.read(CONTENTS, declaration.uid, number))


def begun(
    store: Store, declarant: Declarant, kind: str, period: int, due: date | None = None, **more: object
) -> Declaration:
    """A line of the roster for a declaration that is expected, through the door and not yet saved."""
    raws = {"declarant": declarant, "kind": kind, "period": period, "due": due, **more}
    return read_record(Declaration, {**raws, "progress": "not_begun", "percent": 0}, store.finder()).record


def first_contents(declaration: Declaration) -> Contents:
    """An empty declaration with what the roster knows."""
    declarant, contents = declaration.declarant, Contents()
    contents.kind, contents.period = declaration.kind, declaration.period
    person = declarant.person
    contents.first_names = person.given_names
    contents.paternal, _blank, contents.maternal = (person.surnames or "").partition(" ")
    if person.rut:
        contents.run = person.rut
    contents.numeral, contents.heads_service = declarant.numeral, declarant.heads_service
    contents.body = "=" + declarant.institution.name if declarant.institution.name else None  # type: ignore[assignment]
    contents.post = "=" + declarant.post if declarant.post else None  # type: ignore[assignment]
    contents.took_office, contents.post_commune = declarant.starts, declarant.commune
    return contents


def keep(box: Strongbox, declaration: Declaration, contents: Contents, today: date) -> Declaration:
    """Keep what is declared, complete or not; the roster's line says how far it has come.

    Raises:
        Conflict: somebody else saved it after it was read.
        NotSaved: it is signed already, or the disk refused.
    """
    if declaration.progress is not None and declaration.progress.is_done:
        raise NotSaved(_("La declaración ya está firmada: para cambiarla, rectifíquela."))
    found = standings(contents, today)
    declaration.progress = Progress.COMPLETE if found.complete else Progress.DRAFT
    declaration.percent = found.percent
    return box.keep_with(declaration, CONTENTS, packed(contents))


def sign(  # noqa: PLR0913, PLR0917 -- what is signed, by whom, when, and what else speaks against it
    store: Store,
    box: Strongbox,
    declaration: Declaration,
    passphrase: str,
    now: datetime,
    also: Iterable[Problem] = (),
) -> Declaration:
    """Sign the latest version as it is kept, by the passphrase of whose it is; it is not changed any more.

    `now` is told by the office's clock; `also` is what the book knows of the contents (see `standings`).

    Raises:
        Incomplete: there are gaps.
        NotSaved: the passphrase is another, it is signed already, or the disk refused.
    """
    if declaration.progress is not None and declaration.progress.is_done:
        raise NotSaved(_("La declaración ya está firmada."))
    if not box.is_own:
        raise NotSaved(_("Solo firma quien declara: abra la caja con su propia clave."))
    if not box.is_of(passphrase):
        raise NotSaved(_("La clave no es esa: escríbala de nuevo para firmar."))
    contents = contents_of(box, declaration)
    found = standings(contents, now.date(), also)
    if not found.complete:
        raise Incomplete(found)
    moment = now.replace(microsecond=now.microsecond // 1000 * 1000, tzinfo=None)
    contents.declared_at = moment
    content = packed(contents)
    declaration.progress, declaration.percent = Progress.SIGNED, 100
    declaration.signed_at, declaration.declared_on = moment, moment.date()
    declaration.signed_version = len(box.numbers(CONTENTS, declaration.uid)) + 1
    declaration.fingerprint = fingerprint(content)
    saved = box.keep_with(judged(declaration), CONTENTS, content)
    if saved.replaces and (before := store.get(Declaration, saved.replaces)) is not None:
        before.progress = Progress.REPLACED
        store.save(before)
    return saved


def judged(declaration: Declaration) -> Declaration:
    """Complete or a draft, as its problems say."""
    refused = any(problem.severity is not Severity.WARNING for problem in check(declaration))
    declaration.state = State.DRAFT if refused else State.COMPLETE
    return declaration


def sent(
    store: Store, declaration: Declaration, day: date, folio: str | None, link: str | None
) -> Declaration:
    """Note that a signed declaration was sent, with the number it got.

    Raises:
        NotSaved: it is not signed, or the disk refused.
    """
    if declaration.progress not in (Progress.SIGNED, Progress.SENT):
        raise NotSaved(_("Solo se envía una declaración firmada."))
    declaration.progress, declaration.sent_on, declaration.folio = Progress.SENT, day, folio
    declaration.link = link or declaration.link
    return store.save(judged(declaration))


def rectified(  # noqa: PLR0913 -- what is rectified, where, why and when
    store: Store,
    box: Strongbox,
    declaration: Declaration,
    reason: str,
    today: date,
    *,
    required: bool,
    uid: str = "",
) -> Declaration:
    """A new version of a signed declaration, with its reason; the old one stands until the new one is signed.

    `uid` is the identifier it gets, if that must not be left to chance.

    Raises:
        NotSaved: it is not signed, no reason is told, or the disk refused.
    """
    if declaration.progress not in (Progress.SIGNED, Progress.SENT):
        raise NotSaved(_("Solo se rectifica una declaración firmada; un borrador se corrige."))
    if not reason.strip():
        raise NotSaved(_("Indique por qué se rectifica."))
    kind = "rectification_required" if required else "voluntary_rectification"
    told = {"replaces": declaration.uid, "reason": reason.strip(), "id": uid}
    made = begun(store, declaration.declarant, kind, declaration.period, None, **told)
    contents = contents_of(box, declaration)
    contents.kind, contents.rectification_reason = kind, reason.strip()
    contents.rectifies_id, contents.published_id = contents.published_id, None
    contents.previous, contents.declared_at = declaration.uid, None
    return keep(box, made, contents, today)
