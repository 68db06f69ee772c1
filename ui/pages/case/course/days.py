"""Days and texts that a dialog brings back: what is wrong with them, and their values. No Qt."""

from collections.abc import Mapping
from datetime import date

from hengelo_toegang.i18n import Translate
from ui.reading import words_of_day
from ui.widgets.fields import Kind, complaint

Values = Mapping[str, object]


def day_fault(
    value: object,
    today: date,
    _: Translate,
    *,
    needed: bool = True,
    after: date | None = None,
    planned: bool = False,
) -> str:
    """Return what is wrong with a day that was filled in, or nothing."""
    if value is None:
        return _("Fill in the day.") if needed else ""
    if not isinstance(value, date):
        return _(complaint(Kind.DATE))
    if not planned and value > today:
        return _("This day has yet to come.")
    if after is not None and value < after:
        day = words_of_day(after, _.language, weekday=False)
        return _("This cannot be before {day}.", day=day)
    return ""


def day_of(values: Values, place: str) -> date | None:
    """Return a day that was filled in, or None."""
    value = values.get(place)
    return value if isinstance(value, date) else None


def text_of(values: Values, place: str) -> str:
    """Return a text that was filled in, without space around it."""
    return str(values.get(place) or "").strip()


def only(faults: Mapping[str, str]) -> dict[str, str]:
    """Return the faults that say something."""
    return {place: fault for place, fault in faults.items() if fault}
