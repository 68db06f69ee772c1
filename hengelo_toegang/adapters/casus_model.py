"""The shape of a casus file, format `casus/1`, key by key.

Keys are added in later versions, never renamed or removed. Below a step almost every key
may be left out or be an empty text: what must be there is the process's to say.
"""

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from hengelo_toegang.adapters.casus_household import HouseholdPart
from hengelo_toegang.adapters.casus_ladder import NeedPart
from hengelo_toegang.adapters.casus_part import Part
from hengelo_toegang.adapters.casus_values import (
    Count,
    Day,
    DoneDay,
    Euros,
    Flag,
    Ground,
    Id,
    LifeDomain,
    Maybe,
    Months,
    Name,
    NeedRef,
    PersonRef,
    Product,
    Score,
    SignalRef,
    Spoken,
    StartDay,
    Text,
    UserRef,
    Volume,
)
from hengelo_toegang.domain.case import (
    Answer,
    CarerLoad,
    Channel,
    ConsentExcused,
    DeviationGround,
    Duty,
    HouseholdType,
    Literacy,
    Reporter,
    ReviewOutcome,
    SafetyConcern,
    Verdict,
    Way,
    Wealth,
)
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.provisions import Form, Frequency, Unit
from hengelo_toegang.domain.users import Role


def _several(value: object) -> object:
    """Return one review as a list of one."""
    return [value] if isinstance(value, dict) else value


def _named(value: object) -> object:
    """Return a bare user id as a user."""
    return {"user": value} if isinstance(value, str) else value


class ConsultantPart(Part):
    """The consultant who plays the casus."""

    user: Id
    name: Name = ""
    laws: list[Law] = []
    certified: Flag = True
    location: Name = ""


class MandatePart(Part):
    """Power to decide, up to an amount in euros."""

    laws: list[Law] = []
    up_to: Euros


class ReviewerPart(Part):
    """The second pair of eyes."""

    user: Id
    name: Name = ""
    role: Role = Role.REVIEWER
    mandate: MandatePart | None = None
    person: Annotated[PersonRef | None, Field(description="Id in the household, if a member.")] = (
        None
    )


class UserPart(Part):
    """Another user, by id and name."""

    user: Id
    name: Name = ""


class IdentityPart(Part):
    """Which identity document was seen."""

    date: DoneDay | None = None
    document: Text = ""


class ReasonOnDayPart(Part):
    """A day and a reason."""

    date: DoneDay
    reason: Text = ""


class DeclinedPart(Part):
    """The resident does not want a coordinator."""

    date: DoneDay | None = None
    reason: Text = ""


class ReportPart(Part):
    """The report, in the resident's own words."""

    date: DoneDay
    channel: Channel = Channel.WIJKENTREE
    by: Reporter = Reporter.SELF
    question: Text = ""
    wanted_effect: Text = ""
    urgent: Flag = False
    informed: dict[Duty, DoneDay] = {}
    first_talk: StartDay | None = None


class SentPart(Part):
    """When and how a letter went out."""

    date: DoneDay
    way: Way = Way.POST


class PgbPart(Part):
    """The three conditions for a personal budget."""

    able: Spoken = ""
    motivated: Spoken = ""
    quality: Spoken = ""


class DeviationPart(Part):
    """Why a product that is no longer indicated is granted."""

    ground: DeviationGround
    reason: Text = ""


class RepaymentPart(Part):
    """How a loan is paid back."""

    per_month: Euros
    months: Months


class ProvisionPart(Part):
    """What a line and an urgent provision have in common."""

    need: NeedRef
    product: Product = ""
    form: Form = Form.IN_KIND
    volume: Volume | None = None
    unit: Maybe[Unit] = None
    frequency: Maybe[Frequency] = None
    start: Day | None = Field(None, alias="from")
    until: Day | None = None
    provider: Name = ""
    reason: Text = ""
    goals: list[Text] = []
    ground: Ground = ""
    alternative: Text = ""
    requested_volume: Volume | None = None
    pgb: PgbPart = PgbPart()
    deviation: DeviationPart | None = None
    repayment: RepaymentPart | None = None


class LinePart(ProvisionPart):
    """A line of the decision."""

    verdict: Verdict


class UrgentReviewPart(Part):
    """The look afterwards at urgent help."""

    date: DoneDay
    outcome: ReviewOutcome
    by: UserRef | None = None


class UrgentPart(ProvisionPart):
    """Temporary help first, the research after."""

    verdict: Verdict = Verdict.GRANTED
    date: DoneDay
    sent: SentPart | None = None
    review: UrgentReviewPart | None = None


class MeansPart(Part):
    """Income and wealth, for the Participatiewet only."""

    household_type: HouseholdType
    monthly_income: Euros | None = None
    cost_sharers: Count = 0
    wealth: Wealth = Wealth.BELOW_LIMIT
    requested: Euros | None = None


class HealthPart(Part):
    """The six scores of Positive Health; voluntary."""

    body: Score | None = None
    mind: Score | None = None
    meaning: Score | None = None
    quality: Score | None = None
    participation: Score | None = None
    daily: Score | None = None


class CarerLoadPart(Part):
    """How heavy the care weighs on the carer."""

    level: CarerLoad
    text: Text = ""


class SafetyPart(Part):
    """The safety question; never in a letter."""

    concern: SafetyConcern


class ClarificationPart(Part):
    """The broad talk about the question."""

    domains: dict[LifeDomain, Text] = {}
    positive_health: HealthPart = HealthPart()
    literacy: Literacy = Literacy.UNKNOWN
    interpreter: Text = ""
    work: Text = ""
    carer_load: CarerLoadPart | None = None
    helpers: Count | None = None
    already_done: Text = ""
    wlz: Maybe[Literal["doubt"]] = None
    safety: SafetyPart | None = None


class ExpertisePart(Part):
    """Advice of a registered professional."""

    who: Name = ""
    registration: Text = ""
    date: DoneDay | None = None
    advice: Text = ""


class SignalPart(Part):
    """The answer to a policy signal."""

    id: SignalRef
    answer: Maybe[Answer] = None
    reason: Text = ""


class ParentViewPart(Part):
    """How one parent with authority sees it, or why that is not known."""

    person: PersonRef
    text: Text = ""
    shared: bool = False
    not_given: Text = ""


class ViewsPart(Part):
    """How others see it; what was asked and not given has a reason instead."""

    child: Text = ""
    parents: Text = ""
    school: Text = ""
    child_not_given: Text = ""
    school_not_given: Text = ""
    by_parent: list[ParentViewPart] = []


class ResearchReportPart(Part):
    """The research report as given to the resident."""

    date: DoneDay
    resident_view: Text = ""
    views: ViewsPart = ViewsPart()
    signed: DoneDay | None = None


class SuspensionPart(Part):
    """A request to complete: completed, or lapsed unused."""

    invited: DoneDay
    completed: DoneDay | None = None
    lapsed: DoneDay | None = None


class WaiverPart(Part):
    """Why the search period is waived."""

    reason: Text = ""


class WithoutConsentPart(Part):
    """Whose consent is not here, and why one goes on all the same."""

    person: PersonRef
    ground: ConsentExcused
    reason: Text = ""


class ApplicationPart(Part):
    """The application; without `needs` it covers those not solved on rung 1-3."""

    date: DoneDay
    needs: list[NeedRef] = []
    suspended: list[SuspensionPart] = []
    consent_by: list[PersonRef] = []
    without_consent: list[WithoutConsentPart] = []
    search_waived: WaiverPart = WaiverPart()


class HearingPart(Part):
    """The resident was heard before an end or reduction."""

    intention: DoneDay | None = None
    until: Day | None = None
    received: DoneDay | None = None
    summary: Text = ""


class DecisionPart(Part):
    """The decision as drafted."""

    date: DoneDay
    evaluation: Day | None = None
    goals: list[Text] = []
    lines: list[LinePart] = []
    hearing: HearingPart | None = None


class SectionReasonPart(Part):
    """Why a section goes back."""

    section: Name = ""
    text: Text = ""


class ReviewPart(Part):
    """One look by a second pair of eyes; `by` is the reviewer unless named."""

    date: DoneDay
    outcome: ReviewOutcome
    by: UserRef | None = None
    reasons: list[SectionReasonPart] = []


class LateChangePart(Part):
    """A change after submission."""

    date: DoneDay
    text: Text = ""


class NoticePart(Part):
    """A notice of default."""

    date: DoneDay


class CasePart(Part):
    """One request and its steps, in their order; it may stop after any of them."""

    law: Law
    resident: PersonRef
    identity: IdentityPart | None = None
    coordinator: UserPart | None = None
    coordination_declined: DeclinedPart | None = None
    co_authors: list[
        Annotated[UserPart, BeforeValidator(_named, json_schema_input_type=str | UserPart)]
    ] = []
    report: ReportPart | None = None
    urgent_provision: UrgentPart | None = None
    means: MeansPart | None = None
    clarification: ClarificationPart | None = None
    needs: list[NeedPart] = []
    expertise: list[ExpertisePart] = []
    signals: list[SignalPart] = []
    research_report: ResearchReportPart | None = None
    application: ApplicationPart | None = None
    decision: DecisionPart | None = None
    review: Annotated[
        list[ReviewPart],
        BeforeValidator(_several, json_schema_input_type=ReviewPart | list[ReviewPart]),
        Field(description="One review, or a list."),
    ] = []
    changed_after_submission: LateChangePart | None = None
    sent: SentPart | None = None
    withdrawn: ReasonOnDayPart | None = None
    set_aside: ReasonOnDayPart | None = None
    notice_of_default: NoticePart | None = None


class CasusPart(Part):
    """A whole casus with fictitious or real people, played step by step."""

    format: Literal["casus/1"]
    today: Annotated[StartDay, Field(description="The clock of the run.")]
    consultant: ConsultantPart
    reviewer: ReviewerPart | None = None
    household: HouseholdPart
    case: CasePart
    expect: Annotated[object, Field(description="For tests; ignored.")] = None
