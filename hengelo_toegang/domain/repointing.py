"""A case that goes along when its household, or its resident, turns out to be another record."""

from collections.abc import Mapping
from dataclasses import replace

from hengelo_toegang.domain.case import Case, Finding, Need, Stage
from hengelo_toegang.domain.people import HouseholdId, PersonId

WAITING = (Stage.IN_REVIEW, Stage.ESCALATED, Stage.APPROVED)
"""What is handed in is about these people and no others, until it is sent or returned."""


def repointed(case: Case, household: HouseholdId, ids: Mapping[PersonId, PersonId]) -> Case:
    """Return the case in another household, its people called by their new ids."""

    def now(person: PersonId) -> PersonId:
        return ids.get(person, person)

    application = case.application
    return replace(
        case,
        household=household,
        resident=now(case.resident),
        needs=tuple(_need(need, ids) for need in case.needs),
        application=application
        and replace(application, consent_by=tuple(map(now, application.consent_by))),
        continues=tuple(replace(one, person=now(one.person)) for one in case.continues),
        events=tuple(replace(one, person=now(one.person)) for one in case.events),
    )


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
