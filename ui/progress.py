"""Long work as a presenter sees it: one piece at a time, and how far it is; no Qt."""

import time
from collections.abc import Callable
from functools import partial
from typing import Protocol

from hengelo_toegang.i18n import Translate

Step = Callable[[int, int], None]
"""Tells how far the work is; raises where somebody asked to stop."""
Work = Callable[[Step], object]
OnEnd = Callable[[BaseException | None], None]
"""Hears that work ended: with a fault or without, stopped or not."""


def progress_words(number: int, total: int, seconds: float, _: Translate) -> str:
    """Return how far work is after `seconds`, and about how long it still takes."""
    done = _("{number} of {total}", number=number, total=total)
    if not number or number == total:
        return done
    left = round(seconds / number * (total - number))
    if left >= 90:
        about = _.ngettext("about {count} minute left", "about {count} minutes left", left // 60)
    else:
        about = _.ngettext("about {count} second left", "about {count} seconds left", max(1, left))
    return f"{done}, {about}"


class WorkPage(Protocol):
    """Where long work runs, and where one sees how far it is."""

    def run(self, work: Work, on_progress: Step, on_end: OnEnd) -> None:
        """Do work beside the window; it ends with a fault or without, stopped or not."""
        ...

    def show_progress(self, number: int, total: int, words: str) -> None: ...

    def show_at_rest(self) -> None: ...


class LongWork:
    """One piece of long work at a time on a page, which hears how far it is."""

    def __init__(self, page: WorkPage, _: Translate) -> None:
        self._page = page
        self._ = _
        self._started = 0.0
        self.busy = False
        """Whether something runs."""

    def start(self, work: Work, on_end: OnEnd) -> None:
        """Run work beside the window; the page is at rest again when `on_end` hears of it."""
        self.busy, self._started = True, time.monotonic()
        self._page.run(work, self._progress, partial(self._end, on_end))

    def _progress(self, number: int, total: int) -> None:
        taken = time.monotonic() - self._started
        self._page.show_progress(number, total, progress_words(number, total, taken, self._))

    def _end(self, on_end: OnEnd, fault: BaseException | None) -> None:
        self.busy = False
        self._page.show_at_rest()
        on_end(fault)
