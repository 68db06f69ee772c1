"""The seal of the municipality from a PKCS#12 file: fulfils `Sealer` with PAdES (B-B).

The libraries load for the first seal, since most work is done without one. A key in a
hardware module would be a second `Sealer` beside this one.
"""

import hashlib
import hmac
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from hengelo_toegang.letters.blocks import Letter
from hengelo_toegang.usecases.ports import SealRefused, SealTrouble, StoredSeal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from asn1crypto.pkcs12 import Pfx
    from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
    from cryptography.hazmat.primitives.serialization.pkcs12 import PKCS12KeyAndCertificates
    from cryptography.x509 import Certificate

_PURPOSE = b"hengelo-toegang seal 1"
_FIELD = "Zegel"
_LEAST_RSA_BITS = 2048
LARGEST_SEAL = 1_000_000
"""Bytes of a file with a seal; one with a whole chain of certificates has ten thousand."""
_MOST_ROUNDS = 10_000_000
"""Of the derivation of a key; what makes files asks at most a tenth, a trap asks for ever."""
_CURVES = ("secp256r1", "secp384r1", "secp521r1")
_USAGES = frozenset(
    {
        "2.5.29.37.0",  # any
        "1.3.6.1.5.5.7.3.4",  # e-mail protection, which PKIoverheid gives to seals
        "1.3.6.1.5.5.7.3.36",  # document signing (RFC 9336)
        "1.3.6.1.4.1.311.10.3.12",  # document signing, before there was a standard for it
        "1.2.840.113583.1.1.5",  # authentic documents, the same of another maker
    }
)
"""Extended key usages of certificates that may stand under a document."""


class Pkcs12Sealer:
    """Seals with the key of a PKCS#12 file that only the key of one store opens."""

    def __init__(self, dek: bytes) -> None:
        # Derived, so that no passphrase has to be kept anywhere.
        self._secret = hmac.new(dek, _PURPOSE, hashlib.sha256).hexdigest().encode()

    def read(self, file: bytes, passphrase: str, at: datetime) -> StoredSeal:
        from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
        from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
        from cryptography.hazmat.primitives.serialization import Encoding

        opened = _opened(file, passphrase)
        key, own = opened.key, opened.cert
        if key is None:
            raise SealRefused(SealTrouble.NO_KEY)
        if own is None or own.certificate.public_key() != key.public_key():
            raise SealRefused(SealTrouble.NO_CERTIFICATE)
        if not isinstance(key, RSAPrivateKey | EllipticCurvePrivateKey) or _is_weak(key):
            raise SealRefused(SealTrouble.WEAK_KEY)
        certificate = own.certificate
        _refuse_unfit(certificate)
        issuers = [other.certificate for other in opened.additional_certs]
        seal = StoredSeal(
            certificate.public_bytes(Encoding.DER),
            _wrapped(key, certificate, issuers, self._secret),
            _name(certificate),
            certificate.not_valid_before_utc,
            certificate.not_valid_after_utc,
        )
        _refuse_out_of_date(seal, at)
        return seal

    def renewed(self, seal: StoredSeal, dek: bytes) -> StoredSeal:
        """Return the same seal, expired or not, for the day that its store has this key."""
        from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey
        from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey

        opened = _opened(seal.key, self._secret.decode())
        key, own = opened.key, opened.cert
        if own is None or not isinstance(key, RSAPrivateKey | EllipticCurvePrivateKey):
            raise SealRefused(SealTrouble.NO_KEY)
        issuers = [other.certificate for other in opened.additional_certs]
        secret = Pkcs12Sealer(dek)._secret
        return replace(seal, key=_wrapped(key, own.certificate, issuers, secret))

    def seal(self, letter: Letter, pdf: bytes, seal: StoredSeal, at: datetime) -> bytes:
        if letter.concept:
            raise SealRefused(SealTrouble.CONCEPT)
        _refuse_out_of_date(seal, at)
        from pyhanko.sign import SimpleSigner

        from hengelo_toegang.adapters.pades import signed

        try:
            signer = SimpleSigner.load_pkcs12_data(seal.key, (), passphrase=self._secret)
        except ValueError as error:
            raise SealRefused(SealTrouble.OTHER_KEYS) from error
        return signed(pdf, signer, field=_FIELD, name=seal.name, at=at)


def _opened(file: bytes, passphrase: str) -> "PKCS12KeyAndCertificates":
    from asn1crypto.pkcs12 import Pfx
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.serialization.pkcs12 import load_pkcs12

    try:
        # The other library says of both faults the same.
        rounds = _rounds(Pfx.load(file, strict=True))
    except (ValueError, TypeError, RecursionError):
        raise SealRefused(SealTrouble.UNREADABLE) from None
    if rounds > _MOST_ROUNDS:
        raise SealRefused(SealTrouble.UNREADABLE)
    try:
        return load_pkcs12(file, passphrase.encode() if passphrase else None)
    except UnsupportedAlgorithm:
        raise SealRefused(SealTrouble.UNREADABLE) from None
    except ValueError:
        raise SealRefused(SealTrouble.WRONG_PASSPHRASE) from None


def _rounds(pfx: "Pfx") -> int:
    """Return the largest number of rounds that a file asks for before it opens."""
    asked = [0]
    if pfx["mac_data"].native is not None:
        asked.append(pfx["mac_data"]["iterations"].native)
    for part in pfx.authenticated_safe:
        if part["content_type"].native == "encrypted_data":
            sealed = part["content"]["encrypted_content_info"]["content_encryption_algorithm"]
            asked.append(sealed.kdf_iterations)
        elif part["content_type"].native == "data":
            asked.extend(_rounds_of_bags(part["content"].native))
    return max(asked)


def _rounds_of_bags(content: bytes) -> "Iterator[int]":
    from asn1crypto.pkcs12 import SafeContents

    for bag in SafeContents.load(content):
        if bag["bag_id"].native == "pkcs8_shrouded_key_bag":
            yield bag["bag_value"]["encryption_algorithm"].kdf_iterations


def _wrapped(
    key: "RSAPrivateKey | EllipticCurvePrivateKey",
    certificate: "Certificate",
    issuers: "list[Certificate]",
    secret: bytes,
) -> bytes:
    """Return a PKCS#12 file that the secret opens.

    The secret can't be guessed, so nothing is gained by making it slow to try, and each
    sealed letter would wait for it.
    """
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.serialization import PrivateFormat
    from cryptography.hazmat.primitives.serialization.pkcs12 import (
        PBES,
        serialize_key_and_certificates,
    )

    locked = (
        PrivateFormat.PKCS12.encryption_builder()
        .key_cert_algorithm(PBES.PBESv2SHA256AndAES256CBC)
        .hmac_hash(SHA256())
        .kdf_rounds(1)
        .build(secret)
    )
    return serialize_key_and_certificates(None, key, certificate, issuers, locked)


def _refuse_unfit(certificate: "Certificate") -> None:
    """Do nothing if a certificate is meant for what stands under a document."""
    from cryptography.x509 import BasicConstraints, ExtendedKeyUsage, KeyUsage

    found = {type(extension.value): extension.value for extension in certificate.extensions}
    usage, purposes, constraints = (
        found.get(KeyUsage),
        found.get(ExtendedKeyUsage),
        found.get(BasicConstraints),
    )
    signs = usage is None or usage.digital_signature or usage.content_commitment
    for_documents = purposes is None or any(one.dotted_string in _USAGES for one in purposes)
    if not (signs and for_documents) or (constraints is not None and constraints.ca):
        raise SealRefused(SealTrouble.NOT_FOR_SIGNING)


def _is_weak(key: "RSAPrivateKey | EllipticCurvePrivateKey") -> bool:
    """Return whether a key has less strength than a seal must have for years."""
    from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey

    if isinstance(key, RSAPrivateKey):
        return key.key_size < _LEAST_RSA_BITS
    return key.curve.name not in _CURVES


def _refuse_out_of_date(seal: StoredSeal, at: datetime) -> None:
    if at < seal.valid_from:
        raise SealRefused(SealTrouble.NOT_YET_VALID, seal.valid_from.date())
    if at > seal.valid_until:
        raise SealRefused(SealTrouble.EXPIRED, seal.valid_until.date())


def _name(certificate: "Certificate") -> str:
    """Return whose seal it is: the common name, else the organisation, else all of it."""
    from cryptography.x509.oid import NameOID

    for kind in (NameOID.COMMON_NAME, NameOID.ORGANIZATION_NAME):
        named = certificate.subject.get_attributes_for_oid(kind)
        if named:
            return str(named[0].value)
    return certificate.subject.rfc4514_string()
