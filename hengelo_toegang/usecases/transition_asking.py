"""Asking after acceptance whether support nearby works, from the diary."""

from hengelo_toegang.domain.follow_ups import FollowUp, Found
from hengelo_toegang.domain.transitions import Event, Happened, Transition, faults, planned
from hengelo_toegang.usecases.ports import Desk, StaleCase
from hengelo_toegang.usecases.transitions import keep, refuse

_ASKED = "ask_taken_over"
_HAPPENED = {
    Found.STILL_SOLVED: Event.RUNS,
    Found.PARTLY: Event.RUNS,
    Found.NO_LONGER: Event.STOPPED,
    Found.NOT_REACHED: Event.NOT_REACHED,
}


def record_answer(desk: Desk, transition: str, answer: FollowUp) -> Transition:
    """Keep what a resident answered; who was not reached comes back on the day agreed.

    What works is finished when it is asked for the last time. What doesn't is open again: it
    is handed over anew, or a tailored provision is needed.

    Raises:
        TransitionRefused: A day or a text is wrong.
        StaleCase: Somebody else asked meanwhile.
    """
    with desk.open() as uow:
        before = uow.transitions.get(transition)
        if before.asked_next != answer.planned:
            raise StaleCase(transition)
        one = Happened(
            _HAPPENED[answer.found], answer.on, desk.user.id, answer.text, again=answer.again
        )
        one = planned(before, one, desk.policy.settings.follow_up.taken_over_weeks)
        if one.what is Event.RUNS and one.again is None:
            one = Happened(Event.SETTLED, one.on, one.by, one.text)
        refuse(desk, before, tuple(faults(before, one, desk.today())))
        return keep(uow, before.with_event(one), _ASKED)
