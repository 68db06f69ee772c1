"""A part of the page where long work runs: its progress, what came of it, and nothing shut."""

from typing import TYPE_CHECKING

from hengelo_toegang.i18n import Translate
from ui.pages.exchange.telling import TellingColumn
from ui.progress import OnEnd, Step, Work
from ui.runner import Runner
from ui.widgets.progress import Progress

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class WorkingColumn(TellingColumn):
    """What came of the last act, and how far one is."""

    def __init__(self, counted: str, begun: str, _: Translate) -> None:
        """`counted` is what is counted, `begun` what is said at first; both translated."""
        super().__init__(_)
        self._begun = begun
        self._runner = Runner(self)
        self._progress = Progress(counted, _("It stops after this step…"), _, self)
        self._progress.stopped.connect(self._runner.stop)
        self._before: QWidget | None = None
        self.column.addWidget(self._progress)

    @property
    def busy(self) -> bool:
        """Whether something runs."""
        return self._runner.busy

    def leave(self) -> None:
        """Stop what runs, and wait until it has."""
        self._runner.leave()

    def run(self, work: Work, on_progress: Step, on_end: OnEnd) -> None:
        """Do work beside the window; the keyboard comes back to where it was."""
        self._before = self.focusWidget()
        self._told.say("")
        self._runner.run_to_end(work, on_progress, on_end)
        self._progress.begin(self._begun)

    def show_progress(self, number: int, total: int, words: str) -> None:
        if self._runner.busy:
            self._progress.show_progress(number, total, words)

    def show_at_rest(self) -> None:
        at = self.window().focusWidget()
        if at is None or self._progress.isAncestorOf(at):
            before = self._before
            if before is not None and before.isVisible() and before.isEnabled():
                before.setFocus()
            else:
                self.take_focus()
        self._progress.hide()
        self._before = None
