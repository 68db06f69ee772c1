"""The filter above the worklist, and the choices that have a name."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hengelo_toegang.domain.law import Law
from hengelo_toegang.i18n import Translate
from ui.icons import Icon
from ui.labels import choices
from ui.pages.worklist.chosen import Only, Phase, Shown, Whose
from ui.style import style_of
from ui.widgets.buttons import Button
from ui.widgets.fields import Choice, Field, Kind, Width
from ui.widgets.flow import FlowLayout
from ui.widgets.form import FormView

WHOSE, LAW, PHASE, WORDS = "whose", "law", "phase", "words"
SAVED, ONLY, NEIGHBOURHOOD, OWNER = "saved", "only", "neighbourhood", "owner"
_PAUSE_MS = 150
"""So long after the last letter the list follows."""


class Filters(QWidget):
    """Which cases are shown; what is chosen less often folds out."""

    edited = Signal(str, object)
    cleared = Signal()
    save_asked = Signal()
    rename_asked = Signal()
    forget_asked = Signal()

    def __init__(self, _: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ = _
        self._words = ""
        self._unfolded = False
        self._named = False
        self._values: dict[str, object] = {}
        # A field is built when it is first shown: those that are folded away wait for that.
        # None of them asks for a date, so nobody reads what day it is.
        self._form = FormView(self._fields(), _, date.today, self, away=True)
        self._more = Button(_("More filters"), Icon.CHEVRON_DOWN, quiet=True, parent=self)
        self._clear = Button(_("Take filters away"), Icon.CLOSE, quiet=True, parent=self)
        self._save = Button(_("Keep this choice…"), Icon.ADD, quiet=True, parent=self)
        self._rename = Button(_("Rename…"), Icon.EDIT, quiet=True, parent=self)
        self._forget = Button(_("Forget this name"), Icon.REMOVE, quiet=True, parent=self)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE_MS)
        self._timer.timeout.connect(self._say_words)
        self._build()
        self._form.edited.connect(self._edited)
        self._more.clicked.connect(self._turn)
        self._clear.clicked.connect(self.cleared)
        self._save.clicked.connect(self.save_asked)
        self._rename.clicked.connect(self.rename_asked)
        self._forget.clicked.connect(self.forget_asked)

    def make_fields(self) -> None:
        """Make the fields that are not folded away."""
        self._fold(shown=False, owners=False)

    def offer(self, neighbourhoods: Sequence[str], *, teams: bool) -> None:
        """Offer the neighbourhoods; and the cases of a team, where there is one."""
        names = (Choice(name, name) for name in neighbourhoods)
        everywhere = Choice("", self._("All neighbourhoods"))
        self._form.set_choices(NEIGHBOURHOOD, (everywhere, *names))
        whose = (one for one in self._whose() if teams or one.value is not Whose.TEAM)
        self._form.set_choices(WHOSE, tuple(whose))

    def show_filter(self, chosen: Shown, owners: Sequence[Choice]) -> None:
        """Show what is chosen."""
        _ = self._
        self._form.set_choices(OWNER, (Choice("", _("Everybody")), *owners))
        self._values |= {
            WHOSE: chosen.whose,
            LAW: chosen.law or "",
            PHASE: chosen.phase,
            WORDS: chosen.words,
            ONLY: chosen.only,
            NEIGHBOURHOOD: chosen.neighbourhood,
            OWNER: chosen.owner or "",
        }
        self._form.show_values(self._values)
        self._clear.setVisible(chosen.narrow)
        hidden = bool(chosen.neighbourhood or chosen.owner)
        self._fold(shown=self._unfolded or hidden, owners=chosen.whose is not Whose.MINE)

    def show_saved(self, names: Sequence[str], chosen: str, *, keepable: bool) -> None:
        """Show the choices that have a name."""
        none = Choice("", self._("Choose…") if names else self._("None yet"))
        self._form.set_choices(SAVED, (none, *(Choice(name, name) for name in names)))
        self._values[SAVED] = chosen
        self._form.show_values(self._values)
        self._save.setVisible(keepable)
        self._rename.setVisible(bool(chosen))
        self._forget.setVisible(bool(chosen))

    def _edited(self, place: str, value: object) -> None:
        self._values[place] = value
        if place == WORDS:
            self._words = value if isinstance(value, str) else ""
            self._timer.start()
            return
        self.edited.emit(place, value)

    def _say_words(self) -> None:
        self.edited.emit(WORDS, self._words)

    def _turn(self) -> None:
        self._unfolded = not self._unfolded
        owners = self._values.get(WHOSE) is not Whose.MINE
        self._fold(shown=self._unfolded, owners=owners)

    def _fold(self, *, shown: bool, owners: bool) -> None:
        self._unfolded = shown
        unfolded = {NEIGHBOURHOOD: shown, OWNER: shown and owners}
        places = self._form.places()
        self._form.show_only([place for place in places if unfolded.get(place, True)])
        words = self._("Fewer filters") if shown else self._("More filters")
        self._more.setText(words)

    def _whose(self) -> tuple[Choice, ...]:
        _ = self._
        return (
            Choice(Whose.MINE, _("Mine")),
            Choice(Whose.TEAM, _("My team")),
            Choice(Whose.ALL, _("All I may see")),
        )

    def _fields(self) -> tuple[Field, ...]:
        _ = self._
        return (
            Field(WHOSE, _("Whose cases"), Kind.RADIO, choices=self._whose(), width=Width.THIRD),
            Field(
                LAW,
                _("Law"),
                Kind.CHOICE,
                choices=(Choice("", _("All laws")), *choices(Law, _)),
                width=Width.THIRD,
            ),
            Field(
                PHASE,
                _("Phase"),
                Kind.CHOICE,
                choices=(
                    Choice(Phase.OPEN, _("All open cases")),
                    Choice(Phase.RESEARCH, _("Report and research")),
                    Choice(Phase.DECISION, _("Application and decision")),
                    Choice(Phase.REVIEW, _("Review")),
                    Choice(Phase.CLOSED, _("Closed")),
                ),
                width=Width.THIRD,
            ),
            Field(
                ONLY,
                _("Only what presses"),
                Kind.MULTI,
                choices=(Choice(Only.URGENT, _("Urgent")), Choice(Only.LATE, _("Late"))),
                width=Width.THIRD,
            ),
            Field(WORDS, _("Name, number or street"), width=Width.THIRD),
            Field(SAVED, _("My choices"), Kind.CHOICE, width=Width.THIRD),
            Field(NEIGHBOURHOOD, _("Neighbourhood"), Kind.CHOICE, width=Width.THIRD),
            Field(OWNER, _("Consultant"), Kind.CHOICE, width=Width.THIRD),
        )

    def _build(self) -> None:
        em = style_of(self).em
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(em // 4)
        layout.addWidget(self._form)
        row = QWidget(self)
        flow = FlowLayout(row)
        for button in (self._more, self._clear, self._save, self._rename, self._forget):
            flow.addWidget(button)
        layout.addWidget(row)
