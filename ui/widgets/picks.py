"""A table of which any rows can be picked: Space or a click on the box, without the mouse too."""

from collections.abc import Callable, Collection, Sequence
from typing import TypeVar

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from hengelo_toegang.records import dataclass
from ui.icons import Icon
from ui.theme import Tone
from ui.widgets.table import Cell, CellDelegate, Column, RecordsModel, TableView

_Index = QModelIndex | QPersistentModelIndex
Record = TypeVar("Record")
_BOX = 0


@dataclass(frozen=True, slots=True)
class PickWords:
    """What the column of boxes is called, and what a screen reader says of a box."""

    title: str
    picked: str
    not_picked: str


class PickModel(RecordsModel[Record]):
    """Records that can be picked; a pick goes by `key`, so that it outlives a new list."""

    picked_changed = Signal()

    def __init__(
        self,
        columns: Sequence[Column[Record]],
        key: Callable[[Record], str],
        words: PickWords,
        parent: QWidget | None = None,
    ) -> None:
        box: Column[Record] = Column(words.title, self._box, width=4)
        super().__init__((box, *columns), parent)
        self._key = key
        self._words = words
        self._picked: frozenset[str] = frozenset()

    def show_picked(self, keys: Collection[str]) -> None:
        """Pick these and no others, without telling anybody."""
        self._picked = frozenset(keys)
        if self.rowCount():
            self.dataChanged.emit(self.index(0, _BOX), self.index(self.rowCount() - 1, _BOX))

    @property
    def picked(self) -> frozenset[str]:
        """The keys of what is picked."""
        return self._picked

    def toggle(self, row: int) -> None:
        """Pick a row, or no longer."""
        self._picked ^= {self._key(self.record(row))}
        self.dataChanged.emit(self.index(row, _BOX), self.index(row, _BOX))
        self.picked_changed.emit()

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if index.isValid() and index.column() == _BOX:
            picked = self._key(self.record(index.row())) in self._picked
            if role == Qt.ItemDataRole.CheckStateRole:
                return Qt.CheckState.Checked if picked else Qt.CheckState.Unchecked
            if role == Qt.ItemDataRole.AccessibleTextRole:
                return self._words.picked if picked else self._words.not_picked
        return super().data(index, role)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.column() == _BOX else flags

    def _box(self, record: Record) -> Cell:
        if self._key(record) in self._picked:
            return Cell("", Icon.BOX_CHECKED, Tone.INFO)
        return Cell("", Icon.BOX)


class _PickDelegate(CellDelegate):
    """Leaves the boxes to the table, which takes the click anywhere in their cell."""

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: _Index,
    ) -> bool:
        return False


class PickTable(TableView):
    """A table with boxes; a click on the box picks, elsewhere it opens the row."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._boxes = _PickDelegate(self)
        self.setItemDelegate(self._boxes)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space picks the row where the keyboard is, Enter opens it."""
        at = self.currentIndex()
        if event.key() == Qt.Key.Key_Space and at.isValid():
            self._toggle(at.row())
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and at.isValid():
            self.opened.emit(at.row())
        else:
            super().keyPressEvent(event)

    def _open(self, index: _Index) -> None:
        if index.column() == _BOX:
            self._toggle(index.row())
        else:
            super()._open(index)

    def _toggle(self, row: int) -> None:
        model = self.model()
        if isinstance(model, PickModel):
            model.toggle(row)
