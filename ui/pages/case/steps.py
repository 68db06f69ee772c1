"""The steps of a case, and the plug that each of them fits.

The frame owns what all steps share: the list at the left, the buttons under the step,
"Dit ontbreekt nog", the terms and the signals. A step brings a view, a presenter without
Qt, and the acts that its buttons stand for. What is edited lives in one `WorkingCase`.
"""

from collections.abc import Callable, Mapping, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from hengelo_toegang.domain.blockers import Action, Missing
from hengelo_toegang.domain.case import Case
from hengelo_toegang.domain.dossier import Dossier
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.i18n import Translate
from hengelo_toegang.letters.facts import Kind
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases.services import Services
from ui.pages.case.working import WorkingCase
from ui.widgets.fields import Asked

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


OnAnswer = Callable[[Mapping[str, object]], Mapping[str, str]]
"""Takes the answers by place, and returns what is wrong with them by place."""


class StepKey(StrEnum):
    """The steps in the order in which a consultant works."""

    REPORT = "report"
    CLARIFICATION = "clarification"
    LADDER = "ladder"
    RESEARCH_REPORT = "research_report"
    APPLICATION = "application"
    DECISION = "decision"
    COURSE = "course"


class StepState(StrEnum):
    """How far a step is; shown with an icon and in words."""

    DONE = "done"
    OPEN = "open"
    BLOCKED = "blocked"


Progress = tuple[StepState, str]
"""How far a step is, with a short why (translated) for a blocked one."""


@dataclass(frozen=True, slots=True)
class StepAct:
    """A button under the step.

    The frame asks `process.missing` for `action` on `prepared(case)`, and greys the
    button with the reasons. On a click it keeps the working case as a revision, calls
    `run`, and shows the case that comes back. `run` may raise `ActionBlocked`.
    """

    title: str
    """The words on the button, translated."""
    action: Action
    run: Callable[[], Case]
    prepared: Callable[[Case], Case] | None = None
    """Return the case as the act would leave it, for what is handed over with the act."""
    done: str = ""
    """What the status line says afterwards, translated."""
    tells: Callable[[Case], str] | None = None
    """Returns what it says instead, where that hangs on what came of it."""
    moves_on: bool = True
    """Whether the next step opens afterwards."""
    offered: bool = True
    """Whether the button is there at all."""


class StepView(Protocol):
    """What the frame needs of a step's widget; the widget of a step fulfils this itself."""

    @property
    def widget(self) -> "QWidget":
        """The widget to stack; usually `self`."""
        ...

    def go_to(self, place: str) -> bool:
        """Focus the field of this place, or of the nearest place around it that is here."""
        ...


@runtime_checkable
class ShutsItself(Protocol):
    """A step that closes its own fields; others are disabled as a whole.

    For steps where something stays open while the content is shut: a letter to read, an
    approved decision to send.
    """

    def set_read_only(self, *, read_only: bool) -> None: ...


@runtime_checkable
class StandsLater(Protocol):
    """A step that builds what is below the fold once it is painted."""

    def stand_whole(self) -> None:
        """Build all of it now: somebody goes there."""
        ...


@runtime_checkable
class OpensLetters(Protocol):
    """A step in which letters that were made can be read."""

    def open_letter(self, key: str) -> None:
        """Show the letter with this hash."""
        ...


@runtime_checkable
class HoldsTalk(Protocol):
    """A step from which the talk at the table is held, whichever step is in sight."""

    def open_talk(self) -> None:
        """Fill the window with the talk."""
        ...

    def resume_talk(self) -> None:
        """Go on with a talk that a lock ended, if there was one."""
        ...


@runtime_checkable
class OpensUrgent(Protocol):
    """The step in which urgent help is given."""

    def open_urgent(self) -> None:
        """Show what urgent help asks, whether or not the report said that it is urgent."""
        ...


@runtime_checkable
class Remembers(Protocol):
    """A step in which something is open, such as a need and its rung."""

    def remembered(self) -> str:
        """Return what is open, in a few words of its own."""
        ...

    def recall(self, kept: str) -> None:
        """Open what was open; what is not there any more is passed over."""
        ...


class StepPresenter(Protocol):
    """What the frame needs of a step's presenter; no Qt."""

    def show(self, dossier: Dossier) -> None:
        """Show the working case; called on opening, after each edit anywhere, and on undo."""
        ...

    def acts(self, dossier: Dossier) -> Sequence[StepAct]:
        """Return the buttons under the step, the main one (Ctrl+Enter) first."""
        ...


def _nobody_to_ask(_asked: Asked, _answer: OnAnswer) -> None:
    """Ask nothing: a step that stands alone has no page around it."""


def _nothing_to_run(run: Callable[[], Case]) -> str | None:
    """Do an act for a step that stands alone."""
    run()
    return None


def _no_letters(_kind: Kind) -> None:
    """Open nothing: a step that stands alone has no letters."""


def _nowhere_to_go(_case: CaseId) -> None:
    """Go nowhere from a step that stands alone."""


@dataclass(frozen=True, slots=True)
class StepContext:
    """What a step is built from."""

    working: WorkingCase
    services: Services
    translate: Translate
    say: Callable[[str], None]
    """Put a translated sentence in the status line, read aloud by screen readers."""
    jump: Callable[[str], None]
    """Go to the field of a place, in whichever step it is."""
    explain: Callable[[Missing], str]
    """Return what is missing as a translated sentence."""
    ask: Callable[[Asked, OnAnswer], None] = _nobody_to_ask
    """Ask for fields in a dialog; what is wrong comes back by place."""
    run: Callable[[Callable[[], Case]], str | None] = _nothing_to_run
    """Keep what was typed, do an act, show the case it leaves; return why it was refused."""
    open_case: Callable[[CaseId], None] = _nowhere_to_go
    """Open another case instead of this one."""
    open_letters: Callable[[Kind], None] = _no_letters
    """Keep what was typed, and open the letters of the case at one to make."""


@dataclass(frozen=True, slots=True)
class StepPart:
    """A built step; the frame keeps both alive."""

    view: StepView
    presenter: StepPresenter


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the case page."""

    key: StepKey
    title: str
    """English msgid, marked with `N_`."""
    purpose: str
    """What this step is for, in a sentence (msgid): shown above it and by F1."""
    places: tuple[str, ...]
    """First parts of the places that are edited here, such as `clarification`."""
    build: Callable[[StepContext], StepPart]
    """Build the step; it is a hundred widgets, so this waits until the step is needed."""
    progress: Callable[[Dossier, StepContext], Progress]
    """Say how far the step is, built or not; see `progress.py`."""
    roomy: bool = False
    """Whether the step wants the room of the side column, which then waits behind a button."""

    def holds(self, place: str) -> bool:
        """Return whether a place is edited in this step."""
        return any(place == own or place.startswith(f"{own}.") for own in self.places)
