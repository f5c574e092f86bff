"""`verificador.html`: a page that checks the package it lies in, without network and without this program."""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
from collections.abc import Iterable

from desktop.domain.periods import Period
from desktop.domain.resources import RESOURCES
from desktop.filings import manifest
from desktop.filings.manifest import FileDigest, Head
from desktop.filings.wording import INVENTED

NAME = "verificador.html"
_FOLDER = RESOURCES / "templates" / "verifier"
_PLACE = re.compile("@([a-z_]+)@")


def written(head: Head, files: Iterable[FileDigest]) -> bytes:
    """The page; it knows the digests of all files of its package but its own and the manifest's."""
    script, style = _read("verifier.js"), _read("verifier.css")
    found = [one for one in files if one.path != NAME]
    plain = {
        "name": head.name,
        "institution": head.institution,
        "month": Period.month(*map(int, head.month.split("-"))).text,
        "closing": str(head.closing),
        "seal": f"{head.seal_number}:{head.seal_hash}",
        "count": f"{len(found) + 2:,}".replace(",", "."),
    }
    raw = {
        "script": script,
        "style": style,
        "script_hash": _hash(script),
        "style_hash": _hash(style),
        "known": _known(head, found),
    }
    raw["invented"] = f'<p class="verdict bad"><strong>{INVENTED}.</strong></p>\n' if head.practice else ""
    words = raw | {name: html.escape(text) for name, text in plain.items()}
    return _PLACE.sub(lambda place: words[place[1]], _read("verifier.html")).encode()


def _read(name: str) -> str:
    return (_FOLDER / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    """By which the page allows this very text, and no other, to run or to dress it."""
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _known(head: Head, files: list[FileDigest]) -> str:
    """The manifest without the page itself; no letter of it can end the element that holds it."""
    told = json.loads(manifest.written(head, files))
    del told["package"]  # it is that of a package without this page
    text = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
