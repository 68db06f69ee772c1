"""What the case page shows, and what its presenter asks of it. No Qt."""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Protocol

from hengelo_toegang.domain.case import Answer
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.letters.facts import Kind
from hengelo_toegang.records import dataclass
from ui.pages.case.course.entries import EntryAct
from ui.pages.case.mail.presenter import Mail
from ui.pages.case.spots import Spot
from ui.pages.case.steps import StepState, StepView
from ui.pages.case.tracks import TrackRow
from ui.widgets.fields import Asked

Tracks = Callable[[], Sequence[TrackRow] | None]
"""Returns what is offered beside the steps now; None when the store is away."""


@dataclass(frozen=True, slots=True)
class Header:
    """Who and what the case is about."""

    resident: str
    about: str
    """Law, case number and birth date in one line."""
    stage: str
    marks: tuple[str, ...] = ()
    """What must not be overlooked: urgent, secret address, fictitious."""


@dataclass(frozen=True, slots=True)
class StepRow:
    """A step in the list at the left."""

    title: str
    state: StepState
    why: str = ""


@dataclass(frozen=True, slots=True)
class MissingRow:
    """One thing that is missing, and where it belongs; an empty place is nowhere."""

    text: str
    place: str


@dataclass(frozen=True, slots=True)
class TermRow:
    """A legal date: what, when, and how near, in words and by kind of icon."""

    title: str
    when: str
    article: str
    steps: tuple[str, ...]
    """How the date came about, step by step, for whoever asks."""
    days: int
    met: bool | None
    acts: tuple[EntryAct, ...] = ()
    """What can be done about it here."""


@dataclass(frozen=True, slots=True)
class SignalRow:
    """A policy signal that fires, and what was answered."""

    id: str
    question: str
    source: str
    status: str
    answer: Answer | None
    reason: str
    binding: bool


@dataclass(frozen=True, slots=True)
class ActButton:
    """A button under the step; with reasons it is grey and says why."""

    title: str
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DraftChoice:
    """Two versions of one case: unfinished work, and what somebody wrote since."""

    saved: str
    differences: tuple[tuple[str, str, str], ...]
    """Place in words, what stands there now, what the unfinished work says."""


class CasePage(Protocol):
    """What the presenter asks of the page."""

    def show_header(self, header: Header) -> None: ...

    def show_steps(self, rows: Sequence[StepRow], current: int) -> None: ...

    def show_step(self, index: int, *, roomy: bool) -> None: ...

    def show_missing(self, heading: str, rows: Sequence[MissingRow]) -> None: ...

    def show_terms(self, rows: Sequence[TermRow]) -> None: ...

    def show_signals(self, rows: Sequence[SignalRow]) -> None: ...

    def show_acts(self, acts: Sequence[ActButton]) -> None: ...

    def show_undo(self, *, back: bool, again: bool) -> None: ...

    def show_purpose(self, title: str, purpose: str) -> None: ...

    def offer_tracks(self, tracks: Tracks | None) -> None:
        """Offer the side tracks, read when somebody looks; a grey one says why."""
        ...

    def ask(
        self, asked: Asked, on_answer: Callable[[Mapping[str, object]], Mapping[str, str]]
    ) -> None:
        """Ask for fields; `on_answer` returns what is wrong with them, by place."""
        ...

    def open_mail(self, mail: Mail, kind: Kind | None = None) -> None:
        """Open the letters of the case, at the making of one kind when that is given."""
        ...

    def open_case(self, case: CaseId) -> None:
        """Open another case instead of this one."""
        ...

    def spot(self) -> Spot:
        """Return where the keyboard and the page are now."""
        ...

    def go_to_spot(self, spot: Spot) -> None:
        """Go back to where the keyboard and the page were."""
        ...

    def focus_signal(self, signal: str) -> None: ...

    def hide_draft_choice(self) -> None: ...

    def show_notice(self, text: str, button: str = "") -> None:
        """Show a sentence above the step, with a button when something can be done."""
        ...

    def show_news(self, text: str) -> None:
        """Say quietly that there is a newer version, which can be shown; nothing takes it away."""
        ...

    def give_in_file(self, case: CaseId) -> None:
        """Go to where a case is given to a colleague in a file."""
        ...

    def show_draft_choice(self, choice: DraftChoice) -> None: ...

    def set_read_only(self, *, read_only: bool, beyond: Collection[int] = ()) -> None:
        """Close the fields of every step, or of those beyond the role of the user alone."""
        ...

    def clear_steps(self) -> None:
        """Take the steps of the case before away."""
        ...

    def put_step(self, at: int, view: StepView) -> None:
        """Hold a step that was just built; it is not in sight yet."""
        ...

    def say(self, text: str) -> None: ...

    def complain(self, text: str) -> None:
        """Say what could not be done, marked as such."""
        ...

    def whisper(self, text: str) -> None:
        """Show a sentence without having it read aloud: it comes with every few words."""
        ...

    def reveal_focus(self) -> None: ...

    def refresh_soon(self) -> None:
        """Call `refresh` when the typing pauses for a moment."""
        ...

    def keep_soon(self) -> None:
        """Call `keep` within a second of now, whatever is typed meanwhile."""
        ...
