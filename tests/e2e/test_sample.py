"""Decisions that were not drawn: decided alone, and proved to be so by the chain."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from db.check import verify
from hengelo_toegang.cli.stage import Stage
from hengelo_toegang.domain.blockers import ActionBlocked, Blocker
from hengelo_toegang.domain.case import Case, ReviewOutcome, SectionReason, Sent
from hengelo_toegang.domain.case import Stage as CaseStage
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.objection_rules import took_decision
from hengelo_toegang.domain.office import OFFICE, OfficeSettings
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.domain.revisions import fingerprint
from hengelo_toegang.domain.sampling import ReviewReason, Risk, RiskRule, Sampling
from hengelo_toegang.domain.users import Mandate, Role
from hengelo_toegang.usecases import deciding, working
from hengelo_toegang.usecases.reprinting import letter_text
from hengelo_toegang.usecases.signed import as_decided, as_signed
from tests.repertoire import CASE, Repertoire, casus_of, unreviewed
from tests.second_pair import judge

ANNA, BERT, CARLA = UserId("anna"), UserId("bert"), UserId("carla")
HANDED_IN, SENT = date(2026, 11, 20), Sent(date(2026, 11, 23))
ALL = Mandate(tuple(Law), Decimal(1_000_000))
NOTHING = Sampling(Decimal(0))


@pytest.fixture
def stage(repertoire: Repertoire, tmp_path: Path) -> Iterator[Stage]:
    """Give a store in which Anna, who may decide, wrote casus 01 up to handing it in."""
    casus = casus_of(repertoire.rules, "01", unreviewed)
    anna, bert = casus.users
    carla = replace(bert, id=CARLA, roles=(Role.ADMINISTRATOR,), mandates=())
    users = (replace(anna, mandates=(ALL,)), bert, carla)
    with repertoire.staged(casus, tmp_path / "test.store", users=users) as staged:
        yield staged


def sample(stage: Stage, sampling: Sampling, by: UserId = CARLA, on: date = HANDED_IN) -> None:
    with stage.desk(by, on).open() as uow:
        if uow.settings.all():
            uow.settings.get(OFFICE)
        uow.settings.save(OfficeSettings(sampling=sampling), "settings")
        uow.commit()


def submit(stage: Stage) -> Case:
    return deciding.submit(stage.desk(ANNA, HANDED_IN), CASE)


def send(stage: Stage) -> Case:
    return deciding.send(stage.desk(ANNA, SENT.on), CASE, SENT)


def asked(case: Case) -> tuple[ReviewReason, ...]:
    assert case.submission is not None
    return case.submission.asked


def forge(stage: Stage, user: UserId) -> None:
    """Write past the use cases that the decision was not drawn."""
    with stage.desk(user, HANDED_IN).open() as uow:
        case = uow.cases.get(CASE)
        assert case.submission is not None
        alone = replace(case.submission, by=user, asked=(), alone=True)
        uow.cases.save(replace(case, stage=CaseStage.APPROVED, submission=alone), "submit")
        uow.commit()


def refusal(stage: Stage) -> tuple[Blocker, ...]:
    with pytest.raises(ActionBlocked) as refused:
        send(stage)
    return refused.value.blockers


def test_without_settings_every_decision_waits_for_review(stage: Stage) -> None:
    case = submit(stage)
    assert (case.stage, asked(case)) == (CaseStage.IN_REVIEW, (ReviewReason.SAMPLE,))


def proven(stage: Stage) -> Case:
    desk = stage.desk(ANNA, SENT.on)
    with desk.open() as uow:
        return as_signed(desk, uow, CASE).case


def test_what_is_not_drawn_goes_out_in_the_name_of_who_decided_it(stage: Stage) -> None:
    sample(stage, NOTHING)
    case = submit(stage)
    assert (case.stage, asked(case), case.reviews) == (CaseStage.APPROVED, (), ())
    sent = send(stage)
    assert sent.stage is CaseStage.SENT
    desk = stage.desk(ANNA, SENT.on)
    letter = next(item for item in sent.letters if item.kind.startswith("decision"))
    assert desk.user.name in letter_text(desk, letter.sha256)
    bert = stage.desk(BERT, SENT.on).user
    assert bert.name not in letter_text(desk, letter.sha256)
    assert ANNA in as_decided_by(stage)
    assert verify(stage.store) is None


def as_decided_by(stage: Stage) -> frozenset[UserId]:
    desk = stage.desk(BERT, SENT.on)
    with desk.open() as uow:
        return took_decision(as_decided(desk, uow, CASE).case)


def test_what_was_decided_alone_never_waits_for_review(stage: Stage) -> None:
    sample(stage, NOTHING)
    submit(stage)
    desk = stage.desk(BERT, HANDED_IN)
    assert not desk.queries.review_queue()
    (row,) = stage.desk(ANNA, HANDED_IN).queries.to_send()
    assert (row.approved_by, row.approved_on) == (ANNA, HANDED_IN)


def test_without_an_own_mandate_it_waits_for_review(stage: Stage) -> None:
    sample(stage, NOTHING)
    desk = stage.desk(ANNA, HANDED_IN)
    poor = replace(desk, user=replace(desk.user, mandates=()))
    case = deciding.submit(poor, CASE)
    assert (case.stage, asked(case)) == (CaseStage.IN_REVIEW, (ReviewReason.NO_OWN_MANDATE,))


def test_settings_of_who_may_not_set_them_draw_nothing_less(stage: Stage) -> None:
    sample(stage, NOTHING, by=ANNA)
    assert submit(stage).stage is CaseStage.IN_REVIEW
    sample(stage, Sampling())
    sample(stage, NOTHING, by=BERT)
    forge(stage, ANNA)
    assert refusal(stage) == (Blocker.NOT_APPROVED,)


def test_a_case_that_says_it_was_not_drawn_proves_nothing(stage: Stage) -> None:
    submit(stage)
    forge(stage, ANNA)
    assert refusal(stage) == (Blocker.NOT_APPROVED,)
    assert proven(stage).stage is CaseStage.DRAFT


def test_a_forged_word_of_somebody_else_proves_nothing(stage: Stage) -> None:
    sample(stage, NOTHING)
    submit(stage)
    desk = stage.desk(BERT, HANDED_IN)
    with desk.open() as uow:
        case = uow.cases.get(CASE)
        decision = case.decision and replace(case.decision, explanation="Van Bert.")
        changed = replace(case, decision=decision)
        handed_in = case.submission and replace(case.submission, fingerprint=fingerprint(changed))
        uow.cases.save(replace(changed, submission=handed_in), "submit")
        uow.commit()
    assert refusal(stage) == (Blocker.NOT_APPROVED,)


def test_a_change_after_it_is_handed_in_again(stage: Stage) -> None:
    sample(stage, NOTHING)
    case = submit(stage)
    desk = stage.desk(ANNA, HANDED_IN)
    with desk.open() as uow:
        base = uow.cases.history(CASE)[-1].hash
    changed = replace(case, decision=case.decision and replace(case.decision, explanation="Nu."))
    assert working.amend(desk, changed, base).stage is CaseStage.DRAFT
    assert refusal(stage) == (Blocker.NOT_APPROVED,)
    assert submit(stage).stage is CaseStage.APPROVED
    assert send(stage).stage is CaseStage.SENT


def test_settings_of_later_change_nothing_of_what_was_decided(stage: Stage) -> None:
    sample(stage, NOTHING)
    submit(stage)
    sample(stage, Sampling(), on=SENT.on)
    assert send(stage).stage is CaseStage.SENT


def test_what_was_sent_back_is_looked_at_again(stage: Stage) -> None:
    submit(stage)
    reasons = (SectionReason("decision", "Minder."),)
    judge(stage.desk(BERT, HANDED_IN), CASE, ReviewOutcome.RETURNED, reasons)
    sample(stage, NOTHING)
    assert asked(submit(stage)) == (ReviewReason.RETURNED_BEFORE,)


def test_reviews_struck_from_the_case_are_not_forgotten(stage: Stage) -> None:
    submit(stage)
    reasons = (SectionReason("decision", "Minder."),)
    judge(stage.desk(BERT, HANDED_IN), CASE, ReviewOutcome.RETURNED, reasons)
    sample(stage, NOTHING)
    with stage.desk(ANNA, HANDED_IN).open() as uow:
        uow.cases.save(replace(uow.cases.get(CASE), reviews=()), "forged")
        uow.commit()
    assert submit(stage).stage is CaseStage.APPROVED
    assert refusal(stage) == (Blocker.NOT_APPROVED,)


def test_first_decisions_are_those_that_others_approved(stage: Stage) -> None:
    rule = RiskRule(Risk.FIRST_DECISIONS, on=True, value=Decimal(1))
    sample(stage, replace(NOTHING, rules=(rule,)))
    case = submit(stage)
    assert asked(case) == (ReviewReason.FIRST_DECISIONS,)
    judge(stage.desk(BERT, HANDED_IN), CASE)
    desk = stage.desk(ANNA, SENT.on)
    other = CaseId("another")
    with desk.open() as uow:
        assert uow.cases.approved_of(ANNA, other, desk.now(), 5) == 1
        assert uow.cases.approved_of(ANNA, other, desk.now(), 0) == 0
        assert uow.cases.approved_of(ANNA, CASE, desk.now(), 5) == 0
        assert uow.cases.approved_of(BERT, other, desk.now(), 5) == 0
        early = desk.now() - timedelta(days=30)
        assert uow.cases.approved_of(ANNA, other, early, 5) == 0
