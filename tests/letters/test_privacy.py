"""What no letter may tell: every kind under every law, with a marker in all that is hidden."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from hengelo_toegang.domain.case import (
    Answer,
    Closing,
    Means,
    Review,
    ReviewOutcome,
    Safety,
    SafetyConcern,
    SectionReason,
    SignalAnswer,
    Suspension,
    UrgentProvision,
    Verdict,
    Wealth,
)
from hengelo_toegang.domain.case import HouseholdType as Kindred
from hengelo_toegang.domain.coordination import CoordinationDeclined
from hengelo_toegang.domain.experience import (
    Agreement,
    Experience,
    ExperienceAnswer,
    ExperienceQuestion,
    ExperienceWay,
)
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.names import addressee
from hengelo_toegang.domain.people import Address, Consent, Person, RunningProvision, UserId
from hengelo_toegang.domain.policy import SignalStatus
from hengelo_toegang.domain.self_reliance import DomainLevel, SelfReliance
from hengelo_toegang.domain.talks import PositiveHealth, Talk
from hengelo_toegang.letters.facts import Kind
from hengelo_toegang.letters.plain import letter_text
from tests.letters.examples import (
    BERT,
    P1,
    P3,
    PROVIDER,
    continued,
    debts,
    in_default,
    jeugd,
    late,
    minima,
    wmo,
)
from tests.letters.test_languages import written_for

CASES = {Law.WMO: wmo, Law.JEUGD: jeugd, Law.PARTICIPATIEWET: minima, Law.WGS: debts}
MARKER = "VERBORGEN"
INCOME = Decimal("1317.53")
TALKED = date(2019, 2, 3)
WEALTH = Wealth.ABOVE_LIMIT
TELLS_NUMBER = {(kind, law) for kind in Kind if kind.to_provider for law in (Law.WMO, Law.JEUGD)}
"""A provider works with the number of the resident; nobody reads that of another."""


def fitting(kind: Kind, dossier):
    """Return a case that a letter of this kind can be about."""
    case, decision = dossier.case, dossier.case.decision
    granted = replace(decision.lines[0], provider=PROVIDER.addressee)
    refused = replace(granted, verdict=Verdict.REFUSED, ground="general_facility", repayment=None)
    lines = {
        Kind.DECISION_REFUSAL: (refused,),
        Kind.DECISION_PARTIAL: (granted, refused),
        Kind.DECISION_CHANGE: (replace(granted, verdict=Verdict.CHANGED),),
        Kind.DECISION_END: (replace(granted, verdict=Verdict.ENDED, repayment=None),),
        Kind.INTENTION: (replace(granted, verdict=Verdict.ENDED, repayment=None), refused),
    }.get(kind, (granted,))
    received = case.application.received
    case = replace(
        case,
        decision=replace(decision, lines=lines),
        urgent=UrgentProvision(granted, decision.on),
        set_aside=Closing(decision.on, "Wij kregen het formulier niet."),
        application=replace(case.application, suspended=(Suspension(received, what="een brief"),)),
    )
    fitted = dossier.with_case(case)
    if kind is Kind.PENALTY_DECISION:
        return late(fitted)
    if kind is Kind.DEFAULT_CONFIRMATION:
        return in_default(fitted)
    return continued(fitted) if kind is Kind.DECISION_REINDICATION else fitted


def marked(dossier):
    """Return the case with a marker in everything that no letter may tell."""
    case, household, policy = dossier.case, dossier.household, dossier.policy
    others = [law for law in Law if law is not case.law]
    unbinding = [rule.id for rule in policy.signals if rule.status is not SignalStatus.POLICY]
    talk = replace(
        case.clarification,
        safety=Safety(SafetyConcern.ACUTE, f"{MARKER}-veiligheid"),
        positive_health=PositiveHealth(1, 2, 3, 4, 5, 6),
        talked_on=TALKED,
        self_reliance=(DomainLevel(f"{MARKER}-leefgebied", SelfReliance.ACUTE),),
        earlier_talks=(
            Talk(TALKED, PositiveHealth(6), (DomainLevel(f"{MARKER}-eerder", SelfReliance.NOT),)),
        ),
        question_behind=f"{MARKER}-vraag",
        involved=f"{MARKER}-betrokken",
        involved_per_year=INCOME,
    )
    stranger = Person(
        P3,
        f"{MARKER}-achternaam",
        "X.",
        "X",
        born=date(1990, 1, 1),
        bsn="999990123",
        address=Address(f"{MARKER}straat", 7, "", "7551 AG"),
    )
    known = {person.id for person in household.people}
    return replace(
        dossier,
        case=replace(
            case,
            clarification=talk,
            means=case.means
            if case.law is Law.PARTICIPATIEWET
            else Means(Kindred.SINGLE, INCOME, wealth=WEALTH, requested=INCOME),
            signal_answers=tuple(
                SignalAnswer(rule, Answer.FOLLOWED, f"{MARKER}-signaal") for rule in unbinding
            ),
            coordination_declined=CoordinationDeclined(date(2026, 11, 1), f"{MARKER}-regie"),
            reviews=(
                Review(
                    BERT.id,
                    date(2026, 11, 1),
                    ReviewOutcome.RETURNED,
                    "0" * 64,
                    (SectionReason("decision", f"{MARKER}-toets"),),
                ),
            ),
            co_authors=(UserId(f"{MARKER}-collega"),),
            experiences=(
                Experience(
                    date(2026, 11, 1),
                    ExperienceWay.PAPER,
                    (ExperienceAnswer(ExperienceQuestion.FITS, Agreement.DISAGREE),),
                    f"{MARKER}-ervaring",
                ),
            ),
        ),
        household=replace(
            household,
            people=household.people if P3 in known else (*household.people, stranger),
            running=(
                *household.running,
                *(
                    RunningProvision(law, P1, f"{MARKER}-{law.value}", date(2026, 1, 1))
                    for law in others
                ),
            ),
            consents=(Consent(P1, P1, others[0], others[1], f"{MARKER}-doel", date(2026, 1, 1)),),
            neighbourhood=f"{MARKER}-wijk",
        ),
    )


WRITTEN = [(kind, law) for kind in Kind for law in written_for(kind)]


def test_there_is_a_letter_of_each_kind_under_each_law_it_is_for():
    assert {law for kind, law in WRITTEN if kind is not Kind.TRANSITION} == set(Law)
    assert [law for kind, law in WRITTEN if kind is Kind.TRANSITION] == [Law.WMO]
    assert len(WRITTEN) == (len(Kind) - 1) * len(Law) + 1


@pytest.mark.parametrize(("kind", "law"), WRITTEN)
def test_no_letter_tells_what_is_hidden(policy, written, kind, law):
    dossier = marked(fitting(kind, CASES[law](policy)))
    text = letter_text(written(kind, dossier))
    assert MARKER not in text
    assert "1.317,53" not in text
    assert not any(day in text for day in ("3 februari 2019", "03-02-2019"))
    for word in (
        "zelfredzaamheid",
        "positieve gezondheid",
        "meldcode",
        "veilig thuis",
        "acute problematiek",
    ):
        assert word not in text.casefold()
    numbers = {person.bsn for person in dossier.household.people if person.bsn}
    told = {number for number in numbers if number in text}
    assert told <= ({dossier.resident.bsn} if (kind, law) in TELLS_NUMBER else set())
    for word in ("vermogen", "spaargeld", "inkomen"):
        assert word not in grounds(dossier, text, law)


def grounds(dossier, text, law):
    """Return what a Wmo or Jeugd letter gives as reasons; money counts under other laws."""
    if law not in (Law.WMO, Law.JEUGD):
        return ""
    return " ".join(line for line in text.splitlines() if "reden" in line.casefold())


@pytest.mark.parametrize("law", Law)
def test_a_secret_address_stands_on_no_assignment(policy, written, law):
    dossier = fitting(Kind.PROVIDER_ASSIGNMENT, CASES[law](policy))
    open_ = letter_text(written(Kind.PROVIDER_ASSIGNMENT, dossier))
    assert "Deldenerstraat" in open_
    secret = replace(dossier, household=replace(dossier.household, secret_address=True))
    assert "Deldenerstraat" not in letter_text(written(Kind.PROVIDER_ASSIGNMENT, secret))


@pytest.mark.parametrize("law", Law)
def test_who_stops_helping_reads_whom_and_until_when_and_no_more(policy, written, law):
    dossier = marked(fitting(Kind.END_ASSIGNMENT, CASES[law](policy)))
    (line,) = dossier.lines
    text = letter_text(written(Kind.END_ASSIGNMENT, dossier))
    assert addressee(dossier.resident) in text
    assert "31 december 2026" in text.replace("\u00a0", " ")
    hidden = [line.reason, dossier.case.report.question, "Deldenerstraat", "€", MARKER]
    hidden += [goal for goal in dossier.case.decision.goals]
    hidden += [other.surname for other in dossier.household.people if other != dossier.resident]
    assert [
        words for words in hidden if words in text and words not in dossier.resident.surname
    ] == []


@pytest.mark.parametrize("law", Law)
def test_an_assignment_tells_no_cost_and_no_reason(policy, written, law):
    dossier = fitting(Kind.PROVIDER_ASSIGNMENT, CASES[law](policy))
    text = letter_text(written(Kind.PROVIDER_ASSIGNMENT, dossier))
    (line,) = dossier.lines
    assert line.reason not in text
    assert "Wij hebben dit met u bekeken" not in text
    assert "eigen bijdrage" not in text
    assert law is Law.PARTICIPATIEWET or "€" not in text
