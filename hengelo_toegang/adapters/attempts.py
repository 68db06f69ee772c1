"""Wrong passphrases make the next try wait, longer each time, also after a restart.

The numbers lie beside the keys. Whoever can write there can reset them, and whoever copied
the keys does not come by here: what makes guessing slow for them is what a guess costs
(Argon2id). This is for who sits at the machine of somebody else, and types.
"""

import json
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple, TypeVar

from hengelo_toegang.bounded import LARGEST_SECRET, read_json
from hengelo_toegang.usecases.troubles import MustWait, StoreError, WrongPassphrase

Opened = TypeVar("Opened")

FREE = 3
"""How often one may mistype before it begins."""
_FIRST, _LONGEST = 5.0, 15 * 60.0
"""Seconds; doubled with each further mistake."""


class Attempts(NamedTuple):
    """The wrong passphrases at one store on this machine."""

    store: Path
    now: Callable[[], float] = time.time

    def wait(self, who: str) -> float:
        """Return how many seconds have to pass before this user may try."""
        count, last = self._read().get(who, (0, 0.0))
        pause = _pause(count)
        # A clock that was set back must not keep anybody out for longer than the pause.
        return max(0.0, min(pause, last + pause - self.now()))

    def refuse_early(self, who: str) -> None:
        """Let nobody try before their time.

        Raises:
            MustWait: It is too early.
        """
        wait = self.wait(who)
        if wait > 0:
            raise MustWait(wait)

    def guard(self, who: str, open_: Callable[[], Opened]) -> Opened:
        """Return what `open_` returns, and count when it is refused.

        Raises:
            MustWait: It is too early.
            WrongPassphrase: By `open_`.
        """
        self.refuse_early(who)
        try:
            opened = open_()
        except WrongPassphrase:
            self._note(who, self._read().get(who, (0, 0.0))[0] + 1)
            raise
        self._note(who, 0)
        return opened

    @property
    def path(self) -> Path:
        """Where the numbers lie."""
        return self.store.with_name(f"{self.store.name}.attempts.json")

    def _read(self) -> dict[str, tuple[int, float]]:
        try:
            raw = read_json(self.path, LARGEST_SECRET)
            return {str(who): (int(count), float(last)) for who, (count, last) in raw.items()}
        except (OSError, ValueError, TypeError, AttributeError):
            # Not there, or not as it was written: nobody is kept out for that.
            return {}

    def _note(self, who: str, count: int) -> None:
        known = self._read()
        if count == known.get(who, (0, 0.0))[0]:
            return
        known.pop(who, None)
        if count:
            known[who] = (count, self.now())
        # A full disk keeps nobody out either.
        with suppress(OSError, StoreError):
            unfinished = self.path.with_name(f"{self.path.name}.tmp")
            unfinished.write_text(json.dumps(known), encoding="utf-8")
            unfinished.replace(self.path)


def _pause(count: int) -> float:
    if count < FREE:
        return 0.0
    return min(_LONGEST, _FIRST * 2.0 ** min(count - FREE, 20))
