"""Which share of a line says how it stands: of those who could have it, and of nobody else.

Who was not asked yet is not solved, and a term that runs is neither met nor missed; so neither
stands in the whole that a share is of. See `docs/indicators.md`, "Read it".
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from hengelo_toegang.domain.experience import Agreement
from hengelo_toegang.domain.figures import effect, experience, ladder, time
from hengelo_toegang.domain.figures.measures import Value
from hengelo_toegang.domain.follow_ups import Found
from hengelo_toegang.domain.objections import ObjectionOutcome
from hengelo_toegang.i18n import N_
from ui.pages.figures import amounts
from ui.pages.figures.lines import Behind, Lines
from ui.widgets.chart.numbers import Amount


@dataclass(frozen=True, slots=True)
class Share:
    """Some parts of a line, among those with which they are compared."""

    title: str
    """A msgid."""
    some: tuple[str, ...]
    among: tuple[str, ...]

    def of(self, lines: Lines, here: Behind) -> Amount:
        """Return the share at a place; hidden where what is shown does not tell it."""
        part, whole = _together(lines, here, self.some), _together(lines, here, self.among)
        all_parts = lines.at(here)
        rest = _together(lines, here, set(lines.parts) - {*self.among})
        if whole is None and all_parts is not None and rest is not None:
            whole = all_parts.count - rest
        if part is None or whole is None:
            return amounts.HIDDEN
        return amounts.of(part, whole)


_AGREES = (Agreement.STRONGLY_AGREE, Agreement.AGREE)
_DIFFERS = (Agreement.NEUTRAL, Agreement.DISAGREE, Agreement.STRONGLY_DISAGREE)

SOLVED = Share(
    N_("Still solved, of those asked"),
    (Found.STILL_SOLVED,),
    (Found.STILL_SOLVED, Found.PARTLY, Found.NO_LONGER),
)
AGAIN = Share(
    N_("Reported again within half a year"),
    (ladder.AGAIN_PART,),
    (ladder.AGAIN_PART, ladder.NOT_AGAIN),
)
AGREES = Share(N_("Agrees, of who knows"), _AGREES, (*_AGREES, *_DIFFERS))
IN_TIME = Share(
    N_("In time, of what was met or missed"),
    (time.IN_TIME,),
    (time.IN_TIME, time.LATE, time.RUNNING_LATE),
)

SHARES: Mapping[str, Share] = {
    ladder.SOLVED.id: SOLVED,
    ladder.REPORTED_AGAIN.id: AGAIN,
    experience.ANSWERS.id: AGREES,
    experience.BY_RUNG.id: AGREES,
    time.TERMS.id: IN_TIME,
}
"""By indicator; of parts of another one each is told as a share of all."""

_UPHELD = tuple(one for one in ObjectionOutcome if one.revises)


def upheld(lines: Lines, here: Behind) -> Amount:
    """Return the objections that were right, as a share of those decided on."""
    decided = (one for one in lines.keys if one != effect.NOT_DECIDED)
    right, judged = (_together_keys(lines, here, keys) for keys in (_UPHELD, decided))
    return amounts.HIDDEN if right is None or judged is None else amounts.of(right, judged)


def _together(lines: Lines, here: Behind, parts: Iterable[str]) -> int | None:
    """Return how many there are of some parts together; None when one of them is hidden."""
    return _sum(lines.at(here, part) for part in parts if part in lines.parts)


def _together_keys(lines: Lines, here: Behind, keys: Iterable[str]) -> int | None:
    places = (here.place._replace(key=key) for key in keys if key in lines.keys)
    return _sum(lines.at(replace(here, place=place)) for place in places)


def _sum(values: Iterable[Value | None]) -> int | None:
    told = [None if one is None else one.count for one in values]
    return None if None in told else sum(one for one in told if one is not None)
