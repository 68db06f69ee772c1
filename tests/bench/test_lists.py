"""What a large store costs while one types and scrolls, beside a bare query of the same file."""

import random
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import insert

from db.store import Store, create_store
from db.tables import NO_DATE, ResidentTable, WorklistTable
from hengelo_toegang.domain.case import Stage
from hengelo_toegang.domain.folding import norm
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.usecases.ports import WorklistFilter
from tests.bench.measured import median_of, show
from tests.plain_projector import PlainProjector

pytestmark = [pytest.mark.bench, pytest.mark.timeout(900)]

CASES, OWNERS, BATCH = 100_000, 80, 5_000
TODAY = date(2026, 3, 2)
SYLLABLES = ("ba", "de", "ko", "li", "mer", "nij", "ost", "ra", "sen", "tel", "ul", "vis")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    path = tmp_path_factory.mktemp("lists") / "large.store"
    made = create_store(
        path,
        bytes(range(32)),
        store_id="bench",
        projector=PlainProjector(),
        clock=lambda: datetime(2026, 3, 2, tzinfo=UTC),
    )
    with made:
        fill(made)
        yield made


def fill(store: Store) -> None:
    """Write the lists of as many cases as a municipality has in years, without their files."""
    draw = random.Random(20260302)
    with store.engine.begin() as connection:
        for first in range(0, CASES, BATCH):
            pairs = [rows_of(number, draw) for number in range(first, first + BATCH)]
            connection.execute(insert(WorklistTable), [case for case, _resident in pairs])
            connection.execute(insert(ResidentTable), [resident for _case, resident in pairs])


def rows_of(number: int, draw: random.Random) -> tuple[dict[str, object], dict[str, object]]:
    name = "".join(draw.choices(SYLLABLES, k=3)).title()
    born = date(1930, 1, 1) + timedelta(days=draw.randrange(30_000))
    is_open = draw.random() < 0.4
    due = TODAY + timedelta(days=draw.randrange(-20, 120)) if is_open else NO_DATE
    case: dict[str, object] = {
        "case_id": f"c{number:06}",
        "household": f"h{number:06}",
        "resident_id": "p1",
        "number": f"2026-{number:06}",
        "resident": f"{name}, A.",
        "law": draw.choice(list(Law)).value,
        "stage": (Stage.LADDER if is_open else Stage.ENDED).value,
        "owner": f"user{draw.randrange(OWNERS)}",
        "owner_name": "Somebody",
        "neighbourhood": f"wijk {draw.randrange(20)}",
        "next_term": "wmo.decision",
        "due": due,
        "urgent": draw.random() < 0.03,
        "open": is_open,
        "as_of": None,
        "handed_by": "",
        "handed_note": "",
        "handed": 0,
        "revision": "r",
        "seal": "",
    }
    street = "".join(draw.choices(SYLLABLES, k=2)) + "straat"
    words = f"{name} a {born:%Y%m%d} {street} {draw.randrange(200)} 75{draw.randrange(50, 60)} ab"
    resident: dict[str, object] = {
        "household": f"h{number:06}",
        "person": "p1",
        "name": f"{name}, A.",
        "surname": norm(name),
        "born": born,
        "bsn": "",
        "address": street,
        "words": norm(f"{words} 2026 {number:06}"),
        "revision": "r",
        "seal": "",
    }
    return case, resident


def bare(store: Store, statement: str) -> Callable[[], object]:
    """Return the same question to the driver alone, without what we make of the answer."""

    def ask() -> object:
        with store.engine.connect() as connection:
            return connection.exec_driver_sql(statement).fetchall()

    return ask


def compare(what: str, ours: Callable[[], object], alone: Callable[[], object]) -> None:
    ours(), alone()
    taken, least = median_of(15, ours), median_of(15, alone)
    show(what, taken * 1000, "ms")
    show(f"{what}, beside a bare query", taken / least, "times")


@pytest.mark.parametrize("typed", ["vis", "visbade", "de ko", "2026", "2026-004711", "7555 ab"])
def test_finding_while_typing(store: Store, typed: str) -> None:
    words = " ".join(f'"{word}"*' for word in norm(typed).split())
    alone = bare(
        store,
        "select * from residents where docid in "
        f"(select rowid from resident_words where resident_words match '{words}' limit 20)",
    )

    def ours() -> None:
        store.queries.find_residents(typed)
        store.queries.find_cases(typed)

    compare(f"search for {typed!r}", ours, alone)


MINE = tuple(UserId(f"user{number}") for number in range(2))
TEAM = tuple(UserId(f"user{number}") for number in range(10))


@pytest.mark.parametrize(
    ("what", "chosen", "condition"),
    [
        ("mine", WorklistFilter(owners=MINE), "owner in ('user0', 'user1')"),
        ("team", WorklistFilter(owners=TEAM), "owner in ('user0', 'user1', 'user2')"),
        ("all", WorklistFilter(), "1"),
        ("urgent", WorklistFilter(urgent_only=True), "urgent"),
        ("one law", WorklistFilter(laws=(Law.WGS,)), "law = 'wgs'"),
        ("words", WorklistFilter(words="visbade"), "resident like 'Visbade%'"),
    ],
)
def test_page_and_counts_of_a_worklist(
    store: Store, what: str, chosen: WorklistFilter, condition: str
) -> None:
    alone = bare(
        store,
        f"select * from worklist where open and {condition} order by due, case_id limit 50",
    )
    (last,) = store.queries.worklist(chosen, limit=50)[-1:]
    compare(f"first page, {what}", lambda: store.queries.worklist(chosen), alone)
    show(
        f"next page, {what}",
        median_of(15, lambda: store.queries.worklist(chosen, after=last)) * 1000,
        "ms",
    )
    counted = median_of(15, lambda: store.queries.worklist_counts(chosen, TODAY, 2))
    show(f"counts, {what}", counted * 1000, "ms")


def test_room_of_the_store(store: Store) -> None:
    size = sum(file.stat().st_size for file in Path(store.path).parent.glob("large.store*"))
    show("lists of a case in the store", size / CASES, "bytes")
