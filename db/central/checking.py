"""Proof that the centre is as this version of the program makes it, and holds what was signed.

The rules are compared with themselves: they are made anew, whatever differs is a fault, and
all of that is taken back.
"""

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from itertools import groupby
from typing import LiteralString

import psycopg
from sqlalchemy import Connection
from sqlmodel import Session, col, select

from db.audit import signed_head
from db.central.preparing import driver_of, prepare, sorts_by_bytes
from db.check_chains import Chain
from db.revisions import is_authentic
from db.signing import signed_by
from db.tables.chain import BranchTable, HeadTable, RevisionTable, SignedRevision
from db.tables.exchange import WitnessedHeadTable
from db.tables.log import AuditHeadTable
from db.vouching import signing_keys
from hengelo_toegang.records import dataclass

_MANY = 500

_RULES: LiteralString = """
with sorted as (
    select 'function' as kind, oid, coalesce(proacl, acldefault('f', proowner)) as acl
    from pg_proc
    union all
    select 'table', oid, coalesce(relacl, acldefault(
        case relkind when 'S' then 's' else 'r' end::"char", relowner)) from pg_class
    union all
    select 'schema', oid, coalesce(nspacl, acldefault('n', nspowner)) from pg_namespace
    union all
    select 'database', oid, coalesce(datacl, acldefault('d', datdba)) from pg_database
),
granted as (
    select kind, oid, (
        select string_agg(one::text, ' ' order by one::text) from unnest(acl) as one
    ) as acl
    from sorted
),
ours as (select 'hengelo'::regnamespace as oid)
select 'function ' || proname as name,
    concat_ws('|', pg_get_functiondef(pg_proc.oid), proowner::regrole, acl) as print
from pg_proc join ours on pronamespace = ours.oid
join granted on granted.oid = pg_proc.oid and kind = 'function'
union all
select 'trigger ' || relname || '.' || tgname,
    concat_ws('|', pg_get_triggerdef(pg_trigger.oid), tgenabled)
from pg_trigger join pg_class on pg_class.oid = tgrelid join ours on relnamespace = ours.oid
where not tgisinternal
union all
select 'policy ' || tablename || '.' || policyname,
    concat_ws('|', permissive, roles, cmd, qual, with_check)
from pg_policies where schemaname = 'hengelo'
union all
select 'table ' || relname,
    concat_ws('|', relrowsecurity, relforcerowsecurity, relowner::regrole, acl, columns,
        case relkind when 'v' then concat(reloptions::text, pg_get_viewdef(pg_class.oid)) end)
from pg_class join ours on relnamespace = ours.oid
join granted on granted.oid = pg_class.oid and kind = 'table'
left join lateral (
    select string_agg(
        concat_ws(' ', attname, atttypid::regtype, attnotnull, nullif(attacl::text, '{}')), ';'
        order by attname
    ) as columns
    from pg_attribute where attrelid = pg_class.oid and attnum > 0 and not attisdropped
) as described on true
where relkind in ('r', 'p', 'S', 'v', 'm')
union all
select 'constraint ' || relname || '.' || conname, pg_get_constraintdef(pg_constraint.oid)
from pg_constraint join pg_class on pg_class.oid = conrelid join ours on relnamespace = ours.oid
union all
select 'schema', concat_ws('|', nspowner::regrole, acl)
from pg_namespace join ours using (oid) join granted using (oid) where kind = 'schema'
union all
select 'database', acl
from pg_database join granted using (oid)
where kind = 'database' and datname = current_database()
union all
select 'version of the tables', version_num from hengelo.alembic_version
"""
"""Each rule by its name, with what it says and who may use it."""

_POWERFUL: LiteralString = """
select rolname from pg_roles
where (rolname like 'hengelo\\_%' or rolname like 'ht\\_%')
    and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication
        or rolname like 'hengelo\\_%' and rolcanlogin
        or rolname like 'ht\\_%' and pg_has_role(oid, 'hengelo_owner', 'member'))
"""
"""Roles that could go round the rules."""

_WRONG_CONTENTS: LiteralString = """
select hash from hengelo.documents where hengelo.hex_of(content) <> hash
union all
select sha256 from hengelo.letters where hengelo.hex_of(pdf) <> sha256
"""
_WRONG_TRAILS: LiteralString = """
select origin from (
    select origin, hash, previous, sequence,
        lag(hash, 1, '') over chain as before,
        row_number() over chain as place,
        hengelo.event_hash(jsonb_populate_record(null::hengelo.audit, to_jsonb(trails))) as made
    from hengelo.trails
    window chain as (partition by origin order by sequence)
) as events
where hash <> made or previous <> before or sequence <> place
union
select origin from hengelo.broken_trails
order by 1
"""
"""Logs that were changed here, or on the laptop after a part of them was here."""


class FaultKind(StrEnum):
    """What is not as it should be."""

    ORDER = "order"
    """The database sorts by a language, and not by bytes."""
    RULE = "rule"
    """A table, function, policy, trigger or privilege is not what this version makes."""
    ROLE = "role"
    """A role may more than its group."""
    SIGNATURE = "signature"
    """A version is not what its author signed, or they were never known."""
    CHAIN = "chain"
    """A version does not stand on what it says."""
    CONTENT = "content"
    """A document is not the one with its hash."""
    HEAD = "head"
    """The newest version that is named is not the one end of the chain."""
    LOG = "log"
    """The end of a laptop's log is not signed, or the log was changed on that laptop."""


@dataclass(frozen=True, slots=True)
class CentreFault:
    """One thing that is wrong, and where."""

    kind: FaultKind
    place: str


def faults(connection: Connection) -> Iterator[CentreFault]:
    """Yield everything that is wrong at the centre; nothing is changed."""
    driver = driver_of(connection)
    # How rules read depends on it.
    driver.execute("set local search_path = hengelo, pg_temp")
    if not sorts_by_bytes(driver):
        yield CentreFault(FaultKind.ORDER, driver.info.dbname)
    yield from _wrong_rules(connection)
    for (role,) in driver.execute(_POWERFUL).fetchall():
        yield CentreFault(FaultKind.ROLE, role)
    for (name,) in driver.execute(_WRONG_CONTENTS).fetchall():
        yield CentreFault(FaultKind.CONTENT, name)
    with Session(connection) as session:
        yield from _wrong_chains(session)
        yield from _wrong_logs(session, driver)


def _wrong_rules(connection: Connection) -> Iterator[CentreFault]:
    """Yield which rules are not as they are made: they are made, compared and taken back."""
    driver = driver_of(connection)
    found = _rules(driver)
    with connection.begin_nested() as apart:
        prepare(connection)
        made = _rules(driver)
        apart.rollback()
    for name in sorted({*found, *made}):
        if found.get(name) != made.get(name):
            yield CentreFault(FaultKind.RULE, name)


def _rules(driver: psycopg.Connection) -> dict[str, str]:
    return dict(driver.execute(_RULES).fetchall())


def _wrong_chains(session: Session) -> Iterator[CentreFault]:
    keys: dict[str, list[bytes]] = {}
    heads = dict(session.exec(select(HeadTable.aggregate, HeadTable.revision)).all())
    forked = set(session.exec(select(BranchTable.aggregate).distinct()))
    order = (col(RevisionTable.aggregate), col(RevisionTable.sequence), col(RevisionTable.number))
    rows = session.exec(select(RevisionTable).order_by(*order).execution_options(yield_per=_MANY))
    for record, found in groupby(rows, key=lambda row: row.aggregate):
        on_chain: list[SignedRevision] = [*found]
        beside = _beside(session, record) if record in forked else ()
        yield from _wrong_versions(session, (*on_chain, *beside), keys)
        if heads.pop(record, None) != on_chain[-1].hash or _falls_apart(on_chain):
            yield CentreFault(FaultKind.HEAD, record)
        forked.discard(record)
    for record in sorted({*heads, *forked}):
        yield CentreFault(FaultKind.HEAD, record)


def _falls_apart(on_chain: Iterable[SignedRevision]) -> bool:
    """Return whether there is a version on a chain on which the newest does not stand."""
    chain = Chain()
    for row in on_chain:
        chain.add(row)
    return any(chain.loose_ends())


def _beside(session: Session, record: str) -> Sequence[SignedRevision]:
    return session.exec(select(BranchTable).where(BranchTable.aggregate == record)).all()


def _wrong_versions(
    session: Session, rows: Iterable[SignedRevision], keys: dict[str, list[bytes]]
) -> Iterator[CentreFault]:
    chain = Chain()
    # What stood beside the chain may stand on it as well: it is one version.
    once = {row.hash: row for row in rows}
    for row in sorted(once.values(), key=lambda row: row.sequence):
        if row.author not in keys:
            keys[row.author] = signing_keys(session, row.author)
        if not is_authentic(row, keys[row.author]):
            yield CentreFault(FaultKind.SIGNATURE, row.hash)
        if not chain.add(row):
            yield CentreFault(FaultKind.CHAIN, row.hash)


def _wrong_logs(session: Session, driver: psycopg.Connection) -> Iterator[CentreFault]:
    for (origin,) in driver.execute(_WRONG_TRAILS).fetchall():
        yield CentreFault(FaultKind.LOG, origin)
    for table in (WitnessedHeadTable, AuditHeadTable):
        for head in session.exec(select(table)):
            known = signing_keys(session, head.signer)
            if not any(signed_by(key, "audit", signed_head(head), head.signature) for key in known):
                yield CentreFault(FaultKind.LOG, head.origin)
