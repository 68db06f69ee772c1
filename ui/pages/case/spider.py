"""The spider chart of Positive Health: six voluntary scores, painted by hand.

Read aloud as a list of scores, and always beside the fields with the same numbers: the
picture is for talking, not the only way to the numbers.
"""

import math
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

_HIGHEST = 10
_RINGS = (2, 4, 6, 8, 10)


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
        return QSize(line * 19, line * 14)

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
        widest = max(
            metrics.horizontalAdvance(part) for label in labels for part in label.split("\n")
        )
        centre = QPointF(self.width() / 2, self.height() / 2)
        radius = min(
            self.width() / 2 - widest - metrics.height(),
            self.height() / 2 - metrics.height() * 2.4,
        )
        radius = max(radius, metrics.height() * 2)
        self._paint_web(painter, centre, radius)
        self._paint_labels(painter, centre, radius + metrics.height() * 0.5, labels, metrics)
        self._paint_scores(painter, centre, radius)
        painter.end()

    def _point(self, centre: QPointF, radius: float, axis: int) -> QPointF:
        angle = 2 * math.pi * axis / len(self._labels)
        return QPointF(centre.x() + radius * math.sin(angle), centre.y() - radius * math.cos(angle))

    def _paint_web(self, painter: QPainter, centre: QPointF, radius: float) -> None:
        axes = range(len(self._labels))
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Mid), 1))
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
        colour = self.palette().color(QPalette.ColorRole.Highlight)
        painter.setPen(QPen(colour, 2.4))
        if len(known) > 2:
            fill = self.palette().color(QPalette.ColorRole.Highlight)
            fill.setAlpha(40)
            painter.setBrush(fill)
            painter.drawPolygon(QPolygonF(known))
        painter.setBrush(colour)
        for point in known:
            painter.drawEllipse(point, 4.5, 4.5)
