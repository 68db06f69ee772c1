"""What a centre begins with: to whom it belongs, its users, and what every laptop goes by."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from psycopg.types.json import Json
from sqlalchemy import Connection
from sqlmodel import Session

from db.any_store import SqlStore
from db.central.preparing import driver_of
from db.exchange_parts import Parts
from db.gathering import FOUNDING, around

DEVICE = "centre"
"""Under which name it brings what was written elsewhere."""


class OtherMunicipality(Exception):
    """The centre was founded from a store with other users."""


def office_of(store: SqlStore) -> Parts:
    """Return the users of a store, and what of it is about no resident."""
    with Session(store.reading) as session:
        return around(session, FOUNDING)


def found(connection: Connection, store: SqlStore) -> bool:
    """Found the centre from a store; False when it was founded from it before.

    Raises:
        OtherMunicipality: It was founded from a store with other users.
    """
    driver = driver_of(connection)
    parts = office_of(store)
    first = driver.execute("select hash from hengelo.users order by number limit 1").fetchone()
    if first is not None:
        if first[0] != parts.users[0].hash:
            raise OtherMunicipality
        return False
    driver.execute(
        "insert into hengelo.store (id, store_id, device, fictitious, created)"
        " values (1, %s, %s, %s, to_char(now(), 'YYYY-MM-DD'))",
        (store.identity.store_id, DEVICE, store.identity.fictitious),
    )
    # By its number a store knows who founded it. An attempt that failed used it up.
    driver.execute("select setval(pg_get_serial_sequence('hengelo.users', 'number'), 1, false)")
    driver.execute("select hengelo.push(%s, %s)", (DEVICE, Json(_batch(parts))))
    return True


def _batch(parts: Parts) -> Mapping[str, Any]:
    revisions = [
        {**asdict(one), "document": parts.documents[one.document_hash].decode()}
        for one in parts.revisions
    ]
    return {
        "certificates": [asdict(one) for one in parts.certificates],
        "users": [asdict(one) for one in parts.users],
        "revisions": revisions,
        "letters": [],
        "events": [],
        "head": None,
    }
