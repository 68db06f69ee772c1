"""The audit log as a privacy officer reads it: who did what with what, and is it whole.

It tells who looked at whom and never what stands in a case: a subject is a number or a
name that the officer typed, and else an id. Reading the log is logged as well.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum

from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.people import HouseholdId, PersonId, UserId
from hengelo_toegang.domain.rights import OfficeRight, has
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases.ports import AuditEvent, Desk, Finding, LogFilter

READ_LOG, EXPORT_LOG, CHECK_LOG = "read_log", "export_log", "check_store"
LOG = "log"
"""What the log calls itself."""
_MOST_FOUND = 8
_PAGE = 500

Step = Callable[[int, int], None]


class ReadingAct(StrEnum):
    """What the log calls looking at something: nothing changes by it."""

    CASE = "open"
    HOUSEHOLD = "open_household"
    ADDRESS = "show_address"
    SAFETY = "read_safety"
    LETTER = "read_letter"
    LETTER_TEXT = "read_letter_text"
    COMPARE = "compare_residents"
    SEARCH = "search_residents"
    CONTACT = "read_contact"
    EXPORT_CASE = "export_case"
    EXPORT_TRANSITIONS = "export_transitions"
    EXPORT_FIGURES = "export_figures"
    EXPORT_DATA = "export_data"
    PRINT_GUIDE = "print_guide"
    LOG = READ_LOG
    EXPORT_LOG = EXPORT_LOG


class LogRefused(Exception):
    """Somebody who is no privacy officer asked for the log."""


@dataclass(frozen=True, slots=True)
class LogSubject:
    """What the log can be asked about: a case by its number, or a resident."""

    title: str
    ids: tuple[str, ...]
    """Under which ids the log speaks of it."""
    born: date | None = None
    case: bool = False


def log_page(
    desk: Desk, chosen: LogFilter, after: AuditEvent | None = None, limit: int = 100
) -> Sequence[AuditEvent]:
    """Return the next events, the newest first; that it was read is logged once a minute.

    Raises:
        LogRefused: The user may not read the log.
    """
    _refuse_others(desk, READ_LOG)
    if after is None:
        with desk.open() as uow:
            uow.audit.read(READ_LOG, LOG)
            uow.commit()
    return desk.queries.audit_log(chosen, after, limit)


def export_log(desk: Desk, chosen: LogFilter) -> Sequence[AuditEvent]:
    """Return everything that is chosen, the newest first, to keep it elsewhere; it is logged.

    Raises:
        LogRefused: The user may not read the log.
    """
    _refuse_others(desk, EXPORT_LOG)
    found = list(_all(desk, chosen))
    with desk.open() as uow:
        uow.audit.record(EXPORT_LOG, LOG, str(len(found)))
        uow.commit()
    return found


def find_subjects(desk: Desk, text: str) -> Sequence[LogSubject]:
    """Return the case of this number, and the residents whom the text finds.

    Raises:
        LogRefused: The user may not read the log.
    """
    _refuse_others(desk, READ_LOG)
    cases = desk.queries.cases_numbered(text)
    found = [LogSubject(number, (case,), case=True) for case, number in cases.items()]
    hits = desk.queries.find_residents(text, _MOST_FOUND)
    with desk.open() as uow:
        for hit in hits:
            about = [
                case.id
                for case in uow.cases.of_household(hit.household)
                if case.resident == hit.person
            ]
            ids = _ids(hit.household, hit.person, about)
            found.append(LogSubject(hit.name, ids, hit.born))
    return found


def subject_names(desk: Desk, events: Sequence[AuditEvent]) -> Mapping[str, str]:
    """Return the numbers of the cases among the subjects of events."""
    return desk.queries.case_numbers({event.subject for event in events})


def check_store(desk: Desk, step: Step) -> Finding | None:
    """Check everything that the store can prove; return the first thing that is not right.

    Raises:
        LogRefused: The user may not read the log.
    """
    _refuse_others(desk, CHECK_LOG)
    found = desk.prove(step)
    with desk.open() as uow:
        said = "done" if found is None else f"broken: {found.fault} {found.place}"
        uow.audit.record(CHECK_LOG, LOG, said)
        uow.commit()
    return found


def _ids(household: HouseholdId, person: PersonId, cases: Sequence[CaseId]) -> tuple[str, ...]:
    return (household, person, *cases)


def _all(desk: Desk, chosen: LogFilter) -> Iterator[AuditEvent]:
    after: AuditEvent | None = None
    while page := desk.queries.audit_log(chosen, after, _PAGE):
        yield from page
        after = page[-1]


def _refuse_others(desk: Desk, act: str) -> None:
    if not has(desk.user, OfficeRight.READ_AUDIT):
        with desk.open() as uow:
            uow.audit.record(act, LOG, "refused")
            uow.commit()
        raise LogRefused


def who_acted(desk: Desk) -> Mapping[UserId, str]:
    """Return the names of everybody who may have acted."""
    with desk.open() as uow:
        return {user.id: user.name for user in uow.users.all()}
