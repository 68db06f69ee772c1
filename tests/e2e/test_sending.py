"""What is approved goes out: one by one or in a pile, and anew when the day slips."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from db.check import verify
from hengelo_toegang.bootstrap import Rules
from hengelo_toegang.cli.stage import Stage
from hengelo_toegang.domain.blockers import Action, ActionBlocked, Blocker
from hengelo_toegang.domain.case import Case, Sent, Way
from hengelo_toegang.domain.case import Stage as CaseStage
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.domain.revisions import fingerprint
from hengelo_toegang.letters.facts import Kind
from hengelo_toegang.usecases.ports import Desk, SealRefused, SealTrouble
from hengelo_toegang.usecases.reprinting import letter_pdf, letter_text
from hengelo_toegang.usecases.seeing import sight_of
from hengelo_toegang.usecases.sending import Posted, issue_again, send_each, sent_letters
from hengelo_toegang.usecases.signed import as_signed
from hengelo_toegang.usecases.working import notify_delay
from tests.builders import a_seal
from tests.logged import logged
from tests.outbox import APPROVED, copied, outbox

WMO, PARTIAL, YOUTH = CaseId("case-01"), CaseId("case-03"), CaseId("case-05")
DAY = APPROVED + timedelta(days=2)
LATER = DAY + timedelta(days=5)
SENT = Sent(DAY, Way.POST)
SLIPPED = Sent(LATER, Way.POST, "De post is een keer blijven liggen.")


@pytest.fixture(scope="module")
def approved(rules: Rules, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    path = tmp_path_factory.mktemp("outbox") / "out.store"
    with outbox(rules, path, ("01", "03", "05")) as stage:
        yield stage


@pytest.fixture
def stage(approved: Stage, tmp_path: Path) -> Iterator[Stage]:
    with copied(approved, tmp_path / "out.store") as stage:
        yield stage


def anna(stage: Stage, day: date = DAY) -> Desk:
    return stage.desk(UserId("anna"), day)


def case_of(desk: Desk, case_id: CaseId) -> Case:
    with desk.open() as uow:
        return uow.cases.get(case_id)


def misprinted(desk: Desk, case_id: CaseId) -> None:
    """Put a sign in the address that no font has: the letter can't be made."""
    with desk.open() as uow:
        home = uow.households.get(uow.cases.get(case_id).household)
        address = replace(home.address, street="Marktstraat 🏠")
        uow.households.save(replace(home, address=address), "moved")
        uow.commit()


def waiting(desk: Desk) -> list[CaseId]:
    return [row.case for row in desk.queries.to_send()]


def test_what_is_approved_waits_to_be_sent_until_it_is(stage):
    desk = anna(stage)
    assert set(waiting(desk)) == {WMO, PARTIAL, YOUTH}
    rows = {row.case: row for row in desk.queries.to_send()}
    assert rows[WMO].letter == Kind.DECISION_GRANT
    assert rows[WMO].approved_by == "bert"
    assert rows[WMO].due is not None
    days = [row.due for row in desk.queries.to_send() if row.due]
    assert days == sorted(days)
    assert [posted.refusal for posted in send_each(desk, [WMO], SENT)] == [None]
    assert set(waiting(desk)) == {PARTIAL, YOUTH}
    (out,) = desk.queries.sent_since(DAY)
    assert (out.case, out.sent) == (WMO, SENT)
    assert out.objection_until == sent_letters(case_of(desk, WMO))[-1].objection_until
    assert list(desk.queries.sent_since(DAY + timedelta(days=1))) == []


def test_only_who_writes_under_a_law_sees_what_waits(stage):
    desk = anna(stage)
    wmo = stage.store.queries_for(sight_of(replace(desk.user, laws=(Law.WMO,))))
    assert YOUTH not in [row.case for row in wmo.to_send()]
    assert WMO in [row.case for row in wmo.to_send()]
    reviewer = stage.desk(UserId("bert"), DAY)
    assert waiting(reviewer) == []


def test_a_pile_goes_out_on_one_day_in_one_way(stage):
    desk = anna(stage)
    done = list(send_each(desk, [WMO, PARTIAL, YOUTH], Sent(DAY, Way.HANDED_OVER)))
    assert [posted.case for posted in done] == [WMO, PARTIAL, YOUTH]
    for posted in done:
        case = case_of(desk, posted.case)
        assert (case.stage, case.sent) == (CaseStage.SENT, Sent(DAY, Way.HANDED_OVER))
        assert posted.letters == sent_letters(case)
        assert all(letter_pdf(desk, letter.sha256) for letter in posted.letters)
    assert verify(stage.store) is None


def test_one_that_cannot_be_printed_stops_no_other(stage):
    desk = anna(stage)
    misprinted(desk, PARTIAL)
    done = {posted.case: posted for posted in send_each(desk, [WMO, PARTIAL, YOUTH], SENT)}
    assert "U+1F3E0" in str(done[PARTIAL].refusal) or "🏠" in str(done[PARTIAL].refusal)
    assert done[WMO].letters
    assert done[YOUTH].letters
    kept = case_of(desk, PARTIAL)
    assert kept.stage is CaseStage.APPROVED
    assert sent_letters(kept) == ()
    assert waiting(desk) == [PARTIAL]


def test_one_that_was_changed_meanwhile_says_why(stage):
    desk = anna(stage)
    (first,) = send_each(desk, [WMO], SENT)
    again, other = send_each(desk, [WMO, PARTIAL], SENT)
    assert isinstance(again.refusal, ActionBlocked)
    assert again.refusal.blockers == (Blocker.WRONG_STAGE,)
    assert other.letters
    assert case_of(desk, WMO).letters[-1] in first.letters


def test_stopping_between_two_letters_leaves_the_rest_as_it_was(stage):
    desk = anna(stage)
    pile = send_each(desk, [WMO, PARTIAL, YOUTH], SENT)
    assert next(pile).letters
    pile.close()  # type: ignore[attr-defined]
    assert set(waiting(desk)) == {PARTIAL, YOUTH}


def test_what_would_stop_every_letter_ends_the_pile(stage):
    class Expired:
        def seal(self, *_: object) -> bytes:
            raise SealRefused(SealTrouble.EXPIRED, DAY)

    desk = anna(stage)
    with desk.open() as uow:
        uow.seals.put(a_seal())
        uow.commit()
    desk = replace(desk, sealer=Expired())  # type: ignore[arg-type]
    (only,) = send_each(desk, [WMO, PARTIAL], SENT)
    assert isinstance(only.refusal, SealRefused)
    assert set(waiting(desk)) == {WMO, PARTIAL, YOUTH}


def test_nothing_goes_out_on_a_day_that_is_still_to_come(stage):
    desk = anna(stage)
    (only,) = send_each(desk, [WMO], Sent(DAY + timedelta(days=1)))
    assert isinstance(only.refusal, ActionBlocked)
    assert only.refusal.blockers == (Blocker.SENT_IN_FUTURE,)


@pytest.fixture
def sent(stage: Stage) -> Desk:
    """Return Anna's desk some days after a letter went out, or should have."""
    list(send_each(anna(stage), [WMO], SENT))
    return anna(stage, LATER)


def test_a_letter_that_left_later_is_made_again_for_that_day(stage, sent):
    before = case_of(sent, WMO)
    (first,) = [letter for letter in sent_letters(before) if letter.objection_until]
    issue_again(sent, WMO, SLIPPED)
    case = case_of(sent, WMO)
    (second,) = [letter for letter in sent_letters(case) if letter.objection_until]
    assert (second.kind, second.on) == (first.kind, LATER)
    assert second.objection_until == date(2027, 2, 1)
    assert case.sent == SLIPPED
    assert replace(first, superseded=True) in case.letters
    assert letter_pdf(sent, first.sha256) != letter_pdf(sent, second.sha256)
    assert "in de plaats van" not in letter_text(sent, second.sha256)
    (row,) = sent.queries.sent_since(LATER)
    assert (row.sent, row.objection_until) == (SLIPPED, second.objection_until)
    assert verify(stage.store) is None


def test_a_letter_made_again_says_the_same_and_keeps_its_approval(sent):
    before = case_of(sent, WMO)
    case = issue_again(sent, WMO, SLIPPED)
    assert fingerprint(case) == fingerprint(before)
    assert (case.reviews, case.writers) == (before.reviews, before.writers)
    with sent.open() as uow:
        signed = as_signed(sent, uow, WMO)
    assert signed.case.stage is CaseStage.SENT
    assert signed.case.reviews == before.reviews
    assert "anna" in before.writers
    (event,) = [one for one in logged(sent, WMO) if one.action == "send_again"]
    assert (event.actor, event.result) == ("anna", "done")


def test_a_provider_is_told_once(sent):
    case = issue_again(sent, WMO, SLIPPED)
    told = [letter for letter in case.letters if letter.kind == Kind.PROVIDER_ASSIGNMENT]
    assert {letter.on for letter in told} == {DAY}
    assert all(letter in sent_letters(case) for letter in told)


def test_who_may_have_the_first_letter_reads_that_this_one_replaces_it(sent):
    case = issue_again(sent, WMO, SLIPPED, received=True)
    (letter,) = [letter for letter in sent_letters(case) if letter.objection_until]
    said = letter_text(sent, letter.sha256)
    assert "Deze brief komt in de plaats van onze brief van 16 december 2026." in said


def test_a_letter_can_slip_twice(sent, stage):
    issue_again(sent, WMO, SLIPPED)
    last = Sent(LATER + timedelta(days=1), Way.HANDED_OVER, "De inwoner haalde hem op.")
    case = issue_again(anna(stage, last.on), WMO, last)
    decisions = [letter for letter in case.letters if letter.objection_until]
    assert [letter.superseded for letter in decisions] == [True, True, False]


@pytest.mark.parametrize(
    ("change", "blocker"),
    [
        ({"on": DAY}, Blocker.SENT_NO_LATER),
        ({"on": DAY - timedelta(days=1)}, Blocker.SENT_NO_LATER),
        ({"on": LATER + timedelta(days=1)}, Blocker.SENT_IN_FUTURE),
        ({"reason": "  "}, Blocker.REASON_MISSING),
    ],
)
def test_a_letter_is_not_made_again_without_a_later_day_and_a_reason(sent, change, blocker):
    before = case_of(sent, WMO)
    with pytest.raises(ActionBlocked) as refused:
        issue_again(sent, WMO, replace(SLIPPED, **change))
    assert refused.value.blockers == (blocker,)
    assert case_of(sent, WMO) == before


def test_what_was_never_sent_is_not_sent_again(sent):
    with pytest.raises(ActionBlocked) as refused:
        issue_again(sent, PARTIAL, SLIPPED)
    assert refused.value.blockers == (Blocker.WRONG_STAGE,)


def test_a_reviewer_sends_nothing(stage, sent):
    desk = stage.desk(UserId("bert"), LATER)
    with pytest.raises(ActionBlocked) as refused:
        issue_again(desk, WMO, SLIPPED)
    assert refused.value.blockers == (Blocker.NOT_YOUR_ROLE,)
    (only,) = send_each(desk, [PARTIAL], SENT)
    assert isinstance(only, Posted)
    assert isinstance(only.refusal, ActionBlocked)
    assert only.refusal.action is Action.SEND


def test_only_who_works_under_the_law_tells_of_a_delay(stage):
    late = APPROVED + timedelta(days=300)
    reviewer = stage.desk(UserId("bert"), late)
    with pytest.raises(ActionBlocked) as refused:
        notify_delay(reviewer, WMO, late)
    assert refused.value.blockers == (Blocker.NOT_YOUR_ROLE,)
    told = notify_delay(anna(stage, late), WMO, late)
    assert told.letters[-1].kind == Kind.NOTICE_OF_DELAY


def test_a_notice_before_the_last_day_promises_two_weeks_after_it(stage):
    """Not two weeks after the notice: that day can come before the term has ended."""
    desk = anna(stage, APPROVED)
    told = notify_delay(desk, YOUTH, APPROVED)
    assert told.letters[-1].kind == Kind.NOTICE_OF_DELAY
    text = " ".join(letter_text(desk, told.letters[-1].sha256).split())
    assert "Die weken eindigen op 13 januari 2027." in text
    assert "U krijgt ons besluit uiterlijk op 27 januari 2027." in text
