"""Who wrote what in a case, by its signed versions.

No advice stands in another's name, and nobody decides who may not. The use cases refuse both;
this is for what was written past them, by somebody with the key of the store.
"""

from collections.abc import Iterator, Sequence, Set
from dataclasses import field, replace

from hengelo_toegang.domain.blockers import Blocker, Missing
from hengelo_toegang.domain.case import Case, Expertise
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.domain.revisions import Revision
from hengelo_toegang.domain.rights import decides, in_neighbourhood_only
from hengelo_toegang.domain.users import User
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases.ports import NotFound, UnitOfWork


@dataclass(slots=True)
class Authorship:
    """What the versions of a case so far prove of who wrote what."""

    advice: set[Expertise] = field(default_factory=set)
    """Advice that was signed by who gave it, and is never taken away."""
    earlier: frozenset[Expertise] = frozenset()
    """Advice that came along from the case that this one goes on from."""
    beyond: dict[str, User] = field(default_factory=dict)
    """By place: who wrote there last, and might not."""

    @classmethod
    def after(cls, before: Sequence["Authorship"]) -> "Authorship":
        """Return what versions prove together, to go on from."""
        return cls(
            advice=set().union(*(one.advice for one in before)),
            earlier=frozenset().union(*(one.earlier for one in before)),
            beyond={place: by for one in before for place, by in one.beyond.items()},
        )

    def add(self, uow: UnitOfWork, before: Case | None, case: Case, revision: Revision) -> None:
        """Take one more version into account, after those before it."""
        self.advice.update(_signed(case, revision.author))
        if before is None:
            self.earlier = _advice_before(uow, case)
            before = _undecided(case)
        touched = decides(before, case)
        if not touched:
            return
        author = uow.users.as_of(revision.author, uow.audit.recorded(revision))
        if in_neighbourhood_only(author, case.law):
            self.beyond.update(dict.fromkeys(touched, author))
        else:
            for place in touched:
                self.beyond.pop(place, None)

    def lacks(self, case: Case) -> Iterator[Missing]:
        """Yield what stands in the newest version and is not the work of who it says, or may."""
        said = {one for one in case.expertise if one.by is not None}
        wrong = (said - self.advice - self.earlier) | (self.advice - said)
        for name in sorted({one.who for one in wrong}):
            yield Missing(Blocker.ADVICE_NOT_SIGNED, "expertise", name)
        for place, author in self.beyond.items():
            yield Missing(Blocker.BEYOND_ROLE, place, author.name)


def _signed(case: Case, author: UserId) -> Iterator[Expertise]:
    return (one for one in case.expertise if one.by == author)


def _advice_before(
    uow: UnitOfWork, case: Case, later: Set[CaseId] = frozenset()
) -> frozenset[Expertise]:
    """Return the advice that was signed in the cases that one goes on from.

    What is not here proves nothing: a bundle takes such a case along.
    """
    follows = case.follows
    if follows is None or follows in later or not any(one.by for one in case.expertise):
        return frozenset()
    try:
        uow.cases.verified(follows)
    except NotFound:
        return frozenset()
    history = uow.cases.history(follows)
    versions = [(uow.cases.at(one.hash), one) for one in history]
    found = {one for version, by in versions for one in _signed(version, by.author)}
    first, _ = versions[0]
    return frozenset(found) | _advice_before(uow, first, later | {case.id, follows})


def _undecided(case: Case) -> Case:
    """Return a first version as it may begin: only what goes on has a draft of a decision."""
    if case.follows is not None:
        return case
    needs = tuple(replace(need, ladder=replace(need.ladder, tailored=None)) for need in case.needs)
    return replace(case, decision=None, submission=None, needs=needs)
