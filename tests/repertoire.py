"""Acceptance cases that were played once, and a copy of the store for each who goes on from one.

Playing takes seconds, since it makes every key and every letter; a copy takes a moment.
"""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from db.store import open_store
from hengelo_toegang import bootstrap
from hengelo_toegang.adapters.casus import Casus, read_casus
from hengelo_toegang.adapters.keys import TEMPORARY_COST
from hengelo_toegang.adapters.play import Played, play
from hengelo_toegang.bootstrap import Rules
from hengelo_toegang.cli.stage import CasusClock, Stage
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.users import User

CASE = CaseId("case")
PASSPHRASE = "only for this test"
CASUSSEN = Path(__file__).parent / "casussen"

Change = Callable[[dict[str, Any]], object]
"""Changes the file of a casus before it is played."""


def casus_of(rules: Rules, name: str, *changes: Change | None) -> Casus:
    """Return an acceptance case, by the number that its file begins with, changed."""
    (path,) = CASUSSEN.glob(f"{name}*.yaml")
    raw = yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)
    for change in changes:
        if change is not None:
            change(raw)
    return read_casus(yaml.dump(raw, Dumper=yaml.CSafeDumper, allow_unicode=True), rules.policy)


def unsent(raw: dict[str, Any]) -> None:
    """Stop before the decision is sent."""
    raw["case"].pop("sent", None)


def unreviewed(raw: dict[str, Any]) -> None:
    """Stop before anybody judges the decision."""
    for step in ("review", "sent"):
        raw["case"].pop(step, None)


@dataclass(frozen=True, slots=True)
class Repertoire:
    """What was played so far, in a folder of its own.

    Stores of the same users and day were founded as one: their keys are the same, and lie beside
    none of the copies. Who changes keys founds a store of their own.
    """

    rules: Rules
    folder: Path
    _known: dict[str, tuple[Stage, Played]] = field(default_factory=dict)
    _founded: dict[str, Stage] = field(default_factory=dict)

    def played(self, casus: Casus) -> Played:
        """Return how far this casus came."""
        return self._once(casus, casus.users, hand_in=False)[1]

    @contextmanager
    def staged(
        self, casus: Casus, path: Path, *, users: tuple[User, ...] = (), hand_in: bool = False
    ) -> Iterator[Stage]:
        """Give a store at `path` of one's own, in which this casus was played as `CASE`.

        These users have keys to it; without any it is those of the casus.
        """
        first, _ = self._once(casus, users or casus.users, hand_in=hand_in)
        with self._copied(first, path, casus.today) as stage:
            yield stage

    def _once(
        self, casus: Casus, users: tuple[User, ...], *, hand_in: bool
    ) -> tuple[Stage, Played]:
        key = repr((casus, users, hand_in))
        if key not in self._known:
            path = self.folder / f"{len(self._known)}.store"
            empty = self._empty(users, casus.report_day)
            # Closed, it is one file: what was in the journal went into it.
            with self._copied(empty, path, casus.report_day) as stage:
                played = play(casus, CASE, "2026-TEST", stage.desk, hand_in=hand_in)
            self._known[key] = stage, played
        return self._known[key]

    def _empty(self, users: tuple[User, ...], day: date) -> Stage:
        """Return a closed store that was founded for these users on a day."""
        key = repr((users, day))
        if key not in self._founded:
            clock = CasusClock(day)
            people = [(user, PASSPHRASE) for user in users]
            path = self.folder / f"empty-{len(self._founded)}.store"
            founded = bootstrap.found_store(path, people, self.rules, clock, cost=TEMPORARY_COST)
            founded.store.close()
            self._founded[key] = Stage(founded.store, founded.keys, self.rules, clock)
        return self._founded[key]

    @contextmanager
    def _copied(self, first: Stage, path: Path, day: date) -> Iterator[Stage]:
        shutil.copyfile(first.store.path, path)
        clock = CasusClock(day)
        projector = bootstrap.projector_of(self.rules, clock)
        dek = next(iter(first.keys.values())).dek
        with open_store(path, dek, projector=projector, clock=clock) as store:
            yield replace(first, store=store, clock=clock)
