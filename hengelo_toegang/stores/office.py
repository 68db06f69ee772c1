"""The central store as its users at the office open it: by its address, and the keys beside it.

The file with the address takes the place of a store. Beside it lie the keys of who works at
this machine, as on a laptop (they may be carried over from one), and the name by which this
machine logs. What lets somebody in at the server lies there too, or where the system keeps it.
"""

import json
import uuid
from pathlib import Path
from typing import TYPE_CHECKING

from db.any_store import SqlStore
from db.central.address import Address, Entry, NoAddress
from hengelo_toegang import bootstrap
from hengelo_toegang.adapters.files import write_whole
from hengelo_toegang.adapters.keys import Unlocked
from hengelo_toegang.bootstrap import Clock, Rules
from hengelo_toegang.bounded import LARGEST_SECRET, read_bytes, read_json
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.usecases.ports import Invited, StoreError, StoreTrouble
from hengelo_toegang.usecases.upgrading import Going, unheard

if TYPE_CHECKING:
    from db.central.store import CentralStore


def is_address(path: Path) -> bool:
    """Return whether a file says where a central store is, and is no store itself."""
    return _read(path) is not None


def enter(
    path: Path,
    user: UserId,
    passphrase: str,
    rules: Rules,
    clock: Clock = bootstrap.local_now,
    going: Going = unheard,
) -> tuple[SqlStore, Unlocked]:
    """Open a store, or the central store whose address this is, with a user's passphrase.

    `going` hears how an older store is brought up to date; the central one is by `central init`.

    Raises:
        SignInRefused: The keys do not open.
        StoreError: The store does not open; `trouble` says why.
    """
    if not is_address(path):
        return bootstrap.sign_in(path, user, passphrase, rules, clock, going)
    unlocked = bootstrap.unlocked_by(path, user, passphrase)
    if unlocked.invited:
        raise Invited(user)
    return open_at_office(path, unlocked, rules, clock), unlocked


def open_at_office(
    path: Path, unlocked: Unlocked, rules: Rules, clock: Clock = bootstrap.local_now
) -> "CentralStore":
    """Open the central store at an address for who unlocked their keys.

    Raises:
        StoreError: It is not there, not ours, or does not let them in.
    """
    # Only here: the driver takes a tenth of a second, which who opens a file does not need.
    from db.central.store import open_centre
    from db.signing import Signer

    address = _read(path)
    if address is None:
        raise StoreError(StoreTrouble.NOT_OURS, path.name)
    return open_centre(
        path,
        {**address.conninfo(path.parent), **_entry(path, unlocked.user).conninfo()},
        Signer(unlocked.user, unlocked.signing_key),
        _device(path),
        projector=bootstrap.projector_of(rules, clock),
        clock=clock,
    )


def _read(path: Path) -> Address | None:
    try:
        return Address.read(read_bytes(path, LARGEST_SECRET).decode())
    except (NoAddress, OSError, UnicodeDecodeError):
        return None


def _entry(path: Path, user: UserId) -> Entry:
    """Return what lies beside the address to come in by; without any the system's own counts."""

    def beside(ending: str) -> Path | None:
        file = path.with_name(f"{path.name}.{ending}")
        return file if file.is_file() else None

    return Entry(user, passfile=beside("pgpass"), certificate=beside("crt"), key=beside("key"))


def _device(path: Path) -> str:
    """Return the name by which this machine logs, made when it is used first.

    Raises:
        StoreError: It can be neither read nor kept.
    """
    file = path.with_name(f"{path.name}.device.json")
    try:
        if not file.exists():
            write_whole(file, json.dumps({"device": uuid.uuid4().hex}).encode())
        return str(read_json(file, LARGEST_SECRET)["device"])
    except OSError as error:
        raise StoreError.of_disk(error, file) from error
    except (ValueError, KeyError, TypeError) as error:
        raise StoreError(StoreTrouble.DAMAGED, file.name) from error
