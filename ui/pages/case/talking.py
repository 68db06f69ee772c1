"""What is talked about: life domains, the spider chart, and where the talk is; no Qt.

One `Talking` is shared by the clarification step and the talk at the table. What is marked
here outlives a lock: it is noted with the draft.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from hengelo_toegang.domain import places
from hengelo_toegang.domain.case import Case
from hengelo_toegang.domain.conversation import SCORES
from hengelo_toegang.domain.self_reliance import SelfReliance, level_on
from hengelo_toegang.domain.talks import (
    EarlierLevel,
    PositiveHealth,
    Talk,
    earlier_level,
    with_talk,
)
from hengelo_toegang.i18n import Translate
from ui.pages.case.scores import DIMENSIONS, ScoreLine, in_order
from ui.pages.case.working import WorkingCase
from ui.reading import Raw, words_of_day

_DAY = "clarification.talked_on"
LEVELS = "clarification.self_reliance"
"""Where the levels of self-reliance stand."""
_OPENED, _SHUT, _HEALTH, _LEVELLED, _AT, _UNDER_WAY = (
    "talk.domains",
    "talk.without",
    "talk.health",
    "talk.levels",
    "talk.at",
    "talk.on",
)
_YES = "yes"


class Talking:
    """What is asked in the talk about one case, and the scores of now and before."""

    def __init__(self, working: WorkingCase, _: Translate) -> None:
        self._working = working
        self._ = _

    @property
    def domains(self) -> frozenset[str]:
        """The life domains that are talked about: chosen, or written about."""
        talk = self._working.case.clarification
        written = {note.domain for note in talk.domains if note.text}
        written |= {note.domain for note in talk.self_reliance}
        return frozenset((written | self._noted(_OPENED)) - self._noted(_SHUT))

    def open_domain(self, code: str, *, opened: bool) -> None:
        """Talk about a life domain, or not; what was written about it stays."""
        self._mark(_OPENED, code, on=opened)
        self._mark(_SHUT, code, on=not opened)

    @property
    def health(self) -> bool:
        """Whether the spider chart is talked with: it was asked for, or has scores."""
        noted = self._working.noted(_HEALTH)
        talk = self._working.case.clarification
        scored = talk.positive_health != PositiveHealth()
        earlier = any(one.scores != PositiveHealth() for one in talk.earlier_talks)
        return noted == _YES or (not noted and (scored or earlier))

    @health.setter
    def health(self, asked: bool) -> None:
        self._working.note(_HEALTH, _YES if asked else "no")

    @property
    def levels(self) -> bool:
        """Whether the levels of self-reliance are talked with."""
        noted = self._working.noted(_LEVELLED)
        talk = self._working.case.clarification
        given = bool(talk.self_reliance) or any(one.levels for one in talk.earlier_talks)
        return noted == _YES or (not noted and given)

    @levels.setter
    def levels(self, asked: bool) -> None:
        self._working.note(_LEVELLED, _YES if asked else "no")

    @property
    def at(self) -> str:
        """The question at which the talk is; empty at the beginning."""
        return self._working.noted(_AT)

    @at.setter
    def at(self, key: str) -> None:
        self._working.note(_AT, key)

    @property
    def under_way(self) -> bool:
        """Whether the talk at the table was left without ending it: by a lock, or a crash."""
        return bool(self._working.noted(_UNDER_WAY))

    @under_way.setter
    def under_way(self, on: bool) -> None:
        self._working.note(_UNDER_WAY, _YES if on else "")

    def score(self, place: str, value: object) -> None:
        """Put a score, or the level on a life domain, and with the first of them the day."""
        case, today = self._working.case, self._working.dossier.today
        first = case.clarification.talked_on is None and value is not None
        if not first or isinstance(value, Raw) or place in self._working.raw:
            self._working.edit(place, value)
        else:
            self._working.change(places.put(places.put(case, place, value), _DAY, today))

    def put_level(self, domain: str, level: object) -> None:
        """Put how self-reliant the resident is on a life domain, or take it away."""
        place = f"{LEVELS}.{domain}"
        if level is not None or self._working.read(place) is not None:
            self.score(place, level)

    def level(self, domain: str) -> SelfReliance | None:
        """Return the level of now on a life domain."""
        return level_on(self._working.case.clarification.self_reliance, domain)

    def earlier_level(self, domain: str) -> EarlierLevel | None:
        """Return the level on a life domain in the last talk before this one."""
        return earlier_level(self._working.case.clarification.earlier_talks, domain)

    @property
    def can_begin(self) -> bool:
        """Whether there is something to keep before a new talk begins."""
        talk = self._working.case.clarification
        return talk.positive_health != PositiveHealth() or bool(talk.self_reliance)

    def begin(self) -> None:
        """Keep the scores and levels of now as an earlier talk, and begin with none."""
        self._working.change(begun(self._working.case, self._working.dossier.today))

    def score_lines(self) -> tuple[ScoreLine, Sequence[object], Sequence[ScoreLine]]:
        """Return the scores of now, what their fields show, and those of earlier talks.

        The last earlier talk comes first.
        """
        talk = self._working.case.clarification
        title = self._("Now")
        if talk.talked_on is not None:
            title = self._("Now, {day}", day=self._day(talk.talked_on))
        shown = [self._working.shown(f"{SCORES}.{name}") for name in DIMENSIONS]
        earlier = [
            ScoreLine(self._day(one.on), in_order(one.scores))
            for one in reversed(talk.earlier_talks)
            if one.scores != PositiveHealth()
        ]
        return ScoreLine(title, in_order(talk.positive_health)), shown, earlier

    def _day(self, day: date) -> str:
        return words_of_day(day, self._.language, weekday=False)

    def _noted(self, name: str) -> frozenset[str]:
        return frozenset(self._working.noted(name).split())

    def _mark(self, name: str, code: str, *, on: bool) -> None:
        marked = self._noted(name)
        self._working.note(name, " ".join(sorted(marked | {code} if on else marked - {code})))


def begun(case: Case, today: date) -> Case:
    """Return the case with its scores and levels as an earlier talk, and none of now."""
    talk = case.clarification
    kept = Talk(talk.talked_on or today, talk.positive_health, talk.self_reliance)
    return replace(
        case,
        clarification=replace(
            talk,
            positive_health=PositiveHealth(),
            self_reliance=(),
            talked_on=None,
            earlier_talks=with_talk(talk.earlier_talks, kept),
        ),
    )
