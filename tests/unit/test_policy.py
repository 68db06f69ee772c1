"""Law and policy are complete as shipped, and no slip in the files goes unnoticed."""

import shutil
from datetime import date
from decimal import Decimal
from importlib.resources import files

import pytest

import resources
from hengelo_toegang.adapters.policy import FILES, FOLDERS, load_policy
from hengelo_toegang.adapters.policy_signals import FLAGS, NUMBERS
from hengelo_toegang.domain.case import HouseholdType
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.messages.codes import STANDARDS
from hengelo_toegang.domain.policy import NotInForce, SignalStatus, in_force
from hengelo_toegang.domain.provisions import ContributionRule, Pricing
from hengelo_toegang.domain.signals import CONDITIONS
from hengelo_toegang.i18n import translator
from hengelo_toegang.usecases.edition_ports import PolicyError


@pytest.fixture(scope="module")
def policy():
    return load_policy()


@pytest.fixture
def faults(tmp_path):
    """Return the faults after changes in a copy of the files."""
    for folder in ("policy", "catalogue"):
        shutil.copytree(str(files(resources) / folder), tmp_path / folder)

    def refused(*changes):
        for name, old, new in changes:
            path = tmp_path / name
            text = path.read_text("utf-8")
            assert old in text
            path.write_text(text.replace(old, new, 1), "utf-8")
        with pytest.raises(PolicyError) as refusal:
            load_policy(tmp_path)
        return refusal.value.lines(translator("nl"))

    return refused


def test_everything_of_the_catalogue_is_there(policy):
    counts = (len(policy.products), len(policy.tariffs), len(policy.facilities))
    assert counts == (37, 50, 73)
    assert (len(policy.signals), len(policy.grounds), len(policy.life_domains)) == (19, 21, 17)
    assert len(policy.neighbourhoods) == 10


AWB = ("awb.objection", "awb.objection-decision", "awb.penalty")


def test_each_law_has_its_terms(policy):
    ids = [[term.id for term in policy.law(law, date(2026, 11, 23)).terms] for law in Law]
    assert ids == [
        ["wmo.plan", "wmo.research", "wmo.decision", *AWB],
        ["jeugd.decision", *AWB],
        ["pw.search", "pw.decision", "pw.advance", *AWB],
        ["wgs.first_talk", "wgs.urgent", "wgs.decision", *AWB],
    ]


def test_only_decision_terms_can_be_suspended(policy):
    terms = {term for rules in policy.laws for term in rules.terms}
    assert {term.id for term in terms if term.suspendable} == {
        "wmo.decision", "jeugd.decision", "pw.decision", "wgs.decision",
        "awb.objection-decision",
    }  # fmt: skip


def test_a_waiting_period_is_never_moved(policy):
    terms = {term for rules in policy.laws for term in rules.terms}
    assert {term.id for term in terms if not term.extended} == {"pw.search"}


def test_two_signals_are_policy(policy):
    binding = [rule.id for rule in policy.signals if rule.status is SignalStatus.POLICY]
    assert binding == ["ob1-ob2-basic-support", "income-above-120"]


def test_income_is_no_ground_under_wmo_and_jeugd(policy):
    about_money = ("means_sufficient", "costs_not_necessary", "income_above_limit")
    assert {policy.grounds[ground].laws for ground in about_money} == {(Law.PARTICIPATIEWET,)}


def test_contribution_of_a_coming_year_is_not_known(policy):
    assert in_force(policy.contributions, date(2026, 12, 31), "").per_month == Decimal("21.80")
    with pytest.raises(NotInForce):
        in_force(policy.contributions, date(2027, 1, 1), "")


def norm(policy, day, kind=HouseholdType.SINGLE_PARENT, group="adult"):
    versions = [n for n in policy.norms if (n.household_type, n.age_group) == (kind, group)]
    return in_force(versions, day, "norm").amount


def test_norm_follows_the_half_year(policy):
    assert norm(policy, date(2026, 11, 25)) == Decimal("1419.46")
    assert norm(policy, date(2025, 6, 30), HouseholdType.MARRIED) == Decimal("1922.07")


@pytest.mark.parametrize("day", [date(2026, 1, 1), date(2026, 6, 30), date(2027, 1, 1)])
def test_norm_that_is_not_confirmed_is_not_guessed(policy, day):
    with pytest.raises(NotInForce):
        norm(policy, day)


def test_norm_of_a_young_couple_depends_on_children_and_is_not_guessed(policy):
    with pytest.raises(NotInForce):
        norm(policy, date(2026, 11, 25), HouseholdType.MARRIED, "young")


@pytest.mark.parametrize(
    ("born", "reached"),
    [
        (date(1912, 3, 1), date(1977, 3, 1)),
        (date(1947, 12, 31), date(2012, 12, 31)),
        (date(1948, 1, 1), date(2013, 2, 1)),
        (date(1955, 9, 30), date(2022, 4, 30)),
        (date(1960, 12, 31), date(2027, 12, 31)),
        (date(1961, 1, 1), date(2028, 4, 1)),
    ],
)
def test_pension_day_follows_the_steps_of_the_law(policy, born, reached):
    assert policy.pension_day(born) == reached


def test_everybody_born_before_october_1963_has_a_pension_day(policy):
    days = (date(year, month, 28) for year in range(1900, 1963) for month in range(1, 13))
    assert all(policy.pension_day(day) for day in days)


def test_royal_decree_days_are_known_up_to_2028(policy):
    assert policy.holidays.days[date(2026, 5, 15)] == "gelijkgesteld"
    assert policy.holidays.knows(date(2028, 12, 31))
    assert not policy.holidays.knows(date(2029, 1, 1))


def test_what_has_no_price_per_resident_says_so(policy):
    unpriced = {p.code for p in policy.products.values() if p.pricing is Pricing.NO_PRICE}
    assert unpriced == {"RT-PAS", "SHV"}
    assert policy.products["RS-HAND"].contribution is ContributionRule.WHEELCHAIR


def test_invented_tariffs_are_marked(policy):
    assert {t.source for t in policy.tariffs if t.product == "HO-BASIS"} == {"fictief demotarief"}


def test_every_product_of_a_provider_is_called_something_in_messages(policy):
    assigned = {code for code, one in policy.products.items() if one.law in STANDARDS}
    assert set(policy.message_codes) == assigned
    assert policy.contracts.municipality == "0164"
    assert policy.contracts.agb(" carintreggeland", Law.WMO, date(2026, 1, 1)) == "99990001"
    assert policy.contracts.agb("Carintreggeland", Law.JEUGD, date(2026, 1, 1)) == ""
    assert policy.contracts.agb("Carintreggeland", Law.WMO, date(2019, 12, 31)) == ""


def test_every_product_has_a_tariff(policy):
    assert set(policy.products) == {tariff.product for tariff in policy.tariffs}


def test_prices_rose_as_cbs_says(policy):
    rose = {
        year: round((policy.price_index[year] / policy.price_index[year - 1] - 1) * 100, 1)
        for year in (2020, 2021, 2022, 2023, 2024)
    }
    assert [str(rise) for rise in rose.values()] == ["1.3", "2.7", "10.0", "3.8", "3.3"]
    assert max(policy.price_index) == 2024


def test_value_kinds_are_those_of_existing_conditions():
    assert set(CONDITIONS) >= FLAGS | NUMBERS


def test_every_file_of_the_folders_is_read():
    there = {
        f"{folder}/{file.name}"
        for folder in FOLDERS
        for file in (files(resources) / folder).iterdir()
        if not file.name.startswith("_")
    }
    assert there == {*FILES}


FAULTS = {
    "unknown product": (
        "catalogue/tariffs.csv",
        "D001,HO-BASIS",
        "D001,HO",
        "tariffs.csv:2.product: onbekend product",
    ),
    "overlap": (
        "catalogue/tariffs.csv",
        "2026-12-31,2026",
        "2027-01-01,2026",
        "tariffs.csv:3.valid_from: de periode overlapt",
    ),
    "unit": (
        "catalogue/tariffs.csv",
        "D001,HO-BASIS,zin,minuut",
        "D001,HO-BASIS,zin,kilo",
        "tariffs.csv:2.unit: onbekende waarde",
    ),
    "unit of the product": (
        "catalogue/tariffs.csv",
        "D001,HO-BASIS,zin,minuut",
        "D001,HO-BASIS,zin,uur",
        "een van minuut",
    ),
    "unlawful frequency": (
        "catalogue/products.csv",
        "dagdeel,week",
        "dagdeel,dag",
        "dagdeel per dag kan niet",
    ),
    "id twice": (
        "catalogue/tariffs.csv",
        "D002,",
        "D001,",
        "tariffs.csv:3.id: D001 staat er twee keer",
    ),
    "no source": (
        "catalogue/tariffs.csv",
        "2026,fictief demotarief",
        "2026,",
        "tariffs.csv:2.source: de tekst ontbreekt",
    ),
    "bad date": (
        "catalogue/tariffs.csv",
        "2026-01-01",
        "2026-02-30",
        "tariffs.csv:2.valid_from: dit is geen datum",
    ),
    "bad amount": (
        "catalogue/tariffs.csv",
        "0.62",
        "-1",
        "tariffs.csv:2.price: dit is geen bedrag",
    ),
    "end before start": (
        "policy/contributions.csv",
        "2024-12-31",
        "2023-12-31",
        "het eind ligt voor het begin",
    ),
    "other columns": ("policy/norms.csv", "amount", "bedrag", "norms.csv:1: andere kolommen"),
    "cell too many": ("policy/penalty.csv", "14,23.00", "14,,23.00", "een ander aantal cellen"),
    "unknown condition": (
        "policy/signals.yaml",
        "{wlz_doubt:",
        "{wlz:",
        "signals[7].when.wlz: onbekende voorwaarde",
    ),
    "unknown law": (
        "policy/signals.yaml",
        "laws: [wmo]",
        "laws: [wmoo]",
        "signals[0].laws: onbekende waarde",
    ),
    "unknown product in transition": (
        "policy/transitions.csv",
        "DB-LICHT,",
        "DB-NIETS,",
        "transitions.csv:4.product: er is geen product DB-NIETS",
    ),
    "product in transition twice": (
        "policy/transitions.csv",
        "DB-LICHT,",
        "BGI-OB1,",
        "transitions.csv:4.product: BGI-OB1 staat er twee keer",
    ),
    "unknown facility after transition": (
        "policy/transitions.csv",
        "Ontmoeten Plus",
        "Ontmoeten Min",
        "transitions.csv:4.facility: er is geen voorziening Ontmoeten Min",
    ),
    "unknown product in a signal": (
        "policy/signals.yaml",
        "BGI-OB1",
        "BGI",
        "when.products: onbekende waarde",
    ),
    "number as text": (
        "policy/signals.yaml",
        "age_from: 65",
        "age_from: oud",
        "when.age_from: dit is geen getal",
    ),
    "unknown key": (
        "policy/settings.yaml",
        "phone:",
        "telefoon:",
        "settings.yaml: telefoon: onbekende sleutel",
    ),
    "side of a window": (
        "policy/settings.yaml",
        "window: left",
        "window: links",
        "envelope.window: onbekende waarde",
    ),
    "window off the sheet": (
        "policy/settings.yaml",
        "right_mm: 0",
        "right_mm: 16",
        "envelope.right_mm: deze afstand in millimeters is niet mogelijk",
    ),
    "window without a place": (
        "policy/settings.yaml",
        "  down_mm: 0",
        "  down_mm: beneden",
        'verwacht: van -15 tot 15, bijvoorbeeld 3 of "-2.5"',
    ),
    "years in the wrong order": (
        "policy/holidays.yaml",
        "last_year: 2028",
        "last_year: 2020",
        "first_year: dit zijn geen jaren",
    ),
    "law that is gone": ("policy/laws.yaml", "law: wgs", "law: jeugd", "wgs ontbreekt"),
    "unquoted amount": (
        "policy/settings.yaml",
        '"10000.00"',
        "10000.00",
        "review_threshold: een decimaal getal",
    ),
    "year of a holiday": (
        "policy/holidays.yaml",
        "day: 2023",
        "day: 2022",
        "days[0].day: buiten de bekende jaren",
    ),
    "year of prices missing": (
        "policy/price_index.csv",
        "2022,",
        "2032,",
        "price_index.csv:5.year: het is niet het jaar na dat erboven",
    ),
    "prices of nothing": (
        "policy/price_index.csv",
        "104.0351",
        "0",
        "price_index.csv:4.index: prijzen van niets",
    ),
    "code of the municipality": (
        "policy/settings.yaml",
        '"0164"',
        '"164"',
        "municipality_code: dit is geen CBS-code",
    ),
    "agb code too short": (
        "catalogue/providers.csv",
        "99990001",
        "9999001",
        "providers.csv:2.agb: dit is geen agb-code",
    ),
    "provider of a law without messages": (
        "catalogue/providers.csv",
        "99990001,wmo",
        "99990001,wgs",
        "laws: werk onder deze wet wordt niet per bericht toegewezen",
    ),
    "provider twice at a time": (
        "catalogue/providers.csv",
        "TMZ,99990002",
        "carintreggeland,99990002",
        "providers.csv:3.valid_from: de periode overlapt",
    ),
    "message code of another category": (
        "catalogue/message_codes.csv",
        "HO-BASIS,01A01",
        "HO-BASIS,02A01",
        "message_codes.csv:2.code: de code hoort niet bij de categorie",
    ),
    "message code of a product that is not assigned": (
        "catalogue/message_codes.csv",
        "HO-BASIS,01A01",
        "SHV,01A01",
        "message_codes.csv:2.product: geen product dat per bericht wordt toegewezen",
    ),
    "no yaml": ("policy/grounds.yaml", "laws: [wmo", "laws: [[wmo", "dit is geen geldige YAML"),
    "unknown neighbourhood": (
        "catalogue/facilities.csv",
        ",Berflo Es,",
        ",Berflo,",
        "neighbourhood: onbekende waarde",
    ),
}


@pytest.mark.parametrize("kind", FAULTS)
def test_fault_is_told_with_file_and_place(faults, kind):
    name, old, new, told = FAULTS[kind]
    lines = faults((name, old, new))
    assert any(told in line for line in lines), lines


def test_all_faults_are_told_at_once(faults):
    told = faults(
        *(FAULTS[kind][:3] for kind in ("bad amount", "unknown key", "year of a holiday"))
    )
    assert {line.split(":")[0] for line in told} == {
        "catalogue/tariffs.csv", "policy/settings.yaml", "policy/holidays.yaml",
    }  # fmt: skip


def test_a_missing_file_is_told(tmp_path):
    with pytest.raises(PolicyError) as refusal:
        load_policy(tmp_path)
    assert any(
        "het bestand is niet te lezen" in line for line in refusal.value.lines(translator("nl"))
    )
