"""How filing stands, and what is done about it, without the widgets. No Qt."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from hengelo_toegang.domain.filing import FilingState, SystemTrouble, TypeFault
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.i18n import Translate
from hengelo_toegang.usecases.filing_services import FilingServices
from hengelo_toegang.words_filing import down_words, round_words, type_words
from ui.filing_rounds import Checked, Ended, FilingRounds
from ui.icons import Icon
from ui.pages.case_system.rows import listed, standing
from ui.pages.exchange.standing import Standing
from ui.theme import Tone
from ui.widgets.rows import Row

if TYPE_CHECKING:
    from ui.pages.case_system.settings import SettingsPresenter


class CaseSystemPage(Protocol):
    """What the presenter asks of the page."""

    def show_standing(self, shown: Standing, *, files: bool, busy: bool) -> None: ...

    def show_queue(
        self, to_do: Sequence[Row], waits: Sequence[Row], filed: Sequence[Row], *, refused: bool
    ) -> None: ...

    def show_checked(self, rows: Sequence[Row]) -> None: ...

    def say(self, text: str) -> None: ...

    def complain(self, text: str) -> None: ...


class CaseSystemPresenter:
    """Shows the queue, begins and stops rounds, and tells how they ended."""

    def __init__(
        self,
        page: CaseSystemPage,
        filing: FilingServices,
        rounds: FilingRounds,
        open_case: Callable[[CaseId], None] | None,
        now: Callable[[], datetime],
        _: Translate,
        settings: "SettingsPresenter | None" = None,
        *,
        sends: bool,
    ) -> None:
        """`settings` shows the settings too, for who sets them; who `sends` files as well."""
        self._page = page
        self._filing = filing
        self._rounds = rounds
        self._open_case = open_case
        self._now = now
        self._ = _
        self._settings = settings
        self._sends = sends
        self._told: Ended | None = rounds.last

    def refresh(self) -> None:
        """Show everything as it is known here; nobody is asked for it."""
        queue, now, _ = self._filing.queue(), self._now(), self._
        busy, last = self._rounds.busy, self._rounds.last
        on = self._filing.is_on()
        shown = standing(queue, last, now, _, busy=busy)
        if not on and not busy:
            shown = Standing(_("Nothing is filed yet"), Icon.INFO, Tone.NEUTRAL)
        self._page.show_standing(shown, files=on and self._sends, busy=busy)
        rows = listed(queue, now, _)
        refused = self._sends and any(one.state is FilingState.REFUSED for one in queue)
        self._page.show_queue(rows.to_do, rows.waits, rows.filed, refused=refused)
        if self._settings is not None:
            self._settings.refresh()
        self._tell(last, self._rounds.hear())

    def file(self) -> None:
        """Begin a round now, or stop what is under way."""
        if self._rounds.busy:
            self._rounds.cancel()
            self._page.say(self._("It stops after this step…"))
        else:
            self._rounds.now()

    def again(self) -> None:
        """Begin a round that tries what was refused too."""
        self._rounds.now(again=True)

    def check(self) -> None:
        """Try the connection and the names."""
        self._page.show_checked(())
        self._rounds.check()

    def open(self, key: str) -> None:
        """Open a case that is in a list."""
        if key and self._open_case is not None:
            self._open_case(CaseId(key))

    def _tell(self, last: Ended | None, checked: Checked | None) -> None:
        if last is not None and last is not self._told:
            self._told = last
            self._tell_round(last)
        if checked is not None:
            self._tell_checked(checked)

    def _tell_round(self, last: Ended) -> None:
        _, done = self._, last.round
        if last.stopped:
            self._page.say(_("Stopped. What was filed stays filed; the rest waits."))
        elif last.down is not None:
            # While nothing is set there is nothing to complain of: the page says so itself.
            if last.down.trouble is not SystemTrouble.NOT_SET:
                self._page.complain(down_words(last.down, _))
        elif done.refused or done.trouble is not None or done.missing:
            self._page.complain(round_words(done, _))
        elif done.filed:
            self._page.say(round_words(done, _))

    def _tell_checked(self, checked: Checked) -> None:
        _ = self._
        if checked.down is not None:
            self._page.complain(down_words(checked.down, _))
        elif checked.faults:
            self._page.complain(
                _("The case system answers, but its catalogue lacks names that are set here.")
            )
        else:
            self._page.say(_("The case system answers, and every name is in its catalogue."))
        self._page.show_checked([_fault_row(fault, _) for fault in checked.faults])


def _fault_row(fault: TypeFault, _: Translate) -> Row:
    return Row("", type_words(fault, _), "", Icon.ERROR, Tone.DANGER)
