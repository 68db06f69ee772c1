"""What the household has already, as far as the law of the case may see it; no Qt.

Help and never euros: what somebody has says nothing about what they may have (no household
totals while deciding). What no consent opens is not there, and is not counted either.
"""

from collections.abc import Sequence

from hengelo_toegang.domain.dossier import Dossier
from hengelo_toegang.domain.names import running_name
from hengelo_toegang.i18n import Translate
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases.ports import RunningRow
from ui.labels import label
from ui.pages.decision.amounts import size
from ui.reading import words_of_day


@dataclass(frozen=True, slots=True)
class Help:
    """One kind of help that somebody in the household has."""

    what: str
    who: str
    about: str
    """Since when, how much, and from whom."""
    own: bool
    """Whether it is the resident whom the case is about."""


def household_help(
    dossier: Dossier, running: Sequence[RunningRow], _: Translate
) -> tuple[Help, ...]:
    """Return what runs on the day of the decision or begins later; the resident's own first."""
    rows = [row for row in running if row.until is None or row.until >= dossier.day]
    found = [_help(dossier, row, _) for row in rows]
    return tuple(sorted(found, key=lambda one: not one.own))


def own_running(dossier: Dossier, running: Sequence[RunningRow]) -> tuple[RunningRow, ...]:
    """Return what the resident has under the law of the case on the day of the decision.

    Of one product that runs twice, the latest comes last.
    """
    case, day = dossier.case, dossier.day
    return tuple(
        sorted(
            (
                row
                for row in running
                if (row.person, row.law) == (case.resident, case.law)
                and row.case != case.id
                and (row.until is None or row.until >= day)
            ),
            key=lambda row: row.start,
        )
    )


def runs_words(row: RunningRow, _: Translate) -> str:
    """Return since when something runs, and until when."""
    since = words_of_day(row.start, _.language, weekday=False)
    if row.until is None:
        return _("since {day}", day=since)
    until = words_of_day(row.until, _.language, weekday=False)
    return _("from {first} until {last}", first=since, last=until)


def _help(dossier: Dossier, row: RunningRow, _: Translate) -> Help:
    product = dossier.policy.products.get(row.product)
    person = dossier.household.person(row.person)
    parts = (runs_words(row, _), size(row.volume, row.unit, row.frequency, _), row.provider)
    return Help(
        product.name if product is not None else row.product,
        f"{running_name(person)} · {label(row.law, _)}",
        " · ".join(part for part in parts if part),
        row.person == dossier.case.resident,
    )
