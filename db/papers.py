"""What a user keeps for themselves: half-filled forms, own words, searches."""

from collections.abc import Callable
from datetime import datetime

from sqlmodel import Session

from db.packing import packed, unpacked
from db.tables.own import PaperTable
from hengelo_toegang.domain.people import UserId


class SqlPapers:
    """Texts by name, of one user; they lie in the encrypted store since they may name people."""

    def __init__(self, session: Session, user: UserId, clock: Callable[[], datetime]) -> None:
        self._session = session
        self._user = user
        self._clock = clock

    def read(self, name: str) -> str:
        row = self._session.get(PaperTable, (self._user, name))
        return "" if row is None else unpacked(row.content, name).decode()

    def keep(self, name: str, text: str) -> None:
        row = self._session.get(PaperTable, (self._user, name))
        if not text:
            if row is not None:
                self._session.delete(row)
        else:
            row = row or PaperTable(user_id=self._user, name=name, content=b"", saved="")
            row.content = packed(text.encode())
            row.saved = self._clock().isoformat()
            self._session.add(row)
        self._session.flush()
