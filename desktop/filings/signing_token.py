"""A key that never leaves its token: PKCS#11, through the library that the token's maker gives (an extra)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from desktop.domain.language import _
from desktop.filings.pades import NotSignedError, load
from desktop.filings.signing import Credential, credential


@contextmanager
def from_token(library: Path, label: str, pin: str) -> Iterator[Credential]:
    """The first key of a token that has its certificate beside it, while the token is open.

    Raises:
        NotSignedError: python-pkcs11 or the library is missing, there is no such token, the PIN is wrong,
            or it holds no key to sign with.
    """
    load()
    try:
        import pkcs11  # noqa: PLC0415 -- an extra
    except ImportError:
        told = _("Para firmar con un token falta el componente python-pkcs11: instale «pyHanko[pkcs11]».")
        raise NotSignedError(told) from None
    if not library.is_file():
        raise NotSignedError(_("No existe la biblioteca del token: {}.").format(library))
    session = _session(pkcs11, library, label, pin)
    try:
        yield credential(_signer(pkcs11, session, label))
    except pkcs11.PKCS11Error as error:
        told = _("El token «{}» no firmó ({}).")
        raise NotSignedError(told.format(label, type(error).__name__)) from error
    finally:
        session.close()


def _session(pkcs11: Any, library: Path, label: str, pin: str) -> Any:
    try:
        token = pkcs11.lib(str(library)).get_token(token_label=label)
    except pkcs11.NoSuchToken:
        raise NotSignedError(_("No hay ningún token «{}»: conéctelo.").format(label)) from None
    except pkcs11.MultipleTokensReturned:
        raise NotSignedError(_("Hay más de un token «{}»: deje conectado solo uno.").format(label)) from None
    except (pkcs11.PKCS11Error, RuntimeError) as error:
        told = _("La biblioteca del token no se pudo usar ({}).")
        raise NotSignedError(told.format(type(error).__name__)) from error
    try:
        return token.open(user_pin=pin)
    except pkcs11.PinLocked:
        raise NotSignedError(_("El token «{}» está bloqueado por PIN errados.").format(label)) from None
    except (pkcs11.PinIncorrect, pkcs11.PinInvalid, pkcs11.PinLenRange):
        raise NotSignedError(_("El PIN no abre el token «{}».").format(label)) from None
    except pkcs11.PKCS11Error as error:
        told = _("El token «{}» no se pudo abrir ({}).")
        raise NotSignedError(told.format(label, type(error).__name__)) from error


def _signer(pkcs11: Any, session: Any, label: str) -> Any:
    from pyhanko.sign.pkcs11 import PKCS11Signer  # noqa: PLC0415 -- an extra

    kind, own_id = pkcs11.Attribute.CLASS, pkcs11.Attribute.ID
    certificates = session.get_objects({kind: pkcs11.ObjectClass.CERTIFICATE})
    certified = {found[own_id] for found in list(certificates)}
    for key in list(session.get_objects({kind: pkcs11.ObjectClass.PRIVATE_KEY})):
        if key[own_id] in certified:
            here = not _hashes(pkcs11, session, key)
            return PKCS11Signer(
                session,
                key_id=key[own_id],
                cert_id=key[own_id],
                other_certs_to_pull=(),
                use_raw_mechanism=here,
            )
    raise NotSignedError(_("El token «{}» no tiene una clave con su certificado.").format(label))


def _hashes(pkcs11: Any, session: Any, key: Any) -> bool:
    """Whether the token hashes what it signs; one that does not is given the hash."""
    is_rsa = key[pkcs11.Attribute.KEY_TYPE] == pkcs11.KeyType.RSA
    wanted = pkcs11.Mechanism.SHA256_RSA_PKCS if is_rsa else pkcs11.Mechanism.ECDSA_SHA256
    return wanted in session.token.slot.get_mechanisms()
