"""What the signed revisions prove of a case, whatever its own lists say.

Whoever can open the store can write any case that they like, but only in their own name:
a list of writers can be shortened, a review can be put into somebody's mouth. So the two
acts that the second pair of eyes stands guard over believe the chain alone.
"""

from dataclasses import dataclass, field, replace

from hengelo_toegang.domain.assigning import only_handed_over
from hengelo_toegang.domain.blockers import Action, Blocker
from hengelo_toegang.domain.case import Case, Review, ReviewOutcome, Stage
from hengelo_toegang.domain.dossier import Dossier
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.domain.process import missing, stage_by_content
from hengelo_toegang.domain.revisions import Revision, fingerprint
from hengelo_toegang.usecases.ports import Desk, NotFound, UnitOfWork
from hengelo_toegang.usecases.rostering import proven_stand_ins


def as_signed(desk: Desk, uow: UnitOfWork, case_id: CaseId) -> Dossier:
    """Return a case with the writers, the reviews and the approval that its chain proves.

    It is for judging, not for keeping: what was forged stays on record. The day is never
    before that of the last revision, so that a clock set back revives no mandate.

    Raises:
        NotFound: No case has this id.
        StoreError: A revision is not what its author signed.
    """
    case = uow.cases.verified(case_id)
    history = uow.cases.history(case_id)
    today = max(desk.today(), history[-1].moment.date())
    household = uow.households.get(case.household)
    dossier = Dossier(case, household, desk.policy, today, proven_stand_ins(uow))
    proof = _Proof()
    for revision in history:
        proof.add(uow, dossier, revision)
    writers = tuple(sorted({*case.writers, *proof.writers}))
    approved = case.stage is not Stage.APPROVED or proof.approved
    stage = case.stage if approved else stage_by_content(case)
    return dossier.with_case(
        replace(case, stage=stage, writers=writers, reviews=tuple(proof.reviews))
    )


@dataclass(slots=True)
class _Proof:
    """What the revisions so far prove."""

    writers: set[UserId] = field(default_factory=set)
    """Who changed the content, or handed it in, since the last sent decision."""
    reviews: list[Review] = field(default_factory=list)
    approved: bool = False
    """Whether the last word on exactly this content is an approval."""
    _case: Case | None = None
    _print: str = ""

    def add(self, uow: UnitOfWork, around: Dossier, revision: Revision) -> None:
        case = uow.cases.at(revision.hash)
        print_, before = fingerprint(case), self._case
        if before is None or print_ != self._print or case.submission != before.submission:
            self.writers.update(_who_wrote(uow, before, case, revision))
            self.approved = False
        elif case.reviews != before.reviews and self._is_given(uow, around, revision, case):
            self.reviews.append(case.reviews[-1])
            self.approved = case.reviews[-1].outcome is ReviewOutcome.APPROVED
        if case.stage is Stage.SENT and self.approved:
            self.writers.clear()
        self._case, self._print = case, print_

    def _is_given(self, uow: UnitOfWork, around: Dossier, revision: Revision, case: Case) -> bool:
        """Return whether a revision adds one review, by its own author, who was free to."""
        before, given = self._case, case.reviews[-1:]
        if before is None or case.reviews != (*before.reviews, *given) or not given:
            return False
        if (given[0].by, given[0].fingerprint) != (revision.author, self._print):
            return False
        then = replace(
            around,
            case=replace(before, writers=(*before.writers, *self.writers)),
            today=revision.moment.date(),
            stand_ins=proven_stand_ins(uow, revision.moment),
        )
        found = missing(then, Action.APPROVE, uow.users.get(revision.author))
        # What became of the household since is asked when the letter goes.
        return all(item.blocker is Blocker.HOUSEHOLD_CHANGED for item in found)


def _who_wrote(
    uow: UnitOfWork, before: Case | None, case: Case, revision: Revision
) -> tuple[UserId, ...]:
    """Return whose work a revision is: who had the case before, when it only changed hands."""
    if before is not None and before.owner != case.owner:
        try:
            to = uow.users.get(case.owner)
        except NotFound:
            return (revision.author, *revision.co_authors)
        if only_handed_over(before, case, to):
            return (before.owner,)
    return (revision.author, *revision.co_authors)
