"""Decisions in the list of what is filed, as rows; no Qt."""

from collections.abc import Sequence
from datetime import datetime

from hengelo_toegang.domain.filing import FilingState
from hengelo_toegang.i18n import Translate
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases.filing_ports import Queued, SystemDown
from hengelo_toegang.words_filing import STATES, down_words, queued_words
from ui.filing_rounds import Ended
from ui.icons import Icon
from ui.pages.exchange.standing import Standing, when_words
from ui.reading import words_of_day
from ui.theme import Tone
from ui.widgets.rows import Row

MOST = 50
"""How many are named of each; of what was filed the last ones."""
_TO_DO = (FilingState.REFUSED, FilingState.HELD, FilingState.OUTDATED)
_WAITS = (FilingState.WAITING, FilingState.BROKEN_OFF)
_LOOKS = {
    FilingState.WAITING: (Icon.CLOCK, Tone.NEUTRAL),
    FilingState.BROKEN_OFF: (Icon.REPEAT, Tone.WARN),
    FilingState.FILED: (Icon.DONE, Tone.OK),
    FilingState.REFUSED: (Icon.ERROR, Tone.DANGER),
    FilingState.HELD: (Icon.LOCK, Tone.WARN),
    FilingState.OUTDATED: (Icon.WARNING, Tone.WARN),
}


@dataclass(frozen=True, slots=True)
class Listed:
    """What is listed, apart: what asks for somebody, what waits, and what was filed."""

    to_do: Sequence[Row]
    waits: Sequence[Row]
    filed: Sequence[Row]


def listed(queue: Sequence[Queued], now: datetime, _: Translate) -> Listed:
    """Return the rows of a queue; of many the first, of what was filed the newest."""
    apart = [
        [one for one in queue if one.state in states]
        for states in (_TO_DO, _WAITS, (FilingState.FILED,))
    ]
    to_do, waits, filed = apart
    return Listed(_some(to_do, now, _), _some(waits, now, _), _some(list(reversed(filed)), now, _))


def standing(
    queue: Sequence[Queued], last: Ended | None, now: datetime, _: Translate, *, busy: bool
) -> Standing:
    """Return how filing stands; what somebody has to look at comes before all else."""
    to_do = sum(one.state in _TO_DO for one in queue)
    waits = sum(one.state in _WAITS for one in queue)
    if busy:
        return Standing(_("Filing…"), Icon.REPEAT, Tone.INFO)
    down = _down(last)
    if down is not None and waits:
        return Standing(down_words(down, _), Icon.WARNING, Tone.WARN)
    if to_do:
        said = _.ngettext("{count} asks for you", "{count} ask for you", to_do)
        return Standing(said, Icon.WARNING, Tone.WARN)
    if waits:
        said = _.ngettext("{count} waits to be filed", "{count} wait to be filed", waits)
        return Standing(said, Icon.CLOCK, Tone.INFO)
    if last is None:
        return Standing(_("Nothing waits to be filed"), Icon.DONE, Tone.OK)
    at = when_words(last.at, now, _)
    return Standing(_("Nothing waits to be filed · looked at {time}", time=at), Icon.DONE, Tone.OK)


def _down(last: Ended | None) -> SystemDown | None:
    if last is None or last.down is not None:
        return last.down if last else None
    trouble = last.round.trouble
    return SystemDown(trouble, last.round.detail) if trouble is not None else None


def _some(queue: Sequence[Queued], now: datetime, _: Translate) -> list[Row]:
    rows = [_row(one, now, _) for one in queue[:MOST]]
    more = len(queue) - len(rows)
    if more:
        rows.append(Row("", _.ngettext("and {count} more", "and {count} more", more)))
    return rows


def _row(one: Queued, now: datetime, _: Translate) -> Row:
    icon, tone = _LOOKS[one.state]
    day = words_of_day(one.sent, _.language, weekday=False)
    at = when_words(one.filing.moment, now, _) if one.filing is not None else ""
    parts = [_(STATES[one.state]), at, queued_words(one, _)]
    title = " · ".join(part for part in (one.number, one.resident) if part)
    sent = _("sent on {day}", day=day)
    return Row(
        one.case if one.resident else "",
        f"{title} · {sent}",
        " · ".join(part for part in parts if part),
        icon,
        tone,
    )
