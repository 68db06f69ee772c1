"""One's own work without its widgets: four numbers, and no one else's."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Protocol

from hengelo_toegang.domain.figures.workload import Workload
from hengelo_toegang.i18n import Translate
from hengelo_toegang.usecases.ports import StoreError
from hengelo_toegang.words import trouble_words
from ui.icons import Icon
from ui.progress import LongWork, Step, WorkPage
from ui.theme import Tone
from ui.widgets.rows import Row


class OwnWorkPage(WorkPage, Protocol):
    """What the presenter asks of the page."""

    def show_numbers(self, rows: Sequence[Row]) -> None: ...

    def say(self, words: str) -> None:
        """Say why nothing is shown; no words take it away."""
        ...


class OwnWorkPresenter:
    """Counts what lies with whoever signed in, beside the window."""

    def __init__(
        self, page: OwnWorkPage, own: Callable[[], Workload], long: LongWork, _: Translate
    ) -> None:
        self._page = page
        self._own = own
        self._long = long
        self._ = _

    def refresh(self) -> None:
        """Show the numbers as they are now."""
        if self._long.busy:
            return
        found: list[Workload] = []

        def work(step: Step) -> None:
            step(0, 1)
            found.append(self._own())

        self._long.start(work, partial(self._counted, found))

    def _counted(self, found: list[Workload], fault: BaseException | None) -> None:
        if fault is not None and not isinstance(fault, StoreError):
            raise fault
        self._page.say(trouble_words(fault, self._) if fault else "")
        if found:
            self._page.show_numbers(self._rows(found[0]))

    def _rows(self, own: Workload) -> list[Row]:
        _ = self._
        return [
            Row(
                "open",
                _.ngettext("{count} open case", "{count} open cases", own.open),
                _("They ask for work by you."),
                Icon.WORKLIST,
            ),
            Row(
                "due",
                _.ngettext(
                    "{count} case with a legal date near or past",
                    "{count} cases with a legal date near or past",
                    own.due,
                ),
                _(
                    "The date is within two weeks, or it is past. They stand first in your "
                    "worklist."
                ),
                Icon.CLOCK,
                Tone.WARN if own.due else Tone.NEUTRAL,
            ),
            Row(
                "reported",
                _.ngettext(
                    "{count} report in four weeks", "{count} reports in four weeks", own.reported
                ),
                _("Reports in your cases that came in since."),
                Icon.ADD,
            ),
            Row(
                "decided",
                _.ngettext(
                    "{count} decision in four weeks",
                    "{count} decisions in four weeks",
                    own.decided,
                ),
                _("Decisions in your cases that went out since."),
                Icon.SEND,
            ),
        ]
