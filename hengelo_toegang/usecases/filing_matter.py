"""What is filed of a sent decision, read from its case: as little as the register needs."""

from collections.abc import Mapping
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
from hengelo_toegang.domain.people import Person
from hengelo_toegang.letters.facts import Kind
from hengelo_toegang.usecases.filing_ports import FilingRefused
from hengelo_toegang.usecases.ports import NotFound, UnitOfWork
from hengelo_toegang.usecases.sending import sent_letters

LETTER_GONE = "letter-gone"
"""What a case has against itself whose letter was erased here: nobody can file it any more."""


def matter_of(uow: UnitOfWork, case: Case) -> tuple[Matter, Mapping[str, bytes]]:
    """Return what is filed of a case, and its letters by their hash.

    Raises:
        FilingRefused: A letter is not here any more.
    """
    decision, sent = case.decision, case.sent
    if decision is None or sent is None:
        raise FilingRefused((RefusedField("", LETTER_GONE, ""),))
    issued = {letter.sha256: letter for letter in sent_letters(case)}
    try:
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


def _started(case: Case) -> date:
    days = [one.received for one in (case.application, case.report) if one is not None]
    assert case.decision is not None
    return days[0] if days else case.decision.on


def _applicant(person: Person) -> Applicant:
    return Applicant(person.bsn, person.surname, person.prefix, person.initials, person.born)
