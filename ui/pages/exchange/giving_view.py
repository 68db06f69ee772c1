"""Giving cases in a file: who waits, which cases, for whom, and the button that writes it."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, QTimer

from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.i18n import Translate
from ui.icons import Icon
from ui.pages.exchange.giving import GivingPresenter
from ui.pages.exchange.working import WorkingColumn
from ui.scrolling import bring_into_sight
from ui.theme import Tone
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.fields import Field
from ui.widgets.form import FormView
from ui.widgets.rows import Row, RowList
from ui.widgets.search import Found, SearchField
from ui.widgets.texts import Remark, Words


class GivingView(WorkingColumn):
    """Widgets only: it shows what it is told and reports what is chosen."""

    def __init__(self, _: Translate, today: Callable[[], date]) -> None:
        super().__init__(_("Steps done"), _("The file is being made…"), _)
        self._today = today
        self._presenter: GivingPresenter | None = None
        self._waiting = Card(_("Somebody waits for this"), parent=self)
        self.offers = RowList(_("Somebody waits for this"), self)
        self._search = SearchField(_("Add a case"), _("Name, BSN or case number"), self._find, self)
        self._search.setObjectName("add_case")
        self.cases = RowList(_("Cases that go along"), self)
        self._hint = Words(_("Press a case to leave it out."), muted=True, parent=self)
        self._form: FormView | None = None
        self._fields: tuple[Field, ...] = ()
        self._summary = Remark(Icon.INFO, Tone.INFO, self)
        self.make = Button(_("Make the file…"), Icon.DOWNLOAD, primary=True, parent=self)
        self.make.setObjectName("make_file")
        self._build()

    def bind(self, presenter: GivingPresenter) -> None:
        """Route choices to `presenter`, and keep it alive."""
        self._presenter = presenter
        self.offers.chosen.connect(presenter.take_offer)
        self.cases.chosen.connect(presenter.drop)
        self._search.chosen.connect(self._add)
        self.make.clicked.connect(presenter.press)

    @property
    def presenter(self) -> GivingPresenter:
        """The presenter that this part is bound to.

        Raises:
            LookupError: It is not bound yet.
        """
        if self._presenter is None:
            raise LookupError
        return self._presenter

    def refresh(self) -> None:
        """Show what can be given now."""
        self.presenter.refresh()

    def show_offers(self, rows: Sequence[Row]) -> None:
        self.offers.show_rows(rows)

    def show_cases(self, rows: Sequence[Row]) -> None:
        self.cases.show_rows(rows)
        self.cases.setVisible(bool(rows))
        self._hint.setVisible(bool(rows))
        taken = bool(rows) and self.offers.hasFocus()
        # Once something is chosen the offers have done their work, and make room.
        self._waiting.setVisible(bool(self.offers.rows) and not rows)
        if taken:
            self.make.setEnabled(True)
            self.make.setFocus()
            # Where it is, is only known once all else has its place.
            QTimer.singleShot(0, self, partial(bring_into_sight, self.make))

    def show_form(
        self, fields: Sequence[Field], values: Mapping[str, object], faults: Mapping[str, str]
    ) -> None:
        if tuple(fields) != self._fields or self._form is None:
            self._fields = tuple(fields)
            self._replace_form()
        if self._form is not None:
            self._form.show_values(values)
            self._form.show_errors(faults)
            if faults:
                self._form.focus(next(iter(faults)))
        self._readers.setVisible(bool(fields))

    def show_summary(self, text: str, *, possible: bool) -> None:
        if possible:
            self._summary.say(text, Icon.INFO, Tone.INFO)
        else:
            self._summary.say(text, Icon.WARNING, Tone.WARN)
        self.make.setEnabled(possible)

    def take_focus(self) -> None:
        """Put the keyboard where one begins."""
        first = self.offers if self.offers.rows else self._search
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _find(self, text: str) -> Found:
        return self.presenter.find(text)

    def _add(self, case: str) -> None:
        self.presenter.add(CaseId(case))

    def _replace_form(self) -> None:
        if self._form is not None:
            self._readers.body.removeWidget(self._form)
            self._form.hide()
            self._form.deleteLater()
            self._form = None
        if self._fields:
            self._form = FormView(self._fields, self._, self._today, self._readers)
            self._form.edited.connect(self.presenter.put)
            self._readers.body.addWidget(self._form)

    def _build(self) -> None:
        _ = self._
        self._waiting.body.addWidget(self.offers)
        chosen = Card(_("Cases that go along"), parent=self)
        chosen.body.addWidget(self._search)
        chosen.body.addWidget(self.cases)
        chosen.body.addWidget(self._hint)
        self._readers = Card(_("For whom"), parent=self)
        about = _(
            "A file takes cases to a colleague without a network. Nobody else can open it, and "
            "both programs check everything that comes in."
        )
        self.column.addWidget(Words(about, muted=True, parent=self))
        for part in (self._waiting, chosen, self._readers, self._summary):
            self.column.addWidget(part)
        self.column.addWidget(self.make, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addStretch(1)
