"""Tables that fetch as one scrolls; one click or Enter opens a row."""

from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar, cast

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from hengelo_toegang.records import dataclass
from ui.icons import Icon, pixmap
from ui.style import style_of, theme_of
from ui.theme import Tone

_SAMPLE = 50
"""How many rows say how wide a column wants to be; a page of them, never the whole table."""
_Index = QModelIndex | QPersistentModelIndex
Record = TypeVar("Record")
_CELL = Qt.ItemDataRole.UserRole
_SAID = {int(Qt.ItemDataRole.AccessibleTextRole), int(Qt.ItemDataRole.ToolTipRole)}
_SERVED = {int(_CELL), int(Qt.ItemDataRole.DisplayRole), *_SAID}


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell: words, with an icon in a tone before them."""

    text: str
    icon: Icon | None = None
    tone: Tone = Tone.NEUTRAL
    strong: bool = False
    muted: bool = False
    said: str = ""
    """What a screen reader says for it, and who points at it reads; nothing: its text."""


@dataclass(frozen=True, slots=True)
class Column(Generic[Record]):
    """A column: its title (translated), its cells, and its width in characters when room is scarce.

    A title is never cut off: where all of them find no room, the table scrolls. Columns that
    need less give the rest to those that need more, the first of them first; one column may
    `stretch`: it takes what room is left.
    """

    title: str
    cell: Callable[[Record], Cell]
    width: int = 12
    stretch: bool = False
    right: bool = False


class RecordsModel(QAbstractTableModel, Generic[Record]):
    """Records fetched by keyset: `fetch(last)` returns what comes after `last`."""

    def __init__(self, columns: Sequence[Column[Record]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns = tuple(columns)
        self._records: list[Record] = []
        self._fetch: Callable[[Record | None], Sequence[Record]] | None = None
        self._more = False
        self.loads = 0
        """How often records were loaded: whoever measured those before measures anew."""

    def load(self, fetch: Callable[[Record | None], Sequence[Record]]) -> None:
        """Start anew with the first records that `fetch` returns."""
        self.beginResetModel()
        self.loads += 1
        self._fetch = fetch
        self._records = list(fetch(None))
        self._more = bool(self._records)
        self.endResetModel()

    def let_go(self) -> None:
        """Fetch nothing any more: what it would be fetched from goes."""
        self._fetch, self._more = None, False

    def record(self, row: int) -> Record:
        """Return the record of a row."""
        return self._records[row]

    @property
    def columns(self) -> tuple[Column[Record], ...]:
        """The columns."""
        return self._columns

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  (Qt's signature)
        return 0 if parent.isValid() else len(self._records)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._columns)

    def canFetchMore(self, parent: _Index) -> bool:
        return self._more and not parent.isValid()

    def fetchMore(self, parent: _Index) -> None:
        if self._fetch is None or parent.isValid() or not self._records:
            return
        found = self._fetch(self._records[-1])
        self._more = bool(found)
        if found:
            first = len(self._records)
            self.beginInsertRows(QModelIndex(), first, first + len(found) - 1)
            self._records.extend(found)
            self.endInsertRows()

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role not in _SERVED or not index.isValid():
            return None
        cell = self._columns[index.column()].cell(self._records[index.row()])
        if role == _CELL:
            return cell
        return cell.said or cell.text if role in _SAID else cell.text

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is Qt.Orientation.Horizontal and section < len(self._columns):
            column = self._columns[section]
            if role == Qt.ItemDataRole.DisplayRole:
                return column.title
            if role == Qt.ItemDataRole.TextAlignmentRole:
                side = Qt.AlignmentFlag.AlignRight if column.right else Qt.AlignmentFlag.AlignLeft
                return Qt.AlignmentFlag.AlignVCenter | side
        return None


class CellDelegate(QStyledItemDelegate):
    """Draws cells with their icon; the whole row carries the selection."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        view = cast("QTableView", option.widget)
        theme, em = theme_of(view), style_of(view).em
        cell = cast("Cell", index.data(_CELL))
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        rect: QRect = option.rect
        painter.save()
        if chosen:
            painter.fillRect(rect, QColor(theme.selection))
        painter.setPen(QColor(theme.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        box = rect.adjusted(em // 2, 0, -em // 3, 0)
        front = theme.on_selection if chosen else theme.muted if cell.muted else theme.text
        if cell.icon is not None:
            colour = front if chosen else theme.front(cell.tone)
            top = box.top() + (box.height() - em) // 2
            painter.drawPixmap(
                box.left(), top, pixmap(cell.icon, colour, em, view.devicePixelRatioF())
            )
            box.adjust(em + em // 3, 0, 0, 0)
        font = view.font()
        font.setBold(cell.strong)
        painter.setFont(font)
        painter.setPen(QColor(front))
        model = cast("RecordsModel[object]", index.model())
        right = model.columns[index.column()].right
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        shown = painter.fontMetrics().elidedText(
            cell.text, Qt.TextElideMode.ElideRight, box.width()
        )
        painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter | side), shown)
        painter.restore()


@dataclass(frozen=True, slots=True)
class _Measured:
    """How wide the columns of a model want to be, by the records that it had."""

    model: RecordsModel[Any]
    loads: int
    planned: Sequence[int]
    """By the plan, with titles whole."""
    wanted: Sequence[int]
    """With nothing cut off in the first rows."""

    def is_of(self, model: RecordsModel[Any]) -> bool:
        """Return whether a model still has the records that were measured."""
        return self.model is model and self.loads == model.loads


class TableView(QTableView):
    """A table of records: no cell by cell Tab, rows of one fixed height."""

    opened = Signal(int)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        # Fixed: measuring the rows of a long table freezes the window for minutes.
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionsClickable(False)
        self._delegate = CellDelegate(self)
        self.setItemDelegate(self._delegate)
        self._measured: _Measured | None = None
        self.activated.connect(self._open)

    def show_model(self, model: RecordsModel[Record]) -> None:
        """Show a model, with columns as wide as it says."""
        self.setModel(model)
        self._measure()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange and self.model() is not None:
            self._measure()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.model() is not None and event.size().width() != event.oldSize().width():
            self._spread()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow keys go row by row; Home and End to the first and last row."""
        if event.key() == Qt.Key.Key_Home:
            self.selectRow(0)
        elif event.key() == Qt.Key.Key_End:
            self.selectRow(self.model().rowCount() - 1)
        else:
            super().keyPressEvent(event)

    def _measure(self) -> None:
        """Measure titles and cells anew, and give the columns their widths."""
        self._measured = None
        self._spread()

    def _spread(self) -> None:
        """Give the columns the width that there is; its cells are measured once."""
        model = cast("RecordsModel[object]", self.model())
        known = self._measured
        if known is None or not known.is_of(model):
            known = self._measured = self._measured_of(model)
        header = self.horizontalHeader()
        widths = [min(pair) for pair in zip(known.planned, known.wanted, strict=True)]
        spare = max(0, self.viewport().width() - sum(widths))
        # Rows below the sample may need more than it did, so the plan comes before stretching.
        more_rows = model.rowCount() > _SAMPLE
        for goal in (known.wanted, known.planned) if more_rows else (known.wanted,):
            for at, width in enumerate(goal):
                more = min(spare, max(0, width - widths[at]))
                widths[at] += more
                spare -= more
        for at, column in enumerate(model.columns):
            header.resizeSection(at, widths[at] + (spare if column.stretch else 0))

    def _measured_of(self, model: RecordsModel[Record]) -> "_Measured":
        em, character = style_of(self).em, self.fontMetrics().averageCharWidth()
        self.verticalHeader().setDefaultSectionSize(round(em * 1.75))
        least = em * 3
        self.horizontalHeader().setMinimumSectionSize(least)
        titled = [max(least, self._titled(column)) for column in model.columns]
        planned = [
            max(title, column.width * character + em * 2)
            for title, column in zip(titled, model.columns, strict=True)
        ]
        wanted = [max(title, self._wanted(model, at)) for at, title in enumerate(titled)]
        return _Measured(model, model.loads, planned, wanted)

    def _titled(self, column: Column[Record]) -> int:
        """Return how wide a column is with its title whole."""
        return self._strong().horizontalAdvance(column.title) + style_of(self).em

    def _strong(self) -> QFontMetrics:
        bold = QFont(self.font())
        bold.setBold(True)
        return QFontMetrics(bold)

    def _wanted(self, model: RecordsModel[Record], at: int) -> int:
        """Return how wide a column would be with nothing cut off in its first rows."""
        em, column = style_of(self).em, model.columns[at]
        plain, strong = self.fontMetrics(), self._strong()
        widest = 0
        for row in range(min(model.rowCount(), _SAMPLE)):
            cell = column.cell(model.record(row))
            words = (strong if cell.strong else plain).horizontalAdvance(cell.text)
            widest = max(widest, words + em + (em + em // 3 if cell.icon is not None else 0))
        return widest

    def _open(self, index: _Index) -> None:
        self.opened.emit(index.row())
