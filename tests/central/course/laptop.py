"""A laptop in a process of its own: its user writes, exchanges and passes cases on, until killed.

Every process is forked from one that read this module, and so the rules, once.
"""

import os
import signal
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from sqlmodel import Session, col, select

from db.central.engine import Conninfo
from db.central.line import PostgresLine
from db.store import Store, open_store
from db.tables.worklist import WorklistTable
from hengelo_toegang import bootstrap
from hengelo_toegang.adapters.keys import unlock
from hengelo_toegang.adapters.keys_file import keys_path
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.merging import Choice
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.usecases import merging, syncing, working
from hengelo_toegang.usecases.ports import Desk
from hengelo_toegang.usecases.sync_ports import Line, LineDown, Passing, Point, Round, StillWaiting
from tests.central.course.journal import Edit, Journal
from tests.central.course.lines import Repeating

RULES = bootstrap.read_rules()
PASSPHRASE = "only for this course"
FIELDS = ("goal", "problem")
"""What is written in, of the first need of a case."""


@dataclass(frozen=True, slots=True)
class Kit:
    """What it takes to open a laptop, and to get from there to the centre."""

    name: str
    path: Path
    user: UserId
    where: Conninfo
    family: str
    journal: Journal
    skew: timedelta = timedelta()
    """How far its clock is from that of the others."""

    def now(self) -> datetime:
        return datetime.now(UTC) + self.skew


@dataclass(frozen=True, slots=True)
class Laptop:
    """An open store, its user at their desk, and a line."""

    kit: Kit
    store: Store
    desk: Desk
    line: Line

    @property
    def device(self) -> str:
        return self.store.identity.device

    def here(self) -> Sequence[CaseId]:
        """Return the cases that its user sees."""
        with Session(self.store.reading) as session:
            listed = select(WorklistTable.case_id).order_by(col(WorklistTable.case_id))
            return [CaseId(case) for case in session.exec(listed)]

    def write(self, case_id: CaseId, field: str, text: str) -> None:
        """Write something in a case, and note it once it is kept."""
        with self.desk.open() as uow:
            case = uow.cases.get(case_id)
        said: dict[str, str] = {field: text}
        need = replace(case.needs[0], **said)  # type: ignore[arg-type]
        base = working.head_of(self.desk, case_id)
        working.amend(self.desk, replace(case, needs=(need, *case.needs[1:])), base)
        kept = working.head_of(self.desk, case_id)
        self.kit.journal.note(Edit(self.kit.name, case_id, field, text, kept))

    def exchange(self, at: Point | None = None) -> Round:
        """Exchange everything, and die at a point."""
        return syncing.exchange(self.desk, self.line, passing=_death(at))

    def check_in(self, *cases: CaseId, at: Point | None = None) -> tuple[CaseId, ...]:
        return syncing.check_in(self.desk, self.line, cases, passing=_death(at))

    def fetch(self, *cases: CaseId, why: str = "") -> bool:
        """Take cases to work on here, with a reason also from a colleague; return whether all."""
        if why:
            leases = [syncing.take_over(self.desk, self.line, one, why)[0] for one in cases]
        else:
            leases = list(syncing.check_out(self.desk, self.line, cases))
        return len(leases) == len(cases) and all(lease.granted for lease in leases)

    def choose(self, case_id: CaseId, chance: Random) -> None:
        """Make one of a case that went on in two places, whatever side stands in a field."""
        for places in merging.forks_of(self.desk, case_id):
            sides = (Choice.OURS, Choice.THEIRS)
            chosen = {one.conflict.path: chance.choice(sides) for one in places.asked}
            merging.resolve(self.desk, case_id, places, chosen)


@contextmanager
def opened(kit: Kit, chance: Random | None = None, often: float = 0.3) -> Iterator[Laptop]:
    """Open a laptop; with `chance` on a line that repeats itself so often."""
    unlocked = unlock(keys_path(kit.path), kit.user, PASSPHRASE)
    projector = bootstrap.projector_of(RULES, kit.now)
    line: Line = PostgresLine(kit.where, kit.family)
    if chance is not None:
        line = Repeating(line, chance, often)
    with open_store(kit.path, unlocked.dek, projector=projector, clock=kit.now) as store:
        try:
            desk = bootstrap.desk_of(store, unlocked, RULES, kit.now)
            yield Laptop(kit, store, desk, line)
        finally:
            line.close()


def works(kit: Kit, cases: Sequence[CaseId], seed: int, acts: int) -> None:
    """Do what people do, in any order; what the network stops is tried another time."""
    chance = Random(seed)
    with opened(kit, chance) as laptop:
        for number in range(acts):
            with suppress(LineDown, StillWaiting):
                _act(laptop, cases, chance, f"{kit.name} {seed}-{number}")


def dies_at(kit: Kit, case: CaseId, point: Point) -> None:
    """Go on where it was, write, exchange and give back, and be killed on the way at a point."""
    with opened(kit) as laptop:
        laptop.exchange()
        assert laptop.fetch(case)
        laptop.write(case, "goal", f"{kit.name} at {point}")
        laptop.exchange(point)
        laptop.check_in(case, at=point)


def _act(laptop: Laptop, cases: Sequence[CaseId], chance: Random, name: str) -> None:
    here, drawn = laptop.here(), chance.random()
    if here and drawn < 0.5:
        laptop.write(chance.choice(here), chance.choice(FIELDS), name)
    elif drawn < 0.75:
        laptop.exchange()
    elif drawn < 0.85:
        laptop.fetch(chance.choice(cases))
    elif drawn < 0.9:
        laptop.fetch(chance.choice(cases), why="in a hurry")
    elif here and drawn < 0.95:
        laptop.check_in(chance.choice(here))
    elif here:
        laptop.choose(chance.choice(here), chance)


def _death(at: Point | None) -> Passing:
    def passing(point: Point) -> None:
        if point is at:
            os.kill(os.getpid(), signal.SIGKILL)

    return passing
