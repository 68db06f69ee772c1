"""What the decision step shows, as values, and what its presenter asks of the page; no Qt."""

from collections.abc import Callable, Mapping, Sequence
from typing import Protocol

from hengelo_toegang.domain.case import Stage, Way
from hengelo_toegang.letters.readability import Figures
from hengelo_toegang.records import dataclass
from ui.pages.decision.amounts import Amounts, LineCost, MeansShown
from ui.pages.decision.lines import LineCard, OpenNeed
from ui.pages.decision.running import Help
from ui.pages.review.looks import Look
from ui.readability import Advice

WITH_REVIEWER = (Stage.IN_REVIEW, Stage.ESCALATED)
AFTER_SENDING = (Stage.SENT, Stage.RUNNING, Stage.EVALUATED, Stage.ENDED)
HANDED_IN = (*WITH_REVIEWER, Stage.APPROVED, *AFTER_SENDING)
"""Where a decision is no longer written."""
CLOSED = (Stage.CLOSED_WITHOUT_APPLICATION, Stage.REFERRED, Stage.WITHDRAWN, Stage.SET_ASIDE)
"""Where a case ended without a decision."""


@dataclass(frozen=True, slots=True)
class Remark:
    """What a reviewer wrote about a section."""

    section: str
    text: str


@dataclass(frozen=True, slots=True)
class Course:
    """Where the decision is on its way, in a sentence, and what the reviewer asked."""

    stage: Stage
    headline: str = ""
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True)
class Sending:
    """How an approved decision goes out."""

    way: Way
    day: object
    """The day, or typed text that is no day."""
    fault: str
    reasons: tuple[str, ...]
    approved: str


@dataclass(frozen=True, slots=True)
class SentShown:
    """A decision that went out: how, when, and until when one may object."""

    headline: str
    objection: str
    letters: tuple[tuple[str, str], ...]
    """Hash and name of each letter that can be looked at."""


@dataclass(frozen=True, slots=True)
class DecisionBoard:
    """Everything that the step shows, but the letter."""

    course: Course
    open_needs: tuple[OpenNeed, ...]
    lines: tuple[LineCard, ...]
    help: tuple[Help, ...]
    """What the household has already, as far as one may see; nothing of what it costs."""
    means: MeansShown | None
    amounts: Amounts | None
    review_reasons: tuple[str, ...]
    values: Mapping[str, object]
    errors: Mapping[str, str]
    hearing: bool
    intention: bool
    """Whether the letter of intention can be made now."""
    sending: Sending | None
    sent: SentShown | None
    looks: tuple[Look, ...] = ()
    """The views of reviewers that the course does not tell of."""


class DecisionPage(Protocol):
    """What the presenter asks of the page."""

    def show_board(self, board: DecisionBoard) -> None: ...

    def show_costs(self, costs: Mapping[int, LineCost], amounts: Amounts) -> None:
        """Show what lines cost and what it comes to; nothing else of the board changed."""
        ...

    def show_letter(self, pdf: bytes, caption: str, *, concept: bool) -> None: ...

    def show_no_letter(self, why: str, *, behind: bool = False) -> None:
        """Say why there is no letter; `behind` leaves the last one that could be made."""
        ...

    def show_ease(self, figures: Figures) -> None:
        """Say how easily the letter reads; figures of nothing take it away."""
        ...

    def show_advice(self, advice: Sequence[Advice]) -> None: ...

    def render_soon(self) -> None:
        """Call `render` when the typing pauses."""
        ...

    def make(
        self,
        work: Callable[[], object],
        on_done: Callable[[object], None],
        on_failed: Callable[[BaseException], None],
    ) -> None:
        """Do `work` beside the window; what comes of it comes back in its own thread."""
        ...

    def focus_line(self, index: int) -> None: ...
