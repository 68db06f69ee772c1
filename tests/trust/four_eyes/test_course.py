"""Whatever four colleagues do, in whatever order: nothing goes out that one of them approved alone.

What counts is written down here as it happens, and judged by rules of our own: nothing of
the program is asked whether it was right.
"""

import sys
from collections import Counter
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule
from hypothesis.stateful import run_state_machine_as_test as run_it

from hengelo_toegang.domain import review
from hengelo_toegang.domain.blockers import ActionBlocked
from hengelo_toegang.domain.case import ReviewOutcome, SectionReason, Sent
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.domain.roster import StandIn
from hengelo_toegang.usecases import assigning, deciding, involvement, rostering
from hengelo_toegang.usecases.rostering import StandInRefused
from tests.repertoire import CASE, Repertoire
from tests.trust.four_eyes.office import Office, Start, office
from tests.trust.four_eyes.people import ANNA, BEHEER, CHRIS, DORA, GIJS, HANDED_IN

COLLEAGUES = (ANNA, CHRIS, DORA, GIJS)
"""Chris may judge at first; Dora as soon as she gets a mandate; Gijs lives there."""
SOMEBODY = st.sampled_from(COLLEAGUES)
WRITER = st.sampled_from((ANNA, ANNA, ANNA, ANNA, CHRIS, DORA))
"""Who writes in it is soon out of the question; mostly it is the owner."""
ONE_DAY = timedelta(days=1)
TALLY: Counter[str] = Counter()
"""How often something was reached, for the figures of a night."""


@dataclass
class Journal:
    """What really happened, as somebody who saw it all would write it down."""

    involved: set[UserId] = field(default_factory=lambda: {ANNA})
    owner: UserId = ANNA
    stand_ins: list[tuple[UserId, UserId, date, date]] = field(default_factory=list)
    able: set[UserId] = field(default_factory=lambda: {ANNA, CHRIS})
    """Who may decide now."""
    handed_in: date | None = None
    """The day on which what lies there was handed in; None while it is a draft."""
    approved: tuple[UserId, date] | None = None
    """Who approved exactly what lies there, and on which day."""

    def changed(self) -> None:
        self.handed_in = self.approved = None

    def stood_in(self, user: UserId, *days: date) -> bool:
        return any(
            by == user and of in self.involved and start <= day <= until
            for of, by, start, until in self.stand_ins
            for day in days
        )


class Course(RuleBasedStateMachine):
    """Four colleagues and one case, with a clock that does not always go ahead."""

    def __init__(self, repertoire: Repertoire, folder: Path) -> None:
        super().__init__()
        self._stack = ExitStack()
        self._place = repertoire, folder
        self.day = self.latest = HANDED_IN
        self.sent = False
        self.numbers = count(1)

    @initialize()
    def begin(self) -> None:
        repertoire, folder = self._place
        self.at_work: Office = self._stack.enter_context(office(repertoire, folder, Start.DRAFT))
        self.journal = Journal()
        for user in COLLEAGUES:
            involvement.declare(self.at_work.desk(user), CASE, involved=False)

    def _does(self, act) -> bool:
        """Return whether an act goes through; each that does is seen by the clock of the store."""
        try:
            act()
        except (ActionBlocked, StandInRefused):
            done = False
        else:
            done = True
        self.latest = max(self.latest, self.day)
        return done

    @precondition(lambda self: not self.sent)
    @rule(user=WRITER)
    def write(self, user: UserId) -> None:
        words = f"Versie {next(self.numbers)}."
        if self._does(lambda: self.at_work.write(user, words, self.day)):
            self.journal.involved.add(user)
            self.journal.changed()

    @precondition(lambda self: not self.sent)
    @rule(user=WRITER)
    def hand_in(self, user: UserId) -> None:
        if self._does(lambda: self.at_work.submit(user, self.day)):
            self.journal.involved.add(user)
            self.journal.handed_in, self.journal.approved = self.day, None

    @precondition(lambda self: not self.sent)
    @rule(to=WRITER)
    def hand_over(self, to: UserId) -> None:
        desk = self.at_work.desk(self.journal.owner, self.day)
        if self._does(lambda: assigning.hand_over(desk, CASE, to)):
            self.journal.owner = to
            self.journal.involved.add(to)
            self.journal.changed()

    @precondition(lambda self: not self.sent)
    @rule(of=WRITER, by=SOMEBODY, days=st.integers(0, 3))
    def stand_in(self, of: UserId, by: UserId, days: int) -> None:
        until = self.day + days * ONE_DAY
        desk = self.at_work.desk(of, self.day)
        wanted = StandIn(of, by, self.day, until)
        if self._does(lambda: rostering.record_stand_in(desk, wanted)):
            self.journal.stand_ins.append((of, by, self.day, until))

    @precondition(lambda self: not self.sent)
    @rule(user=SOMEBODY)
    def approve(self, user: UserId) -> None:
        if self._judges(user, ReviewOutcome.APPROVED):
            self.journal.approved = user, self.day

    @precondition(lambda self: not self.sent)
    @rule(user=SOMEBODY)
    def send_back(self, user: UserId) -> None:
        if self._judges(user, ReviewOutcome.RETURNED, SectionReason("decision", "Leg het uit.")):
            self.journal.changed()

    def _judges(self, user: UserId, outcome: ReviewOutcome, *reasons: SectionReason) -> bool:
        """Return whether somebody judges; then it has to be somebody who was free to."""
        journal, latest = self.journal, max(self.latest, self.day)
        desk = self.at_work.desk(user, self.day)
        if not self._does(lambda: deciding.review_decision(desk, CASE, outcome, reasons)):
            TALLY["not judged"] += 1
            return False
        TALLY["judged"] += 1
        handed_in = journal.handed_in
        assert handed_in is not None
        assert user not in journal.involved
        assert user in journal.able
        assert user != GIJS
        assert not journal.stood_in(user, self.day, latest, handed_in)
        return True

    @precondition(lambda self: not self.sent)
    @rule(user=st.sampled_from((CHRIS, DORA)))
    def in_order(self, user: UserId) -> None:
        """Take the steps as they are meant, of which chance alone seldom finds the order."""
        self.hand_in(self.journal.owner)
        self.approve(user)

    @precondition(lambda self: not self.sent)
    @rule(user=st.sampled_from((CHRIS, DORA)), may=st.booleans())
    def mandate(self, user: UserId, may: bool) -> None:
        desk = self.at_work.desk(BEHEER, self.day)
        with desk.open() as uow:
            full = uow.users.get(ANNA).mandates[0]
            given = (full,) if may else ()
            known = uow.users.get(user)
            uow.users.put(replace(known, mandates=given))
            uow.commit()
        (self.journal.able.add if may else self.journal.able.discard)(user)
        self.latest = max(self.latest, self.day)

    @rule(days=st.sampled_from((-2, -1, 0, 0, 1, 2)))
    def clock(self, days: int) -> None:
        self.day += days * ONE_DAY

    @precondition(lambda self: not self.sent)
    @rule(user=SOMEBODY)
    def send(self, user: UserId) -> None:
        desk = self.at_work.desk(user, self.day)
        letter = Sent(self.day)
        self.sent = self._does(lambda: deciding.send(desk, CASE, letter))
        TALLY["sent" if self.sent else "not sent"] += 1
        assert self.sent == self.at_work.sent()
        if self.sent:
            assert self.journal.approved is not None
            by, on = self.journal.approved
            assert by not in self.journal.involved
            assert on <= letter.on

    def teardown(self) -> None:
        self._stack.close()


@pytest.mark.parametrize(
    ("examples", "steps"),
    [
        pytest.param(10, 14, id="short"),
        pytest.param(1000, 60, id="long", marks=[pytest.mark.long, pytest.mark.timeout(4 * 3600)]),
    ],
)
def test_no_order_of_acts_sends_what_one_approved_alone(
    repertoire: Repertoire, tmp_path: Path, examples: int, steps: int
) -> None:
    class Here(Course):
        def __init__(self) -> None:
            super().__init__(repertoire, tmp_path)

    wanted = settings(
        max_examples=examples,
        stateful_step_count=steps,
        suppress_health_check=list(HealthCheck),
    )
    run_it(Here, settings=wanted)
    sys.stdout.write(f"\n{examples} courses of {steps} acts: {dict(TALLY)}\n")


def test_the_steps_as_they_are_meant_lead_to_a_letter(
    repertoire: Repertoire, tmp_path: Path
) -> None:
    course = Course(repertoire, tmp_path)
    course.begin()
    course.in_order(CHRIS)
    course.send(ANNA)
    assert course.sent
    course.teardown()


def test_an_approval_that_should_not_be_is_seen(
    repertoire: Repertoire, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without the rule about own work in the program, the journal still knows it."""
    monkeypatch.setattr(review, "involved", lambda _case: frozenset())
    course = Course(repertoire, tmp_path)
    course.begin()
    course.hand_in(ANNA)
    with pytest.raises(AssertionError):
        course.approve(ANNA)
    course.teardown()
