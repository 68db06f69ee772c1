"""Who may do what in the database itself, with the program or without."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import psycopg
import pytest
from psycopg import errors, sql

from hengelo_toegang.domain.case import Stage
from hengelo_toegang.domain.involvement import Restriction
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.domain.revisions import RevisionKind
from hengelo_toegang.domain.rights import in_sight
from hengelo_toegang.domain.users import Mandate, Role, User
from tests.builders import ANNA, BAS
from tests.central.centre import Centre
from tests.central.rows import (
    CAS,
    DIA,
    EVA,
    LEA,
    PEOPLE,
    a_user_row,
    a_version,
    case_of,
    household_of,
)

FOUR = {"push", "pull", "check_out", "release"}
_TABLES = """
    select relname from pg_class
    where relnamespace = 'hengelo'::regnamespace and relkind in ('r', 'p', 'v', 'm')
"""
_NOT_INTO_A_VIEW = errors.ObjectNotInPrerequisiteState
_FUNCTIONS = "select proname from pg_proc where pronamespace = 'hengelo'::regnamespace"


@pytest.fixture
def laptop(centre: Centre) -> Iterator[psycopg.Connection]:
    with centre.connect(ANNA) as connection:
        yield connection


@pytest.mark.parametrize(
    "statement",
    [
        "select from {}",
        "delete from {}",
        "truncate {}",
        "insert into {} default values",
        "copy {} to stdout",
        "create index on {} ((1))",
        "alter table {} disable row level security",
        "create rule one as on insert to {} do instead nothing",
    ],
)
def test_a_laptop_does_nothing_with_any_table(
    centre: Centre, laptop: psycopg.Connection, statement: str
):
    tables = [name for (name,) in centre.rows(_TABLES)]
    assert len(tables) > 40
    # In a view nobody writes, so that there is nothing to judge.
    refused = (errors.InsufficientPrivilege, errors.WrongObjectType, _NOT_INTO_A_VIEW)
    for table in tables:
        with pytest.raises(refused):
            laptop.execute(sql.SQL(statement).format(sql.Identifier("hengelo", table)))


def test_a_laptop_calls_four_functions_and_no_other(centre: Centre):
    may = centre.rows(f"{_FUNCTIONS} and has_function_privilege(%s, oid, 'execute')", "ht_anna")
    assert {name for (name,) in may} == FOUR
    # Nor does anybody get in by being nobody in particular.
    for name in ("public", "hengelo_laptop"):
        granted = centre.rows(
            "select count(*) from information_schema.table_privileges"
            " where table_schema = 'hengelo' and grantee ilike %s",
            name,
        )
        assert granted == [(0,)]


@pytest.mark.parametrize(
    "statement",
    [
        "create table mine (one int)",
        "create temporary table mine (one int)",
        "create schema mine",
        "create role mine",
        "set role hengelo_owner",
        "set role hengelo_office",
        "set session authorization postgres",
        "alter role ht_anna bypassrls",
        "grant hengelo_keeper to ht_anna",
        "create or replace function hengelo.me() returns int language sql as 'select 1'",
        "copy (select 1) to '/mine'",
    ],
)
def test_a_laptop_makes_nothing_and_becomes_nobody_else(laptop: psycopg.Connection, statement: str):
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        laptop.execute(statement.encode())


def test_no_function_of_the_owner_can_be_led_to_tables_of_others(centre: Centre):
    loose = centre.rows(
        "select proname from pg_proc where pronamespace = 'hengelo'::regnamespace"
        " and (prosecdef or prorettype = 'trigger'::regtype)"
        " and (proconfig is null or not 'search_path=hengelo, pg_temp' = any (proconfig))"
    )
    assert loose == []
    owners = centre.rows(
        "select distinct pg_get_userbyid(proowner) from pg_proc"
        " where pronamespace = 'hengelo'::regnamespace"
    )
    assert owners == [("hengelo_owner",)]


def test_every_table_is_closed_until_a_policy_opens_it_also_for_its_owner(centre: Centre):
    open_ones = centre.rows(
        "select relname from pg_class where relnamespace = 'hengelo'::regnamespace"
        " and relkind in ('r', 'p') and not (relrowsecurity and relforcerowsecurity)"
    )
    assert open_ones == []
    powers = centre.rows(
        "select rolname from pg_roles where (rolname like 'hengelo%%' or rolname like 'ht%%')"
        " and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication)"
    )
    assert powers == []


def test_an_office_sees_the_rows_of_its_laws_only(centre: Centre):
    centre.push(ANNA, a_version(case_of(1)), household_of(case_of(1)))
    centre.push(DIA, a_version(case_of(2, Law.JEUGD, DIA)))

    with centre.connect(BAS) as office:

        def seen(table: str, column: str) -> list[str]:
            query = f"select {column} from {table} order by 1"
            return [name for (name,) in office.execute(query.encode())]

        assert seen("revisions", "aggregate") == ["c1", "h1"]
        assert seen("heads", "aggregate") == ["c1", "h1"]
        assert seen("arrived", "aggregate") == ["c1", "h1"]
        assert seen("leases", "aggregate") == ["c1"]
        assert len(seen("documents", "hash")) == 2
    with centre.connect(EVA) as adviser:
        assert adviser.execute("select count(*) from documents").fetchone() == (0,)
    with centre.connect(CAS) as administrator:
        assert administrator.execute("select count(*) from revisions").fetchone() == (0,)


def test_an_office_changes_nothing_that_was_written(centre: Centre):
    centre.push(ANNA, a_version(case_of(1)))
    with centre.connect(BAS) as office:
        for table in ("revisions", "branches", "users", "audit", "documents", "letters", "heads"):
            for statement in ("delete from {}", "truncate {}"):
                with pytest.raises(psycopg.errors.InsufficientPrivilege):
                    office.execute(sql.SQL(statement).format(sql.Identifier(table)))
        for statement in (
            "update revisions set reason = ''",
            "update users set content = ''",
            "update audit set actor = ''",
            "insert into scope values ('c2')",
            "insert into members values ('ht_bas')",
            "insert into trails values ('x')",
        ):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                office.execute(statement.encode())
        # Nor does anybody throw away what a case says but who carries out a list of what may go.
        for statement in ("update documents set content = null", "update letters set pdf = null"):
            assert office.execute(statement.encode()).rowcount == 0


def test_not_even_the_owner_takes_out_what_only_grows(centre: Centre):
    centre.push(ANNA, a_version(case_of(1)))
    with centre.connect() as owner:
        for statement in (
            "delete from revisions",
            "truncate revisions cascade",
            "update revisions set reason = ''",
            "delete from documents",
            "update documents set content = 'x'",
            "delete from users",
        ):
            with pytest.raises(psycopg.errors.RaiseException, match="only grows"):
                owner.execute(statement.encode())


def test_nobody_becomes_a_member_without_a_keeper(centre: Centre):
    outsider = User(UserId("gerrit"), "Gerrit", (Role.CONSULTANT,), (Law.WMO,))
    with centre.connect() as connection:
        connection.execute("create role ht_gerrit login in role hengelo_laptop, hengelo_office")
    try:
        answer = centre.push(outsider.id, a_version(case_of(1)))
        assert [*answer["revisions"].values()] == ["refused:not_a_member"]
        with pytest.raises(psycopg.Error, match="not_a_member"):
            centre.pull(outsider.id)
        with centre.connect(outsider.id) as connection:
            assert connection.execute("select count(*) from users").fetchone() == (0,)
    finally:
        with centre.connect() as connection:
            connection.execute("drop role ht_gerrit")


STAGES = (Stage.REPORT, Stage.IN_REVIEW, Stage.SENT)


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.PRIVACY_OFFICER])
@pytest.mark.parametrize("laws", [(), (Law.WMO,)])
def test_the_database_lets_somebody_see_what_the_program_does(
    centre: Centre, role: Role, laws: tuple[Law, ...]
):
    mandate = Mandate((Law.PARTICIPATIEWET,), PEOPLE[BAS].mandates[0].up_to)
    for roles in ((role,), (role, Role.ADMINISTRATION)):
        user = replace(PEOPLE[BAS], roles=roles, laws=laws, mandates=(mandate,))
        centre.empty()
        centre.found()
        centre.push(CAS, users=[a_user_row(user)])
        cases = [
            replace(case_of(number), law=law, stage=stage)
            for number, (law, stage) in enumerate((law, stage) for law in Law for stage in STAGES)
        ]
        answer = centre.push(None, *map(a_version, cases), device="office")
        assert {*answer["revisions"].values()} == {"chain"}
        with centre.connect(BAS) as office:
            seen = {name for (name,) in office.execute("select aggregate from revisions")}
        assert seen == {case.id for case in cases if in_sight(user, case)}


def test_a_closed_file_is_closed_at_the_centre_too(centre: Centre):
    case = case_of(1)
    closed = Restriction("h1/restriction", case.household, (ANNA,), "kin", LEA, date(2026, 2, 1))
    first = a_version(closed, RevisionKind.RESTRICTION, by=LEA)
    centre.push(ANNA, a_version(case), household_of(case))
    centre.push(LEA, first)

    def seen() -> set[str]:
        with centre.connect(BAS) as office:
            return {name for (name,) in office.execute("select aggregate from heads")}

    assert seen() == {"h1/restriction"}
    assert centre.check_out(BAS, "c1", device="laptop-2", why="mine") == {}
    lifted = closed.lift(LEA, date(2026, 2, 9), "moved")
    centre.push(LEA, a_version(lifted, RevisionKind.RESTRICTION, on=(first,), by=LEA))
    assert seen() == {"c1", "h1", "h1/restriction"}
