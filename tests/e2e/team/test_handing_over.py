"""A case goes from one colleague to the next: who may, what it does, and what is kept."""

from dataclasses import replace

import pytest

from db.check import verify
from hengelo_toegang.domain.blockers import Blocker
from hengelo_toegang.domain.case import ReviewOutcome, SectionReason, Sent, Stage
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.usecases import assigning, deciding, files, watching
from hengelo_toegang.usecases.ports import NotFound
from tests.e2e.team.conftest import ANNA, BERT, CHRIS, DAAN, EVA, TODAY, Team
from tests.repertoire import CASE
from tests.second_pair import judge


def test_owner_hands_over_with_a_note_that_stays_in_the_history(team: Team) -> None:
    case = team.give(ANNA, DAAN, note="  Belt liever 's ochtends. ")
    assert (case.owner, case.owner_name) == (DAAN, "Daan Visser")
    (given,) = team.case().hand_overs
    assert (given.of, given.to, given.by, given.on) == (ANNA, DAAN, ANNA, TODAY)
    assert given.note == "Belt liever 's ochtends."
    with team.desk(ANNA).open() as uow:
        assert uow.cases.history(CASE)[-1].reason == "hand_over"
    assert [event.result for event in team.logged(CASE) if event.action == "hand_over"] == ["done"]
    assert verify(team.stage.store) is None


def test_lead_of_the_team_assigns_and_another_does_not(team: Team) -> None:
    assert team.refusal(lambda: team.give(CHRIS, DAAN)) == (Blocker.NOT_YOUR_CASE,)
    assert team.case().owner == ANNA
    assert team.give(BERT, DAAN).owner == DAAN


def test_colleague_may_not_take_a_case(team: Team) -> None:
    assert team.refusal(lambda: team.give(DAAN, DAAN)) == (Blocker.NOT_YOUR_CASE,)
    (event,) = [event for event in team.logged(CASE) if event.action == "hand_over"]
    assert (event.actor, event.result) == (DAAN, "refused: not_your_case")


def test_stand_in_of_the_owner_may_hand_over(team: Team) -> None:
    team.stand_in(DAAN)
    assert team.give(DAAN, DAAN).owner == DAAN


@pytest.mark.parametrize(
    ("to", "blocker"),
    [(ANNA, Blocker.OWNER_ALREADY), (EVA, Blocker.COLLEAGUE_NOT_OF_LAW)],
)
def test_not_to_who_has_it_nor_to_another_law(team: Team, to, blocker) -> None:
    assert team.refusal(lambda: team.give(ANNA, to)) == (blocker,)
    assert team.case().hand_overs == ()


def test_nobody_gets_a_case_who_is_not_there(team: Team) -> None:
    with pytest.raises(NotFound):
        team.give(ANNA, UserId("nobody"))


def test_what_was_in_review_becomes_a_draft_and_is_handed_in_anew(team: Team) -> None:
    team.give(ANNA, DAAN)
    assert team.case().stage is Stage.DRAFT
    assert Blocker.CHANGED_AFTER_SUBMISSION in team.refusal(lambda: team.approve(BERT))
    deciding.submit(team.desk(DAAN), CASE)
    assert team.approve(BERT).stage is Stage.APPROVED


def test_report_that_nobody_looked_at_keeps_its_stage(team: Team) -> None:
    fresh = team.report(1)
    before = team.case(fresh).stage
    assert team.give(ANNA, DAAN, fresh).stage is before


def test_lead_who_assigned_wrote_nothing_and_may_still_judge(team: Team) -> None:
    team.give(BERT, DAAN)
    deciding.submit(team.desk(DAAN), CASE)
    assert team.approve(BERT).stage is Stage.APPROVED
    sent = Sent(TODAY)
    assert deciding.send(team.desk(DAAN), CASE, sent).stage is Stage.SENT


def test_who_had_it_before_may_not_judge(team: Team) -> None:
    """Chris writes nothing, but has the case for a while."""
    fresh = team.report(2, owner=CHRIS)
    case = team.give(CHRIS, DAAN, fresh)
    assert CHRIS in case.writers
    team.give(ANNA, CHRIS)
    team.give(CHRIS, DAAN)
    deciding.submit(team.desk(DAAN), CASE)
    assert Blocker.OWN_WORK in team.refusal(lambda: team.approve(CHRIS))


def test_who_had_it_and_struck_off_their_name_may_not_judge_either(team: Team) -> None:
    team.give(ANNA, CHRIS)
    team.give(CHRIS, DAAN)
    deciding.submit(team.desk(DAAN), CASE)
    with team.desk(CHRIS).open() as uow:
        case = uow.cases.get(CASE)
        writers = tuple(user for user in case.writers if user != CHRIS)
        uow.cases.save(replace(case, writers=writers), "forged")
        uow.commit()
    assert Blocker.OWN_WORK in team.refusal(lambda: team.approve(CHRIS))


def test_more_than_ten_go_at_once_and_each_says_what_came_of_it(team: Team) -> None:
    reports = [team.report(number) for number in range(1, 13)]
    team.give(ANNA, DAAN, reports[3])
    gone = CaseId("nowhere")
    given = list(
        assigning.hand_over_each(team.desk(ANNA), [CASE, *reports, gone], DAAN, "Veel plezier")
    )
    refused = {one.case: type(one.refusal).__name__ for one in given if one.refusal}
    assert refused == {reports[3]: "ActionBlocked", gone: "NotFound"}
    assert [one.case for one in given if one.draft_again] == [CASE]
    assert len(given) == 14
    assert all(team.case(report).owner == DAAN for report in reports)


def test_receiver_sees_who_gave_it_until_they_open_it(team: Team) -> None:
    team.give(ANNA, DAAN, note="Bel eerst de dochter.")
    desk = team.desk(DAAN)
    queries = desk.queries
    (row,) = watching.given_to_me(desk, queries, watching.look(desk))
    assert (row.handed_by, row.handed_note) == (ANNA, "Bel eerst de dochter.")
    files.open_dossier(team.desk(BERT), CASE)
    assert len(watching.given_to_me(desk, queries, watching.look(desk))) == 1
    files.open_dossier(team.desk(DAAN), CASE)
    assert watching.given_to_me(desk, queries, watching.look(desk)) == []
    assert watching.look(desk).taken_up == {CASE: 1}


def test_case_that_comes_back_is_new_again(team: Team) -> None:
    team.give(ANNA, DAAN)
    files.open_dossier(team.desk(DAAN), CASE)
    team.give(DAAN, ANNA)
    team.give(ANNA, DAAN)
    desk = team.desk(DAAN)
    assert len(watching.given_to_me(desk, desk.queries, watching.look(desk))) == 1


def test_returned_case_stays_returned(team: Team) -> None:
    reasons = (SectionReason("decision", "Te kort."),)
    judge(team.desk(BERT), CASE, ReviewOutcome.RETURNED, reasons)
    assert team.give(ANNA, DAAN).stage is Stage.RETURNED
