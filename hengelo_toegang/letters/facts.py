"""What a letter is made from: facts that the use cases hand in, all computed before.

A letter computes nothing: amounts, dates and outcomes come from the domain, so that the
letter, the screen and the figures can never disagree.
"""

from collections.abc import Mapping
from dataclasses import field
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

from hengelo_toegang.domain.assignments import for_ended_work, for_provider
from hengelo_toegang.domain.case import Case, Line, Literacy, Suspension
from hengelo_toegang.domain.correspondence import (
    Appointment,
    ConsentAsked,
    EndAnnounced,
    WorkEnds,
)
from hengelo_toegang.domain.costs import Cost
from hengelo_toegang.domain.deadlines import case_terms
from hengelo_toegang.domain.decisions import (
    OwnContribution,
    cost_of_line,
    means_test,
    own_contribution,
    total,
)
from hengelo_toegang.domain.dossier import Dossier
from hengelo_toegang.domain.facilities import shipped
from hengelo_toegang.domain.means import MeansNotComputed, MeansTest
from hengelo_toegang.domain.penalties import (
    DEFAULT_CONFIRMATION,
    PENALTY_DECISION,
    Penalty,
    penalty_of,
)
from hengelo_toegang.domain.people import Household, Person
from hengelo_toegang.domain.policy import Policy, TermStart
from hengelo_toegang.domain.provisions import Pricing, Product
from hengelo_toegang.domain.recipients import Recipient, recipients_of
from hengelo_toegang.domain.social_map import SocialMap
from hengelo_toegang.domain.terms import term_end
from hengelo_toegang.domain.users import User
from hengelo_toegang.records import dataclass


class Kind(StrEnum):
    """The letters that the process writes; the values are the ids of the contract."""

    REPORT_CONFIRMATION = "report-confirmation"
    DECISION_URGENT = "decision-urgent"
    RESEARCH_REPORT = "research-report"
    REFERRAL = "referral"
    REQUEST_TO_COMPLETE = "request-to-complete"
    NOTICE_OF_DELAY = "notice-of-delay"
    DECISION_GRANT = "decision-grant"
    DECISION_REFUSAL = "decision-refusal"
    DECISION_PARTIAL = "decision-partial"
    DECISION_CHANGE = "decision-change"
    DECISION_END = "decision-end"
    DECISION_REINDICATION = "decision-reindication"
    SET_ASIDE = "set-aside"
    PENALTY_DECISION = PENALTY_DECISION
    INVITATION = "invitation"
    APPLICATION_FORM = "application-form"
    CONSENT_FORM = "consent-form"
    PROVIDER_ASSIGNMENT = "provider-assignment"
    TRANSITION = "transition"
    INTENTION = "intention"
    DEFAULT_CONFIRMATION = DEFAULT_CONFIRMATION
    END_ASSIGNMENT = "end-assignment"

    @property
    def decides(self) -> bool:
        """Whether the letter is a decision (besluit) that the resident can object to."""
        return self in _DECIDING

    @property
    def decided_by_maker(self) -> bool:
        """Whether whoever makes the letter decides, and not the second pair of eyes."""
        return self in (Kind.DECISION_URGENT, Kind.SET_ASIDE, Kind.PENALTY_DECISION)

    @property
    def to_provider(self) -> bool:
        """Whether the letter goes to a provider, and tells only what its work needs."""
        return self in (Kind.PROVIDER_ASSIGNMENT, Kind.END_ASSIGNMENT)


_DECIDING = frozenset(
    {
        Kind.DECISION_URGENT,
        Kind.DECISION_GRANT,
        Kind.DECISION_REFUSAL,
        Kind.DECISION_PARTIAL,
        Kind.DECISION_CHANGE,
        Kind.DECISION_END,
        Kind.DECISION_REINDICATION,
        Kind.SET_ASIDE,
        Kind.PENALTY_DECISION,
    }
)


_COSTED = _DECIDING - {Kind.DECISION_URGENT, Kind.SET_ASIDE, Kind.PENALTY_DECISION}
"""The letters that tell what the lines of a decision cost."""
_ABOUT_BEING_LATE = (Kind.PENALTY_DECISION, Kind.DEFAULT_CONFIRMATION)


class LetterIncomplete(Exception):
    """A letter can't be written: `missing` names the fact that it lacks."""

    def __init__(self, kind: Kind, missing: str) -> None:
        super().__init__(f"{kind}: {missing} is missing")
        self.kind = kind
        self.missing = missing


@dataclass(frozen=True, slots=True)
class Particulars:
    """What one letter is about, beyond what the case says by itself."""

    suspension: Suspension | None = None
    """The request to complete; without one, the last of the application."""
    complete_before: date | None = None
    """Last day to send what is missing; without one, two weeks after the invitation."""
    new_date: date | None = None
    """By when there will be a decision after all, in a notice of delay."""
    appointment: Appointment | None = None
    """The talk of an invitation."""
    consent: ConsentAsked | None = None
    """What a consent form asks for."""
    transition: EndAnnounced | None = None
    """Which support ends and goes over to support in the neighbourhood."""
    provider: str = ""
    """The provider of an assignment: only its lines are told."""
    work_ends: tuple[WorkEnds, ...] = ()
    """The work of the provider that ends."""
    view_until: date | None = None
    """Last day to give a view of what is intended."""
    replaces: date | None = None
    """The date of the letter that this one comes in the place of, where that may have come."""


NO_PARTICULARS = Particulars()


@dataclass(frozen=True, slots=True)
class LetterFacts:
    """Everything that one letter may say; `facts_for` fills what follows from the case."""

    dossier: Dossier
    made: datetime
    """The moment of the letter; its date is printed, so for a decision the day of sending."""
    contact: User
    """The consultant whom the resident may call."""
    to: Recipient
    """Whom this copy of the letter is for."""
    signer: User | None = None
    """Who signs with a mandate; without one the contact signs, which no decision allows."""
    costs: Mapping[int, Cost] = field(default_factory=dict)
    """Per index of a granted line in the decision, what it costs."""
    total: Decimal = Decimal("0.00")
    urgent_cost: Cost | None = None
    contribution: OwnContribution | None = None
    means: MeansTest | None = None
    penalty: Penalty | None = None
    """What being late costs the municipality, or would cost it."""
    terms: Mapping[str, date] = field(default_factory=dict)
    """Per term id its last day, as far as the term runs."""
    objection_until: date | None = None
    contacts: Mapping[str, str] = field(default_factory=dict)
    """Per facility that was weighed, by name, how it is reached."""
    about: Particulars = NO_PARTICULARS
    literacy_low: bool = False
    concept: bool = False
    fictitious: bool = False
    large_print: bool = False
    language: str = "nl"

    @property
    def case(self) -> Case:
        """The case that the letter is about."""
        return self.dossier.case

    @property
    def household(self) -> Household:
        """The household of the resident."""
        return self.dossier.household

    @property
    def policy(self) -> Policy:
        """Law and policy."""
        return self.dossier.policy

    @property
    def resident(self) -> Person:
        """The resident whom the case is about."""
        return self.dossier.resident

    @property
    def day(self) -> date:
        """The date of the letter."""
        return self.made.date()

    @property
    def suspension(self) -> Suspension | None:
        """The request to complete that the letter is about."""
        return self.about.suspension

    @property
    def complete_before(self) -> date | None:
        """Last day to send what is missing."""
        return self.about.complete_before

    @property
    def new_date(self) -> date | None:
        """By when there will be a decision after all, in a notice of delay."""
        return self.about.new_date

    @property
    def lines(self) -> tuple[Line, ...]:
        """The lines of the decision, if there is one."""
        return self.dossier.lines

    @property
    def assistance(self) -> bool:
        """Whether the decision is about social assistance, which follows from the norm."""
        return any(product.pricing is Pricing.NORM for product in self._means_tested)

    @property
    def limited(self) -> bool:
        """Whether the decision is about support up to an income limit."""
        return any(product.pricing is not Pricing.NORM for product in self._means_tested)

    @property
    def _means_tested(self) -> tuple[Product, ...]:
        found = (self.dossier.product(line) for line in self.lines)
        return tuple(product for product in found if product and product.means_tested)


def facts_for(
    kind: Kind,
    dossier: Dossier,
    made: datetime,
    contact: User,
    *,
    about: Particulars = NO_PARTICULARS,
    social_map: SocialMap | None = None,
    to: Recipient | None = None,
    signer: User | None = None,
    concept: bool = False,
    fictitious: bool = False,
    large_print: bool = False,
    language: str = "nl",
) -> LetterFacts:
    """Return the facts of a letter, with all that follows from the case filled in.

    Without `to` the letter is for the first of its recipients; without `social_map` the
    catalogue of the program says how a facility is reached. An assignment knows no more
    of the case than its provider may.

    Raises:
        LineIncomplete, TariffMissing, MeansNotComputed, NotInForce: See `cost_of_line`.
    """
    to = to or recipients_of(dossier, made.date())[0]
    if kind is Kind.PROVIDER_ASSIGNMENT:
        dossier = for_provider(dossier, about.provider)
    elif kind is Kind.END_ASSIGNMENT:
        dossier = for_ended_work(dossier)
    costed = kind in _COSTED
    urgent = dossier.case.urgent if kind is Kind.DECISION_URGENT else None
    return LetterFacts(
        dossier,
        made,
        contact,
        to,
        signer=signer,
        costs=_costs(dossier) if costed else {},
        total=total(dossier) if costed else Decimal("0.00"),
        urgent_cost=cost_of_line(dossier, urgent.line) if urgent else None,
        contribution=own_contribution(dossier) if costed else None,
        means=_means(dossier) if costed else None,
        penalty=penalty_of(dossier) if kind in _ABOUT_BEING_LATE else None,
        terms={term.id: term.term.end for term in case_terms(dossier)},
        objection_until=_objection_until(dossier, made.date()) if kind.decides else None,
        contacts=_contacts(
            dossier, about, social_map or SocialMap(shipped(dossier.policy.facilities))
        ),
        about=about,
        literacy_low=dossier.case.clarification.literacy is Literacy.LOW,
        concept=concept,
        fictitious=fictitious,
        large_print=large_print,
        language=language,
    )


def _costs(dossier: Dossier) -> Mapping[int, Cost]:
    return {
        index: cost_of_line(dossier, line)
        for index, line in enumerate(dossier.lines)
        if line.verdict.grants
    }


def _contacts(dossier: Dossier, about: Particulars, social_map: SocialMap) -> Mapping[str, str]:
    weighed = (need.ladder.general_facility for need in dossier.case.needs)
    names = {tried.name for found in weighed if found for tried in found.facilities}
    names |= {ending.facility for ending in (about.transition.endings if about.transition else ())}
    known = ((name, social_map.named(name)) for name in sorted(names))
    return {name: entry.contact for name, entry in known if entry is not None}


def _means(dossier: Dossier) -> MeansTest | None:
    """Return the means test, or None where it was not made: the process has judged that."""
    try:
        return means_test(dossier)
    except MeansNotComputed:
        return None


def _objection_until(dossier: Dossier, sent: date) -> date | None:
    for rule in dossier.rules.terms:
        if rule.start is TermStart.SENT:
            return term_end(
                sent,
                rule.length,
                rule.unit,
                dossier.policy.holidays,
                suspended_days=0,
                extended=rule.extended,
            ).end
    return None
