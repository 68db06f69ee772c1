"""Answers of a form come back from text as they were."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hengelo_toegang.domain.case import Channel, Stage
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import Gender
from ui import kept_values
from ui.reading import Raw

_SINGLE = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.text()
    | st.dates()
    | st.decimals(allow_nan=False, allow_infinity=False)
    | st.sampled_from([*Law, *Channel, *Gender])
    | st.builds(Raw, st.text())
)


@given(st.dictionaries(st.text(), _SINGLE | st.lists(_SINGLE).map(tuple)))
def test_answers_come_back_as_they_were(values):
    back = kept_values.read(kept_values.written(values))
    assert back == values
    assert [type(value) for value in back.values()] == [type(value) for value in values.values()]


@pytest.mark.parametrize("value", [Stage.REPORT, object(), 1.5, [1]])
def test_what_could_not_come_back_is_refused(value):
    with pytest.raises(TypeError):
        kept_values.written({"place": value})


@pytest.mark.parametrize("text", ["", "no json", "[]", '{"a": {"is": "date", "of": "31-02"}}', "7"])
def test_text_of_another_version_gives_no_answers(text):
    assert kept_values.read(text) == {}


def test_figures_keep_their_kind():
    values = {"day": date(2026, 3, 1), "hours": Decimal("2.50"), "born": Raw("31-02")}
    assert kept_values.read(kept_values.written(values)) == values
