"""Three laptops, a real server, and a wire to it for each: set up, set going, and disturbed."""

import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import timedelta
from multiprocessing.process import BaseProcess
from pathlib import Path
from random import Random
from signal import SIGKILL

from db.central.address import Address, Entry
from db.central.founding import found
from db.central.people import LAPTOP, let_in
from db.central.preparing import transaction
from hengelo_toegang import bootstrap
from hengelo_toegang.adapters.keys import TEMPORARY_COST
from hengelo_toegang.bootstrap import local_now
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.people import HouseholdId, UserId
from hengelo_toegang.stores.founding import found_second
from hengelo_toegang.usecases import syncing
from tests.builders import ANNA, BAS, a_full_case, a_household, a_user
from tests.central.centre import Centre
from tests.central.course import laptop
from tests.central.course.journal import Journal
from tests.central.course.laptop import PASSPHRASE, RULES, Kit, opened
from tests.central.course.wire import Wire
from tests.central.offices import a_centre
from tests.central.server import HOST, Server

CARLA = UserId("carla")
USERS = (ANNA, BAS, CARLA)
A_DAY = timedelta(days=1)
_LONGEST = 300
"""Seconds that nothing a laptop does should take, on a slow machine too."""
_ROUNDS = 5
"""Within which all laptops should have heard of everything."""
_FORKS = multiprocessing.get_context("forkserver")
_FORKS.set_forkserver_preload([laptop.__name__])


@dataclass(frozen=True, slots=True)
class Course:
    """All of it, with the cases that go round."""

    centre: Centre
    kits: Sequence[Kit]
    wires: Sequence[Wire]
    cases: Sequence[CaseId]
    journal: Journal

    def start(self, work: Callable[..., None], kit: Kit, *arguments: object) -> BaseProcess:
        """Let a laptop do something in a process of its own."""
        process = _FORKS.Process(target=work, args=(kit, *arguments))
        process.start()
        return process

    def disturbed(
        self, chance: Random, seed: int, acts: int, *, crash: bool, longest: float = 3
    ) -> int:
        """Let all of them work at once, and most of them die; return how many were killed.

        Each lives `longest` seconds at most after the one before it. One wire is cut on the
        way; with `crash` the server goes down and comes up again.
        """
        chance.choice(self.wires).cut_after(chance.randint(1_000, 60_000))
        running = [
            self.start(laptop.works, kit, self.cases, 3 * seed + number, acts)
            for number, kit in enumerate(self.kits)
        ]
        doomed = chance.sample(running, chance.randint(2, len(running)))
        for process in doomed:
            process.join(chance.uniform(0, longest))
            if crash and process is doomed[0]:
                self.centre.server.crash()
                self.centre.server.restart()
            process.kill()
        return sum(ended(process) for process in running)

    def calm(self) -> None:
        """Mend the wires, and let everybody exchange until there is nothing more to tell.

        What one brings together in its round is news to those who came before it.
        """
        for wire in self.wires:
            wire.mend()
        for _ in range(_ROUNDS):
            if not any([self._exchanged(kit) for kit in self.kits]):
                return
        raise AssertionError(f"still something to tell after {_ROUNDS} rounds")

    def choose_everywhere(self) -> None:
        """Let whoever has a case that went on in two places say what stands."""
        for kit in self.kits:
            with opened(kit) as one:
                for case in one.here():
                    one.choose(case, Random(0))

    def _exchanged(self, kit: Kit) -> bool:
        """Let a laptop exchange; return whether any version went up or came down."""
        with opened(kit) as one:
            done = one.exchange()
        return bool(done.sent or done.received or done.merged)


def ended(process: BaseProcess) -> bool:
    """Wait for a process; return whether it was killed, and fail when it ended otherwise."""
    process.join(_LONGEST)
    code = process.exitcode
    process.close()
    assert code in (0, -SIGKILL), f"a laptop ended with {code}"
    return code == -SIGKILL


@contextmanager
def a_course(server: Server, name: str, folder: Path, count: int) -> Iterator[Course]:
    """Give a course with so many cases, all with the first laptop and known at the centre."""
    cases = [CaseId(f"case{number}") for number in range(count)]
    with ExitStack() as held:
        centre = a_centre(server, name)
        held.callback(server.drop, name)
        held.callback(centre.close)
        wires = [held.enter_context(Wire(server.port)) for _ in USERS]
        kits = _founded(centre, folder, [wire.port for wire in wires])
        course = Course(centre, kits, wires, cases, kits[0].journal)
        with opened(kits[0]) as first, first.desk.open() as uow:
            for case in cases:
                home = HouseholdId(f"home-{case}")
                uow.households.save(a_household(id=home), "new")
                uow.cases.save(a_full_case(id=case, household=home, number=case), "report")
            uow.commit()
        course.calm()
        yield course


def _founded(centre: Centre, folder: Path, ports: Sequence[int]) -> list[Kit]:
    """Make a store for each user, of one municipality, and the centre of these."""
    users = [(a_user(user), PASSPHRASE) for user in USERS]
    paths = [folder / f"{user}.store" for user in USERS]
    made = bootstrap.found_store(paths[0], users, RULES, local_now, cost=TEMPORARY_COST)
    with made.store as store:
        for path in paths[1:]:
            found_second(store, made.keys[ANNA], path, RULES)
        with transaction(centre.connect_to_prepare) as connection:
            found(connection, store)
    ((family,),) = centre.rows("select hash from hengelo.users order by number limit 1")
    journal = Journal(folder / "journal")
    kits = []
    for user, path, port in zip(USERS, paths, ports, strict=True):
        with centre.connect() as connection:
            password = let_in(connection, user, (LAPTOP,)) or ""
        address = Address(HOST, centre.name, port, str(centre.server.authority.certificate))
        where = {**address.conninfo(folder), **Entry(user, password).conninfo()}
        skew = A_DAY if user == CARLA else timedelta()
        kits.append(Kit(user, path, user, where, family, journal, skew))
        with opened(kits[-1]) as one:
            syncing.join(one.desk, str(address))
    return kits
