"""The pages of the program, at the left of the window."""

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QStyle, QStyleOptionViewItem, QWidget

from hengelo_toegang.i18n import Translate
from ui.icons import pixmap
from ui.style import style_of, theme_of
from ui.widgets.rows import ROW, Row, RowDelegate, RowList

_LEAST = 9
"""How high it is at the least, in lines of text: four pages in sight."""
_Index = QModelIndex | QPersistentModelIndex


class NavDelegate(RowDelegate):
    """Draws a page's name on the ground of the navigation."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        view = option.widget
        row, theme, em = cast("Row", index.data(ROW)), theme_of(view), style_of(view).em
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        over = bool(option.state & QStyle.StateFlag.State_MouseOver)
        front = theme.on_nav_current if chosen else theme.on_nav
        rect: QRect = option.rect
        painter.save()
        box = rect.adjusted(em // 3, 2, -em // 3, -2)
        if chosen or over:
            painter.setPen(QColor(theme.nav_current))
            painter.setBrush(QColor(theme.nav_current) if chosen else Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, 4, 4)
        top = rect.center().y() - em // 2
        if row.icon is not None:
            drawn = pixmap(row.icon, front, em, view.devicePixelRatioF())
            painter.drawPixmap(box.left() + em // 2, top, drawn)
        font = view.font()
        font.setBold(chosen)
        painter.setFont(font)
        painter.setPen(QColor(front))
        words = box.adjusted(em * 2, 0, -em // 4, 0)
        painter.drawText(
            words, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), row.title
        )
        painter.restore()

    def height(self, row: Row, view: QWidget, width: int) -> int:
        return round(style_of(view).em * 2.2)


class Navigation(RowList):
    """One row per page; the page that is open is the current one.

    Unlike other lists it scrolls by itself: with large text, who has many pages would get a
    window higher than the screen.
    """

    def __init__(self, _: Translate, parent: QWidget | None = None) -> None:
        super().__init__(_("Pages"), parent, NavDelegate())
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setVerticalScrollMode(RowList.ScrollMode.ScrollPerPixel)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), style_of(self).em * _LEAST)

    def _fit(self) -> None:
        self.scheduleDelayedItemsLayout()
        self.setMaximumHeight(self._content_height())
        self.updateGeometry()

    def paintEvent(self, event: QPaintEvent) -> None:
        # The bar that it scrolls by stands on the same ground.
        bar, ground = self.verticalScrollBar(), QColor(theme_of(self).nav)
        palette = bar.palette()
        if palette.window().color() != ground:
            palette.setColor(palette.ColorRole.Window, ground)
            bar.setPalette(palette)
        super().paintEvent(event)

    def show_pages(self, pages: Sequence[Row]) -> None:
        """Show the pages; their keys say what was chosen."""
        self.show_rows(pages)

    def wanted_width(self) -> int:
        """Return how wide the names of the pages need it to be."""
        font = self.font()
        font.setBold(True)
        metrics, em = QFontMetrics(font), style_of(self).em
        names = [metrics.horizontalAdvance(row.title) for row in self.rows]
        return max(names, default=0) + em * 7 // 2

    def show_current(self, key: str) -> None:
        """Mark the page that is open; none when it has no row."""
        keys = [row.key for row in self.rows]
        if key in keys:
            self.select(keys.index(key))
        else:
            self.clearSelection()
