"""What a case (casus) holds: from the report to the letter.

Everything here may be half finished: a case is written over weeks, and what is not yet
known is empty. What must be there before which step is `process.missing`'s to say.
"""

from dataclasses import field, fields, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, Self

from hengelo_toegang.domain.advice import Sharing
from hengelo_toegang.domain.assistance import Advance, PlanOfAction
from hengelo_toegang.domain.coordination import CoordinationDeclined, Coordinator
from hengelo_toegang.domain.evaluations import Evaluation, FollowReason
from hengelo_toegang.domain.experience import Experience
from hengelo_toegang.domain.follow_ups import FollowUp
from hengelo_toegang.domain.hand_overs import HandOver
from hengelo_toegang.domain.ids import CaseId, NeedId
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.life_events import LifeEvent
from hengelo_toegang.domain.messages.kept import ProviderAnswer, SentAssignment
from hengelo_toegang.domain.objections import Objection
from hengelo_toegang.domain.people import HouseholdId, PersonId, RunningProvision, UserId
from hengelo_toegang.domain.provisions import Form, Frequency, Tariff, Unit
from hengelo_toegang.domain.referrals import Referral
from hengelo_toegang.domain.returned_mail import ReturnedMail
from hengelo_toegang.domain.sampling import ReviewReason
from hengelo_toegang.domain.self_reliance import DomainLevel
from hengelo_toegang.domain.short_help import ShortHelp
from hengelo_toegang.domain.talks import PositiveHealth, Talk
from hengelo_toegang.records import dataclass


class Stage(StrEnum):
    """How far a case is (fase)."""

    REPORT = "report"
    CONFIRMED = "confirmed"
    CLARIFICATION = "clarification"
    LADDER = "ladder"
    RESEARCH_REPORT = "research_report"
    APPLICATION = "application"
    DRAFT = "draft"
    IN_REVIEW = "in_review"
    RETURNED = "returned"
    ESCALATED = "escalated"
    APPROVED = "approved"
    SENT = "sent"
    RUNNING = "running"
    EVALUATED = "evaluated"
    ENDED = "ended"
    CLOSED_WITHOUT_APPLICATION = "closed_without_application"
    REFERRED = "referred"
    """Somebody else referred to youth help: there is nothing to decide."""
    WITHDRAWN = "withdrawn"
    SET_ASIDE = "set_aside"


HANDED_IN = (Stage.IN_REVIEW, Stage.ESCALATED, Stage.APPROVED)
"""A decision was handed in, and did not go out yet."""


class Channel(StrEnum):
    """How the report came in."""

    WIJKENTREE = "wijkentree"
    PHONE = "phone"
    DIGITAL = "digital"
    LETTER = "letter"
    TOWN_HALL = "town_hall"
    HOME_VISIT = "home_visit"
    SCHOOL = "school"
    GENERAL_PRACTITIONER = "general_practitioner"
    GELDBALIE = "geldbalie"
    OTHER = "other"


class Reporter(StrEnum):
    """Who made the report."""

    SELF = "self"
    FAMILY = "family"
    PARENTS = "parents"
    CARER = "carer"
    REPRESENTATIVE = "representative"
    PROFESSIONAL = "professional"
    OTHER = "other"


class Duty(StrEnum):
    """What the municipality must tell the resident about, before the research."""

    CLIENT_SUPPORT = "client_support"
    PERSONAL_PLAN = "personal_plan"
    FAMILY_PLAN = "family_plan"
    CONFIDANT = "confidant"
    PGB = "pgb"
    CONTRIBUTION = "contribution"
    PRIVACY = "privacy"
    RIGHTS_AND_DUTIES = "rights_and_duties"
    WEEKS_INSIGHT = "weeks_insight"


class Literacy(StrEnum):
    """Whether reading letters works for the resident (laaggeletterdheid)."""

    OK = "ok"
    LOW = "low"
    UNKNOWN = "unknown"


class CarerLoad(StrEnum):
    """How heavy the care weighs on the carer (mantelzorger)."""

    NONE = "none"
    OK = "ok"
    HIGH = "high"


class SafetyConcern(StrEnum):
    """Outcome of the short safety question (meldcode)."""

    NONE = "none"
    SIGNAL = "signal"
    ACUTE = "acute"


class RungOutcome(StrEnum):
    """What a rung (trede) of the ladder brings for a need."""

    SOLVES = "solves"
    PART = "part"
    DOES_NOT_HELP = "does_not_help"
    NOT_APPLICABLE = "not_applicable"
    NOT_ESTABLISHED = "not_established"


class Answer(StrEnum):
    """What the consultant did with a policy signal."""

    FOLLOWED = "followed"
    DEVIATED = "deviated"


class Verdict(StrEnum):
    """What is decided about one line (oordeel)."""

    GRANTED = "granted"
    PARTIAL = "partial"
    REFUSED = "refused"
    CHANGED = "changed"
    ENDED = "ended"

    @property
    def grants(self) -> bool:
        """Whether the resident receives support on this line."""
        return self in (Verdict.GRANTED, Verdict.PARTIAL, Verdict.CHANGED)


class DeviationGround(StrEnum):
    """Why a product that is no longer indicated is granted all the same."""

    NO_SUITABLE_ALTERNATIVE = "no_suitable_alternative"
    BRIDGING = "bridging"
    HARDSHIP = "hardship"


class ReviewOutcome(StrEnum):
    """What the second pair of eyes found."""

    APPROVED = "approved"
    RETURNED = "returned"
    ESCALATED = "escalated"


class Way(StrEnum):
    """How a letter reaches the resident."""

    POST = "post"
    DIGITAL = "digital"
    HANDED_OVER = "handed_over"


class HouseholdType(StrEnum):
    """Who counts together for social assistance (Participatiewet 20-22)."""

    SINGLE = "alleenstaande"
    SINGLE_PARENT = "alleenstaande_ouder"
    MARRIED = "gehuwden"


class Wealth(StrEnum):
    """Wealth against the limit of Participatiewet 34."""

    BELOW_LIMIT = "below_limit"
    ABOVE_LIMIT = "above_limit"


@dataclass(frozen=True, slots=True)
class Identity:
    """When which identity document was seen (Wmo 2.3.4)."""

    seen: date | None = None
    document: str = ""


@dataclass(frozen=True, slots=True)
class Informed:
    """One information duty, and the day on which it was met."""

    duty: Duty
    on: date


@dataclass(frozen=True, slots=True)
class Report:
    """The report (melding) in the resident's own words."""

    received: date
    channel: Channel = Channel.WIJKENTREE
    by: Reporter = Reporter.SELF
    question: str = ""
    wanted_effect: str = ""
    urgent: bool = False
    informed: tuple[Informed, ...] = ()
    first_talk: date | None = None


@dataclass(frozen=True, slots=True)
class DomainNote:
    """What was said about one life domain (leefgebied)."""

    domain: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Safety:
    """The safety question; what is done about it stands in a record apart from the case."""

    concern: SafetyConcern = SafetyConcern.NONE
    text: str = ""
    """Words from before there was a `SafetyRecord`; they move there, and none are added."""


@dataclass(frozen=True, slots=True)
class Clarification:
    """The broad talk about the question (vraagverheldering)."""

    domains: tuple[DomainNote, ...] = ()
    positive_health: PositiveHealth = field(default_factory=PositiveHealth)
    literacy: Literacy = Literacy.UNKNOWN
    interpreter: str = ""
    work: str = ""
    carer_load: CarerLoad | None = None
    carer_text: str = ""
    helpers: int | None = None
    already_done: str = ""
    goes_well: str = ""
    wlz_doubt: bool = False
    safety: Safety | None = None
    question_behind: str = ""
    """The question behind the question, in the resident's words."""
    involved: str = ""
    """Who else is involved."""
    involved_per_year: Decimal | None = None
    """What that costs in euros per year, as the resident tells it."""
    talked_on: date | None = None
    """The day of the scores and levels that stand here now."""
    self_reliance: tuple[DomainLevel, ...] = ()
    earlier_talks: tuple[Talk, ...] = ()


@dataclass(frozen=True, slots=True)
class UsualHelp:
    """Whether a housemate can give usual help (gebruikelijke hulp), and why."""

    person: PersonId
    can: bool
    why: str = ""


@dataclass(frozen=True, slots=True)
class ReasonedAnswer:
    """A yes or no with its reason."""

    answer: bool
    why: str = ""


@dataclass(frozen=True, slots=True)
class FourQuestions:
    """Own strength of a family beyond usual help (CRvB Jeugdwet)."""

    able: ReasonedAnswer | None = None
    available: ReasonedAnswer | None = None
    financial: ReasonedAnswer | None = None
    overload: ReasonedAnswer | None = None


@dataclass(frozen=True, slots=True)
class NetworkHelp:
    """Somebody around the resident who helps."""

    name: str
    what: str = ""
    per_week: Decimal | None = None
    agreed: bool = False


@dataclass(frozen=True, slots=True)
class FacilityTried:
    """A general facility, named, that was weighed for a need."""

    name: str
    suitable: bool = False
    why: str = ""
    available_from: date | None = None
    follow_up: date | None = None
    cost: str = ""
    """What it costs the resident, in words."""


@dataclass(frozen=True, slots=True)
class Alternative:
    """A way to meet a need, compared on what it costs."""

    product: str
    volume: Decimal | None = None
    form: Form | None = None
    unit: Unit | None = None
    frequency: Frequency | None = None
    not_adequate: str = ""
    """Why it does not meet the need; empty while it is adequate."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What one rung brings for one need, and why; open while it has no outcome."""

    outcome: RungOutcome | None = None
    reason: str = ""
    usual_help: tuple[UsualHelp, ...] = ()
    beyond_usual: bool = False
    four_questions: FourQuestions = FourQuestions()
    who: tuple[NetworkHelp, ...] = ()
    facilities: tuple[FacilityTried, ...] = ()
    alternatives: tuple[Alternative, ...] = ()
    size_basis: str = ""
    short_help: ShortHelp | None = None
    """Help by the consultant himself, on the rung of general facilities."""


@dataclass(frozen=True, slots=True)
class Ladder:
    """The four rungs (afwegingskader) in their fixed order."""

    own_strength: Finding | None = None
    network: Finding | None = None
    general_facility: Finding | None = None
    tailored: Finding | None = None


@dataclass(frozen=True, slots=True)
class SupportNeeded:
    """Which support is needed (aard en omvang), before who can give it."""

    what: str = ""
    how_much: str = ""


@dataclass(frozen=True, slots=True)
class Need:
    """One need (ondersteuningsbehoefte) and its way along the ladder."""

    id: NeedId
    domain: str = ""
    problem: str = ""
    support_needed: SupportNeeded = SupportNeeded()
    goal: str = ""
    ladder: Ladder = Ladder()


@dataclass(frozen=True, slots=True)
class Means:
    """Income and wealth, for the Participatiewet only."""

    household_type: HouseholdType
    monthly_income: Decimal | None = None
    cost_sharers: int = 0
    wealth: Wealth = Wealth.BELOW_LIMIT
    requested: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Expertise:
    """Advice of a registered professional (Jeugdwet)."""

    who: str
    registration: str = ""
    on: date | None = None
    advice: str = ""
    by: UserId | None = None
    """The adviser who wrote and signed it in this program; None when it was taken over."""


@dataclass(frozen=True, slots=True)
class SignalAnswer:
    """What the consultant did with a policy signal, and why; open while it has no answer."""

    signal: str
    answer: Answer | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ParentView:
    """How one parent with authority sees it; who was asked and said nothing has a reason."""

    person: PersonId
    text: str = ""
    shared: bool = False
    """Whether it is told in the family's own view, with the others."""
    not_given: str = ""
    """Why there is none: asked and not given, could not be reached."""

    @property
    def answered(self) -> bool:
        """Whether it is known, or why it is not."""
        return self.shared or bool(self.text.strip() or self.not_given.strip())


@dataclass(frozen=True, slots=True)
class Views:
    """How others than the resident see it; in a youth case the resident is the child."""

    child: str = ""
    parents: str = ""
    """What the parents say together."""
    school: str = ""
    child_not_given: str = ""
    """Why the child's own view is not here: too young to form one, asked and not given."""
    school_not_given: str = ""
    by_parent: tuple[ParentView, ...] = ()


@dataclass(frozen=True, slots=True)
class ResearchReport:
    """The research report (onderzoeksverslag) as given to the resident."""

    given: date
    resident_view: str = ""
    views: Views = Views()
    signed: date | None = None


@dataclass(frozen=True, slots=True)
class Suspension:
    """A request to complete (Awb 4:5): invited, then completed or lapsed unused."""

    invited: date
    completed: date | None = None
    lapsed: date | None = None
    what: str = ""


class ConsentExcused(StrEnum):
    """Why youth help may begin without the consent of somebody (Jeugdwet 7.3.4 and 7.3.5)."""

    SERIOUS_HARM = "serious_harm"
    CONSIDERED_WISH = "considered_wish"
    COURT = "court"
    """A court gave leave in the place of a parent."""
    NOT_ABLE = "not_able"
    """The youth cannot weigh it; who has authority consents instead."""


@dataclass(frozen=True, slots=True)
class WithoutConsent:
    """Whose consent is not here, on which ground one goes on all the same, and why."""

    person: PersonId
    ground: ConsentExcused | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Application:
    """The application (aanvraag): which needs it covers, and who consents (Jeugdwet)."""

    received: date
    needs: tuple[NeedId, ...] = ()
    suspended: tuple[Suspension, ...] = ()
    consent_by: tuple[PersonId, ...] = ()
    search_waived: str = ""
    without_consent: tuple[WithoutConsent, ...] = ()


@dataclass(frozen=True, slots=True)
class PgbConditions:
    """The three conditions for a personal budget (Wmo 2.3.6, Jeugdwet 8.1.1)."""

    able: str = ""
    motivated: str = ""
    quality: str = ""


@dataclass(frozen=True, slots=True)
class Deviation:
    """Why a product that is no longer indicated is granted."""

    ground: DeviationGround
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Repayment:
    """How a loan is paid back."""

    per_month: Decimal | None = None
    months: int | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the decision (besluitregel)."""

    need: NeedId
    verdict: Verdict = Verdict.GRANTED
    product: str = ""
    form: Form = Form.IN_KIND
    volume: Decimal | None = None
    unit: Unit | None = None
    frequency: Frequency | None = None
    start: date | None = None
    until: date | None = None
    provider: str = ""
    reason: str = ""
    goals: tuple[str, ...] = ()
    ground: str = ""
    alternative: str = ""
    requested_volume: Decimal | None = None
    pgb: PgbConditions = PgbConditions()
    deviation: Deviation | None = None
    repayment: Repayment | None = None


class HearingWay(StrEnum):
    """How the resident gave a view (Awb 4:9)."""

    WRITTEN = "written"
    PHONE = "phone"
    TALK = "talk"


@dataclass(frozen=True, slots=True)
class Hearing:
    """The resident was heard before an end or reduction (zienswijze, Awb 4:8)."""

    intention: date | None = None
    until: date | None = None
    received: date | None = None
    summary: str = ""
    way: HearingWay | None = None
    declined: date | None = None
    """When the resident said that there will be no view; then nobody has to wait."""


@dataclass(frozen=True, slots=True)
class Decision:
    """The decision (besluit) as drafted."""

    on: date
    lines: tuple[Line, ...] = ()
    goals: tuple[str, ...] = ()
    evaluation: date | None = None
    hearing: Hearing | None = None
    explanation: str = ""
    other_data: str = ""
    """On which data a refusal rests that differ from what the applicant gave (Awb 4:7)."""


@dataclass(frozen=True, slots=True)
class Sent:
    """When and how a letter went out."""

    on: date
    way: Way = Way.POST
    reason: str = ""
    """Why it went out on a later day than a letter of it was made for."""


@dataclass(frozen=True, slots=True)
class UrgentReview:
    """The look afterwards at an urgent provision, within five working days."""

    on: date
    outcome: ReviewOutcome
    by: UserId | None = None


@dataclass(frozen=True, slots=True)
class UrgentProvision:
    """Temporary help first, the research after (Wmo 2.3.3)."""

    line: Line
    decided: date
    sent: Sent | None = None
    review: UrgentReview | None = None
    tariffs: tuple[Tariff, ...] = ()
    """By which its amount was computed, when it was given."""


@dataclass(frozen=True, slots=True)
class Submission:
    """The draft as handed to the reviewer: this content, about this household, and no other."""

    by: UserId
    on: date
    fingerprint: str
    household: str = ""
    asked: tuple[ReviewReason, ...] = ()
    """Why it is reviewed, on the day on which it was handed in."""
    alone: bool = False
    """Whether nothing asked a review: who hands it in decides it, under their own mandate."""
    tariffs: tuple[Tariff, ...] = ()
    """By which its amounts were computed: what counts later leaves them as they are."""
    own_contribution: Decimal | None = None
    """What the resident was to pay per month, where that was known."""


@dataclass(frozen=True, slots=True)
class SectionReason:
    """Why a section goes back."""

    section: str
    text: str


@dataclass(frozen=True, slots=True)
class Review:
    """One look by a second pair of eyes; kept whatever came of it."""

    by: UserId
    on: date
    outcome: ReviewOutcome
    fingerprint: str
    reasons: tuple[SectionReason, ...] = ()
    handed_in: date | None = None
    """When it was handed in for this look."""
    second: UserId | None = None
    """Who is asked to look as well, when the reviewer and the consultant disagree."""
    handed_in_by: UserId | None = None
    """Who handed in what was looked at; None in what was looked at before that was kept."""


@dataclass(frozen=True, slots=True)
class Closing:
    """Why and when a case ended early: withdrawn, or set aside (Awb 4:5)."""

    on: date
    reason: str = ""


@dataclass(frozen=True, slots=True)
class IssuedLetter:
    """A letter that went out; its PDF is stored under the hash and never made again.

    Each recipient has a letter of their own, and so has each translation.
    """

    kind: str
    on: date
    sha256: str
    salutation: str = ""
    objection_until: date | None = None
    language: str = "nl"
    addressee: str = ""
    """Who it is for, as it stands on the envelope; empty in what was sent before that was kept."""
    superseded: bool = False
    """Whether it was made again for a later day; it stays as it went out."""


@dataclass(frozen=True, slots=True)
class Case:
    """One request, under one law, for one resident of a household (casus)."""

    id: CaseId
    household: HouseholdId
    law: Law
    resident: PersonId
    owner: UserId
    number: str = ""
    stage: Stage = Stage.REPORT
    writers: tuple[UserId, ...] = ()
    co_authors: tuple[UserId, ...] = ()
    owner_name: str = ""
    owner_certified: bool = True
    location: str = ""
    identity: Identity = Identity()
    coordinator: Coordinator | None = None
    coordination_declined: CoordinationDeclined | None = None
    report: Report | None = None
    urgent: UrgentProvision | None = None
    means: Means | None = None
    clarification: Clarification = Clarification()
    needs: tuple[Need, ...] = ()
    expertise: tuple[Expertise, ...] = ()
    signal_answers: tuple[SignalAnswer, ...] = ()
    research_report: ResearchReport | None = None
    application: Application | None = None
    decision: Decision | None = None
    submission: Submission | None = None
    reviews: tuple[Review, ...] = ()
    sent: Sent | None = None
    letters: tuple[IssuedLetter, ...] = ()
    withdrawn: Closing | None = None
    set_aside: Closing | None = None
    notice_of_default: date | None = None
    hand_overs: tuple[HandOver, ...] = ()
    follows: CaseId | None = None
    """The earlier case that this one goes on from."""
    follow_reason: FollowReason | None = None
    continues: tuple[RunningProvision, ...] = ()
    """What the earlier decision granted, as it was when this case began."""
    plan_of_action: PlanOfAction | None = None
    ended: Closing | None = None
    """When and why what was granted, or the case itself, came to an end."""
    objections: tuple[Objection, ...] = ()
    evaluations: tuple[Evaluation, ...] = ()
    events: tuple[LifeEvent, ...] = ()
    advances: tuple[Advance, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()
    """What was found when somebody asked whether help still works."""
    shared: tuple[Sharing, ...] = ()
    """To which advisers it is open, or was, and for which question."""
    returned_mail: tuple[ReturnedMail, ...] = ()
    """Letters of the decision that came back."""
    experiences: tuple[Experience, ...] = ()
    """What the resident thinks of how it went, each time that it was filled in."""
    assigned: tuple[SentAssignment, ...] = ()
    """What messages told providers of its work, in the order in which they did."""
    provider_answers: tuple[ProviderAnswer, ...] = ()
    """What providers said of it, in the order in which it was read."""
    referrals: tuple[Referral, ...] = ()
    """Youth help to which somebody else referred, in the order in which it was registered."""

    def need(self, need_id: NeedId) -> Need:
        """Return the need with this id.

        Raises:
            KeyError: The case has no such need.
        """
        for need in self.needs:
            if need.id == need_id:
                return need
        raise KeyError(need_id)

    def content(self) -> Self:
        """Return the case without its course: what a reviewer approves.

        Stage, submission, reviews, sending, issued letters, the writers and what happens
        after the decision are about the content, not part of it, so they do not count for
        its fingerprint.
        """
        urgent = self.urgent and replace(self.urgent, review=None)
        return replace(self, **{**_BEGUN, "urgent": urgent})

    def on_course_of(self, other: Self) -> Self:
        """Return this content on the course of another version of the case."""
        return replace(self, **{name: getattr(other, name) for name in COURSE})


COURSE = (
    "stage",
    "writers",
    "submission",
    "reviews",
    "sent",
    "letters",
    "notice_of_default",
    "hand_overs",
    "ended",
    "objections",
    "evaluations",
    "events",
    "advances",
    "follow_ups",
    "shared",
    "returned_mail",
    "experiences",
    "assigned",
    "provider_answers",
    "referrals",
)
"""The fields that tell how a case goes, and not what is decided."""
_BEGUN: dict[str, Any] = {item.name: item.default for item in fields(Case) if item.name in COURSE}
