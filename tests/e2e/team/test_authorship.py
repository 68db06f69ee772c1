"""A Wijkracht worker who writes past the use cases decides nothing, whoever approves."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from hengelo_toegang.domain.blockers import Blocker
from hengelo_toegang.domain.case import Case
from hengelo_toegang.domain.case import Stage as CaseStage
from hengelo_toegang.domain.revisions import fingerprint
from hengelo_toegang.domain.users import Role
from hengelo_toegang.usecases import deciding
from hengelo_toegang.usecases.signed import as_signed
from tests.e2e.team.conftest import ANNA, BERT, DAAN, Team
from tests.repertoire import CASE


@pytest.fixture
def nearby(team: Team) -> Team:
    """Make Daan a Wijkracht worker under the same law."""
    with team.desk(ANNA).open() as uow:
        daan = replace(uow.users.get(DAAN), roles=(Role.WIJKRACHT,))
        uow.users.put(replace(daan, employer="Wijkracht"))
        uow.commit()
    return team


def written(team: Team, change: Callable[[Case], Case]) -> None:
    """Let Daan write in the case past the use cases."""
    with team.desk(DAAN).open() as uow:
        uow.cases.save(replace(change(uow.cases.get(CASE)), stage=CaseStage.DRAFT), "forged")
        uow.commit()


def explained(case: Case, said: str = "Ruim genoeg.") -> Case:
    return replace(case, decision=case.decision and replace(case.decision, explanation=said))


def without_last_rung(case: Case) -> Case:
    (first, *rest) = case.needs
    return replace(case, needs=(replace(first, ladder=replace(first.ladder, tailored=None)), *rest))


@pytest.mark.parametrize("change", [explained, without_last_rung])
def test_what_is_decided_is_not_written_by_who_may_not(nearby: Team, change) -> None:
    before = nearby.case()
    written(nearby, change)
    hand_in(nearby)
    assert nearby.refusal(lambda: nearby.approve(BERT)) == (Blocker.BEYOND_ROLE,)
    with nearby.desk(ANNA).open() as uow:
        taken_back = replace(uow.cases.get(CASE), decision=before.decision, needs=before.needs)
        uow.cases.save(replace(taken_back, stage=CaseStage.DRAFT), "taken back")
        uow.commit()
    deciding.submit(nearby.desk(ANNA), CASE)
    assert nearby.approve(BERT).stage is CaseStage.APPROVED


def hand_in(team: Team) -> None:
    """Hand in what the use case would not take, as somebody with the key could."""
    with team.desk(ANNA).open() as uow:
        case = uow.cases.get(CASE)
        handed_in = case.submission and replace(case.submission, fingerprint=fingerprint(case))
        uow.cases.save(replace(case, stage=CaseStage.IN_REVIEW, submission=handed_in), "forged")
        uow.commit()


def test_a_wijkracht_worker_hands_nothing_in(nearby: Team) -> None:
    written(nearby, lambda case: case)
    with nearby.desk(DAAN).open() as uow:
        case = uow.cases.get(CASE)
        handed_in = case.submission and replace(case.submission, by=DAAN)
        uow.cases.save(replace(case, stage=CaseStage.IN_REVIEW, submission=handed_in), "forged")
        uow.commit()
    assert nearby.refusal(lambda: nearby.approve(BERT)) == (Blocker.BEYOND_ROLE,)


def test_what_is_their_part_is_written_as_before(nearby: Team) -> None:
    written(
        nearby,
        lambda case: replace(case, clarification=replace(case.clarification, work="Twee dagen")),
    )
    anna = nearby.desk(ANNA)
    with anna.open() as uow:
        assert as_signed(anna, uow, CASE).unproven == ()
