"""One's own work on the screen: a few numbers, and the way to the worklist."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hengelo_toegang.i18n import Translate
from ui.icons import Icon
from ui.pages.own_work.presenter import OwnWorkPresenter
from ui.progress import OnEnd, Step, Work
from ui.runner import Runner
from ui.scrolling import scrolled
from ui.style import style_of
from ui.theme import Tone
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.rows import Row, RowList
from ui.widgets.texts import Heading, Remark, Words


class OwnWorkView(QWidget):
    """Widgets only: it shows what it is told."""

    left = Signal()

    def __init__(self, _: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ = _
        self._runner = Runner(self)
        self._card = Card(_("What lies with you today"), 2, self)
        self._numbers = RowList(_("What lies with you today"), self)
        self._told = Remark(Icon.INFO, Tone.INFO, self)
        about = _(
            "Only you and who leads your team see these numbers. They say nothing of how well "
            "you work: one case is not the other."
        )
        for part in (self._numbers, self._told, Words(about, muted=True, parent=self)):
            self._card.body.addWidget(part)
        back = Button(_("To the worklist"), Icon.CHEVRON_LEFT, quiet=True, parent=self)
        back.clicked.connect(self.left)
        em = style_of(self).em
        inside = QWidget(self)
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(em, em * 2 // 3, em, em // 2)
        layout.setSpacing(em // 2)
        layout.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(Heading(_("My work"), 1, self))
        layout.addWidget(self._card)
        layout.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(inside, self))

    def bind(self, presenter: OwnWorkPresenter) -> None:
        """Keep `presenter` alive, which shows the numbers."""
        self._presenter = presenter

    @property
    def busy(self) -> bool:
        """Whether it is being counted."""
        return self._runner.busy

    def refresh(self) -> None:
        """Show the numbers as they are now; called whenever the page comes in sight."""
        self._presenter.refresh()
        self._numbers.setFocus()

    def leave(self) -> bool:
        """Stop counting: the store may close after this."""
        self._runner.leave()
        return True

    def show_numbers(self, rows: Sequence[Row]) -> None:
        """Show the numbers."""
        self._numbers.show_rows(rows)

    def say(self, words: str) -> None:
        """Say why nothing is shown; no words take it away."""
        self._told.say(words, Icon.INFO, Tone.INFO)

    def run(self, work: Work, on_progress: Step, on_end: OnEnd) -> None:
        """Do work beside the window."""
        self._runner.run_to_end(work, on_progress, on_end)

    def show_progress(self, number: int, total: int, words: str) -> None:
        """Show nothing of it: it is over before somebody would read that."""

    def show_at_rest(self) -> None:
        """Nothing was shown, so nothing is put away."""
