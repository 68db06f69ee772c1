"""Taking in a file: a button, or dropping it on the page, and what came of it below."""

from collections.abc import Sequence

from PySide6.QtCore import Qt

from hengelo_toegang.i18n import Translate
from ui.icons import Icon
from ui.pages.exchange.taking import TakingPresenter
from ui.pages.exchange.working import WorkingColumn
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.rows import Row, RowList
from ui.widgets.texts import Words


class TakingView(WorkingColumn):
    """Widgets only: it shows what it is told and reports presses."""

    def __init__(self, _: Translate) -> None:
        super().__init__(_("Steps done"), _("The file is being read…"), _)
        self._presenter: TakingPresenter | None = None
        self.choose = Button(_("Choose a file…"), Icon.UPLOAD, primary=True, parent=self)
        self.choose.setObjectName("choose_file")
        self._card = Card(parent=self)
        self.cases = RowList(_("What is in it"), self)
        self._card.body.addWidget(self.cases)
        self._card.hide()
        about = _(
            "A file from a colleague ends in .htb. Choose it, or drag it onto this page. All of "
            "it comes in, or nothing; what is newer here stays."
        )
        self.column.addWidget(Words(about, muted=True, parent=self))
        self.column.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(self._card)
        self.column.addStretch(1)

    def bind(self, presenter: TakingPresenter) -> None:
        """Route presses to `presenter`, and keep it alive."""
        self._presenter = presenter
        self.choose.clicked.connect(presenter.ask)
        self.cases.chosen.connect(presenter.open)

    @property
    def presenter(self) -> TakingPresenter:
        """The presenter that this part is bound to.

        Raises:
            LookupError: It is not bound yet.
        """
        if self._presenter is None:
            raise LookupError
        return self._presenter

    def refresh(self) -> None:
        """Stay as it is: what came in last is still what one wants to read."""

    def show_cases(self, headline: str, rows: Sequence[Row]) -> None:
        self._card.set_title(headline)
        self.cases.show_rows(rows)
        self._card.setVisible(bool(rows))

    def take_focus(self) -> None:
        """Put the keyboard where one begins."""
        self.choose.setFocus(Qt.FocusReason.OtherFocusReason)
