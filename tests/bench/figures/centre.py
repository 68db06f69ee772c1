"""What an exchange with the central store costs: real stores, a real server, TLS on this machine.

The proxy that counts the bytes runs in this process, so the seconds of the laptop have it in them.
"""

import hashlib
import json
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from hengelo_toegang import bootstrap
from hengelo_toegang.adapters.keys import unlock
from hengelo_toegang.adapters.keys_file import keys_path
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.people import HouseholdId
from hengelo_toegang.usecases import syncing
from tests.bench.central import Cost, cost_of, sizes
from tests.bench.figure import Figure, once
from tests.bench.letters import a_letter
from tests.bench.measure import CannotMeasure, Scene, measure
from tests.bench.measured import median_of
from tests.builders import a_full_case, a_household
from tests.central.centre import Centre
from tests.central.course.course import Course, a_course
from tests.central.course.crowd import crowd
from tests.central.course.laptop import PASSPHRASE, RULES, Laptop, opened
from tests.central.offices import INSTALLER, open_as
from tests.central.rows import a_letter as a_letter_row
from tests.central.server import NoPostgres, Server

CASES, VERSIONS, MORNING, LETTERS, OTHERS = 50, 8, 50, 40, 300
OFTEN = 20
"""Copies of the same: one is over before a tick of the clock."""
ROWS = CASES * (VERSIONS + 1)
"""A household with each case."""
TABLES = (
    *("revisions", "documents", "letters", "trails", "changes", "scope", "heads"),
    *("worklist", "terms", "provisions", "diary", "reasons", "residents", "resident_words"),
)


@dataclass(frozen=True, slots=True)
class Bench:
    """A centre, and two laptops that are open."""

    course: Course
    anna: Laptop
    bas: Laptop

    def cost(self, laptop: Laptop) -> Cost:
        """Return what an exchange of one of both costs."""
        wire = self.course.wires[0 if laptop is self.anna else 1]
        return cost_of(self.course.centre, wire, laptop.exchange)


@contextmanager
def a_bench(folder: Path) -> Iterator[Bench]:
    """Give a centre with two laptops.

    Raises:
        CannotMeasure: No server can be started here, or nobody counts its seconds.
    """
    if sys.platform != "linux":
        raise CannotMeasure("the seconds of the server are counted in /proc")
    with ExitStack() as held:
        try:
            server = held.enter_context(Server())
        except NoPostgres as lacking:
            raise CannotMeasure(str(lacking)) from lacking
        course = held.enter_context(a_course(server, "bench", folder, 0))
        anna, bas = (held.enter_context(opened(kit)) for kit in course.kits[:2])
        for one in (anna, bas):
            # Connects, so that what is measured is the exchange alone.
            one.exchange()
        yield Bench(course, anna, bas)


@measure()
def exchange(scene: Scene) -> Iterator[Figure]:
    """Measure exchanges with a centre, in the order in which a town comes to it."""
    with a_bench(scene.folder) as bench:
        yield from _up_and_down(bench)
        yield from _nothing_new(bench)
        yield from _morning(bench)
        yield from _rows(bench)


def ids(count: int) -> list[CaseId]:
    return [CaseId(f"case{number}") for number in range(count)]


def fill(laptop: Laptop, count: int = CASES, versions: int = VERSIONS) -> None:
    """Write cases, and each of them anew a few times."""
    with laptop.desk.open() as uow:
        for case_id in ids(count):
            home = HouseholdId(f"home-{case_id}")
            uow.households.save(a_household(id=home), "new")
            for version in range(versions):
                number = f"W-{case_id}-{version}"
                case = a_full_case(id=case_id, household=home, number=number)
                uow.cases.save(case, "amend")
        uow.commit()


def _up_and_down(bench: Bench) -> Iterator[Figure]:
    """Yield what many cases cost on their way up and down."""
    fill(bench.anna)
    up = bench.cost(bench.anna)
    wire = bench.course.wires[1]
    assert {*bench.anna.check_in(*ids(CASES))} == {*ids(CASES)}
    down = cost_of(bench.course.centre, wire, lambda: bench.bas.fetch(*ids(CASES)))
    assert len(bench.bas.here()) == CASES
    for way, cost in (("pushed", up), ("pulled", down)):
        yield once(f"cases {way}", CASES / cost.seconds, "/s")
        yield once(f"versions {way}", ROWS / cost.seconds, "/s")
        yield once(f"{way}: on the wire", cost.wire / ROWS, "bytes a version")
        yield once(f"{way}: of the server", cost.server / ROWS * 1000, "ms CPU a version")
        yield once(f"{way}: of the laptop", cost.laptop / ROWS * 1000, "ms CPU a version")
    copy = copied(bench.course)
    yield once("the same bytes by COPY, without any proof", ROWS / copy.seconds, "rows/s")
    yield once("COPY: of both sides", (copy.laptop + copy.server) / ROWS * 1000, "ms CPU a row")
    for way, cost in (("pushing", up), ("pulling and taking in", down)):
        yield Figure(f"sync: {way}", "s", [cost.seconds], [copy.seconds], "bare COPY")
        used, least = (one.laptop + one.server for one in (cost, copy))
        yield Figure(f"sync: {way}, both sides", "s CPU", [used], [least], "bare COPY")


def _nothing_new(bench: Bench) -> Iterator[Figure]:
    """Yield what an exchange costs that brings nothing."""
    bench.anna.exchange()
    yield once(
        "exchange with nothing new",
        median_of(20, bench.anna.exchange, time.perf_counter) * 1000,
        "ms",
    )
    cost = bench.cost(bench.anna)
    yield once("exchange with nothing new: on the wire", cost.wire, "bytes")
    costs = cost_of(
        bench.course.centre,
        bench.course.wires[0],
        lambda: [bench.anna.exchange() for _ in range(20)],
    )
    yield once("exchange with nothing new: of the server", costs.server / 20 * 1000, "ms CPU")


def _morning(bench: Bench) -> Iterator[Figure]:
    """Yield what the first exchange of the day costs."""
    mine = ids(MORNING)
    assert {*bench.bas.check_in(*mine)} == {*mine}
    assert bench.anna.fetch(*mine)
    for case in mine:
        bench.anna.write(case, "goal", f"written yesterday in {case}")
    sent = bench.cost(bench.anna)
    assert syncing.state(bench.anna.desk).waiting == 0
    yield once(f"morning: a change in each of {MORNING} cases", sent.seconds, "s")
    assert {*bench.anna.check_in(*mine)} == {*mine}
    wire = bench.course.wires[0]
    fresh = cost_of(bench.course.centre, wire, lambda: bench.anna.fetch(*mine))
    yield once(f"morning: {MORNING} cases that were not here yet", fresh.seconds, "s")
    yield once("morning: of the laptop", fresh.laptop, "s CPU")
    yield once("morning: on the wire", fresh.wire / 1e6, "MB")


def _rows(bench: Bench) -> Iterator[Figure]:
    """Yield what a row takes at the centre."""
    crowd(bench.course, OTHERS)
    yield from list_them(bench.course.centre, bench.anna)
    # After that: no case lists these letters, and an office would call them forged.
    yield from push_letters(bench.course)
    for table, (_rows_of_it, size, indexes) in sizes(bench.course.centre, TABLES).items():
        yield once(f"centre: a row of {table}", size, "bytes")
        yield once(f"centre: a row of {table}, its indexes", indexes, "bytes")


def list_them(centre: Centre, laptop: Laptop) -> Iterator[Figure]:
    """Let an office prove and list what laptops brought."""
    kit = laptop.kit
    unlocked = unlock(keys_path(kit.path), kit.user, PASSPHRASE)
    projector = bootstrap.projector_of(RULES, kit.now)
    with open_as(centre, unlocked, projector, kit.now, INSTALLER) as office:
        began = time.process_time()
        assert office.catch_up() == ()
        used = (time.process_time() - began) * 1000 / (CASES + OTHERS)
        yield once("listed by an office", used, "ms CPU a case")


def push_letters(course: Course) -> Iterator[Figure]:
    """Put letters of a usual size at the centre: one real one, each with an end of its own."""
    letter, press = a_letter()
    pdf = press.render(letter)
    yield once("a decision of two pages", len(pdf), "bytes")
    rows = [
        a_letter_row(case, pdf + hashlib.sha512(case.encode()).digest()) for case in ids(LETTERS)
    ]
    answer = course.centre.push(None, letters=rows, device="letters")
    assert {*answer["letters"].values()} == {"chain"}
    yield once("a letter on the wire", len(json.dumps(rows)) / len(rows), "bytes a letter")


def copied(course: Course) -> Cost:
    """Return what it costs to put the same bytes in a table, with nothing else done."""
    centre = course.centre
    with centre.connect() as connection:
        rows = connection.execute(
            "select to_jsonb(revisions)::text, convert_from(content, 'UTF8')"
            " from hengelo.revisions join hengelo.documents on documents.hash = document_hash"
            " where revisions.kind in ('case', 'household')"
        ).fetchall()
        assert len(rows) == ROWS
        connection.execute("create table public.raw (row jsonb, said text)")

        def copy_often() -> None:
            for _ in range(OFTEN):
                with connection.cursor().copy("copy public.raw from stdin") as copy:
                    for row in rows:
                        copy.write_row(row)

        # Through the socket, and so without a wire.
        cost = cost_of(centre, course.wires[0], copy_often)
    return replace(
        cost,
        seconds=cost.seconds / OFTEN,
        laptop=cost.laptop / OFTEN,
        server=cost.server / OFTEN,
    )
