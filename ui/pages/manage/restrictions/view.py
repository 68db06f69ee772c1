"""Restricted files on the screen: what is proposed, what holds, and what was lifted."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from hengelo_toegang.i18n import Translate
from ui.icons import Icon
from ui.pages.manage.restrictions.presenter import RestrictionsPresenter
from ui.scrolling import scrolled
from ui.style import style_of
from ui.theme import Tone
from ui.widgets.fields import Asked
from ui.widgets.form_dialog import Answered, FormDialog
from ui.widgets.rows import Row, RowList
from ui.widgets.search import LEAST, Found, SearchField
from ui.widgets.texts import Heading, Remark, Words


class RestrictionsView(QWidget):
    """Widgets only: it shows rows and reports which was chosen."""

    def __init__(
        self, _: Translate, today: Callable[[], date], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._ = _
        self._today = today
        self._told = Remark(Icon.DONE, Tone.OK, self)
        self.search = SearchField(_("Whose file?"), _("Name, birth date or BSN"), self._find, self)
        self.proposals = RowList(_("Proposed: a colleague lives here"), self)
        self.restricted = RowList(_("Restricted files"), self)
        self.lifted = RowList(_("Lifted restrictions"), self)
        self._none = Words(_("No file is restricted."), muted=True, parent=self)
        self._proposed_title = Heading(_("Proposed: a colleague lives here"), 2, self)
        self._lifted_title = Heading(_("Lifted restrictions"), 2, self)
        self._build()

    def bind(self, presenter: RestrictionsPresenter) -> None:
        """Route choices to `presenter`, and keep it alive."""
        self._presenter = presenter
        self.search.chosen.connect(self._chosen)
        self.proposals.chosen.connect(presenter.restrict)
        self.restricted.chosen.connect(presenter.lift)

    def refresh(self) -> None:
        """Show what holds now; called whenever the page comes in sight."""
        self._told.say("")
        self._presenter.refresh()

    def show_proposals(self, rows: Sequence[Row]) -> None:
        self.proposals.show_rows(rows)
        for part in (self.proposals, self._proposed_title):
            part.setVisible(bool(rows))

    def show_restricted(self, rows: Sequence[Row]) -> None:
        self.restricted.show_rows(rows)
        self.restricted.setVisible(bool(rows))
        self._none.setVisible(not rows)

    def show_lifted(self, rows: Sequence[Row]) -> None:
        self.lifted.show_rows(rows)
        for part in (self.lifted, self._lifted_title):
            part.setVisible(bool(rows))

    def say(self, text: str) -> None:
        self._told.say(text)

    def ask(self, asked: Asked, on_answer: Answered) -> None:
        FormDialog(self, asked, self._, self._today).ask(on_answer)

    def _find(self, text: str) -> Found:
        _ = self._
        rows = self._presenter.find(text) if len(text) >= LEAST else ()
        if not rows:
            nothing = _("Nobody is found.")
            return Found((Row("", nothing, "", Icon.INFO, enabled=False),), nothing)
        return Found(tuple(rows), _.ngettext("{count} resident", "{count} residents", len(rows)))

    def _chosen(self, household: str) -> None:
        self.search.clear()
        if household:
            self._presenter.restrict(household)

    def _build(self) -> None:
        _, em = self._, style_of(self).em
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(em, em * 2 // 3, em, em)
        column.setSpacing(em // 2)
        about = _(
            "Only the colleagues who are named find these households and their cases. To restrict "
            "another one, find somebody who lives there; choose a row here to lift it."
        )
        for part in (
            Heading(_("Restricted files"), 1, inner),
            Words(about, muted=True, parent=inner),
            self._told,
            self.search,
            self._proposed_title,
            self.proposals,
            self.restricted,
            self._none,
            self._lifted_title,
            self.lifted,
        ):
            column.addWidget(part)
        column.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scrolled(inner, self))
