"""Letters as they went out: bytes and plain text, never made again, erased at most."""

import hashlib
import json
from collections.abc import Sequence

from sqlmodel import Session, col, select

from db.audit import SqlAuditTrail, StoreAct
from db.tables.letters import LetterTable
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.usecases.ports import NotFound, StoredLetter, StoreError, StoreTrouble


class SqlLetterRepository:
    """Letters that went out; what is read is what was written, or nothing."""

    def __init__(self, session: Session, audit: SqlAuditTrail) -> None:
        self._session = session
        self._audit = audit

    def add(self, letter: StoredLetter) -> None:
        if hashlib.sha256(letter.pdf).hexdigest() != letter.sha256:
            raise ValueError(f"letter {letter.sha256} has other bytes")
        known = self._session.get(LetterTable, letter.sha256)
        if known is not None:
            if known.case_id != letter.case:
                raise ValueError(f"letter {letter.sha256} belongs to another case")
            # Made again from the same facts, which gives the same bytes.
            return
        row = LetterTable(
            sha256=letter.sha256,
            case_id=letter.case,
            kind=letter.kind,
            on_date=letter.on,
            template=letter.template,
            pdf=letter.pdf,
            addressee=letter.addressee,
            language=letter.language,
            large_print=letter.large_print,
            unsigned=letter.unsigned,
            inputs=letter.inputs,
            text=letter.text,
            text_sha256=_text_hash(letter.text),
        )
        self._session.add(row)
        self._session.flush()
        self._audit.record(StoreAct.LETTER, letter.case, letter_print(row))

    def get(self, sha256: str) -> StoredLetter:
        row = self._session.get(LetterTable, sha256)
        if row is None or row.pdf is None:
            raise NotFound(sha256)
        return _letter(row, row.pdf)

    def of_case(self, case_id: CaseId) -> Sequence[StoredLetter]:
        rows = self._session.exec(
            select(LetterTable)
            .where(LetterTable.case_id == case_id)
            .order_by(col(LetterTable.on_date), col(LetterTable.kind), col(LetterTable.sha256))
        )
        return [_letter(row, row.pdf) for row in rows if row.pdf is not None]


def erase_letters(session: Session, audit: SqlAuditTrail, case_id: CaseId) -> None:
    """Destroy what the letters of a case say; that they went out stays provable."""
    for letter in session.exec(select(LetterTable).where(LetterTable.case_id == case_id)):
        letter.pdf = letter.addressee = letter.text = None
        session.add(letter)
        audit.record(StoreAct.ERASE_LETTER, case_id, letter.sha256)


def letter_print(row: LetterTable) -> str:
    """Return what the log keeps of a letter: hashes and the text it was made from.

    Of a letter that the first version of the store kept, that is its hash alone.
    """
    if not row.inputs:
        return row.sha256
    print_ = {
        "sha256": row.sha256,
        "unsigned": row.unsigned,
        "sealed": row.unsigned != row.sha256,
        "kind": row.kind,
        "on": row.on_date.isoformat(),
        "language": row.language,
        "large_print": row.large_print,
        "template": row.template,
        "inputs": row.inputs,
        "text": row.text_sha256,
    }
    return json.dumps(print_)


def has_its_text(row: LetterTable) -> bool:
    """Return whether the plain text is the one that went with the letter, or was never kept."""
    return row.text_sha256 == _text_hash(row.text or "")


def _text_hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest() if text else ""


def _letter(row: LetterTable, pdf: bytes) -> StoredLetter:
    if hashlib.sha256(pdf).hexdigest() != row.sha256 or not has_its_text(row):
        raise StoreError(StoreTrouble.TAMPERED, row.sha256)
    return StoredLetter(
        case=CaseId(row.case_id),
        kind=row.kind,
        on=row.on_date,
        sha256=row.sha256,
        template=row.template,
        pdf=pdf,
        addressee=row.addressee or "",
        language=row.language,
        large_print=row.large_print,
        unsigned=row.unsigned,
        inputs=row.inputs,
        text=row.text or "",
    )
