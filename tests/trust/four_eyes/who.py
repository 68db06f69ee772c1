"""Approving as somebody who is no second pair of eyes: along the use case, and the window."""

from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial

from hengelo_toegang.domain.blockers import Blocker
from hengelo_toegang.domain.case import ReviewOutcome
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.domain.roster import StandIn
from hengelo_toegang.usecases import assigning, deciding, involvement, restricting, rostering
from hengelo_toegang.usecases.ports import StoreTrouble
from tests.repertoire import CASE
from tests.trust.four_eyes import window
from tests.trust.four_eyes.attack import Act, Route, attack
from tests.trust.four_eyes.office import Office
from tests.trust.four_eyes.people import (
    ANNA,
    BEFORE,
    BEHEER,
    BERT,
    CHRIS,
    DORA,
    ELLY,
    FRED,
    GIJS,
    HANDED_IN,
    HANS,
    IDA,
    JAN,
    LOES,
)

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Somebody:
    """Who tries to approve, after what, and why that is refused."""

    name: str
    user: UserId
    why: Blocker
    prepare: Act = lambda _: None


def _written(at_work: Office, by: UserId = CHRIS) -> None:
    at_work.write(by)
    at_work.submit()


def _written_before(at_work: Office) -> None:
    """Chris writes, and Anna writes and is sent back before it is handed in again."""
    _written(at_work)
    at_work.judge(BERT, ReviewOutcome.ESCALATED)
    at_work.write(ANNA, "Nog eens anders.")
    at_work.submit()


def _co_author(at_work: Office) -> None:
    at_work.write(ANNA, "Samen met Chris.", with_others=(CHRIS,))
    at_work.submit()


def _submitted(at_work: Office) -> None:
    at_work.write(ANNA)
    at_work.submit(CHRIS)


def _owned(at_work: Office) -> None:
    assigning.hand_over(at_work.desk(ANNA), CASE, CHRIS)
    at_work.submit(JAN)


def _owned_before(at_work: Office) -> None:
    assigning.hand_over(at_work.desk(ANNA), CASE, CHRIS)
    assigning.hand_over(at_work.desk(CHRIS), CASE, JAN)
    at_work.submit(JAN)


def stands_in(at_work: Office, of: UserId = ANNA, days: int = 7) -> None:
    """Let Chris stand in from the day on which it was handed in."""
    wanted = StandIn(of, CHRIS, HANDED_IN, HANDED_IN + days * ONE_DAY)
    rostering.record_stand_in(at_work.desk(of), wanted)


def _stands_in_for_writer(at_work: Office) -> None:
    _written(at_work, JAN)
    stands_in(at_work, JAN)


def _stood_in(at_work: Office) -> None:
    """Chris stood in until the day before the review, and on that of handing in."""
    stands_in(at_work, days=0)
    at_work.stage.clock.day = HANDED_IN + ONE_DAY


def _involved(at_work: Office) -> None:
    involvement.declare(at_work.desk(CHRIS), CASE, involved=True)


def _passed_on(at_work: Office) -> None:
    at_work.judge(BERT, ReviewOutcome.ESCALATED)


def _restricted(at_work: Office) -> None:
    restricting.restrict(at_work.desk(BERT), at_work.case().household, (ANNA, BERT), "Collega.")


SOMEBODY = (
    Somebody("one's own work", ANNA, Blocker.OWN_WORK),
    Somebody("who wrote in it", CHRIS, Blocker.OWN_WORK, _written),
    Somebody("who wrote in an earlier version", CHRIS, Blocker.OWN_WORK, _written_before),
    Somebody("who is named as co-author", CHRIS, Blocker.OWN_WORK, _co_author),
    Somebody("who handed it in for another", CHRIS, Blocker.OWN_WORK, _submitted),
    Somebody("who owns the case", CHRIS, Blocker.OWN_WORK, _owned),
    Somebody("who owned the case", CHRIS, Blocker.OWN_WORK, _owned_before),
    Somebody("who stands in for the owner", CHRIS, Blocker.STANDS_IN, stands_in),
    Somebody("who stands in for a writer", CHRIS, Blocker.STANDS_IN, _stands_in_for_writer),
    Somebody("who stood in when it was handed in", CHRIS, Blocker.STANDS_IN, _stood_in),
    Somebody("who belongs to the household", GIJS, Blocker.OWN_HOUSEHOLD),
    Somebody("who declared to have ties", CHRIS, Blocker.INVOLVED, _involved),
    Somebody("who may not open the file", CHRIS, Blocker.RESTRICTED, _restricted),
    Somebody("without a mandate", DORA, Blocker.NO_MANDATE),
    Somebody("with a mandate that expired", ELLY, Blocker.NO_MANDATE),
    Somebody("with a mandate that did not begin", IDA, Blocker.NO_MANDATE),
    Somebody("with a mandate for less", FRED, Blocker.NO_MANDATE),
    Somebody("with a mandate for another law", HANS, Blocker.NO_MANDATE),
    Somebody("with a mandate, and no reviewer", JAN, Blocker.NO_MANDATE),
    Somebody("who asked another to judge", BERT, Blocker.PASSED_ON, _passed_on),
)


def _approves(one: Somebody, at_work: Office) -> None:
    one.prepare(at_work)
    day = max(HANDED_IN, at_work.stage.clock.day)
    desk = at_work.desk(one.user, day)
    if one.why is not Blocker.INVOLVED:
        involvement.declare(desk, CASE, involved=False)
    at_work.attempt(one.user, lambda: deciding.review_decision(desk, CASE, ReviewOutcome.APPROVED))


def _approves_in_window(one: Somebody, at_work: Office) -> None:
    one.prepare(at_work)
    window.approve(at_work, one.user, max(HANDED_IN, at_work.stage.clock.day))


_shown: set[Blocker] = set()
for _one in SOMEBODY:
    attack(Route.USE_CASE, f"approve: {_one.name}", _one.why)(partial(_approves, _one))
    attack(Route.WINDOW, f"approve: {_one.name}", _one.why, nightly=_one.why in _shown)(
        partial(_approves_in_window, _one)
    )
    _shown.add(_one.why)


@attack(Route.USE_CASE, "approve: who sees figures only", Blocker.NO_MANDATE)
def _counts(at_work: Office) -> None:
    _approves(Somebody("", LOES, Blocker.NO_MANDATE), at_work)


@attack(Route.WINDOW, "open and approve: who sees figures only", Blocker.NOT_YOUR_LAW)
def _opens_and_counts(at_work: Office) -> None:
    window.approve(at_work, LOES, HANDED_IN)


@attack(Route.USE_CASE, "approve without having declared any ties", Blocker.NOT_DECLARED)
def _undeclared(at_work: Office) -> None:
    desk = at_work.desk(BERT)
    at_work.attempt(BERT, lambda: deciding.review_decision(desk, CASE, ReviewOutcome.APPROVED))


@attack(Route.USE_CASE, "approve after having left", StoreTrouble.LEFT)
def _left(at_work: Office) -> None:
    involvement.declare(at_work.desk(BERT), CASE, involved=False)
    desk = at_work.desk(BERT)
    with at_work.desk(BEHEER).open() as uow:
        uow.users.put(replace(uow.users.get(BERT), until=BEFORE))
        uow.commit()
    at_work.attempt(BERT, lambda: deciding.review_decision(desk, CASE, ReviewOutcome.APPROVED))
