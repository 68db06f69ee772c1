"""What is remembered of each row that comes down: that the centre has it, or why it was refused."""

from collections.abc import Callable, Mapping
from dataclasses import field
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, insert, select

from db.audit import SqlAuditTrail
from db.intake import FOUND_FORGED, NOT_FORGED
from db.parts import in_parts
from db.tables.exchange import RefusedTable, SyncedTable
from hengelo_toegang.domain.exchange import BundleRefused, BundleTrouble
from hengelo_toegang.domain.syncing import Verdict
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases.sync_ports import Batch, Refused

Row = Mapping[str, Any]
_NAMED = {
    "users": ("hash", "user_id"),
    "certificates": ("certificate", "name"),
    "heads": ("hash", "origin"),
    "revisions": ("hash", "aggregate"),
    "letters": ("sha256", "case_id"),
}
"""By what a row of each list is named, and what it is about."""


@dataclass(slots=True)
class Told:
    """What was said of the rows of one part of the feed; `write` keeps what they were taken as."""

    session: Session
    audit: SqlAuditTrail
    now: datetime
    round: int
    refused: list[Refused] = field(default_factory=list)
    """What was refused in this part."""
    _there: set[str] = field(default_factory=set)
    """What the centre is known to have."""
    _new: list[str] = field(default_factory=list)
    """What is among these since this part, and still to be written."""
    _before: dict[tuple[str, bool], RefusedTable] = field(default_factory=dict)
    """What one of both refused before, by its hash and whether it came in: seldom anything."""

    def look_up(self, rows: Batch) -> None:
        """Read what is remembered of these."""
        prints = {
            str(row.get(named, ""))
            for name, (named, _) in _NAMED.items()
            for row in rows.get(name, ())
        }
        for row in self.session.exec(select(RefusedTable)):
            self._before[row.hash, row.incoming] = row
        for some in in_parts(prints):
            there = select(SyncedTable.hash).where(col(SyncedTable.hash).in_(some))
            self._there |= {*self.session.exec(there)}

    def judge(self, row: Row, name: str, act: Callable[[Row], object]) -> None:
        """Take a row of a list in by `act`, and remember whether it was refused."""
        named, about = _NAMED[name]
        print_ = str(row.get(named, ""))
        try:
            act(row)
        except BundleRefused as refusal:
            self._refuse(print_, str(row.get(about, "")), refusal.trouble)
        else:
            self._forget(print_, incoming=True)

    def is_there(self, print_: str) -> None:
        """Remember that the centre has it: it comes from there."""
        if print_ not in self._there:
            self._there.add(print_)
            self._new.append(print_)
            self._forget(print_, incoming=False)

    def write(self) -> None:
        """Write what the centre turned out to have."""
        if self._new:
            kept = {"verdict": Verdict.KNOWN.value, "moment": self.now.isoformat()}
            self.session.execute(insert(SyncedTable), [{"hash": one, **kept} for one in self._new])
        self._new = []

    def _forget(self, print_: str, *, incoming: bool) -> None:
        """Forget that something was refused, by us or by the centre: it was taken after all."""
        row = self._before.pop((print_, incoming), None)
        if row is not None:
            self.session.delete(row)
            self.session.flush()

    def _refuse(self, print_: str, aggregate: str, trouble: BundleTrouble) -> None:
        """Keep that something was refused; the log says it once of what is forged."""
        told = self._before.get((print_, True))
        if trouble not in NOT_FORGED and (told is None or told.why != trouble.value):
            self.audit.record(FOUND_FORGED, aggregate, f"refused: {trouble.value}")
        row = RefusedTable(
            hash=print_,
            incoming=True,
            aggregate=aggregate,
            why=trouble.value,
            moment=self.now.isoformat(),
            round=self.round,
        )
        self._before[print_, True] = self.session.merge(row)
        self.session.flush()
        self.refused.append(Refused(print_, aggregate, trouble.value, self.now, incoming=True))
