"""What the tour says now, by the real case and who is at the desk; no Qt."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta

from hengelo_toegang.domain.case import Case
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.i18n import DUTCH, Translate
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases.tour import Goal, Told, Tour, TourStep, next_step

STOPPED, AT = "tour_stopped", "tour_at"
"""Under which names it is kept whether the tour was stopped, and at which step it was."""
_YEAR, _HALF_YEAR = timedelta(days=364), timedelta(days=182)


@dataclass(frozen=True, slots=True)
class Seen:
    """What can be seen of the program at a moment."""

    user: UserId | None
    """Who is at the desk; None at the door."""
    case: Case | None
    """The case of the tour, as it is kept or edited now; None where this user sees none."""
    opened: bool
    """Whether it is on the screen."""


@dataclass(frozen=True, slots=True)
class Guidance:
    """What the strip says, and what is ringed."""

    title: str
    text: str
    point: tuple[str, ...]
    """Words (msgids) of what to ring; the first that is in sight counts."""
    number: int
    total: int
    over: bool = False
    """Whether the case is at its end."""


class TourPresenter:
    """Says the next step; it remembers only where it was, for when nobody is at the desk."""

    def __init__(
        self,
        tour: Tour,
        read: Callable[[str], str],
        keep: Callable[[str, str], None],
        today: Callable[[], date],
        people: str,
    ) -> None:
        """`read` and `keep` are for short texts under a name, from one day to the next.

        `people` tells the invented people of today from others: their tour begins anew.
        """
        self._tour = tour
        self._people = people
        self._read = read
        self._keep = keep
        self._today = today

    @property
    def stopped(self) -> bool:
        """Whether somebody stopped the tour."""
        return self._read(STOPPED) == "yes"

    def stop(self) -> None:
        """Stop the tour until somebody asks for it."""
        self._keep(STOPPED, "yes")

    def go_on(self) -> None:
        """Come back to the step where one is."""
        self._keep(STOPPED, "")

    def forget(self) -> None:
        """Begin at the first step: there is another case."""
        self._keep(AT, "")
        self._keep(STOPPED, "")

    def guidance(self, seen: Seen, _: Translate) -> Guidance:
        """Return what to say now."""
        steps = self._tour.steps
        step = self._step(seen)
        if step is None:
            done = self._tour.done
            return self._said(done, {}, len(steps), _, over=True)
        number = steps.index(step) + 1
        begins = step.goal is Goal.OPENED
        if seen.user == step.user or (seen.user is None and begins):
            return self._said(step.told, {}, number, _)
        values = {"name": self._tour.names[step.user].split()[0]}
        return self._said(self._tour.change, values, number, _)

    def _step(self, seen: Seen) -> TourStep | None:
        steps = self._tour.steps
        if seen.case is None:
            return next((step for step in steps if step.goal == self._at), steps[0])
        step = next_step(steps, seen.case, opened=seen.opened or self._was_opened())
        kept = step.goal.value if step is not None else steps[-1].goal.value
        if kept != self._at:
            self._keep(AT, f"{kept} {self._people}")
        return step

    @property
    def _at(self) -> str:
        """The step where these people were; nothing when it was not begun with them."""
        goal, _, people = self._read(AT).partition(" ")
        return goal if people == self._people else ""

    def _was_opened(self) -> bool:
        """Return whether the case was open before: then it need not be open to go on."""
        return self._at not in ("", Goal.OPENED)

    def _said(
        self,
        told: Told,
        values: Mapping[str, str],
        number: int,
        _: Translate,
        *,
        over: bool = False,
    ) -> Guidance:
        language = _.language if _.language in told.title else DUTCH
        title, text = told.title[language], told.text[language]
        filled = {**self._days(), **values}
        return Guidance(
            title.format(**filled),
            text.format(**filled),
            told.point,
            number,
            len(self._tour.steps),
            over,
        )

    def _days(self) -> Mapping[str, str]:
        """Return the days of the decision: it begins with the next month, for a year."""
        today = self._today()
        first = (today.replace(day=1) + timedelta(days=32)).replace(day=1)
        days = {"first_day": first, "last_day": first + _YEAR, "evaluation": first + _HALF_YEAR}
        return {name: f"{day:%d-%m-%Y}" for name, day in days.items()}
