"""How long it takes to file a hundred decisions, while one request in ten goes wrong."""

import random

import pytest

from hengelo_toegang.adapters.zgw.system import ZgwSystem
from hengelo_toegang.adapters.zgw.token import Credentials
from hengelo_toegang.adapters.zgw.wire import Wire
from hengelo_toegang.bootstrap import local_now
from hengelo_toegang.usecases.filing_ports import SystemDown
from tests.bench.measured import median_of, show, tell
from tests.filing.conftest import settings_of
from tests.filing.fake import CLIENT, SECRET, FakeCaseSystem, Fault, Plan
from tests.filing.matters import file_all, matter

pytestmark = [pytest.mark.bench, pytest.mark.timeout(600)]

DECISIONS, SHARE = 100, 0.10
_FAULTS = (Fault.ERROR, Fault.HTML, Fault.CUT_BEFORE, Fault.CUT_AFTER)


def test_a_hundred_decisions_with_a_tenth_of_the_requests_going_wrong() -> None:
    for share in (0.0, SHARE):
        with FakeCaseSystem() as fake:
            fake.plan = _failing(share)
            tries = 0

            def file_them(fake: FakeCaseSystem = fake) -> None:
                nonlocal tries
                tries += _filed(fake)

            taken = median_of(1, file_them)
            asked = len(fake.state.asked)
            show(f"{DECISIONS} decisions, {share:.0%} of requests fail", taken, "s")
            tell(f"{asked} requests, {tries} tries, {len(fake.doubles())} doubles")
            assert fake.doubles() == []
            closed = [row for row in fake.state.of("zaken") if row.get("einddatum")]
            assert len(closed) == DECISIONS


def _failing(share: float) -> Plan:
    chance = random.Random(11)

    def plan(_number: int, _method: str, _path: str) -> Fault | None:
        return chance.choice(_FAULTS) if chance.random() < share else None

    return plan


def _filed(fake: FakeCaseSystem) -> int:
    """File all of them, each as often as it takes; return how often that was."""
    settings = settings_of(fake)
    bases = (settings.cases, settings.documents, settings.decisions, settings.catalogue)
    system = ZgwSystem(
        settings, Wire(Credentials(CLIENT, SECRET, "anna", "Anna de Vries"), bases), local_now
    )
    tries, waiting = 0, [(matter(number, 60_000), dict[str, str]()) for number in range(DECISIONS)]
    while waiting:
        left = []
        for one, journal in waiting:
            tries += 1
            try:
                file_all(system, one, journal, 60_000)
            except SystemDown:
                left.append((one, journal))
        waiting = left
    return tries
