"""A chart of numbers: one Tab stop, arrow keys from bar to bar, each of them said aloud.

It stands beside a table of the same numbers (`ui.widgets.chart.table`): the picture is to see
how they compare, and never the only way to them.
"""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QLabel, QSizePolicy, QToolTip, QWidget

from hengelo_toegang.i18n import Translate
from ui.announcing import announcements
from ui.scrolling import bring_part_into_sight
from ui.style import style_of, theme_of
from ui.widgets.chart.fills import fill_bar, fill_hidden
from ui.widgets.chart.numbers import Numbers, all_said, said
from ui.widgets.chart.plan import Box, Mark, Plan, Text, plan_of

_ALONG = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_ACROSS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Chart(QLabel):
    """Draws numbers, and says which line is in front: `chosen(line)`, and `asked(line)` on Enter.

    A label with a picture, since that is what Qt tells a screen reader of as a graphic; the
    picture itself is never shown.
    """

    chosen = Signal(int)
    asked = Signal(int)

    def __init__(self, _: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ = _
        self._numbers = Numbers("", "")
        self._plan = Plan(0.0)
        self._at = (0, 0)
        unseen = QPixmap(1, 1)
        unseen.fill(Qt.GlobalColor.transparent)
        self.setPixmap(unseen)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setToolTip("")

    def show_numbers(self, numbers: Numbers) -> None:
        """Draw these numbers, with the line in front that was before, as far as it is there."""
        before = self._numbers.lines[self._at[0]].key if self._numbers.lines else ""
        self._numbers = numbers
        keys = {numbers.lines[at].key: at for at in numbers.drawn_lines}
        drawn = numbers.drawn
        first = next(iter(numbers.drawn_lines), 0)
        self._at = (keys.get(before, first), drawn[0] if drawn else 0)
        self.setAccessibleName(numbers.title)
        self._describe()
        self._fit()

    def choose(self, line: int) -> None:
        """Put a line in front, without telling of it."""
        if line in self._numbers.drawn_lines:
            self._at = (line, self._at[1])
            self.update()

    @property
    def current(self) -> int:
        """Which line is in front."""
        return self._at[0]

    @property
    def plan(self) -> Plan:
        """Where everything lies now."""
        return self._plan

    def sizeHint(self) -> QSize:
        return QSize(style_of(self).em * 24, max(1, round(self._plan.height)))

    def minimumSizeHint(self) -> QSize:
        return QSize(style_of(self).em * 10, max(1, round(self._plan.height)))

    def hasHeightForWidth(self) -> bool:
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._fit()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            found = self._plan.at(event.pos().x(), event.pos().y())
            QToolTip.showText(event.globalPos(), self._said(*found) if found else "", self)
            return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow keys go from bar to bar; Home and End to the first and last line."""
        key = Qt.Key(event.key())
        along, across = (_ACROSS, _ALONG) if self._plan.standing else (_ALONG, _ACROSS)
        lines, drawn = self._numbers.drawn_lines, self._numbers.drawn
        if not lines or not drawn:
            super().keyPressEvent(event)
        elif key in along:
            self._go(_next(lines, self._at[0], along[key]), self._at[1])
        elif key in across:
            self._go(self._at[0], _next(drawn, self._at[1], across[key]))
        elif key is Qt.Key.Key_Home:
            self._go(lines[0], self._at[1])
        elif key is Qt.Key.Key_End:
            self._go(lines[-1], self._at[1])
        elif key in _ENTER:
            self.asked.emit(self._at[0])
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        found = self._plan.at(event.position().x(), event.position().y())
        if event.button() is Qt.MouseButton.LeftButton and found is not None:
            self._go(*found)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        found = self._plan.at(event.position().x(), event.position().y())
        if event.button() is Qt.MouseButton.LeftButton and found is not None:
            self.asked.emit(found[0])

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        theme = theme_of(self)
        band = self._plan.band_of(self._at[0])
        if band is not None and self.hasFocus():
            painter.fillRect(_rect(band), QColor(theme.hover))
        painter.setPen(QColor(theme.text))
        for key in self._plan.keys:
            fill_bar(painter, _rect(key.box), theme, self._fill(key.series))
            self._words(painter, key.words, key.words_box, Qt.AlignmentFlag.AlignLeft)
        for label in self._plan.labels:
            side = Qt.AlignmentFlag.AlignHCenter if label.centred else Qt.AlignmentFlag.AlignLeft
            for words, box in label.rows:
                self._words(painter, words, box, side)
        for mark in self._plan.marks:
            self._mark(painter, mark)
        if self._plan.base is not None:
            box = self._plan.base
            painter.setPen(QPen(QColor(theme.border), 1))
            painter.drawLine(QPointF(box.left, box.top), QPointF(box.right, box.bottom))
        if self.hasFocus():
            self._cursor(painter)
        painter.end()

    def _mark(self, painter: QPainter, mark: Mark) -> None:
        theme, box = theme_of(self), _rect(mark.box)
        if mark.hidden:
            fill_hidden(painter, box, theme)
        elif box.width() and box.height():
            fill_bar(painter, box, theme, self._fill(mark.series))
        if not mark.words:
            return
        if mark.inside:
            # On a ground of their own: words on hatching cannot be read.
            painter.fillRect(_rect(mark.words_box), QColor(theme.surface))
        side = Qt.AlignmentFlag.AlignLeft
        if mark.inside or self._plan.standing:
            side = Qt.AlignmentFlag.AlignHCenter
        font = self.font()
        font.setBold(mark.hidden)  # a dot alone is hardly seen
        painter.setFont(font)
        self._words(painter, mark.words, mark.words_box, side)

    def _cursor(self, painter: QPainter) -> None:
        """Draw around the bar that the keyboard is on."""
        mark = next((one for one in self._plan.marks if (one.line, one.series) == self._at), None)
        if mark is not None:
            painter.setPen(QPen(QColor(theme_of(self).focus), 2.4))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(_rect(mark.box).adjusted(-2, -2, 2, 2))

    def _words(self, painter: QPainter, words: str, box: Box, side: Qt.AlignmentFlag) -> None:
        painter.setPen(QColor(theme_of(self).text))
        # Not clipped: what was measured and what is drawn may differ by part of a pixel.
        flags = int(Qt.AlignmentFlag.AlignVCenter | side) | int(Qt.TextFlag.TextDontClip)
        painter.drawText(_rect(box), flags, words)

    def _fill(self, series: int) -> int:
        return self._numbers.drawn.index(series)

    def _go(self, line: int, series: int) -> None:
        moved = line != self._at[0]
        self._at = (line, series)
        self.update()
        announcements().say(self, self._said(line, series), urgent=True)
        band = self._plan.band_of(line)
        if band is not None:
            bring_part_into_sight(self, _rect(band).toAlignedRect())
        if moved:
            self.chosen.emit(line)

    def _said(self, line: int, series: int) -> str:
        return said(self._numbers, line, series, self._("too small to show"))

    def _describe(self) -> None:
        self.setAccessibleDescription(all_said(self._numbers, self._("too small to show")))

    def _fit(self) -> None:
        metrics = QFontMetricsF(self.font())
        text = Text(metrics.height(), metrics.horizontalAdvance)
        self._plan = plan_of(self._numbers, float(max(1, self.width())), text)
        self.setFixedHeight(max(1, round(self._plan.height)))
        self.updateGeometry()
        self.update()


def _next(among: tuple[int, ...], at: int, step: int) -> int:
    """Return what comes next, and at either end what is there."""
    place = among.index(at) if at in among else 0
    return among[min(max(place + step, 0), len(among) - 1)]


def _rect(box: Box) -> QRectF:
    return QRectF(*box)
