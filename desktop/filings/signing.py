"""Signs PDFs as PAdES (B-B): with a certificate in a file or in a token, without the network.

A signature is an update at the end of the file, so what stood in it (its tags, its PDF/A) stays byte for byte.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any, BinaryIO

from desktop.domain.language import _
from desktop.filings.files import write_beside
from desktop.filings.pades import DamagedPdfError, NotSignedError, load, reading
from desktop.filings.signature_stamp import SIZE, Stamped, stamp_pdf

CHUNK = 1 << 20
GAP, EDGE = 6, 20
"""Points between two stamps, and from the page's edges."""
MOST_P12 = 10_000_000


@dataclass(frozen=True)
class Credential:
    """A key that is ready to sign, and whose it is."""

    signer: Any
    name: str
    first: datetime
    last: datetime

    def warning(self, moment: datetime) -> str:
        """What whoever signs should know of the certificate; nothing if it is in force."""
        if moment > self.last:
            told = _("El certificado de {} venció el {}: la firma se hace, pero no será aceptada.")
            return told.format(self.name, f"{self.last:%d-%m-%Y}")
        if moment < self.first:
            told = _("El certificado de {} recién vale desde el {}.")
            return told.format(self.name, f"{self.first:%d-%m-%Y}")
        return ""


def from_file(path: Path, passphrase: str) -> Credential:
    """The key in a PKCS#12 file (.p12, .pfx).

    Raises:
        NotSignedError: it cannot be read, is none, holds no key, or has another passphrase.
    """
    load()
    from pyhanko.sign.signers import SimpleSigner  # noqa: PLC0415 -- heavy

    try:
        with path.open("rb") as file:
            data = file.read(MOST_P12)
    except OSError:
        raise NotSignedError(_("No se puede leer el certificado «{}».").format(path.name)) from None
    if not data.startswith(b"\x30"):
        raise NotSignedError(_("«{}» no es un certificado PKCS#12 (.p12 o .pfx).").format(path.name))
    try:
        signer = SimpleSigner.load_pkcs12_data(data, [], passphrase.encode())
    except ValueError as error:
        if "password" in str(error.__cause__):
            told = _("La clave no abre el certificado «{}».")
        else:
            told = _("El certificado «{}» está dañado o no se entiende.")
        raise NotSignedError(told.format(path.name)) from None
    except (AttributeError, TypeError):
        told = _("«{}» no tiene una clave privada con su certificado: no sirve para firmar.")
        raise NotSignedError(told.format(path.name)) from None
    return credential(signer)


def credential(signer: Any) -> Credential:
    """Whose key it is, as its certificate says."""
    certificate = signer.signing_cert
    name = certificate.subject.native.get("common_name") or certificate.subject.human_friendly
    return Credential(signer, str(name), certificate.not_valid_before, certificate.not_valid_after)


@dataclass(frozen=True)
class Wish:
    """When it is signed (with its time zone), why, where; and whether a stamp is seen on the first page."""

    moment: datetime
    reason: str = ""
    place: str = ""
    visible: bool = False


def sign(source: Path, target: Path, key: Credential, wish: Wish) -> Iterator[int]:
    """Write the signed file, yielding its bytes so far; `target` is whole or as it was, and may be `source`.

    Raises:
        NotSignedError: it is no PDF, is damaged or encrypted, or allows no more signatures.
        NotWrittenError: the disk refused.
    """
    with TemporaryFile(dir=target.parent if target.parent.is_dir() else None) as signed:
        with reading(source) as file:
            _sign(file, signed, key, wish, source.name)
        signed.seek(0)
        yield from write_beside(target, partial(_copy, signed))


def _copy(signed: IO[bytes], out: BinaryIO) -> Iterator[int]:
    done = 0
    while data := signed.read(CHUNK):
        out.write(data)
        done += len(data)
        yield done


def _sign(file: BinaryIO, out: IO[bytes], key: Credential, wish: Wish, name: str) -> None:
    load()
    from pyhanko.pdf_utils.misc import PdfError  # noqa: PLC0415 -- heavy
    from pyhanko.sign.general import SigningError  # noqa: PLC0415 -- heavy

    try:
        writer = _writer(file)
        if writer.prev.encrypted:
            raise NotSignedError(_("«{}» está cifrado: quítele la clave antes de firmarlo.").format(name))
        before = len(writer.prev.embedded_signatures)
        signer = _pdf_signer(writer, key, wish, before)
        asyncio.run(signer.async_sign_pdf(writer, output=out))
    except NotSignedError:
        raise
    except SigningError as error:
        raise NotSignedError(_("«{}» no se pudo firmar: {}").format(name, error)) from error
    except (PdfError, ValueError, KeyError, TypeError, IndexError, AttributeError) as error:
        raise DamagedPdfError(_("«{}» es un PDF dañado.").format(name)) from error


def _writer(file: BinaryIO) -> Any:
    """What is added leaves title, producer and dates alone: PDF/A asks that both places of them agree."""
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter  # noqa: PLC0415 -- heavy

    class Added(IncrementalPdfFileWriter):
        """The library would write its own name and the clock into one of the two."""

        def _update_meta(self) -> None:
            return

    return Added(file)


def _pdf_signer(writer: Any, key: Credential, wish: Wish, before: int) -> Any:
    """Every signature is an approval: a certifying first one would forbid the stamps of the next."""
    from pyhanko.sign import fields  # noqa: PLC0415 -- heavy
    from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner  # noqa: PLC0415 -- heavy

    class AtMoment(PdfSigner):
        """Signs at the moment it is told, not at the clock's."""

        def init_signing_session(self, pdf_out: Any, existing_fields_only: bool = False) -> Any:
            session = super().init_signing_session(pdf_out, existing_fields_only)
            session.system_time = wish.moment
            return session

    name = _free_name(writer.prev, before)
    meta = PdfSignatureMetadata(
        field_name=name,
        md_algorithm="sha256",
        subfilter=fields.SigSeedSubFilter.PADES,
        reason=wish.reason or None,
        location=wish.place or None,
        name=key.name,
    )
    if not wish.visible:
        spec = fields.SigFieldSpec(name)
        return AtMoment(meta, signer=key.signer, new_field_spec=spec)
    spec = fields.SigFieldSpec(name, on_page=0, box=_box(writer, before))
    return AtMoment(meta, signer=key.signer, new_field_spec=spec, stamp_style=_style(key, wish))


def _free_name(reader: Any, before: int) -> str:
    from pyhanko.sign.fields import enumerate_sig_fields  # noqa: PLC0415 -- heavy

    taken = {name for name, _value, _field in enumerate_sig_fields(reader)}
    number = before + 1
    while f"Firma{number}" in taken:
        number += 1
    return f"Firma{number}"


def _box(writer: Any, before: int) -> tuple[int, int, int, int]:
    """In the upper right corner of the first page, beside the letterhead, each below the one before."""
    page = writer.root["/Pages"]
    while "/Kids" in page:
        inherited = page.get("/MediaBox")
        page = page["/Kids"][0]
        if "/MediaBox" not in page and inherited is not None:
            page["/MediaBox"] = inherited
    left, bottom, right, top = (float(edge) for edge in page["/MediaBox"])
    width, height = SIZE
    rows = max(1, int((top - bottom - 2 * EDGE) // (height + GAP)))
    column, row = divmod(before, rows)
    x = max(right - EDGE - width - column * (width + GAP), left)
    y = top - EDGE - height - row * (height + GAP)
    return int(x), int(y), int(x) + width, int(y) + height


def _style(key: Credential, wish: Wish) -> Any:
    from pyhanko.pdf_utils import layout  # noqa: PLC0415 -- heavy
    from pyhanko.stamp import StaticStampStyle  # noqa: PLC0415 -- heavy

    whole = layout.SimpleBoxLayoutRule(layout.AxisAlignment.ALIGN_MID, layout.AxisAlignment.ALIGN_MID)
    picture = stamp_pdf(Stamped(key.name, wish.moment, wish.reason, wish.place))
    return StaticStampStyle(background=picture, background_layout=whole, border_width=0)
