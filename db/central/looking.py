"""How the centre stands: for who keeps the server, and sees no case."""

from collections.abc import Sequence
from datetime import datetime
from typing import LiteralString

import psycopg
from psycopg.rows import class_row

from hengelo_toegang.records import dataclass

_STANDING: LiteralString = """
with recent as (select act from hengelo.lease_log where moment > now() - interval '30 days')
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
    (select count(*) from recent where act = 'out') as went_out,
    (select count(*) from recent where act = 'in') as came_back,
    (select count(distinct origin) from hengelo.broken_trails) as broken_trails,
    coalesce((
        select string_agg(usename::text, ', ' order by usename)
        from pg_locks join pg_stat_activity using (pid)
        where locktype = 'advisory' and objid = 7305 and granted
            and database = (select oid from pg_database where datname = current_database())
    ), '') as writer
"""
_PASSAGES: LiteralString = """
select
    lease_log.moment,
    coalesce(named.number, lease_log.aggregate) as case_number,
    act,
    lease_log.user_id,
    lease_log.device,
    lease_log.until,
    coalesce(over.from_user, '') as from_user,
    coalesce(over.from_device, '') as from_device
from hengelo.lease_log
left join (select aggregate, number from hengelo.scope where kind = 'case') as named
    using (aggregate)
left join hengelo.take_overs as over
    on over.aggregate = lease_log.aggregate
    and over.by_device = lease_log.device
    and over.moment = lease_log.moment
where lease_log.moment > now() - make_interval(days => %(days)s)
    and %(case)s in ('', named.number, lease_log.aggregate)
order by lease_log.number
"""
"""What a take-over changed was written in one transaction, and so at one moment."""
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
    went_out: int
    came_back: int
    broken_trails: int
    """Laptops whose log was changed after a part of it was here."""
    writer: str
    """The role whose turn it is to write at this moment; empty when nobody does."""


@dataclass(frozen=True, slots=True)
class Visit:
    """When a laptop was here last."""

    user_id: str
    device: str
    pushed: datetime | None
    pulled: datetime | None
    behind: int
    """Changes since, whether they are for this laptop or not."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A case that went along on a laptop, or came back from one."""

    moment: datetime
    case_number: str
    act: str
    """Whether it went `out` or came `in`."""
    user_id: str
    device: str
    until: datetime | None
    from_user: str
    """Who had it until then, when it was taken over; otherwise empty."""
    from_device: str


def version_of(connection: psycopg.Connection) -> str:
    """Return the version of the tables at the centre; empty where nothing was prepared yet."""
    known = connection.execute("select to_regclass('hengelo.alembic_version')").fetchone()
    if known is None or known[0] is None:
        return ""
    found = connection.execute("select version_num from hengelo.alembic_version").fetchone()
    return "" if found is None else str(found[0])


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


def passages(connection: psycopg.Connection, days: int, case: str = "") -> Sequence[Passage]:
    """Return where cases went in the last days, or one by its number or id, the oldest first."""
    with connection.cursor(row_factory=class_row(Passage)) as cursor:
        return cursor.execute(_PASSAGES, {"days": days, "case": case}).fetchall()
