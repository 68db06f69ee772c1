"""What follows from a decision for the assignments of a provider: new, changed, ended, undone.

An assignment is known by its number. Whoever gives the same work for longer stretches it, and
any other change ends it and begins another, so that no day is assigned twice.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field
from datetime import date

from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.life_events import EventKind
from hengelo_toegang.domain.messages.codes import ChangeReason
from hengelo_toegang.domain.messages.kept import SentAssignment
from hengelo_toegang.domain.messages.sizes import is_same_size
from hengelo_toegang.domain.messages.works import DAY, Work, stretched
from hengelo_toegang.domain.provisions import Form
from hengelo_toegang.domain.running import Provided
from hengelo_toegang.records import dataclass

_BY_EVENT = {
    EventKind.DIED: ChangeReason.DECEASED,
    EventKind.MOVED_AWAY: ChangeReason.MOVED,
    EventKind.LONG_TERM_CARE: ChangeReason.OTHER_DOMAIN,
    EventKind.COMES_OF_AGE: ChangeReason.OTHER_DOMAIN,
}
"""Why work ends, by what happened in the life of the resident; the furthest going first."""


@dataclass(frozen=True, slots=True)
class Around:
    """What says why work ended: what was given in its place, and what happened."""

    case: CaseId
    """The case whose decision is told."""
    provided: Sequence[Provided] = ()
    """Everything that the resident has under the law, whoever gives it."""
    events: Mapping[EventKind, date] = field(default_factory=dict)
    chosen: Mapping[int, ChangeReason] = field(default_factory=dict)
    """The reason that somebody chose, by the number of the assignment."""


@dataclass(frozen=True, slots=True)
class Follows:
    """What becomes of one assignment; without a known one it is new."""

    start: date
    until: date | None
    work: Work | None = None
    """None when no decision gives it any more."""
    known: SentAssignment | None = None
    reason: ChangeReason | None = None
    """Why it changes; None for what is new, and for what stays as it was."""

    @property
    def is_news(self) -> bool:
        """Whether the provider doesn't know it yet."""
        return self.known is None or self.reason is not None


def follows(
    works: Iterable[Work], known: Sequence[SentAssignment], around: Around, on: date
) -> tuple[Follows, ...]:
    """Return what a message of `on` says: all that is valid, and all that changed (OP087).

    `known` is the last that was sent of each assignment to this provider.
    """
    alive = [one for one in known if not one.is_deleted]
    by_start: dict[tuple[str, date], SentAssignment] = {}
    # Two laptops may have assigned the same work apart: the first stands, the other goes.
    for one in sorted(alive, key=lambda one: (one.on, one.at, one.number)):
        by_start.setdefault((one.product, one.start), one)

    def is_over(before: Work, later: Work) -> bool:
        one = by_start.get((before.product, before.start))
        if one is None or one.until is None or one.is_valid_on(on):
            return False
        # What was stretched over the later work stays one assignment when that is over as well.
        return later.until is None or one.until < later.until

    found = list(_of_works(stretched(works, is_over), by_start, around))
    told = {one.known.number for one in found if one.known is not None}
    found += [_undone(one) for one in alive if one.number not in told]
    return tuple(sorted((one for one in found if _is_said(one, around, on)), key=_order))


def _of_works(
    works: Iterable[Work],
    by_start: Mapping[tuple[str, date], SentAssignment],
    around: Around,
) -> Iterator[Follows]:
    for work in works:
        known = by_start.get((work.product, work.start))
        if known is None or not is_same_size(known.size, work.size):
            if work.by_message:
                yield Follows(work.start, work.until, work)
        elif known.until == work.until:
            yield Follows(work.start, work.until, work, known)
        else:
            reason = _reason(known, work, around)
            yield Follows(work.start, work.until, work, known, reason)


def _undone(known: SentAssignment) -> Follows:
    """Return that an assignment was never meant: it ends on its first day (CS335)."""
    return Follows(known.start, known.start, None, known, ChangeReason.DELETED)


def _reason(known: SentAssignment, work: Work, around: Around) -> ChangeReason:
    chosen = around.chosen.get(known.number)
    if chosen is not None:
        return chosen
    if work.until is None or (known.until is not None and work.until > known.until):
        return ChangeReason.EXTENDED
    return _why_shorter(known, work.until, around)


def _why_shorter(known: SentAssignment, last: date, around: Around) -> ChangeReason:
    for kind, reason in _BY_EVENT.items():
        happened = around.events.get(kind)
        if happened is not None and known.start <= happened <= last + DAY:
            return reason
    for other in around.provided:
        if other.product == known.product and other.start == last + DAY:
            if other.form is not None and other.form.is_pgb:
                return ChangeReason.DELIVERY_FORM
            if other.form is Form.IN_KIND and other.provider.strip() != known.provider:
                return ChangeReason.OTHER_PROVIDER
    return ChangeReason.SHORTENED


def _is_said(one: Follows, around: Around, on: date) -> bool:
    """Return whether a message says it: not what is over, nor what others assigned long ago."""
    if one.reason is not None or one.until is None or one.until >= on:
        return True
    return one.known is None and one.work is not None and one.work.case == around.case


def _order(one: Follows) -> tuple[int, date, str]:
    """Order known assignments by number, and new ones behind them by day and product."""
    number = one.known.number if one.known else 1_000_000_000
    return number, one.start, one.work.product if one.work else ""
