"""Who holds the key of the store can write any case in it, but only in their own name."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from db.repositories import SqlCaseRepository
from hengelo_toegang.cli.stage import Stage
from hengelo_toegang.domain.blockers import ActionBlocked, Blocker
from hengelo_toegang.domain.case import Case, Review, ReviewOutcome, Sent
from hengelo_toegang.domain.case import Stage as CaseStage
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.domain.revisions import fingerprint
from hengelo_toegang.usecases import deciding, working
from tests.repertoire import CASE, Repertoire, casus_of, unreviewed
from tests.second_pair import judge

ANNA, BERT, CHRIS = UserId("anna"), UserId("bert"), UserId("chris")
ONE_DAY = timedelta(days=1)
REVIEWED, SENT = date(2026, 11, 20), Sent(date(2026, 11, 23))


@dataclass(frozen=True, slots=True)
class Office:
    """A store in which Anna has handed in casus 01, and everybody's keys to it."""

    stage: Stage

    def forge(self, user: UserId, change: Callable[[Case], Case]) -> None:
        """Write a changed case past the use cases, signed by `user`."""
        with self.stage.desk(user, REVIEWED).open() as uow:
            uow.cases.save(change(uow.cases.get(CASE)), "forged")
            uow.commit()

    def review(
        self, user: UserId, outcome: ReviewOutcome = ReviewOutcome.APPROVED, on: date = REVIEWED
    ) -> None:
        judge(self.stage.desk(user, on), CASE, outcome)

    def amend(self, explanation: str) -> None:
        desk = self.stage.desk(ANNA, REVIEWED)
        with desk.open() as uow:
            case, base = uow.cases.get(CASE), uow.cases.history(CASE)[-1].hash
        working.amend(desk, explained(case, explanation), base)

    def case(self) -> Case:
        with self.stage.desk(ANNA, REVIEWED).open() as uow:
            return uow.cases.get(CASE)

    def refusal(self, act: Callable[[], object]) -> tuple[Blocker, ...]:
        with pytest.raises(ActionBlocked) as refused:
            act()
        return refused.value.blockers

    def send(self) -> Case:
        return deciding.send(self.stage.desk(ANNA, SENT.on), CASE, SENT)


@pytest.fixture
def office(repertoire: Repertoire, tmp_path: Path) -> Iterator[Office]:
    casus = casus_of(repertoire.rules, "01", unreviewed)
    anna, bert = casus.users
    users = (anna, bert, replace(bert, id=CHRIS))
    path = tmp_path / "test.store"
    with repertoire.staged(casus, path, users=users, hand_in=True) as stage:
        yield Office(stage)


def explained(case: Case, explanation: str) -> Case:
    return replace(case, decision=case.decision and replace(case.decision, explanation=explanation))


def approved_by(user: UserId, case: Case) -> Case:
    """Return the case as if `user` had approved it."""
    seen = Review(user, REVIEWED, ReviewOutcome.APPROVED, fingerprint(case))
    return replace(case, stage=CaseStage.APPROVED, reviews=(*case.reviews, seen))


def test_what_the_reviewer_signed_is_sent(office: Office) -> None:
    office.review(BERT)
    assert office.send().stage is CaseStage.SENT


def test_a_change_taken_back_after_approval_is_reviewed_again(office: Office) -> None:
    office.review(BERT)
    before = office.case().decision
    office.amend("Toch anders.")
    office.amend(before.explanation if before else "")
    assert office.refusal(office.send) == (Blocker.CHANGED_AFTER_SUBMISSION,)


def test_a_writer_wiped_from_the_list_cannot_approve(office: Office) -> None:
    office.forge(BERT, lambda case: explained(case, "Door Bert bijgewerkt."))
    office.forge(ANNA, lambda case: replace(case, stage=CaseStage.DRAFT, writers=(ANNA,)))
    deciding.submit(office.stage.desk(ANNA, REVIEWED), CASE)
    assert office.refusal(lambda: office.review(BERT)) == (Blocker.OWN_WORK,)
    office.forge(BERT, lambda case: approved_by(BERT, case))
    assert office.refusal(office.send) == (Blocker.NOT_APPROVED,)
    office.forge(ANNA, lambda case: replace(case, stage=CaseStage.IN_REVIEW, reviews=()))
    office.review(CHRIS)
    assert office.send().stage is CaseStage.SENT


def test_who_handed_it_in_by_hand_cannot_approve(office: Office) -> None:
    handed_in = office.case().submission
    assert handed_in is not None
    office.forge(BERT, lambda case: replace(case, submission=replace(handed_in, on=SENT.on)))
    assert office.refusal(lambda: office.review(BERT)) == (Blocker.OWN_WORK,)


def test_sending_that_is_cut_off_leaves_no_letter_behind(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.review(BERT)

    def cut_off(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(SqlCaseRepository, "save", cut_off)
    with pytest.raises(KeyboardInterrupt):
        office.send()
    monkeypatch.undo()
    with office.stage.desk(ANNA, SENT.on).open() as uow:
        kept = uow.letters.of_case(CASE)
    assert len(kept) == len(office.case().letters)
    assert office.send().stage is CaseStage.SENT
