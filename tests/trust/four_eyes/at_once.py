"""Two at the same moment, in one store: each act sees what the other did."""

from collections.abc import Callable
from threading import Barrier, Thread

from hengelo_toegang.domain.blockers import ActionBlocked, Blocker
from hengelo_toegang.domain.case import ReviewOutcome, Sent
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.usecases import assigning, deciding, involvement, working
from hengelo_toegang.usecases.ports import StaleCase
from tests.repertoire import CASE
from tests.trust.four_eyes.attack import Route, attack
from tests.trust.four_eyes.office import Office, Refused, explained
from tests.trust.four_eyes.people import ANNA, BERT, CHRIS, HANDED_IN, JAN


def _together(at_work: Office, *acts: tuple[UserId, Callable[[], object]]) -> None:
    """Let each act begin at the same moment; keep what was refused, and where that stands."""
    begin, refusals = Barrier(len(acts)), []

    def run(user: UserId, act: Callable[[], object]) -> None:
        begin.wait()
        try:
            act()
        except (ActionBlocked, StaleCase) as refusal:
            refusals.append((user, refusal))

    threads = [Thread(target=run, args=one) for one in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for user, refusal in refusals:
        logged = at_work.logged_of(user)
        at_work.refused.append(Refused(user, at_work.words(refusal), logged, refusal))


def _approves(at_work: Office, user: UserId) -> tuple[UserId, Callable[[], object]]:
    involvement.declare(at_work.desk(user), CASE, involved=False)
    desk = at_work.desk(user)
    return user, lambda: deciding.review_decision(desk, CASE, ReviewOutcome.APPROVED)


def _writes(at_work: Office, user: UserId) -> tuple[UserId, Callable[[], object]]:
    desk = at_work.desk(user)
    case, base = explained(at_work.case(), "Toch anders."), working.head_of(desk, CASE)
    return user, lambda: working.amend(desk, case, base)


@attack(Route.AT_ONCE, "two reviewers approve", Blocker.WRONG_STAGE, sends=False)
def _two_reviewers(at_work: Office) -> bool:
    _together(at_work, _approves(at_work, BERT), _approves(at_work, CHRIS))
    return len(at_work.case().reviews) != 1


def _sends_another_text(at_work: Office, reviewer: UserId, writer: UserId) -> bool:
    """Return whether a text goes out that was not the one handed in, whoever was first."""
    handed_in = at_work.case().decision
    _together(at_work, _approves(at_work, reviewer), _writes(at_work, writer))
    at_work.send()
    return at_work.sent() and at_work.case().decision != handed_in


@attack(Route.AT_ONCE, "one approves while the author changes the text",
        Blocker.CHANGED_AFTER_SUBMISSION, StaleCase.__name__, sends=False)  # fmt: skip
def _author_changes(at_work: Office) -> bool:
    return _sends_another_text(at_work, BERT, ANNA)


@attack(Route.AT_ONCE, "one writes in it and approves", Blocker.OWN_WORK,
        StaleCase.__name__, sends=False)  # fmt: skip
def _writer_approves(at_work: Office) -> bool:
    return _sends_another_text(at_work, CHRIS, CHRIS)


@attack(Route.AT_ONCE, "one approves while the case goes to another",
        Blocker.CHANGED_AFTER_SUBMISSION)  # fmt: skip
def _handed_over(at_work: Office) -> None:
    desk = at_work.desk(ANNA)
    gives = (ANNA, lambda: assigning.hand_over(desk, CASE, JAN))
    _together(at_work, _approves(at_work, BERT), gives)


@attack(Route.AT_ONCE, "the letter is sent while the author changes the text",
        Blocker.CHANGED_AFTER_SUBMISSION, Blocker.WRONG_STAGE, StaleCase.__name__,
        sends=False)  # fmt: skip
def _sent_while_changing(at_work: Office) -> bool:
    """Either the letter goes out and the text stays, or the text changes and no letter goes."""
    at_work.judge(BERT)
    approved, desk = at_work.case(), at_work.desk(ANNA)
    send = (ANNA, lambda: deciding.send(desk, CASE, Sent(HANDED_IN)))
    _together(at_work, send, _writes(at_work, ANNA))
    return at_work.sent() and at_work.case().decision != approved.decision
