"""The keys of a store: one slot per user in a file beside it, and one for the municipality.

A store is encrypted with one random key (DEK). Each user's slot holds it, sealed under
their passphrase, together with the seed of their own signing key: whoever knows the DEK
can read the store, but cannot sign for somebody else. The recovery slot holds the DEK
alone, sealed to a public key whose private half lies in the municipality's safe.
"""

import base64
import binascii
import hashlib
import json
import os
import secrets
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from argon2.low_level import Type, hash_secret_raw
from nacl.bindings import (
    crypto_aead_xchacha20poly1305_ietf_decrypt as unseal,
)
from nacl.bindings import (
    crypto_aead_xchacha20poly1305_ietf_encrypt as seal,
)
from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox
from nacl.signing import SigningKey

from hengelo_toegang.domain.people import UserId
from hengelo_toegang.usecases.ports import (
    KeysDamaged,
    PassphraseTooShort,
    UnknownUser,
    WrongPassphrase,
)

FORMAT = 1
MINIMUM_PASSPHRASE = 12
_KEY_BYTES = 32
_NONCE_BYTES = 24
_CHECK_BYTES = 3
_KIND = "passphrase"


@dataclass(frozen=True, slots=True)
class KdfCost:
    """What one guess at a passphrase costs (Argon2id)."""

    memory_kib: int
    passes: int
    lanes: int

    @property
    def is_sane(self) -> bool:
        """Whether it is within what we ever ask for; more would stop the machine."""
        return 0 < self.passes <= 100 and 0 < 8 * self.lanes <= self.memory_kib <= 4 * 1024 * 1024


STANDARD_COST = KdfCost(memory_kib=256 * 1024, passes=3, lanes=4)
"""About a second on a laptop."""

TEMPORARY_COST = KdfCost(memory_kib=8, passes=1, lanes=1)
"""For tests and stores that live as long as one command; protects nothing."""


@dataclass(frozen=True, slots=True)
class Unlocked:
    """What a passphrase opens: the store's key, and the user's own signing key."""

    path: Path
    store_id: str
    user: UserId
    dek: bytes = field(repr=False)
    signing_key: SigningKey = field(repr=False)

    @property
    def public_key(self) -> bytes:
        """The half that the store keeps, to check this user's signatures by."""
        return bytes(self.signing_key.verify_key)


@dataclass(frozen=True, slots=True)
class Recovered:
    """What the key from the safe opens: the store, but nobody's signature."""

    path: Path
    store_id: str
    dek: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Created:
    """New keys; `recovery_key` is for the safe and is never shown again.

    It is empty when the municipality's public key was given.
    """

    unlocked: Unlocked
    recovery_key: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class _Slot:
    user: UserId
    cost: KdfCost
    salt: bytes
    nonce: bytes
    sealed: bytes


@dataclass(frozen=True, slots=True)
class _Keys:
    store_id: str
    slots: tuple[_Slot, ...]
    recovery_to: bytes
    recovery: bytes

    def slot(self, user: UserId) -> _Slot:
        for slot in self.slots:
            if slot.user == user:
                return slot
        raise UnknownUser(user)


def keys_path(store: Path) -> Path:
    """Return where the keys of a store lie: always beside it."""
    return store.with_name(f"{store.name}.keys.json")


def create_keys(
    path: Path,
    user: UserId,
    passphrase: str,
    *,
    municipal_key: bytes | None = None,
    cost: KdfCost = STANDARD_COST,
) -> Created:
    """Write the keys of a new store, with its first user.

    Without the municipality's public key a recovery key is made, to be put in the safe.

    Raises:
        PassphraseTooShort: It has fewer than twelve characters.
        FileExistsError: There are keys already; overwriting them would lose a store.
    """
    _refuse_short(passphrase)
    if path.exists():
        raise FileExistsError(path)
    recovery_to, recovery_key = (municipal_key, "") if municipal_key else _new_recovery_key()
    unlocked = Unlocked(
        path, secrets.token_hex(16), user, secrets.token_bytes(_KEY_BYTES), SigningKey.generate()
    )
    keys = _Keys(
        unlocked.store_id,
        (_slot(unlocked, passphrase, cost),),
        recovery_to,
        SealedBox(PublicKey(recovery_to)).encrypt(unlocked.dek + unlocked.store_id.encode()),
    )
    _write(path, keys)
    return Created(unlocked, recovery_key)


def unlock(path: Path, user: UserId, passphrase: str) -> Unlocked:
    """Return the store's key and the user's signing key.

    Raises:
        UnknownUser: There is no slot for this user.
        WrongPassphrase: The slot doesn't open.
        KeysDamaged: The file is missing or isn't as it was written.
    """
    keys = _read(path)
    slot = keys.slot(user)
    kek = _kek(passphrase, slot.salt, slot.cost)
    try:
        opened = unseal(slot.sealed, _bound_to(keys.store_id, slot), slot.nonce, kek)
    except CryptoError as error:
        raise WrongPassphrase(user) from error
    dek, seed = opened[:_KEY_BYTES], opened[_KEY_BYTES:]
    return Unlocked(path, keys.store_id, user, dek, SigningKey(seed))


def add_user(
    opener: Unlocked | Recovered, user: UserId, passphrase: str, *, cost: KdfCost = STANDARD_COST
) -> Unlocked:
    """Make a slot for a user, with a new signing key, in place of an old slot if there is one.

    The store must be told the new public key before this user can write in it.

    Raises:
        PassphraseTooShort: It has fewer than twelve characters.
    """
    _refuse_short(passphrase)
    keys = _read(opener.path)
    added = Unlocked(opener.path, keys.store_id, user, opener.dek, SigningKey.generate())
    kept = tuple(slot for slot in keys.slots if slot.user != user)
    _write(opener.path, replace(keys, slots=(*kept, _slot(added, passphrase, cost))))
    return added


def change_passphrase(
    unlocked: Unlocked, passphrase: str, *, cost: KdfCost = STANDARD_COST
) -> None:
    """Seal the user's slot under a new passphrase; the store itself stays as it is.

    Raises:
        PassphraseTooShort: It has fewer than twelve characters.
    """
    _refuse_short(passphrase)
    keys = _read(unlocked.path)
    kept = tuple(slot for slot in keys.slots if slot.user != unlocked.user)
    _write(unlocked.path, replace(keys, slots=(*kept, _slot(unlocked, passphrase, cost))))


def remove_user(opener: Unlocked, user: UserId) -> None:
    """Drop the slot of a user, but not one's own: somebody must be able to get in.

    Raises:
        UnknownUser: There is no slot for this user.
        ValueError: It is the opener's own.
    """
    if user == opener.user:
        raise ValueError(user)
    keys = _read(opener.path)
    keys.slot(user)
    kept = tuple(slot for slot in keys.slots if slot.user != user)
    _write(opener.path, replace(keys, slots=kept))


def users_with_keys(path: Path) -> tuple[UserId, ...]:
    """Return who can sign in, in the order in which they were added."""
    return tuple(slot.user for slot in _read(path).slots)


def recover(path: Path, recovery_key: str) -> Recovered:
    """Open a store with the key from the safe, to give somebody a new slot.

    Raises:
        WrongPassphrase: It is mistyped, or the key of another store.
        KeysDamaged: The file is missing or isn't as it was written.
    """
    keys = _read(path)
    try:
        opened = SealedBox(PrivateKey(_from_text(recovery_key))).decrypt(keys.recovery)
    except (CryptoError, ValueError) as error:
        raise WrongPassphrase("recovery") from error
    dek, store_id = opened[:_KEY_BYTES], opened[_KEY_BYTES:].decode()
    if store_id != keys.store_id:
        raise KeysDamaged(path.name)
    return Recovered(path, store_id, dek)


def _new_recovery_key() -> tuple[bytes, str]:
    """Return a public key, and its private half as text for the safe."""
    private = PrivateKey.generate()
    return bytes(private.public_key), _as_text(bytes(private))


def _refuse_short(passphrase: str) -> None:
    if len(passphrase.strip()) < MINIMUM_PASSPHRASE:
        raise PassphraseTooShort(MINIMUM_PASSPHRASE)


def _slot(unlocked: Unlocked, passphrase: str, cost: KdfCost) -> _Slot:
    empty = _Slot(
        unlocked.user,
        cost,
        secrets.token_bytes(16),
        secrets.token_bytes(_NONCE_BYTES),
        b"",
    )
    kek = _kek(passphrase, empty.salt, cost)
    content = unlocked.dek + bytes(unlocked.signing_key)
    sealed = seal(content, _bound_to(unlocked.store_id, empty), empty.nonce, kek)
    return replace(empty, sealed=sealed)


def _kek(passphrase: str, salt: bytes, cost: KdfCost) -> bytes:
    # Keyboards differ in how they send an accented letter.
    secret = unicodedata.normalize("NFC", passphrase).encode()
    return hash_secret_raw(
        secret, salt, cost.passes, cost.memory_kib, cost.lanes, _KEY_BYTES, Type.ID
    )


def _bound_to(store_id: str, slot: _Slot) -> bytes:
    """Return what a slot is sealed with, so that it opens in its own place only."""
    cost = [slot.cost.memory_kib, slot.cost.passes, slot.cost.lanes]
    return json.dumps([FORMAT, store_id, slot.user, _KIND, cost, slot.salt.hex()]).encode()


def _as_text(key: bytes) -> str:
    """Return a key as fourteen groups of four characters, the last of which catch typing errors."""
    check = hashlib.sha256(key).digest()[:_CHECK_BYTES]
    text = base64.b32encode(key + check).decode()
    return "-".join(text[start : start + 4] for start in range(0, len(text), 4))


def _from_text(text: str) -> bytes:
    plain = "".join(letter for letter in text.upper() if letter.isalnum())
    try:
        content = base64.b32decode(plain)
    except binascii.Error as error:
        raise ValueError("not a recovery key") from error
    key, check = content[:_KEY_BYTES], content[_KEY_BYTES:]
    if check != hashlib.sha256(key).digest()[:_CHECK_BYTES]:
        raise ValueError("mistyped recovery key")
    return key


def _write(path: Path, keys: _Keys) -> None:
    """Replace the file: the old or the new one is there, never half of one."""
    content: dict[str, Any] = {
        "format": FORMAT,
        "store": keys.store_id,
        "slots": [
            {
                "user": slot.user,
                "kind": _KIND,
                "kdf": {
                    "name": "argon2id",
                    "memory_kib": slot.cost.memory_kib,
                    "passes": slot.cost.passes,
                    "lanes": slot.cost.lanes,
                },
                "salt": slot.salt.hex(),
                "nonce": slot.nonce.hex(),
                "sealed": slot.sealed.hex(),
            }
            for slot in keys.slots
        ],
        "recovery": {"to": keys.recovery_to.hex(), "sealed": keys.recovery.hex()},
    }
    content["check"] = _check(content)
    unfinished = path.with_name(f"{path.name}.tmp")
    with unfinished.open("w", encoding="utf-8") as file:
        json.dump(content, file, indent=2)
        file.flush()
        os.fsync(file.fileno())
    unfinished.replace(path)
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    """Make the new name survive a power cut; Windows does so by itself."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _read(path: Path) -> _Keys:
    try:
        content = json.loads(path.read_text("utf-8"))
        if content["format"] != FORMAT or content["check"] != _check(content):
            raise KeysDamaged(path.name)
        return _Keys(
            content["store"],
            tuple(_parsed(slot) for slot in content["slots"]),
            bytes.fromhex(content["recovery"]["to"]),
            bytes.fromhex(content["recovery"]["sealed"]),
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise KeysDamaged(path.name) from error


def _parsed(slot: Mapping[str, Any]) -> _Slot:
    kdf = slot["kdf"]
    cost = KdfCost(kdf["memory_kib"], kdf["passes"], kdf["lanes"])
    if not cost.is_sane:
        raise ValueError(cost)
    return _Slot(
        UserId(slot["user"]),
        cost,
        bytes.fromhex(slot["salt"]),
        bytes.fromhex(slot["nonce"]),
        bytes.fromhex(slot["sealed"]),
    )


def _check(content: Mapping[str, Any]) -> str:
    """Return a sum that tells damage from a wrong passphrase; it is no protection."""
    rest = {key: value for key, value in content.items() if key != "check"}
    return hashlib.sha256(json.dumps(rest, sort_keys=True).encode()).hexdigest()
