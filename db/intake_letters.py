"""Letters from another store: kept as they went out, when their case lists them."""

from sqlmodel import Session, col, select

from db.audit import SqlAuditTrail, StoreAct, have_left
from db.check_letters import begins_with, is_listed
from db.exchange_parts import Parts, SentLetter
from db.intake import Intake
from db.letters import has_its_text, letter_print
from db.tables.letters import LetterTable, SealTable
from hengelo_toegang.domain.case import Case, IssuedLetter
from hengelo_toegang.domain.exchange import BundleRefused, BundleTrouble

Listed = dict[tuple[str, str], IssuedLetter]
"""By case and hash: what the versions of a case say of its letters."""


def take_letters(session: Session, audit: SqlAuditTrail, parts: Parts, intake: Intake) -> None:
    """Keep the letters of the cases that came in, with the certificates of their seals.

    Raises:
        BundleRefused: A letter is not what its case lists, or one that it lists is missing.
    """
    listed: Listed = {
        (case.id, letter.sha256): letter
        for case in intake.values.values()
        if isinstance(case, Case)
        for letter in case.letters
    }
    for certificate in parts.certificates:
        keep_certificate(session, audit, certificate.row())
    for one in parts.letters:
        row = sound(one, parts.pdfs.get(one.sha256), listed.get((one.case_id, one.sha256)))
        keep_letter(session, audit, row)
    for case_id, sha256 in listed:
        kept = session.get(LetterTable, sha256)
        if kept is None or kept.case_id != case_id:
            raise BundleRefused(BundleTrouble.ALTERED, sha256)


def sound(sent: SentLetter, pdf: bytes | None, letter: IssuedLetter | None) -> LetterTable:
    """Return a letter to keep, with the bytes that go with its hash.

    Raises:
        BundleRefused: It is not what its case lists.
    """
    if pdf is None or letter is None:
        raise BundleRefused(BundleTrouble.ALTERED, sent.sha256)
    row = sent.row(pdf)
    whole = row.unsigned == row.sha256 or begins_with(pdf, row.unsigned)
    if not (whole and has_its_text(row) and is_listed(row, letter)):
        raise BundleRefused(BundleTrouble.ALTERED, sent.sha256)
    return row


def keep_letter(session: Session, audit: SqlAuditTrail, row: LetterTable) -> bool:
    """Keep a letter that is not here, or that left this device; return whether it is new here."""
    kept = session.get(LetterTable, row.sha256)
    if kept is None:
        session.add(row)
        session.flush()
        audit.record(StoreAct.LETTER, row.case_id, letter_print(row))
        return True
    if kept.pdf is not None or not _has_left(session, kept):
        return False
    if (kept.case_id, letter_print(kept)) != (row.case_id, letter_print(row)):
        raise BundleRefused(BundleTrouble.ALTERED, row.sha256)
    kept.pdf, kept.addressee, kept.text = row.pdf, row.addressee, row.text
    session.add(kept)
    session.flush()
    return True


def _has_left(session: Session, row: LetterTable) -> bool:
    acts = (StoreAct.LEAVE_LETTER, StoreAct.ERASE_LETTER)
    return row.sha256 in have_left(session, {row.sha256: (row.case_id,)}, *acts)


def keep_certificate(session: Session, audit: SqlAuditTrail, row: SealTable) -> None:
    """Keep the certificate of a seal, to check it by."""
    known = select(SealTable.number).where(col(SealTable.fingerprint) == row.fingerprint)
    if session.exec(known).first() is None:
        session.add(row)
        session.flush()
        audit.record(StoreAct.SEAL, row.fingerprint, "")
