"""The spider chart of Positive Health: six voluntary scores, painted by hand.

Read aloud as a list of scores, and always beside the fields with the same numbers: the
picture is for talking, not the only way to the numbers.
"""

import math
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.style import theme_of

_HIGHEST = 10
_RINGS = (2, 4, 6, 8, 10)
_UPRIGHT = 0.1
"""Below this sine an axis points up or down, and its label stands over or under it."""


class SpiderChart(QWidget):
    """Draws scores from 0 to 10 on as many axes as there are labels."""

    def __init__(self, name: str, labels: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._labels = tuple(labels)
        self._scores: tuple[int | None, ...] = (None,) * len(self._labels)
        self.setAccessibleName(name)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_scores(self, scores: Sequence[int | None], unknown: str) -> None:
        """Show the scores; None was not asked, `unknown` is the word for it."""
        self._scores = tuple(scores)
        spoken = (
            f"{label} {unknown if score is None else score}"
            for label, score in zip(self._labels, self._scores, strict=True)
        )
        self.setAccessibleDescription(", ".join(spoken))
        self.update()

    def sizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return QSize(line * 20, line * 16)

    def minimumSizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return QSize(line * 12, line * 11)

    def heightForWidth(self, width: int) -> int:
        return min(int(width * 0.8), self.fontMetrics().height() * 18)

    def hasHeightForWidth(self) -> bool:
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        metrics = QFontMetricsF(self.font())
        labels = [label.replace(" ", "\n", 1) for label in self._labels]
        centre = QPointF(self.width() / 2, self.height() / 2)
        radius = self._radius(labels, metrics)
        self._paint_web(painter, centre, radius)
        self._paint_labels(painter, centre, radius + metrics.height() * 0.5, labels, metrics)
        self._paint_scores(painter, centre, radius)
        painter.end()

    def _radius(self, labels: Sequence[str], metrics: QFontMetricsF) -> float:
        """Return the largest radius at which every label still fits around the web."""
        line = metrics.height()
        most = self.height() / 2 - line * 2.6
        for axis, label in enumerate(labels):
            sideways = abs(math.sin(2 * math.pi * axis / len(labels)))
            if sideways > _UPRIGHT:
                width = max(metrics.horizontalAdvance(part) for part in label.split("\n"))
                most = min(most, (self.width() / 2 - width - line * 0.6) / sideways)
        return max(most, line * 2)

    def _point(self, centre: QPointF, radius: float, axis: int) -> QPointF:
        angle = 2 * math.pi * axis / len(self._labels)
        return QPointF(centre.x() + radius * math.sin(angle), centre.y() - radius * math.cos(angle))

    def _paint_web(self, painter: QPainter, centre: QPointF, radius: float) -> None:
        axes = range(len(self._labels))
        painter.setPen(QPen(QColor(theme_of(self).border), 1))
        for ring in _RINGS:
            corners = [self._point(centre, radius * ring / _HIGHEST, axis) for axis in axes]
            painter.drawPolygon(QPolygonF(corners))
        for axis in axes:
            painter.drawLine(centre, self._point(centre, radius, axis))

    def _paint_labels(
        self,
        painter: QPainter,
        centre: QPointF,
        radius: float,
        labels: Sequence[str],
        metrics: QFontMetricsF,
    ) -> None:
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        for axis, label in enumerate(labels):
            lines = label.split("\n")
            width = max(metrics.horizontalAdvance(line) for line in lines) + 4
            height = metrics.height() * len(lines)
            point = self._point(centre, radius, axis)
            sideways = math.sin(2 * math.pi * axis / len(labels))
            upwards = math.cos(2 * math.pi * axis / len(labels))
            left = point.x() - width / 2 + sideways * width / 2
            top = point.y() - height / 2 - upwards * height / 2
            box = QRectF(left, top, width, height)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, label)

    def _paint_scores(self, painter: QPainter, centre: QPointF, radius: float) -> None:
        """Paint a line from score to score; an axis without one is left out, not zero."""
        known = [
            self._point(centre, radius * score / _HIGHEST, axis)
            for axis, score in enumerate(self._scores)
            if score is not None
        ]
        colour = QColor(theme_of(self).accent)
        painter.setPen(QPen(colour, 2.4))
        if len(known) > 2:
            fill = QColor(theme_of(self).accent)
            fill.setAlpha(50)
            painter.setBrush(fill)
            painter.drawPolygon(QPolygonF(known))
        painter.setBrush(colour)
        for point in known:
            painter.drawEllipse(point, 4.5, 4.5)
