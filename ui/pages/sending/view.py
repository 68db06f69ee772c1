"""Sending: what waits with boxes before it, the letter beside it, and what went out below."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from hengelo_toegang.domain.people import UserId
from hengelo_toegang.i18n import Translate
from hengelo_toegang.usecases.ports import OutgoingRow
from ui.icons import Icon
from ui.pages.sending.lists import sent_columns, waiting_columns
from ui.pages.sending.panels import Results, SentCard, WaitingCard
from ui.pages.sending.presenter import SendingPresenter
from ui.pages.sending.results import ResultRow
from ui.progress import OnEnd, Step, Work
from ui.runner import Runner
from ui.style import style_of
from ui.widgets.beside import Beside
from ui.widgets.buttons import Button
from ui.widgets.dialogs import confirm
from ui.widgets.fields import Asked, Choice
from ui.widgets.flow import FlowLayout
from ui.widgets.form_dialog import FormDialog
from ui.widgets.letter_reader import LetterReader
from ui.widgets.progress import Progress
from ui.widgets.status import StatusLine
from ui.widgets.texts import Heading

_BESIDE = 60
"""From this width, in lines of text, the letter stands beside the lists."""


class SendingView(QWidget):
    """Widgets only: it shows what it is told and reports what is pressed."""

    household_wanted = Signal(object)
    """Where a letter went, to see or change the address: its row."""

    def __init__(
        self,
        _: Translate,
        today: Callable[[], date],
        names: Mapping[UserId, str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._ = _
        self._today = today
        self._presenter: SendingPresenter | None = None
        self._runner = Runner(self)
        self._waiting_columns = waiting_columns(today, names, _)
        self._sent_columns = sent_columns(_)
        self._progress = Progress(_("Done so far"), _("It stops after this one…"), _, self)
        self._results = Results(_, self)
        self._reader = LetterReader(
            _("Enter or a click in a row shows the letter here, before it goes."), _, self
        )
        self._envelope = Button(
            _("Test sheet for the envelope…"), Icon.LETTER, quiet=True, parent=self
        )
        self._answers = Button(
            _("Read answers of providers…"), Icon.DOWNLOAD, quiet=True, parent=self
        )
        self._status = StatusLine(self)

    def bind(self, presenter: SendingPresenter) -> None:
        """Route everything to `presenter`, and keep it alive."""
        _ = self._
        self._presenter = presenter
        self._waiting = WaitingCard(self._waiting_columns, presenter.fields(), _, self._today, self)
        self._sent = SentCard(self._sent_columns, _, self)
        self._build()
        self._waiting.picked.connect(presenter.pick)
        self._waiting.all_asked.connect(partial(presenter.pick_all, picked=True))
        self._waiting.none_asked.connect(partial(presenter.pick_all, picked=False))
        self._waiting.opened.connect(presenter.look)
        self._waiting.edited.connect(presenter.put)
        self._waiting.pressed.connect(presenter.ask_to_send)
        self._envelope.clicked.connect(presenter.ask_to_save_envelope_test)
        self._answers.clicked.connect(presenter.ask_to_read_answers)
        self._progress.stopped.connect(self.stop)
        self._results.chosen.connect(presenter.open_result)
        self._results.save_asked.connect(presenter.ask_to_save_letters)
        self._sent.opened.connect(presenter.look_back)
        for card in (self._waiting, self._sent):
            card.opened.connect(self._go_to_letter)
        self._sent.again_asked.connect(presenter.sent.ask_again)
        self._sent.returned_asked.connect(presenter.sent.ask_returned)
        self._sent.household_asked.connect(self.household_wanted)
        self._sent.telling_asked.connect(presenter.ask_to_tell)
        self._reader.copy_chosen.connect(presenter.choose_copy)
        self._reader.language_chosen.connect(presenter.concepts.choose_language)
        self._reader.large_chosen.connect(presenter.concepts.choose_large)
        self._reader.save_asked.connect(presenter.reading.ask_to_save)
        self._reader.text_asked.connect(presenter.reading.copy_text)
        self._reader.text_save_asked.connect(presenter.reading.ask_to_save_text)

    def refresh(self) -> None:
        """Show the lists as they are now; called whenever the page comes in sight."""
        if self._presenter is not None:
            self._presenter.refresh()
            self._waiting.take_focus()

    def leave(self) -> bool:
        """Stop what runs, between two letters: what went out stays sent, the rest waits."""
        self._runner.leave()
        return True

    def show_waiting(self, rows: Sequence[OutgoingRow], picked: Collection[str]) -> None:
        self._waiting.show_rows(rows, picked)

    def show_sent(self, rows: Sequence[OutgoingRow]) -> None:
        self._sent.show_rows(rows)

    def show_form(self, values: Mapping[str, object], faults: Mapping[str, str]) -> None:
        self._waiting.show_form(values, faults)

    def show_send(self, words: str, hint: str, *, possible: bool) -> None:
        self._waiting.show_send(words, hint, possible=possible)

    def show_progress(self, number: int, total: int, words: str) -> None:
        if self._runner.busy:
            self._progress.show_progress(number, total, words)

    def show_at_rest(self) -> None:
        self._progress.hide()
        self._shut(shut=False)

    def show_results(self, headline: str, rows: Sequence[ResultRow], *, letters: bool) -> None:
        self._results.show_results(headline, rows, letters=letters)
        self._sides.bring_up(self._results)
        self._status.tell(headline)

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

    def ask_to_go_on(self, title: str, text: str, yes: str, go_on: Callable[[], None]) -> None:
        confirm(self, title, text, yes, self._("Not yet"), go_on)

    def ask(
        self, asked: Asked, on_answer: Callable[[Mapping[str, object]], Mapping[str, str]]
    ) -> None:
        FormDialog(self, asked, self._, self._today).ask(on_answer)

    def run(self, work: Work, on_progress: Step, on_end: OnEnd) -> None:
        self._shut(shut=True)
        self._results.hide()
        self._runner.run_to_end(work, on_progress, on_end)
        self._progress.begin(self._("One after the other…"))
        self._sides.bring_up(self._progress)

    def stop(self) -> None:
        """Ask what runs to stop at its next step."""
        self._runner.stop()

    def say(self, text: str) -> None:
        self._status.tell(text)

    def complain(self, text: str) -> None:
        self._status.tell(text, Icon.WARNING)

    def _shut(self, *, shut: bool) -> None:
        """Close what would have to wait for a letter that is being made."""
        for part in (self._waiting, self._sent, self._reader):
            part.setEnabled(not shut)

    def _enlarge(self, large: bool) -> None:
        self._sides.enlarge(large=large)

    def _go_to_letter(self) -> None:
        """Go along to the letter where it stands out of sight, below the lists."""
        if not self._sides.beside:
            self._reader.focus_letter()

    def _build(self) -> None:
        em = style_of(self).em
        parts = (self._progress, self._results, self._waiting, self._sent)
        self._sides = Beside(parts, self._reader, _BESIDE, (2, 1), self)
        self._sides.arranged.connect(self._reader.set_beside)
        self._reader.enlarged.connect(self._enlarge)
        self._reader.set_beside(self._sides.beside)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(em, em * 2 // 3, em, em // 2)
        layout.setSpacing(em // 2)
        tools = QWidget(self)
        beside = FlowLayout(tools)
        for button in (self._answers, self._envelope):
            beside.addWidget(button)
        head = QHBoxLayout()
        head.addWidget(Heading(self._("Sending"), 1, self), 1)
        head.addWidget(tools, 1)
        layout.addLayout(head)
        layout.addWidget(self._sides, 1)
        layout.addWidget(self._status)
