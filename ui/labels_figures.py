"""Words for the codes in figures; what each figure is, is in `ui.figure_texts`. No Qt."""

from collections.abc import Mapping
from enum import StrEnum

from babel.dates import get_month_names

from hengelo_toegang.domain.case import (
    Channel,
    Reporter,
    ReviewOutcome,
    Stage,
    Verdict,
)
from hengelo_toegang.domain.evaluations import EvaluationOutcome, FollowReason, Reached
from hengelo_toegang.domain.experience import Agreement, ExperienceQuestion
from hengelo_toegang.domain.figures import effect, ladder, movement, time
from hengelo_toegang.domain.figures.facts import Complexity, Milestone
from hengelo_toegang.domain.figures.indicator import Group, Words
from hengelo_toegang.domain.figures.spans import Span
from hengelo_toegang.domain.follow_ups import Found
from hengelo_toegang.domain.ladder import Rung
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.objections import AppealOutcome, ObjectionOutcome
from hengelo_toegang.domain.policy import Policy
from hengelo_toegang.domain.provisions import Form, Unit
from hengelo_toegang.i18n import N_, Translate
from ui.figure_texts import FIGURES, VIEWS
from ui.labels import label, term_label
from ui.pages.review.sections import section_title

_TEXTS = {**FIGURES, **VIEWS}

_GROUPS: Mapping[Group, str] = {
    Group.INFLOW: N_("What comes in"),
    Group.LADDER: N_("The ladder"),
    Group.TIME: N_("Time and terms"),
    Group.REVIEW: N_("Review"),
    Group.DECISIONS: N_("Decisions"),
    Group.COST: N_("Costs"),
    Group.USE: N_("Use"),
    Group.EFFECT: N_("What it brought"),
    Group.MOVEMENT: N_("Movement"),
}

_HEADS: Mapping[Words, str] = {
    Words.LAW: N_("Law"),
    Words.LOCATION: N_("Location"),
    Words.CHANNEL: N_("Channel"),
    Words.REPORTER: N_("Reported by"),
    Words.COMPLEXITY: N_("Request"),
    Words.RUNG: N_("Rung"),
    Words.DOMAIN: N_("Life domain"),
    Words.SOLVED: N_("At the follow-up"),
    Words.STAGE: N_("Up to"),
    Words.TERM: N_("Legal term"),
    Words.IN_TIME: N_("In time"),
    Words.LOOK: N_("Review"),
    Words.SECTION: N_("Section"),
    Words.VERDICT: N_("Decision"),
    Words.PRODUCT: N_("Product"),
    Words.FORM: N_("Form"),
    Words.UNIT: N_("Unit"),
    Words.YEAR: N_("Year"),
    Words.MONTH: N_("Month"),
    Words.EVALUATION: N_("Evaluation"),
    Words.REACHED: N_("Goal"),
    Words.QUESTION: N_("Question"),
    Words.ANSWER: N_("Answer"),
    Words.OBJECTION: N_("Objection"),
    Words.APPEAL: N_("Appeal"),
    Words.STEP: N_("Step"),
    Words.COHORT: N_("Group"),
    Words.HOUSEHOLDS: N_("Households"),
    Words.FOLLOW: N_("Why it goes on"),
    Words.ENDING: N_("How it ended"),
    Words.REFERRER: N_("By way of"),
    Words.PROVISIONS: N_("Provisions"),
    Words.AGAIN: N_("New report"),
    Words.REFERRED_BY: N_("Reported by"),
    Words.WAITING: N_("Waits since"),
    Words.WAITED: N_("Waits"),
    Words.PER_WEEK: N_("Per week"),
}

_ENUMS: Mapping[Words, type[StrEnum]] = {
    Words.LAW: Law,
    Words.CHANNEL: Channel,
    Words.REPORTER: Reporter,
    Words.RUNG: Rung,
    Words.SOLVED: Found,
    Words.LOOK: ReviewOutcome,
    Words.QUESTION: ExperienceQuestion,
    Words.ANSWER: Agreement,
    Words.ENDING: Stage,
    Words.VERDICT: Verdict,
    Words.FORM: Form,
    Words.UNIT: Unit,
    Words.EVALUATION: EvaluationOutcome,
    Words.REACHED: Reached,
    Words.OBJECTION: ObjectionOutcome,
    Words.APPEAL: AppealOutcome,
    Words.FOLLOW: FollowReason,
}
"""Codes that have words elsewhere on the screen: the same ones here."""

_MILESTONES: Mapping[str, str] = {
    Milestone.REPORTED: N_("Report"),
    Milestone.TALKED: N_("First talk"),
    Milestone.RESEARCHED: N_("Research report"),
    Milestone.APPLIED: N_("Application"),
    Milestone.HANDED_IN: N_("Handed in for review"),
    Milestone.APPROVED: N_("Approved"),
    Milestone.SENT: N_("Decision sent"),
}
_OPEN = {effect.NOT_DECIDED: N_("Not decided yet")}

_CODES: Mapping[Words, Mapping[str, str]] = {
    Words.STAGE: _MILESTONES,
    Words.WAITING: _MILESTONES,
    Words.OBJECTION: _OPEN,
    Words.APPEAL: _OPEN,
    Words.RUNG: {ladder.OPEN: N_("No outcome on the ladder")},
    Words.SOLVED: {
        ladder.NOT_ASKED: N_("Not asked, or not yet"),
    },
    Words.AGAIN: {
        ladder.AGAIN_PART: N_("Reported again"),
        ladder.NOT_AGAIN: N_("Did not report again"),
    },
    Words.STEP: {
        "accepted": N_("Support in the neighbourhood began"),
        "settled": N_("It works, and is no longer followed"),
        "back": N_("A provision was needed all the same"),
        movement.FROM_GENERAL_FACILITY: N_("A provision follows on support in the neighbourhood"),
    },
    Words.COHORT: {
        movement.GOES_ON: N_("Goes on"),
        movement.REFERRED: N_("Ended, other help took over"),
        movement.STOPPED: N_("Ended, nothing took over"),
    },
    Words.REFERRER: {
        Channel.GENERAL_PRACTITIONER: N_("Through the general practitioner"),
        Channel.SCHOOL: N_("Through school"),
        movement.ELSEWHERE: N_("By another way"),
    },
    Words.REFERRED_BY: {
        movement.BY_PROFESSIONAL: N_("A professional"),
        movement.BY_OTHERS: N_("Somebody else"),
    },
    Words.PROVISIONS: {
        "1": N_("One"),
        "2": N_("Two"),
        "3_or_more": N_("Three or more"),
    },
    Words.HOUSEHOLDS: {
        "1": N_("One"),
        "2": N_("Two"),
        "3": N_("Three"),
        "4": N_("Four"),
        "5_or_more": N_("Five or more"),
    },
    Words.WAITED: {
        "up_to_42": N_("Up to six weeks"),
        "up_to_56": N_("Six to eight weeks"),
        "up_to_91": N_("Eight weeks to a quarter of a year"),
        "up_to_182": N_("A quarter to half a year"),
        "up_to_365": N_("Half a year to a year"),
        "over_365": N_("Longer than a year"),
    },
    Words.IN_TIME: {
        time.IN_TIME: N_("In time"),
        time.LATE: N_("Too late"),
        time.RUNNING: N_("Runs, in time"),
        time.RUNNING_LATE: N_("Runs, too late"),
    },
    Words.COMPLEXITY: {
        Complexity.SINGLE: N_("Single request"),
        Complexity.MULTIPLE: N_("Multiple request"),
    },
}
"""Codes that figures alone have."""


class FigureLabels:
    """What a person reads of figures, by the policy that is in force."""

    def __init__(self, policy: Policy, _: Translate) -> None:
        self._policy = policy
        self._ = _

    def name(self, indicator: str) -> str:
        """Return what an indicator is called."""
        return self._(_TEXTS[indicator].name)

    def asks(self, indicator: str) -> str:
        """Return which question it answers."""
        return self._(_TEXTS[indicator].asks)

    def definition(self, indicator: str) -> str:
        """Return what exactly is counted, in a few sentences."""
        return self._(_TEXTS[indicator].means)

    def group(self, group: Group) -> str:
        """Return under which heading indicators stand."""
        return self._(_GROUPS[group])

    def head(self, kind: Words) -> str:
        """Return what the keys are, as the head of a column."""
        return self._(_HEADS[kind])

    def code(self, kind: Words, code: str) -> str:
        """Return the words for a key; what is known by its own name shows that."""
        if not code:
            return self._("Not known")
        if code in _CODES.get(kind, {}):
            return self._(_CODES[kind][code])
        if kind in _ENUMS:
            found = next((one for one in _ENUMS[kind] if one.value == code), None)
            return code if found is None else label(found, self._)
        return self._named(kind, code)

    def law(self, law: str) -> str:
        """Return the name of a law."""
        return self.code(Words.LAW, law)

    def neighbourhood(self, name: str) -> str:
        """Return the name of a neighbourhood."""
        return name or self._("Not known")

    def span(self, span: Span) -> str:
        """Return a year, or a quarter of it."""
        if span.quarter is None:
            return str(span.year)
        return self._("quarter {number} of {year}", number=span.quarter, year=span.year)

    def _named(self, kind: Words, code: str) -> str:
        policy = self._policy
        match kind:
            case Words.DOMAIN if code in policy.life_domains:
                return policy.life_domains[code].name
            case Words.PRODUCT if code in policy.products:
                return policy.products[code].name
            case Words.MONTH:
                return str(get_month_names("wide", locale=self._.language)[int(code)])
            case Words.PER_WEEK:
                return self._per_week(code)
            case Words.TERM:
                return self._term(code)
            case Words.SECTION:
                return section_title(code, self._)
        return code

    def _term(self, term: str) -> str:
        """Return the name of a term with its law, since several laws have one of a name."""
        words = term_label(term, self._)
        laws = [rules.law for rules in self._policy.laws for one in rules.terms if one.id == term]
        return f"{words} ({self.law(laws[0])})" if laws else words

    def _per_week(self, code: str) -> str:
        _ = self._
        unit, _gap, limit = code.rpartition("_")
        number = int(limit)
        if unit == "minutes_up_to":
            return _("Up to {number} minutes", number=number)
        if unit == "minutes_over":
            return _("More than {number} minutes", number=number)
        if unit == "half_days_up_to":
            return _("Up to {number} half-days", number=number)
        return _("More than {number} half-days", number=number)
