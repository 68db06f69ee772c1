"""How long it takes to file a hundred sent decisions, while one request in ten goes wrong."""

import random
import time
from collections.abc import Iterator
from pathlib import Path

from hengelo_toegang.bootstrap import Rules
from hengelo_toegang.domain.filing import FilingState
from hengelo_toegang.usecases import filing
from tests.bench.figure import Figure, once
from tests.bench.measure import Scene, measure
from tests.bench.measured import median_of, tell
from tests.filing.conftest import settings_of
from tests.filing.fake import FakeCaseSystem, Fault, Plan
from tests.filing.town import Town, town

DECISIONS, SHARE = 100, 0.10
_FAULTS = (Fault.ERROR, Fault.HTML, Fault.CUT_BEFORE, Fault.CUT_AFTER)


@measure()
def decisions(scene: Scene) -> Iterator[Figure]:
    """Time filing, while all goes well and while a tenth of the requests goes wrong."""
    for share in (0.0, SHARE):
        place = scene.folder / f"failing-{share:.0%}"
        place.mkdir()
        # The town is made once, beside the two.
        yield _filed(scene.rules, place / "town.store", share)


def _filed(rules: Rules, path: Path, share: float) -> Figure:
    with FakeCaseSystem() as fake, town(rules, path, DECISIONS) as made:
        fake.clock = made.clock
        made.set_up(settings_of(fake))
        fake.plan = _failing(share)
        rounds = 0

        def file_them() -> None:
            nonlocal rounds
            rounds = _rounds(made)

        taken = median_of(1, file_them, time.perf_counter)
        tell(f"{len(fake.state.asked)} requests, {rounds} rounds")
        assert fake.doubles() == []
        closed = [row for row in fake.state.of("zaken") if row.get("einddatum")]
        assert len(closed) == DECISIONS
        return once(f"{DECISIONS} decisions filed, {share:.0%} of requests fail", taken, "s")


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
