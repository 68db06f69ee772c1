"""Lists whose rows are an icon, a line of words, and a muted line below; one Tab stop each.

Rows wrap instead of being cut off, and the list is as high as its rows: the page scrolls,
never the list in it.
"""

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QFont,
    QKeyEvent,
    QPainter,
    QResizeEvent,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from hengelo_toegang.records import dataclass
from ui.icons import Icon, pixmap
from ui.style import style_of, theme_of
from ui.theme import Tone

_Index = QModelIndex | QPersistentModelIndex
_MOST_HEIGHTS = 4_000
_HEIGHTS: dict[tuple[str, str, bool, bool, int, str, int], int] = {}
"""How high words are at a width, in a font: whoever laid them out, they are as high again."""
ROW = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a list; `key` says what was chosen."""

    key: str
    title: str
    detail: str = ""
    icon: Icon | None = None
    tone: Tone = Tone.NEUTRAL
    spoken: str = ""
    """What a screen reader says; title and detail unless something else is needed."""
    strong: bool = False
    enabled: bool = True
    heading: bool = False
    """Whether it names the rows below it; it is not chosen, but read as well as they are."""


class RowsModel(QAbstractListModel):
    """The rows of a list."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows: tuple[Row, ...] = ()

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows; when only their words differ, nothing is selected anew."""
        fresh = tuple(rows)
        if [row.key for row in fresh] == [row.key for row in self._rows]:
            old, self._rows = self._rows, fresh
            for at, (before, after) in enumerate(zip(old, fresh, strict=True)):
                if before != after:
                    self.dataChanged.emit(self.index(at), self.index(at))
            return
        self.beginResetModel()
        self._rows = fresh
        self.endResetModel()

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows that are shown."""
        return self._rows

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  (Qt's signature)
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken or ". ".join(part for part in (row.title, row.detail) if part)
        return row if role == ROW else None

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if not index.isValid() or not self._rows[index.row()].enabled:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class RowDelegate(QStyledItemDelegate):
    """Draws a row, and says how high it is at a width."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        view = option.widget
        row, theme, em = cast("Row", index.data(ROW)), theme_of(view), style_of(view).em
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        over = bool(option.state & QStyle.StateFlag.State_MouseOver) and row.enabled
        rect: QRect = option.rect
        painter.save()
        if chosen or over:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.selection if chosen else theme.hover))
            painter.drawRoundedRect(rect, 4, 4)
            if chosen:
                painter.fillRect(
                    QRect(rect.left(), rect.top() + 3, 3, rect.height() - 6), QColor(theme.accent)
                )
        plain = theme.muted if row.heading else theme.text if row.enabled else theme.disabled
        front = theme.on_selection if chosen else plain
        box = self._box(rect, em, row)
        if row.icon is not None:
            colour = front if chosen and theme.name == "contrast" else theme.front(row.tone)
            top = box.top() + (option.fontMetrics.height() - em) // 2
            drawn = pixmap(row.icon, colour, em, view.devicePixelRatioF())
            painter.drawPixmap(rect.left() + em // 2, top, drawn)
        title, detail = _paragraphs(row, view.font(), box.width())
        painter.setPen(QColor(front))
        title.draw(painter, box.topLeft())
        if row.detail:
            below = QPointF(box.left(), box.top() + title.boundingRect().height())
            painter.setPen(QColor(front if chosen else theme.muted))
            detail.draw(painter, below)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        view = cast("QAbstractItemView", option.widget)
        width = view.viewport().width()
        return QSize(max(1, width), self.height(cast("Row", index.data(ROW)), view, width))

    def height(self, row: Row, view: QWidget, width: int) -> int:
        """Return how high a row is at a width.

        A layout asks this ten times over, and laying text out is what takes long.
        """
        strong, iconed = row.strong or row.heading, row.icon is not None
        em = style_of(view).em
        key = (row.title, row.detail, strong, iconed, width, view.font().key(), em)
        if key not in _HEIGHTS:
            if len(_HEIGHTS) > _MOST_HEIGHTS:
                _HEIGHTS.clear()
            _HEIGHTS[key] = self._laid_out(row, view, width)
        return _HEIGHTS[key]

    def _laid_out(self, row: Row, view: QWidget, width: int) -> int:
        em = style_of(view).em
        box = self._box(QRect(0, 0, width, 0), em, row)
        title, detail = _paragraphs(row, view.font(), box.width())
        height = title.boundingRect().height()
        if row.detail:
            height += detail.boundingRect().height()
        return max(24, round(height) + em // 2)

    @staticmethod
    def _box(rect: QRect, em: int, row: Row) -> QRect:
        left = em // 2 + (em + em // 2 if row.icon is not None else 0)
        return rect.adjusted(left, em // 4, -em // 3, 0)


def _paragraphs(row: Row, font: QFont, width: int) -> tuple[QTextLayout, QTextLayout]:
    strong = QFont(font)
    strong.setBold(row.strong or row.heading)
    return _paragraph(row.title, strong, width), _paragraph(row.detail, font, width)


def _paragraph(text: str, font: QFont, width: int) -> QTextLayout:
    """Return text laid out at a width; a word that is too long for it is broken."""
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    result = QTextLayout(text.replace("\n", "\N{LINE SEPARATOR}"), font)
    result.setTextOption(option)
    result.beginLayout()
    top = 0.0
    while (line := result.createLine()).isValid():
        line.setLineWidth(max(1, width))
        line.setPosition(QPointF(0, top))
        top += line.height()
    result.endLayout()
    return result


class RowList(QListView):
    """A list as high as its rows; Enter or one click chooses."""

    chosen = Signal(str)

    def __init__(
        self, name: str, parent: QWidget | None = None, delegate: RowDelegate | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setBackgroundRole(self.palette().ColorRole.Window)
        self.viewport().setAutoFillBackground(False)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._model = RowsModel(self)
        self._delegate = delegate or RowDelegate(self)
        self.setModel(self._model)
        self.setItemDelegate(self._delegate)
        self.activated.connect(self._activate)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows."""
        self._model.show_rows(rows)
        self._fit()

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows that are shown."""
        return self._model.rows

    def select(self, at: int) -> None:
        """Make a row the current one, without choosing it."""
        self.setCurrentIndex(self._model.index(at))

    def heightForWidth(self, width: int) -> int:
        return self._content_height(width)

    def sizeHint(self) -> QSize:
        return QSize(style_of(self).em * 10, self._content_height())

    def minimumSizeHint(self) -> QSize:
        return QSize(style_of(self).em * 6, self._content_height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and the space bar choose; the first arrow key goes to the first row."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            if self.currentIndex().isValid():
                self._activate(self.currentIndex())
            return
        super().keyPressEvent(event)

    def _fit(self) -> None:
        self.scheduleDelayedItemsLayout()
        self.setFixedHeight(self._content_height())
        self.updateGeometry()

    def _content_height(self, width: int = 0) -> int:
        wide = width or self.viewport().width()
        heights = [self._delegate.height(row, self, wide) for row in self._model.rows]
        return sum(heights) + 2 if heights else 0

    def _activate(self, index: _Index) -> None:
        row = cast("Row", index.data(ROW))
        if row.enabled:
            self.chosen.emit(row.key)
