"""The calculator answers each line with one JSON object, whatever the line holds."""

import json
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hengelo_toegang.adapters.compute import compute_lines
from hengelo_toegang.adapters.policy import load_policy

GOOD = '{"bsn": "999990019"}'
VALID = {"valid": True}


@cache
def policy():
    return load_policy()


def answers(*lines):
    return [json.loads(line) for line in compute_lines(lines, policy().holidays, policy().penalty)]


def answer(command, value):
    (found,) = answers(json.dumps({command: value}))
    return found


# As casus-format.md has them, to the letter.
EXAMPLES = [
    (
        '{"cost": {"volume":"150","unit":"minuut","frequency":"week","from":"2026-12-01",'
        '"until":"2027-11-30","tariffs":[["2026-01-01",null,"0.62"]]}}',
        '{"amount":"4849.29","per_frequency":"93.00"}',
    ),
    (
        '{"term": {"start":"2026-04-03","weeks":6}}',
        '{"raw_end":"2026-05-15","end":"2026-05-18","moved_by":["2026-05-15 gelijkgesteld",'
        '"2026-05-16 zaterdag","2026-05-17 zondag"]}',
    ),
    (
        '{"term": {"start":"2026-06-01","weeks":2,"suspended":[["2026-06-03","2026-06-17"]]}}',
        '{"raw_end":"2026-06-28","end":"2026-06-29","moved_by":["2026-06-28 zondag"]}',
    ),
    ('{"penalty": {"days_late":30}}', '{"amount":"902.00"}'),
    ('{"penalty_start": {"received":"2026-12-18"}}', '{"date":"2027-01-05"}'),
    ('{"weeks_touched": {"from":"2025-10-07","until":"2025-12-30"}}', '{"weeks":13}'),
    ('{"bsn": "999990019"}', '{"valid":true}'),
    (
        '{"salutation": {"gender":"V","given_names":"Gerda","prefix":"van","surname":"Dam",'
        '"name_use":"E"}}',
        '{"salutation":"Geachte mevrouw Van Dam","addressee":"G. van Dam",'
        '"running":"mevrouw Van Dam"}',
    ),
    (
        '{"address_line": {"street":"Deldenerstraat","number":128,"addition":"A",'
        '"postcode":"7551 AG","town":"Hengelo"}}',
        '{"lines":["Deldenerstraat 128 A","7551 AG  HENGELO"]}',
    ),
]


@pytest.mark.parametrize(("request_line", "expected"), EXAMPLES)
def test_an_example_of_the_contract_is_answered_to_the_letter(request_line, expected):
    assert answers(request_line) == [json.loads(expected)]


def test_answers_come_in_the_order_of_the_requests():
    assert answers(*(line for line, _ in EXAMPLES)) == [json.loads(text) for _, text in EXAMPLES]


def a_cost(**changes):
    return {
        "volume": "1", "unit": "minuut", "frequency": "week", "from": "2026-12-01",
        "until": "2026-12-07", "tariffs": [["2026-01-01", None, "1.00"]],
    } | changes  # fmt: skip


@pytest.mark.parametrize("unit", ["minuut", "uur", "dagdeel", "etmaal", "stuks", "euro"])
@pytest.mark.parametrize("frequency", ["dag", "week", "maand", "totaal"])
def test_every_unit_and_frequency_is_accepted(unit, frequency):
    assert "amount" in answer("cost", a_cost(unit=unit, frequency=frequency))


def test_a_whole_number_needs_no_quotes():
    assert answer("cost", a_cost(volume=150))["amount"] == "150.00"


def test_a_large_amount_keeps_every_cent():
    found = answer("cost", a_cost(volume="123456789.01", frequency="dag", until="2036-12-01"))
    assert found["amount"] == "451111107042.54"


def test_tariffs_may_come_in_any_order_and_reach_to_the_last_day():
    turned = [["2026-12-04", "9999-12-31", "2"], ["2026-01-01", "2026-12-03", "1"]]
    assert answer("cost", a_cost(frequency="dag", tariffs=turned))["amount"] == "11.00"
    assert "amount" in answer("cost", a_cost(until="9999-12-31", tariffs=turned))


@pytest.mark.parametrize(
    ("length", "end"),
    [
        ({"days": 7}, "2026-11-19"),
        ({"weeks": 6}, "2026-12-24"),
        ({"months": 3}, "2027-02-12"),
        ({"years": 15}, "2041-11-12"),
        ({"working_days": 3}, "2026-11-17"),
    ],
)
def test_a_term_has_a_length_in_one_of_five_units(length, end):
    assert answer("term", {"start": "2026-11-12", **length})["end"] == end


def test_a_waiting_period_is_not_moved():
    found = answer("term", {"start": "2026-11-27", "weeks": 4, "extend": False})
    assert found == {"raw_end": "2026-12-25", "end": "2026-12-25", "moved_by": []}


def test_the_last_day_of_an_unused_chance_is_suspended_too():
    pause = ["2026-06-03", "2026-06-17", "lapsed"]
    found = answer("term", {"start": "2026-06-01", "weeks": 2, "suspended": [pause]})
    assert found["raw_end"] == "2026-06-29"


def test_a_penalty_stays_the_same_however_late():
    assert answer("penalty", {"days_late": 10**9}) == {"amount": "1442.00"}


def test_a_year_with_unknown_decree_days_comes_with_a_warning():
    assert "2029" in answer("term", {"start": "2029-05-01", "weeks": 2})["warning"]
    assert "warning" not in answer("term", {"start": "2026-05-01", "weeks": 2})


def test_initials_that_are_given_come_first():
    found = answer("salutation", {"initials": "G.J.", "given_names": "Gerda", "surname": "Dam"})
    assert found["addressee"] == "G.J. Dam"


BAD_LINES = {
    "empty": "",
    "blank": "   \n",
    "no JSON": "geen JSON",
    "half a line": '{"bsn": "99',
    "two objects": GOOD + GOOD,
    "a list": "[]",
    "a number": "42",
    "null": "null",
    "no command": "{}",
    "the same command twice": '{"bsn": "999990019", "bsn": "1"}',
    "the same key twice": '{"penalty": {"days_late": 1, "days_late": 2}}',
    "two commands": '{"bsn": "1", "penalty": {"days_late": 1}}',
    "unknown command": '{"kosten": {}}',
    "nested too deep": "[" * 100_000,
    "objects too deep": '{"bsn":' * 100_000,
    "digits without end": '{"penalty": {"days_late": ' + "9" * 10_000 + "}}",
    "a float": '{"penalty": {"days_late": 1.5}}',
    "an exponent": '{"penalty": {"days_late": 1e9}}',
    "NaN": '{"penalty": {"days_late": NaN}}',
    "Infinity": '{"penalty": {"days_late": -Infinity}}',
    "true": '{"penalty": {"days_late": true}}',
    "negative": '{"penalty": {"days_late": -1}}',
    "a byte order mark": "\ufeff" + GOOD,
    "a lone surrogate": '{"\ud800": 1}',
    "an escaped surrogate": '{"\\ud800": 1}',
    "a surrogate as a key": '{"cost": {"\\udfff": 1}}',
    "a NUL": "\0",
}


def test_a_title_stands_where_it_belongs():
    asked = {"gender": "M", "given_names": "Jan", "prefix": "ter", "surname": "Brugge"}
    found = answer("salutation", asked | {"title": "baron", "partner_title": ""})
    assert found == {
        "salutation": "Hoogwelgeboren heer",
        "addressee": "J. baron ter Brugge",
        "running": "baron ter Brugge",
    }


def test_an_unknown_title_is_refused_with_those_that_exist():
    found = answer("salutation", {"surname": "Dam", "title": "lord"})
    assert found["error"].startswith("salutation.title: verwacht: baron, barones")


def test_an_address_abroad_has_a_third_line():
    asked = {"street": "Bahnhofstraße", "number": 3, "postcode": "48599", "town": "Gronau"}
    found = answer("address_line", asked | {"country": "Duitsland"})
    assert found["lines"][2] == "DUITSLAND"


@pytest.mark.parametrize("line", BAD_LINES.values(), ids=BAD_LINES)
def test_a_bad_line_gets_an_error_and_the_next_still_works(line):
    bad, good = answers(line, GOOD)
    assert list(bad) == ["error"]
    assert good == VALID


BAD_COSTS = {
    "missing key": {"volume": "1"},
    "unknown key": a_cost(product="HO-BASIS"),
    "no object": [],
    "volume nought": a_cost(volume="0"),
    "volume negative": a_cost(volume="-1"),
    "volume words": a_cost(volume="veel"),
    "volume NaN": a_cost(volume="NaN"),
    "volume infinite": a_cost(volume="Infinity"),
    "volume with an exponent": a_cost(volume="1e9"),
    "volume with an underscore": a_cost(volume="1_000"),
    "volume in other digits": a_cost(volume="\u0661"),
    "volume with a comma": a_cost(volume="1,5"),
    "volume true": a_cost(volume=True),
    "volume null": a_cost(volume=None),
    "volume without end": a_cost(volume="9" * 40),
    "volume of many digits": a_cost(volume=10**400),
    "unit unknown": a_cost(unit="jaar"),
    "unit a number": a_cost(unit=1),
    "unit a list": a_cost(unit=[]),
    "frequency unknown": a_cost(frequency="jaar"),
    "until before from": a_cost(until="2026-11-30"),
    "impossible day": a_cost(until="2027-02-29"),
    "week date": a_cost(until="2026-W50-1"),
    "day with a time": a_cost(until="2026-12-07T00:00"),
    "day a number": a_cost(until=20261207),
    "no tariffs": a_cost(tariffs=[]),
    "tariffs no list": a_cost(tariffs={}),
    "tariff too short": a_cost(tariffs=[["2026-01-01", None]]),
    "tariff a text": a_cost(tariffs=["2026-01-01"]),
    "tariff negative": a_cost(tariffs=[["2026-01-01", None, "-1"]]),
    "tariff ends early": a_cost(tariffs=[["2026-01-01", "2025-01-01", "1"]]),
    "gap": a_cost(tariffs=[["2026-12-02", None, "1"]]),
}


@pytest.mark.parametrize("value", BAD_COSTS.values(), ids=BAD_COSTS)
def test_a_cost_that_cannot_be_computed_is_an_error(value):
    assert list(answer("cost", value)) == ["error"]


@pytest.mark.parametrize("number", ["2.5", "1e3", "NaN", "-Infinity"])
@pytest.mark.parametrize(
    ("key", "line"),
    [
        ("term.weeks", '{"term": {"start": "2026-11-12", "weeks": #}}'),
        ("cost.volume", '{"cost": {"volume": #}}'),
        ("bsn", '{"bsn": #}'),
    ],
)
def test_a_number_with_a_point_is_refused_by_the_key_it_stands_at(key, line, number):
    (found,) = answers(line.replace("#", number))
    assert found["error"].startswith(f"{key}: verwacht: ")


def test_a_day_without_tariff_is_named():
    gap = [["2026-01-01", "2026-12-03", "1"], ["2026-12-06", None, "1"]]
    assert "2026-12-04" in answer("cost", a_cost(tariffs=gap))["error"]


BAD_TERMS = {
    "no length": {"start": "2026-11-12"},
    "two lengths": {"start": "2026-11-12", "days": 7, "weeks": 1},
    "no start": {"weeks": 6},
    "length a text": {"start": "2026-11-12", "weeks": "6"},
    "length negative": {"start": "2026-11-12", "weeks": -6},
    "after the last year": {"start": "9999-12-30", "weeks": 6},
    "extend a text": {"start": "2026-11-12", "weeks": 6, "extend": "nee"},
    "hours": {"start": "2026-11-12", "hours": 48},
    "pauses no list": {"start": "2026-11-12", "weeks": 6, "suspended": "2026-11-13"},
    "pause too short": {"start": "2026-11-12", "weeks": 6, "suspended": [["2026-11-13"]]},
    "pause backwards": {
        "start": "2026-11-12", "weeks": 6, "suspended": [["2026-11-13", "2026-11-12"]],
    },
    "pause of another kind": {
        "start": "2026-11-12", "weeks": 6, "suspended": [["2026-11-13", "2026-11-20", "oeps"]],
    },
    "pause at the end of time": {
        "start": "2026-11-12", "weeks": 6, "suspended": [["9999-12-31", "9999-12-31"]],
    },
    "pause of working days": {
        "start": "2026-11-12", "working_days": 3, "suspended": [["2026-11-12", "2026-11-20"]],
    },
}  # fmt: skip


@pytest.mark.parametrize("value", BAD_TERMS.values(), ids=BAD_TERMS)
def test_a_term_that_cannot_be_computed_is_an_error(value):
    assert list(answer("term", value)) == ["error"]


@pytest.mark.parametrize(
    ("command", "value"),
    [
        ("penalty", {}),
        ("penalty_start", {"received": "9999-12-31"}),
        ("penalty_start", {"received": "18-12-2026"}),
        ("weeks_touched", {"from": "2026-01-02", "until": "2026-01-01"}),
        ("bsn", 999990019),
        ("salutation", {"gender": "X"}),
        ("salutation", {"name_use": ""}),
        ("salutation", {"surname": 1}),
        ("salutation", {"surname": "Dam", "title": "burggraaf"}),
        ("salutation", {"surname": "Dam", "partner_title": "Baron"}),
        ("address_line", {"street": "Markt", "town": "Gronau", "country": 1}),
        ("address_line", {"street": "Markt", "number": "1", "town": "Hengelo"}),
        ("address_line", {"street": "Markt", "number": -1, "town": "Hengelo"}),
        ("address_line", {"number": 1}),
    ],
)
def test_any_other_wrong_value_is_an_error(command, value):
    assert list(answer(command, value)) == ["error"]


def test_an_error_names_the_key_and_repeats_nobodys_data():
    found = answer("salutation", {"surname": "Dam", "gender": "Gerda van Dam"})
    assert "salutation.gender" in found["error"]
    assert "Gerda" not in found["error"]
    assert "Gerda" not in answer("penalty_start", {"received": "Gerda van"})["error"]


def test_a_fault_in_reading_is_no_end_of_the_answers():
    """Bytes that are no UTF-8 arrive as lone surrogates; they go out as an escape."""
    line = b'{"salutation": {"surname": "D\xe9m"}}'.decode("utf-8", "surrogateescape")
    (text,) = compute_lines([line], policy().holidays, policy().penalty)
    assert json.loads(text.encode("utf-8"))


def test_a_line_of_bytes_that_is_no_text_is_an_error():
    bad, good = answers(b'{"bsn": "\xe9"}', GOOD.encode())
    assert list(bad) == ["error"]
    assert good == VALID


commands = st.sampled_from(
    ["cost", "term", "penalty", "penalty_start", "weeks_touched", "bsn", "salutation",
     "address_line"]
)  # fmt: skip
keys = st.sampled_from(
    ["volume", "unit", "frequency", "from", "until", "tariffs", "start", "weeks", "working_days",
     "days", "suspended", "extend", "days_late", "received", "gender", "surname", "street", "town"]
)  # fmt: skip
leaves = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(st.characters(), max_size=8),
    st.dates().map(str),
    st.sampled_from(["1", "minuut", "week", "totaal", "lapsed", "9999-12-31", "0001-01-01"]),
)
values = st.recursive(
    leaves,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=6),
    max_leaves=20,
)


@given(st.lists(st.dictionaries(commands | st.text(max_size=5), values, max_size=2) | values))
def test_any_json_value_gets_exactly_one_object_back(requests):
    lines = [json.dumps(request) for request in requests]
    found = answers(*lines, GOOD)
    assert len(found) == len(requests) + 1
    assert all(isinstance(one, dict) and one for one in found)
    assert found[-1] == VALID


@given(st.text(st.characters(exclude_characters="\n"), max_size=40))
def test_any_line_gets_exactly_one_object_back(line):
    (text,) = compute_lines([line], policy().holidays, policy().penalty)
    assert "\n" not in text
    assert isinstance(json.loads(text.encode("utf-8")), dict)
