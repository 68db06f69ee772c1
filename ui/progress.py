"""Long work as a presenter sees it: one piece at a time, and how far it is; no Qt."""

import time
from collections.abc import Callable
from functools import partial
from typing import Any, Protocol

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


class ProgressPage(Protocol):
    """Where one sees how far long work is."""

    def show_progress(self, number: int, total: int, words: str) -> None: ...

    def show_at_rest(self) -> None: ...


class WorkPage(ProgressPage, Protocol):
    """Where long work runs of which the end is the same, whether it was stopped or not."""

    def run(self, work: Work, on_progress: Step, on_end: OnEnd) -> None:
        """Do work beside the window; it ends with a fault or without, stopped or not."""
        ...


class BesidePage(ProgressPage, Protocol):
    """Where long work runs that ends in one of three ways."""

    def begin(self, words: str) -> None:
        """Say what is being done; nothing else can be pressed meanwhile."""
        ...

    def run(
        self,
        work: Work,
        on_progress: Step,
        on_done: Callable[[Any], None],
        on_fault: Callable[[BaseException], None],
        on_stopped: Callable[[], None],
    ) -> None: ...


class Progress:
    """Shows on a page how far one piece of work is; its time runs from here on."""

    def __init__(self, page: ProgressPage, _: Translate) -> None:
        self._page = page
        self._ = _
        self._started = time.monotonic()

    def __call__(self, number: int, total: int) -> None:
        taken = time.monotonic() - self._started
        self._page.show_progress(number, total, progress_words(number, total, taken, self._))


class LongWork:
    """One piece of long work at a time on a page, which hears how far it is."""

    def __init__(self, page: WorkPage, _: Translate) -> None:
        self._page = page
        self._ = _
        self.busy = False
        """Whether something runs."""

    def start(self, work: Work, on_end: OnEnd) -> None:
        """Run work beside the window; the page is at rest again when `on_end` hears of it."""
        self.busy = True
        self._page.run(work, Progress(self._page, self._), partial(self._end, on_end))

    def _end(self, on_end: OnEnd, fault: BaseException | None) -> None:
        self.busy = False
        self._page.show_at_rest()
        on_end(fault)
