"""Founding a centre, seeing how it stands, and proving that nobody changed it."""

from collections.abc import Iterator

import psycopg
import pytest
from sqlalchemy import Connection

from db.central.checking import faults
from db.central.looking import standing, visits
from db.central.preparing import prepare, transaction
from db.lifting import lift
from db.schema import MIGRATIONS, NEWEST
from db.tables.every import METADATA
from tests.builders import ANNA, BAS
from tests.central.centre import Centre
from tests.central.rows import (
    DIA,
    OTHER,
    PEOPLE,
    a_head,
    a_letter,
    a_version,
    case_of,
    household_of,
    the_log,
)
from tests.central.server import Server

CASE = case_of(1)
FIRST = a_version(CASE)


@pytest.fixture
def filled(centre: Centre) -> Centre:
    log = the_log(2)
    letter = a_letter(CASE.id, b"%PDF")
    centre.push(ANNA, FIRST, household_of(CASE), letters=[letter], events=log, head=a_head(log[1]))
    centre.push(BAS, a_version(CASE, on=(FIRST,), by=BAS), device=OTHER)
    centre.push(BAS, a_version(CASE, on=(FIRST,), by=BAS, reason="beside"), device=OTHER)
    centre.pull(BAS, device=OTHER)
    return centre


@pytest.fixture
def inside(filled: Centre) -> Iterator[Connection]:
    """Give a transaction of who installs the centre, taken back afterwards."""
    with transaction(filled.connect_to_prepare) as connection:
        yield connection
        connection.rollback()


def run(inside: Connection, *statements: str) -> None:
    driver = inside.connection.driver_connection
    assert isinstance(driver, psycopg.Connection)
    for statement in statements:
        driver.execute(statement.encode())


def found(inside: Connection) -> set[tuple[str, str]]:
    return {(fault.kind.value, fault.place) for fault in faults(inside)}


def test_a_centre_that_nobody_touched_is_whole(inside: Connection):
    assert [*faults(inside)] == []


RULES = {
    "function sees": "create or replace function hengelo.sees(aggregate text) returns boolean"
    " language sql as 'select true'",
    "function me": "grant execute on function hengelo.me() to hengelo_laptop",
    "policy revisions.seen": "alter policy seen on hengelo.revisions using (true)",
    "policy heads.extra": "create policy extra on hengelo.heads using (true)",
    "trigger revisions.stays": "alter table hengelo.revisions disable trigger stays",
    "trigger users.proved": "drop trigger proved on hengelo.users",
    "table branches": "grant select on hengelo.branches to ht_anna",
    "table documents": "grant select on hengelo.documents to hengelo_laptop",
    "table scope": "alter table hengelo.scope no force row level security",
    "table lease_events": "alter view hengelo.lease_events set (security_invoker = false)",
    "table letters": "alter table hengelo.letters disable row level security",
    "schema": "grant create on schema hengelo to hengelo_laptop",
    "database": "grant create on database centre_of_tests to hengelo_laptop",
}


@pytest.mark.parametrize("name", RULES)
def test_a_rule_that_was_changed_shows(inside: Connection, name: str):
    run(inside, RULES[name])

    assert found(inside) == {("rule", name)}


def test_a_trigger_that_does_not_belong_there_shows(inside: Connection):
    run(
        inside,
        "create function hengelo.spy() returns trigger language plpgsql as 'begin return new; end'",
        "create trigger spies before insert on hengelo.revisions"
        " for each row execute function hengelo.spy()",
    )

    assert ("rule", "trigger revisions.spies") in found(inside)


@pytest.mark.parametrize(
    "statement",
    [
        "alter role ht_anna bypassrls",
        "grant hengelo_owner to ht_anna",
        "alter role hengelo_office login",
    ],
)
def test_a_role_that_could_go_round_the_rules_shows(inside: Connection, statement: str):
    run(inside, statement)

    assert {kind for kind, _ in found(inside)} == {"role"}


_OFF_THE_CHAIN = """
    insert into hengelo.revisions
    select (jsonb_populate_record(
        null::hengelo.revisions, to_jsonb(branches) || '{"number": 99}'
    )).* from hengelo.branches;
    update hengelo.heads set revision = (select hash from hengelo.branches) where kind = 'case'
"""
"""What a colleague wrote last is not what the newest version stands on."""
CONTENTS = {
    "update hengelo.documents set content = '{}' where hash = '{document_hash}'": (
        "content",
        "document_hash",
    ),
    "update hengelo.revisions set reason = 'x' where hash = '{hash}'": ("signature", "hash"),
    "update hengelo.revisions set author = 'dia' where hash = '{hash}'": ("signature", "hash"),
    "update hengelo.letters set pdf = 'x'": ("content", "letter"),
    "update hengelo.heads set revision = '{hash}' where kind = 'case'": ("head", "aggregate"),
    _OFF_THE_CHAIN: ("head", "aggregate"),
    "update hengelo.trails set actor = 'dia' where sequence = 1": ("log", "device"),
    "update hengelo.witnessed_heads set signer = 'dia'": ("log", "device"),
}


@pytest.mark.parametrize("statement", CONTENTS)
def test_what_was_written_by_hand_shows(inside: Connection, statement: str):
    kind, place = CONTENTS[statement]
    where = {**FIRST, "letter": a_letter(CASE.id, b"%PDF")["sha256"]}
    written = statement.replace("{document_hash}", where["document_hash"])
    written = written.replace("{hash}", where["hash"])
    run(inside, "set session_replication_role = replica", written)
    run(inside, "set session_replication_role = origin")

    assert (kind, where[place]) in found(inside)


def test_how_the_centre_stands(filled: Centre):
    with filled.connect() as connection:
        now, laptops = standing(connection), visits(connection)

    assert now.tables == NEWEST
    assert (now.cases, now.revisions, now.branches, now.letters, now.users) == (
        1,
        3,
        1,
        1,
        len(PEOPLE),
    )
    assert (now.arrived, now.leases, now.overdue, now.broken_trails) == (2, 1, 0, 0)
    assert {(one.user_id, one.device) for one in laptops} == {(ANNA, "laptop-1"), (BAS, OTHER)}
    assert DIA not in {one.user_id for one in laptops}
    (here,) = (one for one in laptops if one.user_id == BAS)
    assert here.pushed is not None
    assert here.pulled is not None


def test_its_tables_are_those_of_the_program(server: Server, empty: str):
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    def connect() -> psycopg.Connection:
        return psycopg.connect(
            host=str(server.folder), port=server.port, dbname=empty, user="postgres",
            options="-c search_path=tables",
        )  # fmt: skip

    with transaction(connect) as connection:
        run(connection, "create schema tables")
        lift(connection, MIGRATIONS, NEWEST)
        context = MigrationContext.configure(connection)
        assert compare_metadata(context, METADATA) == []


def test_preparing_again_changes_nothing(filled: Centre):
    before = filled.rows("select * from hengelo.changes order by number")
    with transaction(filled.connect_to_prepare) as connection:
        prepare(connection)
        assert [*faults(connection)] == []
    assert filled.rows("select * from hengelo.changes order by number") == before
