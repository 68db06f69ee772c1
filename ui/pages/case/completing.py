"""When what was needed for an application came in, or until when it did not. No Qt."""

from collections.abc import Iterator, Mapping
from datetime import date

from hengelo_toegang.domain.case import Case
from hengelo_toegang.domain.dossier import Dossier
from hengelo_toegang.i18n import Translate
from ui.pages.case.course.days import day_fault, day_of, only
from ui.reading import words_of_day
from ui.widgets.fields import Asked, Field, Kind, Width

_COMPLETED, _LAPSED = "completed", "lapsed"


class Completing:
    """Asks how a request to complete ended; from then on the decision term runs again."""

    def __init__(self, _: Translate) -> None:
        self._ = _

    def asked(self, dossier: Dossier) -> Asked:
        """Return what has to be known."""
        _, open_ = self._, _open(dossier.case)
        application = dossier.case.application
        invited = application.suspended[open_].invited if application else dossier.today
        day = words_of_day(invited, _.language, weekday=False)
        return Asked(
            _("Completed"),
            _(
                "Asked on {day}. The decision term runs again from the day on which it is"
                " complete, or from the day after the last day to send it (Awb 4:15).",
                day=day,
            ),
            (
                Field(_COMPLETED, _("Completed on"), Kind.DATE, width=Width.HALF),
                Field(_LAPSED, _("Not completed; the last day was"), Kind.DATE, width=Width.HALF),
            ),
            _("Let the term run on"),
            {_COMPLETED: dossier.today},
        )

    def faults(self, values: Mapping[str, object], dossier: Dossier) -> dict[str, str]:
        """Return what is wrong with an answer, by field."""
        _, application = self._, dossier.case.application
        invited = application.suspended[_open(dossier.case)].invited if application else None
        given = [place for place in (_COMPLETED, _LAPSED) if values.get(place) is not None]
        if len(given) != 1:
            return {_COMPLETED: _("Fill in one of the two days.")}
        return only({given[0]: day_fault(values.get(given[0]), dossier.today, _, after=invited)})

    def answers(self, values: Mapping[str, object], case: Case) -> Iterator[tuple[str, date]]:
        """Yield the places in the case that the answer fills."""
        for place in (_COMPLETED, _LAPSED):
            day = day_of(values, place)
            if day is not None:
                yield f"application.suspended.{_open(case)}.{place}", day


def _open(case: Case) -> int:
    """Return the number of the last request that still waits."""
    asked = case.application.suspended if case.application else ()
    waiting = [at for at, one in enumerate(asked) if not (one.completed or one.lapsed)]
    return waiting[-1] if waiting else len(asked) - 1
