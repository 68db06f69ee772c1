"""Where the central store is and how somebody comes in there; never with what lets them in.

It lies as JSON beside a store, and may be mailed around: no password stands in it.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any, Self

import pydantic_core
from pydantic import ConfigDict, TypeAdapter, with_config

from db.central.role_names import role_of
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.records import dataclass

Conninfo = Mapping[str, str | int]
_PORT = 5432


class NoAddress(ValueError):
    """What was read is no address of a central store."""


@dataclass(frozen=True, slots=True)
class Address:
    """One central store."""

    host: str
    """Its name as its certificate has it; a folder, for a server on this machine alone."""
    database: str
    port: int = _PORT
    ca: str = ""
    """The file with the certificate of who signs the server's; empty for who the system trusts."""

    @classmethod
    def read(cls, text: str) -> Self:
        """Return the address that was written as JSON.

        Raises:
            NoAddress: It is something else.
        """
        try:
            found: Self = _ADAPTER.validate_json(text)
        except pydantic_core.ValidationError as error:
            raise NoAddress from error
        return found

    def written(self) -> str:
        """Return it as JSON."""
        return json.dumps(asdict(self), indent=2) + "\n"

    def __str__(self) -> str:
        return f"{self.host}:{self.port}/{self.database}"

    def conninfo(self, beside: Path) -> dict[str, str | int]:
        """Return it in the keywords of libpq; a relative file lies in the folder `beside`."""
        found: dict[str, str | int] = {
            "host": self.host,
            "port": self.port,
            "dbname": self.database,
            # Without a file of our own, whom the system trusts may say who the server is.
            "sslrootcert": str(beside / self.ca) if self.ca else "system",
        }
        if self.host.startswith("/"):
            # Who reaches the socket is on the machine itself.
            found |= {"sslmode": "disable", "sslrootcert": ""}
        return found


@dataclass(frozen=True, slots=True)
class Entry:
    """What somebody comes in by: a password, a file that has it, or a certificate."""

    user: UserId
    password: str = ""
    """Empty to let libpq look in its own file (.pgpass) or in `passfile`."""
    passfile: Path | None = None
    certificate: Path | None = None
    key: Path | None = None

    def conninfo(self) -> dict[str, str | int]:
        """Return it in the keywords of libpq."""
        words = {
            "user": role_of(self.user),
            "password": self.password,
            "passfile": self.passfile,
            "sslcert": self.certificate,
            "sslkey": self.key,
        }
        return {word: str(value) for word, value in words.items() if value}


_STRICT: Any = with_config(ConfigDict(strict=True, extra="forbid"))
_ADAPTER: TypeAdapter[Any] = TypeAdapter(_STRICT(Address))
