"""How long it takes to file a hundred sent decisions, while one request in ten goes wrong."""

import random
from pathlib import Path

import pytest

from hengelo_toegang.bootstrap import Rules
from hengelo_toegang.domain.filing import FilingState
from hengelo_toegang.usecases import filing
from tests.bench.measured import median_of, show, tell
from tests.filing.conftest import settings_of
from tests.filing.fake import FakeCaseSystem, Fault, Plan
from tests.filing.town import Town, town

pytestmark = [pytest.mark.bench, pytest.mark.timeout(600)]

DECISIONS, SHARE = 100, 0.10
_FAULTS = (Fault.ERROR, Fault.HTML, Fault.CUT_BEFORE, Fault.CUT_AFTER)


@pytest.mark.parametrize("share", [0.0, SHARE])
def test_a_hundred_decisions_with_a_tenth_of_the_requests_going_wrong(
    rules: Rules, tmp_path: Path, share: float
) -> None:
    with FakeCaseSystem() as fake, town(rules, tmp_path / "a.store", DECISIONS) as made:
        fake.clock = made.clock
        made.set_up(settings_of(fake))
        fake.plan = _failing(share)
        rounds = 0

        def file_them() -> None:
            nonlocal rounds
            rounds = _rounds(made)

        taken = median_of(1, file_them)
        show(f"{DECISIONS} decisions, {share:.0%} of requests fail", taken, "s")
        tell(f"{len(fake.state.asked)} requests, {rounds} rounds, {len(fake.doubles())} doubles")
        assert fake.doubles() == []
        closed = [row for row in fake.state.of("zaken") if row.get("einddatum")]
        assert len(closed) == DECISIONS


def _failing(share: float) -> Plan:
    chance = random.Random(11)

    def plan(_number: int, _method: str, _path: str) -> Fault | None:
        return chance.choice(_FAULTS) if chance.random() < share else None

    return plan


def _rounds(made: Town) -> int:
    """File until nothing waits; return how many rounds that took."""
    desk, rounds = made.desk(), 0
    while any(one.state is not FilingState.FILED for one in filing.queue(desk)):
        filing.send(desk)
        rounds += 1
    return rounds
