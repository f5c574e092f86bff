"""Signs PDFs as PAdES (B-B): with a certificate in a file or in a token, without the network.

A signature is an update at the end of the file: what stood in it (its tags, its PDF/A) stays, byte for byte.
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
from desktop.filings.pades import NotSignedError, load, parsed, reading, telling_damage
from desktop.filings.signature_stamp import SIZE, Stamped, stamp_pdf

CHUNK = 1 << 20
GAP, EDGE = 6, 20
"""Points between two stamps, and from the page's edges."""
MOST_P12 = 10_000_000
HASH, SPARE = "sha256", 512
"""What is hashed with, and the bytes that a signature may be longer than the one tried."""


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
    reader = parsed(file, name)
    from pyhanko.sign.fields import MDPPerm  # noqa: PLC0415 -- heavy
    from pyhanko.sign.general import SigningError  # noqa: PLC0415 -- heavy
    from pyhanko.sign.validation import read_certification_data  # noqa: PLC0415 -- heavy

    with telling_damage(name):
        certified = read_certification_data(reader)
        if certified is not None and certified.permission is MDPPerm.NO_CHANGES:
            raise NotSignedError(_("«{}» fue certificado sin admitir más firmas.").format(name))
        try:
            asyncio.run(_embed(reader, out, key, wish))
        except SigningError as error:
            raise NotSignedError(_("«{}» no se pudo firmar: {}").format(name, error)) from error


async def _embed(reader: Any, out: IO[bytes], key: Credential, wish: Wish) -> None:
    """The library's steps one by one: its `PdfSigner` asks the clock, and fails at time zones without a name.

    Every signature is an approval: a certifying first one would forbid the stamps of the next.
    """
    from pyhanko.sign.ades.api import CAdESSignedAttrSpec  # noqa: PLC0415 -- heavy
    from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter  # noqa: PLC0415 -- heavy
    from pyhanko.sign.signers import cms_embedder  # noqa: PLC0415 -- heavy
    from pyhanko.sign.signers.constants import ESIC_EXTENSION_1  # noqa: PLC0415 -- heavy
    from pyhanko.sign.signers.pdf_byterange import SignatureObject  # noqa: PLC0415 -- heavy
    from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes  # noqa: PLC0415 -- heavy

    writer, before = _writer(reader), len(reader.embedded_signatures)
    said = PdfCMSSignedAttributes(cades_signed_attrs=CAdESSignedAttrSpec())
    ask = partial(key.signer.async_sign, digest_algorithm=HASH, use_pades=True, signed_attr_settings=said)
    tried = await ask(bytes(32), dry_run=True)
    field = _free_name(reader, before)
    box = _box(writer, before) if wish.visible else None
    spec = SigFieldSpec(field, on_page=0, box=box)
    steps = cms_embedder.PdfCMSEmbedder(new_field_spec=spec).write_cms(field_name=field, writer=writer)
    next(steps)
    writer.ensure_output_version(version=(1, 7))
    if writer.output_version < (2, 0):
        writer.register_extension(ESIC_EXTENSION_1)
    placeholder = SignatureObject(
        timestamp=wish.moment,
        subfilter=SigSeedSubFilter.PADES,
        name=key.name,
        location=wish.place or None,
        reason=wish.reason or None,
        bytes_reserved=2 * (len(tried.dump()) + SPARE),
    )
    seen = None
    if wish.visible:
        seen = cms_embedder.SigAppearanceSetup(_style(key, wish), wish.moment, key.name)
    steps.send(cms_embedder.SigObjSetup(placeholder, appearance_setup=seen))
    prepared, _out = steps.send(cms_embedder.SigIOSetup(md_algorithm=HASH, output=out))
    steps.send(await ask(prepared.document_digest))


def _writer(reader: Any) -> Any:
    """What is added leaves title, producer and dates alone: PDF/A asks that both places of them agree."""
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter  # noqa: PLC0415 -- heavy

    class Added(IncrementalPdfFileWriter):
        """The library would write its own name and the clock into one of the two."""

        def _update_meta(self) -> None:
            return

    return Added.from_reader(reader)


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
