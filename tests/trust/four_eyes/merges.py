"""A case that went on in two places: what was approved in one, and who made them one again."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace

from hengelo_toegang.domain.blockers import Blocker
from hengelo_toegang.domain.case import Case
from hengelo_toegang.domain.merging import Choice, Choices
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.usecases import involvement, working
from hengelo_toegang.usecases.merging import forks_of, resolve
from hengelo_toegang.usecases.merging_ports import BY_RULE
from tests.repertoire import CASE
from tests.trust.four_eyes.attack import Route, attack
from tests.trust.four_eyes.bundles import elsewhere, give, take
from tests.trust.four_eyes.office import Office, approved_by
from tests.trust.four_eyes.people import ANNA, BERT, CHRIS, HANDED_IN

MERGE = Route.MERGE


@contextmanager
def _apart(at_work: Office, by: UserId = CHRIS) -> Iterator[Office]:
    """Give the second machine, on which somebody took the case along; then take it back in."""
    with elsewhere(at_work) as there:
        take(there, by, give(at_work, ANNA, by))
        yield there
        take(at_work, ANNA, give(there, by, ANNA))


def _writes_goal(at_work: Office, user: UserId, goal: str) -> None:
    """Change a field that nobody else changes: it goes together by rule."""
    desk, case = at_work.desk(user, HANDED_IN), at_work.case()
    needs = (replace(case.needs[0], goal=goal), *case.needs[1:])
    working.amend(desk, replace(case, needs=needs), working.head_of(desk, CASE))


def _two_texts(at_work: Office) -> None:
    """Let Chris write other words elsewhere than Anna here, in the same field."""
    with _apart(at_work) as there:
        there.write(CHRIS, "Zoals Chris het zegt.")
        at_work.write(ANNA, "Zoals het hier staat.")


def _chooses(at_work: Office, user: UserId, choice: Choice) -> None:
    (places,) = forks_of(at_work.desk(user), CASE)
    choices: Choices = {one.conflict.path: choice for one in places.asked}
    desk = at_work.desk(user)
    at_work.attempt(user, lambda: resolve(desk, CASE, places, choices))


def _merges(at_work: Office, by: UserId, made: Callable[[Case, Case], Case]) -> None:
    """Bring both sides together past the program, as if by rule; `made` gets ours and theirs."""
    with at_work.desk(by).open() as uow:
        fork = uow.forks.of(CASE)
        assert fork is not None
        ours, theirs = fork.our_value, fork.their_value
        assert isinstance(ours, Case)
        assert isinstance(theirs, Case)
        uow.forks.merge(fork, made(ours, theirs), BY_RULE)
        uow.commit()


@attack(MERGE, "approved here, while somebody wrote in it elsewhere",
        Blocker.CHANGED_AFTER_SUBMISSION)  # fmt: skip
def _written_elsewhere(at_work: Office) -> None:
    with _apart(at_work) as there:
        _writes_goal(there, CHRIS, "Zoals Chris het wil.")
        at_work.judge(BERT)


@attack(MERGE, "approved elsewhere, while the owner wrote in it here",
        Blocker.CHANGED_AFTER_SUBMISSION)  # fmt: skip
def _written_here(at_work: Office) -> None:
    with _apart(at_work, BERT) as there:
        there.judge(BERT)
        _writes_goal(at_work, ANNA, "Zoals Anna het wil.")


@attack(MERGE, "approve while two versions lie side by side", Blocker.FORKED)
def _side_by_side(at_work: Office) -> None:
    with _apart(at_work) as there:
        there.write(CHRIS, "Zoals Chris het zegt.")
        at_work.write(ANNA, "Zoals het hier staat.")
        at_work.submit()
    at_work.judge(BERT)


@attack(MERGE, "approve as who chose between two texts", Blocker.OWN_WORK)
def _chose(at_work: Office) -> None:
    with _apart(at_work, BERT) as there:
        there.write(ANNA, "Zoals Anna het elders zegt.")
        at_work.write(ANNA, "Zoals Anna het hier zegt.")
    _chooses(at_work, CHRIS, Choice.THEIRS)
    at_work.submit()
    at_work.judge(CHRIS)


@attack(MERGE, "approve as who wrote on the other side, by rule", Blocker.OWN_WORK)
def _wrote_there(at_work: Office) -> None:
    with _apart(at_work) as there:
        _writes_goal(there, CHRIS, "Zoals Chris het wil.")
        at_work.write(ANNA)
    at_work.submit()
    at_work.judge(CHRIS)


@attack(MERGE, "approve as who wrote on the other side, and was struck off in the merge",
        Blocker.OWN_WORK)  # fmt: skip
def _struck_off(at_work: Office) -> None:
    _two_texts(at_work)
    _merges(at_work, ANNA, lambda _ours, theirs: replace(theirs, writers=(ANNA,), submission=None))
    at_work.submit()
    at_work.judge(CHRIS)


@attack(MERGE, "words chosen in a merge, and called a merge by rule", Blocker.OWN_WORK,
        nightly=True)  # fmt: skip
def _called_by_rule(at_work: Office) -> None:
    _two_texts(at_work)
    _merges(at_work, BERT, lambda _ours, theirs: replace(theirs, submission=None))
    at_work.submit()
    at_work.judge(BERT)


@attack(MERGE, "an approval written into the merge itself", Blocker.NOT_APPROVED)
def _approved_in_it(at_work: Office) -> None:
    _two_texts(at_work)
    involvement.declare(at_work.desk(BERT), CASE, involved=False)
    _merges(at_work, BERT, lambda ours, _theirs: approved_by(BERT, ours))


@attack(MERGE, "the approval of one side kept for both", Blocker.NOT_APPROVED,
        Blocker.CHANGED_AFTER_SUBMISSION)  # fmt: skip
def _kept_for_both(at_work: Office) -> None:
    with _apart(at_work) as there:
        at_work.judge(BERT)
        approved = at_work.case()
        there.write(CHRIS, "Zoals Chris het zegt.")
        at_work.write(ANNA, "Zoals Anna het zegt.")
    _merges(at_work, ANNA, lambda _ours, _theirs: approved)
