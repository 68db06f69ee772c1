"""What a store gives to another: whole chains, with what their reader needs to check them."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from sqlmodel import Session, col, select

from db.branches import branch_rows
from db.exchange_parts import (
    Parts,
    SentCertificate,
    SentHead,
    SentLetter,
    SentRevision,
    SentUser,
)
from db.revisions import document_of
from db.tables.chain import DocumentTable, HeadTable, RevisionTable, SignedRevision, UserTable
from db.tables.exchange import WitnessedHeadTable
from db.tables.letters import LetterTable, SealTable
from db.tables.log import AuditHeadTable
from db.vouching import vouched_rows
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.revisions import RevisionKind
from hengelo_toegang.usecases.ports import NotFound

OFFICE = (RevisionKind.TEXT, RevisionKind.FACILITY, RevisionKind.ROSTER, RevisionKind.POLICY)
"""What goes along with every case: texts of letters, social map, who stands in, law and policy.

They are about no resident, and without them a letter or an approval is judged wrongly.
"""
FOUNDING = (*OFFICE, RevisionKind.SETTINGS)
"""What a second store begins with."""


def gathered(session: Session, cases: Collection[CaseId], others: Collection[str]) -> Parts:
    """Return the chains of cases, of what users declared about them, and of other records.

    Raises:
        NotFound: One of them is not here, or was erased.
    """
    wanted = dict.fromkeys((*cases, *others, *_declarations(session, cases)))
    rows = [row for aggregate in wanted for row in _chain(session, aggregate)]
    letters = _letters(session, cases)
    return Parts(
        revisions=tuple(map(SentRevision.of, rows)),
        users=(),
        heads=(),
        letters=tuple(map(SentLetter.of, letters)),
        certificates=_certificates(session, letters),
        documents={row.document_hash: document_of(session, row.document_hash) for row in rows},
        pdfs={row.sha256: row.pdf for row in letters if row.pdf is not None},
    )


def around(session: Session, kinds: Collection[RevisionKind]) -> Parts:
    """Return the records of these kinds, and all users: what goes along with any case."""
    of_the_office = gathered(session, (), office(session, kinds))
    return replace(of_the_office, users=tuple(map(SentUser.of, users(session))))


def ends(session: Session) -> Parts:
    """Return the signed ends of the logs that are known here."""
    return replace(gathered(session, (), ()), heads=tuple(_heads(session)))


def users(session: Session) -> list[UserTable]:
    """Return every version of a user that counts, in the order in which they were written."""
    names = session.exec(select(UserTable.user_id).distinct()).all()
    found = (row for name in names for row in vouched_rows(session, name))
    return sorted(found, key=lambda row: row.number or 0)


def office(session: Session, kinds: Collection[RevisionKind]) -> list[str]:
    """Return the records of these kinds that were not erased."""
    found = session.exec(
        select(HeadTable.aggregate)
        .join(RevisionTable, col(RevisionTable.hash) == HeadTable.revision)
        .join(DocumentTable, col(DocumentTable.hash) == RevisionTable.document_hash)
        .where(
            col(HeadTable.kind).in_([kind.value for kind in kinds]),
            col(DocumentTable.content).is_not(None),
        )
        .order_by(col(HeadTable.aggregate))
    )
    return list(found)


def _chain(session: Session, aggregate: str) -> Sequence[SignedRevision]:
    """Return every version of a record, also those from elsewhere that stand beside the chain."""
    rows = session.exec(
        select(RevisionTable)
        .where(RevisionTable.aggregate == aggregate)
        .order_by(col(RevisionTable.sequence), col(RevisionTable.number))
    ).all()
    if not rows:
        raise NotFound(aggregate)
    return (*rows, *branch_rows(session, aggregate))


def _declarations(session: Session, cases: Collection[CaseId]) -> Iterator[str]:
    """Yield what users declared of their ties with the people of these cases."""
    kept = (HeadTable.kind == RevisionKind.DECLARATION.value,)
    for case_id in cases:
        of_case = col(HeadTable.aggregate).startswith(f"{case_id}/", autoescape=True)
        yield from session.exec(select(HeadTable.aggregate).where(*kept, of_case))


def _heads(session: Session) -> Iterator[SentHead]:
    yield from map(SentHead.of, session.exec(select(AuditHeadTable)))
    yield from map(SentHead.of, session.exec(select(WitnessedHeadTable)))


def _letters(session: Session, cases: Collection[CaseId]) -> list[LetterTable]:
    rows = session.exec(
        select(LetterTable)
        .where(col(LetterTable.case_id).in_(cases), col(LetterTable.pdf).is_not(None))
        .order_by(col(LetterTable.sha256))
    )
    return list(rows)


def _certificates(session: Session, letters: list[LetterTable]) -> tuple[SentCertificate, ...]:
    if all(row.unsigned == row.sha256 for row in letters):
        return ()
    rows = session.exec(select(SealTable).order_by(col(SealTable.number)))
    return tuple(map(SentCertificate.of, rows))
