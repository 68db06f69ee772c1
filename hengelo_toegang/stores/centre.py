"""The central store that a store exchanges with: where it is lies beside it, never what lets in.

What somebody comes in by is theirs: a password that the encrypted store keeps for them, or
whatever the system has for this server (`.pgpass`, a certificate).
"""

from dataclasses import replace
from pathlib import Path

from db.central.address import Address, Entry, NoAddress
from hengelo_toegang.adapters.files import write_whole
from hengelo_toegang.bounded import LARGEST_SECRET, TooLarge, read_bytes
from hengelo_toegang.stores.beside import address_beside
from hengelo_toegang.usecases import syncing
from hengelo_toegang.usecases.exchange_services import Central, CentreRefused, OverTheLine
from hengelo_toegang.usecases.papers import keep_paper, read_paper
from hengelo_toegang.usecases.ports import Desk, StoreError
from hengelo_toegang.usecases.sync_ports import Line

_PASSWORD = "password_of_centre"
"""The name of the paper on which the store keeps it for its user."""


class CentreBeside:
    """The central store of a store, for one of its users."""

    def __init__(self, store: Path, desk: Desk) -> None:
        self._store = store
        self._desk = desk

    def central(self) -> Central | None:
        """Return the central store, when one was chosen."""
        return OverTheLine(self._desk, self.line) if self._file.exists() else None

    def choose(self, file: Path) -> None:
        """Exchange with the central store of this address from now on.

        Raises:
            CentreRefused: The file is no address.
            StoreError: It cannot be read, or kept here.
        """
        try:
            address = _address_in(file)
            if address.ca:
                certificate = read_bytes(file.parent / address.ca, LARGEST_SECRET)
                address = replace(address, ca=f"{self._file.name}.pem")
                write_whole(self._file.with_name(address.ca), certificate)
            write_whole(self._file, address.written().encode())
        except TooLarge as error:
            raise CentreRefused(file.name) from error
        except OSError as error:
            raise StoreError.of_disk(error, file) from error
        syncing.join(self._desk, str(address))

    def keep_password(self, password: str) -> None:
        """Let the store keep what this user comes in by; an empty one is forgotten."""
        keep_paper(self._desk, _PASSWORD, password)

    def line(self) -> Line:
        """Return a line to it, which connects when it is first used.

        Raises:
            CentreRefused: None was chosen, or what lies beside the store is no address.
            StoreError: It cannot be read.
        """
        try:
            address = _address_in(self._file)
        except FileNotFoundError as error:
            raise CentreRefused(self._file.name) from error
        except OSError as error:
            raise StoreError.of_disk(error, self._file) from error
        # Only here: the driver takes a tenth of a second, which who only looks does not need.
        from db.central.line import PostgresLine

        entry = Entry(self._desk.user.id, read_paper(self._desk, _PASSWORD))
        with self._desk.open() as uow:
            family = uow.exchange.family
        where = {**address.conninfo(self._file.parent), **entry.conninfo()}
        return PostgresLine(where, family)

    @property
    def _file(self) -> Path:
        return address_beside(self._store)


def _address_in(file: Path) -> Address:
    try:
        return Address.read(read_bytes(file, LARGEST_SECRET).decode())
    except (NoAddress, UnicodeDecodeError) as error:
        raise CentreRefused(file.name) from error
