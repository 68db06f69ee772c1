"""Gives the household of a casus ids of its own, so that a store can hold many."""

from dataclasses import replace

from hengelo_toegang.adapters.casus import Casus
from hengelo_toegang.domain.case import Application, Need, ResearchReport
from hengelo_toegang.domain.people import Household, HouseholdId, PersonId
from hengelo_toegang.domain.users import User
from hengelo_toegang.records import dataclass


def with_own_ids(casus: Casus, household: HouseholdId) -> Casus:
    """Return the casus with this household id, and with person ids that start with it."""
    rename = _Renaming(household)
    return replace(
        casus,
        household=rename.household(casus.household),
        resident=rename.person(casus.resident),
        consultant=rename.user(casus.consultant),
        reviewer=casus.reviewer and rename.user(casus.reviewer),
        others=tuple(rename.user(user) for user in casus.others),
        needs=tuple(rename.need(need) for need in casus.needs),
        application=casus.application and rename.application(casus.application),
        research_report=casus.research_report and rename.report(casus.research_report),
    )


@dataclass(frozen=True, slots=True)
class _Renaming:
    id: HouseholdId

    def person(self, person: PersonId) -> PersonId:
        return PersonId(f"{self.id}-{person}")

    def household(self, household: Household) -> Household:
        return replace(
            household,
            id=self.id,
            people=tuple(replace(one, id=self.person(one.id)) for one in household.people),
            relations=tuple(
                replace(one, person=self.person(one.person), of=self.person(one.of))
                for one in household.relations
            ),
            running=tuple(
                replace(one, person=self.person(one.person)) for one in household.running
            ),
            consents=tuple(
                replace(one, person=self.person(one.person), given_by=self.person(one.given_by))
                for one in household.consents
            ),
        )

    def user(self, user: User) -> User:
        return replace(user, persons=tuple(self.person(one) for one in user.persons))

    def application(self, application: Application) -> Application:
        return replace(
            application,
            consent_by=tuple(self.person(one) for one in application.consent_by),
            without_consent=tuple(
                replace(one, person=self.person(one.person)) for one in application.without_consent
            ),
        )

    def report(self, report: ResearchReport) -> ResearchReport:
        told = (replace(one, person=self.person(one.person)) for one in report.views.by_parent)
        return replace(report, views=replace(report.views, by_parent=tuple(told)))

    def need(self, need: Need) -> Need:
        found = need.ladder.own_strength
        if found is None:
            return need
        helpers = tuple(replace(one, person=self.person(one.person)) for one in found.usual_help)
        own = replace(found, usual_help=helpers)
        return replace(need, ladder=replace(need.ladder, own_strength=own))
