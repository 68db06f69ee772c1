"""The spider chart: points to drag or move by keys, on those of earlier talks."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from ui.pages.case.scores import DIMENSIONS, ScoreCodec, ScoreLine, spoken
from ui.pages.case.spider import SpiderChart
from ui.reading import Raw

NOW = ScoreLine("Nu", (4, 6, None, 7, 3, 5))
BEFORE = ScoreLine("9 sep 2025", (5, 6, 6, None, 4, 6))
LONG_AGO = ScoreLine("4 mrt 2025", (6, 7, 7, 8, 6, 6))
DAILY, PARTICIPATION, MEANING = 5, 4, 2


class Scored:
    """What the chart reported."""

    def __init__(self, chart: SpiderChart) -> None:
        self.chart = chart
        self.given: list[tuple[int, object]] = []
        chart.scored.connect(self._take)

    def _take(self, axis: int, score: object) -> None:
        """Show the score as the page does: the next key goes on from it."""
        self.given.append((axis, score))
        scores = list(self.chart._now.scores)
        scores[axis] = score if isinstance(score, int) else None
        self.chart.show_lines(ScoreLine("Nu", tuple(scores)), self.chart._earlier)

    def press(self, *keys: Qt.Key) -> None:
        for key in keys:
            QTest.keyClick(self.chart, key)


@pytest.fixture
def scored(shown: Callable[..., SpiderChart], nl) -> Scored:
    chart = SpiderChart("Spinnenweb", [nl(words) for words in DIMENSIONS.values()], nl)
    chart.show_lines(NOW, (BEFORE, LONG_AGO))
    shown(chart, 640, 560)
    chart.setFocus()
    return Scored(chart)


def at(chart: SpiderChart, axis: int, score: int) -> QPoint:
    return chart.spot(axis, score).toPoint()


def drag(chart: SpiderChart, start: QPoint, *through: QPoint) -> None:
    QTest.mousePress(chart, Qt.MouseButton.LeftButton, pos=start)
    for point in through:
        QTest.mouseMove(chart, point)
    QTest.mouseRelease(chart, Qt.MouseButton.LeftButton, pos=through[-1])


def test_a_point_is_dragged_along_its_axis(scored):
    chart = scored.chart
    drag(chart, at(chart, DAILY, 5), at(chart, DAILY, 7), at(chart, DAILY, 9))
    assert scored.given == [(DAILY, 7), (DAILY, 9)]


def test_dragging_beyond_the_web_stops_at_its_edge(scored):
    chart = scored.chart
    drag(chart, at(chart, DAILY, 5), at(chart, DAILY, 14))
    assert scored.given[-1] == (DAILY, 10)


def test_a_point_at_the_heart_goes_the_way_it_is_dragged(scored):
    chart = scored.chart
    drag(chart, at(chart, MEANING, 0), at(chart, MEANING, 4))
    assert scored.given == [(MEANING, 4)]


def test_pressing_beside_every_axis_does_nothing(scored):
    QTest.mouseClick(scored.chart, Qt.MouseButton.LeftButton, pos=QPoint(3, 3))
    assert scored.given == []


def test_keys_choose_an_axis_and_move_its_point(scored):
    scored.press(Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_Up)
    assert scored.given == [(DAILY, 6), (DAILY, 7)]
    scored.press(Qt.Key.Key_Left, Qt.Key.Key_Down)
    assert scored.given[-1] == (PARTICIPATION, 2)


def test_home_end_figures_and_delete_set_a_score(scored):
    scored.press(Qt.Key.Key_End, Qt.Key.Key_Home, Qt.Key.Key_8, Qt.Key.Key_Delete)
    assert [score for _axis, score in scored.given] == [10, 0, 8, None]


def test_one_and_nought_make_ten(scored):
    scored.press(Qt.Key.Key_1, Qt.Key.Key_0)
    assert scored.given[-1] == (0, 10)


def test_a_score_never_leaves_the_web(scored):
    scored.press(Qt.Key.Key_End, Qt.Key.Key_Up)
    assert scored.given == [(0, 10)]
    scored.press(Qt.Key.Key_Home, Qt.Key.Key_Down)
    assert scored.given == [(0, 10), (0, 0)]


def test_the_first_step_up_from_nothing_is_nought(scored):
    scored.press(Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Up)
    assert scored.given == [(MEANING, 0)]


def test_tab_leaves_the_chart(scored, qapp):
    scored.press(Qt.Key.Key_Tab)
    assert scored.given == []


def test_a_chart_to_look_at_takes_nothing(scored):
    chart = scored.chart
    chart.set_read_only(read_only=True)
    scored.press(Qt.Key.Key_Up)
    drag(chart, at(chart, DAILY, 5), at(chart, DAILY, 9))
    assert scored.given == []


def test_it_is_read_aloud_with_every_talk_and_what_is_chosen(scored):
    scored.press(Qt.Key.Key_Left)
    said = scored.chart.accessibleDescription()
    assert said.startswith("Dagelijks functioneren: 5.")
    assert "Nu: Lichaamsfuncties 4" in said
    assert "Zingeving niet gevraagd" in said
    assert "4 mrt 2025: Lichaamsfuncties 6" in said


def test_earlier_talks_lie_under_the_present_one(scored):
    """The picture changes with a talk, and with its colour taken away it still does."""
    chart = scored.chart
    with_both = chart.grab().toImage()
    chart.show_lines(NOW, (BEFORE,))
    with_one = chart.grab().toImage()
    assert with_both != with_one
    chart.show_lines(NOW, ())
    assert chart._legend() == []
    assert chart.grab().toImage() != with_one


def test_the_legend_wraps_where_it_is_narrow(scored):
    chart = scored.chart
    assert [row for row, _left, _line in chart._legend(2000)] == [0, 0, 0]
    assert [row for row, _left, _line in chart._legend(200)] == [0, 1, 2]


def test_lines_are_spoken_with_what_was_not_asked(nl):
    assert spoken((ScoreLine("Nu", (1, None)),), ("Lichaam", "Meedoen"), nl) == (
        "Nu: Lichaam 1, Meedoen niet gevraagd"
    )


@pytest.mark.parametrize(
    ("typed", "score"), [("0", 0), ("10", 10), (" 7 ", 7), ("", None), ("  ", None)]
)
def test_a_typed_score_is_read(typed, score):
    assert ScoreCodec().read(typed, finished=True) == score


@pytest.mark.parametrize("typed", ["11", "-1", "7,5", "zeven", "100", "٣", "9" * 5000])
def test_what_is_no_score_stays_as_it_was_typed(typed):
    assert ScoreCodec().read(typed, finished=True) == Raw(typed)
