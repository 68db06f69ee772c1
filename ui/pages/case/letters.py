"""Letters in a step: what was made, and a preview of what is to come."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout

from hengelo_toegang.i18n import Translate
from ui.icons import Icon
from ui.pages.case.discard import discard
from ui.pages.case.made import LetterRow
from ui.style import QUIET, mark, style_of, tinted
from ui.theme import Tone
from ui.widgets.pdf import PdfPreview
from ui.widgets.texts import Heading, Remark


class LetterBox(QFrame):
    """Lists letters, and shows one of them, or the preview of the next, below the list."""

    opened = Signal(str)
    """The key of the letter to show; empty for the preview."""

    def __init__(self, heading: str, preview: str, _: Translate) -> None:
        super().__init__()
        self._ = _
        self._rows: tuple[LetterRow, ...] = ()
        self._buttons: list[_LetterButton] = []
        self.setFrameShape(QFrame.Shape.StyledPanel)
        em = style_of(self).em
        self._lay = QVBoxLayout(self)
        self._lay.setContentsMargins(em, em * 2 // 3, em, em)
        self._lay.addWidget(Heading(heading, 3))
        self._list = QVBoxLayout()
        self._lay.addLayout(self._list)
        self._preview = QPushButton(preview)
        self._preview.setIcon(tinted(self._preview, Icon.EYE))
        self._preview.clicked.connect(self._preview_clicked)
        self._close = QPushButton(_("Close the letter"))
        mark(self._close, QUIET)
        self._close.clicked.connect(self.close_letter)
        row = QHBoxLayout()
        row.addWidget(self._preview)
        row.addWidget(self._close)
        row.addStretch(1)
        self._lay.addLayout(row)
        self._fault = Remark(Icon.WARNING, Tone.WARN)
        self._lay.addWidget(self._fault)
        self._pdf: PdfPreview | None = None
        self._close.hide()

    def show_letters(self, rows: Sequence[LetterRow], *, preview: bool) -> None:
        """Show the letters that were made, and whether the next one can be previewed."""
        if tuple(rows) != self._rows:
            self._rows = tuple(rows)
            for button in self._buttons:
                discard(button)
            self._buttons = [_LetterButton(row) for row in rows]
            for button in self._buttons:
                button.opened.connect(self.opened)
                self._list.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self._preview.setVisible(preview)

    def show_pdf(self, content: bytes) -> None:
        """Show a letter."""
        if self._pdf is None:
            self._pdf = PdfPreview(self._)
            self._pdf.setMinimumHeight(style_of(self).em * 34)
            self._lay.addWidget(self._pdf)
        self._fault.say("")
        self._pdf.show_pdf(content)
        self._pdf.show()
        self._close.show()

    def focus_letter(self) -> None:
        """Go to the letter that is shown."""
        shown = self._pdf if self._pdf is not None and not self._pdf.isHidden() else self._close
        shown.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_fault(self, text: str) -> None:
        """Say why there is no letter to show."""
        self._fault.say(text)

    def close_letter(self) -> None:
        """Put the letter away."""
        if self._pdf is not None:
            self._pdf.close_pdf()
            self._pdf.hide()
        self._close.hide()

    def _preview_clicked(self) -> None:
        self.opened.emit("")


class _LetterButton(QPushButton):
    """Opens one letter."""

    opened = Signal(str)

    def __init__(self, row: LetterRow) -> None:
        super().__init__(row.text)
        self._key = row.key
        mark(self, QUIET)
        self.setIcon(tinted(self, Icon.LETTER))
        self.clicked.connect(self._clicked)

    def _clicked(self) -> None:
        self.opened.emit(self._key)
