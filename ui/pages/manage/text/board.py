"""What the page of a letter text shows, as values, and what its presenter asks of it; no Qt."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Protocol

from hengelo_toegang.domain.letter_texts import TextId
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.letters.readability import Guide
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases.text_services import TextServices
from ui.pages.manage.text.difference import DiffLine

Step = Callable[[int, int], None]
Work = Callable[[Step], object]
Run = Callable[[Work, Callable[[object], None], Callable[[BaseException], None]], None]
"""Does work beside the window and comes back with what it returned or raised."""


@dataclass(frozen=True, slots=True)
class TextHead:
    """What the page says about a version."""

    title: str
    about: str
    state: str
    earlier: tuple[str, ...]
    """What a second person said of it before."""


@dataclass(frozen=True, slots=True)
class FaultLine:
    """One fault: the line that it stands in, 0 for the text as a whole."""

    line: int
    words: str


@dataclass(frozen=True, slots=True)
class Reading:
    """How easily the sample reads: figures in words, and remarks with their sentence."""

    figures: tuple[str, ...]
    remarks: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Actions:
    """What may be done now; sentences say why not, empty means it may."""

    editable: bool
    shipped: bool
    hand_in: tuple[str, ...]
    approve: tuple[str, ...]
    give_back: tuple[str, ...]
    withdraw: tuple[str, ...]
    renew: bool
    """Whether a new version can be begun on this one."""


class TextPage(Protocol):
    """What the presenter asks of the page."""

    def show_head(self, head: TextHead) -> None: ...

    def show_text(self, text: str, start: date, *, editable: bool, dutch: bool) -> None: ...

    def show_samples(self, names: Sequence[str], chosen: int) -> None: ...

    def show_preview(self, pdf: bytes) -> None: ...

    def show_no_preview(self, why: str) -> None: ...

    def show_faults(self, faults: Sequence[FaultLine], said: str) -> None: ...

    def show_reading(self, reading: Reading | None) -> None: ...

    def show_difference(self, lines: Sequence[DiffLine], said: str) -> None: ...

    def show_actions(self, actions: Actions) -> None: ...

    def show_working(self, text: str) -> None:
        """Say what is being done, or with no words that nothing is."""
        ...

    def show_wrong_passphrase(self, text: str) -> None: ...

    def tell(self, text: str, *, refused: bool = False) -> None: ...


@dataclass(frozen=True, slots=True)
class Around:
    """What the presenter needs from the rest of the program."""

    texts: TextServices
    guide: Guide
    confirm: Callable[[str], bool]
    """Whether a passphrase is that of who signed in."""
    name: Callable[[UserId], str]
    edits: bool
    """Whether this user may write letter texts."""
    run: Run
    go_to: Callable[[TextId], None]
    """Open another version."""
    done: Callable[[str], None]
    """Go back to the list with something to say."""
