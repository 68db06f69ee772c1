"""The keys of a store: one slot per user in a file beside it, and one for the municipality.

A store is encrypted with one random key (DEK). Each user's slot holds it, sealed under
their passphrase, together with the seed of their own signing key: whoever knows the DEK
can read the store, but cannot sign for somebody else. The recovery slot holds the DEK
alone, sealed to a public key whose private half lies in the municipality's safe.
"""

import hashlib
import json
import secrets
import unicodedata
from collections.abc import Callable, Collection, Mapping
from dataclasses import field, replace
from pathlib import Path

from argon2.low_level import Type, hash_secret_raw
from nacl.bindings import (
    crypto_aead_xchacha20poly1305_ietf_decrypt as unseal,
)
from nacl.bindings import (
    crypto_aead_xchacha20poly1305_ietf_encrypt as seal,
)
from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox
from nacl.signing import SigningKey, VerifyKey

from hengelo_toegang.adapters.keys_file import (
    INVITATION,
    OWN,
    KdfCost,
    Keys,
    Slot,
    read_keys,
    write_keys,
)
from hengelo_toegang.adapters.recovery_key import KEY_BYTES, RecoveryKey
from hengelo_toegang.domain.passphrases import MINIMUM
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases.ports import (
    KeysDamaged,
    PassphraseTooShort,
    StoreError,
    StoreTrouble,
    WrongPassphrase,
)

_NONCE_BYTES = 24
_SLOT_FORMAT = 1
"""What a slot is sealed as; the file around it has a format of its own."""

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
    invited: bool = False
    """Whether it was the passphrase of an invitation: a key of one's own comes first."""

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
    safe: SigningKey = field(repr=False)


@dataclass(frozen=True, slots=True)
class Created:
    """New keys; `recovery_key` is for the safe and is never shown again."""

    unlocked: Unlocked
    recovery_key: RecoveryKey = field(repr=False)


def create_keys(
    path: Path, user: UserId, passphrase: str, *, cost: KdfCost = STANDARD_COST
) -> Created:
    """Write the keys of a new store, with its first user and a key to be put in the safe.

    Raises:
        PassphraseTooShort: It has fewer than twelve characters.
        FileExistsError: There are keys already; overwriting them would lose a store.
    """
    _refuse_short(passphrase)
    if path.exists():
        raise FileExistsError(path)
    recovery_key = RecoveryKey.new()
    unlocked = Unlocked(
        path, secrets.token_hex(16), user, secrets.token_bytes(KEY_BYTES), SigningKey.generate()
    )
    recovery_to = recovery_key.box.public_key
    keys = Keys(
        unlocked.store_id,
        (_slot(unlocked, passphrase, cost),),
        bytes(recovery_to),
        _sealed_to(recovery_to, unlocked.dek, unlocked.store_id),
        _print(unlocked.dek),
    )
    write_keys(path, keys)
    return Created(unlocked, recovery_key)


def unlock(path: Path, user: UserId, passphrase: str) -> Unlocked:
    """Return the store's key and the user's signing key.

    Raises:
        UnknownUser: There is no slot for this user.
        WrongPassphrase: The slot doesn't open.
        KeysDamaged: The file is missing or isn't as it was written.
    """
    keys = read_keys(path)
    for slot in reversed(keys.slots_of(user)):
        try:
            return _opened(path, keys, slot, passphrase)
        except CryptoError:
            continue
    raise WrongPassphrase(user)


def add_user(
    opener: Unlocked | Recovered,
    user: UserId,
    passphrase: str,
    *,
    invited: bool = False,
    cost: KdfCost = STANDARD_COST,
) -> Unlocked:
    """Make a slot for a user, with a new signing key, beside an old slot if there is one.

    The store must be told the new public key before this user can write in it. After that
    `settle_slots` takes the old one away; until then both passphrases open.

    Raises:
        PassphraseTooShort: It has fewer than twelve characters.
    """
    _refuse_short(passphrase)
    keys = _keys_for(opener)
    added = Unlocked(opener.path, keys.store_id, user, opener.dek, SigningKey.generate(), invited)
    slots = (*keys.slots, _slot(added, passphrase, cost))
    write_keys(opener.path, keys._replace(slots=slots))
    return added


def add_invited(
    opener: Unlocked,
    passphrases: Mapping[UserId, str],
    step: Callable[[int, int], None],
    *,
    cost: KdfCost = STANDARD_COST,
) -> Mapping[UserId, Unlocked]:
    """Make slots for users who have none that opens anything: all of them, or none.

    `step` hears how many are made, and may raise to stop it; then the file is as it was. What
    is told to the store, and when, is as for `add_user`.

    Raises:
        StoreError: The store got another key since `opener` came in.
    """
    keys = _keys_for(opener)
    added: dict[UserId, Unlocked] = {}
    slots: list[Slot] = []
    for user, passphrase in passphrases.items():
        step(len(slots), len(passphrases))
        made = Unlocked(opener.path, keys.store_id, user, opener.dek, SigningKey.generate(), True)
        slots.append(_slot(made, passphrase, cost))
        added[user] = made
    # Read again: making many takes long, and a colleague may choose a passphrase meanwhile.
    now = _keys_for(opener)
    kept = tuple(slot for slot in now.slots if slot.user not in added)
    write_keys(opener.path, now._replace(slots=(*kept, *slots)))
    return added


def settle_slots(opener: Unlocked | Recovered, user: UserId) -> None:
    """Keep the newest slot of a user alone."""
    keys = _keys_for(opener)
    slots = (*keys.slots_but(user), keys.slots_of(user)[-1])
    write_keys(opener.path, keys._replace(slots=slots))


def change_passphrase(
    unlocked: Unlocked, passphrase: str, *, cost: KdfCost = STANDARD_COST
) -> None:
    """Seal the user's slot under a new passphrase; the store itself stays as it is.

    Raises:
        PassphraseTooShort: It has fewer than twelve characters.
    """
    _refuse_short(passphrase)
    keys = _keys_for(unlocked)
    slots = (*keys.slots_but(unlocked.user), _slot(unlocked, passphrase, cost))
    write_keys(unlocked.path, keys._replace(slots=slots))


def remove_user(opener: Unlocked, user: UserId) -> None:
    """Drop the slots of a user, but not one's own: somebody must be able to get in.

    Raises:
        UnknownUser: There is no slot for this user.
        ValueError: It is the opener's own.
    """
    if user == opener.user:
        raise ValueError(user)
    keys = _keys_for(opener)
    keys.slots_of(user)
    write_keys(opener.path, keys._replace(slots=keys.slots_but(user)))


def renew_recovery(opener: Unlocked, fresh: RecoveryKey, known: Callable[[bytes], None]) -> None:
    """Let a new key for the safe open the store; the one that lies there does so no longer.

    `known` tells the store its public half; when it raises, the old one still opens.
    """
    keys = _keys_for(opener)
    sealed = _sealed_to(fresh.box.public_key, opener.dek, keys.store_id)
    recovery_to = bytes(fresh.box.public_key)
    # First the file: what the store knows is of no use without it.
    write_keys(opener.path, keys._replace(recovery_to=recovery_to, recovery=sealed))
    try:
        known(fresh.public_key)
    except BaseException:
        write_keys(opener.path, keys)
        raise


def users_with_keys(path: Path) -> tuple[UserId, ...]:
    """Return who can sign in, in the order in which they were added."""
    return read_keys(path).users


def cost_beside(path: Path) -> KdfCost:
    """Return what a new slot costs to guess: nothing in a store where no slot costs anything."""
    cheap = all(slot.cost == TEMPORARY_COST for slot in read_keys(path).slots)
    return TEMPORARY_COST if cheap else STANDARD_COST


def invited_with_keys(path: Path) -> frozenset[UserId]:
    """Return who have an invitation that they did not take up yet."""
    newest = {slot.user: slot.kind for slot in read_keys(path).slots}
    return frozenset(user for user, kind in newest.items() if kind == INVITATION)


def recover(path: Path, recovery_key: str) -> Recovered:
    """Open a store with the key from the safe, to give somebody a new slot.

    Raises:
        WrongPassphrase: It is mistyped, or the key of another store.
        KeysDamaged: The file is missing or isn't as it was written.
    """
    keys = read_keys(path)
    try:
        key = RecoveryKey.read(recovery_key)
        dek = _opened_by(key.box, keys.recovery, keys.store_id)
    except (CryptoError, ValueError) as error:
        raise WrongPassphrase("recovery") from error
    return Recovered(path, keys.store_id, dek, key.signing_key)


def renew_keys(
    opener: Unlocked,
    target: Path,
    public_keys: Mapping[UserId, bytes],
    without: Collection[UserId] = (),
) -> Unlocked:
    """Write to `target` the keys of the same store under a new key; return them opened.

    Nobody's passphrase is needed: the new key is sealed to the signing key in each slot,
    whose public half the store knows. A slot whose user the store doesn't know is left
    out, since it opens nothing anyway, and so is that of `without`. The file that
    `opener` came from stays as it is: `hengelo_toegang.stores.rekeying` changes both
    file and store.

    Raises:
        StoreError: The store got another key since `opener` came in.
        ValueError: The opener would leave themselves out.
    """
    if opener.user in without:
        raise ValueError(opener.user)
    keys = _keys_for(opener)
    dek = secrets.token_bytes(KEY_BYTES)
    slots = tuple(
        slot._replace(renewed=_sealed_to(_box_of(public_keys[slot.user]), dek, keys.store_id))
        for slot in keys.slots
        if slot.user in public_keys and slot.user not in without
    )
    recovery = _sealed_to(PublicKey(keys.recovery_to), dek, keys.store_id)
    write_keys(target, keys._replace(slots=slots, recovery=recovery, key_print=_print(dek)))
    return replace(opener, path=target, dek=dek)


def _keys_for(opener: Unlocked | Recovered) -> Keys:
    """Return the keys that an opener may change: a slot with an old key would open nothing."""
    keys, known = read_keys(opener.path), _print(opener.dek)
    if keys.key_print not in ("", known):
        raise StoreError(StoreTrouble.WRONG_KEY, opener.path.name)
    return keys._replace(key_print=known)


def _print(dek: bytes) -> str:
    """Return what tells one key from another; it helps nobody to the key itself."""
    return hashlib.sha256(b"hengelo-toegang key 1" + dek).hexdigest()


def _box_of(public_key: bytes) -> PublicKey:
    return VerifyKey(public_key).to_curve25519_public_key()


def _sealed_to(receiver: PublicKey, dek: bytes, store_id: str) -> bytes:
    return SealedBox(receiver).encrypt(dek + store_id.encode())


def _opened_by(receiver: PrivateKey, sealed: bytes, store_id: str) -> bytes:
    """Return the key of the store; that of another store does not count."""
    opened = SealedBox(receiver).decrypt(sealed)
    if opened[KEY_BYTES:] != store_id.encode():
        raise CryptoError("sealed for another store")
    return opened[:KEY_BYTES]


def _refuse_short(passphrase: str) -> None:
    if len(passphrase.strip()) < MINIMUM:
        raise PassphraseTooShort(MINIMUM)


def _opened(path: Path, keys: Keys, slot: Slot, passphrase: str) -> Unlocked:
    """Return what a slot holds.

    Raises:
        CryptoError: It is another passphrase.
        KeysDamaged: The key that the store got later is not there.
    """
    kek = _kek(passphrase, slot.salt, slot.cost)
    opened = unseal(slot.sealed, _bound_to(keys.store_id, slot), slot.nonce, kek)
    dek, signing_key = opened[:KEY_BYTES], SigningKey(opened[KEY_BYTES:])
    if slot.renewed:
        try:
            dek = _opened_by(signing_key.to_curve25519_private_key(), slot.renewed, keys.store_id)
        except CryptoError as error:
            raise KeysDamaged(path.name) from error
    return Unlocked(path, keys.store_id, slot.user, dek, signing_key, slot.kind == INVITATION)


def _slot(unlocked: Unlocked, passphrase: str, cost: KdfCost) -> Slot:
    empty = Slot(
        unlocked.user,
        cost,
        secrets.token_bytes(16),
        secrets.token_bytes(_NONCE_BYTES),
        b"",
        kind=INVITATION if unlocked.invited else OWN,
    )
    kek = _kek(passphrase, empty.salt, cost)
    content = unlocked.dek + bytes(unlocked.signing_key)
    sealed = seal(content, _bound_to(unlocked.store_id, empty), empty.nonce, kek)
    return empty._replace(sealed=sealed)


def _kek(passphrase: str, salt: bytes, cost: KdfCost) -> bytes:
    # Keyboards differ in how they send an accented letter.
    secret = unicodedata.normalize("NFC", passphrase).encode()
    return hash_secret_raw(
        secret, salt, cost.passes, cost.memory_kib, cost.lanes, KEY_BYTES, Type.ID
    )


def _bound_to(store_id: str, slot: Slot) -> bytes:
    """Return what a slot is sealed with, so that it opens in its own place only."""
    cost = [slot.cost.memory_kib, slot.cost.passes, slot.cost.lanes]
    return json.dumps(
        [_SLOT_FORMAT, store_id, slot.user, slot.kind, cost, slot.salt.hex()]
    ).encode()
