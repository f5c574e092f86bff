"""The signatures in a PDF: whose, when, whether what was signed is as it was, and what came after."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from pathlib import Path
from typing import Any, BinaryIO

from desktop.domain.language import _
from desktop.filings.pades import (
    STUMBLES,
    DamagedPdfError,
    NotSignedError,
    load,
    parsed,
    reading,
    telling_damage,
)

CHUNK = 1 << 20
_MARK = b"/ByteRange"


class After(Enum):
    """What was done to the file after a signature."""

    NOTHING = "nada se agregó después"
    SIGNATURES = "después solo se agregaron firmas"
    FORMS = "después se llenó un formulario"
    DATA = "después se agregaron datos que no cambian lo que se lee"
    CHANGES = "después se cambió o se agregó contenido"
    UNKNOWN = "no se sabe qué se agregó después"


@dataclass(frozen=True)
class Signature:
    """One signature of a file."""

    field: str
    signer: str
    subject: str
    issuer: str
    moment: datetime | None
    """As whoever signed told it; no time stamp of a third party."""
    intact: bool
    """What was signed is as it was."""
    whole: bool
    """It covers the file to its last byte."""
    after: After
    trusted: bool | None
    """Whether the chain leads to a root that was given; None if none was given."""
    in_force: bool | None
    """Whether the certificate was in force at that moment."""

    @property
    def sound(self) -> bool:
        """Whether what one reads is what was signed."""
        return self.intact and self.after in (After.NOTHING, After.SIGNATURES)

    def sentence(self) -> str:
        """All of it, for people."""
        when = f"{self.moment:%d-%m-%Y %H:%M:%S %z}" if self.moment else _("sin fecha")
        told = [_("intacta") if self.intact else _("ALTERADA: lo firmado cambió")]
        if self.intact and self.after is not After.NOTHING:
            told.append(_(self.after.value))
        if self.trusted is None:
            told.append(_("cadena no comprobada"))
        else:
            told.append(
                _("de confianza") if self.trusted else _("la cadena no lleva a una raíz de confianza")
            )
        if self.in_force is False:
            told.append(_("el certificado no estaba vigente"))
        return _("{}, {}: {}.").format(self.signer or _("firmante ilegible"), when, "; ".join(told))


def signatures(path: Path, roots: Iterable[Path] = ()) -> tuple[Signature, ...]:
    """Every signature of a PDF, the oldest first; none if it has none.

    The chain is checked against the certificates in `roots` (PEM or DER), at the moment that is signed.

    Raises:
        NotSignedError: it is no PDF or is encrypted, or a root cannot be read.
        DamagedPdfError: it cannot be read, or only remains of a signature can.
    """
    trusted = _roots(roots)
    with reading(path) as file:
        found = tuple(_found(file, path.name, trusted))
        if not found and _has_remains(file):
            told = _("«{}» tiene restos de una firma que ya no se puede leer: fue alterado.")
            raise DamagedPdfError(told.format(path.name))
    return found


def _roots(paths: Iterable[Path]) -> list[Any] | None:
    files = list(paths)
    if not files:
        return None
    load()
    from pyhanko.keys import load_certs_from_pemder_data  # noqa: PLC0415 -- heavy

    try:
        return [one for path in files for one in load_certs_from_pemder_data(path.read_bytes())]
    except (OSError, ValueError):
        raise NotSignedError(_("No se pueden leer los certificados raíz.")) from None


def _found(file: BinaryIO, name: str, roots: list[Any] | None) -> Iterator[Signature]:
    reader = parsed(file, name)
    with telling_damage(name):
        embedded = list(reader.embedded_regular_signatures)
    for one in embedded:
        yield _signature(one, roots)


def _signature(one: Any, roots: list[Any] | None) -> Signature:
    """Whatever of it cannot be read was altered: a signature that is whole can be read."""
    from pyhanko.pdf_utils.misc import PdfError  # noqa: PLC0415 -- heavy
    from pyhanko.sign.general import CMSExtractionError  # noqa: PLC0415 -- heavy
    from pyhanko.sign.validation.errors import SignatureValidationError  # noqa: PLC0415 -- heavy

    try:
        return _checked(one, roots)
    except (PdfError, CMSExtractionError, SignatureValidationError, *STUMBLES):
        return Signature("", "", "", "", None, False, False, After.UNKNOWN, None, None)


def _checked(one: Any, roots: list[Any] | None) -> Signature:
    from pyhanko.sign.validation import SignatureCoverageLevel  # noqa: PLC0415 -- heavy

    certificate = one.signer_cert
    moment: datetime | None = one.self_reported_timestamp
    in_force = None
    if moment is not None and moment.tzinfo is not None:
        in_force = bool(certificate.not_valid_before <= moment <= certificate.not_valid_after)
    asked = moment if moment and in_force else certificate.not_valid_before
    status = _status(one, roots or [], asked)
    whole = status.coverage is SignatureCoverageLevel.ENTIRE_FILE
    return Signature(
        field=str(one.field_name),
        signer=str(certificate.subject.native.get("common_name") or certificate.subject.human_friendly),
        subject=certificate.subject.human_friendly,
        issuer=certificate.issuer.human_friendly,
        moment=moment,
        intact=bool(status.intact and status.valid),
        whole=whole,
        after=After.NOTHING if whole else _after(one, status),
        trusted=None if roots is None else bool(status.trusted and in_force),
        in_force=in_force,
    )


def _status(one: Any, roots: list[Any], moment: datetime) -> Any:
    from pyhanko.sign.validation import validate_pdf_signature  # noqa: PLC0415 -- heavy
    from pyhanko_certvalidator import ValidationContext  # noqa: PLC0415 -- heavy

    try:
        return validate_pdf_signature(one, ValidationContext(roots, allow_fetching=False, moment=moment))
    except AssertionError:  # the library's, at a root of the same name with a key of another kind
        return validate_pdf_signature(one, ValidationContext([], allow_fetching=False, moment=moment))


def _after(one: Any, status: Any) -> After:
    from pyhanko.sign.diff_analysis import ModificationLevel  # noqa: PLC0415 -- heavy
    from pyhanko.sign.validation import SignatureCoverageLevel  # noqa: PLC0415 -- heavy

    level = status.modification_level
    if level is None or level > ModificationLevel.FORM_FILLING or not status.docmdp_ok:
        return After.CHANGES
    changed = set(getattr(status.diff_result, "changed_form_fields", ()))
    coverages = [other.evaluate_signature_coverage() for other in one.reader.embedded_signatures]
    if SignatureCoverageLevel.ENTIRE_FILE not in coverages:
        return After.DATA
    signed = {other.field_name for other in one.reader.embedded_signatures}
    return After.FORMS if changed - signed else After.SIGNATURES


def _has_remains(file: BinaryIO) -> bool:
    """Whether the file names what only a signature has."""
    file.seek(0)
    last = b""
    while data := file.read(CHUNK):
        if _MARK in last + data:
            return True
        last = data[-len(_MARK) :]
    return False
