"""Dossiers that lack nothing, on the real law and policy; a test changes what it is about.

`a_dossier` is a Wmo case, `a_youth_dossier` a Jeugdwet case, `an_assistance_dossier` one of
the Participatiewet and `a_debt_dossier` one of the Wgs; each is a draft that can be submitted.
"""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from hengelo_toegang.adapters.policy import load_policy
from hengelo_toegang.domain import places
from hengelo_toegang.domain.blockers import Action
from hengelo_toegang.domain.case import (
    Answer,
    Application,
    Case,
    Decision,
    Expertise,
    Finding,
    HouseholdType,
    Identity,
    Informed,
    Ladder,
    Line,
    Means,
    Need,
    Report,
    ResearchReport,
    Review,
    ReviewOutcome,
    RungOutcome,
    SignalAnswer,
    Stage,
    Submission,
    SupportNeeded,
    Views,
)
from hengelo_toegang.domain.dossier import Dossier
from hengelo_toegang.domain.ids import CaseId, NeedId
from hengelo_toegang.domain.involvement import Declaration, declaration_id
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import (
    Address,
    Consent,
    Gender,
    Household,
    HouseholdId,
    Person,
    PersonId,
    Relation,
    RelationKind,
    RunningProvision,
    UserId,
)
from hengelo_toegang.domain.policy import Policy
from hengelo_toegang.domain.process import missing
from hengelo_toegang.domain.provisions import Form, Frequency, Unit
from hengelo_toegang.domain.revisions import fingerprint, household_print
from hengelo_toegang.domain.users import Mandate, Role, User

REPORTED = date(2026, 10, 5)
RESEARCHED = date(2026, 11, 2)
APPLIED = date(2026, 11, 9)
DECIDED = date(2026, 11, 20)
TODAY = date(2026, 11, 23)

N1, N2 = NeedId("n1"), NeedId("n2")
P1, P2, P3 = PersonId("p1"), PersonId("p2"), PersonId("p3")

ANNA = User(UserId("anna"), "Anna de Vries", (Role.CONSULTANT,), laws=tuple(Law))
BERT = User(
    UserId("bert"),
    "Bert Koopman",
    (Role.TEAM_LEAD,),
    mandates=(Mandate(tuple(Law), Decimal("25000.00")),),
)


@cache
def policy() -> Policy:
    """Return the law and policy that travel with the program, read once."""
    return load_policy()


def a_person(person_id: PersonId = P1, **changes: Any) -> Person:
    fields: dict[str, Any] = {
        "surname": "Dam",
        "prefix": "van",
        "given_names": "Gerda",
        "gender": Gender.FEMALE,
        "born": date(1941, 3, 2),
    }
    return Person(person_id, **fields | changes)


def a_household(*people: Person, **changes: Any) -> Household:
    fields: dict[str, Any] = {
        "address": Address("Deldenerstraat", 128, "A", "7551 AG"),
        "people": people or (a_person(),),
    }
    return Household(HouseholdId("h1"), **fields | changes)


def a_family(born: date = date(2014, 6, 3), **changes: Any) -> Household:
    """Return a youth, p1, with two parents who hold authority."""
    people = (a_person(born=born), a_person(P2), a_person(P3))
    parents = tuple(Relation(who, RelationKind.PARENT, P1, authority=True) for who in (P2, P3))
    return a_household(*people, **{"relations": parents} | changes)


def partners(kind: RelationKind = RelationKind.PARTNER, **changes: Any) -> tuple[Relation, ...]:
    return (Relation(P2, kind, P1, **changes),)


def running(law: Law, product: str, person: PersonId = P1, **changes: Any) -> RunningProvision:
    fields: dict[str, Any] = {"start": date(2026, 1, 1), "until": date(2026, 12, 31)}
    return RunningProvision(law, person, product, **fields | changes)


def a_consent(from_law: Law, to_law: Law, person: PersonId = P1, **changes: Any) -> Consent:
    fields: dict[str, Any] = {"purpose": "één plan", "given": REPORTED}
    return Consent(person, person, from_law, to_law, **fields | changes)


def a_ladder(**changes: Finding | None) -> Ladder:
    """Return a ladder that ends in a tailored provision."""
    fields: dict[str, Any] = {
        "own_strength": Finding(RungOutcome.PART, "Licht werk lukt nog."),
        "network": Finding(RungOutcome.PART, "De dochter doet de boodschappen."),
        "general_facility": Finding(RungOutcome.DOES_NOT_HELP, "De training is al gevolgd."),
        "tailored": Finding(RungOutcome.SOLVES, "Dit blijft over."),
    }
    return Ladder(**fields | changes)


def a_need(need_id: NeedId = N1, **changes: Any) -> Need:
    fields: dict[str, Any] = {
        "domain": "huishouden",
        "problem": "Zwaar werk lukt niet.",
        "support_needed": SupportNeeded("Schoonmaken", "150 minuten per week"),
        "goal": "Een schoon huis.",
        "ladder": a_ladder(),
    }
    return Need(need_id, **fields | changes)


def a_solved_need(need_id: NeedId = N2, **changes: Any) -> Need:
    """Return a need that a general facility solves."""
    solved = a_ladder(general_facility=Finding(RungOutcome.SOLVES, "Daar past het."), tailored=None)
    return a_need(need_id, **{"ladder": solved} | changes)


def a_line(**changes: Any) -> Line:
    fields: dict[str, Any] = {
        "need": N1,
        "product": "HO-BASIS",
        "volume": Decimal(150),
        "unit": Unit.MINUTE,
        "frequency": Frequency.WEEK,
        "start": date(2026, 12, 1),
        "until": date(2027, 11, 30),
        "reason": "Zwaar huishoudelijk werk lukt niet meer.",
    }
    return Line(**fields | changes)


def a_total(product: str, unit: Unit = Unit.PIECE, **changes: Any) -> Line:
    """Return a one-off line."""
    fields: dict[str, Any] = {"unit": unit, "frequency": Frequency.TOTAL, "volume": Decimal(1)}
    return a_line(product=product, **fields | changes)


def an_answer(signal: str, answer: Answer | None = Answer.FOLLOWED) -> SignalAnswer:
    return SignalAnswer(signal, answer, "Besproken.")


def a_report(law: Law = Law.WMO, **changes: Any) -> Report:
    """Return a report with every information duty of the law met."""
    duties = policy().law(law, REPORTED).duties
    fields: dict[str, Any] = {
        "received": REPORTED,
        "informed": tuple(Informed(duty, REPORTED) for duty in duties),
    }
    return Report(**fields | changes)


def a_case(law: Law = Law.WMO, **changes: Any) -> Case:
    """Return a draft under `law` with everything but what that law asks besides."""
    fields: dict[str, Any] = {
        "owner": ANNA.id,
        "stage": Stage.DRAFT,
        "writers": (ANNA.id,),
        "identity": Identity(REPORTED, "paspoort"),
        "report": a_report(law),
        "needs": (a_need(),),
        "research_report": ResearchReport(RESEARCHED, "Klopt.", signed=RESEARCHED),
        "application": Application(APPLIED),
        "decision": Decision(DECIDED, (a_line(),)),
    }
    return Case(CaseId("c1"), HouseholdId("h1"), law, P1, **fields | changes)


def a_dossier(
    *lines: Line, household: Household | None = None, today: date = TODAY, **changes: Any
) -> Dossier:
    """Return a Wmo dossier in which nobody has ties with its people.

    `lines` are those of its decision, `changes` those of the case.
    """
    fields: dict[str, Any] = {
        "signal_answers": (an_answer("household-help-powerful-ageing"),),
        "decision": Decision(DECIDED, lines or (a_line(),)),
    }
    case = a_case(**fields | changes)
    said = without_ties(case, "anna", "bert", "chris", "dirk")
    return Dossier(case, household or a_household(), policy(), today, declarations=said)


def a_youth_line(**changes: Any) -> Line:
    return a_line(**{"product": "JGGZ-WO", "volume": Decimal(60)} | changes)


def a_youth_dossier(*lines: Line, household: Household | None = None, **changes: Any) -> Dossier:
    """Return a Jeugdwet dossier of a child of twelve."""
    fields: dict[str, Any] = {
        "application": Application(APPLIED, consent_by=(P1, P2, P3)),
        "expertise": (Expertise("S. Smit", "SKJ 1", RESEARCHED, "Passend."),),
        "signal_answers": (),
        "law": Law.JEUGD,
        "research_report": ResearchReport(
            RESEARCHED, "Klopt.", Views("Ik wil rust.", "Wij ook."), RESEARCHED
        ),
    }
    return a_dossier(
        *(lines or (a_youth_line(),)), household=household or a_family(), **fields | changes
    )


def an_assistance_line(**changes: Any) -> Line:
    fields: dict[str, Any] = {
        "product": "BB-EENMALIG",
        "form": Form.PAYMENT,
        "volume": Decimal(449),
        "unit": Unit.EURO,
        "frequency": Frequency.TOTAL,
    }
    return a_line(**fields | changes)


def some_means(**changes: Any) -> Means:
    fields: dict[str, Any] = {
        "household_type": HouseholdType.SINGLE,
        "monthly_income": Decimal("1000.00"),
    }
    return Means(**fields | changes)


def an_assistance_dossier(
    *lines: Line, household: Household | None = None, **changes: Any
) -> Dossier:
    """Return a dossier of the Participatiewet, of a resident of 36."""
    fields: dict[str, Any] = {
        "law": Law.PARTICIPATIEWET,
        "means": some_means(),
        "signal_answers": (an_answer("work-first"),),
    }
    home = household or a_household(a_person(born=date(1990, 4, 4)))
    return a_dossier(*(lines or (an_assistance_line(),)), household=home, **fields | changes)


def a_debt_dossier(*lines: Line, **changes: Any) -> Dossier:
    """Return a dossier of the Wet gemeentelijke schuldhulpverlening, of a pensioner."""
    fields: dict[str, Any] = {
        "law": Law.WGS,
        "report": a_report(Law.WGS, first_talk=RESEARCHED),
        "signal_answers": (),
    }
    return a_dossier(*(lines or (a_total("SHV"),)), **fields | changes)


def with_case(dossier: Dossier, **changes: Any) -> Dossier:
    return dossier.with_case(replace(dossier.case, **changes))


def without_ties(case: Case, *names: str) -> tuple[Declaration, ...]:
    """Return that these users declared to have no ties with the people of a case."""
    users = (UserId(name) for name in names)
    return tuple(
        Declaration(declaration_id(case.id, user), case.id, user, REPORTED, involved=False)
        for user in users
    )


def submitted(dossier: Dossier, **changes: Any) -> Dossier:
    """Return a dossier as Anna handed it in: its submission covers exactly its content."""
    case = replace(dossier.case, stage=Stage.IN_REVIEW, **changes)
    if case.submission is None:
        people = household_print(dossier.household)
        case = replace(case, submission=Submission(ANNA.id, DECIDED, fingerprint(case), people))
    return dossier.with_case(case)


def approved(dossier: Dossier) -> Dossier:
    """Return a dossier as Bert approved it."""
    case = submitted(dossier).case
    seen = Review(BERT.id, DECIDED, ReviewOutcome.APPROVED, fingerprint(case))
    return dossier.with_case(replace(case, stage=Stage.APPROVED, reviews=(seen,)))


def found(
    dossier: Dossier, action: Action = Action.SUBMIT, actor: User = ANNA
) -> list[tuple[str, str]]:
    """Return what stops an action and where, having looked at each place as a form does."""
    lacking = missing(dossier, action, actor)
    for item in lacking:
        if item.place:
            places.read(dossier.case, item.place)
    return [(item.blocker.value, item.place) for item in lacking]
