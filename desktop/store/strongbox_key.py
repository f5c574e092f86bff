"""The locks of a strongbox: keys from passphrases, keys for keys, and what is sealed to its place."""

from __future__ import annotations

import hashlib
import json
import os
import zlib
from dataclasses import dataclass

from desktop.domain.language import _
from desktop.store.errors import BookError
from desktop.store.vault_key import as_bytes, refuse_short

SECRET, SALT, _NONCE, _TAG = 32, 16, 12, 16
_LOCKED = _NONCE + SECRET + _TAG
"""Bytes of a key that is locked."""
STEP = 1024
"""Sealed contents are padded to whole steps (bytes): their size says little."""
LARGEST = 64 * 1024 * 1024
"""Bytes beyond which nothing is unpacked."""
_SIZE = 4


@dataclass(frozen=True)
class Cost:
    """What each guess of a passphrase costs by Argon2id: memory in KiB, passes over it, lanes at once."""

    memory: int = 256 * 1024
    passes: int = 3
    lanes: int = 2


COST = Cost()
_MOST = Cost(1024 * 1024, 20, 16)
"""Costs beyond these are mischief: they would take all memory."""


@dataclass(frozen=True)
class Lock:
    """A secret made from a passphrase, with the salt and the costs that made it."""

    salt: bytes
    cost: Cost
    secret: bytes


def new_lock(passphrase: str, cost: Cost) -> Lock:
    """A lock that no other has.

    Raises:
        BookError: the passphrase is too short, or the machine has too little memory.
    """
    refuse_short(passphrase)
    return lock_of(passphrase, os.urandom(SALT), cost)


def lock_of(passphrase: str, salt: bytes, cost: Cost) -> Lock:
    """The lock that a passphrase makes with this salt.

    Raises:
        BookError: the costs are out of all bounds, or the machine has too little memory.
    """
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id  # noqa: PLC0415 -- few open a strongbox

    told = (cost.memory, cost.passes, cost.lanes)
    if not all(
        0 < one <= most for one, most in zip(told, (_MOST.memory, _MOST.passes, _MOST.lanes), strict=True)
    ):
        raise damaged()
    try:
        made = Argon2id(
            salt=salt, length=SECRET, iterations=cost.passes, lanes=cost.lanes, memory_cost=cost.memory
        ).derive(as_bytes(passphrase))
    except MemoryError:
        raise BookError(
            _("No hay memoria libre para abrir la caja fuerte: cierre otros programas.")
        ) from None
    except ValueError:
        raise damaged() from None
    return Lock(salt, cost, made)


# -- keys for keys


@dataclass(frozen=True)
class SlotKeys:
    """The three keys of a slot, each locked, as they lie in the book.

    The private key opens with the slot's passphrase, and opens the data key. The public key, for which a new
    data key is locked with nobody's passphrase, is itself locked by the data key: nobody from outside can put
    theirs in its place.
    """

    private: bytes
    data: bytes
    public: bytes

    def packed(self) -> bytes:
        """As one column."""
        return self.private + self.data + self.public


def new_pair() -> tuple[bytes, bytes]:
    """A private key and its public one (X25519)."""
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey  # noqa: PLC0415 -- as above

    pair = X25519PrivateKey.generate()
    return pair.private_bytes_raw(), pair.public_key().public_bytes_raw()


def unpacked(packed: bytes, digest: str) -> SlotKeys:
    """The keys of a slot.

    Raises:
        BookError: they are not as they were written.
    """
    if digest_of(packed) != digest or len(packed) != 3 * _LOCKED + SECRET:
        raise damaged()
    first, second = _LOCKED, 2 * _LOCKED + SECRET
    return SlotKeys(packed[:first], packed[first:second], packed[second:])


def lock_for(public: bytes, key: bytes, place: bytes) -> bytes:
    """A key, locked for whoever holds the private key of this public one."""
    from cryptography.hazmat.primitives.asymmetric.x25519 import (  # noqa: PLC0415 -- as above
        X25519PrivateKey,
        X25519PublicKey,
    )

    once = X25519PrivateKey.generate()
    passing = once.public_key().public_bytes_raw()
    shared = once.exchange(X25519PublicKey.from_public_bytes(public))
    return passing + lock(_agreed(shared, passing + public), key, place)


def unlock_with(private: bytes, locked: bytes, place: bytes) -> bytes | None:
    """The key that was locked for this private key, or None if it was not."""
    from cryptography.hazmat.primitives.asymmetric.x25519 import (  # noqa: PLC0415 -- as above
        X25519PrivateKey,
        X25519PublicKey,
    )

    mine = X25519PrivateKey.from_private_bytes(private)
    passing = locked[:SECRET]
    try:
        shared = mine.exchange(X25519PublicKey.from_public_bytes(passing))
    except ValueError:
        return None
    agreed = _agreed(shared, passing + mine.public_key().public_bytes_raw())
    return unlock(agreed, locked[SECRET:], place)


def _agreed(shared: bytes, both: bytes) -> bytes:
    from cryptography.hazmat.primitives.hashes import SHA256  # noqa: PLC0415 -- as above
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF  # noqa: PLC0415 -- as above

    return HKDF(SHA256(), SECRET, salt=None, info=b"probidad caja fuerte" + both).derive(shared)


# -- what is locked to its place


def place_of(what: str, holder: str, *told: str | int) -> bytes:
    """Where something belongs: what is locked to one place opens in no other."""
    return json.dumps(["probidad-caja-1", what, holder, *told]).encode()


def lock(key: bytes, raw: bytes, place: bytes) -> bytes:
    """AES-256-GCM with a nonce of its own before it."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415 -- as above

    nonce = os.urandom(_NONCE)
    return nonce + AESGCM(key).encrypt(nonce, raw, place)


def unlock(key: bytes, locked: bytes, place: bytes) -> bytes | None:
    """What was locked, or None if key, place or a single byte are other than they were."""
    from cryptography.exceptions import InvalidTag  # noqa: PLC0415 -- as above
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415 -- as above

    try:
        return AESGCM(key).decrypt(locked[:_NONCE], locked[_NONCE:], place)
    except (InvalidTag, ValueError):
        return None


def seal(key: bytes, content: bytes, place: bytes) -> bytes:
    """A content, packed, padded to whole steps, and locked."""
    packed = zlib.compress(content)
    framed = len(packed).to_bytes(_SIZE) + packed
    return lock(key, framed + bytes(-len(framed) % STEP), place)


def unseal(key: bytes, sealed: bytes, place: bytes) -> bytes:
    """The content again.

    Raises:
        BookError: it is damaged, or was sealed for another place or by another key.
    """
    framed = unlock(key, sealed, place)
    if framed is None:
        raise damaged()
    size = int.from_bytes(framed[:_SIZE])
    packed = zlib.decompressobj()
    content = packed.decompress(framed[_SIZE : _SIZE + size], LARGEST)
    if not packed.eof:
        raise damaged()
    return content


def reseal(old: bytes, new: bytes, sealed: bytes, place: bytes) -> bytes:
    """The same content under another key.

    Raises:
        BookError: as `unseal`.
    """
    framed = unlock(old, sealed, place)
    if framed is None:
        raise damaged()
    return lock(new, framed, place)


def digest_of(sealed: bytes) -> str:
    """What the history tells of sealed bytes."""
    return hashlib.sha256(sealed).hexdigest()


def damaged() -> BookError:
    """What is said of anything that is not as it was sealed."""
    return BookError(
        _("Lo guardado en la caja fuerte está dañado o alguien lo cambió o movió: recupere un respaldo.")
    )
