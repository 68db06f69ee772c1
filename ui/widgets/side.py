"""What stands beside a step: the steps, what is missing, the legal dates.

Each takes rows of any class with the attributes that its protocol names.
"""

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hengelo_toegang.i18n import N_, Translate
from ui.icons import Icon
from ui.style import style_of
from ui.theme import Tone
from ui.widgets.rows import Row, RowList
from ui.widgets.texts import Heading, Remark


class StepLike(Protocol):
    """A step: what it is called, how far it is, and why it is not further."""

    @property
    def title(self) -> str: ...

    @property
    def state(self) -> str:
        """`done`, `open` or `blocked`."""
        ...

    @property
    def why(self) -> str: ...


class MissingLike(Protocol):
    """One thing that is missing; an empty place is nowhere to go to."""

    @property
    def text(self) -> str: ...

    @property
    def place(self) -> str: ...


class TermLike(Protocol):
    """A legal date."""

    @property
    def title(self) -> str: ...

    @property
    def when(self) -> str: ...

    @property
    def article(self) -> str: ...

    @property
    def how(self) -> str: ...

    @property
    def days(self) -> int:
        """Days left; below zero is late."""
        ...

    @property
    def met(self) -> bool | None: ...


_STEP = {
    "done": (Icon.DONE, Tone.OK, N_("done")),
    "open": (Icon.OPEN, Tone.NEUTRAL, N_("open")),
    "blocked": (Icon.BLOCKED, Tone.NEUTRAL, N_("not possible")),
}
_SOON = 7
"""From how many days before its end a legal date is marked."""


class StepList(RowList):
    """The steps of a case, each with its state in an icon and in words: `step_chosen(int)`."""

    step_chosen = Signal(int)

    def __init__(self, _: Translate, parent: QWidget | None = None) -> None:
        super().__init__(_("Steps"), parent)
        self._ = _
        self.chosen.connect(self._choose)

    def show_steps(self, steps: Sequence[StepLike], current: int) -> None:
        """Show the steps, and which one is open on the page."""
        self.show_rows([self._row(at, step, at == current) for at, step in enumerate(steps)])
        self.select(current)

    def _row(self, at: int, step: StepLike, current: bool) -> Row:
        icon, tone, words = _STEP[step.state]
        if current and icon is Icon.OPEN:
            icon, tone = Icon.CURRENT, Tone.INFO
        detail = ": ".join(part for part in (self._(words), step.why) if part)
        return Row(str(at), f"{at + 1}. {step.title}", detail, icon, tone, strong=current)

    def _choose(self, key: str) -> None:
        self.step_chosen.emit(int(key))


class MissingList(QWidget):
    """What is still missing before the next act; each line jumps to its field: `jump(place)`."""

    jump = Signal(str)

    def __init__(self, _: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ = _
        self._heading = Heading(level=3, parent=self)
        self._none = Remark(Icon.DONE, Tone.OK, self)
        self._list = RowList(_("Still missing"), self)
        self._places: tuple[str, ...] = ()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(style_of(self).em // 4)
        for part in (self._heading, self._none, self._list):
            layout.addWidget(part)
        self._list.chosen.connect(self._choose)

    def show_missing(self, act: str, rows: Sequence[MissingLike]) -> None:
        """Show what is missing before `act` (translated) can be done."""
        self._places = tuple(row.place for row in rows)
        count = len(rows)
        heading = self._("Still missing ({count})", count=count) if rows else self._("Missing")
        self._heading.setText(heading)
        self._heading.setAccessibleDescription(act)
        ready = self._("Nothing: “{act}” is possible.", act=act) if act else ""
        self._none.say("" if rows else ready or self._("Nothing."))
        self._list.setVisible(bool(rows))
        self._list.show_rows(
            [
                Row(str(at), row.text, "", Icon.WARNING, Tone.WARN, enabled=True)
                for at, row in enumerate(rows)
            ]
        )

    def _choose(self, key: str) -> None:
        place = self._places[int(key)]
        if place:
            self.jump.emit(place)


class TermsList(QWidget):
    """The legal dates, the nearest first; Enter or a click unfolds how a date came about."""

    def __init__(self, _: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ = _
        self._terms: tuple[TermLike, ...] = ()
        self._unfolded: set[str] = set()
        self._heading = Heading(_("Legal dates"), 3, self)
        self._list = RowList(_("Legal dates"), self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(style_of(self).em // 4)
        layout.addWidget(self._heading)
        layout.addWidget(self._list)
        self._list.chosen.connect(self._fold)

    def show_terms(self, terms: Sequence[TermLike]) -> None:
        """Show the dates; without any the whole part is away."""
        self._terms = tuple(terms)
        self.setVisible(bool(terms))
        self._show()

    def _show(self) -> None:
        self._list.show_rows([self._row(str(at), term) for at, term in enumerate(self._terms)])

    def _row(self, key: str, term: TermLike) -> Row:
        icon, tone, _words = due_mark(term.days, term.met)
        detail = f"{term.when} · {term.article}" if term.article else term.when
        if key in self._unfolded and term.how:
            detail = f"{detail}\n{term.how}"
        spoken = ". ".join(part for part in (term.title, term.when, term.article, term.how) if part)
        return Row(key, term.title, detail, icon, tone, spoken)

    def _fold(self, key: str) -> None:
        self._unfolded.symmetric_difference_update({key})
        self._show()


def due_mark(days: int, met: bool | None = None) -> tuple[Icon, Tone, str]:
    """Return how a legal date is marked: icon, tone, and what it means (msgid)."""
    if met is True:
        return Icon.DONE, Tone.OK, N_("met")
    if met is False or days < 0:
        return Icon.ERROR, Tone.DANGER, N_("late")
    if days <= _SOON:
        return Icon.WARNING, Tone.WARN, N_("soon")
    return Icon.CLOCK, Tone.NEUTRAL, N_("in time")
