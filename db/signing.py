"""Signatures of revisions, users and the audit log; each kind says what it signs."""

from nacl.exceptions import BadSignatureError
from nacl.signing import SigningKey, VerifyKey

from hengelo_toegang.domain.people import UserId
from hengelo_toegang.records import dataclass


@dataclass(frozen=True, slots=True)
class Signer:
    """The user who opened the store, with the key that only their passphrase unlocks."""

    user: UserId
    key: SigningKey

    @property
    def public_key(self) -> bytes:
        return bytes(self.key.verify_key)

    def sign(self, what: str, print_of_it: str) -> bytes:
        """Return the signature under a print; `what` keeps one kind from passing for another."""
        return self.key.sign(_message(what, print_of_it)).signature


def signed_by(public_key: bytes, what: str, print_of_it: str, signature: bytes) -> bool:
    """Return whether the holder of this public key signed this print."""
    try:
        VerifyKey(public_key).verify(_message(what, print_of_it), signature)
    except (BadSignatureError, ValueError):
        return False
    return True


def _message(what: str, print_of_it: str) -> bytes:
    return f"hengelo-toegang {what} 1\n{print_of_it}".encode()
