"""A store in which decisions are approved and wait to be sent."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path

from db.store import open_store
from hengelo_toegang import bootstrap
from hengelo_toegang.adapters.casus import Casus, read_casus
from hengelo_toegang.adapters.keys import TEMPORARY_COST
from hengelo_toegang.adapters.own_ids import with_own_ids
from hengelo_toegang.adapters.play import play
from hengelo_toegang.bootstrap import Rules
from hengelo_toegang.cli.stage import CasusClock, Stage
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import HouseholdId

CASUSSEN = Path(__file__).parent / "casussen"
PASSPHRASE = "only for this test"
APPROVED = date(2026, 12, 14)
"""A day on which every decision here is approved."""


@contextmanager
def outbox(rules: Rules, path: Path, names: tuple[str, ...]) -> Iterator[Stage]:
    """Give a store in which acceptance cases stand approved: `case-01` is that of casus 01.

    Their consultants work under every law, so that one of them can send them all.
    """
    casussen = {name: _unsent(rules, name) for name in names}
    users = {user.id: user for casus in casussen.values() for user in casus.users}
    consultants = {casus.consultant.id for casus in casussen.values()}
    everybody = [
        (replace(user, laws=tuple(Law)) if user.id in consultants else user, PASSPHRASE)
        for user in users.values()
    ]
    clock = CasusClock(APPROVED)
    founded = bootstrap.found_store(path, everybody, rules, clock, cost=TEMPORARY_COST)
    with founded.store:
        stage = Stage(founded.store, founded.keys, rules, clock)
        for number, (name, casus) in enumerate(casussen.items(), start=1):
            own = with_own_ids(casus, HouseholdId(f"home-{name}"))
            case_id, number_ = CaseId(f"case-{name}"), f"2026-{number:04}"
            played = play(own, case_id, number_, stage.desk)
            assert played.refusal is None, (name, played.refusal)
        yield stage


@contextmanager
def copied(stage: Stage, path: Path) -> Iterator[Stage]:
    """Give a copy of a store to change: making one anew takes seconds."""
    stage.store.back_up(path)
    dek = next(iter(stage.keys.values())).dek
    clock = CasusClock(APPROVED)
    projector = bootstrap.projector_of(stage.rules, clock)
    with open_store(path, dek, projector=projector, clock=clock) as store:
        yield Stage(store, stage.keys, stage.rules, clock)


def _unsent(rules: Rules, name: str) -> Casus:
    (path,) = CASUSSEN.glob(f"{name}*.yaml")
    casus = read_casus(path.read_text(encoding="utf-8"), rules.policy)
    return replace(casus, sent=None)
