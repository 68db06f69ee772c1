"""Shows a letter as it will look, and reads it out to a screen reader."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from hengelo_toegang.i18n import Translate
from ui.style import style_of, theme_of

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument

_GAP = 12
_MOST_SPOKEN = 20_000


class _Open:
    """The PDF that is open; it outlives the widget, which cannot close it once it is gone."""

    def __init__(self) -> None:
        self.document: PdfDocument | None = None

    def close(self) -> None:
        """Let go of it."""
        if self.document is not None:
            self.document.close()
            self.document = None


class PdfPreview(QAbstractScrollArea):
    """The pages of a PDF below each other, as wide as there is room; drawn when in sight.

    PDFium is not safe in several threads: this widget lives in the thread of the window.
    """

    def __init__(self, _: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ = _
        self._open = _Open()
        self._sizes: tuple[tuple[float, float], ...] = ()
        self._images: dict[tuple[int, int, float], QImage] = {}
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Preview of the letter"))
        self.destroyed.connect(self._open.close)

    def show_pdf(self, content: bytes) -> None:
        """Show a PDF from its first page."""
        import pypdfium2  # only when a letter is looked at: it costs 0.06 s of the start

        self.close_pdf()
        document = pypdfium2.PdfDocument(content)
        self._open.document = document
        self._sizes = tuple(document.get_page_size(at) for at in range(len(document)))
        texts = (_text(document, at) for at in range(len(document)))
        self.setAccessibleDescription("\n".join(texts)[:_MOST_SPOKEN])
        self.setAccessibleName(
            self._.ngettext(
                "Preview of the letter, {count} page",
                "Preview of the letter, {count} pages",
                len(self._sizes),
            )
        )
        self._measure()
        self.verticalScrollBar().setValue(0)
        self.viewport().update()

    def close_pdf(self) -> None:
        """Let go of the PDF; nothing is shown any more."""
        self._images.clear()
        self._sizes = ()
        self._open.close()

    @property
    def page_count(self) -> int:
        """How many pages are shown."""
        return len(self._sizes)

    def sizeHint(self) -> QSize:
        em = style_of(self).em
        return QSize(em * 30, em * 40)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._images.clear()
        self._measure()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), QColor(theme_of(self).raised))
        top = _GAP - self.verticalScrollBar().value()
        for at in range(self.page_count):
            height = self._page_height(at)
            if top + height > 0 and top < self.viewport().height():
                painter.drawImage(_GAP, top, self._image(at))
                painter.setPen(QColor(theme_of(self).line))
                painter.drawRect(_GAP, top, self._page_width(), height)
            top += height + _GAP
        painter.end()

    def _page_width(self) -> int:
        return max(120, self.viewport().width() - 2 * _GAP)

    def _page_height(self, at: int) -> int:
        width, height = self._sizes[at]
        return round(self._page_width() * height / width)

    def _measure(self) -> None:
        total = sum(self._page_height(at) + _GAP for at in range(self.page_count)) + _GAP
        bar, seen = self.verticalScrollBar(), self.viewport().height()
        bar.setRange(0, max(0, total - seen))
        bar.setPageStep(seen)
        bar.setSingleStep(style_of(self).em * 3)

    def _image(self, at: int) -> QImage:
        key = (at, self._page_width(), self.devicePixelRatioF())
        if key not in self._images and self._open.document is not None:
            self._images[key] = _drawn(self._open.document, at, *key[1:])
        return self._images[key]


def _text(document: "PdfDocument", at: int) -> str:
    return str(document[at].get_textpage().get_text_bounded())


def _drawn(document: "PdfDocument", at: int, width: int, dpr: float) -> QImage:
    page = document[at]
    drawn = page.render(scale=width * dpr / page.get_width(), rev_byteorder=True, prefer_bgrx=True)
    image = QImage(
        drawn.buffer, drawn.width, drawn.height, drawn.stride, QImage.Format.Format_RGBX8888
    ).copy()
    image.setDevicePixelRatio(dpr)
    return image
