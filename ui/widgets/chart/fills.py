"""How the columns of a chart differ: by what fills a bar as well as by its colour."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen

from hengelo_toegang.records import dataclass
from ui.theme import Theme


@dataclass(frozen=True, slots=True)
class _Fill:
    role: str
    """Which colour of the theme."""
    pattern: Qt.BrushStyle


_FILLS = (
    _Fill("accent", Qt.BrushStyle.SolidPattern),
    _Fill("neutral", Qt.BrushStyle.BDiagPattern),
    _Fill("accent", Qt.BrushStyle.HorPattern),
    _Fill("neutral", Qt.BrushStyle.SolidPattern),
    _Fill("accent", Qt.BrushStyle.DiagCrossPattern),
    _Fill("neutral", Qt.BrushStyle.VerPattern),
    _Fill("accent", Qt.BrushStyle.Dense6Pattern),
)


def fill_bar(painter: QPainter, box: QRectF, theme: Theme, number: int) -> None:
    """Fill the bar of the column with this number, the first being nought."""
    fill = _FILLS[number % len(_FILLS)]
    colour = QColor(getattr(theme, fill.role))
    painter.fillRect(box, QColor(theme.surface))
    painter.fillRect(box, QBrush(colour, fill.pattern))
    _edge(painter, box, QPen(colour, 1.2))


def fill_hidden(painter: QPainter, box: QRectF, theme: Theme) -> None:
    """Fill the mark of a number that may not be shown: a broken edge around hatching."""
    painter.fillRect(box, QColor(theme.surface))
    painter.fillRect(box, QBrush(QColor(theme.line), Qt.BrushStyle.FDiagPattern))
    _edge(painter, box, QPen(QColor(theme.border), 1.2, Qt.PenStyle.DashLine))


def _edge(painter: QPainter, box: QRectF, pen: QPen) -> None:
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(box.adjusted(0.6, 0.6, -0.6, -0.6))
