"""Fictitious cases to see a letter text with, one for every kind of letter and every law.

Nobody in them exists. Their days follow from the day of the sample, so that they can be
drawn on whatever day a text is to hold.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from enum import StrEnum

from hengelo_toegang.domain.case import (
    Application,
    Case,
    Channel,
    Clarification,
    Closing,
    Decision,
    DomainNote,
    Expertise,
    FacilityTried,
    Finding,
    Hearing,
    HouseholdType,
    Identity,
    Ladder,
    Line,
    Literacy,
    Means,
    Need,
    NetworkHelp,
    Repayment,
    Report,
    Reporter,
    ResearchReport,
    RungOutcome,
    SupportNeeded,
    Suspension,
    UrgentProvision,
    Verdict,
    Views,
)
from hengelo_toegang.domain.correspondence import (
    Appointment,
    ConsentAsked,
    EndAnnounced,
    Ending,
    WorkEnds,
)
from hengelo_toegang.domain.dossier import Dossier
from hengelo_toegang.domain.ids import CaseId, NeedId
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import (
    Address,
    Gender,
    Household,
    HouseholdId,
    Person,
    PersonId,
    Relation,
    RelationKind,
    UserId,
)
from hengelo_toegang.domain.policy import Policy
from hengelo_toegang.domain.provisions import Form, Frequency, Unit
from hengelo_toegang.domain.users import Role, User
from hengelo_toegang.letters.facts import Kind, LetterFacts, Particulars, facts_for
from hengelo_toegang.records import dataclass

_N1, _N2 = NeedId("n1"), NeedId("n2")
_P1, _P2 = PersonId("p1"), PersonId("p2")
_ANNA = User(UserId("anna"), "Anna de Vries", (Role.CONSULTANT,), function="consulent")
_BERT = User(UserId("bert"), "Bert Koopman", (Role.TEAM_LEAD,), function="teamleider")
_AGO = {
    Kind.PENALTY_DECISION: timedelta(days=150),
    Kind.DEFAULT_CONFIRMATION: timedelta(days=150),
    Kind.DECISION_URGENT: timedelta(days=0),
}
"""How long ago a sample began: a late decision takes long, urgent help starts at once."""
_NOTICE = {
    Kind.PENALTY_DECISION: timedelta(days=60),
    Kind.DEFAULT_CONFIRMATION: timedelta(days=2),
}
"""How long ago the notice of default of a sample came in."""
_INSTEAD = {
    Law.WMO: ("general_facility", "Ontmoeten Plus", "Deze hulp is er ook zonder besluit."),
    Law.JEUGD: ("general_facility", "Ontmoeten Plus", "Deze hulp is er ook zonder besluit."),
    Law.PARTICIPATIEWET: ("costs_not_necessary", "Kringloop", "Er is nog een goede kast."),
    Law.WGS: ("wgs_no_cooperation", "", "Wij kregen geen overzicht van de schulden."),
}
"""Per law why something is refused, and what there is instead."""
_NO_LONGER = {
    Law.WMO: "no_longer_needed",
    Law.JEUGD: "no_longer_needed",
    Law.PARTICIPATIEWET: "means_sufficient",
    Law.WGS: "wgs_no_cooperation",
}
"""Per law why something ends."""
_OTHER_LAW = {Law.WMO: Law.PARTICIPATIEWET}


class Variant(StrEnum):
    """Which side of a text a sample shows."""

    FULL = "full"
    """Everything that the case can say."""
    PLAIN = "plain"
    """As little as a case can say, for somebody who reads with difficulty."""


@dataclass(frozen=True, slots=True)
class Sample:
    """One sample: a kind of letter under a law."""

    kind: Kind
    law: Law
    variant: Variant

    def __str__(self) -> str:
        return f"{self.kind.value}/{self.law.value}/{self.variant.value}"


def samples_of(kind: Kind, laws: tuple[Law, ...]) -> Iterator[Sample]:
    """Yield the samples that a letter of this kind is seen with."""
    for law in laws:
        for variant in Variant:
            yield Sample(kind, law, variant)


def sample_facts(sample: Sample, policy: Policy, day: date, language: str) -> LetterFacts:
    """Return the facts of a sample letter that is dated `day`, marked as made up."""
    begun = day - _AGO.get(sample.kind, timedelta(days=60))
    case = _case(sample, begun, day)
    if sample.variant is Variant.PLAIN:
        case = _plain(case)
    dossier = Dossier(case, _household(sample.law, day), policy, day)
    return facts_for(
        sample.kind,
        dossier,
        datetime.combine(day, time(10), UTC),
        _ANNA,
        signer=_BERT if sample.kind.decides else None,
        about=_particulars(sample.law, day),
        concept=True,
        fictitious=True,
        language=language,
    )


def _particulars(law: Law, day: date) -> Particulars:
    return Particulars(
        complete_before=day + timedelta(weeks=2),
        new_date=day + timedelta(weeks=2),
        appointment=Appointment(day + timedelta(days=9), time(14, 30), "Wijkentree Hasseler Es"),
        consent=ConsentAsked(_P1, _OTHER_LAW.get(law, Law.WMO), law, "Wij stemmen de hulp af."),
        provider="Zorggroep Voorbeeld",
        work_ends=(WorkEnds(_granted(law, day).product, day + timedelta(weeks=2), "2026-000000"),),
        view_until=day + timedelta(weeks=2),
        transition=EndAnnounced(
            (
                Ending("BGI-OB2", day + timedelta(weeks=12), "Basisondersteuning Wijkracht"),
                Ending("DB-LICHT", day + timedelta(weeks=16), "Ontmoeten Plus"),
            ),
            "Wijkracht",
            day + timedelta(weeks=3),
        ),
    )


def _household(law: Law, day: date) -> Household:
    age = 12 if law is Law.JEUGD else 58
    person = Person(
        _P1,
        "Dam",
        "G.",
        "Gerda",
        "van",
        gender=Gender.FEMALE,
        born=date(day.year - age, 1, 15),
        bsn="999990019",
    )
    other = Person(_P2, "Dam", "H.", "Harm", "van", gender=Gender.MALE, born=date(1969, 8, 11))
    kind = RelationKind.PARENT if law is Law.JEUGD else RelationKind.PARTNER
    tie = Relation(_P2, kind, _P1, lives_in=True, authority=law is Law.JEUGD)
    address = Address("Voorbeeldstraat", 12, "", "7551 AG")
    return Household(HouseholdId("sample"), address, "Hasseler Es", (person, other), (tie,))


def _case(sample: Sample, begun: date, day: date) -> Case:
    week = timedelta(weeks=1)
    notice = _NOTICE.get(sample.kind)
    answers = sample.kind is Kind.DEFAULT_CONFIRMATION
    if answers and sample.variant is Variant.PLAIN:
        notice = timedelta(weeks=17)  # before the term had passed: without effect
    return Case(
        CaseId("sample"),
        HouseholdId("sample"),
        sample.law,
        _P1,
        _ANNA.id,
        f"{day.year}-000000",
        identity=Identity(begun, "paspoort"),
        report=Report(
            begun,
            Channel.WIJKENTREE,
            Reporter.PARENTS if sample.law is Law.JEUGD else Reporter.SELF,
            "Ik red het thuis niet meer alleen.",
            "Zelf thuis blijven wonen.",
        ),
        clarification=Clarification(
            domains=(DomainNote("huishouden", "Zwaar werk lukt niet meer."),),
            work="Zij werkt twee dagen per week.",
            already_done="Zij vroeg hulp aan familie.",
            goes_well="Zij kookt zelf.",
            carer_text="De zoon helpt in het weekend.",
        ),
        means=Means(HouseholdType.SINGLE, Decimal("310.00")),
        needs=(_need(_N1, "Het huis is schoon."), _need(_N2, "Elke week mensen zien.")),
        expertise=(Expertise("M. Jansen", "SKJ", begun + week, "Hulp thuis is nodig."),),
        research_report=ResearchReport(
            begun + 3 * week,
            "Dit klopt.",
            Views("Ik wil rust.", "", "De mentor herkent dit."),
            signed=begun + 3 * week,
        ),
        application=Application(
            begun + 3 * week,
            suspended=(Suspension(begun + 3 * week, begun + 4 * week, what="een formulier"),),
        ),
        decision=Decision(
            day,
            _lines(sample.kind, sample.law, day),
            ("Het huis is schoon en veilig.",),
            day + 26 * week,
            Hearing(day - 3 * week, day - week, day - 2 * week, "Ik wil het anders."),
        ),
        urgent=UrgentProvision(_granted(sample.law, begun + timedelta(days=1)), begun),
        set_aside=None if answers else Closing(day, "Wij kregen het formulier niet."),
        notice_of_default=day - notice if notice else None,
    )


def _need(need: NeedId, goal: str) -> Need:
    return Need(
        need,
        "huishouden",
        "Zwaar werk in huis lukt niet meer.",
        SupportNeeded("schoonmaken", "ongeveer twee uur per week"),
        goal,
        Ladder(
            Finding(RungOutcome.PART, "Licht werk lukt nog."),
            Finding(
                RungOutcome.PART,
                "De zoon doet de boodschappen.",
                who=(NetworkHelp("zoon", "boodschappen", Decimal(1), agreed=True),),
            ),
            Finding(
                RungOutcome.PART,
                "De koffieochtend helpt tegen eenzaamheid.",
                facilities=(FacilityTried("Ontmoeten Plus", True, "Op loopafstand."),),
            ),
            replace(Finding(RungOutcome.SOLVES, "Twee uur is genoeg."), size_basis="twee kamers"),
        ),
    )


def _granted(law: Law, start: date) -> Line:
    """Return a line that grants something of the law, for a year or as one amount."""
    line = Line(
        _N1,
        Verdict.GRANTED,
        "HO-BASIS",
        Form.IN_KIND,
        Decimal(120),
        Unit.MINUTE,
        Frequency.WEEK,
        start,
        start + timedelta(days=364),
        "Zorggroep Voorbeeld",
        "Zwaar werk in huis lukt niet meer.",
    )
    if law is Law.JEUGD:
        return replace(line, product="JA-HBO")
    if law is Law.PARTICIPATIEWET:
        return replace(
            line,
            product="BB-EENMALIG",
            form=Form.LOAN,
            volume=Decimal("450.00"),
            unit=Unit.EURO,
            frequency=Frequency.TOTAL,
            until=start,
            provider="",
            repayment=Repayment(Decimal("25.00"), 18),
        )
    if law is Law.WGS:
        return replace(
            line, product="SHV", volume=Decimal(1), unit=Unit.PIECE, frequency=Frequency.TOTAL
        )
    return line


def _lines(kind: Kind, law: Law, day: date) -> tuple[Line, ...]:
    granted = _granted(law, day + timedelta(days=7))
    ground, alternative, reason = _INSTEAD[law]
    refused = replace(
        granted,
        verdict=Verdict.REFUSED,
        need=_N2,
        provider="",
        ground=ground,
        alternative=alternative,
        reason=reason,
        repayment=None,
    )
    match kind:
        case Kind.DECISION_REFUSAL:
            return (refused,)
        case Kind.DECISION_PARTIAL:
            return (granted, refused)
        case Kind.DECISION_CHANGE:
            return (replace(granted, verdict=Verdict.CHANGED),)
        case Kind.DECISION_END:
            return (_ended(granted, law),)
        case Kind.INTENTION:
            return (_ended(granted, law), refused)
        case Kind.PROVIDER_ASSIGNMENT:
            return (replace(granted, provider="Zorggroep Voorbeeld"),)
    return (granted,)


def _ended(granted: Line, law: Law) -> Line:
    """Return a line that ends what runs: under the Participatiewet what comes each month."""
    ended = replace(
        granted,
        verdict=Verdict.ENDED,
        ground=_NO_LONGER[law],
        reason="Daarom stopt de hulp.",
        repayment=None,
    )
    if law is not Law.PARTICIPATIEWET or granted.start is None:
        return ended
    monthly = replace(ended, product="BB-PERIODIEK", form=Form.PAYMENT, frequency=Frequency.MONTH)
    return replace(monthly, until=granted.start + timedelta(days=60))


def _plain(case: Case) -> Case:
    """Return the case with little to say, of somebody who reads with difficulty."""
    return replace(
        case,
        clarification=Clarification(literacy=Literacy.LOW),
        expertise=(),
        means=case.means if case.law is Law.PARTICIPATIEWET else None,
    )
