"""Bringing together a case that went on in two places: what both sides say, and who chose."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial

from hengelo_toegang.domain.blockers import Action, ActionBlocked, Blocker, Missing
from hengelo_toegang.domain.case import Case
from hengelo_toegang.domain.dossier import Dossier
from hengelo_toegang.domain.forks import Fork
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.merging import Choices, Conflict, Path
from hengelo_toegang.domain.merging_keys import named
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.domain.process import refuse_if_blocked
from hengelo_toegang.domain.revisions import Revision, RevisionKind
from hengelo_toegang.domain.rights import beyond_neighbourhood
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases.files import dossier_of, written_by
from hengelo_toegang.usecases.merging_ports import BY_RULE, CHOSEN
from hengelo_toegang.usecases.ports import Desk, NotFound, StaleCase, UnitOfWork


@dataclass(frozen=True, slots=True)
class Wrote:
    """Who wrote something last, and when."""

    user: UserId
    moment: datetime


@dataclass(frozen=True, slots=True)
class Asked:
    """A field that both sides changed, and who did."""

    conflict: Conflict
    ours: Wrote
    theirs: Wrote


@dataclass(frozen=True, slots=True)
class TwoPlaces:
    """A case, or its household, that went on in two places."""

    fork: Fork[object]
    ours: Wrote
    """Who wrote last on our side; the fields may have other authors."""
    theirs: Wrote
    asked: tuple[Asked, ...]
    """Where somebody has to choose; nowhere when it can go together by itself."""

    @property
    def kind(self) -> RevisionKind:
        """Whether it is the case or the household."""
        return self.fork.ours.kind


class NotChosen(Exception):
    """Somebody still has to choose in a field."""


@dataclass(frozen=True, slots=True)
class MergeServices:
    """What a window can ask for of a case that went on in two places."""

    forks_of: Callable[[CaseId], Sequence[TwoPlaces]]
    resolve: Callable[[CaseId, TwoPlaces, Choices], None]


def bind_merging(desk: Desk) -> MergeServices:
    """Return the use cases of one signed-in user."""
    return MergeServices(partial(forks_of, desk), partial(resolve, desk))


def forks_of(desk: Desk, case_id: CaseId) -> Sequence[TwoPlaces]:
    """Return what went on in two places: the case, its household, both or neither.

    Raises:
        NotFound: No case has this id.
        ActionBlocked: The user may not open it.
    """
    with desk.open() as uow:
        dossier = dossier_of(desk, uow, case_id)
        refuse_if_blocked(dossier, Action.OPEN, desk.user)
        found = [uow.forks.of(one) for one in _records(dossier.case)]
        return [_told(uow, fork) for fork in found if fork is not None]


def resolve(desk: Desk, case_id: CaseId, places: TwoPlaces, choices: Choices) -> None:
    """Make one of two, as somebody chose field by field; what was not chosen stays in history.

    It is open to changes afterwards, whatever either side had come to, but for a decision
    that went out.

    Raises:
        ActionBlocked: The user may not write in the case, or not in what they chose.
        NotChosen: There is a field in which nobody chose.
        StaleCase: One of both sides went on since it was shown.
    """
    record = places.fork.ours.aggregate
    with desk.open() as uow:
        dossier = dossier_of(desk, uow, case_id)
        refuse_if_blocked(dossier, Action.MERGE, desk.user)
        fork = uow.forks.of(record)
        if record not in _records(dossier.case) or fork is None:
            raise StaleCase(record)
        if fork.heads != places.fork.heads:
            raise StaleCase(record)
        value, chosen = _decided(desk, dossier, fork, choices)
        uow.forks.merge(fork, value, CHOSEN if chosen else BY_RULE)
        uow.audit.record(Action.MERGE.value, record, "done")
        uow.commit()


def _decided(
    desk: Desk, dossier: Dossier, fork: Fork[object], choices: Choices
) -> tuple[object, bool]:
    """Return both sides as one, and whether somebody chose what stands in it."""
    asked, merged = fork.merged(), fork.merged(choices)
    if merged.conflicts:
        raise NotChosen(", ".join(one.place for one in merged.conflicts))
    chosen = any(one.stands is None for one in asked.conflicts)
    if not chosen or not isinstance(merged.value, Case) or not isinstance(asked.value, Case):
        return merged.value, chosen
    touched = beyond_neighbourhood(asked.value, merged.value)
    if touched and dossier.case.law not in desk.user.writes:
        missing = tuple(Missing(Blocker.NOT_YOUR_ROLE, place) for place in touched)
        raise ActionBlocked(Action.MERGE, missing)
    return replace(merged.value, writers=written_by(merged.value, desk.user.id)), chosen


def _records(case: Case) -> tuple[str, str]:
    return case.id, case.household


def _told(uow: UnitOfWork, fork: Fork[object]) -> TwoPlaces:
    asked = fork.merged().conflicts
    return TwoPlaces(
        fork,
        _wrote(fork.ours),
        _wrote(fork.theirs),
        tuple(
            Asked(
                one,
                _who_wrote(uow, fork.our_side, fork.our_value, one.path),
                _who_wrote(uow, fork.their_side, fork.their_value, one.path),
            )
            for one in asked
        ),
    )


def _who_wrote(uow: UnitOfWork, side: Sequence[Revision], value: object, path: Path) -> Wrote:
    """Return who gave a field the value that it has on one side; the last one where it differs."""
    now, found = named(value, path), side[0]
    for revision, said in _said(uow, side):
        if named(said, path) != now:
            break
        found = revision
    return _wrote(found)


def _said(uow: UnitOfWork, side: Sequence[Revision]) -> Iterator[tuple[Revision, object]]:
    """Yield versions with what they say, from the last, as far as they were not erased."""
    for revision in side:
        try:
            yield revision, uow.forks.at(revision.hash)
        except NotFound:
            return


def _wrote(revision: Revision) -> Wrote:
    return Wrote(revision.author, revision.moment)
