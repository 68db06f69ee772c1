"""The worklist: what presses above, a filter, and a table; one click or Enter opens a case."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from hengelo_toegang.i18n import Translate
from hengelo_toegang.usecases.ports import WorklistRow
from hengelo_toegang.usecases.watching import Look
from ui.icons import Icon
from ui.pages.worklist import filters
from ui.pages.worklist.alerts import AlertsPresenter
from ui.pages.worklist.chosen import Shown
from ui.pages.worklist.columns import Cells
from ui.pages.worklist.filters import Filters
from ui.pages.worklist.handing import HandingPresenter
from ui.pages.worklist.panels import GivenCard, PickedBar
from ui.pages.worklist.presenter import Fetch, WorklistPresenter
from ui.pages.worklist.strip import AlertStrip
from ui.progress import OnEnd, Step, Work
from ui.runner import Runner
from ui.scrolling import scrolled
from ui.style import style_of
from ui.widgets.buttons import Button
from ui.widgets.empty import EmptyState
from ui.widgets.fields import Asked, Choice
from ui.widgets.form_dialog import FormDialog
from ui.widgets.picks import PickModel, PickTable, PickWords
from ui.widgets.progress import Progress
from ui.widgets.rows import Row
from ui.widgets.status import StatusLine
from ui.widgets.texts import Heading, Words

_LEAST = 12
"""How high the list is at least, in lines of text; below that the page scrolls."""
_LOOK_AGAIN_MS = 5 * 60 * 1000
"""While the list stands open, what presses is looked at again after so long."""


class WorklistView(QWidget):
    """Widgets only: it shows what it is told and reports choices."""

    opened = Signal(object)
    new_report_requested = Signal()
    stand_ins_requested = Signal()

    def __init__(self, _: Translate, parent: QWidget | None = None) -> None:
        """Make the list of anybody; `furnish` makes it somebody's."""
        super().__init__(parent)
        self._ = _
        self._today: Callable[[], date] = date.today
        self._strip = AlertStrip(_, self)
        self._filters = Filters(_, self)
        self._counts = Words(muted=True, parent=self)
        self._new = Button(_("New report"), Icon.ADD, primary=True, parent=self)
        self._new.setToolTip("Ctrl+N")
        self._stand_ins = Button(_("Standing in…"), Icon.PEOPLE, quiet=True, parent=self)
        self._table = PickTable(_("Worklist"), self)
        self._table.setObjectName("worklist")
        self._empty = EmptyState(Icon.WORKLIST, self)
        self._models: dict[bool, PickModel[WorklistRow]] = {}
        """Of nobody yet, before it is furnished."""
        self._model: PickModel[WorklistRow]
        self._filled = False
        """Whether it shows what is so now, and is about to come in sight."""
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self._table)
        self._stack.addWidget(self._empty)
        self._bar = PickedBar(_, self)
        self._given = GivenCard(_, self)
        self._progress = Progress(_("Cases handed over"), _("Stops after this case…"), _, self)
        self._status = StatusLine(self)
        self._runner = Runner(self)
        self._clock = QTimer(self)
        self._clock.setInterval(_LOOK_AGAIN_MS)
        self._build()
        self._table.opened.connect(self._open)
        self._new.clicked.connect(self.new_report_requested)
        self._stand_ins.clicked.connect(self.stand_ins_requested)

    def make_fields(self) -> None:
        """Make the fields of the filter that are in sight, which is done anyhow when it is."""
        self._filters.make_fields()

    def furnish(self, cells: Cells, neighbourhoods: Sequence[str], *, teams: bool) -> None:
        """Let somebody in, once; `teams` says whether they have a team."""
        assert not self._models  # what the one before saw would stay
        _ = self._
        self._today = cells.today
        words = PickWords(_("Pick"), _("chosen"), _("not chosen"))
        self._models = {
            owners: PickModel(cells.columns(owners=owners), _key, words, self)
            for owners in (False, True)
        }
        self._model = self._models[False]
        self._filters.offer(neighbourhoods, teams=teams)

    def bind(
        self,
        presenter: WorklistPresenter,
        alerts: AlertsPresenter,
        handing: HandingPresenter,
    ) -> None:
        """Route choices to the presenters, and keep them alive."""
        self._presenter, self._alerts, self._handing = presenter, alerts, handing
        self.opened.connect(presenter.open)
        self._choose = {
            filters.WHOSE: presenter.choose_whose,
            filters.LAW: presenter.choose_law,
            filters.PHASE: presenter.choose_phase,
            filters.WORDS: presenter.choose_words,
            filters.ONLY: presenter.choose_only,
            filters.NEIGHBOURHOOD: presenter.choose_neighbourhood,
            filters.OWNER: presenter.choose_owner,
            filters.SAVED: presenter.choose_saved,
        }
        self._filters.edited.connect(self._chosen)
        self._filters.cleared.connect(presenter.clear)
        self._filters.save_asked.connect(presenter.ask_to_save)
        self._filters.rename_asked.connect(presenter.ask_to_rename)
        self._filters.forget_asked.connect(presenter.forget_saved)
        for model in self._models.values():
            model.picked_changed.connect(self._tell_picked)
        self._bar.all_asked.connect(partial(presenter.pick_seen, picked=True))
        self._bar.none_asked.connect(partial(presenter.pick_seen, picked=False))
        self._bar.hand_over_asked.connect(self._hand_over)
        self._given.opened.connect(alerts.open)
        self._strip.opened.connect(alerts.open)
        self._strip.seen.connect(alerts.see)
        self._strip.all_seen.connect(alerts.see_all)
        self._progress.stopped.connect(self._runner.stop)
        self._clock.timeout.connect(self._look_again)
        self._clock.start()

    def offer_report(self, *, offered: bool) -> None:
        """Offer a new report to who takes it in, and nobody else."""
        self._new.setVisible(offered)

    def fill(self) -> Iterator[None]:
        """Show the list as it is now before the page comes in sight, a step at a time."""
        self._filled = False
        known = self._presenter.refresh()
        yield
        self._alerts.refresh(known)
        self._filled = True

    def refresh(self) -> None:
        """Show the list as it is now; called whenever the page comes in sight."""
        if not self._filled:
            for _step in self.fill():
                pass
        self._filled = False
        self._table.setFocus()

    def look_again(self) -> None:
        """Show what came in meanwhile; a list that somebody scrolled stays as it is."""
        unmoved = not self._table.verticalScrollBar().value()
        self._look_again(self._presenter.refresh() if unmoved else None)

    def show_rows(self, fetch: Fetch, *, owners: bool) -> None:
        """Show rows from the first; the case that was in front stays there."""
        current = self._current()
        before = current.case if current is not None else None
        self._model = self._models[owners]
        self._model.load(fetch)
        self._table.show_model(self._model)
        rows = range(self._model.rowCount())
        self._table.selectRow(next((at for at in rows if self._model.record(at).case == before), 0))

    def show_filter(self, chosen: Shown, owners: Sequence[Choice]) -> None:
        """Show what is chosen."""
        self._filters.show_filter(chosen, owners)

    def show_saved(self, names: Sequence[str], chosen: str, *, keepable: bool) -> None:
        """Show the choices that have a name."""
        self._filters.show_saved(names, chosen, keepable=keepable)

    def show_counts(self, words: str) -> None:
        """Say how many cases there are, and how many of them press."""
        self._counts.setText(words)

    def show_picked(self, keys: Collection[str], words: str) -> None:
        """Show which cases are picked."""
        self._model.show_picked(keys)
        self._bar.show_picked(words)

    def show_empty(self, text: str, hint: str) -> None:
        """Say why nothing is shown."""
        self._empty.say(text, hint)
        self._stack.setCurrentWidget(self._empty if text else self._table)
        self._bar.setHidden(bool(text))

    def show_alerts(self, headline: str, rows: Sequence[Row], *, presses: bool) -> None:
        """Show what presses."""
        self._strip.show_alerts(headline, rows, presses=presses)

    def show_progress(self, number: int, total: int, words: str) -> None:
        """Show how far handing over is."""
        if self._runner.busy:
            self._progress.show_progress(number, total, words)

    def show_results(self, headline: str, rows: Sequence[Row]) -> None:
        """Show what came of handing over."""
        self._given.show_results(headline, rows)
        self._status.tell(headline)
        self._alerts.refresh()

    def ask(
        self, asked: Asked, on_answer: Callable[[Mapping[str, object]], Mapping[str, str]]
    ) -> None:
        """Ask something before it is done."""
        FormDialog(self, asked, self._, self._today).ask(on_answer)

    def run(self, work: Work, on_progress: Step, on_end: OnEnd) -> None:
        self._shut(shut=True)
        self._runner.run_to_end(work, on_progress, on_end)
        self._progress.begin(self._("Cases are handed over…"))

    def show_at_rest(self) -> None:
        """Let everything be used again."""
        self._progress.hide()
        self._shut(shut=False)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange and self.layout() is not None:
            self._fit()

    def leave(self) -> bool:
        """Wait for a case that is changing hands now; the next ones stay."""
        self._runner.leave()
        return True

    def _shut(self, *, shut: bool) -> None:
        for part in (self._table, self._filters, self._bar, self._strip):
            part.setEnabled(not shut)

    def _current(self) -> WorklistRow | None:
        index = self._table.currentIndex()
        inside = index.isValid() and index.row() < self._model.rowCount()
        return self._model.record(index.row()) if inside else None

    def _open(self, row: int) -> None:
        self.opened.emit(self._model.record(row))

    def _chosen(self, place: str, value: object) -> None:
        self._choose[place](value)

    def _tell_picked(self) -> None:
        self._presenter.pick(self._model.picked)

    def _hand_over(self) -> None:
        self._presenter.hand_over(self._current())

    def _look_again(self, known: Look | None = None) -> None:
        if self.isVisible() and not self._runner.busy:
            self._alerts.refresh(known)

    def _build(self) -> None:
        em = style_of(self).em
        head = QHBoxLayout()
        head.setSpacing(em)
        head.addWidget(Heading(self._("Worklist"), 1, self))
        head.addWidget(self._counts, 1)
        head.addWidget(self._stand_ins)
        head.addWidget(self._new)
        inside = QWidget(self)
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(em, em * 2 // 3, em, em // 2)
        layout.setSpacing(em // 2)
        layout.addLayout(head)
        layout.addWidget(self._strip)
        layout.addWidget(self._filters)
        layout.addWidget(self._stack, 1)
        layout.addWidget(self._bar)
        layout.addWidget(self._progress)
        layout.addWidget(self._given)
        layout.addWidget(self._status)
        # With large text the page scrolls: a list of one row would be of no use.
        area = scrolled(inside, self)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(area)
        self._fit()

    def _fit(self) -> None:
        """Let some rows of the list be in sight, however large the text is."""
        self._stack.setMinimumHeight(style_of(self).em * _LEAST)


def _key(row: WorklistRow) -> str:
    return row.case
