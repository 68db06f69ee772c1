"""What a provider is told: whom, what, how much and until when, and nothing else."""

from dataclasses import asdict, replace
from datetime import date
from decimal import Decimal

import pytest

from hengelo_toegang.adapters.policy import load_policy
from hengelo_toegang.domain.assignments import for_provider, providers
from hengelo_toegang.domain.case import PgbConditions, Repayment, Verdict
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import Address, Consent, PersonId, RunningProvision
from hengelo_toegang.domain.provisions import Form
from tests.letters.examples import HELP, P1, P2, REFUSED, wmo

OTHER = replace(HELP, product="SCOOT", provider="Medipoint", reason="RAAK", goals=("Buiten zijn.",))
BUDGET = replace(HELP, form=Form.PGB_INFORMAL, provider="Een nicht")


@pytest.fixture(scope="module")
def policy():
    return load_policy()


def test_each_provider_of_granted_help_in_kind_is_named_once(policy):
    partial = replace(HELP, verdict=Verdict.PARTIAL, provider=" Carintreggeland ")
    dossier = wmo(policy, OTHER, HELP, partial, BUDGET, replace(REFUSED, provider="Niemand"))
    assert providers(dossier) == ("Medipoint", "Carintreggeland")


@pytest.mark.parametrize("form", [Form.PGB_PROFESSIONAL, Form.PAYMENT, Form.LOAN])
def test_a_budget_a_payment_and_a_loan_have_no_provider(policy, form):
    assert providers(wmo(policy, replace(HELP, form=form))) == ()


def test_messages_that_are_not_wanted_stop_no_assignment_on_paper(policy):
    dossier = wmo(policy)
    quiet = replace(dossier, household=replace(dossier.household, no_messages=True))
    assert providers(quiet) == ("Carintreggeland",)


def full(policy):
    """Return a case with a marker in everything that is no business of a provider."""
    line = replace(
        HELP,
        reason="RAAK",
        ground="RAAK",
        alternative="RAAK",
        requested_volume=Decimal(999),
        pgb=PgbConditions("RAAK", "RAAK", "RAAK"),
        repayment=Repayment(Decimal("999.00"), 999),
    )
    dossier = wmo(policy, line, OTHER)
    running = RunningProvision(Law.JEUGD, P2, "RAAK", date(2026, 1, 1))
    consent = Consent(P2, P2, Law.JEUGD, Law.WMO, "RAAK", date(2026, 1, 1))
    household = replace(
        dossier.household, running=(running,), consents=(consent,), neighbourhood="RAAK"
    )
    return replace(dossier, household=household)


def test_one_provider_learns_nothing_of_reasons_other_lines_or_other_people(policy):
    told = for_provider(full(policy), "Carintreggeland")
    shown = f"{asdict(told.case)} {asdict(told.household)}"
    for marker in ("RAAK", "999", "Medipoint", "SCOOT", "Harm", "artrose", "VEILIGHEIDSVRAAG"):
        assert marker not in shown.replace(told.resident.bsn, "")
    (line,) = told.lines
    assert (line.product, line.volume, line.until) == (HELP.product, HELP.volume, HELP.until)
    assert told.resident.born == date(1941, 3, 2)
    assert told.household.address.street == "Deldenerstraat"


def test_the_goals_go_along_only_with_the_whole_of_the_work(policy):
    both = wmo(policy, HELP, OTHER)
    part, whole = for_provider(both, "Medipoint"), for_provider(wmo(policy), "Carintreggeland")
    assert part.lines[0].goals == ("Buiten zijn.",)
    assert part.case.decision is not None
    assert part.case.decision.goals == ()
    assert whole.case.decision is not None
    assert whole.case.decision.goals == ("Het huis is schoon en veilig.",)


def test_a_secret_address_stays_secret(policy):
    dossier = wmo(policy)
    own = replace(dossier.resident, address=Address("Geheimweg", 1, "", "7551 AG"))
    others = tuple(person for person in dossier.household.people if person.id != PersonId(P1))
    household = replace(dossier.household, people=(own, *others), secret_address=True)
    told = for_provider(replace(dossier, household=household), "Carintreggeland")
    shown = f"{asdict(told.household)}"
    assert "Geheimweg" not in shown
    assert "Deldenerstraat" not in shown
