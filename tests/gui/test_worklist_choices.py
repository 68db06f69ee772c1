"""Choices are kept and read again as they were; what cannot be read is left out."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.usecases.watching import Circle
from tests.builders import ANNA, BAS
from ui.pages.worklist.chosen import Only, Phase, Saved, Shown, Whose

TODAY = date(2026, 3, 2)
SHOWN = st.builds(
    Shown,
    whose=st.sampled_from(Whose),
    law=st.none() | st.sampled_from(Law),
    phase=st.sampled_from(Phase),
    words=st.text(),
    only=st.lists(st.sampled_from(Only), unique=True).map(tuple),
    neighbourhood=st.text(),
    owner=st.none() | st.text().map(UserId),
)
NAMES = st.text(min_size=1)


@given(SHOWN)
def test_choice_reads_back_as_it_was(shown):
    assert Shown.read(str(shown)) == shown


@pytest.mark.parametrize(
    "text", ["", "{}", "[]", "null", '"mine"', '{"whose": "nobody"}', "all jeugd review", "\0"]
)
def test_what_is_no_choice_is_none(text):
    assert Shown.read(text) is None


@given(st.dictionaries(NAMES, SHOWN, max_size=4))
def test_named_choices_read_back_as_they_were(kept):
    saved = Saved()
    for name, shown in kept.items():
        saved = saved.with_one(name, shown)
    assert Saved.read(str(saved)) == saved
    assert {name: saved.shown(name) for name in saved.names} == kept


def test_named_choice_of_another_version_is_left_out():
    good = Saved().with_one("Spoed", Shown(only=(Only.URGENT,)))
    broken = str(good).replace("{", '{"Oud": "?", ', 1)
    assert Saved.read(broken) == good
    assert Saved.read("no json") == Saved()
    assert Saved.read("[1]") == Saved()


def test_mine_is_also_of_whom_one_stands_in_for():
    circle = Circle(ANNA, stands_in_for=(BAS,), team=(ANNA, UserId("daan")))
    assert Shown().filter(circle, TODAY).owners == (ANNA, BAS)
    assert Shown(Whose.TEAM).filter(circle, TODAY).owners == circle.team
    assert Shown(Whose.TEAM, owner=UserId("daan")).filter(circle, TODAY).owners == ("daan",)
    assert Shown(Whose.ALL).filter(circle, TODAY).owners == ()


def test_late_is_before_today():
    assert Shown(only=(Only.LATE,)).filter(Circle(ANNA), TODAY).until == date(2026, 3, 1)
