"""The letter beside the form: always in sight, large on demand, and marked as a concept."""

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from hengelo_toegang.i18n import Translate
from hengelo_toegang.letters.readability import Ease, Figures
from ui.icons import Icon
from ui.readability import figures_words
from ui.style import style_of
from ui.theme import Tone
from ui.widgets.buttons import Button
from ui.widgets.pdf import PdfPreview
from ui.widgets.texts import Remark, Words

_EASE = {
    Ease.EASY: (Icon.DONE, Tone.OK),
    Ease.FAIR: (Icon.INFO, Tone.NEUTRAL),
    Ease.HARD: (Icon.WARNING, Tone.WARN),
}


class LetterPane(QFrame):
    """A letter with what it is above it; `enlarged(bool)` asks for the whole width.

    `advice_asked` asks for the sentences that can be plainer.
    """

    enlarged = Signal(bool)
    advice_asked = Signal()

    def __init__(self, _: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ = _
        self._resizable = True
        self._concept = False
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._caption = Remark(Icon.EDIT, Tone.WARN, self)
        self._size = Button(_("Larger"), Icon.ZOOM_IN, quiet=True, parent=self)
        self._size.setCheckable(True)
        self._ease = Remark(Icon.INFO, Tone.NEUTRAL, self)
        self._plainer = Button("", Icon.EDIT, quiet=True, parent=self)
        self._plainer.hide()
        self._why = Words(muted=True, parent=self)
        self._preview = PdfPreview(_, self)
        head = QHBoxLayout()
        head.addWidget(self._caption, 1)
        head.addWidget(self._size, 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.addLayout(head)
        layout.addWidget(self._ease)
        layout.addWidget(self._plainer, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self._why, 1, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(self._preview, 100)
        self._size.clicked.connect(self._pressed)
        self._plainer.clicked.connect(self.advice_asked)
        self.say_none("")

    def show_letter(self, pdf: bytes, caption: str, *, concept: bool) -> None:
        """Show a letter; a newer draft of the same one stays at the page that was read."""
        bar = self._preview.verticalScrollBar()
        again = concept and self._concept
        at = bar.value()
        self._concept = concept
        if concept:
            self._caption.say(caption, Icon.EDIT, Tone.WARN)
        else:
            self._caption.say(caption, Icon.SEND, Tone.OK)
        self._why.hide()
        self._preview.show()
        self._offer()
        self._preview.show_pdf(pdf)
        if again:
            bar.setValue(at)

    def show_ease(self, figures: Figures) -> None:
        """Say how easily the letter reads that is shown; nothing for figures of nothing."""
        self._ease.say(figures_words(figures, self._), *_EASE[figures.ease])

    def show_advised(self, count: int) -> None:
        """Say how many sentences can be plainer: their list may be out of sight."""
        words = self._.ngettext(
            "{count} sentence can be plainer", "{count} sentences can be plainer", count
        )
        self._plainer.setText(words)
        self._plainer.setVisible(count > 0)

    def say_none(self, why: str) -> None:
        """Say why there is no letter to see."""
        self._concept = False
        self._caption.say(self._("The letter"), Icon.LETTER, Tone.NEUTRAL)
        self._preview.close_pdf()
        self._preview.hide()
        self._ease.say("")
        self._offer()
        self._why.setText(why)
        self._why.show()

    def say_behind(self, why: str) -> None:
        """Say why the letter in sight is no longer that of the form; it stays where it was read."""
        self._caption.say(self._("This letter is behind: {why}", why=why), Icon.CLOCK, Tone.WARN)

    def set_resizable(self, *, resizable: bool) -> None:
        """Offer the whole width or not."""
        self._resizable = resizable
        self._offer()

    def show_large(self, *, large: bool, beside: bool) -> None:
        """Say what the button does: the letter stands beside the form, or in its place."""
        self._size.setChecked(large)
        if not large:
            self._size.setText(self._("Larger"))
        elif beside:
            self._size.setText(self._("Beside the form"))
        else:
            self._size.setText(self._("Back to the form"))
        self._offer()

    def focus_button(self) -> None:
        """Go to the button that brings the form back."""
        self._size.setFocus()

    def _offer(self) -> None:
        seen = not self._preview.isHidden() or self._size.isChecked()
        self._size.setVisible(self._resizable and seen)

    def _pressed(self, large: bool) -> None:
        self.enlarged.emit(large)


class Sticky(QWidget):
    """Keeps its only child in sight while the page around it scrolls."""

    def __init__(self, child: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._child = child
        self._area: QScrollArea | None = None
        child.setParent(self)
        self.setMinimumHeight(style_of(self).em * 16)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._area is None:
            self._area = self._around()
            if self._area is not None:
                self._area.verticalScrollBar().valueChanged.connect(self._scrolled)
                self._area.viewport().installEventFilter(self)
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            self._place()
        return False

    def _around(self) -> QScrollArea | None:
        widget = self.parentWidget()
        while widget is not None and not isinstance(widget, QScrollArea):
            widget = widget.parentWidget()
        return widget

    def _scrolled(self, _value: int) -> None:
        self._place()

    def _place(self) -> None:
        if self._area is None:
            self._child.setGeometry(self.rect())
            return
        seen = self._area.viewport()
        if not seen.isAncestorOf(self):
            return  # the case is shown anew, and this step goes
        top = self.mapTo(seen, QPoint(0, 0)).y()
        height = min(self.height(), max(seen.height() - max(top, 0), self.minimumHeight()))
        below = min(max(0, -top), self.height() - height)
        self._child.setGeometry(0, below, self.width(), height)
