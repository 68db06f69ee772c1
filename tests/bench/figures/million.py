"""The centre with as many residents as a region has: lists and search, beside a bare query.

Its rows are those of a made store, many times under other ids. They are put in the tables
without the versions that they come from: only lists and search are measured on them.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from psycopg import Connection, sql
from sqlalchemy import Table, select

from db.central.store import CentralStore
from db.store import Store
from db.tables.base import Table as StoreTables
from hengelo_toegang import bootstrap
from hengelo_toegang.adapters.keys import Unlocked
from hengelo_toegang.cli.demo import passphrase_of
from hengelo_toegang.domain.ids import UserId
from hengelo_toegang.usecases.ports import Queries, WorklistFilter
from tests.bench.bare import query
from tests.bench.figure import Figure, at_most
from tests.bench.measure import CannotMeasure, Scene, measure
from tests.bench.measured import Work, each_of, in_ms, side_by_side
from tests.bench.people import ANNA, NOW, now
from tests.bench.stores import copy_of
from tests.central.centre import Centre
from tests.central.offices import central, open_as
from tests.central.server import NoPostgres, Server

_BASE = 1_000
"""Cases of the store whose rows are copied."""
_TYPED = ("v", "vi", "vis", "visba", "visbade", "de ko", "2026", "2026-2222", "7555 ab", "jansen")
_OFTEN = 20
_TEAM = (ANNA, *(UserId(f"consulent{at:03}") for at in range(4)))
_CHOSEN = (
    ("mine", WorklistFilter(owners=(ANNA,)), "owner = 'anna'"),
    ("team", WorklistFilter(owners=_TEAM), f"owner in {_TEAM}"),
    ("all", WorklistFilter(), "true"),
)
_RENAMED = ("household", "case_id", "number")
_SCHEMA = "hengelo"
_WORDS = """
insert into hengelo.resident_words
select distinct word, docid from hengelo.residents, unnest(string_to_array(words, ' ')) as word
where word <> ''
"""


@measure(at_centre=True)
def lists(scene: Scene) -> Iterator[Figure]:
    """Time the search and the worklist of an office, among all residents of a region."""
    with _office(scene) as (office, queries):
        what = f"{scene.central:,} residents centrally"
        taken: list[float] = []
        alone: list[float] = []
        for typed in _TYPED:
            bare = query(office.reading, _beginning(typed.split()[0]))
            ours, least = _by_the_clock(_searching(queries, typed), bare)
            taken += ours
            alone += least
        yield Figure(
            *(f"{what}: search while one types", "ms", in_ms(taken), in_ms(alone)),
            *("PostgreSQL", at_most(20, worst=True)),
        )
        for name, chosen, condition in _CHOSEN:
            asked = (
                f"select * from worklist where open and {condition} order by due, case_id limit 50"
            )
            ours, least = _by_the_clock(_paging(queries, chosen), query(office.reading, asked))
            yield Figure(
                *(f"{what}: worklist page, {name}", "ms", in_ms(ours), in_ms(least)),
                *("PostgreSQL", at_most(10)),
            )
            ours = each_of(5, _counting(queries, chosen), time.perf_counter)
            yield Figure(f"{what}: worklist counts, {name}", "ms", in_ms(ours))


def _by_the_clock(ours: Work, least: Work) -> tuple[list[float], list[float]]:
    """Return the seconds of both: the server is another process."""
    return side_by_side(_OFTEN, ours, least, time.perf_counter)


def _searching(queries: Queries, typed: str) -> Callable[[], object]:
    return lambda: (queries.find_residents(typed), queries.find_cases(typed))


def _paging(queries: Queries, chosen: WorklistFilter) -> Callable[[], object]:
    return lambda: queries.worklist(chosen)


def _counting(queries: Queries, chosen: WorklistFilter) -> Callable[[], object]:
    return lambda: queries.worklist_counts(chosen, NOW.date(), 2)


def _beginning(word: str) -> str:
    return (
        f"select * from residents where docid in (select docid from resident_words"
        f" where word >= '{word}' and word < '{word}~' limit 20)"
    )


@contextmanager
def _office(scene: Scene) -> Iterator[tuple[CentralStore, Queries]]:
    """Give the centre as an office has it open, filled, and what Anna reads there.

    Raises:
        CannotMeasure: No server can be started here.
    """
    path = copy_of(_BASE, scene.folder)
    store, keys = bootstrap.sign_in(path, ANNA, passphrase_of(ANNA), scene.rules, now)
    with store:
        try:
            server = Server()
        except NoPostgres as lacking:
            raise CannotMeasure(str(lacking)) from lacking
        with server, central(server, store) as centre:
            _fill(centre, store, scene.central)
            with _opened(scene, centre, keys) as office:
                yield office, bootstrap.desk_of(office, keys, scene.rules, now).queries


def _opened(scene: Scene, centre: Centre, keys: Unlocked) -> CentralStore:
    return open_as(centre, keys, bootstrap.projector_of(scene.rules, now), now)


def _fill(centre: Centre, store: Store, residents: int) -> None:
    """Put the rows of a store at the centre, as often as it takes to get so many residents."""
    with centre.connect() as connection:
        # Words are learnt all at once below, and no row is anybody's work to be guarded.
        connection.execute("set session_replication_role = replica")
        tables = StoreTables.metadata.tables
        times = max(1, round(residents / len(_rows(store, tables["residents"]))))
        for name in ("residents", "worklist"):
            _copy(connection, tables[name], store, times)
        connection.execute(_WORDS)
        connection.execute("set session_replication_role = origin")
        connection.execute("vacuum analyze")


def _rows(store: Store, table: Table) -> Sequence[Any]:
    with store.reading.connect() as connection:
        return connection.execute(select(*_columns(table))).all()


def _columns(table: Table) -> list[Any]:
    """Return what is copied: not the number that the table gives by itself."""
    return [column for column in table.columns if column.name != "docid"]


def _copy(connection: Connection, table: Table, store: Store, times: int) -> None:
    names = [column.name for column in _columns(table)]
    columns = sql.SQL(", ").join(map(sql.Identifier, names))
    whole = sql.Identifier(_SCHEMA, table.name)
    connection.execute(
        sql.SQL("create temp table base as select {} from {} limit 0").format(columns, whole)
    )
    with connection.cursor().copy(sql.SQL("copy base ({}) from stdin").format(columns)) as copy:
        for row in _rows(store, table):
            copy.write_row(tuple(row))
    renamed = sql.SQL(", ").join(
        sql.SQL("{} || '-' || time").format(sql.Identifier(name))
        if name in _RENAMED
        else sql.Identifier(name)
        for name in names
    )
    connection.execute(
        sql.SQL("insert into {} ({}) select {} from base, generate_series(1, {}) as time").format(
            whole, columns, renamed, times
        )
    )
    connection.execute("drop table base")
