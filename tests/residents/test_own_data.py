"""What is somebody else's never is among a person's own data, whatever it says."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date
from enum import Enum
from typing import Any, get_args, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hengelo_toegang.domain import own_data
from hengelo_toegang.domain.case import (
    Case,
    ParentView,
    UsualHelp,
    WithoutConsent,
)
from hengelo_toegang.domain.contacts import Contact
from hengelo_toegang.domain.coordination import PlanLine
from hengelo_toegang.domain.experience import (
    Agreement,
    Experience,
    ExperienceAnswer,
    ExperienceQuestion,
    ExperienceWay,
)
from hengelo_toegang.domain.ids import PersonId
from hengelo_toegang.domain.life_events import KnownEvent, LifeEvent
from hengelo_toegang.domain.own_data import (
    Part,
    PartKind,
    names_of_others,
    own,
    passages,
    with_texts,
)
from hengelo_toegang.domain.people import Consent, Household, RunningProvision
from hengelo_toegang.domain.safety_records import SafetyRecord
from hengelo_toegang.domain.transitions import Transition
from hengelo_toegang.letters.residents_words import NAMES
from tests.builders import a_case, a_person
from ui.pages.rights.words import dutch_naming

ME, OTHER = a_person(), a_person("p2", given_names="Qzwarda", surname="Zwquemerk", bsn="999990020")
ABOUT_SOMEBODY = (
    UsualHelp,
    ParentView,
    WithoutConsent,
    RunningProvision,
    Consent,
    PlanLine,
    LifeEvent,
    KnownEvent,
    Transition,
    Contact,
)


def reachable(kind: type) -> set[type]:
    """Return every part that a whole can be made of."""
    found: set[type] = set()
    todo: list[Any] = [kind]
    while todo:
        one = todo.pop()
        if isinstance(one, type) and is_dataclass(one):
            if one not in found:
                found.add(one)
                todo += get_type_hints(one).values()
        else:
            todo += get_args(one)
    return found


def test_everything_that_names_its_person_is_tried():
    named = {
        part
        for whole in (Case, Household)
        for part in reachable(whole)
        if get_type_hints(part).get("person") is PersonId
    }
    # What one is to another is told by `person_tree`, without the other's name.
    assert {kind.__name__ for kind in named} - {"Relation", "NotSame"} <= {
        kind.__name__ for kind in ABOUT_SOMEBODY
    }


@pytest.mark.parametrize("kind", ABOUT_SOMEBODY)
@given(data=st.data())
def test_what_names_another_is_left_out(kind, data):
    item = replace(data.draw(st.from_type(kind)), person=OTHER.id)
    assert own(item, ME) is None
    assert own((item,), ME) is None
    assert list(own_data.mentions(item, ME)) == []


@pytest.mark.parametrize("kind", ABOUT_SOMEBODY)
@given(data=st.data())
def test_what_names_oneself_is_told_without_anybodys_id(kind, data):
    item = replace(data.draw(st.from_type(kind)), person=ME.id)
    tree = own(item, ME) or {}
    hints = get_type_hints(kind)
    assert "person" not in tree
    assert not [name for name in tree if own_data._is_id(hints[name])]
    assert len(list(own_data.mentions(item, ME))) <= 1


@given(st.text(), st.text(), st.sampled_from(["Qzwarda", "zwquemerk", "ZWQUEMERK", "999990020"]))
def test_a_name_in_a_text_is_found_wherever_it_stands(before, after, name):
    text = f"{before} {name}, {after}"
    part = Part(PartKind.CASE, "case:c1", {"location": text, "needs": [{"problem": text}]})
    found = passages([part], names_of_others((ME, OTHER), ME))
    assert [one.place for one in found] == ["case:c1.location", "case:c1.needs.0.problem"]
    struck = with_texts(part.tree, part.key, lambda place, _: place)
    assert struck == {
        "location": "case:c1.location",
        "needs": [{"problem": "case:c1.needs.0.problem"}],
    }


def test_a_name_that_is_also_ones_own_points_at_nobody():
    sister = a_person("p3", given_names="Ayşe", bsn="999990032")
    names = names_of_others((ME, sister), ME, ("buurvrouw Truus",))
    assert names == {"ayse", "truus", "999990032"}


def test_what_one_thought_of_it_is_ones_own():
    """Nobody else reads it back; who filled it in may."""
    fits = ExperienceAnswer(ExperienceQuestion.FITS, Agreement.DISAGREE)
    day = date(2026, 3, 4)
    kept = Experience(day, ExperienceWay.PAPER, (fits,), "Te laat.")
    tree = own(a_case(experiences=(kept,)), ME)
    assert tree["experiences"] == [
        {
            "on": day,
            "way": ExperienceWay.PAPER,
            "answers": [{"question": ExperienceQuestion.FITS, "answer": Agreement.DISAGREE}],
            "remark": "Te laat.",
        }
    ]


def told(kind: type) -> Iterator[str]:
    """Yield the names of the fields of a whole that a resident is told."""
    done: set[type] = set()
    todo: list[Any] = [kind]
    while todo:
        one = todo.pop()
        if not (isinstance(one, type) and is_dataclass(one)):
            todo += get_args(one)
        elif one not in done:
            done.add(one)
            hints, left_out = get_type_hints(one), own_data._LEFT_OUT.get(one, frozenset())
            for part in fields(one):
                if part.name not in left_out and not own_data._is_id(hints[part.name]):
                    yield part.name
                    todo.append(hints[part.name])


@pytest.mark.parametrize("kind", [Case, Contact, Transition, Consent, PlanLine, KnownEvent])
def test_every_field_that_is_told_has_a_dutch_name(kind):
    assert set(told(kind)) - set(NAMES) <= {"id"}


@pytest.mark.parametrize("whole", [Case, Household, Contact, Transition, SafetyRecord])
def test_every_code_that_is_told_has_dutch_words(whole):
    dutch = dutch_naming()
    for part in reachable(whole):
        for hint in get_type_hints(part).values():
            for kind in (hint, *get_args(hint)):
                if isinstance(kind, type) and issubclass(kind, Enum):
                    assert all(dutch.value(code) for code in kind)
