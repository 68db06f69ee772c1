"""The key in the municipality's safe: it opens a store, and vouches for a new key of somebody."""

import base64
import binascii
import hashlib
from dataclasses import field
from typing import Self

from nacl.public import PrivateKey
from nacl.signing import SigningKey

from hengelo_toegang.records import dataclass

KEY_BYTES = 32
_CHECK_BYTES = 3


@dataclass(frozen=True, slots=True)
class RecoveryKey:
    """One secret that both opens what is sealed to it and signs."""

    signing_key: SigningKey = field(repr=False)

    @classmethod
    def new(cls) -> Self:
        """Return a key that nobody has yet."""
        return cls(SigningKey.generate())

    @classmethod
    def read(cls, text: str) -> Self:
        """Return the key that somebody types from paper.

        The key has no nought and no one, so written by hand they are an O and an I.

        Raises:
            ValueError: It is mistyped, or no such key.
        """
        plain = "".join(letter for letter in text.upper() if letter.isalnum())
        try:
            content = base64.b32decode(plain, map01=b"I")
        except binascii.Error as error:
            raise ValueError("not a recovery key") from error
        key, check = content[:KEY_BYTES], content[KEY_BYTES:]
        if check != hashlib.sha256(key).digest()[:_CHECK_BYTES]:
            raise ValueError("mistyped recovery key")
        return cls(SigningKey(key))

    @property
    def text(self) -> str:
        """Fourteen groups of four characters, the last of which catch typing errors."""
        key = bytes(self.signing_key)
        check = hashlib.sha256(key).digest()[:_CHECK_BYTES]
        text = base64.b32encode(key + check).decode()
        return "-".join(text[start : start + 4] for start in range(0, len(text), 4))

    @property
    def box(self) -> PrivateKey:
        """The half of it that opens what is sealed."""
        return self.signing_key.to_curve25519_private_key()

    def reads(self, typed: str) -> bool:
        """Return whether what somebody typed from paper is this very key."""
        try:
            return RecoveryKey.read(typed) == self
        except ValueError:
            return False

    @property
    def public_key(self) -> bytes:
        """The half that the store keeps, to check by that it was really this key."""
        return bytes(self.signing_key.verify_key)
