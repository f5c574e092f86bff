"""The signatures of PDFs, told to people and programs; `verify` asks here."""

from __future__ import annotations

from pathlib import Path

from desktop.filings.pades import HEAD
from desktop.filings.signatures import Signature


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


def is_pdf(path: Path) -> bool:
    """Whether `verify` should ask here."""
    try:
        with path.open("rb") as file:
            return b"%PDF-" in file.read(HEAD)
    except OSError:
        return False
