"""Which pages each role has, and which lists: no more than the work asks for."""

from collections.abc import Iterator
from decimal import Decimal

import pytest

from hengelo_toegang import bootstrap
from hengelo_toegang.adapters.keys import TEMPORARY_COST
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.domain.users import Mandate, Role, User
from hengelo_toegang.usecases.seeing import sight_of
from hengelo_toegang.usecases.services import Services, bind
from tests.builders import Clock, a_user
from ui.desk import UserDesk
from ui.look import Look

SECRET = "een lange zin voor de test"
MANDATE = Mandate((Law.WMO,), Decimal(10_000))


def a_user_who_is(role: Role) -> User:
    """Return a user with one role, and every law that somebody might give them."""
    mandates = (MANDATE,) if role in (Role.REVIEWER, Role.TEAM_LEAD) else ()
    return a_user(UserId(role.value), roles=(role,), laws=(Law.WMO,), mandates=mandates)


@pytest.fixture(scope="module")
def services(rules, tmp_path_factory) -> Iterator[dict[Role, Services]]:
    """Give the services of somebody of every role."""
    clock = Clock()
    path = tmp_path_factory.mktemp("roles") / "roles.store"
    # The first vouches for the others, and so manages users.
    roles = sorted(Role, key=lambda role: role is not Role.ADMINISTRATOR)
    users = [(a_user_who_is(role), SECRET) for role in roles]
    founded = bootstrap.found_store(path, users, rules, clock, cost=TEMPORARY_COST)
    with founded.store as store:
        yield {
            role: bind(
                bootstrap.desk_of(store, founded.keys[UserId(role.value)], rules, clock),
                SECRET.__eq__,
            )
            for role in Role
        }


ON_CASES = {
    "worklist",
    "diary",
    "contacts",
    "new_report",
    "household",
    "twins",
    "social_map",
    "copy_back",
    "exchange",
    "case",
}
WRITING = ON_CASES | {"own_work", "returned", "sending", "transition"}
PAGES: dict[Role, set[str]] = {
    Role.TEXT_EDITOR: {"manage", "text"},
    Role.POLICY_ADVISER: {"figures", "policy"},
    Role.ADMINISTRATOR: {"first_steps", "policy", "settings", "social_map", "users"},
    Role.PRIVACY_OFFICER: {"log", "restrictions", "rights"},
    Role.ADMINISTRATION: ON_CASES - {"contacts", "copy_back", "exchange", "new_report", "twins"}
    | {"sending"},
    Role.ADVISER: {"advice"},
    Role.WIJKRACHT: ON_CASES,
    Role.CONSULTANT: WRITING,
    Role.COORDINATOR: WRITING,
    Role.REVIEWER: ON_CASES | {"returned", "review"},
    Role.TEAM_LEAD: ON_CASES | {"figures", "returned", "review", "restrictions", "rights"},
}
"""What each role comes to; a page that is added asks here for whom it is."""


@pytest.mark.parametrize("role", Role)
def test_a_role_has_the_pages_of_its_work(services, role, qapp, fonts, preferences, nl):
    desk = UserDesk(services[role], "", Look(qapp, preferences), nl)
    found = set(desk.shell._pages)
    desk.shell.deleteLater()
    assert found == PAGES[role]


def test_who_keeps_the_program_sees_no_case():
    for role in (
        Role.ADMINISTRATOR,
        Role.PRIVACY_OFFICER,
        Role.TEXT_EDITOR,
        Role.ADVISER,
        Role.POLICY_ADVISER,
    ):
        sight = sight_of(a_user_who_is(role))
        assert not sight.sees
        assert not sight.decides
        assert not sight.sends


def test_who_only_posts_lists_what_goes_out():
    posting = {role for role in Role if sight_of(a_user_who_is(role)).posts_only}
    assert posting == {Role.ADMINISTRATION}


def test_only_who_judges_sees_what_waits_to_be_judged():
    judging = {role for role in Role if sight_of(a_user_who_is(role)).decides}
    assert judging == {Role.REVIEWER, Role.TEAM_LEAD}


def test_only_who_writes_or_posts_sees_what_goes_out():
    sending = {role for role in Role if sight_of(a_user_who_is(role)).sends}
    assert sending == {Role.CONSULTANT, Role.COORDINATOR, Role.ADMINISTRATION}


def test_the_log_is_for_the_privacy_officer_alone():
    reading = {role for role in Role if sight_of(a_user_who_is(role)).reads_log}
    assert reading == {Role.PRIVACY_OFFICER}


def test_figures_are_for_team_leads_and_policy_advisers_of_their_laws():
    counted = {role: sight_of(a_user_who_is(role)).figures for role in Role}
    assert {role for role, laws in counted.items() if laws} == {Role.POLICY_ADVISER, Role.TEAM_LEAD}
    assert set(counted.values()) == {frozenset(), frozenset({Law.WMO})}


def test_residents_are_found_by_who_works_with_them_or_answers_them():
    finding = {role for role in Role if sight_of(a_user_who_is(role)).residents}
    assert not finding & {
        Role.ADMINISTRATOR,
        Role.TEXT_EDITOR,
        Role.ADVISER,
        Role.POLICY_ADVISER,
    }
    assert Role.PRIVACY_OFFICER in finding
