"""The spider chart of Positive Health, painted by hand: points to drag, or to move by keys.

Read aloud as a list of scores, and always beside fields with the same numbers: the picture
is for talking, not the only way to the numbers. Earlier talks lie under the present one,
told apart by dash and marker as well as by colour.
"""

import math
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QColor,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from hengelo_toegang.i18n import Translate
from hengelo_toegang.records import dataclass
from ui.pages.case.scores import HIGHEST, LOWEST, ScoreLine, spoken
from ui.style import style_of, theme_of
from ui.theme import Tone

_RINGS = (2, 4, 6, 8, 10)
_UPRIGHT = 0.1
"""Below this sine an axis points up or down, and its label stands over or under it."""
_EARLIER = (
    (Qt.PenStyle.DashLine, "square", Tone.WARN),
    (Qt.PenStyle.DotLine, "triangle", Tone.OK),
    (Qt.PenStyle.DashDotLine, "diamond", Tone.NEUTRAL),
)
"""How earlier talks are drawn, the last one first."""
MOST_EARLIER = len(_EARLIER)
_STEPS = {
    Qt.Key.Key_Up: 1,
    Qt.Key.Key_Plus: 1,
    Qt.Key.Key_Down: -1,
    Qt.Key.Key_Minus: -1,
}
_TURNS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}
_ENDS = {Qt.Key.Key_Home: LOWEST, Qt.Key.Key_End: HIGHEST}
_TAKES_AWAY = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


@dataclass(frozen=True, slots=True)
class _Web:
    """Where the web lies in the widget."""

    centre: QPointF
    radius: float
    count: int

    def point(self, score: float, axis: int) -> QPointF:
        """Return where a score lies on an axis."""
        angle = 2 * math.pi * axis / self.count
        out = self.radius * score / HIGHEST
        x, y = self.centre.x() + out * math.sin(angle), self.centre.y() - out * math.cos(angle)
        return QPointF(x, y)

    def along(self, spot: QPointF, axis: int) -> float:
        """Return how far out a spot lies along an axis, as a score that is not rounded."""
        angle = 2 * math.pi * axis / self.count
        x, y = spot.x() - self.centre.x(), spot.y() - self.centre.y()
        return (x * math.sin(angle) - y * math.cos(angle)) / self.radius * HIGHEST

    def beside(self, spot: QPointF, axis: int) -> float:
        """Return how far a spot lies from the line of an axis, in pixels."""
        near = self.point(min(max(self.along(spot, axis), LOWEST), HIGHEST), axis)
        return math.hypot(spot.x() - near.x(), spot.y() - near.y())


class SpiderChart(QWidget):
    """Draws scores from 0 to 10 on as many axes as there are labels, and lets them be set.

    It is as high as so many `lines` of its text, the legend not counted.
    """

    scored = Signal(int, object)
    """The number of an axis, and the score that was given there; None takes it away."""

    def __init__(
        self,
        name: str,
        labels: Sequence[str],
        _: Translate,
        *,
        lines: int = 18,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._ = _
        self._lines = lines
        self._labels = tuple(labels)
        self._now = ScoreLine("")
        self._earlier: tuple[ScoreLine, ...] = ()
        self._axis = 0
        self._dragging = self._from_heart = False
        self._typed_one = False
        self.setAccessibleName(name)
        self.setToolTip(
            _("Drag a point, or choose an axis with left and right and a score with up and down")
        )
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_lines(self, now: ScoreLine, earlier: Sequence[ScoreLine]) -> None:
        """Show the scores of now on those of earlier talks, the last earlier one first."""
        self._now, self._earlier = now, tuple(earlier)[:MOST_EARLIER]
        self._describe()
        self.updateGeometry()
        self.update()

    def set_read_only(self, *, read_only: bool) -> None:
        """Let scores be set, or only looked at."""
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus if read_only else Qt.FocusPolicy.StrongFocus)

    def spot(self, axis: int, score: int) -> QPointF:
        """Return where a score lies on an axis, in the widget."""
        return self._web().point(score, axis)

    def sizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return QSize(line * 20, line * (self._lines - 2) + self._legend_height())

    def minimumSizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return QSize(line * 12, line * 11 + self._legend_height())

    def heightForWidth(self, width: int) -> int:
        most = self.fontMetrics().height() * self._lines
        return min(int(width * 0.8), most) + self._legend_height(width)

    def hasHeightForWidth(self) -> bool:
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, score = Qt.Key(event.key()), self._now.scores[self._axis]
        one, self._typed_one = self._typed_one, False
        if self._read_only:
            super().keyPressEvent(event)
        elif key in _TURNS:
            self._choose((self._axis + _TURNS[key]) % len(self._labels))
        elif key in _STEPS:
            # The first step up from nothing is nought, not one.
            self._score(_STEPS[key] + score if score is not None else LOWEST)
        elif key in _ENDS:
            self._score(_ENDS[key])
        elif key in _TAKES_AWAY:
            self._score(None)
        elif event.text().isdigit() and event.text().isascii():
            digit = int(event.text())
            self._score(HIGHEST if one and digit == 0 else digit)
            self._typed_one = digit == 1
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        spot = event.position()
        if event.button() is not Qt.MouseButton.LeftButton or self._read_only:
            super().mousePressEvent(event)
            return
        # At the heart the points lie on each other: which one is meant, the way out tells.
        self._from_heart = self._is_heart(spot)
        if not self._from_heart:
            self._take_hold(spot)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        spot = event.position()
        if self._from_heart and not self._is_heart(spot):
            self._from_heart = False
            self._take_hold(spot)
        elif self._dragging:
            self._score_at(spot)
        else:
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._dragging = self._from_heart = False
        super().mouseReleaseEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        web, metrics = self._web(), QFontMetricsF(self.font())
        self._paint_web(painter, web)
        self._paint_labels(painter, web, metrics)
        lines = [(line, *look) for line, look in zip(self._earlier, _EARLIER, strict=False)]
        for line, dash, marker, tone in reversed(lines):
            self._paint_line(painter, web, line, self._pen(dash, tone), marker)
        self._paint_now(painter, web)
        self._paint_legend(painter, metrics, lines)
        painter.end()

    @property
    def _read_only(self) -> bool:
        return self.focusPolicy() is Qt.FocusPolicy.NoFocus

    def _is_heart(self, spot: QPointF) -> bool:
        away = spot - self._web().centre
        return math.hypot(away.x(), away.y()) < style_of(self).em * 0.6

    def _take_hold(self, spot: QPointF) -> None:
        """Begin to drag the point on the axis that is pointed at, if it is one."""
        web = self._web()
        near = min(range(web.count), key=lambda axis: web.beside(spot, axis))
        if web.beside(spot, near) <= style_of(self).em * 1.2:
            self._dragging = True
            self._choose(near)
            self._score_at(spot)

    def _score_at(self, spot: QPointF) -> None:
        axis = self._axis
        score = round(min(max(self._web().along(spot, axis), LOWEST), HIGHEST))
        if score != self._now.scores[axis]:
            self._score(score)

    def _score(self, score: int | None) -> None:
        if score is not None:
            score = min(max(score, LOWEST), HIGHEST)
        if score != self._now.scores[self._axis]:
            self.scored.emit(self._axis, score)

    def _choose(self, axis: int) -> None:
        self._axis = axis
        self._describe()
        self.update()

    def _describe(self) -> None:
        """Tell a screen reader which axis is chosen, and then every score of every talk."""
        at, score = self._labels[self._axis], self._now.scores[self._axis]
        value = self._("not asked") if score is None else score
        chosen = f"{at}: {value}. "
        words = chosen + spoken((self._now, *self._earlier), self._labels, self._)
        if words != self.accessibleDescription():
            self.setAccessibleDescription(words)
            changed = QAccessibleEvent(self, QAccessible.Event.DescriptionChanged)
            QAccessible.updateAccessibility(changed)

    def _web(self) -> _Web:
        height = self.height() - self._legend_height()
        labels = [label.replace(" ", "\n", 1) for label in self._labels]
        centre = QPointF(self.width() / 2, height / 2)
        return _Web(centre, self._radius(labels, height), len(labels))

    def _radius(self, labels: Sequence[str], height: int) -> float:
        """Return the largest radius at which every label still fits around the web."""
        metrics = QFontMetricsF(self.font())
        line = metrics.height()
        most = height / 2 - line * 2.6
        for axis, label in enumerate(labels):
            sideways = abs(math.sin(2 * math.pi * axis / len(labels)))
            if sideways > _UPRIGHT:
                width = max(metrics.horizontalAdvance(part) for part in label.split("\n"))
                most = min(most, (self.width() / 2 - width - line * 0.6) / sideways)
        return max(most, line * 2)

    def _legend_height(self, width: int = 0) -> int:
        rows = max((row for row, _left, _line in self._legend(width)), default=-1) + 1
        return round(rows * self.fontMetrics().height() * 1.3)

    def _legend(self, width: int = 0) -> list[tuple[int, int, ScoreLine]]:
        """Return in which row and how far from the left each talk stands in the legend."""
        if not self._earlier:
            return []
        em, metrics = style_of(self).em, self.fontMetrics()
        room = width or self.width()
        found, row, left = [], 0, 0
        for line in (self._now, *self._earlier):
            needed = em * 5 + metrics.horizontalAdvance(line.title)
            if left and left + needed > room:
                row, left = row + 1, 0
            found.append((row, left, line))
            left += needed
        return found

    def _pen(self, dash: Qt.PenStyle, tone: Tone) -> QPen:
        return QPen(QColor(theme_of(self).front(tone)), 2, dash)

    def _paint_web(self, painter: QPainter, web: _Web) -> None:
        axes = range(web.count)
        painter.setPen(QPen(QColor(theme_of(self).border), 1))
        for ring in _RINGS:
            painter.drawPolygon(QPolygonF([web.point(ring, axis) for axis in axes]))
        for axis in axes:
            chosen = axis == self._axis and self.hasFocus()
            painter.setPen(
                QPen(QColor(theme_of(self).focus), 3)
                if chosen
                else QPen(QColor(theme_of(self).border), 1)
            )
            painter.drawLine(web.centre, web.point(HIGHEST, axis))

    def _paint_labels(self, painter: QPainter, web: _Web, metrics: QFontMetricsF) -> None:
        out = HIGHEST * (1 + metrics.height() * 0.5 / web.radius)
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        for axis, label in enumerate(self._labels):
            lines = label.replace(" ", "\n", 1).split("\n")
            width = max(metrics.horizontalAdvance(line) for line in lines) + 4
            height = metrics.height() * len(lines)
            point = web.point(out, axis)
            sideways = math.sin(2 * math.pi * axis / web.count)
            upwards = math.cos(2 * math.pi * axis / web.count)
            left = point.x() - width / 2 + sideways * width / 2
            top = point.y() - height / 2 - upwards * height / 2
            box = QRectF(left, top, width, height)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, "\n".join(lines))

    def _paint_line(
        self, painter: QPainter, web: _Web, line: ScoreLine, pen: QPen, marker: str
    ) -> None:
        """Paint a line from score to score; an axis without one is left out, not zero."""
        known = _points(web, line)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if len(known) > 2:
            painter.drawPolygon(QPolygonF(known))
        painter.setPen(QPen(pen.color(), 2))
        painter.setBrush(QColor(theme_of(self).surface))
        for point in known:
            _mark(painter, point, marker)

    def _paint_now(self, painter: QPainter, web: _Web) -> None:
        colour = QColor(theme_of(self).accent)
        known = _points(web, self._now)
        painter.setPen(QPen(colour, 2.4))
        if len(known) > 2:
            fill = QColor(colour)
            fill.setAlpha(40)
            painter.setBrush(fill)
            painter.drawPolygon(QPolygonF(known))
        reach = style_of(self).em * 0.32
        for axis, score in enumerate(self._now.scores):
            # An axis without a score keeps a hollow point at the heart, to drag out.
            painter.setBrush(colour if score is not None else QColor(theme_of(self).surface))
            painter.drawEllipse(web.point(score or 0, axis), reach, reach)

    def _paint_legend(
        self,
        painter: QPainter,
        metrics: QFontMetricsF,
        earlier: Sequence[tuple[ScoreLine, Qt.PenStyle, str, Tone]],
    ) -> None:
        if not earlier:
            return
        em, high = style_of(self).em, metrics.height() * 1.3
        top = self.height() - self._legend_height()
        looks = [(QPen(QColor(theme_of(self).accent), 2.4), "circle")]
        looks += [(self._pen(dash, tone), marker) for _line, dash, marker, tone in earlier]
        for (row, left, line), (pen, marker) in zip(self._legend(), looks, strict=True):
            middle = top + high * (row + 0.5)
            painter.setPen(pen)
            painter.drawLine(QPointF(left + em * 0.5, middle), QPointF(left + em * 3, middle))
            painter.setPen(QPen(pen.color(), 2))
            now = line is self._now
            painter.setBrush(pen.color() if now else QColor(theme_of(self).surface))
            _mark(painter, QPointF(left + em * 1.75, middle), marker)
            painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
            box = QRectF(left + em * 3.5, middle - high / 2, self.width() - left - em * 3.5, high)
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, line.title)


def _points(web: _Web, line: ScoreLine) -> list[QPointF]:
    return [web.point(score, axis) for axis, score in enumerate(line.scores) if score is not None]


_CORNERS = {
    "square": ((-1, -1), (1, -1), (1, 1), (-1, 1)),
    "triangle": ((0, -1.2), (1.1, 0.9), (-1.1, 0.9)),
    "diamond": ((0, -1.3), (1.3, 0), (0, 1.3), (-1.3, 0)),
}
_REACH = 4.5


def _mark(painter: QPainter, spot: QPointF, marker: str) -> None:
    """Draw a marker around a spot, so that lines differ without colour."""
    corners = _CORNERS.get(marker)
    if corners is None:
        painter.drawEllipse(spot, _REACH, _REACH)
    else:
        around = (QPointF(x, y) * _REACH + spot for x, y in corners)
        painter.drawPolygon(QPolygonF(list(around)))
