"""The exchange with the central store, as a presenter sees it: rounds and errands; no Qt."""

from collections.abc import Callable
from typing import Any, Protocol

from hengelo_toegang.domain.syncing import LineTrouble
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases.exchange_services import Central
from hengelo_toegang.usecases.ports import StoreError
from hengelo_toegang.usecases.sync_ports import LineDown, Step, StillWaiting


@dataclass(frozen=True, slots=True)
class Told:
    """What there is to say of an errand, and whether it went well."""

    text: str
    well: bool = True


@dataclass(frozen=True, slots=True)
class Errand:
    """Something that a user asks of the central store, which takes as long as the network does."""

    run: Callable[[Central, Step], Any]
    """Asks it, and returns what came of it; its step raises to stop."""
    told: Callable[[Any], Told]
    """Returns what there is to say of that."""
    looks: bool = False
    """Whether it returns the cases that can be had, and changes nothing."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How an errand ended: it was done, there was a fault, or somebody stopped it."""

    errand: Errand
    result: Any = None
    fault: LineDown | StoreError | StillWaiting | None = None
    stopped: bool = False

    @property
    def done(self) -> bool:
        """Whether the central store answered it."""
        return self.fault is None and not self.stopped


class Rounds(Protocol):
    """What goes by itself, and what is asked; see `ui.exchanging.ExchangeWork`."""

    trouble: LineTrouble | None
    """Why the last round did not reach the centre; None when it did."""

    @property
    def busy(self) -> bool:
        """Whether a round or an errand is under way."""
        ...

    @property
    def asking(self) -> bool:
        """Whether an errand is under way, or waits for the round that is."""
        ...

    def begin(self, central: Central | None) -> None:
        """Exchange with this central store from now on."""
        ...

    def now(self) -> None:
        """Begin a round, unless one is under way."""
        ...

    def ask(self, errand: Errand) -> None:
        """Run an errand after the round that is under way, unless another one is asked."""
        ...

    def hear(self) -> Outcome | None:
        """Return how the last errand ended, once."""
        ...

    def cancel(self) -> None:
        """Stop what is under way at its next step."""
        ...
