"""A chart at any width: nothing lies outside it, and a longer bar is a larger number."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ui.widgets.chart.numbers import Amount, Line, Numbers, Series, Shape, all_said, as_text, said
from ui.widgets.chart.plan import Text, plan_of, wrapped

TEXT = Text(18.0, lambda words: 8.0 * len(words))
HIDDEN = Amount("·", hidden=True)


def an_amount(number: int | None) -> Amount:
    return HIDDEN if number is None else Amount(f"{number}", float(number))


def numbers(*rows: tuple[int | None, ...], shape: Shape = Shape.BARS, total: bool = False):
    series = tuple(Series(f"reeks {at}") for at in range(len(rows[0])))
    lines = [
        Line(f"{at}", f"Regel nummer {at}", tuple(map(an_amount, row)))
        for at, row in enumerate(rows)
    ]
    if total:
        lines.append(Line("*", "Samen", tuple(an_amount(999) for _one in series), total=True))
    return Numbers("Iets", "Regel", series, tuple(lines), shape)


def boxes(plan):
    yield from (mark.box for mark in plan.marks)
    yield from (mark.words_box for mark in plan.marks if mark.words)
    yield from (box for label in plan.labels for _words, box in label.rows)
    yield from (box for key in plan.keys for box in (key.box, key.words_box))


amounts = st.one_of(st.none(), st.integers(0, 40_000))
tables = st.integers(1, 4).flatmap(
    lambda columns: st.lists(st.tuples(*[amounts] * columns), min_size=1, max_size=7)
)


@settings(max_examples=60)
@given(tables, st.sampled_from(Shape), st.integers(260, 1400))
def test_everything_lies_in_the_chart_and_a_larger_number_is_longer(rows, shape, width):
    told = numbers(*rows, shape=shape)
    plan = plan_of(told, float(width), TEXT)
    for box in boxes(plan):
        assert box.left >= 0
        assert box.right <= width + 1
        assert -1 <= box.top <= box.bottom <= plan.height + 1
    long = {
        (mark.line, mark.series): mark.box.height if plan.standing else mark.box.width
        for mark in plan.marks
    }
    shown = [(told.lines[at].amounts[one], size) for (at, one), size in long.items()]
    hidden = {round(size, 3) for amount, size in shown if amount.hidden}
    assert len(hidden) <= 1, "a hidden number looks the same whatever it is"
    assert 0 not in hidden, "and never like nought"
    order = sorted((amount.size, size) for amount, size in shown if amount.size is not None)
    assert [size for _amount, size in order] == sorted(size for _amount, size in order)


@pytest.mark.parametrize("shape", [Shape.BARS, Shape.COLUMNS])
def test_a_small_share_of_a_whole_looks_small(shape):
    told = numbers((10,), (20,), shape=shape)
    own, of_all = (plan_of(replace(told, most=most), 600.0, TEXT) for most in (0.0, 100.0))
    long, short = (
        plan.marks[1].box.height if plan.standing else plan.marks[1].box.width
        for plan in (own, of_all)
    )
    assert short == pytest.approx(long / 5)


@pytest.mark.parametrize("shape", [Shape.BARS, Shape.STACK])
def test_lines_lie_below_each_other_and_the_total_is_not_drawn(shape):
    plan = plan_of(numbers((4, 9), (None, 1), (7, 7), shape=shape, total=True), 600.0, TEXT)
    assert [at for at, _box in plan.bands] == [0, 1, 2]
    ends = [box.bottom for _at, box in plan.bands]
    starts = [box.top for _at, box in plan.bands]
    assert starts[1:] == ends[:-1]
    for mark in plan.marks:
        band = plan.band_of(mark.line)
        assert band is not None
        assert band.top <= mark.box.top <= mark.box.bottom <= band.bottom


def test_parts_of_a_line_lie_behind_each_other():
    plan = plan_of(numbers((30, None, 12), shape=Shape.STACK), 600.0, TEXT)
    first, hidden, last = plan.marks
    assert first.box.right == pytest.approx(hidden.box.left)
    assert hidden.box.right == pytest.approx(last.box.left)
    assert hidden.hidden
    assert hidden.words == "·"


def test_words_that_find_no_room_in_a_part_are_left_to_the_table():
    plan = plan_of(numbers((30_000, 5), shape=Shape.STACK), 300.0, TEXT)
    assert [mark.words for mark in plan.marks] == ["30000", ""]


def test_columns_that_would_be_too_narrow_for_their_words_lie_down():
    told = numbers((120_000, 90_000), (110_000, 80_000), shape=Shape.COLUMNS)
    assert plan_of(told, 800.0, TEXT).standing
    assert not plan_of(told, 200.0, TEXT).standing


def test_one_column_needs_no_key_and_two_do():
    assert plan_of(numbers((4,)), 600.0, TEXT).keys == ()
    assert [key.words for key in plan_of(numbers((4, 5)), 600.0, TEXT).keys] == [
        "reeks 0",
        "reeks 1",
    ]


def test_pointing_at_a_line_finds_its_bar():
    plan = plan_of(numbers((4, 9), (6, 1)), 600.0, TEXT)
    mark = plan.marks[3]
    assert plan.at(mark.box.left + 1, mark.box.top + 1) == (1, 1)
    band = plan.band_of(1)
    assert band is not None
    assert plan.at(1, band.top + 1) == (1, 0)
    assert plan.at(1, plan.height + 50) is None


def test_long_words_are_broken_and_none_is_lost():
    rows = wrapped("Slangenbeekerwegenbuurtvereniging en omgeving", 90.0, TEXT)
    assert all(TEXT.width(row) <= 90 for row in rows)
    assert "".join(rows).replace(" ", "") == "Slangenbeekerwegenbuurtverenigingenomgeving"


def test_what_is_said_and_copied_is_what_is_drawn():
    told = numbers((4, None), (7, 8), total=True)
    assert said(told, 0, 1, "te klein") == "Regel nummer 0, reeks 1: te klein"
    assert all_said(told, "te klein") == (
        "Regel nummer 0, reeks 0: 4. Regel nummer 0, reeks 1: te klein. "
        "Regel nummer 1, reeks 0: 7. Regel nummer 1, reeks 1: 8"
    )
    assert as_text(told).split("\n") == [
        "Regel\treeks 0\treeks 1",
        "Regel nummer 0\t4\t·",
        "Regel nummer 1\t7\t8",
        "Samen\t999\t999",
    ]
