"""Letter texts of the municipality, as chains of signed revisions; drafts beside them."""

from collections.abc import Callable, Sequence
from datetime import datetime

from sqlmodel import Session, col, select

from db import codec
from db.packing import packed, unpacked
from db.revisions import Chains
from db.tables.chain import HeadTable
from db.tables.own import DraftTable
from db.vouching import user_as_of
from hengelo_toegang.domain.letter_texts import LetterText, TextAction, TextChain, TextId
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.domain.revisions import Revision, RevisionKind


class SqlTextRepository:
    """Keeps versions of letter texts; what is being typed stands in the draft rows."""

    def __init__(
        self, session: Session, chains: Chains, user: UserId, clock: Callable[[], datetime]
    ) -> None:
        self._session = session
        self._chains = chains
        self._user = user
        self._clock = clock

    def all(self) -> Sequence[TextId]:
        found = self._session.exec(
            select(HeadTable.aggregate)
            .where(HeadTable.kind == RevisionKind.TEXT.value)
            .order_by(col(HeadTable.aggregate))
        )
        return [TextId(text) for text in found]

    def save(self, text: LetterText, action: TextAction) -> Revision:
        return self._chains.append(RevisionKind.TEXT, text.id, text, (), action.value)

    def history(self, text_id: TextId) -> Sequence[Revision]:
        return self._chains.history(text_id)

    def proven(self, text_id: TextId) -> TextChain:
        self._chains.verified(LetterText, text_id)
        chain = TextChain()
        latest: datetime | None = None
        for revision in self._chains.history(text_id):
            # A clock set back revives no right that was taken away.
            latest = max(latest or revision.moment, revision.moment)
            text = self._chains.at(LetterText, revision.hash)
            user = user_as_of(self._session, revision.author, latest)
            chain.add(text, revision.author, revision.co_authors, user)
        return chain

    def keep_draft(self, text: LetterText, base: str) -> None:
        row = DraftTable(
            case_id=text.id,
            user_id=self._user,
            base=base,
            content=packed(codec.encode(text)),
            schema_version=codec.schema_version(LetterText),
            raw="[]",
            saved=self._clock().isoformat(),
        )
        self._session.merge(row)
        self._session.flush()

    def draft(self, text_id: TextId, base: str) -> LetterText | None:
        row = self._session.get(DraftTable, (text_id, self._user))
        if row is None or row.base != base:
            return None
        return codec.decode(LetterText, unpacked(row.content, text_id), row.schema_version)

    def drop_draft(self, text_id: TextId) -> None:
        row = self._session.get(DraftTable, (text_id, self._user))
        if row is not None:
            self._session.delete(row)
            self._session.flush()
