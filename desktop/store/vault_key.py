"""The lock of a reserved book: a key made from a passphrase, and what it locks under a head anybody reads."""

from __future__ import annotations

import hashlib
import hmac
import os
import struct
from dataclasses import dataclass
from unicodedata import normalize

from desktop.domain.language import _
from desktop.store.errors import BookError

MAGIC = b"PROBIDAD-RESERVA"
FORMAT = 1
SHORTEST = 12
"""Letters of a passphrase: shorter ones can be guessed by whoever takes the file away."""
_HEAD = struct.Struct(">16sBBBB16s16s12s")
_DIGEST = 8
HEAD = _HEAD.size + _DIGEST
"""Bytes before what is locked: magic, format, costs, salt, check, nonce, and a digest of all these."""
_SECRET, _SALT, _NONCE = 32, 16, 12
_MOST = (20, 16, 4)
"""Costs beyond these are mischief: they would take all memory."""


@dataclass(frozen=True)
class Cost:
    """What each guess costs: Scrypt's N as a power of two (memory 128 * r * N bytes), r and p."""

    log_n: int = 17
    r: int = 8
    p: int = 1


COST = Cost()


@dataclass(frozen=True)
class Key:
    """A key with the salt and cost that made it; `check` tells a wrong passphrase from a damaged file."""

    salt: bytes
    cost: Cost
    secret: bytes
    check: bytes

    def lock(self, content: bytes) -> bytes:
        """The content, unreadable without the key; no two times alike."""
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415 -- few books have a vault

        nonce = os.urandom(_NONCE)
        told = (MAGIC, FORMAT, self.cost.log_n, self.cost.r, self.cost.p, self.salt, self.check, nonce)
        head = _HEAD.pack(*told)
        head += _digest(head)
        return head + AESGCM(self.secret).encrypt(nonce, content, head)

    def unlock(self, locked: bytes) -> bytes:
        """The content again.

        Raises:
            BookError: not a byte of it may be other than it was locked.
        """
        from cryptography.exceptions import InvalidTag  # noqa: PLC0415 -- as above
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415 -- as above

        head = locked[:HEAD]
        try:
            return AESGCM(self.secret).decrypt(_unpack(head)[-1], locked[HEAD:], head)
        except InvalidTag:
            raise _damaged() from None

    def is_of(self, passphrase: str) -> bool:
        """Whether it was made from this passphrase."""
        return hmac.compare_digest(_derive(passphrase, self.salt, self.cost).check, self.check)


def new_key(passphrase: str) -> Key:
    """A key that no other book has.

    Raises:
        BookError: the passphrase is too short.
    """
    refuse_short(passphrase)
    return _derive(passphrase, os.urandom(_SALT), COST)


def refuse_short(passphrase: str) -> None:
    """Take no passphrase that is guessed.

    Raises:
        BookError: it is too short.
    """
    if len(normalize("NFKC", passphrase).strip()) < SHORTEST:
        raise BookError(
            _("La clave es muy corta: use al menos {} letras, por ejemplo cuatro palabras.").format(SHORTEST)
        )


def as_bytes(passphrase: str) -> bytes:
    """The passphrase as a key is made from it: however a keyboard composes its letters, the same."""
    return normalize("NFKC", passphrase).strip().encode("utf-8", "surrogatepass")


def key_of(locked: bytes, passphrase: str) -> Key:
    """The key that opens what is locked.

    Raises:
        BookError: it is no reserved book, is damaged, of a newer program, or the passphrase is another.
    """
    _magic, _format, log_n, r, p, salt, check, _nonce = _unpack(locked[:HEAD])
    key = _derive(passphrase, salt, Cost(log_n, r, p))
    if not hmac.compare_digest(key.check, check):
        raise BookError(_("La clave no es la de este libro reservado: escríbala de nuevo."))
    return key


def _derive(passphrase: str, salt: bytes, cost: Cost) -> Key:
    from cryptography.hazmat.primitives.kdf.scrypt import Scrypt  # noqa: PLC0415 -- as above

    made = Scrypt(salt, 2 * _SECRET, 1 << cost.log_n, cost.r, cost.p).derive(as_bytes(passphrase))
    return Key(salt, cost, made[:_SECRET], hashlib.sha256(made[_SECRET:]).digest()[:_SALT])


def _unpack(head: bytes) -> tuple[bytes, int, int, int, int, bytes, bytes, bytes]:
    """What the head says.

    Raises:
        BookError: it says nothing that this program understands.
    """
    if not head.startswith(MAGIC):
        raise BookError(_("El archivo no es un libro reservado de Probidad, o está dañado."))
    if len(head) < HEAD or head[_HEAD.size :] != _digest(head[: _HEAD.size]):
        raise _damaged()
    told: tuple[bytes, int, int, int, int, bytes, bytes, bytes] = _HEAD.unpack(head[: _HEAD.size])
    if told[1] != FORMAT:
        raise BookError(_("El libro reservado es de una versión más nueva del programa: actualice Probidad."))
    if not all(0 < cost <= most for cost, most in zip(told[2:5], _MOST, strict=True)):
        raise _damaged()
    return told


def _digest(head: bytes) -> bytes:
    return hashlib.sha256(head).digest()[:_DIGEST]


def _damaged() -> BookError:
    return BookError(_("El libro reservado está dañado o alguien lo cambió: recupere un respaldo."))
