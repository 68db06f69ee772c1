"""Reads a letter: one that is to come, marked as a concept, or one that was made."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from hengelo_toegang.i18n import Translate
from ui.icons import Icon
from ui.style import style_of
from ui.theme import Tone
from ui.widgets.buttons import Button
from ui.widgets.editors import CheckEditor, ChoiceEditor
from ui.widgets.fields import Choice
from ui.widgets.flow import FlowLayout
from ui.widgets.pdf import PdfPreview
from ui.widgets.texts import Remark, Words


class LetterReader(QFrame):
    """A letter with what it is above it, and below it what can be done with it.

    Beside a list it can take the whole width (`enlarged`), so that its words can be read.
    Of a concept one chooses for whom, in which language and in which size it is shown; a
    letter that was made can be saved, and its plain text copied.
    """

    copy_chosen = Signal(object)
    language_chosen = Signal(object)
    large_chosen = Signal(object)
    save_asked = Signal()
    text_asked = Signal()
    text_save_asked = Signal()
    enlarged = Signal(bool)

    def __init__(self, hint: str, _: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ = _
        self._hint = hint
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._resizable = False
        self._caption = Remark(Icon.LETTER, Tone.NEUTRAL, self)
        self._size = Button(_("Larger"), Icon.ZOOM_IN, quiet=True, parent=self)
        self._size.setCheckable(True)
        self._copies = self._choice(_("Which letter"))
        self._languages = self._choice(_("Language"))
        self._large = CheckEditor(_("Large print"), self)
        self._why = Words(muted=True, parent=self)
        self._preview = PdfPreview(_, self)
        self._tools = QWidget(self)
        self._build()
        self._copies[1].edited.connect(self.copy_chosen)
        self._languages[1].edited.connect(self.language_chosen)
        self._large.edited.connect(self.large_chosen)
        self._size.toggled.connect(self._resized)
        self.show_none()

    def show_concept(
        self,
        pdf: bytes,
        caption: str,
        languages: Sequence[Choice],
        language: str,
        *,
        large: bool,
    ) -> None:
        """Show a letter that is to come."""
        self._show(pdf, caption, Icon.EDIT, Tone.WARN)
        self._offer(self._languages, languages, language)
        self._large.show_value(large)
        self._large.show()
        self._tools.hide()

    def show_made(self, pdf: bytes, caption: str) -> None:
        """Show a letter that was made, as it went out."""
        self._show(pdf, caption, Icon.SEND, Tone.OK)
        self._offer(self._languages, (), None)
        self._large.hide()
        self._tools.show()

    def show_to_read(self, pdf: bytes, caption: str) -> None:
        """Show a letter that is read here, and nothing else is done with it."""
        self._show(pdf, caption, Icon.EYE, Tone.NEUTRAL)
        self._offer(self._languages, (), None)
        self._large.hide()
        self._tools.hide()

    def show_copies(self, copies: Sequence[Choice], chosen: object) -> None:
        """Offer several letters to read; one alone needs no choice."""
        self._offer(self._copies, copies, chosen)

    def show_none(self, why: str = "") -> None:
        """Say why there is no letter, or how one gets one."""
        self._caption.say(self._("The letter"), Icon.LETTER, Tone.NEUTRAL)
        self._preview.close_pdf()
        self._preview.hide()
        self._tools.hide()
        for choice in (self._copies, self._languages):
            self._offer(choice, (), None)
        self._large.hide()
        self._why.setText(why or self._hint)
        self._why.show()
        self._offer_size()

    def set_beside(self, beside: bool) -> None:
        """Offer the whole width where it stands beside something."""
        self._resizable = beside
        self._offer_size()

    def focus_letter(self) -> None:
        """Go to the letter."""
        self._preview.setFocus()

    def _show(self, pdf: bytes, caption: str, icon: Icon, tone: Tone) -> None:
        again = caption == self._caption.text()
        bar = self._preview.verticalScrollBar()
        at = bar.value()
        self._caption.say(caption, icon, tone)
        self._why.hide()
        self._preview.show()
        self._preview.show_pdf(pdf)
        self._offer_size()
        if again:
            bar.setValue(at)

    def _offer_size(self) -> None:
        offered = self._resizable and not self._preview.isHidden()
        if not offered:
            self._size.setChecked(False)
        self._size.setVisible(offered)

    def _resized(self, large: bool) -> None:
        self._size.setText(self._("Back to the list") if large else self._("Larger"))
        # The keyboard stays here: it may be in the list, which goes out of sight now.
        if large:
            self._size.setFocus()
        self.enlarged.emit(large)

    def _choice(self, title: str) -> tuple[QLabel, ChoiceEditor]:
        words, editor = QLabel(title, self), ChoiceEditor((), "", "", self)
        editor.setAccessibleName(title)
        words.setBuddy(editor)
        return words, editor

    @staticmethod
    def _offer(
        part: tuple[QLabel, ChoiceEditor], choices: Sequence[Choice], chosen: object
    ) -> None:
        words, editor = part
        editor.set_choices(choices)
        editor.show_value(chosen)
        for widget in (words, editor):
            widget.setVisible(len(choices) > 1)

    def _build(self) -> None:
        em = style_of(self).em
        copies = QHBoxLayout()
        copies.addWidget(self._copies[0])
        copies.addWidget(self._copies[1], 1)
        options = QHBoxLayout()
        for part in (*self._languages, self._large):
            options.addWidget(part)
        options.addStretch(1)
        tools = FlowLayout(self._tools)
        for title, icon, asked in (
            (self._("Save as PDF…"), Icon.DOCUMENT, self.save_asked),
            (self._("Copy as plain text"), Icon.LETTER, self.text_asked),
            (self._("Save as plain text…"), Icon.DOCUMENT, self.text_save_asked),
        ):
            button = Button(title, icon, quiet=True, parent=self._tools)
            button.clicked.connect(asked)
            tools.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(em * 2 // 3, em // 2, em * 2 // 3, em // 2)
        layout.setSpacing(em // 3)
        head = QHBoxLayout()
        head.addWidget(self._caption, 1)
        head.addWidget(self._size, 0, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(head)
        layout.addLayout(copies)
        layout.addLayout(options)
        layout.addWidget(self._why)
        layout.addWidget(self._preview, 1)
        layout.addWidget(self._tools)
        layout.addStretch(0)
