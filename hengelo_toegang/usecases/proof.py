"""What the versions of a case prove, one after the other: who wrote, who judged, and of what.

Where a case went on in two places each side is proved for itself. What both are together by
rule is nobody's work but theirs; whoever chose in it wrote.
"""

from collections.abc import Sequence
from dataclasses import field, replace

from hengelo_toegang.domain.ancestry import brought_together, known
from hengelo_toegang.domain.assigning import only_handed_over
from hengelo_toegang.domain.blockers import Action, Blocker
from hengelo_toegang.domain.case import HANDED_IN, Case, Review, ReviewOutcome, Stage
from hengelo_toegang.domain.dossier import Dossier
from hengelo_toegang.domain.merging import Merged
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.domain.process import is_open_to_changes, missing
from hengelo_toegang.domain.review import reasons_to_review
from hengelo_toegang.domain.revisions import Revision, fingerprint
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases.authorship import Authorship
from hengelo_toegang.usecases.involvement import declarations_of
from hengelo_toegang.usecases.office import decider
from hengelo_toegang.usecases.ports import NotFound, UnitOfWork
from hengelo_toegang.usecases.restricting import restriction_of
from hengelo_toegang.usecases.rostering import proven_stand_ins


def proof_of(uow: UnitOfWork, around: Dossier, history: Sequence[Revision]) -> "Proof":
    """Return what the versions of a case prove up to the newest."""
    versions = known(history)
    proofs: dict[str, Proof] = {}
    for revision in history:
        proof = Proof.after([proofs[parent] for parent in revision.parents])
        if len(revision.parents) == 2:
            ours, theirs = revision.parents
            proof.go_on_from(brought_together(ours, theirs, versions, uow.cases.at))
        proof.add(uow, around, revision)
        proofs[revision.hash] = proof
    return proofs[history[-1].hash]


@dataclass(slots=True)
class Proof:
    """What the revisions so far prove."""

    writers: set[UserId] = field(default_factory=set)
    """Who changed the content, or handed it in.

    A case sends one decision, and the next one is another case: so nobody is left out for
    its being sent, which is no more than a word in a version.
    """
    sent_writers: set[UserId] = field(default_factory=set)
    """Who did so until a decision was sent; empty while none was."""
    reviews: list[Review] = field(default_factory=list)
    approved: bool = False
    """Whether the last word on exactly this content is an approval."""
    alone: bool = False
    """Whether it is that of who handed it in, who could decide it without a review."""
    changed: bool = False
    """Whether the content is another than the one handed in, or was in between."""
    authorship: Authorship = field(default_factory=Authorship)
    _case: Case | None = None
    _print: str = ""

    @classmethod
    def after(cls, before: Sequence["Proof"]) -> "Proof":
        """Return what versions prove together, to go on from.

        What was approved or handed in is one version; of two it holds where it went out.
        """
        out = [one for one in before if one._case and not is_open_to_changes(one._case.stage)]
        whole = before if len(before) == 1 else out
        return cls(
            writers=set().union(*(one.writers for one in before)),
            sent_writers=set().union(*(one.sent_writers for one in before)),
            reviews=list(dict.fromkeys(seen for one in before for seen in one.reviews)),
            approved=any(one.approved for one in whole),
            alone=any(one.alone for one in whole),
            changed=any(one.changed for one in before),
            authorship=Authorship.after([one.authorship for one in before]),
            _case=before[0]._case if before else None,
            _print=before[0]._print if before else "",
        )

    def go_on_from(self, merged: Merged[Case]) -> None:
        """Take what two versions are together as what is written on.

        What rules make of them is nobody's work; whoever had to choose in it does write.
        """
        chose = any(one.stands is None for one in merged.conflicts)
        self._case, self._print = merged.value, "" if chose else fingerprint(merged.value)

    def add(self, uow: UnitOfWork, around: Dossier, revision: Revision) -> None:
        case = uow.cases.at(revision.hash)
        print_, before = fingerprint(case), self._case
        self.authorship.add(uow, before, case, revision)
        if before is None or print_ != self._print or case.submission != before.submission:
            self.writers.update(_who_wrote(uow, before, case, revision))
            self.alone = self._is_alone(uow, around, revision, case, print_)
            self.approved = self.alone
        elif case.reviews != before.reviews and self._is_given(uow, around, revision, case):
            self.reviews.append(case.reviews[-1])
            self.approved = case.reviews[-1].outcome is ReviewOutcome.APPROVED
        self._hands_in(before, case, print_)
        if case.stage is Stage.SENT and self.approved:
            self.sent_writers.update(self.writers)
        self._case, self._print = case, print_

    def _hands_in(self, before: Case | None, case: Case, print_: str) -> None:
        """Keep whether what is handed in is still what it was: that changes no word."""
        if before is None:
            return
        goes_in = case.stage in HANDED_IN and before.stage not in HANDED_IN
        if print_ != self._print:
            self.changed = True
        elif goes_in or case.submission != before.submission:
            self.changed = False

    def _is_alone(
        self, uow: UnitOfWork, around: Dossier, revision: Revision, case: Case, print_: str
    ) -> bool:
        """Return whether a revision hands in what its author could decide without a review.

        The reasons are found anew, with the settings and the user of that moment: that the
        case says it was not drawn proves nothing.
        """
        before, handed_in = self._case, case.submission
        if before is None or handed_in is None or not handed_in.alone:
            return False
        if (handed_in.by, handed_in.fingerprint) != (revision.author, print_):
            return False
        drafted = replace(
            case,
            stage=before.stage,
            submission=before.submission,
            reviews=(*self.reviews, *case.reviews),
        )
        then = _then(uow, around, revision, drafted)
        for moment in {revision.moment, uow.audit.recorded(revision)}:
            author = uow.users.as_of(revision.author, moment)
            judged = replace(
                then, today=moment.date(), decider=decider(uow, author, case.id, moment)
            )
            if missing(judged, Action.SUBMIT, author) or reasons_to_review(judged):
                return False
        return True

    def _is_given(self, uow: UnitOfWork, around: Dossier, revision: Revision, case: Case) -> bool:
        """Return whether a revision adds one review, by its own author, who was free to."""
        before, given = self._case, case.reviews[-1:]
        if before is None or case.reviews != (*before.reviews, *given) or not given:
            return False
        if (given[0].by, given[0].fingerprint) != (revision.author, self._print):
            return False
        if self.changed:
            return False
        # What its author says of the time is believed no further than the log.
        moment = uow.audit.recorded(revision)
        author = uow.users.as_of(revision.author, moment)
        writers = (*before.writers, *self.writers)
        then = _then(uow, around, revision, replace(before, writers=writers))
        days = {revision.moment.date(), moment.date()}
        # What became of the household and of amounts since is asked when the letter goes.
        return all(
            item.blocker in (Blocker.HOUSEHOLD_CHANGED, Blocker.AMOUNTS_CHANGED)
            for day in days
            for item in missing(replace(then, today=day), Action.APPROVE, author)
        )


def _then(uow: UnitOfWork, around: Dossier, revision: Revision, case: Case) -> Dossier:
    """Return a case with its surroundings as the author of a revision had them."""
    moment = uow.audit.recorded(revision)
    return replace(
        around,
        case=case,
        stand_ins=proven_stand_ins(uow, moment),
        declarations=declarations_of(uow, case.id, revision.author, until=moment),
        restriction=restriction_of(uow, case.household, until=moment),
        forked=False,
    )


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
