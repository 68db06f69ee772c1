"""Loads the first pages ahead, while somebody types a passphrase."""

import threading
from collections.abc import Callable, Iterator
from datetime import date
from importlib import import_module

_FIRST = (
    "ui.pages.unlock.opening",
    "ui.desk",
    "ui.desk_work",
    "ui.spare_desk",
    "ui.pages.diary.presenter",
    "ui.pages.worklist.view",
)
"""What the worklist needs."""
_THEN = (
    "ui.pages.case.application.view",
    "ui.pages.case.clarification.view",
    "ui.pages.case.course.view",
    "ui.pages.case.ladder.step",
    "ui.pages.case.shown",
    "ui.pages.case.research.view",
    "ui.pages.case.page",
    "ui.pages.decision.step",
    "ui.spelling.own_words",
)
"""What everybody opens within a minute, in pieces for which a window may stand still.

The rest loads when it is asked for.
"""


_OVER = object()


def took_step(steps: Iterator[None]) -> bool:
    """Take the next step of work that goes by steps; return whether there was one."""
    return next(steps, _OVER) is not _OVER


class Ahead:
    """Loads them once, in whichever thread asks first; who asks meanwhile waits for it.

    No desk is built while they load beside the window: PySide takes kinds of widgets for others
    when one thread asks for their parts while another one meets them for the first time.
    At the door something may be built all the same: a dialog, or the page itself in another
    language or size. That asks for kinds of Qt, of which the window has none left to meet by then
    (`ui.kinds`), and for our own that stood there before.

    Who comes in before a case can be opened is shown the worklist first: the window loads what
    is left after it, piece by piece.
    """

    def __init__(self) -> None:
        self._loading = threading.Lock()
        self._there = False
        self._first = list(_FIRST)
        self._left = list(_THEN)

    @property
    def busy(self) -> bool:
        """Whether something loads at this moment."""
        return self._loading.locked()

    @property
    def done(self) -> bool:
        """Whether a desk can be built: what the worklist needs is there, and nothing loads."""
        return self._there and not self.busy

    def load(self, language: str, comes_in: Callable[[], bool]) -> None:
        """Load them beside the window, and how a date is written in a language.

        Somebody who `comes_in` waits for what the worklist needs, and for no more.
        """
        with self._loading:
            while self._load_first(language):
                pass
            while not comes_in() and self.go_on():
                pass

    def first(self, language: str) -> bool:
        """Load the next piece of what the worklist needs; return whether more is left.

        Who comes in sooner than all kinds of Qt were met has it loaded in the window, where no
        other thread has to meet them.
        """
        with self._loading:
            return self._load_first(language)

    def _load_first(self, language: str) -> bool:
        if self._first:
            import_module(self._first[0])
            del self._first[0]
        elif not self._there:
            from ui.reading import words_of_day

            # The first date that is put in words reads what its language calls the months.
            words_of_day(date.min, language, weekday=False)
            self._there = True
        return not self._there

    def go_on(self) -> bool:
        """Load the next piece that is left; return whether there was one.

        In the end it writes what makes the values of all that is there, so that nobody waits for
        it who enters a passphrase or opens a case.
        """
        if not self._left:
            from hengelo_toegang.records import write_ahead

            return write_ahead()
        import_module(self._left[0])
        del self._left[0]
        return True
