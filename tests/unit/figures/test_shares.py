"""A share is of those who could have it, and is told only where what is shown tells it."""

import pytest

from hengelo_toegang.domain.figures.catalogue import by_id
from hengelo_toegang.domain.figures.grid import ALL
from hengelo_toegang.domain.figures.ladder import SOLVED as SOLVED_INDICATOR
from hengelo_toegang.domain.figures.measures import Value
from hengelo_toegang.domain.figures.shares import (
    AGREES,
    IN_TIME,
    OF_PARTS,
    SOLVED,
    UPHELD,
    Share,
    Told,
)

SHARE = Share(("yes",), ("yes", "no"))


def of(share: Share, **shown: int | None) -> Told | None:
    """Return a share of a line with these codes; `every` is all of them together."""
    values = {code: None if count is None else Value(count) for code, count in shown.items()}
    values[ALL] = values.pop("every", None)
    return share.of([code for code in values if code != ALL], values.__getitem__)


@pytest.mark.parametrize(
    ("shown", "told"),
    [
        ({"yes": 30, "no": 10, "unknown": 60, "every": 100}, Told(30, 40)),
        ({"yes": 30, "no": None, "unknown": 60, "every": 100}, Told(30, 40)),
        ({"yes": 30, "no": None, "unknown": None, "every": 100}, None),
        ({"yes": 30, "no": None, "unknown": 60, "every": None}, None),
        ({"yes": None, "no": 10, "unknown": 60, "every": 100}, None),
        ({"no": 40, "every": 40}, None),
        ({"yes": 40, "every": 40}, Told(40, 40)),
    ],
    ids=["all", "from the rest", "rest away", "whole away", "part away", "none ever", "alone"],
)
def test_a_share_is_told_where_what_is_shown_tells_it(shown, told):
    assert of(SHARE, **shown) == told


def test_an_objection_that_is_open_is_neither_right_nor_wrong():
    assert of(UPHELD, founded=5, partly_founded=6, unfounded=20, open=9) == Told(11, 31)


def test_who_does_not_know_and_what_runs_stand_in_no_whole():
    told = of(AGREES, strongly_agree=10, agree=20, disagree=10, does_not_know=60, every=100)
    assert told == Told(30, 40)
    assert of(IN_TIME, in_time=90, late=6, running_late=4, running=50) == Told(90, 100)
    assert of(SOLVED, still_solved=8, partly=6, no_longer=6, not_asked=9) == Told(8, 20)


def test_every_share_is_of_parts_that_its_indicator_has():
    for indicator, share in OF_PARTS.items():
        assert {*share.some} < {*share.among} <= {*by_id(indicator).parts}
    assert {*SOLVED_INDICATOR.parts} - {*SOLVED.among} == {"not_asked"}
