"""What leading through the screens of the first day has in common; no Qt."""

from collections.abc import Callable
from typing import Generic, TypeVar

from hengelo_toegang.i18n import Translate
from hengelo_toegang.usecases.first_day import FirstDay
from ui.pages.first_day.shown import WizardPage

State = TypeVar("State")


class Leading(Generic[State]):
    """Forth and back through screens, with what is typed in `state`, which outlives them."""

    def __init__(
        self,
        page: WizardPage,
        day: Callable[[], FirstDay],
        state: State,
        left: Callable[[], None],
        finished: Callable[[], None],
        _: Translate,
    ) -> None:
        """`left` goes back to the first page, `finished` on to the store."""
        self._page = page
        self._day = day
        self._state = state
        self._left = left
        self._finished = finished
        self._ = _

    def _progress(self, number: int, total: int) -> None:
        words = self._("{number} of {total}", number=number, total=total)
        self._page.show_progress(number, total, words)

    def _stopped(self) -> None:
        self._page.show_at_rest()
        self._page.show_errors({"": self._("Stopped. Nothing was kept.")})
