"""What the audit log can be asked, bound to the desk of whoever signed in."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from hengelo_toegang.domain.people import UserId
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases import audit_log
from hengelo_toegang.usecases.audit_log import LogSubject, Step
from hengelo_toegang.usecases.ports import AuditEvent, Desk, Finding, LogFilter


@dataclass(frozen=True, slots=True)
class LogServices:
    """The log page after page, of whom, as a file, and whether it is whole."""

    page: Callable[[LogFilter, AuditEvent | None], Sequence[AuditEvent]]
    export: Callable[[LogFilter], Sequence[AuditEvent]]
    subjects: Callable[[str], Sequence[LogSubject]]
    numbers: Callable[[Sequence[AuditEvent]], Mapping[str, str]]
    """The numbers of the cases among the subjects."""
    who: Callable[[], Mapping[UserId, str]]
    check: Callable[[Step], Finding | None]


def bind_log(desk: Desk) -> LogServices:
    """Return what the log can be asked."""
    return LogServices(
        page=partial(audit_log.log_page, desk),
        export=partial(audit_log.export_log, desk),
        subjects=partial(audit_log.find_subjects, desk),
        numbers=partial(audit_log.subject_names, desk),
        who=partial(audit_log.who_acted, desk),
        check=partial(audit_log.check_store, desk),
    )
