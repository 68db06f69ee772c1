"""Proof that each letter is as it went out, and stands with its case as the case says."""

import hashlib
import re
from collections.abc import Collection, Iterator

from sqlmodel import Session, col, select

from db.audit import StoreAct
from db.breaks import Break, Fault, Known, LetterName
from db.letters import has_its_text, letter_print
from db.tables.letters import LetterTable, SealTable
from db.tables.worklist import WorklistTable
from hengelo_toegang.domain.case import IssuedLetter
from hengelo_toegang.usecases.ports import SealCheck

_ENDS = re.compile(rb"%%EOF\r?\n?")


def letter_breaks(
    session: Session,
    known: Known,
    texts: Collection[str] | None,
    sealed: SealCheck | None,
) -> Iterator[Break]:
    """Yield what is wrong with the letters, each named by kind, case and day."""
    certificates = frozenset(session.exec(select(SealTable.certificate)))
    on_chain = {
        (case_id, letter.sha256): letter
        for case_id, newest in known.newest.items()
        for letter in newest.letters
    }
    listed = {**known.branch_letters, **on_chain}
    numbers = dict(session.exec(select(WorklistTable.case_id, WorklistTable.number)).all())
    found: set[tuple[str, str]] = set()
    prints: set[tuple[str, str]] = set()
    letters = select(LetterTable).order_by(col(LetterTable.sha256))
    for row in session.exec(letters.execution_options(yield_per=10)):
        found.add((row.case_id, row.sha256))
        prints.add((row.case_id, letter_print(row)))
        fault = _fault(row, known, listed, certificates, texts, sealed)
        if fault is not None:
            name = LetterName(row.kind, numbers.get(row.case_id, row.case_id), row.on_date)
            yield Break(fault, row.sha256, name)
    for key in sorted(listed.keys() - found):
        case_id, letter = key[0], listed[key]
        name = LetterName(letter.kind, numbers.get(case_id, case_id), letter.on)
        yield Break(Fault.LETTER_MISSING, letter.sha256, name)
    for case_id, _ in sorted(known.logged[StoreAct.LETTER] - prints):
        # Neither the row nor the case is left to say which letter it was.
        yield Break(Fault.LETTER, case_id)


def _fault(
    row: LetterTable,
    known: Known,
    listed: dict[tuple[str, str], IssuedLetter],
    certificates: Collection[bytes],
    texts: Collection[str] | None,
    sealed: SealCheck | None,
) -> Fault | None:
    """Return the first thing that is wrong with a letter, most basic first."""
    name = (row.case_id, row.sha256)
    if (row.case_id, letter_print(row)) not in known.logged[StoreAct.LETTER]:
        return Fault.LETTER
    if row.pdf is None:
        gone = row.text is None and row.addressee is None
        acts = (StoreAct.ERASE_LETTER, StoreAct.LEAVE_LETTER)
        logged = any(name in known.logged[act] for act in acts)
        return None if gone and logged else Fault.LETTER
    if hashlib.sha256(row.pdf).hexdigest() != row.sha256:
        return Fault.LETTER
    if not has_its_text(row):
        return Fault.LETTER_TEXT
    if row.unsigned != row.sha256:
        if not begins_with(row.pdf, row.unsigned):
            return Fault.LETTER_UNSIGNED
        if sealed is not None and not sealed(row.pdf, certificates):
            return Fault.LETTER_SEAL
    if not is_listed(row, listed.get(name)):
        return Fault.LETTER_UNLISTED
    if texts is not None and row.template not in texts:
        return Fault.LETTER_TEMPLATE
    return None


def begins_with(pdf: bytes, unsigned: str) -> bool:
    """Return whether a PDF starts with the one of this hash: a seal only adds to its end."""
    ends = (end for found in _ENDS.finditer(pdf) for end in _cuts(found))
    return any(hashlib.sha256(pdf[:end]).hexdigest() == unsigned for end in ends)


def _cuts(found: re.Match[bytes]) -> range:
    """Return where a PDF may end: behind its last mark, with or without a line break."""
    return range(found.start() + len(b"%%EOF"), found.end() + 1)


def is_listed(row: LetterTable, letter: IssuedLetter | None) -> bool:
    """Return whether a case says of a letter what is kept of it."""
    if letter is None:
        # The first version of the store asked for nothing of the kind.
        return not row.inputs
    said = (letter.kind, letter.on, letter.language, letter.addressee)
    return said == (row.kind, row.on_date, row.language, row.addressee or "")


def seal_breaks(session: Session, known: Known) -> Iterator[Break]:
    """Yield every seal that nobody put in the store, that was changed, or that is gone."""
    missing = {fingerprint for fingerprint, _ in known.logged[StoreAct.SEAL]}
    removed = {fingerprint for fingerprint, _ in known.logged[StoreAct.REMOVE_SEAL]}
    for row in session.exec(select(SealTable).order_by(col(SealTable.number))):
        named = row.fingerprint, hashlib.sha256(row.key).hexdigest() if row.key else ""
        # A certificate alone comes with a letter from elsewhere, to check its seal by.
        put = named in known.logged[StoreAct.SEAL] or (not row.key and row.fingerprint in removed)
        genuine = hashlib.sha256(row.certificate).hexdigest() == row.fingerprint
        if not (put and genuine):
            yield Break(Fault.SEAL, row.fingerprint)
        missing.discard(row.fingerprint)
    for fingerprint in sorted(missing):
        yield Break(Fault.SEAL, fingerprint)
