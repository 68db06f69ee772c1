"""The queue and the journal of what is filed in the case system, of this store alone."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from datetime import date, datetime

from sqlmodel import Session, col, delete, select

from db.tables.filing import FilingSecretTable, FilingStepTable, FilingTable
from db.tables.letters import OutgoingTable
from db.tables.worklist import RestrictionTable, WorklistTable
from hengelo_toegang.domain.filing import FilingState, RefusedField, StepKind, SystemTrouble
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.law import Law
from hengelo_toegang.usecases.filing_ports import Filing, Queued


class SqlFilings:
    """What was filed from here; it counts with the commit."""

    def __init__(self, session: Session, clock: Callable[[], datetime]) -> None:
        self._session = session
        self._clock = clock

    def secret(self) -> bytes | None:
        row = self._session.get(FilingSecretTable, 1)
        return None if row is None else row.locked

    def keep_secret(self, locked: bytes | None) -> None:
        row = self._session.get(FilingSecretTable, 1)
        if locked is not None:
            row = row or FilingSecretTable(locked=locked)
            row.locked = locked
            self._session.add(row)
        elif row is not None:
            self._session.delete(row)
        self._session.flush()

    def sent_since(self, day: date) -> Sequence[Queued]:
        closed = select(col(RestrictionTable.household)).where(col(RestrictionTable.holds))
        found = (
            select(OutgoingTable, WorklistTable)
            .join(WorklistTable, col(WorklistTable.case_id) == col(OutgoingTable.case_id))
            .where(col(OutgoingTable.sent_on) >= day, col(WorklistTable.household).not_in(closed))
            .order_by(col(OutgoingTable.sent_on), col(OutgoingTable.case_id))
        )
        return [
            Queued(CaseId(sent.case_id), case.number, Law(case.law), sent.sent_on)
            for sent, case in self._session.exec(found)
            if sent.sent_on is not None
        ]

    def all(self) -> Mapping[CaseId, Filing]:
        return {
            CaseId(row.case_id): _filing(row) for row in self._session.exec(select(FilingTable))
        }

    def put(self, filing: Filing) -> None:
        row = FilingTable(
            case_id=filing.case,
            state=filing.state.value,
            moment=filing.moment.isoformat(),
            sent_on=filing.sent,
            settings=filing.settings,
            why=json.dumps([asdict(one) for one in filing.why], ensure_ascii=False),
            trouble=filing.trouble.value if filing.trouble else "",
        )
        self._session.merge(row)
        self._session.flush()

    def journal(self, case: CaseId) -> Mapping[str, str]:
        rows = self._session.exec(select(FilingStepTable).where(FilingStepTable.case_id == case))
        return {row.key: row.made for row in rows}

    def places(self) -> Mapping[CaseId, str]:
        rows = select(FilingStepTable).where(FilingStepTable.key == StepKind.CASE.value)
        return {CaseId(row.case_id): row.made for row in self._session.exec(rows)}

    def note(self, case: CaseId, key: str, value: str) -> None:
        moment = self._clock().isoformat()
        row = FilingStepTable(case_id=case, key=key, made=value, moment=moment)
        self._session.merge(row)
        self._session.flush()

    def begin_anew(self, case: CaseId) -> None:
        self._session.exec(delete(FilingStepTable).where(col(FilingStepTable.case_id) == case))


def _filing(row: FilingTable) -> Filing:
    return Filing(
        CaseId(row.case_id),
        FilingState(row.state),
        datetime.fromisoformat(row.moment),
        row.sent_on,
        row.settings,
        tuple(RefusedField(**one) for one in json.loads(row.why)),
        SystemTrouble(row.trouble) if row.trouble else None,
    )
