"""The file with the keys of a store: what is in it, and how it is replaced.

Nothing in it opens without a passphrase or the key from the safe.
"""

import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from hengelo_toegang.beside import keys_path as keys_path
from hengelo_toegang.bounded import read_json
from hengelo_toegang.domain.ids import UserId
from hengelo_toegang.usecases.troubles import KeysDamaged, UnknownUser

_FORMAT, _FORMAT_RENEWED = 1, 2
"""The second since a store got a new key: an older program would hand out the old one."""
OWN, INVITATION = "passphrase", "invitation"
"""Kinds of slots: a passphrase that its user chose, or one of an invitation, to use once."""
_LARGEST = 4_000_000
"""Bytes of the file: thousands of slots."""


class KdfCost(NamedTuple):
    """What one guess at a passphrase costs (Argon2id)."""

    memory_kib: int
    passes: int
    lanes: int

    @property
    def is_sane(self) -> bool:
        """Whether it is within what we ever ask for; more would stop the machine."""
        return 0 < self.passes <= 100 and 0 < 8 * self.lanes <= self.memory_kib <= 4 * 1024 * 1024


class Slot(NamedTuple):
    """What one passphrase opens."""

    user: UserId
    cost: KdfCost
    salt: bytes
    nonce: bytes
    sealed: bytes
    renewed: bytes = b""
    """The key that the store got later, sealed to the signing key of this slot."""
    kind: str = OWN


class Keys(NamedTuple):
    """All that is in the file."""

    store_id: str
    slots: tuple[Slot, ...]
    recovery_to: bytes
    recovery: bytes
    key_print: str = ""
    """Which key it is about; empty in a file of an earlier version."""

    @property
    def users(self) -> tuple[UserId, ...]:
        """Who can sign in, in the order in which they were added."""
        return tuple(dict.fromkeys(slot.user for slot in self.slots))

    def slots_of(self, user: UserId) -> tuple[Slot, ...]:
        """Return the slots of a user, the newest last; there are two while one replaces the other.

        Raises:
            UnknownUser: There is none.
        """
        found = tuple(slot for slot in self.slots if slot.user == user)
        if not found:
            raise UnknownUser(user)
        return found

    def slots_but(self, user: UserId) -> tuple[Slot, ...]:
        """Return the slots of everybody else."""
        return tuple(slot for slot in self.slots if slot.user != user)


def write_keys(path: Path, keys: Keys) -> None:
    """Replace the file: the old or the new one is there, never half of one."""
    renewed = any(slot.renewed for slot in keys.slots)
    content: dict[str, Any] = {
        "format": _FORMAT_RENEWED if renewed else _FORMAT,
        "store": keys.store_id,
        "slots": [_written(slot) for slot in keys.slots],
        "recovery": {"to": keys.recovery_to.hex(), "sealed": keys.recovery.hex()},
    }
    if keys.key_print:
        content["key"] = keys.key_print
    content["check"] = _check(content)
    unfinished = path.with_name(f"{path.name}.tmp")
    with unfinished.open("w", encoding="utf-8") as file:
        json.dump(content, file, indent=2)
        file.flush()
        os.fsync(file.fileno())
    unfinished.replace(path)
    sync_folder(path.parent)


def _written(slot: Slot) -> dict[str, Any]:
    content = {
        "user": slot.user,
        "kind": slot.kind,
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
    return content | {"renewed": slot.renewed.hex()} if slot.renewed else content


def sync_folder(folder: Path) -> None:
    """Make the new name survive a power cut; Windows does so by itself."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def users_in(path: Path) -> tuple[UserId, ...]:
    """Return who can sign in, for the page at the door: whoever opens a slot reads all of it.

    Raises:
        KeysDamaged: It is missing or cannot be read.
    """
    try:
        slots = read_json(path, _LARGEST)["slots"]
        return tuple(dict.fromkeys(UserId(str(slot["user"])) for slot in slots))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise KeysDamaged(path.name) from error


def read_keys(path: Path) -> Keys:
    """Return what is in the file.

    Raises:
        KeysDamaged: It is missing or isn't as it was written.
    """
    try:
        content = read_json(path, _LARGEST)
        known = content["format"] in (_FORMAT, _FORMAT_RENEWED)
        if not known or content["check"] != _check(content):
            raise KeysDamaged(path.name)
        return Keys(
            content["store"],
            tuple(_parsed(slot) for slot in content["slots"]),
            bytes.fromhex(content["recovery"]["to"]),
            bytes.fromhex(content["recovery"]["sealed"]),
            content.get("key", ""),
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise KeysDamaged(path.name) from error


def _parsed(slot: Mapping[str, Any]) -> Slot:
    kdf = slot["kdf"]
    cost = KdfCost(kdf["memory_kib"], kdf["passes"], kdf["lanes"])
    if not cost.is_sane or slot["kind"] not in (OWN, INVITATION):
        raise ValueError(cost)
    return Slot(
        UserId(slot["user"]),
        cost,
        bytes.fromhex(slot["salt"]),
        bytes.fromhex(slot["nonce"]),
        bytes.fromhex(slot["sealed"]),
        bytes.fromhex(slot.get("renewed", "")),
        slot["kind"],
    )


def _check(content: Mapping[str, Any]) -> str:
    """Return a sum that tells damage from a wrong passphrase; it is no protection."""
    # Loads a library of ciphers, which the page at the door has no use for.
    import hashlib

    rest = {key: value for key, value in content.items() if key != "check"}
    return hashlib.sha256(json.dumps(rest, sort_keys=True).encode()).hexdigest()
