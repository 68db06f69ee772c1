"""Words for the codes of the domain: one place that says what a person reads; no Qt."""

from collections.abc import Mapping
from enum import Enum

from hengelo_toegang.domain.case import (
    Answer,
    CarerLoad,
    Channel,
    DeviationGround,
    Duty,
    HouseholdType,
    Literacy,
    Reporter,
    ReviewOutcome,
    RungOutcome,
    SafetyConcern,
    Stage,
    Verdict,
    Way,
    Wealth,
)
from hengelo_toegang.domain.contacts import ContactOutcome
from hengelo_toegang.domain.coordination import PlanState
from hengelo_toegang.domain.duplicates import Likeness
from hengelo_toegang.domain.follow_ups import Found
from hengelo_toegang.domain.ladder import Rung
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import Gender, NameUse, RelationKind
from hengelo_toegang.domain.policy import SignalStatus
from hengelo_toegang.domain.provisions import Form, Frequency, Unit
from hengelo_toegang.domain.returned_mail import ReturnedAct
from hengelo_toegang.domain.safety_records import CodeStep, SafetyDecision, Weighing
from hengelo_toegang.domain.sampling import ReviewReason, Risk
from hengelo_toegang.domain.self_reliance import SelfReliance
from hengelo_toegang.domain.timeline import EventKind
from hengelo_toegang.domain.transitions import Event as TransitionEvent
from hengelo_toegang.domain.transitions import Step as TransitionStep
from hengelo_toegang.domain.users import Role
from hengelo_toegang.i18n import N_, Translate
from hengelo_toegang.letters.facts import Kind
from ui.labels_course import COURSE_LABELS
from ui.labels_messages import MESSAGE_LABELS
from ui.widgets.fields import Choice

_LABELS: tuple[Mapping[Enum, str], ...] = (
    {
        Law.WMO: N_("Wmo"),
        Law.JEUGD: N_("Youth Act"),
        Law.PARTICIPATIEWET: N_("Participation Act"),
        Law.WGS: N_("Debt counselling"),
    },
    {
        Stage.REPORT: N_("Report"),
        Stage.CONFIRMED: N_("Report confirmed"),
        Stage.CLARIFICATION: N_("Clarification"),
        Stage.LADDER: N_("Ladder"),
        Stage.RESEARCH_REPORT: N_("Research report"),
        Stage.APPLICATION: N_("Application"),
        Stage.DRAFT: N_("Draft decision"),
        Stage.IN_REVIEW: N_("In review"),
        Stage.RETURNED: N_("Returned"),
        Stage.ESCALATED: N_("Passed to the team lead"),
        Stage.APPROVED: N_("Approved"),
        Stage.SENT: N_("Decision sent"),
        Stage.RUNNING: N_("Running"),
        Stage.EVALUATED: N_("Evaluated"),
        Stage.ENDED: N_("Ended"),
        Stage.CLOSED_WITHOUT_APPLICATION: N_("Closed without application"),
        Stage.REFERRED: N_("Referred by somebody else"),
        Stage.WITHDRAWN: N_("Withdrawn"),
        Stage.SET_ASIDE: N_("Set aside"),
    },
    {
        Channel.WIJKENTREE: N_("Neighbourhood point"),
        Channel.PHONE: N_("By phone"),
        Channel.DIGITAL: N_("Digital"),
        Channel.LETTER: N_("By letter"),
        Channel.TOWN_HALL: N_("At the town hall"),
        Channel.HOME_VISIT: N_("On a home visit"),
        Channel.SCHOOL: N_("Through school"),
        Channel.GENERAL_PRACTITIONER: N_("Through the general practitioner"),
        Channel.GELDBALIE: N_("Money desk"),
        Channel.OTHER: N_("Another way"),
    },
    {
        ContactOutcome.ANSWERED: N_("Question answered"),
        ContactOutcome.REFERRED: N_("Pointed to a facility"),
        ContactOutcome.HANDED_OVER: N_("Handed over warmly"),
        ContactOutcome.REPORT: N_("Becomes a report"),
        ContactOutcome.OPEN: N_("Not finished yet"),
    },
    {
        Found.STILL_SOLVED: N_("It is still solved"),
        Found.PARTLY: N_("It helps in part"),
        Found.NO_LONGER: N_("It no longer helps"),
        Found.NOT_REACHED: N_("Not reached, or not yet"),
        Found.DONE: N_("It is done"),
    },
    {
        Reporter.SELF: N_("The resident"),
        Reporter.FAMILY: N_("Family"),
        Reporter.PARENTS: N_("Parents"),
        Reporter.CARER: N_("Carer"),
        Reporter.REPRESENTATIVE: N_("Representative"),
        Reporter.PROFESSIONAL: N_("Professional"),
        Reporter.OTHER: N_("Somebody else"),
    },
    {
        Duty.CLIENT_SUPPORT: N_("Free client support"),
        Duty.PERSONAL_PLAN: N_("Personal plan"),
        Duty.FAMILY_PLAN: N_("Family plan"),
        Duty.CONFIDANT: N_("Confidant"),
        Duty.PGB: N_("Personal budget"),
        Duty.CONTRIBUTION: N_("Own contribution"),
        Duty.PRIVACY: N_("Privacy"),
        Duty.RIGHTS_AND_DUTIES: N_("Rights and duties"),
        Duty.WEEKS_INSIGHT: N_("How many weeks until the plan"),
    },
    {
        Literacy.OK: N_("Reading letters works"),
        Literacy.LOW: N_("Reading letters is hard"),
        Literacy.UNKNOWN: N_("Not known"),
    },
    {
        CarerLoad.NONE: N_("There is no carer"),
        CarerLoad.OK: N_("The carer can bear it"),
        CarerLoad.HIGH: N_("The carer is overloaded"),
    },
    {
        SafetyConcern.NONE: N_("No concern"),
        SafetyConcern.SIGNAL: N_("There are signs"),
        SafetyConcern.ACUTE: N_("Acutely unsafe"),
    },
    {
        SelfReliance.ACUTE: N_("Acute problems"),
        SelfReliance.NOT: N_("Not self-reliant"),
        SelfReliance.LIMITED: N_("Limited self-reliance"),
        SelfReliance.SUFFICIENT: N_("Sufficient self-reliance"),
        SelfReliance.FULL: N_("Fully self-reliant"),
    },
    {
        CodeStep.SIGNALS: N_("Signs"),
        CodeStep.CONSULT: N_("Consultation"),
        CodeStep.TALK: N_("Talk"),
        CodeStep.WEIGH: N_("Weighing"),
        CodeStep.DECIDE: N_("Decision"),
    },
    {
        Weighing.NO_SUSPICION: N_("No suspicion any more"),
        Weighing.SUSPICION: N_("Suspicion, but nobody is acutely or structurally unsafe"),
        Weighing.UNSAFE: N_("Acutely or structurally unsafe"),
    },
    {
        SafetyDecision.CLOSE: N_("Close, and keep an eye on it"),
        SafetyDecision.HELP: N_("Arrange help"),
        SafetyDecision.REPORT: N_("Report to Veilig Thuis"),
        SafetyDecision.REPORT_AND_HELP: N_("Report, and arrange help"),
    },
    {
        Rung.OWN_STRENGTH: N_("Own strength"),
        Rung.NETWORK: N_("Network"),
        Rung.GENERAL_FACILITY: N_("General facility"),
        Rung.TAILORED: N_("Tailored provision"),
    },
    {
        RungOutcome.SOLVES: N_("Solves it"),
        RungOutcome.PART: N_("Solves part"),
        RungOutcome.DOES_NOT_HELP: N_("Does not help"),
        RungOutcome.NOT_APPLICABLE: N_("Not applicable"),
        RungOutcome.NOT_ESTABLISHED: N_("Not established"),
    },
    {
        Answer.FOLLOWED: N_("Followed"),
        Answer.DEVIATED: N_("Deviated"),
    },
    {
        SignalStatus.POLICY: N_("Policy rule"),
        SignalStatus.WORKING_AGREEMENT: N_("Working agreement"),
        SignalStatus.EXAMPLE: N_("Example from elsewhere"),
        SignalStatus.STATUTE: N_("Law"),
    },
    {
        Verdict.GRANTED: N_("Granted"),
        Verdict.PARTIAL: N_("Partly granted"),
        Verdict.REFUSED: N_("Refused"),
        Verdict.CHANGED: N_("Changed"),
        Verdict.ENDED: N_("Stopped"),
    },
    {
        DeviationGround.NO_SUITABLE_ALTERNATIVE: N_("There is no suitable alternative"),
        DeviationGround.BRIDGING: N_("Bridges the time until something else starts"),
        DeviationGround.HARDSHIP: N_("Otherwise it would be too hard on the resident"),
    },
    {
        ReviewOutcome.APPROVED: N_("Approve"),
        ReviewOutcome.RETURNED: N_("Return"),
        ReviewOutcome.ESCALATED: N_("Pass to the team lead"),
    },
    {
        ReviewReason.REFUSAL: N_("Refusal"),
        ReviewReason.PARTIAL_REFUSAL: N_("Partial refusal"),
        ReviewReason.END_OR_REDUCTION: N_("End or reduction"),
        ReviewReason.PGB: N_("Personal budget"),
        ReviewReason.POLICY_DEVIATION: N_("Deviates from policy"),
        ReviewReason.THREE_OR_MORE_PROVISIONS: N_("Three or more provisions"),
        ReviewReason.URGENT: N_("Urgent help came first"),
        ReviewReason.NOT_CERTIFIED: N_("Consultant without certificate"),
        ReviewReason.ABOVE_THRESHOLD: N_("High amount"),
        ReviewReason.PRODUCT: N_("Product that is always looked at"),
        ReviewReason.LONG_DURATION: N_("Long duration"),
        ReviewReason.FIRST_DECISIONS: N_("First decisions of a consultant"),
        ReviewReason.NEAR_THRESHOLD: N_("Just below a high amount"),
        ReviewReason.PROVIDER: N_("Provider that is always looked at"),
        ReviewReason.NEWLY_CERTIFIED: N_("Consultant certified not long ago"),
        ReviewReason.RETURNED_BEFORE: N_("Looked at before"),
        ReviewReason.NO_OWN_MANDATE: N_("No own mandate"),
        ReviewReason.TIES_NOT_DECLARED: N_("Ties not declared"),
        ReviewReason.SAMPLE: N_("Sample"),
    },
    {
        Risk.PRODUCT: N_("Product or category"),
        Risk.LONG_DURATION: N_("Longer than so many months"),
        Risk.FIRST_DECISIONS: N_("The first decisions of a consultant"),
        Risk.NEAR_THRESHOLD: N_("Within so many percent below the threshold"),
        Risk.PROVIDER: N_("Provider"),
        Risk.NEWLY_CERTIFIED: N_("Certified less than so many months ago"),
    },
    {
        ReturnedAct.ADDRESS_LOOKED_UP: N_("Address looked up"),
        ReturnedAct.RESIDENT_REACHED: N_("Resident reached"),
        ReturnedAct.HANDED_OVER: N_("Letter handed over"),
        ReturnedAct.TOLD_CONSULTANT: N_("Consultant told"),
        ReturnedAct.NOT_YET: N_("Nothing yet"),
    },
    {
        Way.POST: N_("By post"),
        Way.DIGITAL: N_("Digital"),
        Way.HANDED_OVER: N_("Handed over"),
    },
    {
        HouseholdType.SINGLE: N_("Single"),
        HouseholdType.SINGLE_PARENT: N_("Single parent"),
        HouseholdType.MARRIED: N_("Married or living together"),
    },
    {
        Wealth.BELOW_LIMIT: N_("Below the limit"),
        Wealth.ABOVE_LIMIT: N_("Above the limit"),
    },
    {
        Form.IN_KIND: N_("In kind"),
        Form.PGB_PROFESSIONAL: N_("Personal budget, professional"),
        Form.PGB_INFORMAL: N_("Personal budget, informal"),
        Form.PAYMENT: N_("Payment"),
        Form.LOAN: N_("Loan"),
    },
    {
        Unit.MINUTE: N_("minute"),
        Unit.HOUR: N_("hour"),
        Unit.HALF_DAY: N_("half day"),
        Unit.DAY_AND_NIGHT: N_("day and night"),
        Unit.PIECE: N_("piece"),
        Unit.EURO: N_("euro"),
    },
    {
        Frequency.DAY: N_("per day"),
        Frequency.WEEK: N_("per week"),
        Frequency.MONTH: N_("per month"),
        Frequency.TOTAL: N_("in total"),
    },
    {
        RelationKind.PARTNER: N_("partner"),
        RelationKind.PARENT: N_("parent"),
        RelationKind.CHILD: N_("child"),
        RelationKind.SIBLING: N_("brother or sister"),
        RelationKind.GRANDPARENT: N_("grandparent"),
        RelationKind.GRANDCHILD: N_("grandchild"),
        RelationKind.HOUSEMATE: N_("housemate"),
        RelationKind.GUARDIAN: N_("guardian"),
        RelationKind.CURATOR: N_("curator"),
        RelationKind.MENTOR: N_("mentor"),
        RelationKind.ADMINISTRATOR: N_("administrator of the money"),
        RelationKind.FRIEND: N_("friend"),
        RelationKind.NEIGHBOUR: N_("neighbour"),
        RelationKind.OTHER: N_("other relation"),
    },
    {
        PlanState.OPEN: N_("To do"),
        PlanState.UNDER_WAY: N_("Under way"),
        PlanState.DONE: N_("Done"),
        PlanState.DROPPED: N_("No longer needed"),
    },
    {
        EventKind.REPORT: N_("Report"),
        EventKind.TALK: N_("Talk"),
        EventKind.APPLICATION: N_("Application"),
        EventKind.LETTER: N_("Letter"),
        EventKind.DECISION: N_("Decision sent"),
        EventKind.PROVISION_STARTS: N_("Provision begins"),
        EventKind.PROVISION_ENDS: N_("Provision ends"),
        EventKind.EVALUATION: N_("Evaluation"),
        EventKind.OBJECTION: N_("Objection"),
        EventKind.FOLLOW_UP: N_("Asked whether it still works"),
        EventKind.CLOSED: N_("Case closed"),
        EventKind.MOVED: N_("Last day at the old address"),
        EventKind.MOVED_OUT: N_("Moved out"),
        EventKind.RELATION_ENDED: N_("Relation ended"),
        EventKind.CONSENT_GIVEN: N_("Consent given"),
        EventKind.CONSENT_WITHDRAWN: N_("Consent withdrawn"),
        EventKind.BORN: N_("Born"),
        EventKind.DIED: N_("Died"),
        EventKind.LIFE_EVENT: N_("Life event"),
    },
    {
        Likeness.BSN: N_("same BSN"),
        Likeness.NAME_AND_BIRTH: N_("same name and birth date"),
    },
    {
        Gender.MALE: N_("Man"),
        Gender.FEMALE: N_("Woman"),
        Gender.UNKNOWN: N_("Unknown"),
    },
    {
        NameUse.OWN: N_("Own surname"),
        NameUse.PARTNER: N_("Partner’s surname"),
        NameUse.PARTNER_THEN_OWN: N_("Partner’s surname, then own"),
        NameUse.OWN_THEN_PARTNER: N_("Own surname, then partner’s"),
    },
    {
        Kind.REPORT_CONFIRMATION: N_("Confirmation of the report"),
        Kind.DECISION_URGENT: N_("Decision on urgent help"),
        Kind.RESEARCH_REPORT: N_("Research report"),
        Kind.REFERRAL: N_("Letter with what helps, without a decision"),
        Kind.REQUEST_TO_COMPLETE: N_("Request to complete the application"),
        Kind.NOTICE_OF_DELAY: N_("Notice of delay"),
        Kind.DECISION_GRANT: N_("Decision: granted"),
        Kind.DECISION_REFUSAL: N_("Decision: refused"),
        Kind.DECISION_PARTIAL: N_("Decision: partly granted"),
        Kind.DECISION_CHANGE: N_("Decision: changed"),
        Kind.DECISION_END: N_("Decision: ended"),
        Kind.DECISION_REINDICATION: N_("Decision: continued"),
        Kind.SET_ASIDE: N_("Application set aside"),
        Kind.PENALTY_DECISION: N_("Decision on the penalty for being late"),
        Kind.INVITATION: N_("Invitation to a talk"),
        Kind.APPLICATION_FORM: N_("Application form"),
        Kind.CONSENT_FORM: N_("Consent form"),
        Kind.PROVIDER_ASSIGNMENT: N_("Assignment to the provider"),
        Kind.TRANSITION: N_("Announcement that support goes over"),
        Kind.INTENTION: N_("Letter of intention"),
        Kind.DEFAULT_CONFIRMATION: N_("Answer to the notice of default"),
        Kind.END_ASSIGNMENT: N_("End of the assignment to the provider"),
    },
    {
        TransitionStep.TO_TELL: N_("To be told"),
        TransitionStep.TOLD: N_("Told"),
        TransitionStep.TALKED: N_("Talked with"),
        TransitionStep.CONSENTED: N_("With consent"),
        TransitionStep.REFUSED: N_("Consent refused"),
        TransitionStep.HANDED_OVER: N_("Support handed over"),
        TransitionStep.TAILORED: N_("Needs a tailored provision"),
        TransitionStep.ACCEPTED: N_("Accepted"),
        TransitionStep.DONE: N_("Finished"),
    },
    {
        TransitionEvent.TOLD: N_("Was told"),
        TransitionEvent.TALKED: N_("Talk with the resident"),
        TransitionEvent.CONSENTED: N_("Consent to hand over"),
        TransitionEvent.REFUSED: N_("No consent"),
        TransitionEvent.HANDED_OVER: N_("Hand-over"),
        TransitionEvent.ACCEPTED: N_("Accepted"),
        TransitionEvent.NOT_ACCEPTED: N_("Not accepted"),
        TransitionEvent.RUNS: N_("Asked: it works"),
        TransitionEvent.NOT_REACHED: N_("Resident not reached"),
        TransitionEvent.STOPPED: N_("It does not work any more"),
        TransitionEvent.TAILORED: N_("Tailored provision needed"),
        TransitionEvent.SETTLED: N_("It works: finished"),
        TransitionEvent.DECIDED: N_("A new decision was taken"),
        TransitionEvent.OWN_WAY: N_("Resident goes another way"),
        TransitionEvent.ENDED_EARLIER: N_("Ended earlier"),
        TransitionEvent.MOVED: N_("Moved away"),
        TransitionEvent.DIED: N_("Died"),
    },
    {
        Role.TEXT_EDITOR: N_("Looks after letter texts"),
        Role.POLICY_ADVISER: N_("Policy adviser"),
        Role.ADMINISTRATOR: N_("Administrator"),
        Role.PRIVACY_OFFICER: N_("Privacy officer"),
        Role.ADMINISTRATION: N_("Administration"),
        Role.ADVISER: N_("Adviser"),
        Role.WIJKRACHT: N_("Wijkracht worker"),
        Role.CONSULTANT: N_("Consultant"),
        Role.COORDINATOR: N_("Coordinator"),
        Role.REVIEWER: N_("Reviewer"),
        Role.TEAM_LEAD: N_("Team lead"),
    },
)
"""One table per enum. Members of two enums may be equal as text, so they never share one."""

_TERMS = {
    "wmo.plan": N_("Personal plan"),
    "wmo.research": N_("Research"),
    "wmo.decision": N_("Decision"),
    "jeugd.decision": N_("Decision"),
    "pw.search": N_("Four weeks of searching"),
    "pw.decision": N_("Decision"),
    "wgs.first_talk": N_("First talk"),
    "wgs.urgent": N_("Urgent first talk"),
    "wgs.decision": N_("Decision"),
    "pw.advance": N_("Advance"),
    "awb.objection": N_("Objection"),
    "awb.objection-decision": N_("Decision on the objection"),
    "awb.penalty": N_("Penalty"),
}


def label(member: Enum, _: Translate) -> str:
    """Return the words for a code.

    Raises:
        LookupError: No table has words for it.
    """
    return _(_table(type(member))[member])


def choices(kind: type[Enum], _: Translate) -> tuple[Choice, ...]:
    """Return the codes of an enum with their words, in the order of the enum."""
    table = _table(kind)
    return tuple(Choice(member, _(table[member])) for member in kind)


def term_label(term: str, _: Translate) -> str:
    """Return the name of a legal date by the id of its term; an unknown id shows itself."""
    return _(_TERMS[term]) if term in _TERMS else term


def review_reason_label(reason: str, _: Translate) -> str:
    """Return the words for a reason of review as lists keep it."""
    return label(ReviewReason(reason), _)


def _table(kind: type[Enum]) -> Mapping[Enum, str]:
    for table in (*_LABELS, *COURSE_LABELS, *MESSAGE_LABELS):
        if type(next(iter(table))) is kind:
            return table
    raise LookupError(kind)
