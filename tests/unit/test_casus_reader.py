"""A casus file is read whole, or refused with everything that is wrong in it."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from hengelo_toegang.adapters.casus import CasusFaults, casus_schema, read_casus
from hengelo_toegang.adapters.policy import load_policy
from hengelo_toegang.adapters.strict_yaml import LONGEST
from hengelo_toegang.domain.case import RungOutcome, Verdict
from hengelo_toegang.domain.people import LETTER_LANGUAGES, Address
from hengelo_toegang.domain.provisions import Form, Unit
from hengelo_toegang.domain.titles import TITLES
from hengelo_toegang.domain.users import Role
from hengelo_toegang.i18n import translator

CASUSSEN = sorted((Path(__file__).parents[1] / "casussen").glob("*.yaml"))


@pytest.fixture(scope="module")
def policy():
    return load_policy()


@pytest.fixture
def read(policy):
    def reading(number, *changes):
        text = CASUSSEN[number - 1].read_text("utf-8")
        for old, new in changes:
            assert old in text
            text = text.replace(old, new, 1)
        return read_casus(text, policy)

    return reading


@pytest.fixture
def faults(read):
    def refused(number, *changes):
        with pytest.raises(CasusFaults) as refusal:
            read(number, *changes)
        return refusal.value.lines(translator("nl"))

    return refused


@pytest.mark.parametrize("path", CASUSSEN, ids=lambda path: path.stem)
def test_every_acceptance_casus_is_read(path, policy):
    assert read_casus(path.read_text("utf-8"), policy).household.people


def test_a_whole_casus_arrives_in_the_domain(read):
    casus = read(1)
    (line,) = casus.decision.lines
    assert (line.product, line.volume, line.unit) == ("HO-BASIS", Decimal(150), Unit.MINUTE)
    assert casus.household.partner_of(casus.resident).given_names == "Harm"
    assert casus.needs[1].ladder.general_facility.outcome is RungOutcome.SOLVES
    assert casus.application.suspended[0].completed == date(2026, 11, 16)
    assert casus.reviewer.mandates[0].up_to == Decimal("25000.00")
    assert casus.report_day == date(2026, 10, 5)


def test_how_somebody_gets_letters_arrives_in_the_domain(read):
    wishes = (
        "    title: barones\n    partner_title: ''\n    language: tr\n    large_print: true\n"
        "    address: {street: Sloetstraat, number: 9, postcode: 7555 AB, town: Hengelo}\n"
    )
    household = read(1, ("    gender: V\n", f"    gender: V\n{wishes}")).household
    person, other = household.people[:2]
    assert (person.title, person.language, person.large_print) == ("barones", "tr", True)
    assert person.address == Address("Sloetstraat", 9, "", "7555 AB")
    assert (other.title, other.address, other.language, other.large_print) == (
        "",
        None,
        "nl",
        False,
    )


def test_who_represents_arrives_in_the_domain(read):
    (first, *others) = read(
        1, ("kind: partner", "kind: partner\n    represents: true")
    ).household.relations
    assert first.represents
    assert not any(relation.represents for relation in others)


def test_every_title_and_language_can_stand_in_a_casus():
    person = casus_schema()["$defs"]["PersonPart"]["properties"]
    allowed = [choice["enum"] for choice in person["title"]["anyOf"] if "enum" in choice]
    assert sorted(allowed[0]) == list(TITLES)
    languages = [choice["enum"] for choice in person["language"]["anyOf"] if "enum" in choice]
    assert tuple(languages[0]) == LETTER_LANGUAGES


def test_a_loan_keeps_its_form_and_repayment(read):
    line = read(6).decision.lines[0]
    assert line.form is Form.LOAN
    assert line.repayment.months == 18


def test_urgent_help_is_a_line_that_grants(read):
    urgent = read(10).urgent
    assert (urgent.line.verdict, urgent.decided) == (Verdict.GRANTED, date(2026, 10, 6))


def test_one_user_in_two_places_is_one_person_with_both_roles(read):
    casus = read(8)
    assert casus.users == (casus.consultant,)
    assert casus.reviewer is casus.consultant
    assert casus.consultant.roles == (Role.CONSULTANT, Role.TEAM_LEAD)


def test_coordinator_and_co_author_are_known_users(read):
    casus = read(
        6, ("  law: participatiewet\n  res", "  law: participatiewet\n  co_authors: [finn]\n  res")
    )
    assert [user.id for user in casus.others] == ["eva", "finn"]
    assert casus.co_authors == ("finn",)


def test_a_casus_may_stop_after_any_step(policy):
    text = CASUSSEN[0].read_text("utf-8").partition("  identity:")[0]
    casus = read_casus(text, policy)
    assert (casus.report, casus.needs, casus.sent, casus.reviews) == (None, (), None, ())


def test_empty_texts_and_left_out_answers_are_no_faults(read):
    assert read(9).decision.lines[0].reason == ""
    casus = read(1, ("answer: deviated", "answer: ''"), ("document: paspoort", "document:"))
    assert casus.signal_answers == ()
    open_rung = read(1, ("network:\n        outcome: part", "network:\n        outcome: ''"))
    assert open_rung.needs[0].ladder.network.outcome is None
    unasked = read(5, ("able:\n            answer: false", "able:\n            answer:"))
    assert unasked.needs[0].ladder.own_strength.four_questions.able is None


def test_expectations_are_ignored(read):
    assert read(1, ("  exit: 0", "  exit: 1.5\n  anything: [1]"))


def test_one_review_may_stand_without_a_list(read):
    both = "  - date: 2026-11-20\n    outcome: returned\n  - date: 2026-11-20\n    by: bert\n"
    two = read(1, ("  review:\n    date: 2026-11-20\n", f"  review:\n{both}"))
    assert len(read(1).reviews) == 1
    assert [review.by for review in two.reviews] == [None, "bert"]


def test_a_quoted_date_is_a_date(read):
    assert read(1, ("today: 2026-11-23", "today: '2026-11-23'")).today == date(2026, 11, 23)


@pytest.mark.parametrize(
    "text", ["O'Brien", '"quoted"', "<b>vet</b>", "{{7*7}}", "ğ" * 200, "Nguyễn Thị"]
)
def test_odd_names_are_fine(read, text):
    quoted = text.replace("'", "''")
    assert read(1, ("Gerda", f"'{quoted}'")).household.people[0].given_names == text


def test_true_is_yes_in_a_pgb_condition(read):
    casus = read(1, ("      provider:", "      pgb: {able: true, quality: false}\n      provider:"))
    pgb = casus.decision.lines[0].pgb
    assert (pgb.able, pgb.motivated, pgb.quality) == ("ja", "", "")


FAULTS = {
    "unknown key": (("channel:", "kanaal:"), "case.report.kanaal: onbekende sleutel"),
    "missing key": (("  law: wmo\n  res", "  res"), "case.law: het ontbreekt"),
    "wrong format": (("casus/1", "casus/2"), "format: onbekende waarde; verwacht: een van casus/1"),
    "unknown enum value": (("outcome: part", "outcome: deels"), "own_strength.outcome: onbekende"),
    "wrong type": (("name: Anna de Vries", "name: 12"), "consultant.name: dit is geen tekst"),
    "yes where text is expected": (("document: paspoort", "document: yes"), "dit is geen tekst"),
    "text where yes is expected": (("can: false", "can: misschien"), "usual_help[0].can: dit is"),
    "one value where a list is expected": (("goals:\n    - Het", "goals: Het"), "geen lijst"),
    "impossible date": (("born: 1941-03-02", "born: 1941-02-30"), "people[0].born: deze datum"),
    "date with a time": (("today: 2026-11-23", "today: 2026-11-23 10:00:00"), "today: dit is geen"),
    "unquoted decimal": (
        ("volume: 150\n      unit", "volume: 2.5\n      unit"),
        "aanhalingstekens",
    ),
    "unknown title": (("    gender: V", "    title: lord"), "people[0].title: onbekende waarde"),
    "a language that no letter has": (
        ("    gender: V", "    language: fr"),
        "people[0].language: onbekende waarde; verwacht: een van nl, en, tr, pl, uk",
    ),
    "number of an own address": (
        ("    gender: V", "    address: {street: Markt, number: 0}"),
        "people[0].address.number: 0 mag niet",
    ),
    "wrong bsn": (("'999990019'", "'123456789'"), "people[0].bsn: dit is geen BSN"),
    "report in the future": (("date: 2026-10-05", "date: 2026-12-05"), "case.report.date: deze"),
    "until before from": (("until: 2027-11-30", "until: 2026-11-30"), "lines[0].until: het eind"),
    "more than ten years": (("until: 2027-11-30", "until: 2036-12-01"), "hoogstens 10 jaar"),
    "unknown product": (
        ("product: HO-BASIS\n      form", "product: HO\n      form"),
        "lines[0].product: onb",
    ),
    "unknown resident": (("resident: p1", "resident: p9"), "case.resident: niemand"),
    "unknown relation": (("from: p2", "from: p9"), "relations[0].from: niemand"),
    "unknown housemate": (("person: p2", "person: p9"), "usual_help[0].person: niemand"),
    "unknown need": (("- need: n1", "- need: n9"), "lines[0].need: deze behoefte is er niet"),
    "same person twice": (("id: p2", "id: p1"), "people[1].id: dit id staat er twee keer"),
    "same need twice": (("id: n2", "id: n1"), "needs[1].id: dit id staat er twee keer"),
    "unknown ground": (
        ("      reason: Zwaar", "      ground: geld\n      reason: Zwaar"),
        "ground: onbek",
    ),
    "no volume": (
        ("volume: 150\n      unit", "volume: 0\n      unit"),
        "0 mag niet; verwacht: groter dan 0",
    ),
    "huge volume": (("volume: 150\n      unit", "volume: 1000001\n      unit"), "1000001 mag niet"),
    "octal volume": (("volume: 150\n      unit", "volume: 0150\n      unit"), "dit is geen getal"),
    "day beyond our time": (
        ("today: 2026-11-23", "today: 9999-12-31"),
        "today: deze datum is niet",
    ),
    "endless text": (("Licht werk", "x" * 100_001), "hoogstens 100000 tekens"),
    "unknown reviewer": (
        ("outcome: approved", "outcome: approved\n    by: zoe"),
        "case.review.by: deze",
    ),
    "completed too early": (
        ("completed: 2026-11-16", "completed: 2026-11-09"),
        "voor de uitnodiging",
    ),
    "unknown life domain": (
        ("domain: sociaal", "domain: ruimte"),
        "needs[1].domain: onbekend leef",
    ),
    "unknown duty": (("      pgb: 2026", "      brief: 2026"), "informed.brief: onbekende waarde"),
    "null character": (("Gerda", r'"G\0"'), "given_names: het teken U+0000 NULL mag niet"),
    "bidi control": (("Gerda", r'"G\u202E"'), "U+202E RIGHT-TO-LEFT OVERRIDE"),
    "lone surrogate": (("Gerda", r'"G\uD800"'), "U+D800 SURROGATE"),
    "raw control character": (("Gerda", "G\x07"), "U+0007 BELL"),
    "long name": (("Gerda", "G" * 201), "201 tekens is te lang; verwacht: hoogstens 200"),
    "key twice": (
        ("today: 2026-11-23", "today: 2026-11-23\ntoday: 2026-11-24"),
        "today: de sleutel",
    ),
    "alias": (("Gerda", "&a Gerda\n    partner_surname: *a"), "verwijzing"),
    "tag": (("Gerda", "!!python/name:os.system x"), "YAML-tag"),
    "second document": (("format:", "a: 1\n---\nformat:"), "er begint een tweede document"),
    "no yaml": (("format: casus/1", "format: [casus/1"), "dit is geen geldige YAML"),
}


@pytest.mark.parametrize("kind", FAULTS)
def test_fault_is_told_with_its_place(faults, kind):
    change, told = FAULTS[kind]
    assert any(told in line for line in faults(1, change)), faults(1, change)


def test_rung_after_one_that_solves_is_a_fault(faults):
    later = "      tailored:\n        outcome: solves\n  signals:"
    assert "needs[1].ladder.tailored: een eerdere trede" in faults(1, ("  signals:", later))[0]


def test_all_faults_are_told_at_once(faults):
    told = faults(
        1,
        ("volume: 150\n      unit", "volume: -5\n      unit"),
        ("until: 2027-11-30", "until: 2026-11-30"),
        ("'999990019'", "'999990018'"),
        ("number: 128", "number: 1.5"),
        ("surname: Dam", "surname: Dam\n    shoe: 41"),
    )
    assert [line.partition(":")[0] for line in told] == [
        "household.address.number",
        "household.people[0].bsn",
        "household.people[0].shoe",
        "case.decision.lines[0].volume",
        "case.decision.lines[0].until",
    ]
    assert (
        "case.decision.lines[0].volume: -5 mag niet; verwacht: groter dan 0 en hoogstens 1000000"
        in told
    )


def test_an_unknown_key_is_answered_with_the_known_ones(faults):
    (line,) = faults(1, ("    gender: V", "    geslacht: V"))
    assert ", gender, born, bsn, title, partner_title, address, language, large_print" in line


def test_faults_repeat_nothing_about_a_resident(faults):
    told = "\n".join(faults(1, ("'999990019'", "'123456789'"), ("gender: V", "gender: Gerda")))
    assert "123456789" not in told
    assert "Gerda" not in told


def test_a_name_in_the_place_of_a_key_is_not_repeated(faults):
    (line,) = faults(1, ("    gender: V", "    Gerda van Dam: V"))
    assert line.startswith("household.people[0].…: onbekende sleutel")
    assert "Gerda" not in line


def test_an_endless_file_is_refused(policy):
    with pytest.raises(CasusFaults):
        read_casus("a" * (LONGEST + 1), policy)


def test_a_file_nested_without_end_is_refused(policy):
    with pytest.raises(CasusFaults):
        read_casus("[" * 100_000, policy)


@pytest.mark.parametrize("text", ["", "- a", "just text", "\x00", "? [a]: b"])
def test_what_is_no_casus_is_refused(text, policy):
    with pytest.raises(CasusFaults) as refusal:
        read_casus(text, policy)
    assert refusal.value.lines(translator("nl"))


def test_schema_names_the_keys_as_the_file_has_them():
    schema = casus_schema()
    assert set(schema["$defs"]["LinePart"]["properties"]) >= {"from", "until", "verdict"}
    assert schema["$defs"]["Law"]["enum"] == ["wmo", "jeugd", "participatiewet", "wgs"]
