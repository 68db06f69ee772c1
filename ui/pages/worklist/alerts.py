"""The warnings above the worklist without their widgets; never in anybody's way."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Protocol

from hengelo_toegang.domain.alerts import Step
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.i18n import Translate
from hengelo_toegang.usecases.ports import WorklistRow
from hengelo_toegang.usecases.watching import Alert, Look
from hengelo_toegang.usecases.worklist_services import WorklistServices
from ui.icons import Icon
from ui.labels import label
from ui.pages.worklist.columns import due_words, handed_words
from ui.theme import Tone
from ui.widgets.rows import Row
from ui.widgets.side import due_mark


class AlertsPage(Protocol):
    """What the presenter asks of the strip."""

    def show_alerts(self, headline: str, rows: Sequence[Row], *, presses: bool) -> None:
        """Show what to look at, or nothing; `presses` when a date is near or has passed."""
        ...


class AlertsPresenter:
    """Says which legal dates are near or passed, and which cases came from a colleague."""

    def __init__(
        self,
        page: AlertsPage,
        services: WorklistServices,
        today: Callable[[], date],
        open_case: Callable[[CaseId], None],
        _: Translate,
    ) -> None:
        self._page = page
        self._services = services
        self._today = today
        self._open_case = open_case
        self._ = _
        self._alerts: dict[str, Alert] = {}

    def refresh(self, known: Look | None = None) -> None:
        """Show the warnings as they are now; `known` is what was just read, if it was."""
        known = known or self._services.look()
        found = self._services.alerts(known)
        given = self._services.given_to_me(known)
        self._alerts = {alert.key: alert for alert in found}
        parts = [self._given(len(given)), *self._dates(found)]
        headline = ", ".join(part for part in parts if part)
        rows = [
            *(self._given_row(row, known) for row in given),
            *(self._row(alert, known) for alert in found),
        ]
        presses = any(alert.step <= Step.TWO_DAYS for alert in found)
        self._page.show_alerts(f"{headline}." if headline else "", rows, presses=presses)

    def open(self, key: str) -> None:
        """Open the case of a row."""
        self._open_case(CaseId(key.partition("/")[0]))

    def see(self, key: str) -> None:
        """Keep that one warning was seen; it comes back at its next step."""
        if key in self._alerts:
            self._services.see((self._alerts[key],))
            self.refresh()

    def see_all(self) -> None:
        """Keep that all of them were seen."""
        self._services.see(tuple(self._alerts.values()))
        self.refresh()

    def _given(self, count: int) -> str:
        if not count:
            return ""
        return self._.ngettext(
            "{count} case was handed over to you", "{count} cases were handed over to you", count
        )

    def _dates(self, found: Sequence[Alert]) -> list[str]:
        """Return how many dates passed, and how many are near, up to the farthest."""
        late = sum(alert.step is Step.LATE for alert in found)
        near = [alert.step for alert in found if alert.step is not Step.LATE]
        said = [within(Step.LATE, late, self._)] if late else []
        return [*said, within(max(near), len(near), self._)] if near else said

    def _row(self, alert: Alert, known: Look) -> Row:
        row, _ = alert.row, self._
        days = (row.due - self._today()).days if row.due else 0
        icon, tone, _meaning = due_mark(days)
        owner = known.names.get(row.owner, row.owner_name) if alert.leads else ""
        parts = (due_words(row, self._today(), _), label(row.law, _), owner)
        return Row(alert.key, row.resident, " · ".join(part for part in parts if part), icon, tone)

    def _given_row(self, row: WorklistRow, known: Look) -> Row:
        detail = f"{handed_words(row, known.names, self._)} · {label(row.law, self._)}"
        return Row(row.case, row.resident, detail, Icon.ARROW_RIGHT, Tone.INFO)


def within(step: Step, count: int, _: Translate) -> str:
    """Return how many legal dates a warning is about, and how near they are."""
    match step:
        case Step.LATE:
            return _.ngettext(
                "{count} legal date has passed", "{count} legal dates have passed", count
            )
        case Step.TODAY:
            return _.ngettext(
                "{count} legal date ends today", "{count} legal dates end today", count
            )
    return _.ngettext(
        "{count} legal date ends within {days} days",
        "{count} legal dates end within {days} days",
        count,
        days=int(step),
    )
