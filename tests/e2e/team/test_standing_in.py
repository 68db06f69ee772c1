"""Standing in: whose cases come along, and who is no second pair of eyes because of it."""

from datetime import date, timedelta

import pytest

from db.check import verify
from hengelo_toegang.domain.blockers import Blocker
from hengelo_toegang.domain.case import Sent, Stage
from hengelo_toegang.domain.roster import ROSTER, Roster, StandIn, StandInFault
from hengelo_toegang.usecases import deciding, files, rostering, watching
from hengelo_toegang.usecases.rostering import StandInRefused
from tests.e2e.team.conftest import ANNA, BERT, CHRIS, DAAN, EVA, ONE_DAY, TODAY, Team
from tests.repertoire import CASE


def write_roster(team: Team, user, stand_ins, day: date = TODAY) -> None:
    """Write a roster past the use cases, signed by `user`."""
    with team.desk(user, day).open() as uow:
        rostering.roster_of(uow)
        uow.rosters.save(Roster(ROSTER, tuple(stand_ins)), "forged")
        uow.commit()


def test_who_stands_in_has_the_cases_of_the_other_too(team: Team) -> None:
    team.stand_in(DAAN)
    assert watching.circle(team.desk(DAAN)).mine == (DAAN, ANNA)
    assert watching.circle(team.desk(DAAN, TODAY + 8 * ONE_DAY)).mine == (DAAN,)
    assert watching.circle(team.desk(ANNA)).mine == (ANNA,)


def test_stand_in_who_approves_is_refused_and_it_is_logged(team: Team) -> None:
    team.stand_in(CHRIS)
    assert team.refusal(lambda: team.approve(CHRIS)) == (Blocker.STANDS_IN,)
    assert team.case().stage is Stage.IN_REVIEW
    event = next(event for event in team.logged(CASE) if event.action == "approve")
    assert (event.actor, event.result) == (CHRIS, "refused: stands_in")
    assert team.approve(BERT).stage is Stage.APPROVED


def test_dossier_knows_who_stands_in(team: Team) -> None:
    wanted = team.stand_in(CHRIS)
    assert files.open_dossier(team.desk(CHRIS), CASE).stand_ins == (wanted,)


def test_stand_in_that_is_over_hinders_nobody(team: Team) -> None:
    early = TODAY - 5 * ONE_DAY
    team.stand_in(CHRIS, day=early, last=1)
    assert team.approve(CHRIS).stage is Stage.APPROVED


def test_who_stood_in_on_the_day_it_was_handed_in_stays_refused(team: Team) -> None:
    handed_in = team.case().submission
    assert handed_in is not None
    team.stand_in(CHRIS, day=handed_in.on, last=0)
    later = handed_in.on + 3 * ONE_DAY
    assert team.refusal(lambda: team.approve(CHRIS, later)) == (Blocker.STANDS_IN,)


def test_stand_in_of_a_writer_is_refused_too(team: Team) -> None:
    """Anna wrote in it and gave it away: her stand-in judges it no more than she does."""
    team.give(ANNA, DAAN)
    deciding.submit(team.desk(DAAN), CASE)
    team.stand_in(CHRIS)
    assert team.refusal(lambda: team.approve(CHRIS)) == (Blocker.STANDS_IN,)


def test_stand_in_who_strikes_off_their_own_name_is_refused_all_the_same(team: Team) -> None:
    team.stand_in(CHRIS)
    write_roster(team, CHRIS, ())
    assert rostering.roster(team.desk(CHRIS)).stand_ins == ()
    assert team.refusal(lambda: team.approve(CHRIS)) == (Blocker.STANDS_IN,)


def test_roster_forged_to_be_shorter_helps_nobody(team: Team) -> None:
    wanted = team.stand_in(CHRIS)
    write_roster(team, CHRIS, [StandIn(ANNA, CHRIS, wanted.start - 9 * ONE_DAY, wanted.start)])
    tomorrow = TODAY + ONE_DAY
    assert team.refusal(lambda: team.approve(CHRIS, tomorrow)) == (Blocker.STANDS_IN,)


def test_person_who_is_back_ends_it_and_what_was_stays_on_record(team: Team) -> None:
    wanted = team.stand_in(CHRIS)
    tomorrow = TODAY + ONE_DAY
    rostering.end_stand_in(team.desk(ANNA, tomorrow), wanted)
    (kept,) = rostering.roster(team.desk(ANNA, tomorrow)).stand_ins
    assert (kept.start, kept.until) == (TODAY, tomorrow)
    assert team.refusal(lambda: team.approve(CHRIS, tomorrow)) == (Blocker.STANDS_IN,)
    with team.desk(ANNA, tomorrow).open() as uow:
        reasons = [revision.reason for revision in uow.rosters.history(ROSTER)]
    assert reasons == ["stand_in", "end_stand_in"]
    assert verify(team.stage.store) is None


def test_approval_stands_when_its_giver_stands_in_afterwards(team: Team) -> None:
    team.approve(CHRIS)
    team.stand_in(CHRIS, day=TODAY + ONE_DAY)
    monday = TODAY + timedelta(days=3)
    assert deciding.send(team.desk(ANNA, monday), CASE, Sent(monday)).stage is Stage.SENT


@pytest.mark.parametrize("actor", [DAAN, EVA, CHRIS])
def test_somebody_else_records_nothing_and_it_is_logged(team: Team, actor) -> None:
    wanted = StandIn(ANNA, DAAN, TODAY, TODAY + ONE_DAY)
    with pytest.raises(StandInRefused) as refused:
        rostering.record_stand_in(team.desk(actor), wanted)
    assert refused.value.fault is StandInFault.NOT_YOURS
    (event,) = [event for event in team.logged(ANNA) if event.action == "stand_in"]
    assert (event.actor, event.result) == (actor, "refused: not_yours")
    assert rostering.roster(team.desk(ANNA)).stand_ins == ()


def test_lead_records_and_ends_for_their_team(team: Team) -> None:
    wanted = StandIn(ANNA, DAAN, TODAY, TODAY + ONE_DAY)
    rostering.record_stand_in(team.desk(BERT), wanted)
    with pytest.raises(StandInRefused):
        rostering.end_stand_in(team.desk(DAAN), wanted)
    rostering.end_stand_in(team.desk(BERT), wanted)
    assert rostering.roster(team.desk(BERT)).stand_ins == (StandIn(ANNA, DAAN, TODAY, TODAY),)
