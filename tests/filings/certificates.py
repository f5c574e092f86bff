"""Certificates of nobody, made for a test."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID

FIRST, LAST = datetime(2026, 1, 1, tzinfo=UTC), datetime(2027, 12, 31, tzinfo=UTC)
PASSPHRASE = "clave de ejemplo ñ"
Key = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey


@dataclass(frozen=True)
class Made:
    """A key with its certificate, and who issued it."""

    key: Key
    certificate: x509.Certificate
    issuer: x509.Certificate

    def p12(self, path: Path, passphrase: str = PASSPHRASE) -> Path:
        lock = serialization.BestAvailableEncryption(passphrase.encode())
        path.write_bytes(
            pkcs12.serialize_key_and_certificates(b"firma", self.key, self.certificate, [self.issuer], lock)
        )
        return path

    def root(self, path: Path) -> Path:
        path.write_bytes(self.issuer.public_bytes(serialization.Encoding.PEM))
        return path


def _key(kind: str) -> Key:
    return ec.generate_private_key(ec.SECP256R1()) if kind == "ec" else rsa.generate_private_key(65537, 2048)


def _certificate(name: str, key: Key, issuer: x509.Name, signer: Key, *, authority: bool) -> x509.Certificate:
    subject = x509.Name(
        [x509.NameAttribute(NameOID.COUNTRY_NAME, "CL"), x509.NameAttribute(NameOID.COMMON_NAME, name)]
    )
    usage = x509.KeyUsage(
        digital_signature=not authority,
        content_commitment=not authority,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=authority,
        crl_sign=authority,
        encipher_only=False,
        decipher_only=False,
    )
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(FIRST)
        .not_valid_after(LAST)
        .add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
        .add_extension(usage, critical=True)
    )
    return builder.sign(signer, hashes.SHA256())


@cache
def made(name: str, kind: str = "rsa") -> Made:
    """The same for the same name, while the tests run."""
    above, key = _key(kind), _key(kind)
    named = x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "CL"),
            x509.NameAttribute(NameOID.COMMON_NAME, "AC de prueba"),
        ]
    )
    issuer = _certificate("AC de prueba", above, named, above, authority=True)
    return Made(key, _certificate(name, key, named, above, authority=False), issuer)
