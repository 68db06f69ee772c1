"""Sending what was not approved, not handed in, or not what was approved."""

from dataclasses import replace

from hengelo_toegang.domain.blockers import Blocker
from hengelo_toegang.domain.case import ReviewOutcome, SectionReason, UrgentReview
from hengelo_toegang.domain.people import PersonId, UserId
from hengelo_toegang.usecases import assigning, deciding, involvement, reporting
from tests.repertoire import CASE
from tests.trust.four_eyes import window
from tests.trust.four_eyes.attack import Route, attack
from tests.trust.four_eyes.office import Office, Start, approved_by, explained
from tests.trust.four_eyes.people import ANNA, BERT, DORA, GIJS, HANDED_IN, JAN


@attack(
    Route.USE_CASE,
    "approve what was not handed in",
    Blocker.NOT_SUBMITTED,
    Blocker.CHANGED_AFTER_SUBMISSION,
    start=Start.DRAFT,
)
def _not_handed_in(at_work: Office) -> None:
    at_work.judge(BERT)


@attack(Route.USE_CASE, "send what nobody looked at", Blocker.NOT_APPROVED)
def _unseen(_: Office) -> None:
    pass


@attack(Route.USE_CASE, "send what was not handed in", Blocker.NOT_APPROVED, start=Start.DRAFT)
def _draft(_: Office) -> None:
    pass


@attack(Route.USE_CASE, "send what was sent back", Blocker.NOT_APPROVED)
def _returned(at_work: Office) -> None:
    reasons = (SectionReason("decision", "Leg de minuten uit."),)
    involvement.declare(at_work.desk(BERT), CASE, involved=False)
    deciding.review_decision(at_work.desk(BERT), CASE, ReviewOutcome.RETURNED, reasons)


@attack(Route.USE_CASE, "approve after the text was changed", Blocker.CHANGED_AFTER_SUBMISSION)
def _changed(at_work: Office) -> None:
    at_work.write(ANNA)
    at_work.judge(BERT)


@attack(
    Route.USE_CASE,
    "approve after the text was changed and changed back",
    Blocker.CHANGED_AFTER_SUBMISSION,
)
def _changed_back(at_work: Office) -> None:
    decision = at_work.case().decision
    at_work.write(ANNA)
    at_work.write(ANNA, decision.explanation if decision else "")
    at_work.judge(BERT)


@attack(Route.WINDOW, "approve on a page that shows an older version",
        Blocker.CHANGED_AFTER_SUBMISSION)  # fmt: skip
def _changed_meanwhile(at_work: Office) -> None:
    view = window.opened(at_work, BERT, HANDED_IN)
    assert view._bar._approve.isEnabled()
    at_work.write(ANNA)
    window.press(at_work, BERT, view)


@attack(Route.USE_CASE, "send after the text was changed", Blocker.CHANGED_AFTER_SUBMISSION)
def _changed_after(at_work: Office) -> None:
    at_work.judge(BERT)
    at_work.write(ANNA)


@attack(
    Route.USE_CASE, "send what another owner took over after approval",
    Blocker.CHANGED_AFTER_SUBMISSION,
)  # fmt: skip
def _handed_over_after(at_work: Office) -> None:
    at_work.judge(BERT)
    assigning.hand_over(at_work.desk(ANNA), CASE, JAN)


@attack(Route.USE_CASE, "approve after the household was changed", Blocker.HOUSEHOLD_CHANGED)
def _household(at_work: Office) -> None:
    home = at_work.case().household
    with at_work.desk(ANNA).open() as uow:
        household = uow.households.get(home)
        people = tuple(replace(one, surname="Anders") for one in household.people)
        uow.households.save(replace(household, people=people), "people")
        uow.commit()
    at_work.judge(BERT)


@attack(Route.FILE, "who took themselves out of the household first", Blocker.OWN_HOUSEHOLD)
def _out_of_the_household(at_work: Office) -> None:
    _without(at_work, GIJS, PersonId("p3"))
    at_work.write(ANNA)
    at_work.submit()
    at_work.judge(GIJS)


@attack(Route.FILE, "an approval past the program, by who took themselves out of the household",
        Blocker.NOT_APPROVED)  # fmt: skip
def _out_and_forged(at_work: Office) -> None:
    _without(at_work, GIJS, PersonId("p3"))
    at_work.write(ANNA)
    at_work.submit()
    involvement.declare(at_work.desk(GIJS), CASE, involved=False)
    at_work.forge(GIJS, lambda case: approved_by(GIJS, case))


def _without(at_work: Office, by: UserId, person: PersonId) -> None:
    """Write a version of the household in which somebody does not stand."""
    home = at_work.case().household
    with at_work.desk(by).open() as uow:
        household = uow.households.get(home)
        people = tuple(one for one in household.people if one.id != person)
        ties = tuple(one for one in household.relations if person not in (one.person, one.of))
        uow.households.save(replace(household, people=people, relations=ties), "people")
        uow.commit()


@attack(Route.USE_CASE, "send an older version that was approved",
        Blocker.CHANGED_AFTER_SUBMISSION)  # fmt: skip
def _older(at_work: Office) -> None:
    at_work.judge(BERT)
    approved = at_work.case()
    at_work.write(ANNA)
    at_work.forge(ANNA, lambda _: approved)


@attack(Route.USE_CASE, "approve the text of an older version", Blocker.CHANGED_AFTER_SUBMISSION)
def _older_text(at_work: Office) -> None:
    handed_in = at_work.case()
    at_work.write(ANNA)
    at_work.forge(ANNA, lambda case: explained(case, "Nog eens anders."))
    at_work.forge(ANNA, lambda _: handed_in)
    at_work.judge(BERT)


_URGENT = {
    "one's own urgent help": (ANNA, Blocker.OWN_WORK),
    "urgent help, without a mandate": (DORA, Blocker.NO_MANDATE),
    "urgent help for one's own household": (GIJS, Blocker.OWN_HOUSEHOLD),
}


def _looks_at_urgent_help(at_work: Office, user: UserId) -> bool:
    involvement.declare(at_work.desk(user), CASE, involved=False)
    looked = UrgentReview(HANDED_IN, ReviewOutcome.APPROVED)
    desk = at_work.desk(user)
    return at_work.attempt(user, lambda: reporting.review_urgent_provision(desk, CASE, looked))


def _list_urgent() -> None:
    for name, (user, why) in _URGENT.items():

        def act(at_work: Office, by: UserId = user) -> bool:
            return _looks_at_urgent_help(at_work, by)

        attack(Route.USE_CASE, f"look at {name}", why, start=Start.URGENT)(act)


_list_urgent()
