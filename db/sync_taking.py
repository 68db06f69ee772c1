"""What comes down from the centre: checked row by row, each refused alone, and then listed.

The feed brings things in the order in which the centre got them. A case that was just given
to this laptop is told of twice: what was new in it anyhow, and all of it from its beginning.
So a row that cannot be placed yet may come again; what was said of it is then taken back.
"""

import base64
import binascii
import hashlib
from collections.abc import Callable, Iterable
from dataclasses import field
from datetime import datetime

from sqlmodel import Session, col, select

from db.audit import SqlAuditTrail
from db.branches import apart, branch_rows
from db.case_lists import cases_of
from db.exchange_parts import (
    SentCertificate,
    SentHead,
    SentLetter,
    SentUser,
    one_row,
)
from db.forks import SqlForks
from db.intake_letters import keep_certificate, keep_letter, sound
from db.intake_users import take_user, witness
from db.newest import Newest
from db.relisting import list_anew
from db.revisions import content_of, head_of
from db.sync_leaving import leave_letters
from db.sync_told import Row, Told
from db.sync_versions import Versions
from db.tables.chain import DocumentTable, HeadTable, RevisionTable, UserTable
from db.tables.worklist import WorklistTable
from hengelo_toegang.domain.case import Case, IssuedLetter
from hengelo_toegang.domain.exchange import BundleRefused, BundleTrouble
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.people import HouseholdId
from hengelo_toegang.domain.revisions import RevisionKind
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases.ports import NotFound, Projector
from hengelo_toegang.usecases.sync_ports import Batch, Round


@dataclass(slots=True)
class Taking:
    """One part of the feed on its way in, within a transaction of the caller."""

    session: Session
    audit: SqlAuditTrail
    device: str
    projector: Projector
    now: datetime
    round: int
    forks: SqlForks
    received: int = 0
    touched: set[str] = field(default_factory=set)
    """The records that say something else now, or that came back."""
    told: Told = field(init=False)

    def __post_init__(self) -> None:
        self.told = Told(self.session, self.audit, self.now, self.round)

    def take(self, rows: Batch, *, last: bool) -> Round:
        """Take everything in that is what its author signed, and list it.

        With the last part, what went on in two places is brought together where nobody has
        to choose: before that, more of the other side may be on its way.
        """
        self.told.look_up(rows)
        self._each(rows, "users", self._user)
        self._each(rows, "certificates", self._certificate)
        self._each(rows, "heads", self._head)
        versions = Versions(self.session, self.audit, self.device, self.projector, self.told)
        versions.take(rows.get("revisions", ()))
        self._each(rows, "letters", self._letter)
        self.told.write()
        beside = apart(self.session) if last else ()
        merged = [record for record in beside if self.forks.merge_by_rule(record)]
        self.touched |= {*versions.touched, *merged}
        newest = Newest(self.session)
        list_anew(self.session, self.projector, self._ready(newest), newest)
        return Round(
            received=self.received + versions.received,
            cases=self._cases({*self.touched, *versions.intake.forked}),
            merged=self._cases(merged),
            forked=self._cases(apart(self.session) if last else ()),
            refused=tuple(self.told.refused),
        )

    def _each(self, rows: Batch, name: str, act: Callable[[Row], object]) -> None:
        """Take rows each by itself; what is refused leaves nothing behind but that it was."""

        def alone(row: Row) -> None:
            with self.session.begin_nested():
                act(row)

        for one in rows.get(name, ()):
            self.told.judge(one, name, alone)

    def _user(self, row: Row) -> None:
        sent = one_row(SentUser, row)
        known = select(UserTable.number).where(UserTable.hash == sent.hash)
        is_new = self.session.exec(known).first() is None
        take_user(self.session, self.audit, sent)
        self.told.is_there(sent.hash)
        self.received += is_new

    def _certificate(self, row: Row) -> None:
        keep_certificate(self.session, self.audit, one_row(SentCertificate, row).row())

    def _head(self, row: Row) -> None:
        witness(self.session, self.device, one_row(SentHead, row))

    def _letter(self, row: Row) -> None:
        pdf = row.get("pdf")
        sent = one_row(SentLetter, {name: row[name] for name in row if name != "pdf"})
        if pdf is None:
            leave_letters(self.session, self.audit, sent.case_id)
            return
        try:
            content = base64.b64decode(str(pdf), validate=True)
        except binascii.Error as error:
            raise BundleRefused(BundleTrouble.ALTERED, sent.sha256) from error
        if hashlib.sha256(content).hexdigest() != sent.sha256:
            raise BundleRefused(BundleTrouble.ALTERED, sent.sha256)
        letter = sound(sent, content, self._listed(sent.case_id, sent.sha256))
        self.received += keep_letter(self.session, self.audit, letter)
        self.told.is_there(sent.sha256)

    def _listed(self, case_id: str, sha256: str) -> IssuedLetter | None:
        """Return what any version of a case says of a letter, the newest first."""
        chain = select(RevisionTable).where(RevisionTable.aggregate == case_id)
        rows = self.session.exec(chain.order_by(col(RevisionTable.sequence).desc())).all()
        for row in (*rows, *branch_rows(self.session, case_id)):
            if row.kind != RevisionKind.CASE.value:
                return None
            try:
                letters = content_of(self.session, Case, row).letters
            except NotFound:
                continue
            found = next((one for one in letters if one.sha256 == sha256), None)
            if found is not None:
                return found
        return None

    def _ready(self, newest: Newest) -> list[str]:
        """Return what can be listed now: a case waits until its household came in as well.

        Those that waited before are looked at again.
        """
        listed = select(WorklistTable.case_id)
        unlisted = (
            select(HeadTable.aggregate)
            .join(RevisionTable, col(RevisionTable.hash) == HeadTable.revision)
            .join(DocumentTable, col(DocumentTable.hash) == RevisionTable.document_hash)
            .where(
                HeadTable.kind == RevisionKind.CASE.value,
                col(DocumentTable.content).is_not(None),
                col(HeadTable.aggregate).not_in(listed),
            )
        )
        wanted = sorted({*self.touched, *self.session.exec(unlisted)})
        newest.look_up(wanted)
        return [record for record in wanted if newest.says(record) and _is_whole(record, newest)]

    def _cases(self, records: Iterable[str]) -> tuple[CaseId, ...]:
        """Return the cases among these records, and those of the households among them."""
        found: dict[CaseId, None] = {}
        for record in sorted(records):
            row = head_of(self.session, record)
            if row is not None and row.kind == RevisionKind.CASE.value:
                found[CaseId(record)] = None
            elif row is not None and row.kind == RevisionKind.HOUSEHOLD.value:
                found |= dict.fromkeys(cases_of(self.session, HouseholdId(record)))
        return tuple(found)


def _is_whole(record: str, newest: Newest) -> bool:
    """Return whether what a record stands on is here too: of a case its household."""
    row = newest.row(record)
    if row is None or row.kind != RevisionKind.CASE.value:
        return row is not None
    return newest.says(newest.value(Case, record).household)
