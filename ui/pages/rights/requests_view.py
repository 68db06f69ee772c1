"""Requests of residents on the screen: what is asked, what to look at, and the answer."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hengelo_toegang.i18n import Translate
from ui.icons import Icon
from ui.pages.rights.requests import (
    ANSWER,
    EXTEND,
    GIVE_REST,
    MAKE_LIST,
    PREVIEW,
    SAFETY,
    SAVE,
    RequestsPresenter,
)
from ui.widgets.beside import Beside
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.dialogs import confirm
from ui.widgets.fields import Asked
from ui.widgets.flow import FlowLayout
from ui.widgets.form_dialog import Answered, FormDialog
from ui.widgets.letter_reader import LetterReader
from ui.widgets.rows import Row, RowList
from ui.widgets.search import LEAST, Found, SearchField
from ui.widgets.status import StatusLine
from ui.widgets.texts import Words

_BESIDE = 60
"""From this width, in lines of text, the letter stands beside the requests."""


class RequestsView(QWidget):
    """Widgets only: it shows rows and reports what is pressed."""

    acted = Signal(str)

    def __init__(
        self, _: Translate, today: Callable[[], date], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._ = _
        self._today = today
        self._presenter: RequestsPresenter | None = None
        self.search = SearchField(
            _("Whose request is it?"), _("Name, birth date or BSN"), self._find, self
        )
        self.waiting = RowList(_("Requests to answer"), self)
        self.answered = RowList(_("Answered requests"), self)
        self._none = Words(_("No request waits for an answer."), muted=True, parent=self)
        self._facts = Words(parent=self)
        self._hint = Words(
            _(
                "These texts name somebody else, or may be about somebody else. Look at each: "
                "give it, or strike it with a reason."
            ),
            muted=True,
            parent=self,
        )
        self.passages = RowList(_("Texts to look at"), self)
        self.buttons = {
            ANSWER: Button(_("Answer…"), Icon.LETTER, primary=True, parent=self),
            PREVIEW: Button(_("Show the letter"), Icon.EYE, parent=self),
            GIVE_REST: Button(_("Give all the others…"), Icon.CHECK, parent=self),
            SAFETY: Button(_("Safety…"), Icon.LOCK, parent=self),
            EXTEND: Button(_("More time…"), Icon.CLOCK, parent=self),
            SAVE: Button(_("Save the answer…"), Icon.DOWNLOAD, primary=True, parent=self),
            MAKE_LIST: Button(_("Make a list to destroy"), Icon.REMOVE, parent=self),
        }
        self._reader = LetterReader(_("Here stands the answer as the resident reads it."), _, self)
        self._status = StatusLine(self)
        self._build()
        self.search.chosen.connect(self._chosen)
        for name, button in self.buttons.items():
            button.clicked.connect(partial(self.acted.emit, name))

    def bind(self, presenter: RequestsPresenter) -> None:
        """Route choices to `presenter`, and keep it alive."""
        self._presenter = presenter
        for rows in (self.waiting, self.answered):
            rows.chosen.connect(presenter.choose)
            rows.chosen.connect(self._go_to_request)
        self.passages.chosen.connect(presenter.look_at)
        self.acted.connect(presenter.do)

    def refresh(self) -> None:
        """Show the requests as they are now."""
        if self._presenter is not None:
            self._presenter.refresh()

    def show_requests(self, waiting: Sequence[Row], answered: Sequence[Row]) -> None:
        self.waiting.show_rows(waiting)
        self.waiting.setVisible(bool(waiting))
        self._none.setVisible(not waiting)
        self.answered.show_rows(answered)
        self._answered_card.setVisible(bool(answered))

    def show_request(
        self, title: str, facts: str, passages: Sequence[Row], offered: frozenset[str]
    ) -> None:
        self._card.set_title(title)
        self._facts.setText(facts)
        self.passages.show_rows(passages)
        for part in (self._hint, self.passages):
            part.setVisible(bool(passages))
        for name, button in self.buttons.items():
            button.setVisible(name in offered)
        self._card.show()
        self._reader.show_none()

    def show_nobody(self) -> None:
        self._card.hide()
        self._reader.show_none()

    def show_letter(self, pdf: bytes, caption: str) -> None:
        self._reader.show_to_read(pdf, caption)

    def ask(self, asked: Asked, on_answer: Answered) -> None:
        FormDialog(self, asked, self._, self._today).ask(on_answer)

    def ask_to_go_on(self, title: str, text: str, yes: str, go_on: Callable[[], None]) -> None:
        confirm(self, title, text, yes, self._("Not yet"), go_on)

    def say(self, text: str) -> None:
        self._status.tell(text)

    def complain(self, text: str) -> None:
        self._status.tell(text, Icon.WARNING)

    def _go_to_request(self) -> None:
        """Go along to the request that was chosen, which may stand below the screen."""
        self._sides.bring_up(self._card)

    def _find(self, text: str) -> Found:
        _ = self._
        rows = self._presenter.find(text) if self._presenter and len(text) >= LEAST else ()
        if not rows:
            nothing = _("Nobody is found.")
            return Found((Row("", nothing, "", Icon.INFO, enabled=False),), nothing)
        return Found(tuple(rows), _.ngettext("{count} resident", "{count} residents", len(rows)))

    def _chosen(self, found: str) -> None:
        self.search.clear()
        if self._presenter is not None and found:
            self._presenter.take_in(found)

    def _build(self) -> None:
        _ = self._
        first = Card(_("Take in a request"), 2, self)
        first.body.addWidget(
            Words(
                _(
                    "Find the resident. The request can be asked by letter, by mail or at the "
                    "counter; write down how you know who asks."
                ),
                muted=True,
                parent=first,
            )
        )
        first.body.addWidget(self.search)
        self._card = Card("…", 2, self)
        acts = QWidget(self._card)
        flow = FlowLayout(acts)
        for button in self.buttons.values():
            flow.addWidget(button)
        for part in (self._facts, self._hint, self.passages, acts):
            self._card.body.addWidget(part)
        waiting = Card(_("Requests to answer"), 2, self)
        waiting.body.addWidget(self.waiting)
        waiting.body.addWidget(self._none)
        self._answered_card = Card(_("Answered requests"), 2, self)
        self._answered_card.body.addWidget(self.answered)
        self._sides = Beside(
            (first, waiting, self._card, self._answered_card), self._reader, _BESIDE, (3, 2), self
        )
        self._sides.arranged.connect(self._reader.set_beside)
        self._reader.enlarged.connect(lambda large: self._sides.enlarge(large=large))
        self._reader.set_beside(self._sides.beside)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._sides, 1)
        layout.addWidget(self._status)
