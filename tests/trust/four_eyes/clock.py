"""The clock set back, or ahead: for a mandate, a stand-in, a letter."""

from datetime import date, timedelta

from hengelo_toegang.domain.blockers import Blocker
from hengelo_toegang.domain.case import Sent
from hengelo_toegang.domain.roster import StandIn
from hengelo_toegang.usecases import deciding, involvement, rostering
from tests.repertoire import CASE
from tests.trust.four_eyes.attack import Route, attack
from tests.trust.four_eyes.office import Office, approved_by
from tests.trust.four_eyes.people import (
    ANNA,
    BEFORE,
    BEHEER,
    BERT,
    CHRIS,
    ELLY,
    HANDED_IN,
    IDA,
    KEES,
    SENT,
)

ONE_DAY = timedelta(days=1)


def _used(at_work: Office, day: date) -> None:
    """Let somebody use the store on a day, for something that has nothing to do with the case."""
    with at_work.desk(BEHEER, day).open() as uow:
        uow.audit.record("backup", "store", "done")
        uow.commit()


def _forge_approval(at_work: Office, day: date, by=KEES) -> None:
    involvement.declare(at_work.desk(by, day), CASE, involved=False)
    at_work.forge(by, lambda case: approved_by(by, case, day), day)


@attack(Route.CLOCK, "back to before a mandate expired, and the case", Blocker.NO_MANDATE)
def _before_the_case(at_work: Office) -> None:
    at_work.judge(ELLY, day=BEFORE)


@attack(Route.CLOCK, "back to the last day of a mandate", Blocker.NO_MANDATE)
def _last_day(at_work: Office) -> None:
    _used(at_work, HANDED_IN + ONE_DAY)
    at_work.judge(KEES, day=HANDED_IN)


@attack(Route.CLOCK, "back to the last day of a mandate, past the program", Blocker.NOT_APPROVED)
def _last_day_forged(at_work: Office) -> None:
    _used(at_work, HANDED_IN + ONE_DAY)
    _forge_approval(at_work, HANDED_IN)


@attack(Route.CLOCK, "back to before the case, past the program", Blocker.NOT_APPROVED)
def _forged(at_work: Office) -> None:
    _forge_approval(at_work, BEFORE, ELLY)


@attack(Route.CLOCK, "ahead to the first day of a mandate, and back", Blocker.NO_MANDATE)
def _ahead(at_work: Office) -> None:
    _used(at_work, SENT)
    at_work.judge(IDA, day=HANDED_IN)


@attack(Route.CLOCK, "back to before one stood in", Blocker.STANDS_IN)
def _before_standing_in(at_work: Office) -> None:
    tomorrow = HANDED_IN + ONE_DAY
    wanted = StandIn(ANNA, CHRIS, tomorrow, tomorrow + 7 * ONE_DAY)
    rostering.record_stand_in(at_work.desk(ANNA), wanted)
    _used(at_work, tomorrow)
    at_work.judge(CHRIS, day=HANDED_IN)


@attack(Route.CLOCK, "back, to strike off that one stands in", Blocker.STANDS_IN)
def _undone(at_work: Office) -> None:
    tomorrow = HANDED_IN + ONE_DAY
    wanted = StandIn(ANNA, CHRIS, tomorrow, tomorrow + 7 * ONE_DAY)
    rostering.record_stand_in(at_work.desk(ANNA), wanted)
    _used(at_work, tomorrow)
    rostering.end_stand_in(at_work.desk(CHRIS, HANDED_IN), wanted)
    at_work.judge(CHRIS, day=tomorrow)


@attack(Route.CLOCK, "a letter dated before its approval", Blocker.NOT_APPROVED, sends=False)
def _early_letter(at_work: Office) -> bool:
    at_work.judge(BERT, day=SENT)
    early = Sent(SENT - ONE_DAY)
    desk = at_work.desk(ANNA, SENT - ONE_DAY)
    at_work.attempt(ANNA, lambda: deciding.send(desk, CASE, early))
    return at_work.sent()


@attack(Route.CLOCK, "a letter dated before today", Blocker.SENT_IN_PAST, sends=False)
def _letter_in_past(at_work: Office) -> bool:
    at_work.judge(BERT)
    _used(at_work, SENT)
    desk = at_work.desk(ANNA, SENT)
    at_work.attempt(ANNA, lambda: deciding.send(desk, CASE, Sent(HANDED_IN)))
    return at_work.sent()
