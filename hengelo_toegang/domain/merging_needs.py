"""No line of a decision goes on without the need that it answers.

One side took a need away, and the other drew up or changed a line for it: neither side has a
line without its need, and both together would.
"""

from collections.abc import Iterator
from dataclasses import replace

from hengelo_toegang.domain.case import Case, Decision, Line, Need
from hengelo_toegang.domain.ids import NeedId
from hengelo_toegang.domain.merging import Choice, Choices, Conflict, Merged, Path


def with_their_needs(
    merged: Merged[Case], base: Case | None, ours: Case, theirs: Case, choices: Choices
) -> Merged[Case]:
    """Return both sides as one, in which somebody chooses whether such a need is there.

    With the need that was taken away goes its line.
    """
    value, conflicts = merged.value, [*merged.conflicts]
    asked = {one.path for one in conflicts}
    for before in _both_touched(base, ours, theirs):
        path: Path = ("needs", before.id)
        sides = {side: _need(case, before.id) for side, case in _sides(ours, theirs)}
        choice = choices.get(path)
        if choice in sides:
            value = _chosen(value, before.id, sides[choice])
        elif path not in asked:
            kept = (sides[Choice.OURS], sides[Choice.THEIRS])
            conflicts.append(Conflict(path, ".".join(path), before, *kept))
    return Merged(value, tuple(conflicts))


def _both_touched(base: Case | None, ours: Case, theirs: Case) -> Iterator[Need]:
    """Yield each need that one side took away, and for which the other side wrote a line."""
    for need in () if base is None else base.needs:
        for has, lacks in ((ours, theirs), (theirs, ours)):
            line = _line(has, need.id)
            wrote = line is not None and line != _line(base, need.id)
            left = _need(lacks, need.id) is None and _line(lacks, need.id) is None
            if wrote and left and _need(has, need.id) is not None:
                yield need


def _sides(ours: Case, theirs: Case) -> tuple[tuple[Choice, Case], ...]:
    return (Choice.OURS, ours), (Choice.THEIRS, theirs)


def _chosen(case: Case, need: NeedId, kept: Need | None) -> Case:
    if kept is None:
        return replace(case, decision=_without_line(case.decision, need))
    there = _need(case, need) is not None
    return case if there else replace(case, needs=(*case.needs, kept))


def _without_line(decision: Decision | None, need: NeedId) -> Decision | None:
    if decision is None:
        return None
    return replace(decision, lines=tuple(one for one in decision.lines if one.need != need))


def _need(case: Case, need: NeedId) -> Need | None:
    return next((one for one in case.needs if one.id == need), None)


def _line(case: Case | None, need: NeedId) -> Line | None:
    lines = case.decision.lines if case is not None and case.decision is not None else ()
    return next((one for one in lines if one.need == need), None)
