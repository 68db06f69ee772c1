"""A layout that puts widgets side by side and goes on below when the row is full."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QStyle, QWidget


class FlowLayout(QLayout):
    """Rows of widgets that wrap like words; needed wherever text may grow to 200 %.

    It stands in a widget of its own. Put into another layout, its items can go while it still
    asks how high they are, and the program ends at once.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._heights: dict[int, int] = {}
        self._hint = self._least = QSize()
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        # Asked some ten times for each time that anything changed.
        if width not in self._heights:
            self._heights[width] = self._arrange(QRect(0, 0, width, 0), moving=False)
        return self._heights[width]

    def invalidate(self) -> None:
        self._heights.clear()
        self._hint = self._least = QSize()
        super().invalidate()

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._arrange(rect, moving=True)

    def sizeHint(self) -> QSize:
        if not self._hint.isValid():
            hints, gap = [item.sizeHint() for item in self._shown()], self._gap()
            width = sum(hint.width() + gap for hint in hints)
            height = max((hint.height() for hint in hints), default=0)
            self._hint = QSize(max(0, width - gap), height)
        return self._hint

    def minimumSize(self) -> QSize:
        if not self._least.isValid():
            least = QSize()
            for item in self._shown():
                least = least.expandedTo(item.minimumSize())
            self._least = least
        return self._least

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _gap(self) -> int:
        owner = self.parentWidget()
        metric = QStyle.PixelMetric.PM_LayoutHorizontalSpacing
        return owner.style().pixelMetric(metric, None, owner) if owner else 6

    def _arrange(self, rect: QRect, *, moving: bool) -> int:
        """Place the widgets (when `moving`) and return the height they take."""
        gap = self._gap()
        x, y, row = rect.x(), rect.y(), 0
        for item in self._shown():
            hint = item.sizeHint()
            width = min(hint.width(), rect.width()) if rect.width() > 0 else hint.width()
            if x > rect.x() and x + width > rect.right() + 1:
                x, y, row = rect.x(), y + row + gap // 2, 0
            if moving:
                item.setGeometry(QRect(QPoint(x, y), QSize(width, hint.height())))
            x += width + gap
            row = max(row, hint.height())
        return y + row - rect.y()
