"""The application as it is filled in, before it is registered. No Qt."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from hengelo_toegang.domain.case import Application, Case
from hengelo_toegang.domain.ids import NeedId
from hengelo_toegang.domain.ladder import solved_before_tailored
from hengelo_toegang.domain.people import PersonId
from ui.pages.case.application.consents import without_in
from ui.pages.case.working import date_in, names_in


def with_application(case: Case, raw: Mapping[str, str], today: date) -> Case:
    """Return the case with its application, registered or not."""
    return replace(case, application=drafted(case, raw, today))


def drafted(case: Case, raw: Mapping[str, str], today: date) -> Application:
    """Return the application as registered, else as filled in so far."""
    if case.application is not None:
        return case.application
    return Application(
        date_in(raw, "application.received") or today,
        tuple(NeedId(name) for name in chosen_needs(case, raw)),
        consent_by=tuple(PersonId(name) for name in names_in(raw, "application.consent_by")),
        search_waived=raw.get("application.search_waived", ""),
        without_consent=without_in(raw),
    )


def chosen_needs(case: Case, raw: Mapping[str, str]) -> tuple[str, ...]:
    """Return the needs that were chosen; the unsolved ones where nothing was."""
    known = {need.id for need in case.needs}
    chosen = tuple(name for name in names_in(raw, "application.needs") if name in known)
    return chosen or unsolved(case)


def unsolved(case: Case) -> tuple[str, ...]:
    """Return the needs that no rung before the fourth solves."""
    return tuple(need.id for need in case.needs if not solved_before_tailored(need))
