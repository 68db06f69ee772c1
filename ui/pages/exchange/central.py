"""The central store: what waits, what came in, what is on this computer, and asking for more.

No Qt.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.syncing import Lease
from hengelo_toegang.i18n import Translate
from hengelo_toegang.usecases.exchange_services import CentreRefused
from hengelo_toegang.usecases.ports import StoreError
from hengelo_toegang.usecases.services import Services
from hengelo_toegang.usecases.sync_ports import StillWaiting, SyncState
from hengelo_toegang.words import trouble_words
from hengelo_toegang.words_central import line_words
from hengelo_toegang.words_policy import reference_words
from ui.asking_files import AskOpen
from ui.pages.exchange import errands, leases, letting_go
from ui.pages.exchange.errands import fault_words, told_of
from ui.pages.exchange.leases import ACT, LOSE, NUMBER, REASON, TO_JUDGE, Act
from ui.pages.exchange.standing import Standing, standing, when_words
from ui.pages.exchange.waiting import MOST, came_rows, refused_rows, waiting_rows
from ui.rounds import Errand, Outcome, Rounds
from ui.widgets.fields import Asked, Field, Kind
from ui.widgets.form_dialog import Answered
from ui.widgets.rows import Row

if TYPE_CHECKING:
    from hengelo_toegang.domain.people import UserId

PASSWORD = "password"


class CentralPage(Protocol):
    """What the presenter asks of the page."""

    def show_centre(self, text: str, *, chosen: bool, may_choose: bool) -> None: ...

    def show_standing(self, shown: Standing, more: str, *, busy: bool) -> None: ...

    def show_asking(self, text: str) -> None: ...

    def show_here(self, rows: Sequence[Row]) -> None: ...

    def show_waiting(self, rows: Sequence[Row]) -> None: ...

    def show_came(self, rows: Sequence[Row]) -> None: ...

    def show_refused(self, rows: Sequence[Row]) -> None: ...

    def show_available(self, rows: Sequence[Row]) -> None: ...

    def ask(self, asked: Asked, on_answer: Answered) -> None: ...

    def say(self, text: str) -> None: ...

    def complain(self, text: str) -> None: ...


class CentralPresenter:
    """Shows how it stands, and asks for cases or gives them back."""

    def __init__(
        self,
        page: CentralPage,
        services: Services,
        rounds: Rounds,
        asker: AskOpen,
        open_case: Callable[[CaseId], None],
        _: Translate,
        *,
        may_choose: bool,
    ) -> None:
        self._page = page
        self._services = services
        self._exchange = services.exchange
        self._rounds = rounds
        self._asker = asker
        self._open_case = open_case
        self._ = _
        self._may_choose = may_choose
        self._here: Mapping[str, Lease] = {}
        self._available: Mapping[str, Lease] = {}
        self._destroyed: frozenset[str] = frozenset()
        self._names: Mapping[UserId, str] = {}

    @property
    def asking(self) -> bool:
        """Whether the central store is asked something."""
        return self._rounds.asking

    def refresh(self) -> None:
        """Show everything as it is known here; nobody is asked for it."""
        _, central = self._, self._exchange.centre.central()
        if central is None:
            none = _("This computer exchanges with no central store yet.")
            self._page.show_centre(none, chosen=False, may_choose=self._may_choose)
            return
        state = central.state()
        self._names = self._services.user_names()
        address = _("Central store: {address}", address=state.address)
        self._page.show_centre(address, chosen=True, may_choose=self._may_choose)
        self._show_standing(state)
        self._here = {lease.case: lease for lease in (*state.leases, *state.unlent)}
        now = self._now()
        # A store that joins a centre has thousands; what they are is asked of the first alone.
        waiting, refused = central.waiting(MOST), central.refused()
        records = [*(one.aggregate for one in waiting.first), *(one.aggregate for one in refused)]
        came = central.came_in()
        titles = self._exchange.titles({*records, *(one.case for one in came), *self._here})
        self._page.show_here(self._rows_here(titles))
        self._page.show_waiting(waiting_rows(waiting, titles, _))
        self._page.show_refused(refused_rows(refused, titles, now, _))
        self._page.show_came(came_rows(came, titles, now, _))
        asks = self._rounds.asking
        self._page.show_asking(_("The central store is asked…") if asks else "")
        outcome = self._rounds.hear()
        if outcome is not None:
            self._tell(outcome)

    def exchange(self) -> None:
        """Begin a round now, or stop what is under way."""
        if self._rounds.busy:
            self._rounds.cancel()
            self._page.show_asking(self._("It stops after this step…"))
        else:
            self._rounds.now()

    def open(self, key: str) -> None:
        """Open a case that is in a list."""
        if key:
            self._open_case(CaseId(key))

    def look(self) -> None:
        """Ask the central store which cases can be had."""
        if self._is_free():
            lent = frozenset(case for case, lease in self._here.items() if lease.granted)
            self._ask(errands.looking(lent, self._))

    def choose_available(self, key: str) -> None:
        """Ask for how long, or why a case is taken over from a colleague."""
        if key == TO_JUDGE and self._is_free():
            asked = leases.asked_to_judge(self._to_judge(), self._now(), self._)
            self._page.ask(asked, self._take_to_judge)
        lease = self._available.get(key)
        if lease is None or not self._is_free():
            return
        if lease.user and lease.user != self._services.desk.user.id:
            asked = leases.asked_to_take_over(lease, self._names, self._now(), self._)
            self._page.ask(asked, partial(self._take_over, lease))
        else:
            asked = leases.asked_to_check_out(lease, self._now(), self._)
            self._page.ask(asked, partial(self._check_out, lease))

    def take_over_by_number(self) -> None:
        """Ask which case of a colleague is taken over, and why."""
        if self._is_free():
            self._page.ask(leases.asked_by_number(self._), self._take_over_numbered)

    def choose_here(self, key: str) -> None:
        """Ask whether a case stays longer, or goes back."""
        lease = self._here.get(key)
        if key in self._destroyed and lease is not None:
            self._page.ask(letting_go.asked(lease, self._), partial(self._let_go, lease))
        elif lease is not None and self._is_free():
            half_done = self._is_half_done(lease)
            asked = leases.asked_here(lease, self._now(), self._, half_done=half_done)
            self._page.ask(asked, partial(self._change, lease))

    def choose_centre(self) -> None:
        """Ask which central store this computer exchanges with."""
        self._asker.ask_open(self._("Address of the central store"), "json", self._centre_chosen)

    def ask_password(self) -> None:
        """Ask what the user comes in by at the central store."""
        _ = self._
        asked = Asked(
            _("Your password for the central store"),
            _(
                "The administrator gave it to you. The encrypted store keeps it, for you alone. "
                "Empty it to forget it."
            ),
            (Field(PASSWORD, _("Password"), Kind.SECRET),),
            _("Keep"),
        )
        self._page.ask(asked, self._keep_password)

    def _keep_password(self, values: Mapping[str, object]) -> Mapping[str, str]:
        self._exchange.centre.keep_password(str(values.get(PASSWORD) or ""))
        self._rounds.now()
        return {}

    def _show_standing(self, state: SyncState) -> None:
        _, rounds = self._, self._rounds
        shown = standing(state, rounds.trouble, self._now(), _, busy=rounds.busy)
        more = [line_words(rounds.trouble, _)] if rounds.trouble is not None else []
        if state.last is not None:
            at = when_words(state.last, self._now(), _)
            waits = _.ngettext("{count} to send", "{count} to send", state.waiting)
            more.append(_("Last exchanged: {time} · {waits}", time=at, waits=waits))
        more += reference_words(state, _)
        self._page.show_standing(shown, "\n".join(more), busy=rounds.busy)

    def _is_free(self) -> bool:
        """Return whether the central store can be asked something; say so when it cannot."""
        if self._rounds.asking:
            self._page.complain(
                self._("The central store is still asked something. Wait for it, or stop it.")
            )
        return not self._rounds.asking

    def _ask(self, errand: Errand) -> None:
        """Ask the central store, beside the window; `refresh` hears how it ended."""
        self._page.say("")
        self._rounds.ask(errand)

    def _tell(self, outcome: Outcome) -> None:
        told = told_of(outcome, self._)
        if told.well:
            self._page.say(told.text)
        else:
            self._page.complain(told.text)
        if outcome.done:
            self._show_available(outcome.result if outcome.errand.looks else ())

    def _show_available(self, leased: Sequence[Lease]) -> None:
        self._available = {one.case: one for one in leased}
        now, _ = self._now(), self._
        waiting = self._to_judge()
        all_of_them = [leases.to_judge_row(waiting, _)] if waiting else []
        rows = [leases.available_row(one, self._names, now, _) for one in leased]
        self._page.show_available([*all_of_them, *rows])

    def _to_judge(self) -> Sequence[Lease]:
        return leases.to_judge(self._available.values(), self._now())

    def _take_to_judge(self, values: Mapping[str, object]) -> Mapping[str, str]:
        faults = leases.faults(values, self._now(), self._)
        if not faults:
            period = leases.period_of(values, self._now())
            self._ask(errands.taking_to_judge(self._to_judge(), period, self._))
        return faults

    def _check_out(self, lease: Lease, values: Mapping[str, object]) -> Mapping[str, str]:
        faults = leases.faults(values, self._now(), self._)
        if not faults:
            period = leases.period_of(values, self._now())
            self._ask(errands.taking_along(lease, period, self._))
        return faults

    def _take_over(self, lease: Lease, values: Mapping[str, object]) -> Mapping[str, str]:
        reason = str(values.get(REASON) or "").strip()
        if not reason:
            return {REASON: self._("Write why; your colleague reads it.")}
        self._ask(errands.taking_over(lease, reason, self._))
        return {}

    def _take_over_numbered(self, values: Mapping[str, object]) -> Mapping[str, str]:
        number = str(values.get(NUMBER) or "").strip()
        if not number:
            return {NUMBER: self._("Fill in the number.")}
        return self._take_over(leases.by_number(number), values)

    def _change(self, lease: Lease, values: Mapping[str, object]) -> Mapping[str, str]:
        if values.get(ACT) == Act.BACK:
            if self._is_half_done(lease) and not values.get(LOSE):
                return {LOSE: self._("Choose this, or open the case first to finish it.")}
            self._ask(errands.giving_back(lease, self._, lose=bool(values.get(LOSE))))
            return {}
        faults = leases.faults(values, self._now(), self._)
        if not faults:
            period = leases.period_of(values, self._now())
            self._ask(errands.keeping(lease, period, self._))
        return faults

    def _let_go(self, lease: Lease, values: Mapping[str, object]) -> Mapping[str, str]:
        _, faults = self._, letting_go.faults(values, self._)
        if faults:
            return faults
        try:
            self._exchange.let_go(lease.case)
        except StillWaiting as fault:
            self._page.complain(fault_words(fault, _))
            return {}
        self.refresh()
        self._page.say(_("{number} is off this computer.", number=lease.number))
        return {}

    def _rows_here(self, titles: Mapping[str, str]) -> list[Row]:
        _, now = self._, self._now()
        self._destroyed = frozenset(self._exchange.destroyed([*map(CaseId, self._here)]))
        return [
            letting_go.row(one, titles.get(one.case, one.number), _)
            if one.case in self._destroyed
            else leases.here_row(one, titles.get(one.case, one.number), self._names, now, _)
            for one in self._here.values()
        ]

    def _is_half_done(self, lease: Lease) -> bool:
        return bool(self._exchange.half_done((lease.case,)))

    def _centre_chosen(self, file: Path) -> None:
        _, centre = self._, self._exchange.centre
        try:
            centre.choose(file)
        except CentreRefused:
            self._page.complain(_("{name} is not the address of a central store.", name=file.name))
            return
        except StoreError as trouble:
            self._page.complain(trouble_words(trouble, _))
            return
        self._rounds.begin(centre.central())
        self.refresh()
        self._page.say(_("This computer exchanges with this central store from now on."))

    def _now(self) -> datetime:
        return self._services.desk.now()
