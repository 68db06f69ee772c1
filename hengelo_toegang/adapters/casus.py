"""Casus files: a case written down from report to letter, to be played without a window."""

from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

from hengelo_toegang.adapters import casus_map as to_domain
from hengelo_toegang.adapters.casus_model import CasusPart, ReviewPart
from hengelo_toegang.adapters.casus_read import CasusFaults, read_model
from hengelo_toegang.domain.case import (
    Application,
    Clarification,
    Closing,
    Decision,
    Expertise,
    Identity,
    Means,
    Need,
    Report,
    ResearchReport,
    ReviewOutcome,
    SectionReason,
    Sent,
    SignalAnswer,
    UrgentProvision,
)
from hengelo_toegang.domain.coordination import CoordinationDeclined, Coordinator
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import Household, PersonId, UserId
from hengelo_toegang.domain.policy import Policy
from hengelo_toegang.domain.users import User
from hengelo_toegang.records import dataclass

__all__ = ["Casus", "CasusFaults", "CasusReview", "LateChange", "casus_schema", "read_casus"]

DIALECT = "https://json-schema.org/draft/2020-12/schema"

Read = TypeVar("Read")
Mapped = TypeVar("Mapped")


@dataclass(frozen=True, slots=True)
class CasusReview:
    """One look by a second pair of eyes; without `by` it is the reviewer's."""

    on: date
    outcome: ReviewOutcome
    by: UserId | None = None
    reasons: tuple[SectionReason, ...] = ()


@dataclass(frozen=True, slots=True)
class LateChange:
    """A change in the draft after it was submitted."""

    on: date
    text: str = ""


@dataclass(frozen=True, slots=True)
class Casus:
    """A whole casus in the domain's words; a step that is None was not taken."""

    today: date
    consultant: User
    location: str
    reviewer: User | None
    others: tuple[User, ...]
    """Coordinator and co-authors, as far as they are somebody else."""
    household: Household
    law: Law
    resident: PersonId
    identity: Identity | None = None
    coordinator: Coordinator | None = None
    coordination_declined: CoordinationDeclined | None = None
    co_authors: tuple[UserId, ...] = ()
    report: Report | None = None
    urgent: UrgentProvision | None = None
    means: Means | None = None
    clarification: Clarification | None = None
    needs: tuple[Need, ...] = ()
    expertise: tuple[Expertise, ...] = ()
    signal_answers: tuple[SignalAnswer, ...] = ()
    research_report: ResearchReport | None = None
    application: Application | None = None
    decision: Decision | None = None
    reviews: tuple[CasusReview, ...] = ()
    changed_after_submission: LateChange | None = None
    sent: Sent | None = None
    withdrawn: Closing | None = None
    set_aside: Closing | None = None
    notice_of_default: date | None = None

    @property
    def report_day(self) -> date:
        """The day on which the casus begins."""
        return self.report.received if self.report else self.today

    @property
    def users(self) -> tuple[User, ...]:
        """Everybody who works in the casus, each once."""
        everybody = (self.consultant, self.reviewer, *self.others)
        return tuple({user.id: user for user in everybody if user is not None}.values())


def read_casus(text: str, policy: Policy) -> Casus:
    """Return the casus in `text`, checked from top to bottom.

    Raises:
        CasusFaults: It isn't a casus of format `casus/1`.
    """
    return _casus(read_model(text, policy))


def casus_schema() -> dict[str, Any]:
    """Return the JSON Schema of the format, for whoever writes casus files with a tool."""
    return {"$schema": DIALECT, **CasusPart.model_json_schema(by_alias=True), "title": "casus/1"}


def _casus(part: CasusPart) -> Casus:
    case, users = part.case, to_domain.users(part)
    household, resident = to_domain.household(part.household), PersonId(part.case.resident)
    parents = household.authorities_over(resident) if case.law is Law.JEUGD else ()
    consultant = users.pop(UserId(part.consultant.user))
    reviewer = None
    if part.reviewer is not None:
        reviewer = users.pop(UserId(part.reviewer.user), consultant)
    coordinator, declined, late = (
        case.coordinator,
        case.coordination_declined,
        case.changed_after_submission,
    )
    return Casus(
        today=part.today,
        consultant=consultant,
        location=part.consultant.location,
        reviewer=reviewer,
        others=tuple(users.values()),
        household=household,
        law=case.law,
        resident=resident,
        identity=_maybe(case.identity, to_domain.identity),
        coordinator=Coordinator(UserId(coordinator.user), coordinator.name)
        if coordinator
        else None,
        coordination_declined=CoordinationDeclined(declined.date, declined.reason)
        if declined
        else None,
        co_authors=tuple(UserId(author.user) for author in case.co_authors),
        report=_maybe(case.report, to_domain.report),
        urgent=_maybe(case.urgent_provision, to_domain.urgent),
        means=_maybe(case.means, to_domain.means),
        clarification=_maybe(case.clarification, to_domain.clarification),
        needs=tuple(to_domain.need(need) for need in case.needs),
        expertise=tuple(to_domain.expertise(advice) for advice in case.expertise),
        signal_answers=to_domain.signal_answers(case.signals),
        research_report=_maybe(
            case.research_report,
            lambda written: to_domain.research_report(written, parents),
        ),
        application=_maybe(case.application, to_domain.application),
        decision=_maybe(case.decision, to_domain.decision),
        reviews=tuple(_review(review) for review in case.review),
        changed_after_submission=LateChange(late.date, late.text) if late else None,
        sent=_maybe(case.sent, to_domain.sent),
        withdrawn=_maybe(case.withdrawn, to_domain.closing),
        set_aside=_maybe(case.set_aside, to_domain.closing),
        notice_of_default=case.notice_of_default.date if case.notice_of_default else None,
    )


def _maybe(part: Read | None, mapped: Callable[[Read], Mapped]) -> Mapped | None:
    return mapped(part) if part is not None else None


def _review(part: ReviewPart) -> CasusReview:
    return CasusReview(
        on=part.date,
        outcome=part.outcome,
        by=UserId(part.by) if part.by else None,
        reasons=tuple(SectionReason(reason.section, reason.text) for reason in part.reasons),
    )
