"""The signatures of PDFs, told to people and programs; `verify` asks here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from desktop.cli import answers
from desktop.cli.endings import Exit
from desktop.domain.language import _
from desktop.filings.pades import HEAD, DamagedPdfError
from desktop.filings.signatures import Signature, signatures


def verify_signatures(path: Path, roots: Iterable[Path] = (), *, as_json: bool) -> int:
    """Tell them; a signature that no longer holds, or a file that cannot be read, is a fault.

    Raises:
        NotSignedError: it is no PDF, or is encrypted.
    """
    found: tuple[Signature, ...] = ()
    fault = ""
    try:
        found = signatures(path, roots)
    except DamagedPdfError as damaged:
        fault = str(damaged)
    well = not fault and all(one.sound for one in found)
    value = {
        "file": str(path),
        "ok": well,
        "fault": fault or None,
        "signatures": [plain(one) for one in found],
    }
    answers.tell(as_json, value, people(path, found, fault))
    return Exit.DONE if well else Exit.FAULTS


def plain(one: Signature) -> dict[str, object]:
    """One signature for programs."""
    return {
        "field": one.field,
        "signer": one.signer,
        "subject": one.subject,
        "issuer": one.issuer,
        "signed_at": one.moment.isoformat() if one.moment else None,
        "intact": one.intact,
        "whole_file": one.whole,
        "after": one.after.name.lower(),
        "sound": one.sound,
        "trusted": one.trusted,
        "in_force": one.in_force,
    }


def people(path: Path, found: Iterable[Signature], fault: str = "") -> Iterator[str]:
    """All of them, a line each."""
    told = [fault] if fault else [one.sentence() for one in found]
    for line in told or [_("sin firma")]:
        yield f"{path.name}: {line}" if not fault else line


def is_pdf(path: Path) -> bool:
    """Whether `verify` should ask here."""
    try:
        with path.open("rb") as file:
            return b"%PDF-" in file.read(HEAD)
    except OSError:
        return False
