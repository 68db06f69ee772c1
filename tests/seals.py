"""A certificate authority of our own, to make seals for tests with."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    KeySerializationEncryption,
    NoEncryption,
)
from cryptography.hazmat.primitives.serialization.pkcs12 import serialize_key_and_certificates
from cryptography.x509.oid import NameOID, ObjectIdentifier

PASSPHRASE = "wachtzin van het zegel"
NAME = "Gemeente Hengelo (test)"
DOCUMENT_SIGNING = ObjectIdentifier("1.3.6.1.5.5.7.3.36")
_USAGES = (
    "digital_signature",
    "content_commitment",
    "key_encipherment",
    "data_encipherment",
    "key_agreement",
    "key_cert_sign",
    "crl_sign",
    "encipher_only",
    "decipher_only",
)


def usage(*names: str) -> x509.KeyUsage:
    """Return a key usage with just these."""
    return x509.KeyUsage(**{name: name in names for name in _USAGES})


@dataclass(frozen=True, slots=True)
class Authority:
    """Issues certificates for keys that it makes."""

    key: ec.EllipticCurvePrivateKey
    certificate: x509.Certificate

    def issued(
        self,
        key: Any = None,
        *,
        first: datetime = datetime(2026, 1, 1, tzinfo=UTC),
        last: datetime = datetime(2029, 1, 1, tzinfo=UTC),
        extensions: tuple[x509.ExtensionType, ...] = (usage("digital_signature"),),
    ) -> tuple[Any, x509.Certificate]:
        """Return a key with its certificate."""
        key = key or ec.generate_private_key(ec.SECP256R1())
        built = (
            x509.CertificateBuilder()
            .subject_name(named(NAME))
            .issuer_name(self.certificate.subject)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(first)
            .not_valid_after(last)
        )
        for extension in extensions:
            built = built.add_extension(extension, critical=True)
        return key, built.sign(self.key, hashes.SHA256())

    def file(self, **certificate: Any) -> bytes:
        """Return a seal as the PKCS#12 file that a municipality gets."""
        return packed(*self.issued(**certificate), self.certificate)


def authority() -> Authority:
    key = ec.generate_private_key(ec.SECP256R1())
    name = named("Test CA")
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(datetime(2020, 1, 1, tzinfo=UTC))
        .not_valid_after(datetime(2040, 1, 1, tzinfo=UTC))
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(usage("key_cert_sign", "crl_sign"), critical=True)
        .sign(key, hashes.SHA256())
    )
    return Authority(key, certificate)


def named(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


def packed(
    key: Any,
    certificate: x509.Certificate | None,
    *issuers: x509.Certificate,
    passphrase: str = PASSPHRASE,
) -> bytes:
    locked: KeySerializationEncryption = (
        BestAvailableEncryption(passphrase.encode()) if passphrase else NoEncryption()
    )
    return serialize_key_and_certificates(None, key, certificate, list(issuers), locked)
