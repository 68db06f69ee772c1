"""A case that goes along when its household, or its resident, turns out to be another record."""

from collections.abc import Mapping
from dataclasses import replace

from hengelo_toegang.domain.case import Case, Finding, Need, Stage, Views
from hengelo_toegang.domain.people import HouseholdId, PersonId

WAITING = (Stage.IN_REVIEW, Stage.ESCALATED, Stage.APPROVED)
"""What is handed in is about these people and no others, until it is sent or returned."""


def repointed(case: Case, household: HouseholdId, ids: Mapping[PersonId, PersonId]) -> Case:
    """Return the case in another household, its people called by their new ids."""

    def now(person: PersonId) -> PersonId:
        return ids.get(person, person)

    application, report = case.application, case.research_report
    return replace(
        case,
        household=household,
        resident=now(case.resident),
        needs=tuple(_need(need, ids) for need in case.needs),
        application=application
        and replace(
            application,
            consent_by=tuple(map(now, application.consent_by)),
            without_consent=tuple(
                replace(one, person=now(one.person)) for one in application.without_consent
            ),
        ),
        research_report=report and replace(report, views=_views(report.views, ids)),
        continues=tuple(replace(one, person=now(one.person)) for one in case.continues),
        events=tuple(replace(one, person=now(one.person)) for one in case.events),
    )


def _views(views: Views, ids: Mapping[PersonId, PersonId]) -> Views:
    told = (replace(one, person=ids.get(one.person, one.person)) for one in views.by_parent)
    return replace(views, by_parent=tuple(told))


def _need(need: Need, ids: Mapping[PersonId, PersonId]) -> Need:
    ladder = need.ladder
    return replace(need, ladder=replace(ladder, own_strength=_finding(ladder.own_strength, ids)))


def _finding(finding: Finding | None, ids: Mapping[PersonId, PersonId]) -> Finding | None:
    if finding is None:
        return None
    helped = tuple(
        replace(one, person=ids.get(one.person, one.person)) for one in finding.usual_help
    )
    return replace(finding, usual_help=helped)
