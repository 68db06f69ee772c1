"""The letters of a case: the list and what can be made at the left, the letter at the right."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from hengelo_toegang.i18n import Translate
from hengelo_toegang.letters.facts import Kind
from ui.help.asking import help_key
from ui.icons import Icon
from ui.pages.case.discard import discard
from ui.pages.case.mail.presenter import Mail, MailPresenter
from ui.style import style_of
from ui.widgets.beside import Beside
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.dialogs import confirm
from ui.widgets.fields import Choice, Field
from ui.widgets.files import FileAsker
from ui.widgets.flow import FlowLayout
from ui.widgets.form import FormView
from ui.widgets.letter_reader import LetterReader
from ui.widgets.rows import Row, RowList
from ui.widgets.status import StatusLine
from ui.widgets.texts import Words

_WIDE, _HIGH = 74, 44
"""How big it opens where the screen has it, in lines of text."""
_BESIDE = 52
"""From this width, in lines of text, the letter stands beside the list."""


class MailDialog(QDialog):
    """Shows the letters of one case, and reports what is pressed; decides nothing."""

    def __init__(self, parent: QWidget, _: Translate, today: Callable[[], date]) -> None:
        super().__init__(parent)
        help_key(self)
        self._ = _
        self._today = today
        self._presenter: MailPresenter | None = None
        self._form: FormView | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Letters"))
        self._list = RowList(_("Letters that were made"), self)
        self._none = Words(_("No letter was made yet."), muted=True, parent=self)
        self._made = Card(_("Letters that were made"), 2, self)
        self._make = Card(_("Make a letter"), 2, self)
        self._kinds = QWidget(self)
        self._about = Words(muted=True, parent=self)
        self._buttons = QWidget(self)
        self._look = Button(_("Preview"), Icon.EYE, parent=self)
        self._do = Button(_("Make the letter"), Icon.LETTER, primary=True, parent=self)
        self._drop = Button(_("Cancel"), quiet=True, parent=self)
        self._reader = LetterReader(
            _("Choose a letter to read it, or make one: the preview comes here."), _, self
        )
        self._status = StatusLine(self)
        self._close = Button(_("Close"), parent=self)
        self._close.clicked.connect(self.reject)
        self._build()
        self.hide_form()

    def bind(self, presenter: MailPresenter) -> None:
        """Route everything to `presenter`, and keep it alive."""
        self._presenter = presenter
        self._list.chosen.connect(presenter.open_letter)
        self._list.chosen.connect(self._go_to_letter)
        self._look.clicked.connect(self._look_at)
        self._do.clicked.connect(presenter.make)
        self._drop.clicked.connect(presenter.drop)
        self._reader.copy_chosen.connect(presenter.choose_copy)
        self._reader.language_chosen.connect(presenter.concepts.choose_language)
        self._reader.large_chosen.connect(presenter.concepts.choose_large)
        self._reader.save_asked.connect(presenter.reading.ask_to_save)
        self._reader.text_asked.connect(presenter.reading.copy_text)
        self._reader.text_save_asked.connect(presenter.reading.ask_to_save_text)

    def show_letters(self, rows: Sequence[Row]) -> None:
        self._list.show_rows(rows)
        self._list.setVisible(bool(rows))
        self._none.setVisible(not rows)

    def show_kinds(self, kinds: Sequence[Choice]) -> None:
        self._make.setVisible(bool(kinds))
        discard(self._kinds)
        self._kinds = QWidget(self)
        flow = FlowLayout(self._kinds)
        for choice in kinds:
            button = Button(choice.label, Icon.ADD, parent=self._kinds)
            button.clicked.connect(partial(self._begin, choice.value))
            flow.addWidget(button)
        self._make.body.insertWidget(1, self._kinds)
        self._order()

    def show_form(
        self, title: str, about: str, fields: Sequence[Field], values: Mapping[str, object]
    ) -> None:
        self._drop_form()
        self._make.set_title(title)
        self._kinds.hide()
        self._about.setText(about)
        self._about.show()
        self._buttons.show()
        self._look.setVisible(bool(fields))
        if not fields:
            self._do.setFocus()
            return
        form = FormView(fields, self._, self._today, self)
        form.show_values(values)
        if self._presenter is not None:
            form.edited.connect(self._presenter.put)
        self._make.body.insertWidget(self._make.body.count() - 1, form)
        self._form = form
        self._order()
        form.show()
        form.focus(fields[0].place)

    def hide_form(self) -> None:
        self._drop_form()
        self._make.set_title(self._("Make a letter"))
        self._about.hide()
        self._buttons.hide()
        self._kinds.show()

    def show_errors(self, faults: Mapping[str, str]) -> None:
        if self._form is None:
            return
        self._form.show_errors(faults)
        first = next((place for place in self._form.places() if place in faults), None)
        if first is not None:
            self._form.focus(first)

    def show_concept(
        self,
        pdf: bytes,
        caption: str,
        languages: Sequence[Choice],
        language: str,
        *,
        large: bool,
    ) -> None:
        self._reader.show_concept(pdf, caption, languages, language, large=large)

    def show_made(self, pdf: bytes, caption: str) -> None:
        self._reader.show_made(pdf, caption)

    def show_copies(self, copies: Sequence[Choice], chosen: object) -> None:
        self._reader.show_copies(copies, chosen)

    def show_none(self, why: str = "") -> None:
        self._reader.show_none(why)

    def take_focus(self) -> None:
        """Put the keyboard on what one comes for: a letter to read, or one to make."""
        kind = self._kinds.findChild(QPushButton)
        if not self._list.isHidden():
            self._list.setFocus()
        elif kind is not None:
            kind.setFocus()

    def reject(self) -> None:
        """Close; ask first when what was filled in would be lost."""
        if self._presenter is None or not self._presenter.unfinished:
            super().reject()
            return
        _ = self._
        confirm(
            self,
            _("The letter is not made yet"),
            _("When you close now, what you filled in for this letter is not kept."),
            _("Close without a letter"),
            _("Go on with the letter"),
            super().reject,
        )

    def say(self, text: str) -> None:
        self._status.tell(text)

    def complain(self, text: str) -> None:
        self._status.tell(text, Icon.WARNING)

    def _begin(self, kind: object) -> None:
        if self._presenter is not None:
            self._presenter.begin(kind)

    def _look_at(self) -> None:
        if self._presenter is not None and self._presenter.look():
            self._go_to_letter()

    def _enlarge(self, large: bool) -> None:
        self._sides.enlarge(large=large)

    def _go_to_letter(self) -> None:
        """Go along to the letter where it stands out of sight, below the list."""
        if not self._sides.beside:
            self._reader.focus_letter()

    def _order(self) -> None:
        """Let Tab go as one reads: what was shown last stands above the buttons and the list."""
        before: QWidget = self._last()
        for widget in (self._do, self._look, self._drop, self._list):
            QWidget.setTabOrder(before, widget)
            before = widget

    def _last(self) -> QWidget:
        """Return the last part that takes the keyboard: Tab is put after such a part only."""
        before = self.previousInFocusChain()
        while before is not None and before.focusPolicy() is Qt.FocusPolicy.NoFocus:
            before = before.previousInFocusChain()
        return before or self

    def _drop_form(self) -> None:
        if self._form is not None:
            discard(self._form)
            self._form = None

    def _build(self) -> None:
        em = style_of(self).em
        self._made.body.addWidget(self._none)
        self._made.body.addWidget(self._list)
        buttons = FlowLayout(self._buttons)
        for button in (self._do, self._look, self._drop):
            buttons.addWidget(button)
        for part in (self._kinds, self._about, self._buttons):
            self._make.body.addWidget(part)
        parts = (self._make, self._made)
        self._sides = Beside(parts, self._reader, _BESIDE, (1, 1), self)
        self._sides.arranged.connect(self._reader.set_beside)
        self._reader.enlarged.connect(self._enlarge)
        self._reader.set_beside(self._sides.beside)
        below = QHBoxLayout()
        below.addWidget(self._status, 1)
        below.addStretch(0)
        below.addWidget(self._close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(em, em * 2 // 3, em, em * 2 // 3)
        layout.setSpacing(em // 2)
        layout.addWidget(self._sides, 1)
        layout.addLayout(below)
        room = self.screen().availableGeometry()
        self.resize(min(_WIDE * em, room.width()), min(_HIGH * em, room.height()))


def open_mail(
    parent: QWidget,
    mail: Mail,
    _: Translate,
    today: Callable[[], date],
    kind: Kind | None = None,
) -> MailDialog:
    """Open the letters of a case, at the making of one kind when that is given."""
    dialog = MailDialog(parent, _, today)
    presenter = MailPresenter(dialog, FileAsker(dialog), mail, _)
    dialog.bind(presenter)
    presenter.start()
    dialog.open()
    dialog.take_focus()
    if kind is not None:
        presenter.begin(kind)
    return dialog
