"""How the centre stands: for who keeps the server, and sees no case."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import LiteralString

import psycopg
from psycopg.rows import class_row

_STANDING: LiteralString = """
select
    current_setting('server_version') as server,
    (select version_num from hengelo.alembic_version) as tables,
    pg_database_size(current_database()) as size,
    (select count(*) from hengelo.heads where kind = 'case') as cases,
    (select count(*) from hengelo.revisions) as revisions,
    (select count(*) from hengelo.branches) as branches,
    (select count(*) from hengelo.letters) as letters,
    (select count(*) from hengelo.members) as users,
    (select coalesce(max(number), 0) from hengelo.changes) as changes,
    (select max(moment) from hengelo.changes) as changed,
    (select count(*) from hengelo.arrived) as arrived,
    (select count(*) from hengelo.leases where until > now()) as leases,
    (select count(*) from hengelo.leases where until <= now()) as overdue,
    (select count(*) from hengelo.take_overs where moment > now() - interval '30 days')
        as take_overs,
    (select count(distinct origin) from hengelo.broken_trails) as broken_trails
"""
_VISITS: LiteralString = """
select
    coalesce(user_id, db_role) as user_id,
    device,
    pushed,
    pulled,
    (select count(*) from hengelo.changes where number > upto) as behind
from hengelo.visits left join hengelo.members using (db_role)
order by greatest(pushed, pulled) desc
"""


@dataclass(frozen=True, slots=True)
class Standing:
    """The centre at this moment."""

    server: str
    tables: str
    size: int
    cases: int
    revisions: int
    branches: int
    letters: int
    users: int
    changes: int
    """The number of the last change in the feed."""
    changed: datetime | None
    arrived: int
    """Records that no office has listed yet."""
    leases: int
    overdue: int
    """Cases that are on a laptop for longer than was agreed."""
    take_overs: int
    broken_trails: int
    """Laptops whose log was changed after a part of it was here."""


@dataclass(frozen=True, slots=True)
class Visit:
    """When a laptop was here last."""

    user_id: str
    device: str
    pushed: datetime | None
    pulled: datetime | None
    behind: int
    """Changes since, whether they are for this laptop or not."""


def standing(connection: psycopg.Connection) -> Standing:
    """Return how the centre stands."""
    with connection.cursor(row_factory=class_row(Standing)) as cursor:
        found = cursor.execute(_STANDING).fetchone()
    assert found is not None
    return found


def visits(connection: psycopg.Connection) -> Sequence[Visit]:
    """Return who exchanged last, the latest first."""
    with connection.cursor(row_factory=class_row(Visit)) as cursor:
        return cursor.execute(_VISITS).fetchall()
