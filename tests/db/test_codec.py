"""What is stored can be read for years: strictly, and never with something left out."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db import codec
from hengelo_toegang.domain.case import Case, IssuedLetter
from hengelo_toegang.domain.experience import (
    Agreement,
    Experience,
    ExperienceAnswer,
    ExperienceQuestion,
    ExperienceWay,
)
from hengelo_toegang.domain.people import Household, Person, PersonId
from hengelo_toegang.domain.users import User
from hengelo_toegang.usecases.ports import StoreError, StoreTrouble
from tests.builders import a_case, a_full_case, a_household, a_letter_text, a_reviewer

GOLDEN = Path(__file__).parent / "golden"
VALUES = {
    "case-1": a_full_case(),
    "household-1": a_household(),
    "text-1": a_letter_text(),
    "user-1": a_reviewer(),
}

words = st.text(st.characters(exclude_categories=["Cs"]))


@pytest.mark.parametrize("name", VALUES)
def test_what_the_first_version_wrote_is_still_read(name):
    value: Any = VALUES[name]
    content = (GOLDEN / f"{name}.json").read_bytes()
    assert codec.decode(type(value), content, 1) == value


def test_a_letter_that_was_listed_before_readers_were_reads_as_dutch():
    case = a_full_case(letters=(IssuedLetter("referral", date(2026, 3, 4), "0" * 64),))
    fields = json.loads(codec.encode(case))
    for name in ("language", "addressee"):
        del fields["letters"][0][name]
    assert codec.decode(Case, json.dumps(fields).encode(), 1) == case
    assert (case.letters[0].language, case.letters[0].addressee) == ("nl", "")


@given(
    st.dictionaries(st.sampled_from(ExperienceQuestion), st.sampled_from(Agreement)),
    st.sampled_from(ExperienceWay),
    words,
)
def test_what_a_resident_thought_of_it_survives(answers, way, remark):
    answered = tuple(ExperienceAnswer(question, answer) for question, answer in answers.items())
    case = a_full_case(experiences=(Experience(date(2026, 3, 4), way, answered, remark),))
    assert codec.decode(Case, codec.encode(case), 1) == case


@pytest.mark.parametrize("value", VALUES.values(), ids=VALUES)
def test_equal_values_give_equal_bytes(value):
    content = codec.encode(value)
    version = codec.schema_version(type(value))
    assert codec.encode(codec.decode(type(value), content, version)) == content


@given(words, words, words)
def test_any_name_survives(surname, given_names, prefix):
    person = Person(PersonId("p1"), surname, given_names=given_names, prefix=prefix)
    home = a_household(person)
    assert codec.decode(Household, codec.encode(home), 1) == home


@given(st.decimals(allow_nan=False, allow_infinity=False))
def test_amounts_keep_every_digit(amount):
    case = codec.decode(Case, _with_volume(str(amount)), 1)
    assert case.decision is not None
    volume = case.decision.lines[0].volume
    assert volume == amount
    assert str(volume) == str(amount)


def _with_volume(volume: str) -> bytes:
    fields = json.loads(codec.encode(a_full_case()))
    fields["decision"]["lines"][0]["volume"] = volume
    return json.dumps(fields).encode()


@pytest.mark.parametrize("place", [(), ("report",), ("needs", 0, "ladder", "network", "who", 0)])
def test_a_field_that_a_newer_program_wrote_is_never_dropped(place):
    fields = json.loads(codec.encode(a_full_case()))
    inner = fields
    for step in place:
        inner = inner[step]
    inner["new_in_version_2"] = "something a decision depends on"
    with pytest.raises(StoreError) as refusal:
        codec.decode(Case, json.dumps(fields).encode(), 1)
    assert refusal.value.trouble is StoreTrouble.NEWER


def test_a_newer_version_is_refused():
    with pytest.raises(StoreError) as refusal:
        codec.decode(Case, codec.encode(a_case()), codec.schema_version(Case) + 1)
    assert refusal.value.trouble is StoreTrouble.NEWER


@pytest.mark.parametrize("changed", [{"law": "none"}, {"number": 7}, {"writers": "anna"}])
def test_a_wrong_value_is_refused_without_repeating_it(changed):
    fields = json.loads(codec.encode(a_case())) | changed
    with pytest.raises(StoreError) as refusal:
        codec.decode(Case, json.dumps(fields).encode(), 1)
    assert refusal.value.trouble is StoreTrouble.DAMAGED
    assert "none" not in str(refusal.value)


def test_an_older_version_is_lifted_step_by_step(monkeypatch):
    monkeypatch.setattr(codec, "SCHEMA_VERSIONS", {User: 3})
    older = json.loads(codec.encode(a_reviewer()))
    older["full_name"] = older.pop("name")
    steps: dict[tuple[type, int], codec.Upcaster] = {
        (User, 1): lambda fields: fields | {"nickname": fields.pop("full_name")},
        (User, 2): lambda fields: fields | {"name": fields.pop("nickname")},
    }
    assert codec.decode(User, json.dumps(older).encode(), 1, steps) == a_reviewer()


def test_what_is_written_is_of_the_right_kind():
    with pytest.raises(ValueError, match="number"):
        codec.encode(a_case(number=Decimal(7)))
