"""Cases to write letters about: one per law, and the smallest and longest that occur."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

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
    FourQuestions,
    Hearing,
    Identity,
    Ladder,
    Line,
    Means,
    Need,
    NetworkHelp,
    ReasonedAnswer,
    Repayment,
    Report,
    Reporter,
    ResearchReport,
    RungOutcome,
    Safety,
    SafetyConcern,
    Sent,
    SupportNeeded,
    Suspension,
    UrgentProvision,
    UsualHelp,
    Verdict,
    Views,
)
from hengelo_toegang.domain.case import HouseholdType as Kindred
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
    NameUse,
    Person,
    PersonId,
    Relation,
    RelationKind,
    RunningProvision,
    UserId,
)
from hengelo_toegang.domain.policy import Policy
from hengelo_toegang.domain.provisions import Form, Frequency, Unit
from hengelo_toegang.domain.recipients import Recipient
from hengelo_toegang.domain.talks import PositiveHealth
from hengelo_toegang.domain.users import Role, User
from hengelo_toegang.letters.facts import Particulars

ANNA = User(UserId("anna"), "Anna de Vries", (Role.CONSULTANT,), function="consulent Wmo")
BERT = User(UserId("bert"), "Bert Koopman", (Role.TEAM_LEAD,))
PROVIDER = Recipient(
    "Carintreggeland", "Geachte heer of mevrouw", ("Carintreggeland",), reachable=False
)
N1, N2 = NeedId("n1"), NeedId("n2")
P1, P2, P3 = PersonId("p1"), PersonId("p2"), PersonId("p3")


def moment(day: date) -> datetime:
    """Return the moment at which a letter of `day` is made."""
    return datetime(day.year, day.month, day.day, 10, 30, tzinfo=UTC)


def _found(outcome: RungOutcome, reason: str) -> Finding:
    return Finding(outcome, reason)


def _home(*people: Person, relations: tuple[Relation, ...] = ()) -> Household:
    address = Address("Deldenerstraat", 128, "A", "7551 AG")
    return Household(HouseholdId("h1"), address, "Hasseler Es", people, relations)


GERDA = Person(
    P1, "Dam", "G.", "Gerda", "van", gender=Gender.FEMALE, born=date(1941, 3, 2), bsn="999990019"
)
HARM = Person(P2, "Dam", "H.", "Harm", "van", gender=Gender.MALE, born=date(1939, 8, 11))

CLEANING = Need(
    N1,
    "huishouden",
    "Zwaar huishoudelijk werk lukt niet door artrose.",
    SupportNeeded("schoonmaken van de gebruikte kamers", "ongeveer 150 minuten per week"),
    "Mijn huis is schoon genoeg om er prettig te wonen.",
    Ladder(
        replace(
            _found(RungOutcome.PART, "Licht werk doet mevrouw zelf; zwaar werk niet meer."),
            usual_help=(UsualHelp(P2, False, "Hij kan niet tillen of bukken."),),
        ),
        replace(
            _found(RungOutcome.PART, "De dochter doet de boodschappen."),
            who=(NetworkHelp("dochter", "boodschappen", Decimal(1), agreed=True),),
        ),
        replace(
            _found(RungOutcome.DOES_NOT_HELP, "Krachtig oud worden gaf te weinig herstel."),
            facilities=(FacilityTried("Krachtig oud worden", False, "Training is afgerond."),),
        ),
        replace(
            _found(RungOutcome.SOLVES, "150 minuten per week is genoeg."),
            size_basis="kamers en keuken 110 minuten, bed en was 40 minuten per week",
        ),
    ),
)
COMPANY = Need(
    N2,
    "sociaal",
    "Nauwelijks contact buiten het gezin.",
    SupportNeeded("gezelschap", "twee dagdelen per week"),
    "Ik zie elke week mensen.",
    Ladder(
        _found(RungOutcome.DOES_NOT_HELP, "Zelf iets opzetten lukt niet."),
        _found(RungOutcome.DOES_NOT_HELP, "De dochter woont buiten de wijk."),
        replace(
            _found(RungOutcome.SOLVES, "Twee dagdelen per week bij Ontmoeten Plus."),
            facilities=(
                FacilityTried(
                    "Ontmoeten Plus",
                    True,
                    "Op loopafstand.",
                    date(2026, 11, 9),
                    date(2027, 1, 11),
                ),
            ),
        ),
    ),
)
HELP = Line(
    N1,
    Verdict.GRANTED,
    "HO-BASIS",
    Form.IN_KIND,
    Decimal(150),
    Unit.MINUTE,
    Frequency.WEEK,
    date(2026, 12, 1),
    date(2027, 11, 30),
    "Carintreggeland",
    "Zwaar huishoudelijk werk lukt niet meer door artrose.",
)
REFUSED = replace(
    HELP,
    verdict=Verdict.REFUSED,
    product="BGI-OB2",
    volume=Decimal(90),
    provider="",
    reason="Hulp bij administratie is zonder indicatie beschikbaar.",
    ground="general_facility",
    alternative="Ontmoeten Plus",
    need=N2,
)


def wmo(policy: Policy, *lines: Line) -> Dossier:
    """Return a Wmo case with everything on it, from report to decision and beyond."""
    case = Case(
        CaseId("c1"),
        HouseholdId("h1"),
        Law.WMO,
        P1,
        UserId("anna"),
        "2026-000123",
        identity=Identity(date(2026, 10, 26), "paspoort"),
        report=Report(
            date(2026, 10, 5),
            Channel.WIJKENTREE,
            Reporter.SELF,
            "Ik krijg het huis niet meer schoon.",
            "Zelf in een schoon huis blijven wonen.",
        ),
        clarification=Clarification(
            domains=(DomainNote("huishouden", "Stofzuigen en dweilen lukken niet."),),
            positive_health=PositiveHealth(4, 7, 7, 6, 3, 4),
            work="Gepensioneerd.",
            carer_text="De dochter komt wekelijks en houdt dat vol.",
            already_done="Robotstofzuiger gekocht.",
            safety=Safety(SafetyConcern.SIGNAL, "VEILIGHEIDSVRAAG"),
        ),
        needs=(CLEANING, COMPANY),
        research_report=ResearchReport(
            date(2026, 11, 2), "Ik herken mij in het verslag.", signed=date(2026, 11, 5)
        ),
        application=Application(
            date(2026, 11, 9),
            suspended=(
                Suspension(date(2026, 11, 10), date(2026, 11, 16), what="het inkomensformulier"),
            ),
        ),
        decision=Decision(
            date(2026, 11, 20),
            lines or (HELP,),
            ("Het huis is schoon en veilig.",),
            date(2027, 5, 20),
            Hearing(date(2026, 11, 2), date(2026, 11, 16), date(2026, 11, 12), "Ik wil dit niet."),
        ),
        urgent=UrgentProvision(
            Line(
                N1,
                Verdict.GRANTED,
                "KV",
                Form.IN_KIND,
                Decimal(4),
                Unit.DAY_AND_NIGHT,
                Frequency.TOTAL,
                date(2026, 10, 6),
                date(2026, 10, 10),
                "TMZ",
                "Uw man is plotseling opgenomen.",
            ),
            date(2026, 10, 6),
        ),
        set_aside=Closing(date(2026, 11, 23), "Wij kregen het formulier niet."),
    )
    household = _home(
        GERDA, HARM, relations=(Relation(P2, RelationKind.PARTNER, P1, lives_in=True),)
    )
    return Dossier(case, household, policy, date(2026, 11, 23))


KEES = Person(P1, "Groenen", "K.", "Kees", gender=Gender.MALE, born=date(2014, 6, 3))
LOTTE = Person(
    P2,
    "Groenink",
    "L.",
    "Lotte",
    partner_surname="Groenen",
    name_use=NameUse.PARTNER_THEN_OWN,
    gender=Gender.FEMALE,
    born=date(1985, 2, 11),
)
JO = Person(P3, "Groenen", "J.R.", "Jo Rene", gender=Gender.MALE, born=date(1983, 10, 1))


def jeugd(policy: Policy) -> Dossier:
    """Return a Jeugdwet case of a twelve-year-old with both parents."""
    anger = Need(
        N1,
        "opvoeding",
        "Gedragsproblemen thuis en op school.",
        SupportNeeded("gedragsdeskundige hulp voor kind en ouders", "ongeveer 2 uur per week"),
        "Kees leert zijn boosheid sturen.",
        Ladder(
            replace(
                _found(RungOutcome.PART, "Deze hulp gaat boven gebruikelijke zorg uit."),
                beyond_usual=True,
                four_questions=FourQuestions(
                    ReasonedAnswer(False, "Dit vraagt kennis van gedrag."),
                    ReasonedAnswer(False, "Beide ouders werken vier dagen."),
                    ReasonedAnswer(True, "Minder werken geeft betalingsproblemen."),
                    ReasonedAnswer(True, "Moeder is overbelast."),
                ),
            ),
            _found(RungOutcome.PART, "Oma vangt op woensdag op."),
            _found(RungOutcome.DOES_NOT_HELP, "Basisondersteuning had te weinig effect."),
            _found(RungOutcome.SOLVES, "Ambulante hulp op hbo-niveau, een half jaar lang."),
        ),
    )
    line = Line(
        N1,
        Verdict.GRANTED,
        "JA-HBO",
        Form.IN_KIND,
        Decimal(120),
        Unit.MINUTE,
        Frequency.WEEK,
        date(2026, 12, 14),
        date(2027, 6, 13),
        "Jarabee",
        "Ouders kunnen deze hulp zelf niet geven.",
    )
    case = Case(
        CaseId("c2"),
        HouseholdId("h1"),
        Law.JEUGD,
        P1,
        UserId("anna"),
        "2026-000124",
        report=Report(
            date(2026, 10, 12),
            Channel.SCHOOL,
            Reporter.PARENTS,
            "Kees is steeds vaker onhandelbaar boos.",
            "Weer rust aan tafel en in de klas.",
        ),
        needs=(anger,),
        expertise=(
            Expertise("M. Jansen", "SKJ", date(2026, 11, 4), "Hulp gericht op kind en ouders."),
        ),
        research_report=ResearchReport(
            date(2026, 11, 16),
            "Wij zijn blij met deze aanpak.",
            Views("Ik wil niet meer geschorst worden.", "", "De mentor herkent het beeld."),
        ),
        application=Application(date(2026, 11, 18)),
        decision=Decision(date(2026, 12, 9), (line,), ("Rust aan tafel.",), date(2027, 3, 10)),
    )
    parents = tuple(
        Relation(parent, RelationKind.PARENT, P1, authority=True) for parent in (P2, P3)
    )
    return Dossier(case, _home(KEES, LOTTE, JO, relations=parents), policy, date(2026, 12, 14))


SAMIRA = Person(P1, "El Amrani", "S.", "Samira", gender=Gender.FEMALE, born=date(1990, 4, 4))


def minima(policy: Policy) -> Dossier:
    """Return a Participatiewet case with a loan and a payment, beside help under the Wmo."""
    loan = Line(
        N1,
        Verdict.GRANTED,
        "BB-EENMALIG",
        Form.LOAN,
        Decimal("449.00"),
        Unit.EURO,
        Frequency.TOTAL,
        date(2026, 12, 1),
        date(2026, 12, 1),
        reason="De wasmachine is kapot.",
        repayment=Repayment(Decimal("25.00"), 18),
    )
    swim = replace(
        loan,
        need=N2,
        product="KP-ZWEM",
        form=Form.PAYMENT,
        volume=Decimal(1),
        unit=Unit.PIECE,
        reason="Yusuf heeft nog geen zwemdiploma.",
        repayment=None,
    )
    ladder = Ladder(
        _found(RungOutcome.DOES_NOT_HELP, "Geen spaargeld."),
        _found(RungOutcome.DOES_NOT_HELP, "Niemand kan bijdragen."),
        _found(RungOutcome.DOES_NOT_HELP, "De kringloop heeft niets."),
        _found(RungOutcome.SOLVES, "Een eenvoudige nieuwe machine."),
    )
    case = Case(
        CaseId("c3"),
        HouseholdId("h1"),
        Law.PARTICIPATIEWET,
        P1,
        UserId("anna"),
        "2026-000125",
        report=Report(date(2026, 11, 9), question="Mijn wasmachine is kapot."),
        means=Means(Kindred.SINGLE_PARENT, Decimal("1502.10")),
        needs=(
            Need(N1, "huishouden", goal="Kleren wassen.", ladder=ladder),
            Need(N2, "opvoeding", goal="Yusuf haalt zijn A-diploma.", ladder=ladder),
        ),
        research_report=ResearchReport(date(2026, 11, 16)),
        application=Application(date(2026, 11, 16)),
        decision=Decision(date(2026, 11, 25), (loan, swim), ("Schone kleren.",)),
    )
    household = replace(
        _home(SAMIRA),
        running=(RunningProvision(Law.WMO, P1, "HO-BASIS", date(2026, 1, 1)),),
    )
    return Dossier(case, household, policy, date(2026, 11, 30))


def support(policy: Policy) -> Dossier:
    """Return a Participatiewet case with social assistance, which follows from the norm."""
    dossier = minima(policy)
    line = Line(
        N1,
        Verdict.GRANTED,
        "ALG-BIJSTAND",
        Form.PAYMENT,
        start=date(2026, 11, 9),
        until=date(2027, 5, 8),
        reason="Uw inkomen is lager dan de norm.",
    )
    decision = Decision(date(2026, 11, 25), (line,), ("Werk vinden.",))
    means = Means(Kindred.SINGLE_PARENT, Decimal("310.00"))
    return dossier.with_case(replace(dossier.case, means=means, decision=decision))


def debts(policy: Policy) -> Dossier:
    """Return a Wgs case with a plan of approach by a provider."""
    dossier = minima(policy)
    plan = Line(
        N1,
        Verdict.GRANTED,
        "SHV",
        Form.IN_KIND,
        Decimal(1),
        Unit.PIECE,
        Frequency.TOTAL,
        date(2026, 12, 1),
        date(2027, 11, 30),
        "Stadsbank",
        "U komt zonder hulp niet uit uw schulden.",
    )
    assert dossier.case.report is not None
    report = replace(dossier.case.report, first_talk=date(2026, 11, 12))
    case = replace(
        dossier.case,
        law=Law.WGS,
        number="2026-000126",
        report=report,
        means=None,
        decision=Decision(date(2026, 11, 25), (plan,), ("Geen nieuwe schulden.",)),
    )
    return dossier.with_case(case)


def continued(dossier: Dossier) -> Dossier:
    """Return a case whose first line goes on with what the resident already has."""
    line = dossier.lines[0]
    assert line.start is not None
    before = RunningProvision(
        dossier.case.law,
        dossier.case.resident,
        line.product,
        line.start - timedelta(days=365),
        line.start - timedelta(days=1),
    )
    running = (*dossier.household.running, before)
    return replace(dossier, household=replace(dossier.household, running=running))


def unused(dossier: Dossier) -> Dossier:
    """Return a case whose last chance to complete the application passed unused."""
    application = dossier.case.application
    assert application is not None
    lapsed = Suspension(date(2026, 11, 10), lapsed=date(2026, 11, 20), what="het formulier")
    case = replace(dossier.case, application=replace(application, suspended=(lapsed,)))
    return dossier.with_case(case)


TALK = Appointment(
    date(2027, 1, 4), time(10, 30), "Wijkentree Hasseler Es", documents=("uw pgb-plan",)
)


OVER = EndAnnounced(
    (Ending("BGI-OB2", date(2026, 12, 31), "Basisondersteuning Wijkracht"),),
    "Wijkracht",
    date(2026, 12, 14),
)


def consent(dossier: Dossier) -> ConsentAsked:
    """Return a consent that is asked of the resident of a case, from another law."""
    law = dossier.case.law
    other = Law.WMO if law is not Law.WMO else Law.PARTICIPATIEWET
    return ConsentAsked(dossier.case.resident, other, law, "samen één plan maken")


def late(dossier: Dossier, days: int = 20) -> Dossier:
    """Return a case that was decided so many penalty days too late."""
    case = replace(dossier.case, sent=None, set_aside=None, notice_of_default=date(2027, 3, 1))
    sent = Sent(date(2027, 3, 16) + timedelta(days=days))
    return replace(dossier.with_case(replace(case, sent=sent)), today=sent.on)


def in_default(dossier: Dossier, days: int = 3) -> Dossier:
    """Return a case without decision, so many days after a notice of default came in."""
    notice = dossier.today - timedelta(days=days)
    case = replace(dossier.case, sent=None, set_aside=None, notice_of_default=notice)
    return dossier.with_case(case)


def particulars(dossier: Dossier) -> Particulars:
    """Return what a letter of any kind about this case could be about."""
    provider = next((line.provider for line in dossier.lines if line.provider), "")
    return Particulars(
        new_date=date(2027, 1, 27),
        appointment=TALK,
        consent=consent(dossier),
        provider=provider,
        transition=OVER,
        work_ends=tuple(WorkEnds(line.product, date(2026, 12, 31)) for line in dossier.lines),
        view_until=date(2026, 12, 7),
    )
