"""Where else one can go from a window: to practise, or back from it to one's own store."""

from collections.abc import Callable
from typing import NamedTuple


class Elsewhere(NamedTuple):
    """What a window offers; what is None is not offered there."""

    practise: Callable[[], None] | None = None
    """Go and practise; the store is locked first."""
    home: Callable[[], None] | None = None
    """Go back to one's own store: this window is for practising."""
    known: Callable[[str], str] | None = None
    """The passphrase of an invented user, which all may know."""
    tour: Callable[[], None] | None = None
    """Stop the guided tour, or come back to it."""

    @property
    def practising(self) -> bool:
        """Whether this window is for practising: nothing of it goes out or comes in."""
        return self.home is not None


NOWHERE = Elsewhere()
