"""When the two disagree a third looks, and what each of them saw stays on record."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from hengelo_toegang.cli.stage import Stage
from hengelo_toegang.domain.blockers import ActionBlocked, Blocker
from hengelo_toegang.domain.case import Case, ReviewOutcome, SectionReason, Sent
from hengelo_toegang.domain.case import Stage as CaseStage
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.domain.review import second_pairs
from hengelo_toegang.usecases import deciding, involvement, working
from hengelo_toegang.usecases.files import dossier_of
from tests.repertoire import CASE, Repertoire, casus_of, unreviewed

ANNA, BERT, CHRIS, DIRK = map(UserId, ("anna", "bert", "chris", "dirk"))
DAY, SENT = date(2026, 11, 20), Sent(date(2026, 11, 23))
FIRST = (SectionReason("needs", "Te ruim."), SectionReason("decision", "Minder uren."))
OTHER = (SectionReason("needs", "Juist passend."),)
APPROVED, RETURNED, ESCALATED = ReviewOutcome


@pytest.fixture
def stage(repertoire: Repertoire, tmp_path: Path) -> Iterator[Stage]:
    """Give a store in which Anna handed in casus 01, and three others may judge it."""
    casus = casus_of(repertoire.rules, "01", unreviewed)
    anna, bert = casus.users
    users = (anna, bert, replace(bert, id=CHRIS), replace(bert, id=DIRK))
    with repertoire.staged(casus, tmp_path / "test.store", users=users, hand_in=True) as staged:
        yield staged


def look(
    stage: Stage,
    user: UserId,
    outcome: ReviewOutcome,
    reasons: tuple[SectionReason, ...] = (),
    second: UserId | None = None,
) -> Case:
    desk = stage.desk(user, DAY)
    involvement.declare(desk, CASE, involved=False)
    return deciding.review_decision(desk, CASE, outcome, reasons, second)


def refusal(
    stage: Stage,
    user: UserId,
    outcome: ReviewOutcome,
    reasons: tuple[SectionReason, ...] = (),
    second: UserId | None = None,
) -> list[tuple[Blocker, str]]:
    with pytest.raises(ActionBlocked) as refused:
        look(stage, user, outcome, reasons, second)
    return [(item.blocker, item.place) for item in refused.value.missing]


LACKS_REASON = [(Blocker.REASON_MISSING, "review.reasons")]


@pytest.mark.parametrize("outcome", [RETURNED, ESCALATED])
@pytest.mark.parametrize(
    "reasons",
    [
        (SectionReason("decision", " "),),
        (SectionReason("", "Minder uren."),),
        (*FIRST, SectionReason("letter", "")),
    ],
)
def test_who_disagrees_gives_a_reason_for_each_section(
    stage: Stage, outcome: ReviewOutcome, reasons: tuple[SectionReason, ...]
) -> None:
    assert refusal(stage, BERT, outcome, reasons) == LACKS_REASON


@pytest.mark.parametrize("outcome", [RETURNED, ESCALATED])
def test_nobody_disagrees_without_a_word(stage: Stage, outcome: ReviewOutcome) -> None:
    assert refusal(stage, BERT, outcome) == LACKS_REASON


def test_both_views_stay_on_record_until_after_the_decision_is_sent(stage: Stage) -> None:
    look(stage, BERT, ESCALATED, FIRST, CHRIS)
    assert refusal(stage, CHRIS, APPROVED) == LACKS_REASON
    look(stage, CHRIS, APPROVED, OTHER)
    sent = deciding.send(stage.desk(ANNA, SENT.on), CASE, SENT)
    assert sent.stage is CaseStage.SENT
    assert [(seen.by, seen.outcome, seen.reasons) for seen in sent.reviews] == [
        (BERT, ESCALATED, FIRST),
        (CHRIS, APPROVED, OTHER),
    ]


def test_who_passed_it_on_judges_it_no_more(stage: Stage) -> None:
    look(stage, BERT, ESCALATED, FIRST, CHRIS)
    passed = [(Blocker.PASSED_ON, "")]
    assert refusal(stage, BERT, APPROVED) == passed
    assert refusal(stage, BERT, RETURNED, FIRST) == passed
    look(stage, CHRIS, ESCALATED, OTHER, DIRK)
    assert refusal(stage, BERT, APPROVED) == passed
    assert refusal(stage, CHRIS, APPROVED) == passed
    look(stage, DIRK, RETURNED, OTHER)
    desk = stage.desk(ANNA, DAY)
    with desk.open() as uow:
        case, base = uow.cases.get(CASE), uow.cases.history(CASE)[-1].hash
    decision = case.decision and replace(case.decision, explanation="Minder uren.")
    working.amend(desk, replace(case, decision=decision), base)
    deciding.submit(desk, CASE)
    assert refusal(stage, BERT, APPROVED) == passed
    assert look(stage, DIRK, APPROVED).stage is CaseStage.APPROVED


def test_a_second_look_is_asked_of_somebody_who_can_judge(stage: Stage) -> None:
    place = "review.second"
    assert refusal(stage, BERT, ESCALATED, FIRST, ANNA) == [
        (Blocker.OWN_WORK, place),
        (Blocker.NO_MANDATE, place),
    ]
    assert refusal(stage, BERT, ESCALATED, FIRST, BERT) == [(Blocker.PASSED_ON, place)]
    look(stage, BERT, ESCALATED, FIRST, CHRIS)
    assert refusal(stage, CHRIS, ESCALATED, OTHER, BERT) == [(Blocker.PASSED_ON, place)]


def test_who_passed_it_on_is_not_asked_again(stage: Stage) -> None:
    look(stage, BERT, ESCALATED, FIRST, CHRIS)
    desk = stage.desk(CHRIS, DAY)
    with desk.open() as uow:
        able = second_pairs(dossier_of(desk, uow, CASE), uow.users.all(), Decimal(0))
    assert [user.id for user in able] == [CHRIS, DIRK]


def test_views_struck_by_the_owner_still_keep_who_passed_it_on_away(stage: Stage) -> None:
    look(stage, BERT, ESCALATED, FIRST, CHRIS)
    with stage.desk(ANNA, DAY).open() as uow:
        case = uow.cases.get(CASE)
        uow.cases.save(replace(case, reviews=(), stage=CaseStage.IN_REVIEW), "forged")
        uow.commit()
    assert (Blocker.PASSED_ON, "") in refusal(stage, BERT, APPROVED)
