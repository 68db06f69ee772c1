"""What every page says of a facility: where it is, and how old what we know of it is. No Qt."""

from datetime import date

from hengelo_toegang.domain.facilities import Facility, Freshness
from hengelo_toegang.i18n import Translate
from ui.reading import words_of_day


def age_words(entry: Facility, today: date, _: Translate) -> str:
    """Return how old an entry is, with what to do when that is too old."""
    freshness = entry.freshness(today)
    if entry.checked is not None:
        day = words_of_day(entry.checked, _.language, weekday=False)
        if freshness is Freshness.FRESH:
            return _("checked on {day}", day=day)
        return _("last checked on {day}: check it", day=day)
    if entry.source_year is None:
        return _("source without a year: check it")
    if freshness is Freshness.FRESH:
        return _("source of {year}", year=entry.source_year)
    return _("source of {year}: check it", year=entry.source_year)


def where_words(entry: Facility, _: Translate) -> str:
    """Return in which neighbourhoods an entry is."""
    return ", ".join(entry.neighbourhoods) or _("all neighbourhoods")
