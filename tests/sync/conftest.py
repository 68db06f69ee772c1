"""Three laptops and a central store on paper: Anna's with a case, Bert's, and a third."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from copy import deepcopy
from dataclasses import dataclass, replace
from pathlib import Path
from shutil import copyfile, copytree
from typing import Generic, TypeVar

import pytest

from db.check import verify
from hengelo_toegang.adapters.keys import unlock
from hengelo_toegang.adapters.keys_file import keys_path
from hengelo_toegang.cli.stage import Stage
from hengelo_toegang.domain.case import Case
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.usecases import syncing, working
from hengelo_toegang.usecases.ports import Desk
from hengelo_toegang.usecases.sync_ports import Line, Passing, Round
from tests.e2e.exchange import conftest as by_file
from tests.e2e.exchange.conftest import ANNA, BERT, EVA, FIRST, SECOND, Laptop
from tests.repertoire import CASE, PASSPHRASE
from tests.sync.paper_line import Paper, PaperLine

made = by_file.made

__all__ = ["ANNA", "BERT", "CASE", "EVA"]
LAPTOPS, USERS = ("first", "second", "third"), (ANNA, BERT, BERT)

Way = TypeVar("Way", bound=Line, covariant=True)


@dataclass(frozen=True)
class Place(Generic[Way]):
    """A laptop, its user, and their line to the centre."""

    laptop: Laptop
    user: UserId
    line: Way

    @property
    def desk(self) -> Desk:
        return self.laptop.desk(self.user)

    @property
    def device(self) -> str:
        return self.laptop.store.identity.device

    def sync(self, passing: Passing = lambda _point: None) -> Round:
        return syncing.exchange(self.desk, self.line, passing=passing)

    def check_out(self, *cases: CaseId) -> bool:
        leases = syncing.check_out(self.desk, self.line, cases or (CASE,))
        return bool(leases) and all(lease.granted for lease in leases)

    def check_in(self, passing: Passing = lambda _point: None) -> tuple[CaseId, ...]:
        return syncing.check_in(self.desk, self.line, (CASE,), passing=passing, lose=True)

    def case(self) -> Case:
        with self.desk.open() as uow:
            return uow.cases.verified(CASE)

    def history(self) -> list[str]:
        """Return the versions of the case by their hashes, the oldest first."""
        with self.desk.open() as uow:
            return [one.hash for one in uow.cases.history(CASE)]

    def texts(self) -> set[str]:
        """Return what any version of the case says its first goal is."""
        with self.desk.open() as uow:
            chain = [uow.cases.at(one.hash) for one in uow.cases.history(CASE)]
            beside = [uow.cases.at(one.hash) for one in uow.exchange.branch(CASE)]
        return {case.needs[0].goal for case in (*chain, *beside) if case.needs}

    def write(self, text: str, field: str = "goal") -> None:
        """Write another goal in the case, or another field of its first need."""
        case = self.case()
        said: dict[str, str] = {field: text}
        needs = (replace(case.needs[0], **said), *case.needs[1:])  # type: ignore[arg-type]
        working.amend(self.desk, replace(case, needs=needs), working.head_of(self.desk, CASE))

    def is_whole(self) -> bool:
        return verify(self.laptop.store) is None

    def waits(self) -> int:
        return syncing.state(self.desk).waiting


@dataclass(frozen=True)
class Region:
    """All of them."""

    paper: Paper
    anna: Place[PaperLine]
    bert: Place[PaperLine]
    third: Place[PaperLine]

    @property
    def places(self) -> tuple[Place[PaperLine], ...]:
        return (self.anna, self.bert, self.third)


Laptops = tuple[Laptop, Laptop, Laptop]


def region_of(paper: Paper, laptops: Laptops) -> Region:
    """Return three laptops with a line to a centre each."""
    first, second, third = (
        Place(laptop, user, PaperLine(paper, user))
        for laptop, user in zip(laptops, USERS, strict=True)
    )
    return Region(paper, first, second, third)


@dataclass(frozen=True)
class Kept:
    """What a region left, its stores closed: each test goes on with a copy."""

    made: Stage
    folder: Path
    paper: Paper

    @contextmanager
    def resumed(self, folder: Path) -> Iterator[Region]:
        copytree(self.folder, folder, dirs_exist_ok=True)
        with opened(self.made, folder) as laptops:
            paper = replace(deepcopy(self.paper), now=laptops[0].stage.clock)
            yield region_of(paper, laptops)


@contextmanager
def joined(made: Stage, folder: Path) -> Iterator[Region]:
    """Give three stores that joined a centre, which knows their users and nothing else."""
    with three_laptops(made, folder) as laptops:
        paper = Paper(laptops[0].stage.clock, keepers={ANNA})
        enrol(paper, laptops[0])
        for laptop, user in zip(laptops, USERS, strict=True):
            syncing.join(laptop.desk(user), "paper")
        yield region_of(paper, laptops)


@contextmanager
def three_laptops(made: Stage, folder: Path) -> Iterator[Laptops]:
    """Give the store with the case, and two that have none yet, each on a device of its own."""
    for name, source in zip(LAPTOPS, (FIRST, SECOND, SECOND), strict=True):
        copyfile(made.store.path.parent / source, folder / name)
    with opened(made, folder) as laptops:
        laptops[2].store.begin_on_another_device()
        yield laptops


@contextmanager
def opened(made: Stage, folder: Path) -> Iterator[Laptops]:
    """Open the three stores in a folder."""
    other = keys_path(made.store.path.parent / SECOND)
    keys = {user: unlock(other, user, PASSPHRASE) for user in made.keys}
    with ExitStack() as held:
        first, second, third = (
            held.enter_context(by_file.laptop(made, folder / name, own))
            for name, own in zip(LAPTOPS, (made.keys, keys, keys), strict=True)
        )
        yield first, second, third


def enrol(paper: Paper, laptop: Laptop) -> None:
    """Make the users known at the centre, as whoever founds it does."""
    with laptop.desk(ANNA).open() as uow:
        uow.sync.join("nowhere")
        for row in uow.sync.next_batch(10_000, 10**9)["users"]:
            paper.rows["user"][row["hash"]] = row


@pytest.fixture
def region(made: Stage, tmp_path: Path) -> Iterator[Region]:
    """Give three laptops and a centre; all that is there waits to be sent."""
    with joined(made, tmp_path) as region:
        yield region


@pytest.fixture(scope="session")
def shared_once(made: Stage, tmp_path_factory: pytest.TempPathFactory) -> Kept:
    """Let everybody exchange once."""
    folder = tmp_path_factory.mktemp("shared")
    with joined(made, folder) as region:
        for place in region.places:
            place.sync()
    return Kept(made, folder, region.paper)


@pytest.fixture(scope="session")
def handed_once(shared_once: Kept, tmp_path_factory: pytest.TempPathFactory) -> Kept:
    """Let Anna give her case back, and Bert have it."""
    folder = tmp_path_factory.mktemp("handed")
    with shared_once.resumed(folder) as region:
        assert region.anna.check_in() == (CASE,)
        assert region.bert.check_out()
    return Kept(shared_once.made, folder, region.paper)


@pytest.fixture
def shared(shared_once: Kept, tmp_path: Path) -> Iterator[Region]:
    """Give a region where the centre has Anna's case, and nothing waits."""
    with shared_once.resumed(tmp_path) as region:
        yield region


@pytest.fixture
def handed(handed_once: Kept, tmp_path: Path) -> Iterator[Region]:
    """Give a region where Bert has the case that Anna gave back."""
    with handed_once.resumed(tmp_path) as region:
        yield region
