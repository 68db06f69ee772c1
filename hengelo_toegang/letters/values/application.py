"""Fields about the application: what is missing, what comes later, why it stops."""

from datetime import date, timedelta

from hengelo_toegang.letters.facts import LetterFacts
from hengelo_toegang.letters.wording import Words
from hengelo_toegang.records import dataclass

_COMPLETE_WITHIN = timedelta(weeks=2)


@dataclass(frozen=True)
class ApplicationFields:
    """How the application stands."""

    applied: date | None
    missing_what: str
    invited: date | None
    complete_before: date | None
    new_date: date | None
    closing_reason: str


def application_fields(facts: LetterFacts, words: Words) -> ApplicationFields:
    """Return the fields about the application."""
    case, application = facts.case, facts.case.application
    suspension = facts.suspension or (
        application.suspended[-1] if application and application.suspended else None
    )
    return ApplicationFields(
        applied=application.received if application else None,
        missing_what=words.quoted(suspension.what) if suspension else "",
        invited=suspension.invited if suspension else None,
        complete_before=facts.complete_before
        or (suspension.lapsed or suspension.invited + _COMPLETE_WITHIN if suspension else None),
        new_date=facts.new_date,
        closing_reason=words.quoted(case.set_aside.reason) if case.set_aside else "",
    )
