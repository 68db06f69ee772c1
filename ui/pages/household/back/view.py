"""Taking a copy of a household back: choosing it, what it would bring, and the button."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hengelo_toegang.i18n import Translate
from ui.icons import Icon
from ui.pages.exchange.working import WorkingColumn
from ui.pages.household.acting import Answered
from ui.pages.household.back.presenter import BackPresenter
from ui.scrolling import bring_into_sight, scrolled
from ui.style import style_of
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.fields import Asked
from ui.widgets.form_dialog import FormDialog
from ui.widgets.rows import Row, RowList
from ui.widgets.texts import Heading, Words


class BackPart(WorkingColumn):
    """Widgets only: it shows what it is told and reports presses."""

    def __init__(self, _: Translate, today: Callable[[], date]) -> None:
        super().__init__(_("Steps done"), _("The copy is being read…"), _)
        self._today = today
        self._presenter: BackPresenter | None = None
        self.choose = Button(_("Choose a copy…"), Icon.UPLOAD, primary=True, parent=self)
        self.choose.setObjectName("choose_copy")
        self._card = Card(parent=self)
        self.coming = RowList(_("What is in it"), self)
        self.take = Button(_("Take this copy back"), Icon.UNDO, primary=True, parent=self)
        self.take.setObjectName("take_back")
        self._card.body.addWidget(self.coming)
        self._card.body.addWidget(self.take, 0, Qt.AlignmentFlag.AlignLeft)
        self._card.hide()
        about = _(
            "A copy of a household ends in .age, and opens with the passphrase that you gave it "
            "when you made it. All of it comes in, or nothing. What is newer here stays."
        )
        self.column.addWidget(Words(about, muted=True, parent=self))
        self.column.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(self._card)
        self.column.addStretch(1)

    def bind(self, presenter: BackPresenter) -> None:
        """Route presses to `presenter`, and keep it alive."""
        self._presenter = presenter
        self.choose.clicked.connect(presenter.choose)
        self.take.clicked.connect(presenter.take)
        self.coming.chosen.connect(presenter.open)

    @property
    def presenter(self) -> BackPresenter:
        """The presenter that this part is bound to.

        Raises:
            LookupError: It is not bound yet.
        """
        if self._presenter is None:
            raise LookupError
        return self._presenter

    def ask(self, asked: Asked, on_answer: Answered) -> None:
        FormDialog(self, asked, self._, self._today).ask(on_answer)

    def show_coming(self, headline: str, rows: Sequence[Row], *, asks: bool) -> None:
        self._card.set_title(headline)
        self.coming.show_rows(rows)
        self._card.setVisible(bool(rows))
        if self.take.hasFocus() and not asks:
            self.take_focus()
        self.take.setVisible(asks)
        if asks:
            self.take.setFocus(Qt.FocusReason.OtherFocusReason)
            bring_into_sight(self.take)

    def take_focus(self) -> None:
        """Put the keyboard where one begins."""
        self.choose.setFocus(Qt.FocusReason.OtherFocusReason)


class BackView(QWidget):
    """The page around it."""

    def __init__(self, part: BackPart, _: Translate) -> None:
        super().__init__()
        self.part = part
        em = style_of(self).em
        layout = QVBoxLayout(self)
        layout.setContentsMargins(em, em * 2 // 3, em, em // 2)
        layout.setSpacing(em // 2)
        layout.addWidget(Heading(_("Take a copy back"), 1, self))
        layout.addWidget(scrolled(part, self), 1)

    @property
    def busy(self) -> bool:
        """Whether something runs."""
        return self.part.busy

    def refresh(self) -> None:
        """Stay as it is: what came back last is still what one wants to read."""
        self.part.take_focus()

    def leave(self) -> bool:
        """Stop what runs, before something else comes in sight."""
        self.part.leave()
        return True
