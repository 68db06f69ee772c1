"""The file around a bundle: a magic line, and one archive that age encrypted to its readers.

`.htb` = the line `HTB1`, then an age file (so that the `age` program opens it as well, with
the key in the safe). In it lies one zip with the parts, the manifest and its signature. The
sender signs before encrypting, and names the readers in what is signed: whoever decrypts it
can encrypt it anew to somebody else, but that reader's program sees that it wasn't for them.

The library of age loads with the first bundle: most who sign in make or open none.
"""

import hashlib
import json
import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import TYPE_CHECKING

import pydantic_core
from nacl.signing import SigningKey, VerifyKey
from pydantic import ConfigDict, TypeAdapter, with_config

from hengelo_toegang.adapters import bundle_zip
from hengelo_toegang.adapters.bech32 import encoded
from hengelo_toegang.domain.exchange import (
    FORMAT,
    BundleRefused,
    BundleTrouble,
    Manifest,
    parts_of,
)
from hengelo_toegang.usecases.exchange_ports import Opened

if TYPE_CHECKING:
    import pyrage

MAGIC = b"HTB1\n"
_ANY_MAGIC = re.compile(rb"HTB\d+\n")
_NO_KEY = "No matching keys found"
"""What the library says when no key fits; seldom also of a file whose list of keys was changed."""
_LARGEST_NUMBER = 2**62
_MANIFEST, _SIGNATURE = "manifest.json", "manifest.sig"


class AgeBox:
    """Seals and opens bundles with the keys of one signed-in user."""

    def __init__(
        self, signing_key: SigningKey, recovery_to: bytes, largest: int = bundle_zip.LARGEST
    ) -> None:
        """Take the user's key, and the public half (X25519) of the key in the safe."""
        self._signing_key = signing_key
        self._recovery_to = recovery_to
        self._largest = largest

    def seal(
        self, manifest: Manifest, sign: Callable[[str], bytes], parts: Mapping[str, bytes]
    ) -> bytes:
        import pyrage

        written = _adapter().dump_json(manifest)
        signed = {_MANIFEST: written, _SIGNATURE: sign(_print(written))}
        keys = [_reader_key(bytes.fromhex(one.public_key)) for one in manifest.readers]
        packed = bundle_zip.zipped({**signed, **parts})
        encrypted: bytes = pyrage.encrypt(packed, [*keys, _age_recipient(self._recovery_to)])
        return MAGIC + encrypted

    def open(self, file: bytes) -> Opened:
        if not file.startswith(MAGIC):
            newer = _ANY_MAGIC.match(file) is not None
            raise BundleRefused(BundleTrouble.NEWER if newer else BundleTrouble.NOT_A_BUNDLE)
        import pyrage

        identity = age_identity(bytes(self._signing_key.to_curve25519_private_key()))
        try:
            packed = pyrage.decrypt(file[len(MAGIC) :], [identity])
        except pyrage.DecryptError as error:
            others = str(error) == _NO_KEY
            trouble = BundleTrouble.OTHER_READER if others else BundleTrouble.UNREADABLE
            raise BundleRefused(trouble) from error
        return unpacked(packed, self._largest)

    def lock(self, parts: Mapping[str, bytes], passphrase: str) -> bytes:
        import pyrage

        locked: bytes = pyrage.passphrase.encrypt(bundle_zip.zipped(parts), passphrase)
        return locked

    def unlock(self, file: bytes, passphrase: str) -> Mapping[str, bytes]:
        import pyrage

        try:
            packed = pyrage.passphrase.decrypt(file, passphrase)
        except pyrage.DecryptError as error:
            raise BundleRefused(BundleTrouble.UNREADABLE) from error
        return bundle_zip.unzipped(packed, self._largest)


def unpacked(packed: bytes, largest: int = bundle_zip.LARGEST) -> Opened:
    """Return what is in the decrypted archive of a bundle.

    Raises:
        BundleRefused: It is not put together as a bundle, or not as its manifest says.
    """
    parts = bundle_zip.unzipped(packed, largest)
    written, signature = parts.pop(_MANIFEST, b""), parts.pop(_SIGNATURE, b"")
    manifest = _manifest(written)
    said = {part.name: part for part in manifest.parts}
    if len(said) != len(manifest.parts) or said != {part.name: part for part in parts_of(parts)}:
        raise BundleRefused(BundleTrouble.ALTERED)
    return Opened(manifest, _print(written), signature, parts)


def age_identity(private: bytes) -> "pyrage.x25519.Identity":
    """Return what age decrypts with, from a private X25519 key of 32 bytes.

    For a user that is their signing key (Ed25519), converted as libsodium does
    (`crypto_sign_ed25519_sk_to_curve25519`): so nobody needs a second key in the keys file,
    and whoever the store knows can be written to, since the public halves convert as well.
    One key for two purposes is sound here: age derives its keys from the shared secret with
    HKDF, bound to its own label, and what is signed always begins with ours (`db.signing`).
    """
    import pyrage

    return pyrage.x25519.Identity.from_str(encoded("age-secret-key-", private).upper())


def _reader_key(public_key: bytes) -> "pyrage.x25519.Recipient":
    """Return the age recipient of who signs with an Ed25519 key; see `age_identity`."""
    return _age_recipient(bytes(VerifyKey(public_key).to_curve25519_public_key()))


def _age_recipient(public: bytes) -> "pyrage.x25519.Recipient":
    import pyrage

    return pyrage.x25519.Recipient.from_str(encoded("age", public))


def _manifest(written: bytes) -> Manifest:
    try:
        known = json.loads(written)["format"]
        if isinstance(known, int) and known > FORMAT:
            raise BundleRefused(BundleTrouble.NEWER)
        manifest = _adapter().validate_json(written)
        zoned = manifest.created.tzinfo and manifest.expires.tzinfo
        if not zoned or not 0 < manifest.sequence < _LARGEST_NUMBER:
            raise ValueError("no moment, or no number of a bundle")
        return manifest
    except (
        ValueError,
        KeyError,
        TypeError,
        RecursionError,
        pydantic_core.ValidationError,
    ) as error:
        raise BundleRefused(BundleTrouble.ALTERED) from error


def _print(written: bytes) -> str:
    return hashlib.sha256(written).hexdigest()


@cache
def _adapter() -> TypeAdapter[Manifest]:
    return TypeAdapter(with_config(ConfigDict(strict=True, extra="forbid"))(Manifest))
