"""The page of figures: what one can look at on the left, the figure on the right."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QScrollArea, QVBoxLayout, QWidget

from hengelo_toegang.i18n import Translate
from ui.help.asking import Help
from ui.icons import Icon
from ui.pages.figures.around import Asked, Cases
from ui.pages.figures.cards import CasesCard, FigureCard, stacked
from ui.pages.figures.filters import ALWAYS, FIGURE, Offered
from ui.pages.figures.outputs import OUTPUTS
from ui.pages.figures.pictures import Picture
from ui.pages.figures.presenter import FiguresPresenter
from ui.progress import OnEnd, Step, Work
from ui.runner import Runner
from ui.scrolling import bring_part_into_sight, scrolled
from ui.style import style_of
from ui.theme import Tone
from ui.widgets.buttons import Button
from ui.widgets.empty import EmptyState
from ui.widgets.fields import Choice, Field
from ui.widgets.flow import FlowLayout
from ui.widgets.form import FormView
from ui.widgets.inside import Inside
from ui.widgets.progress import Progress
from ui.widgets.rows import Row, RowList
from ui.widgets.texts import Heading, Remark, Words

_WIDE = 54
"""From this width, in lines of text, the list of figures stands beside the figure."""
_LIST = 16
"""How wide that list is, in lines of text."""


class FiguresView(QWidget):
    """Widgets only: it shows what it is told and reports choices."""

    picked = Signal(str)
    chosen = Signal(str, object)
    asked = Signal(str, int)
    longest_asked = Signal()

    def __init__(
        self,
        fields: Sequence[Field],
        _: Translate,
        today: Callable[[], date],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._ = _
        self._wide: bool | None = None
        self._unfolded = False
        self._offered = Offered({}, {})
        self._list = RowList(_("Figures"), self)
        self._list.setObjectName("figures")
        self._form = FormView(fields, _, today, self)
        self._basis = Words(muted=True, parent=self)
        self._basis.setObjectName("basis")
        self._again = Button(_("Count again"), Icon.REPEAT, quiet=True, parent=self)
        self._again.setObjectName("again")
        self._file = Button(_("To a file"), Icon.DOWNLOAD, quiet=True, parent=self)
        self._file.setObjectName("file")
        self._more = Button(_("More choices"), Icon.CHEVRON_DOWN, quiet=True, parent=self)
        self._more.setObjectName("more")
        self._more.clicked.connect(self._turn)
        self._folded = Words(muted=True, parent=self)
        self._choices = QWidget(self)
        choices = stacked((self._form, self._folded), self._choices)
        choices.setSpacing(style_of(self).em // 4)
        choices.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        self._told = Remark(Icon.INFO, Tone.INFO, self)
        self._told.setObjectName("told")
        self._progress = Progress(_("Figures counted"), _("It stops after this part…"), _, self)
        self._cards: list[FigureCard] = []
        self._figures = QWidget(self)
        self._figures_layout = stacked((), self._figures)
        self._cases = CasesCard(_, self)
        self._empty = EmptyState(Icon.FIGURES, self)
        self._rest = QWidget(self)  # what room figures leave is below them
        self._runner = Runner(self)
        self._build()
        for part in (self._figures, self._cases, self._empty):
            part.hide()

    def bind(self, presenter: FiguresPresenter) -> None:
        """Route choices to `presenter`, and keep it alive."""
        self._presenter = presenter
        self._list.chosen.connect(presenter.pick)
        self._form.edited.connect(presenter.choose)
        self._again.clicked.connect(presenter.count_again)
        self.asked.connect(presenter.ask)
        self.longest_asked.connect(presenter.ask_longest)
        self._cases.opened.connect(presenter.open)
        self._cases.left.connect(self._back)
        self._progress.stopped.connect(self._runner.stop)
        menu = QMenu(self._file)
        for kind, words in OUTPUTS.items():
            menu.addAction(self._(words), partial(presenter.put_out, kind))
        if presenter.extracts:
            menu.addAction(self._("Rows for the data team (folder)…"), presenter.ask_extract)
        self._file.setMenu(menu)

    @property
    def busy(self) -> bool:
        """Whether figures are being counted."""
        return self._runner.busy

    def refresh(self) -> None:
        """Show the figures; called whenever the page comes in sight."""
        self._presenter.refresh()
        if self._cases.isVisible():
            self._cases.table.setFocus()
        elif self._list.isVisible():
            self._list.setFocus()
        else:
            self._form.focus(FIGURE)

    def leave(self) -> bool:
        """Stop counting: the store may close after this."""
        self._runner.leave()
        return True

    def help(self) -> Help:
        """Return what the figure in sight is and what is counted in it."""
        return self._presenter.help()

    def show_list(self, rows: Sequence[Row], current: str) -> None:
        """Show what one can look at, with the one that is in front."""
        self._list.show_rows(rows)
        keys = [row.key for row in rows]
        if current in keys:
            self._list.select(keys.index(current))
            bring_part_into_sight(self._list, self._list.visualRect(self._list.currentIndex()))
        named = [Choice(row.key, row.title) for row in rows if row.key]
        self._form.set_choices(FIGURE, named)
        self._form.show_value(FIGURE, current)

    def show_offered(self, offered: Offered) -> None:
        """Show what is chosen, and ask only what can be."""
        self._offered = offered
        for place in self._form.places():
            if offered.choices.get(place):
                self._form.set_choices(place, offered.choices[place])
            if place != FIGURE:
                self._form.show_value(place, offered.values.get(place))
        self._fold()

    def show_basis(self, words: str) -> None:
        """Say from how many cases figures were counted, and when."""
        self._basis.setText(words)

    def show_pictures(self, asks: str, pictures: Sequence[Picture], *, opens: bool) -> None:
        """Show a figure, and those without which it may not be read."""
        while len(self._cards) < len(pictures):
            card = FigureCard(self._, self._figures)
            card.asked.connect(self.asked)
            card.longest_asked.connect(self.longest_asked)
            self._cards.append(card)
            self._figures_layout.addWidget(card)
        for at, card in enumerate(self._cards):
            card.setVisible(at < len(pictures))
            if at < len(pictures):
                card.show_picture(pictures[at], asks if at == 0 else "", opens=opens)
        self._show_only(self._figures)

    def show_cases(self, cases: Cases) -> None:
        """Show cases, with a way back to the figure."""
        self._cases.show_cases(cases)
        self._show_only(self._cases)
        (self._cases.table if cases.hits else self._cases.back).setFocus()

    @property
    def row(self) -> int:
        """Which of the cases is in front."""
        return self._cases.row

    def stay(self, asked: Asked, row: int) -> None:
        """Show these cases when the page comes in sight, with this one in front."""
        self._cases.want(row)
        self._presenter.stay(asked)

    def show_nothing(self, title: str, hint: str) -> None:
        """Say why there is nothing, and what to do."""
        self._empty.say(title, hint)
        self._basis.setText("")
        self._show_only(self._empty)

    def say(self, words: str) -> None:
        """Say calmly why something is not shown; no words take it away."""
        self._told.say(words, Icon.INFO, Tone.INFO)

    def praise(self, words: str) -> None:
        """Say that something went well."""
        self._told.say(words, Icon.DONE, Tone.OK)

    def run(self, work: Work, on_progress: Step, on_end: OnEnd) -> None:
        """Do work beside the window."""
        self._told.say("")
        self._file.setEnabled(False)
        self._runner.run_to_end(work, on_progress, on_end)
        # Counting takes a moment: the keyboard stays where somebody chooses.
        self._progress.begin(self._("Figures are being counted…"), focus=False)

    def show_progress(self, number: int, total: int, words: str) -> None:
        """Show how far counting is."""
        if self._runner.busy:
            self._progress.show_progress(number, total, words)

    def show_at_rest(self) -> None:
        """Show that nothing is counted any more."""
        self._progress.hide()
        self._file.setEnabled(True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._arrange()

    def _back(self) -> None:
        self._presenter.back()
        if self._cards:
            self._cards[0].pair.table.setFocus()

    def _show_only(self, wanted: QWidget) -> None:
        for part in (self._figures, self._cases, self._empty):
            part.setVisible(part is wanted)
        self._choices.setVisible(wanted is self._figures)
        self._file.setVisible(wanted is self._figures)
        self._rest.setVisible(wanted is self._figures)

    def _arrange(self) -> None:
        em = style_of(self).em
        wide = self.width() >= _WIDE * em
        self._side.setFixedWidth(_LIST * em)
        if wide is not self._wide:
            self._wide = wide
            self._side.setVisible(wide)
            self._fold()

    def _turn(self) -> None:
        self._unfolded = not self._unfolded
        self._fold()

    def _fold(self) -> None:
        """Ask what can be chosen; with large text what is chosen less often folds out."""
        narrow, offered = not self._wide, self._offered
        away = [
            place
            for place in self._form.places()
            if narrow and not self._unfolded and place in offered.choices and place not in ALWAYS
        ]
        for place in self._form.places():
            asked = narrow if place == FIGURE else place in offered.choices
            self._form.set_shown(place, shown=asked and place not in away)
        self._folded.setText(" · ".join(filter(None, map(self._chosen_words, away))))
        self._folded.setVisible(bool(away))
        self._more.setVisible(narrow and any(one not in ALWAYS for one in offered.choices))
        self._more.setText(self._("Fewer choices") if self._unfolded else self._("More choices"))

    def _chosen_words(self, place: str) -> str:
        chosen = self._offered.values.get(place)
        found = (one.label for one in self._offered.choices[place] if one.value == chosen)
        return next(found, "") if chosen != "" else ""

    def _build(self) -> None:
        em = style_of(self).em
        self._side = self._beside()
        right = Inside()
        layout = QVBoxLayout(right)
        layout.setContentsMargins(em // 2, 0, em // 2, em // 2)
        layout.setSpacing(em // 2)
        basis = QHBoxLayout()
        basis.addWidget(self._basis, 1)
        buttons = QWidget(self)
        flow = FlowLayout(buttons)
        flow.addWidget(self._file)
        flow.addWidget(self._again)
        basis.addWidget(buttons)
        layout.addLayout(basis)
        for part in (self._choices, self._told, self._progress, self._figures):
            layout.addWidget(part)
        layout.addWidget(self._cases, 1)
        layout.addWidget(self._empty, 1)
        layout.addWidget(self._rest, 1)
        below = QHBoxLayout()
        below.setSpacing(em // 2)
        below.addWidget(self._side)
        below.addWidget(scrolled(right, self), 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(em, em * 2 // 3, em // 2, 0)
        outer.setSpacing(em // 2)
        outer.addWidget(Heading(self._("Figures"), 1, self))
        outer.addLayout(below, 1)

    def _beside(self) -> QScrollArea:
        inner = QWidget()
        layout = QVBoxLayout(inner)
        layout.setContentsMargins(0, 0, style_of(self).em // 3, 0)
        layout.addWidget(self._list)
        layout.addStretch(1)
        return scrolled(inner, self)
