"""Going over to support nearby: the list with its letters, one resident beside it."""

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from hengelo_toegang.domain.provisions import Product
from hengelo_toegang.i18n import Translate
from hengelo_toegang.usecases.transition_list import TransitionRow
from ui.icons import Icon
from ui.pages.sending.panels import Results
from ui.pages.sending.results import ResultRow
from ui.pages.transition.lists import columns
from ui.pages.transition.panels import ListCard, SideArea
from ui.pages.transition.presenter import Failed, Rows, TransitionPresenter
from ui.pages.transition.side import Side
from ui.progress import OnEnd, Step, Work
from ui.runner import Runner
from ui.style import style_of
from ui.widgets.beside import Beside
from ui.widgets.buttons import Button
from ui.widgets.dialogs import confirm
from ui.widgets.fields import Asked, Choice
from ui.widgets.form_dialog import FormDialog
from ui.widgets.letter_reader import LetterReader
from ui.widgets.progress import Progress
from ui.widgets.status import StatusLine
from ui.widgets.texts import Heading

_BESIDE = 60
"""From this width, in lines of text, the resident stands beside the list."""


def _ignore(*_: object) -> None:
    pass


class TransitionView(QWidget):
    """Widgets only: it shows what it is told and reports what is pressed."""

    def __init__(
        self,
        _: Translate,
        today: Callable[[], date],
        products: Mapping[str, Product],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._ = _
        self._today = today
        self._products = products
        self._presenter: TransitionPresenter | None = None
        self._runner = Runner(self)
        self._progress = Progress(_("Letters made"), _("It stops after this letter…"), _, self)
        self._results = Results(_, self)
        self._reader = LetterReader("", _)
        self._side = SideArea(self._reader, _, self)
        self._export = Button(_("List for Wijkracht…"), Icon.DOWNLOAD, quiet=True, parent=self)
        self._status = StatusLine(self)

    def bind(self, presenter: TransitionPresenter) -> None:
        """Route everything to `presenter`, and keep it alive."""
        _ = self._
        self._presenter = presenter
        self._list = ListCard(
            columns(self._today, self._products, _),
            presenter.filters(),
            presenter.form(),
            _,
            self._today,
            self,
        )
        self._build()
        self._list.narrowed.connect(presenter.narrow)
        self._list.picked.connect(presenter.pick)
        self._list.all_asked.connect(partial(presenter.pick_all, picked=True))
        self._list.none_asked.connect(partial(presenter.pick_all, picked=False))
        self._list.looked.connect(presenter.look)
        self._list.opened.connect(presenter.look)
        self._list.opened.connect(self._go_to_side)
        self._list.edited.connect(presenter.put)
        self._list.pressed.connect(presenter.ask_to_send)
        self._side.asked.connect(presenter.ask_to_record)
        self._side.letter_asked.connect(presenter.look_at_letter)
        self._side.case_asked.connect(presenter.open_case)
        self._side.household_asked.connect(presenter.show_household)
        self._side.take_back_asked.connect(presenter.ask_to_take_back)
        self._export.clicked.connect(presenter.ask_to_export)
        self._progress.stopped.connect(self.stop)
        self._results.chosen.connect(presenter.open_result)
        self._results.save_asked.connect(presenter.ask_to_save_letters)
        self._reader.copy_chosen.connect(presenter.concepts.choose_recipient)
        self._reader.language_chosen.connect(presenter.concepts.choose_language)
        self._reader.large_chosen.connect(presenter.concepts.choose_large)

    def refresh(self) -> None:
        """Show the list as it is now; called whenever the page comes in sight."""
        if self._presenter is not None:
            self._results.hide()
            self._list.take_focus()
            self._presenter.refresh()

    def leave(self) -> bool:
        """Stop what runs, between two letters: who was told stays told, the rest waits."""
        self._runner.leave()
        return True

    def show_filters(
        self,
        steps: Sequence[Choice],
        neighbourhoods: Sequence[Choice],
        values: Mapping[str, object],
    ) -> None:
        self._list.show_filters(steps, neighbourhoods, values)

    def show_rows(self, rows: Sequence[TransitionRow], picked: Collection[str], total: str) -> None:
        self._list.show_rows(rows, picked, total)

    def show_side(self, side: Side | None) -> None:
        self._side.show_side(side)

    def show_form(self, values: Mapping[str, object], faults: Mapping[str, str]) -> None:
        self._list.show_form(values, faults)

    def show_send(self, words: str, hint: str, *, possible: bool) -> None:
        self._list.show_send(words, hint, possible=possible)

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
        self._side.show_reader(shown=True)

    def show_copies(self, copies: Sequence[Choice], chosen: object) -> None:
        self._reader.show_copies(copies, chosen)

    def show_none(self, why: str = "") -> None:
        self._reader.show_none(why)
        self._side.show_reader(shown=bool(why))

    def ask_to_go_on(self, title: str, text: str, yes: str, go_on: Callable[[], None]) -> None:
        confirm(self, title, text, yes, self._("Not yet"), go_on)

    def ask(
        self, asked: Asked, on_answer: Callable[[Mapping[str, object]], Mapping[str, str]]
    ) -> None:
        FormDialog(self, asked, self._, self._today).ask(on_answer)

    @property
    def busy(self) -> bool:
        """Whether something is read or made."""
        return self._runner.busy

    def read(self, work: Callable[[], Rows], done: Callable[[Rows], None], failed: Failed) -> None:
        self._runner.leave()
        before = self.window().focusWidget()

        def shown(rows: Rows) -> None:
            done(rows)
            if self.window().focusWidget() is before:
                # Nobody went elsewhere meanwhile.
                self._list.take_focus()

        self._runner.run(lambda _step: work(), _ignore, shown, failed, _ignore)

    def run(self, work: Work, on_progress: Step, on_end: OnEnd) -> None:
        self._runner.leave()
        self._shut(shut=True)
        self._results.hide()
        self._runner.run_to_end(work, on_progress, on_end)
        self._progress.begin(self._("The letters are being made…"))
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
        for part in (self._list, self._side, self._export):
            part.setEnabled(not shut)

    def _enlarge(self, large: bool) -> None:
        self._sides.enlarge(large=large)

    def _go_to_side(self) -> None:
        """Go along to the resident where they stand out of sight, below the list."""
        if not self._sides.beside:
            self._side.setFocus()
            self._side.focusNextChild()

    def _build(self) -> None:
        em = style_of(self).em
        self._sides = Beside(
            (self._progress, self._results, self._list), self._side, _BESIDE, (2, 1), self
        )
        self._sides.arranged.connect(self._reader.set_beside)
        self._reader.set_beside(self._sides.beside)
        self._reader.enlarged.connect(self._enlarge)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(em, em * 2 // 3, em, em // 2)
        layout.setSpacing(em // 2)
        head = QHBoxLayout()
        head.addWidget(Heading(self._("Transition"), 1, self), 1)
        head.addWidget(self._export)
        layout.addLayout(head)
        layout.addWidget(self._sides, 1)
        layout.addWidget(self._status)
