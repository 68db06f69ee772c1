"""Stores that earlier versions of the program made, one for each version of its tables.

They lie in `tests/data/stores`, whose README says which version made which. An encrypted
file does not get smaller, so its pages are kept in the clear, packed, with the keys of
that day beside them; here they are encrypted again under the key in those keys.

`python -m tests.older_stores` adds one that this version makes, when its tables are newer
than the last that is there; those that are there never change.
"""

import io
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as sqlcipher

from db import schema
from db.engine import open_engine
from db.lifting import lift
from hengelo_toegang import bootstrap
from hengelo_toegang.adapters.demo import demo_cases
from hengelo_toegang.adapters.keys import TEMPORARY_COST, unlock
from hengelo_toegang.adapters.keys_file import keys_path
from hengelo_toegang.adapters.own_ids import with_own_ids
from hengelo_toegang.adapters.play import play
from hengelo_toegang.cli.demo import passphrase_of
from hengelo_toegang.cli.stage import CasusClock, Stage
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.domain.users import Mandate, Role, User
from hengelo_toegang.usecases.reporting import new_case_id, new_case_number, new_household_id

FOLDER = Path(__file__).parent / "data" / "stores"
NAME = "old.store"
MADE = date(2026, 11, 26)
"""The day in all of them; who works in them does so after it."""
ANNA, BERT = UserId("anna"), UserId("bert")
_PLAIN = f"{NAME}.plain"
_CHOSEN = (30, 38)
"""Of the stories of the demo: one that waits for its reviewer, and a report."""


def recorded() -> list[str]:
    """Return the versions of the tables of which there is a store."""
    return sorted(file.name.split(".")[0] for file in FOLDER.glob("*.tar.xz"))


def every_version() -> list[str]:
    """Return all versions of the tables there have been."""
    return schema.versions()


def unpacked(version: str, folder: Path) -> Path:
    """Put the store of a version in a folder with its keys, and return its path.

    Tables that came together with others never were the newest of any program. Their store
    is the one before, lifted to them and no further.
    """
    made = max(one for one in recorded() if one <= version)
    folder.mkdir(parents=True, exist_ok=True)
    with tarfile.open(FOLDER / f"{made}.tar.xz") as packed:
        if hasattr(tarfile, "data_filter"):
            packed.extractall(folder, filter="data")
        else:
            # The Python of Debian 12; nobody but us packed what is in it.
            packed.extractall(folder)
    path, plain = folder / NAME, folder / _PLAIN
    dek = key_of(path)
    with _driver(plain) as connection:
        connection.execute("attach database ? as sealed key ?", (str(path), f"x'{dek.hex()}'"))
        # Nothing is lost when this is cut short: it is unpacked anew.
        connection.execute("pragma sealed.synchronous = off")
        connection.execute("pragma sealed.journal_mode = off")
        connection.execute("begin")
        connection.execute("select sqlcipher_export('sealed')").fetchone()
        connection.execute("commit")
        connection.execute("detach database sealed")
    plain.unlink()
    if made != version:
        _lift_to(version, path, dek)
    return path


def key_of(path: Path) -> bytes:
    """Return the key of a store, by the passphrase of Anna."""
    return unlock(keys_path(path), ANNA, passphrase_of(ANNA)).dek


def record() -> str | None:
    """Keep a store that this version makes; None when its tables are known already."""
    if schema.NEWEST in recorded():
        return None
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / NAME
        _make(path)
        with _driver(path) as connection:
            connection.execute(f"pragma key = \"x'{key_of(path).hex()}'\"")
            connection.execute("attach database ? as plain key ''", (str(Path(place) / _PLAIN),))
            connection.execute("select sqlcipher_export('plain')").fetchone()
            connection.execute("detach database plain")
        with tarfile.open(FOLDER / f"{schema.NEWEST}.tar.xz", "w:xz", preset=9) as packed:
            for file in (Path(place) / _PLAIN, keys_path(path)):
                about = tarfile.TarInfo(file.name)
                about.size = file.stat().st_size
                packed.addfile(about, io.BytesIO(file.read_bytes()))
    return schema.NEWEST


def _make(path: Path) -> None:
    rules, clock = bootstrap.read_rules(), CasusClock(MADE, datetime(2026, 11, 26, 12, tzinfo=UTC))
    cases = [
        case
        for number, case in enumerate(demo_cases(max(_CHOSEN) + 1, MADE, rules.policy))
        if number in _CHOSEN
    ]
    laws = tuple(dict.fromkeys(case.casus.law for case in cases))
    mandate = Mandate(laws, rules.policy.settings.review_threshold)
    users = (
        User(ANNA, "A. de Vries", (Role.CONSULTANT,), laws, function="consulent"),
        User(BERT, "B. Jansen", (Role.TEAM_LEAD,), laws, mandates=(mandate,)),
    )
    secrets = [(user, passphrase_of(user.id)) for user in users]
    founded = bootstrap.found_store(
        path, secrets, rules, clock, cost=TEMPORARY_COST, fictitious=True
    )
    with founded.store:
        stage = Stage(founded.store, founded.keys, rules, clock)
        for case in cases:
            casus = with_own_ids(case.casus, new_household_id())
            number = new_case_number(casus.report_day)
            play(
                casus,
                new_case_id(),
                number,
                stage.desk,
                hand_in=case.hand_in,
                confirm=case.confirmed,
            )


def _lift_to(version: str, path: Path, dek: bytes) -> None:
    engine = open_engine(path, dek, foreign_keys=False)
    with engine.begin() as connection:
        lift(connection, schema.MIGRATIONS, version)
    engine.dispose()


@contextmanager
def _driver(path: Path) -> Iterator[Any]:
    connection = sqlcipher.connect(str(path), isolation_level=None)
    try:
        yield connection
    finally:
        connection.close()


if __name__ == "__main__":
    sys.stdout.write(f"{record() or 'there is one of these tables already'}\n")
