"""The filing that goes by itself, as a presenter sees it; no Qt."""

from collections.abc import Sequence
from dataclasses import field
from datetime import datetime
from typing import Protocol

from hengelo_toegang.domain.filing import TypeFault
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases.filing_ports import FilingRound, SystemDown


@dataclass(frozen=True, slots=True)
class Ended:
    """How the last round ended, and when; `down` where it could not begin."""

    at: datetime
    round: FilingRound = field(default_factory=FilingRound)
    down: SystemDown | None = None
    stopped: bool = False


@dataclass(frozen=True, slots=True)
class Checked:
    """What came of trying the connection."""

    faults: Sequence[TypeFault] = ()
    down: SystemDown | None = None


class FilingRounds(Protocol):
    """See `ui.filing_work.FilingWork`."""

    last: Ended | None
    """How the last round ended; None before the first."""

    @property
    def busy(self) -> bool:
        """Whether a round is under way, or the connection is tried."""
        ...

    def now(self, *, again: bool = False) -> None:
        """Begin a round, unless one is under way; `again` tries what was refused too."""
        ...

    def check(self) -> None:
        """Try the connection and the names, unless something is under way."""
        ...

    def hear(self) -> Checked | None:
        """Return what came of trying the connection, once."""
        ...

    def cancel(self) -> None:
        """Stop what is under way at its next step."""
        ...
