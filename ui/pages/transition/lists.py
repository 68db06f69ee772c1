"""The columns of the list, and what it is narrowed to; no Qt."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial

from hengelo_toegang.domain.provisions import Product
from hengelo_toegang.domain.transitions import Step, Urgency
from hengelo_toegang.i18n import Translate
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases.transition_list import TransitionRow, steps_of
from ui.labels import label
from ui.pages.transition.words import STEP_MARKS, URGENCY_MARKS, end_words, product_name
from ui.widgets.fields import Choice
from ui.widgets.table import Cell, Column

OPEN, URGENT, ALL = "open", "urgent", "all"


def columns(
    today: Callable[[], date], products: Mapping[str, Product], _: Translate
) -> tuple[Column[TransitionRow], ...]:
    """Return the columns: the end first, since the list is in that order."""
    return (
        Column(_("Ends"), partial(_end, today, _), width=18),
        Column(_("Resident"), _resident, width=12, stretch=True),
        Column(_("Support"), partial(_support, products), width=22),
        Column(_("Step"), partial(_step, _), width=14),
    )


@dataclass(frozen=True, slots=True)
class Narrowed:
    """Who is shown: at which step, in which neighbourhood."""

    step: str = OPEN
    neighbourhood: str = ""

    def rows(self, rows: Sequence[TransitionRow]) -> tuple[TransitionRow, ...]:
        """Return the rows that are shown, in their order."""
        return tuple(row for row in rows if self._at_step(row) and self._nearby(row))

    def _at_step(self, row: TransitionRow) -> bool:
        match self.step:
            case "all":
                return True
            case "open":
                return row.step is not Step.DONE
            case "urgent":
                return row.urgency in (Urgency.FELL, Urgency.SOON)
        return row.step.value == self.step

    def _nearby(self, row: TransitionRow) -> bool:
        return self.neighbourhood in ("", row.neighbourhood)


def step_choices(rows: Sequence[TransitionRow], _: Translate) -> tuple[Choice, ...]:
    """Return the steps to choose from, each with how many there are; they add up."""
    counts = steps_of(rows)
    urgent = sum(row.urgency in (Urgency.FELL, Urgency.SOON) for row in rows)
    still = len(rows) - counts[Step.DONE]
    named = (
        (OPEN, _("Everybody who is not finished"), still),
        (URGENT, _("Ended or ends soon"), urgent),
        *((step.value, label(step, _), counts[step]) for step in Step),
        (ALL, _("Everybody"), len(rows)),
    )
    return tuple(
        Choice(value, _("{name} ({count})", name=name, count=count)) for value, name, count in named
    )


def neighbourhood_choices(rows: Sequence[TransitionRow], _: Translate) -> tuple[Choice, ...]:
    """Return the neighbourhoods in which somebody lives."""
    found = sorted({row.neighbourhood for row in rows if row.neighbourhood})
    return (Choice("", _("All neighbourhoods")), *(Choice(name, name) for name in found))


def sum_words(rows: Sequence[TransitionRow], _: Translate) -> str:
    """Return how many there are in all, and how many at each step: the sum adds up."""
    counts = steps_of(rows)
    parts = [f"{label(step, _).lower()} {count}" for step, count in counts.items() if count]
    total = _.ngettext("{count} in all", "{count} in all", len(rows))
    return f"{total}: {', '.join(parts)}." if parts else ""


def _end(today: Callable[[], date], _: Translate, row: TransitionRow) -> Cell:
    icon, tone = URGENCY_MARKS[row.urgency]
    strong = row.urgency is Urgency.FELL
    return Cell(end_words(row, today(), _), icon, tone, strong=strong)


def _resident(row: TransitionRow) -> Cell:
    return Cell(row.resident, strong=True)


def _support(products: Mapping[str, Product], row: TransitionRow) -> Cell:
    return Cell(product_name(row.product, products))


def _step(_: Translate, row: TransitionRow) -> Cell:
    icon, tone = STEP_MARKS[row.step]
    return Cell(label(row.step, _), icon, tone)
