"""Versions that come down: proved one by one, and written together.

What left this laptop before is told of again from its beginning, and comes back at once.
"""

import hashlib
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import field

from sqlmodel import Session

from db.audit import SqlAuditTrail
from db.case_lists import cases_of
from db.coming_back import come_back
from db.exchange_parts import SentRevision, one_row
from db.intake import Intake
from db.sync_leaving import Going, going_with, leave
from db.sync_told import Row, Told
from db.sync_waiting import OWN, first_waiting
from db.tables.chain import SignedRevision
from hengelo_toegang.domain.exchange import BundleRefused, BundleTrouble
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.people import HouseholdId
from hengelo_toegang.domain.revisions import RevisionKind
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases.ports import Projector

CARRIED = frozenset(RevisionKind) - set(OWN)


@dataclass(slots=True)
class Versions:
    """The versions of one part of the feed on their way in."""

    session: Session
    audit: SqlAuditTrail
    device: str
    projector: Projector
    told: Told
    intake: Intake = field(init=False)
    _documents: dict[str, bytes] = field(default_factory=dict)
    _back: set[str] = field(default_factory=set)
    """The records that came back."""
    _came_back: int = 0

    def __post_init__(self) -> None:
        self.intake = Intake(self.session, self.audit, self._documents, CARRIED)

    @property
    def received(self) -> int:
        """Return how many versions are here that were not."""
        return self.intake.count + self._came_back

    @property
    def touched(self) -> set[str]:
        """Return the records that say something else now, or that came back."""
        return {*self.intake.new, *self._back}

    def take(self, sent: Iterable[Row]) -> None:
        """Take versions in; each is proved before anything of it is written."""
        rows = _in_order(sent)
        hashes, records, contents = (
            {str(row.get(name, "")) for row in rows}
            for name in ("hash", "aggregate", "document_hash")
        )
        self.intake.known.look_up(hashes, records, contents)
        self._bring_back(rows)
        for one in rows:
            self.told.judge(one, "revisions", self._version)
        self.intake.known.write()

    def _version(self, row: Row) -> None:
        sent, content = _read(row)
        known = self.intake.known.version(sent.hash)
        if content is None:
            self._gone_there(known)
            return
        if known is None:
            self._documents[sent.document_hash] = content
            self._put(sent, content)
        self.told.is_there(sent.hash)

    def _put(self, sent: SentRevision, content: bytes) -> None:
        """Take in a new version; what it says may have left here with another one."""
        if not self.intake.known.is_erased(sent.document_hash):
            self.intake.put(sent)
            return
        with self.session.begin_nested():
            back = come_back(self.session, {sent.document_hash: content})
            self.intake.put(sent)
        self._back |= back.get(sent.document_hash, frozenset())

    def _bring_back(self, rows: Iterable[Row]) -> None:
        """Put back what left here and is told again: it was proved when it came first."""
        known, contents = self.intake.known, dict[str, bytes]()
        for row in rows:
            if known.says_nothing(str(row.get("document_hash", ""))):
                # What is no version is refused in its turn.
                with suppress(BundleRefused):
                    sent, content = _read(row)
                    if content is not None and known.version(sent.hash) is not None:
                        contents[sent.document_hash] = content
        back = come_back(self.session, contents)
        if back:
            known.look_again()
        self._back |= {record for records in back.values() for record in records}
        self._came_back += len(back)

    def _gone_there(self, known: SignedRevision | None) -> None:
        """Take off what was destroyed at the centre; what never came in, never does.

        What somebody here wrote since then stays, and is refused there: it is told.
        """
        if known is None:
            return
        self.intake.known.write()
        self.told.write()
        record = known.aggregate
        if known.kind == RevisionKind.CASE.value:
            going = going_with(self.session, (CaseId(record),), self.device)
        elif known.kind == RevisionKind.HOUSEHOLD.value:
            lived_in = cases_of(self.session, HouseholdId(record))
            going = Going((), () if lived_in else (HouseholdId(record),), ())
        else:
            going = Going((), (), (record,))
        if first_waiting(self.session, going.records, going.cases) is None:
            leave(self.session, self.audit, going, self.projector)
            self.intake.known.look_again()


def _read(row: Row) -> tuple[SentRevision, bytes | None]:
    """Return a version and what it says, of which the hash is right; None once destroyed.

    Raises:
        BundleRefused: It is no version.
    """
    document = row.get("document")
    sent = one_row(SentRevision, {name: row[name] for name in row if name != "document"})
    if document is None:
        return sent, None
    content = str(document).encode()
    if hashlib.sha256(content).hexdigest() != sent.document_hash:
        raise BundleRefused(BundleTrouble.ALTERED, sent.hash)
    return sent, content


def _in_order(rows: Iterable[Row]) -> list[Row]:
    """Return versions, each after what it stands on; what has no place is refused later."""

    def place(row: Row) -> int:
        sequence = row.get("sequence")
        return sequence if isinstance(sequence, int) else 0

    return sorted(rows, key=place)
