"""The window of the manual: beside the work, by keyboard, in the colours of the program."""

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, QUrl
from PySide6.QtGui import QCloseEvent, QImage, QKeySequence, QResizeEvent, QShortcut, QTextDocument
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLineEdit,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from hengelo_toegang.i18n import Translate
from hengelo_toegang.manual.shipped import picture
from ui.help import leaf as leaves
from ui.help.asking import Help
from ui.help.leaf import Leaf
from ui.icons import Icon
from ui.style import style_of, theme_of
from ui.widgets.buttons import Button
from ui.widgets.texts import Words

_FINE = 2
"""Dots of a picture for each dot of the screen, as `tests/manual/pictures.py` makes them."""
_WIDE, _HIGH = 42, 44
"""The window in lines of text."""
_SETTLE_MS = 120
"""So long after the last change of its width the pictures follow."""


def show_help(window: QWidget, asked: Help, _: Translate) -> "HelpWindow":
    """Show the manual beside a window, at what was asked; a window has one manual."""
    found = window.findChild(HelpWindow, options=Qt.FindChildOption.FindDirectChildrenOnly)
    manual = found if isinstance(found, HelpWindow) and found.speaks(_) else HelpWindow(window, _)
    manual.show_at(asked)
    return manual


class Browser(QTextBrowser):
    """Shows the leaves, with pictures as fine as the screen."""

    def picture_width(self, name: str) -> int:
        """Return how wide a picture is shown: as on the screen, or as wide as there is room."""
        room = self.viewport().width() - 3 * style_of(self).em
        return max(1, min(_image(name).width() // _FINE, room))

    def loadResource(self, kind: int, address: QUrl | str) -> object:
        said = address if isinstance(address, str) else address.toString()
        if kind != QTextDocument.ResourceType.ImageResource.value or not said.startswith(
            leaves.PICTURE
        ):
            # Nothing is ever read from a file or a network.
            return None
        name, ratio = said.removeprefix(leaves.PICTURE), self.devicePixelRatioF()
        width = round(self.picture_width(name) * ratio)
        fit = _image(name).scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)
        fit.setDevicePixelRatio(ratio)
        return fit


class HelpWindow(QWidget):
    """The manual, with a way back, the contents and a search; Escape closes it."""

    def __init__(self, window: QWidget, _: Translate) -> None:
        super().__init__(window, Qt.WindowType.Window)
        self._ = _
        self._leaf = Leaf()
        self._before: list[tuple[Leaf, int]] = []
        self._came_from: QWidget | None = None
        self.setWindowTitle(_("Manual"))
        self._browser = Browser(self)
        self._browser.setAccessibleName(_("Manual"))
        self._browser.setOpenLinks(False)
        self._browser.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextBrowserInteraction
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._browser.anchorClicked.connect(lambda to: self._turn(Leaf(to.fragment())))
        self._back = Button(_("Back"), Icon.CHEVRON_LEFT, quiet=True, parent=self)
        self._back.clicked.connect(self._go_back)
        self._contents = Button(_("Contents"), Icon.MENU, quiet=True, parent=self)
        self._contents.clicked.connect(lambda: self._turn(Leaf()))
        self._search = QLineEdit(self)
        self._search.setClearButtonEnabled(True)
        self._search.setPlaceholderText(_("Search the manual (Ctrl+F)"))
        self._search.setAccessibleName(_("Search the manual"))
        self._search.returnPressed.connect(self._find)
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(_SETTLE_MS)
        self._settling.timeout.connect(self._draw_where_it_is)
        for keys, act in (
            ("Escape", self.close),
            ("Alt+Left", self._go_back),
            ("Ctrl+F", self._to_search),
            ("F1", self._to_search),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(act)
        self._lay_out()

    def speaks(self, _: Translate) -> bool:
        """Return whether its buttons are in this language."""
        return self._.language == _.language

    @property
    def leaf(self) -> Leaf:
        """What is shown."""
        return self._leaf

    @property
    def browser(self) -> QTextBrowser:
        """Where it is shown."""
        return self._browser

    def show_at(self, asked: Help) -> None:
        """Show the part of the manual about a page, below what the page says of itself."""
        self._came_from = QApplication.focusWidget()
        self._before.clear()
        self._search.clear()
        self.show()
        self.raise_()
        self.activateWindow()
        self._show(Leaf(asked.place, help=asked), None)
        self._browser.setFocus(Qt.FocusReason.OtherFocusReason)

    def closeEvent(self, event: QCloseEvent) -> None:
        super().closeEvent(event)
        window, before = self.parentWidget(), self._came_from
        self._came_from = None
        if window is None:
            return
        window.activateWindow()
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and self.isVisible():
            self._settling.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._settling.start()

    def _turn(self, leaf: Leaf) -> None:
        self._before.append((self._leaf, self._browser.verticalScrollBar().value()))
        self._show(leaf, None)

    def _go_back(self) -> None:
        if self._before:
            leaf, height = self._before.pop()
            self._show(leaf, height)

    def _find(self) -> None:
        words = self._search.text().strip()
        if words:
            self._turn(Leaf(words=words))
            self._browser.setFocus(Qt.FocusReason.OtherFocusReason)

    def _to_search(self) -> None:
        self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._search.selectAll()

    def _show(self, leaf: Leaf, height: int | None) -> None:
        """Show a leaf: from `height` in dots, or from its place."""
        self._leaf = leaf
        self._settling.stop()
        document = self._browser.document()
        document.setDefaultStyleSheet(leaves.style(theme_of(self)))
        document.setDefaultFont(QApplication.font())
        document.setDocumentMargin(style_of(self).em)
        self._browser.setHtml(leaves.html(leaf, self._browser.picture_width, self._))
        self._back.setEnabled(bool(self._before))
        if height is not None:
            self._browser.verticalScrollBar().setValue(height)
        elif leaf.place:
            self._leave_room_below()
            self._browser.scrollToAnchor(leaf.place)

    def _leave_room_below(self) -> None:
        """Let the last part of a chapter stand at the top as well, as any other that was asked."""
        frame = self._browser.document().rootFrame()
        form = frame.frameFormat()
        form.setBottomMargin(max(0, self._browser.viewport().height() - 5 * style_of(self).em))
        frame.setFrameFormat(form)

    def _draw_where_it_is(self) -> None:
        bar = self._browser.verticalScrollBar()
        share = bar.value() / max(1, bar.maximum())
        self._show(self._leaf, None)
        bar.setValue(round(share * bar.maximum()))

    def _lay_out(self) -> None:
        em = style_of(self).em
        top = QHBoxLayout()
        top.addWidget(self._back)
        top.addWidget(self._contents)
        top.addWidget(self._search, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(em // 2, em // 2, em // 2, em // 2)
        layout.addLayout(top)
        layout.addWidget(self._browser, 1)
        hint = self._("Escape closes the manual; Alt+Left goes back.")
        layout.addWidget(Words(hint, muted=True, parent=self))
        room = self.screen().availableGeometry()
        self.resize(QSize(_WIDE * em, _HIGH * em).boundedTo(room.size() * 0.92))
        # At the right, so that the names of the pages stay in sight.
        self.move(room.right() - self.width(), room.top() + (room.height() - self.height()) // 2)


def _image(name: str) -> QImage:
    return QImage.fromData(picture(name))
