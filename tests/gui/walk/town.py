"""A small town on one day: the demo store, always the same, and desks for who works there."""

import json
import random
import secrets
import shutil
import time
import uuid
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from db.lock import StoreLock
from db.store import Store
from hengelo_toegang import bootstrap
from hengelo_toegang.adapters.keys import unlock
from hengelo_toegang.adapters.keys_file import keys_path
from hengelo_toegang.bootstrap import Rules
from hengelo_toegang.cli.demo import fill_demo, passphrase_of
from hengelo_toegang.domain.case import Stage
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import Household, HouseholdId, UserId
from hengelo_toegang.domain.users import Role
from hengelo_toegang.usecases.ports import StoreError, StoreTrouble, WorklistFilter
from hengelo_toegang.usecases.services import Services, bind
from tests.builders import Clock
from tests.gui.walk.centre import SomeCentre

ANNA, CARLA, BERT, NOOR, PAUL = map(UserId, ("anna", "carla", "bert", "noor", "paul"))
PETRA, ELLEN = UserId("petra"), UserId("ellen")
EVERYBODY = UserId("everybody")
"""Anna with every role and every law, so that every page is in the navigation."""
LAPTOP = UserId("laptop")
"""Anna, away from the office with a central store."""
NOW = datetime(2026, 12, 1, 9, tzinfo=UTC)
_HOUSEHOLDS = 24
_STORE = "town.store"
_DRAWN = "drawn.json"
"""How far chance was when the town was whole; it is written last."""


@dataclass(slots=True)
class Town:
    """The open store, and who sits at which desk."""

    store: Store
    path: Path
    rules: Rules
    clock: Clock
    _desks: dict[UserId, Services] = field(default_factory=dict)
    _shared: HouseholdId | None = None

    def services(self, user: UserId) -> Services:
        """Return what a user can do; a user signs in once."""
        if user not in self._desks:
            self._desks[user] = self._sign_in(user)
        return self._desks[user]

    def case(self, user: UserId, stage: Stage, law: Law = Law.WMO, at: int = 0) -> CaseId:
        """Return a case in a stage that a user sees."""
        chosen = WorklistFilter(laws=(law,), stages=(stage,), open_only=False)
        return self.services(user).queries.worklist(chosen, limit=at + 1)[at].case

    def household(self) -> Household:
        """Return the household with the shared plan, in which three laws work."""
        if self._shared is None:
            self._shared = next(home.id for home in self._homes(CARLA) if home.plan)
        return self.services(CARLA).household(self._shared)

    def twice_kept(self) -> Sequence[Household]:
        """Return the households of Anna, of which some are kept twice."""
        return self._homes(ANNA)

    def _homes(self, user: UserId) -> Sequence[Household]:
        desk = self.services(user).desk
        rows = desk.queries.worklist(WorklistFilter(open_only=False), limit=200)
        with desk.open() as uow:
            ids = dict.fromkeys(uow.cases.get(row.case).household for row in rows)
            return [uow.households.get(HouseholdId(one)) for one in ids]

    def _sign_in(self, user: UserId) -> Services:
        who = ANNA if user in (EVERYBODY, LAPTOP) else user
        unlocked = unlock(keys_path(self.path), who, passphrase_of(who))
        desk = bootstrap.desk_of(self.store, unlocked, self.rules, self.clock)
        if user == EVERYBODY:
            desk = replace(desk, user=replace(desk.user, roles=tuple(Role), laws=tuple(Law)))
        rows = desk.queries.worklist(WorklistFilter()) if user == LAPTOP else ()
        centre = SomeCentre(rows) if rows else None
        return bind(desk, passphrase_of(who).__eq__, centre)


@contextmanager
def a_town(folder: Path, shared: Path) -> Iterator[Town]:
    """Open the demo store as it was made on one day, with the ids it always gets.

    It is a copy in `folder` of the one in `shared`, which is filled by who comes first.
    """
    rules, clock, path = bootstrap.read_rules(), Clock(NOW), folder / _STORE
    draw = random.Random(7)
    with pytest.MonkeyPatch.context() as same:
        # Pictures of it are compared: what is given out by chance must be the same each time.
        same.setattr(uuid, "uuid4", lambda: uuid.UUID(int=draw.getrandbits(128), version=4))
        same.setattr(secrets, "choice", draw.choice)
        same.setenv("TZ", "Europe/Amsterdam")
        time.tzset()
        _fill(shared, rules, draw)
        shutil.copytree(shared, folder, dirs_exist_ok=True)
        store, _ = bootstrap.sign_in(path, ANNA, passphrase_of(ANNA), rules, clock)
        with store:
            yield Town(store, path, rules, clock)
    time.tzset()


def _fill(shared: Path, rules: Rules, draw: random.Random) -> None:
    """Make the town, unless another process did; chance goes on from where that ended."""
    drawn = shared / _DRAWN
    lock = _waited_for(shared)
    try:
        if not drawn.exists():
            fill_demo(shared / _STORE, _HOUSEHOLDS, rules, NOW)
            drawn.write_text(json.dumps(draw.getstate()), encoding="utf-8")
    finally:
        lock.release()
    version, numbers, next_gauss = json.loads(drawn.read_text(encoding="utf-8"))
    draw.setstate((version, tuple(numbers), next_gauss))


def _waited_for(shared: Path) -> StoreLock:
    """Return the right to fill the town, once whoever has it is ready."""
    while True:
        try:
            return StoreLock(shared / "filling")
        except StoreError as taken:
            if taken.trouble is not StoreTrouble.IN_USE:
                raise
            time.sleep(0.1)
