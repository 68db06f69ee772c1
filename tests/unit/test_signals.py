"""Each policy signal fires when its row in the policy says so, and not otherwise."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from hengelo_toegang.domain.case import (
    Alternative,
    Answer,
    CarerLoad,
    Clarification,
    Decision,
    Finding,
    RungOutcome,
    SignalAnswer,
    Verdict,
)
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import Address
from hengelo_toegang.domain.policy import SignalStatus
from hengelo_toegang.domain.provisions import Form, Unit
from hengelo_toegang.domain.signals import answer_to, deviates_from_policy, fired
from tests.unit.dossiers import (
    DECIDED,
    P1,
    P2,
    REPORTED,
    a_consent,
    a_debt_dossier,
    a_dossier,
    a_family,
    a_household,
    a_ladder,
    a_line,
    a_need,
    a_person,
    a_total,
    a_youth_dossier,
    a_youth_line,
    an_answer,
    an_assistance_dossier,
    an_assistance_line,
    policy,
    running,
    some_means,
    with_case,
)

ONE_DAY = timedelta(days=1)
SIGNALS = {
    "ob1-ob2-basic-support": ("wmo", "beleidsregel"),
    "doubling-individual-group": ("wmo jeugd", "werkafspraak"),
    "group-first": ("wmo", "werkafspraak"),
    "day-activities-meeting-first": ("wmo", "werkafspraak"),
    "household-help-powerful-ageing": ("wmo", "werkafspraak"),
    "foreseeable-housing": ("wmo", "werkafspraak"),
    "transport-general-first": ("wmo", "werkafspraak"),
    "wlz-likely": ("wmo jeugd", "voorbeeld elders"),
    "three-provisions-coordinator": ("wmo jeugd participatiewet", "voorbeeld elders"),
    "long-youth-help": ("jeugd", "werkafspraak"),
    "future-plan-16": ("jeugd", "werkafspraak"),
    "normalise": ("jeugd", "voorbeeld elders"),
    "work-first": ("participatiewet", "werkafspraak"),
    "work-potential": ("wmo jeugd wgs", "werkafspraak"),
    "income-above-120": ("participatiewet", "beleidsregel"),
    "under-27-search": ("participatiewet", "wet"),
    "turning-18": ("jeugd", "wet"),
    "carer-overload": ("wmo jeugd", "wet"),
    "address-other-municipality": ("wmo jeugd participatiewet", "wet"),
}


def ids(dossier):
    return [rule.id for rule in fired(dossier)]


def test_the_signals_are_those_of_the_policy():
    found = {
        rule.id: (" ".join(law.value for law in rule.laws), rule.status.value)
        for rule in policy().signals
    }
    assert found == SIGNALS
    assert all(rule.source and rule.question.endswith("?") for rule in policy().signals)


# Builders of what a row is about.


def wmo(*lines, born=date(1941, 3, 2), already=(), **changes):
    home = a_household(a_person(born=born), a_person(P2), running=tuple(already))
    return a_dossier(*lines, household=home, **changes)


def youth(*lines, born=date(2014, 6, 3), already=(), **changes):
    return a_youth_dossier(*lines, household=a_family(born, running=tuple(already)), **changes)


def assistance(*lines, born=date(1990, 4, 4), **changes):
    return an_assistance_dossier(*lines, household=a_household(a_person(born=born)), **changes)


def an_alternative(product):
    tailored = Finding(RungOutcome.SOLVES, "Past.", alternatives=(Alternative(product),))
    return (a_need(ladder=a_ladder(tailored=tailored)),)


def refused(**changes):
    return a_line(verdict=Verdict.REFUSED, ground="own_strength", **changes)


def elsewhere(build, town):
    dossier = build()
    home = replace(dossier.household, address=Address("Markt", 1, "", "7511 AA", town))
    return replace(dossier, household=home)


def income(amount, *lines):
    return assistance(*lines, means=some_means(monthly_income=Decimal(amount)))


WLZ = Clarification(wlz_doubt=True)
HEAVY = Clarification(carer_load=CarerLoad.HIGH)
LIGHT = Clarification(carer_load=CarerLoad.OK)
ASSISTANCE = an_assistance_line(product="ALG-BIJSTAND")
SCHOOL = a_total("KP-SCHOOL12", form=Form.PAYMENT)
SIXTEEN = DECIDED.replace(year=2010)
FIRST, LAST = date(2026, 12, 1), date(2028, 11, 30)
"""A stretch of 731 days."""
WMO_DAY, WMO_HELP = running(Law.WMO, "DB-MIDDEN"), running(Law.WMO, "SCOOT")

FIRES = [
    ("ob1-ob2-basic-support", wmo(a_line(product="BGI-OB1"))),
    ("ob1-ob2-basic-support", wmo(a_line(product="BGI-OB2"))),
    ("ob1-ob2-basic-support", wmo(a_line(product="DB-LICHT"))),
    ("ob1-ob2-basic-support", wmo(refused(product="BGI-OB2"))),
    ("ob1-ob2-basic-support", wmo(needs=an_alternative("DB-LICHT"))),
    ("ob1-ob2-basic-support", with_case(wmo(needs=an_alternative("BGI-OB1")), decision=None)),
    ("doubling-individual-group", wmo(a_line(product="BGI-SPEC"), already=[WMO_DAY])),
    (
        "doubling-individual-group",
        wmo(a_line(product="DB-ZWAAR"), already=[running(Law.WMO, "BGI-OB2")]),
    ),
    ("doubling-individual-group", wmo(a_line(product="BGI-SPEC"), a_line(product="DB-ZWAAR"))),
    (
        "doubling-individual-group",
        wmo(already=[running(Law.WMO, "BGI-OB2"), running(Law.WMO, "DB-ZWAAR")]),
    ),
    (
        "doubling-individual-group",
        youth(a_youth_line(product="JA-HBO"), already=[running(Law.JEUGD, "JDB")]),
    ),
    ("group-first", wmo(a_line(product="BGI-SPEC"))),
    ("group-first", wmo(a_line(product="BGI-OB2", verdict=Verdict.PARTIAL))),
    ("day-activities-meeting-first", wmo(a_line(product="DB-ZWAAR"))),
    ("day-activities-meeting-first", wmo(a_line(product="DB-LICHT"))),
    ("household-help-powerful-ageing", wmo(born=DECIDED.replace(year=1961))),
    ("foreseeable-housing", wmo(a_total("TRAPLIFT"))),
    ("foreseeable-housing", wmo(a_total("WONING", Unit.EURO))),
    ("transport-general-first", wmo(a_total("VV-DB"))),
    ("transport-general-first", wmo(a_total("SCOOT"))),
    ("transport-general-first", wmo(a_total("RT-PAS"))),
    ("wlz-likely", wmo(clarification=WLZ)),
    ("wlz-likely", youth(clarification=WLZ)),
    ("three-provisions-coordinator", wmo(already=[WMO_DAY, WMO_HELP])),
    (
        "three-provisions-coordinator",
        wmo(a_line(), a_line(product="BGI-SPEC"), already=[WMO_DAY]),
    ),
    (
        "three-provisions-coordinator",
        wmo(already=[WMO_DAY, running(Law.WMO, "DB-MIDDEN", P2)]),
    ),
    ("long-youth-help", youth(a_youth_line(start=FIRST, until=LAST))),
    (
        "long-youth-help",
        youth(
            a_youth_line(start=FIRST, until=FIRST),
            already=[running(Law.JEUGD, "JA-HBO", start=FIRST - timedelta(days=730),
                             until=FIRST - ONE_DAY)],
        ),
    ),
    (
        "long-youth-help",
        youth(already=[running(Law.JEUGD, "JA-HBO", start=date(2020, 1, 1), until=None)]),
    ),
    ("future-plan-16", youth(a_youth_line(product="GH"), born=SIXTEEN)),
    ("future-plan-16", youth(a_youth_line(product="JVERBLIJF"), born=SIXTEEN)),
    ("future-plan-16", youth(refused(product="JLOGEREN"), born=SIXTEEN)),
    ("normalise", youth(a_youth_line(product="JA-MBO"))),
    ("normalise", youth(a_youth_line(product="DYS"))),
    ("work-first", assistance()),
    ("work-first", with_case(assistance(), decision=None)),
    ("work-potential", wmo(born=DECIDED.replace(year=2008))),
    ("work-potential", wmo(refused(), born=date(1990, 4, 4))),
    ("work-potential", wmo(born=DECIDED.replace(year=1959) + ONE_DAY)),
    ("work-potential", a_debt_dossier(household=a_household(a_person(born=date(1990, 4, 4))))),
    ("work-potential", youth(born=SIXTEEN)),
    ("income-above-120", income("1703.36")),
    ("income-above-120", income("1703.36", SCHOOL)),
    ("under-27-search", assistance(ASSISTANCE, born=REPORTED.replace(year=1999) + ONE_DAY)),
    (
        "under-27-search",
        assistance(replace(ASSISTANCE, verdict=Verdict.REFUSED), born=date(2003, 1, 1)),
    ),
    ("turning-18", youth(born=date(2010, 5, 20))),
    ("turning-18", youth(a_youth_line(until=date(2028, 6, 2)), born=date(2010, 6, 3))),
    ("turning-18", youth(a_youth_line(until=date(2028, 6, 3)), born=date(2010, 6, 3))),
    ("turning-18", youth(refused(product="JA-HBO", until=date(2028, 6, 3)),
                         born=date(2010, 6, 3))),
    ("carer-overload", wmo(clarification=HEAVY)),
    ("carer-overload", youth(clarification=HEAVY)),
    ("address-other-municipality", elsewhere(a_dossier, "Borne")),
    ("address-other-municipality", elsewhere(a_youth_dossier, "Enschede")),
    ("address-other-municipality", elsewhere(an_assistance_dossier, "Hengelo (Gld)")),
]  # fmt: skip


@pytest.mark.parametrize(("signal", "dossier"), FIRES, ids=[signal for signal, _ in FIRES])
def test_a_signal_fires_when_its_row_says_so(signal, dossier):
    assert signal in ids(dossier)


SILENT = [
    ("ob1-ob2-basic-support", wmo()),
    ("ob1-ob2-basic-support", wmo(already=[running(Law.WMO, "BGI-OB2")])),
    ("doubling-individual-group", wmo(a_line(product="BGI-SPEC"))),
    ("doubling-individual-group", wmo(a_line(product="BGI-SPEC"), already=[WMO_HELP])),
    (
        "doubling-individual-group",
        wmo(a_line(product="BGI-SPEC"), already=[running(Law.WMO, "DB-MIDDEN", P2)]),
    ),
    (
        "doubling-individual-group",
        wmo(a_line(product="BGI-SPEC"), already=[replace(WMO_DAY, until=DECIDED - ONE_DAY)]),
    ),
    ("doubling-individual-group", wmo(refused(product="BGI-SPEC"), already=[WMO_DAY])),
    (
        "doubling-individual-group",
        youth(a_youth_line(product="JA-HBO"), already=[running(Law.JEUGD, "JA-MBO")]),
    ),
    ("group-first", wmo(refused(product="BGI-SPEC"))),
    ("group-first", wmo()),
    ("day-activities-meeting-first", wmo(refused(product="DB-ZWAAR"))),
    ("household-help-powerful-ageing", wmo(born=DECIDED.replace(year=1961) + ONE_DAY)),
    ("household-help-powerful-ageing", wmo(refused())),
    ("household-help-powerful-ageing", wmo(a_line(product="PV"))),
    ("household-help-powerful-ageing", wmo(born=None)),
    ("foreseeable-housing", wmo(refused(product="TRAPLIFT"))),
    ("transport-general-first", wmo(a_total("RS-HAND"))),
    ("transport-general-first", wmo(refused(product="SCOOT"))),
    ("wlz-likely", wmo()),
    ("wlz-likely", assistance(clarification=WLZ)),
    ("three-provisions-coordinator", wmo(already=[WMO_DAY])),
    ("three-provisions-coordinator", wmo(a_total("TRAPLIFT"), already=[WMO_DAY, WMO_HELP])),
    (
        "three-provisions-coordinator",
        wmo(already=[running(Law.WMO, "HO-BASIS"), WMO_DAY]),
    ),
    (
        "three-provisions-coordinator",
        wmo(already=[WMO_DAY, running(Law.JEUGD, "JA-MBO", P2)]),
    ),
    (
        "three-provisions-coordinator",
        wmo(already=[WMO_DAY, replace(WMO_HELP, start=DECIDED + ONE_DAY)]),
    ),
    ("long-youth-help", youth(a_youth_line(start=FIRST, until=LAST - ONE_DAY))),
    (
        "long-youth-help",
        youth(
            a_youth_line(start=FIRST, until=LAST - ONE_DAY),
            already=[running(Law.JEUGD, "JA-HBO", start=date(2020, 1, 1),
                             until=FIRST - 2 * ONE_DAY)],
        ),
    ),
    (
        "long-youth-help",
        youth(already=[running(Law.JEUGD, "JA-HBO", P2, start=date(2020, 1, 1), until=None)]),
    ),
    (
        "long-youth-help",
        youth(
            refused(product="JA-HBO"),
            already=[running(Law.JEUGD, "JA-HBO", start=date(2020, 1, 1), until=None)],
        ),
    ),
    ("future-plan-16", youth(a_youth_line(product="GH"), born=SIXTEEN + ONE_DAY)),
    ("future-plan-16", youth(a_youth_line(product="JCRISIS"), born=SIXTEEN)),
    ("normalise", youth(a_youth_line(product="JGGZ-WO"))),
    ("normalise", youth(refused(product="JA-MBO"))),
    ("work-first", wmo()),
    ("work-potential", wmo(born=DECIDED.replace(year=2008) + ONE_DAY)),
    ("work-potential", wmo(born=DECIDED.replace(year=1959))),
    ("work-potential", wmo(born=date(1990, 4, 4), decision=None)),
    ("work-potential", wmo(born=date(1990, 4, 4), decision=Decision(DECIDED))),
    ("work-potential", youth(born=SIXTEEN + ONE_DAY)),
    ("work-potential", assistance()),
    ("income-above-120", income("1703.35")),
    ("income-above-120", income("9000.00", an_assistance_line(product="REINT", form=Form.IN_KIND))),
    ("income-above-120", income("9000.00", ASSISTANCE)),
    ("under-27-search", assistance(ASSISTANCE, born=REPORTED.replace(year=1999))),
    ("under-27-search", assistance(born=date(2003, 1, 1))),
    ("turning-18", youth(born=date(2010, 5, 21))),
    ("turning-18", youth(a_youth_line(until=date(2028, 6, 1)), born=date(2010, 6, 3))),
    ("turning-18", wmo(born=date(2009, 1, 1))),
    ("carer-overload", wmo(clarification=LIGHT)),
    ("carer-overload", wmo()),
    ("carer-overload", assistance(clarification=HEAVY)),
    ("address-other-municipality", wmo()),
    ("address-other-municipality", elsewhere(a_dossier, " HENGELO ")),
    ("address-other-municipality", elsewhere(a_dossier, "")),
    ("address-other-municipality", elsewhere(a_debt_dossier, "Borne")),
]  # fmt: skip


@pytest.mark.parametrize(("signal", "dossier"), SILENT, ids=[signal for signal, _ in SILENT])
def test_a_signal_stays_silent_when_its_row_does_not_hold(signal, dossier):
    assert signal not in ids(dossier)


def test_every_signal_is_seen_to_fire_and_to_be_silent():
    assert {signal for signal, _ in FIRES} == {signal for signal, _ in SILENT} == set(SIGNALS)


def test_a_signal_is_only_of_its_laws():
    for _, dossier in FIRES:
        assert all(dossier.case.law.value in SIGNALS[signal][0] for signal in ids(dossier))


def test_with_consent_another_laws_provision_counts():
    already = (WMO_DAY, running(Law.JEUGD, "JA-MBO", P2))
    home = a_household(
        a_person(), a_person(P2), running=already, consents=(a_consent(Law.JEUGD, Law.WMO, P2),)
    )
    assert "three-provisions-coordinator" in ids(a_dossier(household=home))


@pytest.mark.parametrize(
    ("consent", "holds"),
    [
        (a_consent(Law.JEUGD, Law.WMO, P2, given=DECIDED), True),
        (a_consent(Law.JEUGD, Law.WMO, P2, given=DECIDED + ONE_DAY), False),
        (a_consent(Law.JEUGD, Law.WMO, P2, withdrawn=DECIDED), False),
        (a_consent(Law.JEUGD, Law.WMO, P2, withdrawn=DECIDED + ONE_DAY), True),
        (a_consent(Law.JEUGD, Law.WMO, P1), False),
        (a_consent(Law.WMO, Law.JEUGD, P2), False),
        (a_consent(Law.JEUGD, Law.PARTICIPATIEWET, P2), False),
    ],
)
def test_a_consent_is_of_one_person_direction_and_day(consent, holds):
    already = (WMO_DAY, running(Law.JEUGD, "JA-MBO", P2))
    home = a_household(a_person(), a_person(P2), running=already, consents=(consent,))
    assert ("three-provisions-coordinator" in ids(a_dossier(household=home))) is holds


@pytest.mark.parametrize(
    ("changes", "fires"),
    [
        ({"valid_from": DECIDED}, True),
        ({"valid_from": DECIDED + ONE_DAY}, False),
        ({"valid_until": DECIDED}, True),
        ({"valid_until": DECIDED - ONE_DAY}, False),
    ],
)
def test_a_signal_is_silent_outside_its_dates(changes, fires):
    (rule,) = (rule for rule in policy().signals if rule.id == "work-first")
    changed = replace(policy(), signals=(replace(rule, **changes),))
    assert bool(ids(replace(assistance(), policy=changed))) is fires


def test_signals_come_in_the_order_of_the_policy():
    order = [rule.id for rule in policy().signals]
    for _, dossier in FIRES:
        assert ids(dossier) == sorted(ids(dossier), key=order.index)


def test_income_that_cannot_be_tested_fires_nothing():
    unknown = assistance(means=some_means(cost_sharers=2, monthly_income=Decimal(9000)))
    assert "income-above-120" not in ids(unknown)


def test_an_answer_without_a_choice_is_no_answer():
    (rule,) = (rule for rule in policy().signals if rule.id == "work-first")
    bare = assistance(signal_answers=(SignalAnswer("work-first", None, "Besproken."),))
    assert answer_to(bare, rule) is None
    assert answer_to(assistance(), rule) == an_answer("work-first")


@pytest.mark.parametrize("rule", policy().signals, ids=lambda rule: rule.id)
def test_deviating_counts_for_policy_only(rule):
    dossier = next(dossier for signal, dossier in FIRES if signal == rule.id)
    answered = with_case(dossier, signal_answers=(an_answer(rule.id, Answer.DEVIATED),))
    assert deviates_from_policy(answered) is (rule.status is SignalStatus.POLICY)
