"""Half-finished work on cases."""

import json
from datetime import datetime

from sqlmodel import Session

from db import codec
from db.packing import packed, unpacked
from db.tables.own import DraftTable
from hengelo_toegang.domain.case import Case
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.usecases.ports import Draft


class SqlDraftRepository:
    """Half-finished work of each user, overwritten as they type."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def put(self, draft: Draft) -> None:
        row = DraftTable(
            case_id=draft.case,
            user_id=draft.user,
            base=draft.base,
            content=packed(codec.encode(draft.content)),
            schema_version=codec.schema_version(Case),
            raw=json.dumps(draft.raw, ensure_ascii=False),
            saved=draft.saved.isoformat(),
        )
        self._session.merge(row)
        self._session.flush()

    def get(self, case_id: CaseId, user: UserId) -> Draft | None:
        row = self._session.get(DraftTable, (case_id, user))
        if row is None:
            return None
        return Draft(
            case=case_id,
            user=user,
            base=row.base,
            content=codec.decode(Case, unpacked(row.content, row.case_id), row.schema_version),
            raw=tuple((place, text) for place, text in json.loads(row.raw)),
            saved=datetime.fromisoformat(row.saved),
        )

    def drop(self, case_id: CaseId, user: UserId) -> None:
        row = self._session.get(DraftTable, (case_id, user))
        if row is not None:
            self._session.delete(row)
            self._session.flush()
