"""What laptops pushed: proved by an office before it stands in a list that anybody sees.

The centre itself proves hashes, not signatures: PostgreSQL knows no Ed25519.
"""

from collections.abc import Mapping, Sequence
from dataclasses import field

from sqlalchemy import ColumnElement, column, delete, exists, table
from sqlmodel import Session, col, select

from db.audit import SqlAuditTrail, StoreAct
from db.branches import branch_rows
from db.exchange_parts import SentLetter
from db.intake import FOUND_FORGED, NOT_FORGED, Intake
from db.intake_letters import sound
from db.letters import letter_print
from db.relisting import list_anew
from db.revisions import content_of, document_of, head_of
from db.tables.chain import BranchTable, HeadTable, RevisionTable, SignedRevision, UserTable
from db.tables.letters import LetterTable
from db.tables.log import AuditTable
from db.vouching import vouched_rows
from hengelo_toegang.domain.case import Case, IssuedLetter
from hengelo_toegang.domain.exchange import BundleRefused, BundleTrouble
from hengelo_toegang.domain.revisions import RevisionKind
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases.ports import NotFound, Projector

_ARRIVED = table("arrived", column("aggregate"))
_CHANGES = table("changes", column("key"), column("aggregate"), column("by_role"))
_ALL_KINDS = frozenset(RevisionKind)


@dataclass(frozen=True, slots=True)
class Forged:
    """Something at the centre that nobody signed as it says, and who brought it."""

    aggregate: str
    what: str
    trouble: BundleTrouble
    pushed_by: str
    """The role of the database by which it came in."""


@dataclass(slots=True)
class Arrivals:
    """What was pushed and not listed yet, as far as the user of this program may see it."""

    projector: Projector
    forged: dict[str, Forged] = field(default_factory=dict)
    """What this program found forged, by record: it is left where it is, for who looks into it."""
    _left: dict[str, str] = field(default_factory=dict)
    """The newest version of each record that could not be listed, until there is a newer one."""
    _users: int = 0
    """The newest version of a user that the log is known to name."""

    def log_users(self, session: Session, trail: SqlAuditTrail) -> bool:
        """Log the versions of users that the centre took from a keeper, where they count."""
        new = session.exec(
            select(UserTable)
            .where(col(UserTable.number) > self._users, ~_is_logged(StoreAct.USER, UserTable))
            .order_by(col(UserTable.number))
        ).all()
        for row in new:
            if any(one.hash == row.hash for one in vouched_rows(session, row.user_id)):
                trail.record(StoreAct.USER, row.user_id, row.hash)
            self._users = row.number or self._users
        return bool(new)

    def waiting(self, session: Session) -> Mapping[str, str]:
        """Return the records of which something was not looked at, with their newest version."""
        found = session.execute(
            select(_ARRIVED.c.aggregate, HeadTable.revision)
            .join(HeadTable, col(HeadTable.aggregate) == _ARRIVED.c.aggregate)
            .order_by(_ARRIVED.c.aggregate)
        )
        return {name: newest for name, newest in found if self._left.get(name) != newest}

    def list_them(
        self, session: Session, trail: SqlAuditTrail, waiting: Mapping[str, str]
    ) -> Sequence[str]:
        """Prove these records and list what is sound; return those that are listed now."""
        # What stands on others, such as a case on its household, is listed after it.
        proved = [name for name in waiting if self._proves(session, trail, name)]
        listed = [name for name in proved if self._lists(session, name)]
        session.execute(delete(_ARRIVED).where(_ARRIVED.c.aggregate.in_(listed)))
        self._left.update({name: waiting[name] for name in waiting if name not in listed})
        for name in listed:
            self._left.pop(name, None)
            self.forged.pop(name, None)
        if listed:
            # What waited for one of these may be tried again.
            self._left = {name: self._left[name] for name in self.forged}
        return listed

    def _proves(self, session: Session, trail: SqlAuditTrail, name: str) -> bool:
        """Prove every version and letter that no office has looked at, and log it."""
        intake = Intake(session, trail, {}, _ALL_KINDS)
        new = [*_unlogged(session, RevisionTable, name), *_unlogged(session, BranchTable, name)]
        at_work = name
        try:
            for act, row in sorted(new, key=lambda one: one[1].sequence):
                at_work = row.hash
                intake.documents = {row.document_hash: document_of(session, row.document_hash)}
                intake.prove(row)
                trail.record(act, name, row.hash)
            for letter in _unlogged_letters(session, name):
                at_work = letter.sha256
                listed = _listed_letter(session, name, letter.sha256)
                sound(SentLetter.of(letter), letter.pdf, listed)
                trail.record(StoreAct.LETTER, name, letter_print(letter))
        except NotFound:
            # Destroyed meanwhile: there is nothing left to prove or to list.
            return True
        except BundleRefused as refused:
            if refused.trouble not in NOT_FORGED:
                by = _brought_by(session, name, at_work)
                self.forged[name] = Forged(name, at_work, refused.trouble, by)
                _log_forged(session, trail, self.forged[name])
            return False
        return True

    def _lists(self, session: Session, name: str) -> bool:
        if self._waits_for_household(session, name):
            return False
        try:
            list_anew(session, self.projector, (name,))
        except BundleRefused:
            # A case whose household is still under way.
            return False
        return True

    def _waits_for_household(self, session: Session, name: str) -> bool:
        """Return whether it is a case of a household that is not proved."""
        row = head_of(session, name)
        if row is None or row.kind != RevisionKind.CASE:
            return False
        return content_of(session, Case, row).household in self.forged


def _unlogged_letters(session: Session, case_id: str) -> Sequence[LetterTable]:
    logged = set(
        session.exec(
            select(AuditTable.result).where(
                AuditTable.subject == case_id, AuditTable.action == StoreAct.LETTER.value
            )
        )
    )
    letters = session.exec(
        select(LetterTable)
        .where(LetterTable.case_id == case_id, col(LetterTable.pdf).is_not(None))
        .order_by(col(LetterTable.sha256))
    )
    return [row for row in letters if letter_print(row) not in logged]


def _listed_letter(session: Session, case_id: str, sha256: str) -> IssuedLetter | None:
    """Return what the case says of a letter, in the newest version or on a branch."""
    rows = [head_of(session, case_id), *branch_rows(session, case_id)]
    cases = (content_of(session, Case, row) for row in rows if row is not None)
    return next((one for case in cases for one in case.letters if one.sha256 == sha256), None)


def _log_forged(session: Session, trail: SqlAuditTrail, forged: Forged) -> None:
    """Let the log say it, once for all offices: whoever looks into it reads it there."""
    result = f"refused: {forged.pushed_by}"
    known = select(AuditTable.result).where(
        AuditTable.subject == forged.aggregate,
        AuditTable.action == FOUND_FORGED,
        AuditTable.result == result,
    )
    if session.exec(known).first() is None:
        trail.record(FOUND_FORGED, forged.aggregate, result)


def _brought_by(session: Session, name: str, what: str) -> str:
    asked = select(_CHANGES.c.by_role).where(_CHANGES.c.aggregate == name, _CHANGES.c.key == what)
    return session.execute(asked.limit(1)).scalar_one_or_none() or ""


def _unlogged(
    session: Session, rows: type[SignedRevision], name: str
) -> list[tuple[StoreAct, SignedRevision]]:
    act = StoreAct.REVISION if rows is RevisionTable else StoreAct.BRANCH
    found = session.exec(select(rows).where(rows.aggregate == name, ~_is_logged(act, rows)))
    return [(act, row) for row in found]


def _is_logged(act: StoreAct, rows: type[SignedRevision | UserTable]) -> ColumnElement[bool]:
    subject = rows.user_id if issubclass(rows, UserTable) else rows.aggregate
    return exists().where(
        col(AuditTable.subject) == col(subject),
        col(AuditTable.action) == act.value,
        col(AuditTable.result) == col(rows.hash),
    )
