"""Acceptance cases that were played once, and a copy of the store for each who goes on from one.

Playing takes seconds, since it makes every key and every letter; a copy takes a moment.
"""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import yaml

from db.store import open_store
from hengelo_toegang import bootstrap
from hengelo_toegang.adapters.casus import Casus, read_casus
from hengelo_toegang.adapters.keys import TEMPORARY_COST
from hengelo_toegang.adapters.play import play
from hengelo_toegang.bootstrap import Rules
from hengelo_toegang.cli.stage import CasusClock, Stage
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.users import User

CASE = CaseId("case")
PASSPHRASE = "only for this test"
CASUSSEN = Path(__file__).parent / "casussen"
STORE = "played.store"

Change = Callable[[dict[str, Any]], object]
"""Changes the file of a casus before it is played."""


def casus_of(rules: Rules, name: str, *changes: Change | None) -> Casus:
    """Return an acceptance case, by the number that its file begins with, changed."""
    (path,) = CASUSSEN.glob(f"{name}*.yaml")
    raw = yaml.safe_load(path.read_text(encoding="utf-8"))
    for change in changes:
        if change is not None:
            change(raw)
    return read_casus(yaml.safe_dump(raw, allow_unicode=True), rules.policy)


def unsent(raw: dict[str, Any]) -> None:
    """Stop before the decision is sent."""
    raw["case"].pop("sent", None)


def unreviewed(raw: dict[str, Any]) -> None:
    """Stop before anybody judges the decision."""
    for step in ("review", "sent"):
        raw["case"].pop(step, None)


@dataclass(frozen=True, slots=True)
class Repertoire:
    """What was played so far, in a folder of its own."""

    rules: Rules
    folder: Path
    _known: dict[str, Stage] = field(default_factory=dict)

    @contextmanager
    def staged(
        self, casus: Casus, path: Path, *, users: tuple[User, ...] = (), hand_in: bool = False
    ) -> Iterator[Stage]:
        """Give a store at `path` of one's own, in which this casus was played as `CASE`.

        These users have keys to it; without any it is those of the casus.
        """
        key = repr((casus, users, hand_in))
        if key not in self._known:
            self._known[key] = self._played(casus, users or casus.users, hand_in=hand_in)
        first = self._known[key]
        shutil.copyfile(first.store.path, path)
        clock = CasusClock(casus.today)
        projector = bootstrap.projector_of(self.rules, clock)
        dek = next(iter(first.keys.values())).dek
        with open_store(path, dek, projector=projector, clock=clock) as store:
            yield replace(first, store=store, clock=clock)

    def _played(self, casus: Casus, users: tuple[User, ...], *, hand_in: bool) -> Stage:
        folder = self.folder / str(len(self._known))
        folder.mkdir()
        clock = CasusClock(casus.report_day)
        people = [(user, PASSPHRASE) for user in users]
        founded = bootstrap.found_store(
            folder / STORE, people, self.rules, clock, cost=TEMPORARY_COST
        )
        # Closed, it is one file: what was in the journal went into it.
        with founded.store:
            stage = Stage(founded.store, founded.keys, self.rules, clock)
            play(casus, CASE, "2026-TEST", stage.desk, hand_in=hand_in)
        return stage
