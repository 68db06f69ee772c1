"""Decisions to file, of nobody."""

import hashlib
from datetime import date
from functools import partial

from hengelo_toegang.domain.filing import (
    Applicant,
    FiledLetter,
    Matter,
    steps_of,
)
from hengelo_toegang.domain.filing_settings import Outcome
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.law import Law
from hengelo_toegang.usecases.filing_ports import CaseSystem


def pdf(number: int, size: int = 400) -> bytes:
    """Return what stands for a letter."""
    head = f"%PDF-1.7\n{number}\n".encode()
    return (head + bytes(range(251)) * (size // 251 + 1))[:size]


def matter(number: int, size: int = 400) -> Matter:
    """Return a decision that was sent."""
    letters = (
        _letter(pdf(number, size)),
        _letter(pdf(number + 1000), decides=False),
    )
    return Matter(
        case=CaseId(f"case-{number}"),
        number=f"2026-{number:06}",
        law=Law.WMO,
        person=Applicant("999990019", "Berg", "van den", "A.", date(1950, 1, 2)),
        started=date(2026, 9, 14),
        decided=date(2026, 11, 2),
        sent=date(2026, 11, 3),
        starts=date(2026, 11, 9),
        until=date(2028, 11, 8),
        objection_until=date(2026, 12, 15),
        outcome=Outcome.GRANTED,
        letters=letters,
    )


def file_all(system: CaseSystem, one: Matter, journal: dict[str, str], size: int = 400) -> None:
    """Take every step that the journal does not have yet."""
    number = int(one.case.removeprefix("case-"))
    files = dict(zip((letter.sha256 for letter in one.letters), _files(number, size), strict=True))
    for step in steps_of(one):
        if step.key not in journal:
            content = partial(bytes, files.get(step.about, b""))
            journal[step.key] = system.take(step, one, journal, journal.__setitem__, content)


def _files(number: int, size: int) -> tuple[bytes, bytes]:
    return pdf(number, size), pdf(number + 1000)


def _letter(content: bytes, *, decides: bool = True) -> FiledLetter:
    sha256 = hashlib.sha256(content).hexdigest()
    return FiledLetter(sha256, date(2026, 11, 3), len(content), decides=decides)
