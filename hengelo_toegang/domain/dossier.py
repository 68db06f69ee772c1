"""A case in its surroundings: everything that a rule may look at, in one value."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Self

from hengelo_toegang.domain.blockers import Missing
from hengelo_toegang.domain.case import HANDED_IN, Case, Line, Need, Stage
from hengelo_toegang.domain.costs import tariffs_for
from hengelo_toegang.domain.decider import Decider
from hengelo_toegang.domain.involvement import Declaration, Restriction
from hengelo_toegang.domain.ladder import solved_before_tailored
from hengelo_toegang.domain.people import Household, Person, PersonId, RunningProvision, UserId
from hengelo_toegang.domain.policy import LawRules, Policy
from hengelo_toegang.domain.provisions import Product, Tariff, Unit
from hengelo_toegang.domain.roster import StandIn
from hengelo_toegang.records import dataclass

_AMOUNTS_STAND = frozenset({
    *HANDED_IN, Stage.SENT, Stage.RUNNING, Stage.EVALUATED, Stage.ENDED,
})  # fmt: skip
"""From handing in on; what goes back to its author is computed anew."""


@dataclass(frozen=True, slots=True)
class Dossier:
    """A case with its household, the rules in force, and the day on which one looks."""

    case: Case
    household: Household
    policy: Policy
    today: date
    stand_ins: tuple[StandIn, ...] = ()
    """Who stands in for whom, as the roster says."""
    objected_to: frozenset[UserId] = frozenset()
    """Who made the decision that this one comes in the place of, after an objection."""
    given: tuple[RunningProvision, ...] = ()
    """What other cases of the household gave by decisions that went out, under any law.

    It is for rules to weigh: what the case may use of it is `hidden`'s to say.
    """
    declarations: tuple[Declaration, ...] = ()
    """What who looks at it now, or judged it, declared of their ties with its people."""
    restriction: Restriction | None = None
    """Who alone may open the file of this household, when that was ever said."""

    lived_there: frozenset[PersonId] = frozenset()
    """Everybody who was ever kept in a household that the case was about, as signed."""

    forked: bool = False
    """Whether the case, or its household, went on both here and in another store."""

    unproven: tuple[Missing, ...] = ()
    """What the signed versions of the case do not bear out, where they were read."""

    decider: Decider | None = None
    """Who hands the decision in, and by which settings; None while every one is reviewed."""

    def with_case(self, case: Case) -> Self:
        """Return the same surroundings around another version of the case."""
        return replace(self, case=case)

    @property
    def drafted(self) -> Self:
        """The same before it was handed in: its amounts follow from the tariffs of now."""
        return self.with_case(replace(self.case, submission=None))

    @property
    def resident(self) -> Person:
        """The resident whom the case is about."""
        return self.household.person(self.case.resident)

    @property
    def partner(self) -> Person | None:
        """The partner who lives in with the resident."""
        return self.household.partner_of(self.case.resident)

    @property
    def day(self) -> date:
        """The decision date, or today while nothing is decided: the day that rules look at."""
        return self.case.decision.on if self.case.decision else self.today

    @property
    def rules(self) -> LawRules:
        """What the law of the case asks, as in force when the report came in.

        Raises:
            NotInForce: No version of the law covers that day.
        """
        day = self.case.report.received if self.case.report else self.today
        return self.policy.law(self.case.law, day)

    @property
    def lines(self) -> tuple[Line, ...]:
        """The lines of the decision, if there is one."""
        return self.case.decision.lines if self.case.decision else ()

    @property
    def granted_lines(self) -> tuple[Line, ...]:
        """The lines on which the resident receives support."""
        return tuple(line for line in self.lines if line.verdict.grants)

    def product(self, line: Line) -> Product | None:
        """Return the product of a line, or None while none is chosen."""
        return self.policy.products.get(line.product)

    def tariffs(self, line: Line, unit: Unit) -> Sequence[Tariff]:
        """Return by which tariffs a line is priced: as when it was handed in or given.

        A later edition of the tariffs changes no amount that somebody decided on.
        """
        case = self.case
        kept: tuple[Tariff, ...] = ()
        if case.urgent is not None and line == case.urgent.line:
            kept = case.urgent.tariffs
        elif case.submission is not None and case.stage in _AMOUNTS_STAND:
            kept = case.submission.tariffs
        wanted = (line.product, line.form, unit)
        return tariffs_for(kept, *wanted) or tariffs_for(self.policy.tariffs, *wanted)

    @property
    def running(self) -> tuple[RunningProvision, ...]:
        """What runs in the household on `day`, as far as the law of the case may see it.

        With it comes what was granted by the decision that the case goes on from.
        """
        visible = self.household.visible_running(self.case.law, self.day)
        known = dict.fromkeys((*visible, *self.case.continues))
        return tuple(provision for provision in known if provision.runs_on(self.day))

    @property
    def hidden(self) -> tuple[RunningProvision, ...]:
        """Another law's help in the household that no consent opens to this case (AVG 5)."""
        known = dict.fromkeys((*self.household.running, *self.given))
        law, day = self.case.law, self.day
        return tuple(one for one in known if not self.household.may_see(law, one, day))

    @property
    def applied_needs(self) -> tuple[Need, ...]:
        """The needs that the application covers: those named, else those still unsolved."""
        application = self.case.application
        if application is None:
            return ()
        if application.needs:
            return tuple(need for need in self.case.needs if need.id in application.needs)
        return tuple(need for need in self.case.needs if not solved_before_tailored(need))
