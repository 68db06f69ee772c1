"""Loads the first pages ahead, while somebody types a passphrase."""

import threading
from datetime import date
from importlib import import_module

_FIRST = (
    "ui.pages.unlock.opening",
    "ui.desk",
    "ui.desk_work",
    "ui.spare_desk",
    "ui.pages.diary.presenter",
    "ui.pages.worklist.view",
    "ui.pages.case.page",
    "ui.pages.decision.step",
    "ui.spelling.own_words",
)
"""What everybody opens within a minute; the rest loads when it is asked for."""


class Ahead:
    """Loads them once, in whichever thread asks first; who asks meanwhile waits for it.

    No page is built before they are there: PySide takes kinds of widgets for others when one
    thread asks for their parts while another one meets them for the first time.
    Nor may the window have a kind left to meet that Qt itself has (`ui.kinds`).
    """

    def __init__(self) -> None:
        self._loading = threading.Lock()
        self.done = False
        """Whether they are there."""

    def load(self, language: str) -> None:
        """Load them, unless they are there, and how a date is written in a language."""
        with self._loading:
            if not self.done:
                for name in _FIRST:
                    import_module(name)
                from ui.reading import words_of_day

                # The first date that is put in words reads what its language calls the months.
                words_of_day(date.min, language, weekday=False)
                self.done = True
