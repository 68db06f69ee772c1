"""Certificates of a municipality that exists in tests only: of its server and of one person."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID


@dataclass(frozen=True, slots=True)
class Pair:
    """A certificate and its key, as files."""

    certificate: Path
    key: Path


class Authority:
    """Who signs the certificates; `certificate` is the file by which others trust it."""

    def __init__(self, folder: Path, name: str = "Test") -> None:
        self._folder = folder
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._name = _name(name)
        made = _begun(self._name, self._name, self._key.public_key()).add_extension(
            x509.BasicConstraints(ca=True, path_length=0), critical=True
        )
        self.certificate = folder / f"{name}-ca.pem"
        signed = made.sign(self._key, hashes.SHA256())
        self.certificate.write_bytes(signed.public_bytes(serialization.Encoding.PEM))

    def for_host(self, host: str) -> Pair:
        """Return what a server shows to prove that it is this host."""
        return self._signed(host, x509.SubjectAlternativeName([x509.DNSName(host)]))

    def for_role(self, role: str) -> Pair:
        """Return what a person shows to come in as a role of the database."""
        return self._signed(role, x509.BasicConstraints(ca=False, path_length=None))

    def _signed(self, name: str, extension: x509.ExtensionType) -> Pair:
        key = ec.generate_private_key(ec.SECP256R1())
        begun = _begun(_name(name), self._name, key.public_key())
        signed = begun.add_extension(extension, critical=False).sign(self._key, hashes.SHA256())
        pair = Pair(self._folder / f"{name}.pem", self._folder / f"{name}.key")
        pair.certificate.write_bytes(signed.public_bytes(serialization.Encoding.PEM))
        pair.key.write_bytes(
            key.private_bytes(
                serialization.Encoding.PEM,
                serialization.PrivateFormat.PKCS8,
                serialization.NoEncryption(),
            )
        )
        # Neither server nor client reads a key that others can read.
        pair.key.chmod(0o600)
        return pair


def _name(common: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common)])


def _begun(
    subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePublicKey
) -> x509.CertificateBuilder:
    now = datetime.now(UTC)
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=2))
    )
