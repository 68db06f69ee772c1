"""What is filed of a sent decision, read from its case: as little as the register needs."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date

from hengelo_toegang.domain.case import Case
from hengelo_toegang.domain.filing import (
    Applicant,
    FiledLetter,
    Matter,
    RefusedField,
    outcome_of,
    period_of,
)
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.people import Person
from hengelo_toegang.letters.facts import Kind
from hengelo_toegang.usecases.filing_ports import FilingRefused
from hengelo_toegang.usecases.ports import NotFound, StoreError, StoreTrouble, UnitOfWork
from hengelo_toegang.usecases.sending import sent_letters

LETTER_GONE = "letter-gone"
"""What a case has against itself whose letter was erased here: nobody can file it any more."""
NOT_AS_WRITTEN = "not-as-written"
"""The same of one that is not what its author signed."""


def proven_case(uow: UnitOfWork, case_id: CaseId) -> Case:
    """Return a case whose newest version is what its author signed.

    Raises:
        FilingRefused: It is not.
        NotFound: It is not here any more.
    """
    with _as_written():
        return uow.cases.verified(case_id)


def matter_of(uow: UnitOfWork, case: Case) -> tuple[Matter, Mapping[str, bytes]]:
    """Return what is filed of a case, and its letters by their hash.

    Raises:
        FilingRefused: A letter is not here any more, or not as it was written.
    """
    decision, sent = case.decision, case.sent
    if decision is None or sent is None:
        raise FilingRefused((RefusedField("", LETTER_GONE, ""),))
    issued = {letter.sha256: letter for letter in sent_letters(case)}
    try:
        with _as_written():
            files = {sha256: uow.letters.get(sha256).pdf for sha256 in issued}
    except NotFound as error:
        raise FilingRefused((RefusedField("", LETTER_GONE, ""),)) from error
    letters = tuple(
        FiledLetter(
            sha256, letter.on, len(files[sha256]), letter.language, Kind(letter.kind).decides
        )
        for sha256, letter in issued.items()
    )
    starts, until = period_of(decision)
    untils = [one.objection_until for one in issued.values() if one.objection_until is not None]
    household = uow.households.get(case.household)
    matter = Matter(
        case=case.id,
        number=case.number,
        law=case.law,
        person=_applicant(household.person(case.resident)),
        started=_started(case),
        decided=decision.on,
        sent=sent.on,
        starts=starts,
        until=until,
        objection_until=max(untils, default=None),
        outcome=outcome_of(decision.lines),
        letters=letters,
    )
    return matter, files


@contextmanager
def _as_written() -> Iterator[None]:
    """Refuse one case for what was changed in it from outside; the others go on."""
    try:
        yield
    except StoreError as error:
        if error.trouble is not StoreTrouble.TAMPERED:
            raise
        raise FilingRefused((RefusedField("", NOT_AS_WRITTEN, ""),)) from error


def _started(case: Case) -> date:
    days = [one.received for one in (case.application, case.report) if one is not None]
    assert case.decision is not None
    return days[0] if days else case.decision.on


def _applicant(person: Person) -> Applicant:
    return Applicant(person.bsn, person.surname, person.prefix, person.initials, person.born)
