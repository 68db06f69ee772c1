"""The strip of the tour: what to do next, in a few lines below the pages."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QDockWidget, QHBoxLayout, QVBoxLayout, QWidget

from hengelo_toegang.i18n import Translate
from ui.announcing import announcements
from ui.help.asking import Help
from ui.icons import Icon
from ui.scrolling import scrolled
from ui.style import style_of, theme_of
from ui.theme import Tone
from ui.tour.presenter import Guidance
from ui.widgets.buttons import Button
from ui.widgets.texts import Heading, IconLabel, Words

_LINES = 5
"""How high the text is at most, in lines of text; what is longer scrolls."""


class _Ground(QWidget):
    """The ground that the strip stands on: told apart from the pages."""

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme_of(self).info_back))
        painter.setPen(QColor(theme_of(self).info))
        painter.drawLine(self.rect().topLeft(), self.rect().topRight())
        painter.end()


class TourPanel(QDockWidget):
    """Widgets only; it never takes the keyboard by itself."""

    pointed = Signal()
    stopped = Signal()
    again = Signal()

    def __init__(self, _: Translate, parent: QWidget) -> None:
        super().__init__(parent)
        self._shown: Guidance | None = None
        self._ = _
        self.setObjectName("tour")
        self.setFeatures(QDockWidget.DockWidgetFeature.NoDockWidgetFeatures)
        self.setTitleBarWidget(QWidget(self))
        self._build()

    def show_guidance(self, guidance: Guidance) -> None:
        """Show what to do; a screen reader hears it when it is another step."""
        if guidance == self._shown:
            return
        self._shown = guidance
        words = self._(
            "Tour, step {number} of {total}", number=guidance.number, total=guidance.total
        )
        self._where.setText(words)
        self._title.setText(guidance.title)
        self._text.setText(guidance.text)
        self._again.setVisible(guidance.over)
        self._point.setVisible(not guidance.over)
        self._fit()
        announcements().say(self, f"{guidance.title}. {guidance.text}")

    def speak(self, _: Translate) -> None:
        """Build the strip again in another language or text size."""
        self._, before = _, self._shown
        self._shown = None
        self._build()
        if before is not None:
            self.show_guidance(before)

    def open_help(self, window: QWidget) -> None:
        """Open the manual beside a window, at what it says of the tour."""
        from ui.help.window import show_help

        show_help(window, Help(self._("Guided tour"), "", "tour"), self._)

    def event(self, event: QEvent) -> bool:
        """Take F1 before the page in sight does, while the keyboard is in the strip."""
        if event.type() is QEvent.Type.ShortcutOverride and _asks_for_help(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _asks_for_help(event):
            self.open_help(self.window())
        else:
            super().keyPressEvent(event)

    def _build(self) -> None:
        em, _ = style_of(self).em, self._
        ground = _Ground(self)
        ground.setAccessibleName(_("Guided tour"))
        icon = IconLabel(Icon.SIGNAL, Tone.INFO, ground)
        self._where = Words(muted=True, parent=ground)
        self._where.setWordWrap(False)
        self._title = Heading(level=2, parent=ground)
        self._text = Words(parent=ground)
        self._text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._text.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._area = scrolled(self._text, ground)
        self._area.viewport().setAutoFillBackground(False)
        self._text.setAutoFillBackground(False)
        self._point = Button(_("Show me where"), Icon.EYE, parent=ground)
        self._point.setObjectName("point")
        self._point.setToolTip("F9")
        self._point.clicked.connect(self.pointed)
        self._again = Button(_("Begin again with fresh people…"), Icon.REPEAT, parent=ground)
        self._again.setObjectName("again")
        self._again.clicked.connect(self.again)
        self._again.hide()
        stop = Button(_("Stop the tour"), Icon.CLOSE, quiet=True, parent=ground)
        stop.setObjectName("stop_tour")
        stop.clicked.connect(self.stopped)
        words = QVBoxLayout()
        words.setSpacing(em // 4)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._where, 0, Qt.AlignmentFlag.AlignRight)
        words.addLayout(head)
        words.addWidget(self._area)
        buttons = QVBoxLayout()
        for button in (self._point, self._again, stop):
            buttons.addWidget(button)
        buttons.addStretch(1)
        layout = self._layout = QHBoxLayout(ground)
        layout.setContentsMargins(em, em // 2, em, em // 2)
        layout.setSpacing(em // 2)
        layout.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(words, 1)
        layout.addLayout(buttons)
        self.setWidget(ground)

    def _fit(self) -> None:
        """Take the height of the text, as far as there are few lines of it."""
        line = self._text.fontMetrics().lineSpacing()
        wanted = self._text.heightForWidth(max(1, self._area.viewport().width()))
        self._area.setFixedHeight(min(max(line, wanted), line * _LINES))
        self._layout.activate()
        # No higher than that: the room is for the pages.
        self.setFixedHeight(self._layout.minimumSize().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()


def _asks_for_help(event: QEvent) -> bool:
    assert isinstance(event, QKeyEvent)
    return event.key() == Qt.Key.Key_F1 and event.modifiers() == Qt.KeyboardModifier.NoModifier
