"""What two versions of a record are together, where its fields alone do not say so.

A merge is open to changes: nobody handed it in or approved it. What went out is never undone:
beside a decision that was sent, or a case that was closed, only the course goes on.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar, cast

from hengelo_toegang.domain.case import COURSE, Case, Stage, Submission
from hengelo_toegang.domain.involvement import Declaration, Restriction
from hengelo_toegang.domain.merging import Choice, Choices, Conflict, Merged, merge
from hengelo_toegang.domain.merging_needs import with_their_needs
from hengelo_toegang.domain.places import Change, changes
from hengelo_toegang.domain.process import is_open_to_changes, stage_by_content

Value = TypeVar("Value")

_NEVER_LOST = ("writers", "co_authors", "reviews")
"""Lists of which nothing is taken away, whatever a version says."""
_GOES_ON = ("co_authors", "owner", "owner_name", "owner_certified")
"""What still changes of a case that was settled, beside its course: who has it."""


def together(
    base: Value | None, ours: Value, theirs: Value, choices: Choices | None = None
) -> Merged[Value]:
    """Return two versions of a record as one, and in which fields somebody has to choose."""
    found: object
    if isinstance(ours, Case) and isinstance(theirs, Case):
        found = _cases(base if isinstance(base, Case) else None, ours, theirs, choices or {})
    elif isinstance(ours, Declaration) and isinstance(theirs, Declaration):
        # Ties that were declared once are never taken back.
        found = Merged(max(ours, theirs, key=lambda one: (one.involved, one.on, one.note)))
    elif isinstance(ours, Restriction) and isinstance(theirs, Restriction):
        # While one side keeps a file closed, whatever the other did, it is closed.
        found = Merged(max(ours, theirs, key=lambda one: (one.holds, one.on, repr(one))))
    else:
        found = merge(base, ours, theirs, choices)
    return cast("Merged[Value]", found)


def _cases(base: Case | None, ours: Case, theirs: Case, choices: Choices) -> Merged[Case]:
    field_by_field = merge(base, _unstaged(ours), _unstaged(theirs), choices)
    merged = with_their_needs(field_by_field, base, ours, theirs, choices)
    settled = _settled(base, ours, theirs)
    united: dict[str, Any] = {
        name: _united(name, merged.value, ours, theirs) for name in _NEVER_LOST
    }
    value = replace(merged.value, stage=_stage(base, ours, theirs), **united)
    if not settled:
        return Merged(replace(value, stage=stage_by_content(value)), merged.conflicts)
    if len(settled) == 2:
        return Merged(replace(value, submission=_submission(ours, theirs)), merged.conflicts)
    stands = settled.pop()
    first, second = (ours, theirs) if stands is Choice.OURS else (theirs, ours)
    goes_on: dict[str, Any] = {name: getattr(value, name) for name in _GOES_ON}
    kept = replace(
        first.on_course_of(value),
        stage=first.stage,
        submission=first.submission,
        sent=first.sent,
        **goes_on,
    )
    chosen = (*(name for name in COURSE if name != "sent"), *_GOES_ON)
    in_course = tuple(one for one in merged.conflicts if one.path[0] in chosen)
    beside = (
        *_went_out_too(base, ours, theirs, stands, choices),
        *_dismissed(base, first, second, stands, choices),
    )
    return Merged(kept, (*in_course, *beside))


def _settled(base: Case | None, ours: Case, theirs: Case) -> set[Choice]:
    """Return on which sides the case was settled; a decision that went out before all else.

    Elsewhere the resident took the request back meanwhile, or it was set aside: that undoes
    no decision. Of two decisions that went out the first stands: half of each is none.
    """
    settled = {side for side, case in _sides(ours, theirs) if not is_open_to_changes(case.stage)}
    went_out = {side: case for side, case in _sides(ours, theirs) if case.sent is not None}
    if len(settled) == 2 and len(went_out) == 1:
        return {*went_out}
    if _are_two(base, ours, theirs) and ours.content() != theirs.content():
        return {min(went_out, key=lambda side: _sent_first(went_out[side]))}
    return settled


def _are_two(base: Case | None, ours: Case, theirs: Case) -> bool:
    """Return whether a decision went out on both sides since they went on apart."""
    before = base is not None and base.sent is not None
    return not before and ours.sent is not None and theirs.sent is not None


def _sent_first(case: Case) -> tuple[date, str]:
    assert case.sent is not None
    return case.sent.on, repr(case.content())


def _sides(ours: Case, theirs: Case) -> tuple[tuple[Choice, Case], ...]:
    return (Choice.OURS, ours), (Choice.THEIRS, theirs)


def _unstaged(case: Case) -> Case:
    """Return a case without what is decided by rule and not by field."""
    return replace(case, stage=Stage.REPORT, submission=None)


def _stage(base: Case | None, ours: Case, theirs: Case) -> Stage:
    """Return the stage that one side brought the case to, or the furthest of both."""
    if base is not None and base.stage in (ours.stage, theirs.stage):
        return theirs.stage if base.stage is ours.stage else ours.stage
    return max(ours.stage, theirs.stage, key=list(Stage).index)


def _united(name: str, merged: Case, ours: Case, theirs: Case) -> tuple[object, ...]:
    lost = {*getattr(ours, name), *getattr(theirs, name)} - {*getattr(merged, name)}
    return (*getattr(merged, name), *sorted(lost, key=repr))


def _submission(ours: Case, theirs: Case) -> Submission | None:
    """Return the later of two that went out."""
    both = [one.submission for one in (ours, theirs) if one.submission is not None]
    return max(both, key=lambda one: (one.on, repr(one)), default=None)


def _went_out_too(
    base: Case | None, ours: Case, theirs: Case, side: Choice, choices: Choices
) -> Iterator[Conflict]:
    """Yield that another decision went out as well: somebody has to know of both letters."""
    path = ("sent",)
    if _are_two(base, ours, theirs) and path not in choices:
        yield Conflict(path, path[0], None, ours.sent, theirs.sent, side)


def _dismissed(
    base: Case | None, stands: Case, other: Case, side: Choice, choices: Choices
) -> Iterator[Conflict]:
    """Yield what was written beside a case that was settled meanwhile: it stays in history."""
    standing = {one.place: one for one in changes(stands, other)}
    for change in changes(base, other):
        beside = standing.get(change.place)
        path = tuple(change.place.split("."))
        if beside is not None and path not in choices and path[0] not in _GOES_ON:
            yield _beside(path, change, beside, side)


def _beside(path: tuple[str, ...], change: Change, beside: Change, side: Choice) -> Conflict:
    ours, theirs = beside.before, beside.after
    if side is Choice.THEIRS:
        ours, theirs = theirs, ours
    return Conflict(path, change.place, change.before, ours, theirs, side)
