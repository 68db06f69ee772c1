"""A case of the town that went on in two places, of which nothing stands in the store."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

from hengelo_toegang.domain.case import Case
from hengelo_toegang.domain.forks import Fork
from hengelo_toegang.domain.ids import CaseId, UserId
from hengelo_toegang.usecases.merging import Asked, MergeServices, TwoPlaces, Wrote
from hengelo_toegang.usecases.services import Services

_OURS = Wrote(UserId("anna"), datetime(2026, 11, 30, 15, 40, tzinfo=UTC))
_THEIRS = Wrote(UserId("carla"), datetime(2026, 11, 30, 16, 5, tzinfo=UTC))


def went_on_apart(services: Services, case_id: CaseId) -> Services:
    """Return what a user can do, with a case that two of them wrote in."""
    places = _places(services, case_id)

    def refuse(*_asked: object) -> None:
        raise AssertionError(case_id)

    return replace(services, merging=MergeServices(lambda _case: [places], refuse))


def _places(services: Services, case_id: CaseId) -> TwoPlaces:
    with services.desk.open() as uow:
        base, version = uow.cases.get(case_id), uow.cases.history(case_id)[-1]
    ours = _with(base, "Zelf boodschappen doen, met de rollator.", lambda told: f"{told} Met hulp.")
    theirs = _with(base, "Elke week naar de winkel met een buur.", lambda told: f"{told} Alleen.")
    fork: Fork[object] = Fork(version, version, base, ours, theirs, (version,), (version,))
    asked = tuple(Asked(one, _OURS, _THEIRS) for one in fork.merged().conflicts)
    return TwoPlaces(fork, _OURS, _THEIRS, asked)


def _with(case: Case, goal: str, told: Callable[[str], str]) -> Case:
    assert case.report is not None
    report = replace(case.report, question=told(case.report.question))
    return replace(case, report=report, needs=(replace(case.needs[0], goal=goal), *case.needs[1:]))
