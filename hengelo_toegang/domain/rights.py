"""What each role may do: with cases, and in the office."""

from collections.abc import Mapping
from dataclasses import fields, replace
from enum import StrEnum

from hengelo_toegang.domain.blockers import Action
from hengelo_toegang.domain.case import Case, Stage
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import Household, Person
from hengelo_toegang.domain.users import REVIEWING_ROLES, Role, User


class OfficeRight(StrEnum):
    """What somebody may do beside the cases."""

    MANAGE_USERS = "manage_users"
    CHANGE_SETTINGS = "change_settings"
    PUBLISH_POLICY = "publish_policy"
    """Publish an edition of tariffs and policy, by which everybody computes."""
    EDIT_TEXTS = "edit_texts"
    READ_AUDIT = "read_audit"
    ANSWER_RESIDENTS = "answer_residents"
    """Take in and answer requests about somebody's own data (AVG 15-17)."""
    DESTROY = "destroy"
    """Make lists of what was kept long enough, and carry them out once they are approved."""
    APPROVE_DESTRUCTION = "approve_destruction"
    """Be the second person who looks at such a list."""
    RESTRICT = "restrict"
    """Say whose file only named users may open."""
    SEE_FIGURES = "see_figures"
    """Read what all cases of their laws together say, without opening one of them."""
    EXTRACT_DATA = "extract_data"
    """Have rows of single cases of their laws made for the data team, under pseudonyms."""


_JUDGING = frozenset({Action.APPROVE, Action.RETURN, Action.REVIEW_URGENT})
_TAKING_IN = frozenset(
    {
        Action.OPEN,
        Action.CONFIRM_REPORT,
        Action.APPLY,
        Action.RECEIVE_OBJECTION,
        Action.FOLLOW_UP,
        Action.KEEP_EXPERIENCE,
    }
)
"""What everybody at a neighbourhood point does: a report or an application never waits."""
_NEIGHBOURHOOD = _TAKING_IN | {
    Action.AMEND,
    Action.PROVIDE_URGENTLY,
    Action.FOLLOW,
    Action.HAND_OVER,
    Action.KEEP_SAFETY,
    Action.MERGE,
}
_POST = frozenset(
    {
        Action.OPEN,
        Action.RECEIVE_OBJECTION,
        Action.FOLLOW_UP,
        Action.KEEP_EXPERIENCE,
        Action.SEND,
        Action.SEND_AGAIN,
        Action.WRITE_LETTER,
        Action.KEEP_RETURNED,
        Action.TELL_PROVIDER,
        Action.KEEP_PROVIDER_ANSWER,
    }
)
"""What goes out, what comes back or in about it, and the diary: never what a case says."""
_WRITING = frozenset(Action) - _JUDGING - {Action.ADVISE}

_ACTS: Mapping[Role, frozenset[Action]] = {
    Role.ADMINISTRATION: _POST,
    Role.ADVISER: frozenset({Action.ADVISE}),
    Role.WIJKRACHT: _NEIGHBOURHOOD,
    Role.CONSULTANT: _WRITING,
    Role.COORDINATOR: _WRITING,
    Role.REVIEWER: _JUDGING | _TAKING_IN | {Action.PROVIDE_URGENTLY, Action.FIX_PENALTY},
    Role.TEAM_LEAD: _JUDGING
    | _TAKING_IN
    | {
        Action.PROVIDE_URGENTLY,
        Action.FIX_PENALTY,
        Action.HAND_OVER,
        Action.DECIDE_OBJECTION,
    },
}
"""By role what may be done with cases; who has another role alone does nothing with them."""

_OFFICE: Mapping[Role, frozenset[OfficeRight]] = {
    Role.TEXT_EDITOR: frozenset({OfficeRight.EDIT_TEXTS}),
    Role.ADMINISTRATOR: frozenset(
        {OfficeRight.MANAGE_USERS, OfficeRight.CHANGE_SETTINGS, OfficeRight.PUBLISH_POLICY}
    ),
    Role.PRIVACY_OFFICER: frozenset(
        {
            OfficeRight.READ_AUDIT,
            OfficeRight.ANSWER_RESIDENTS,
            OfficeRight.DESTROY,
            OfficeRight.APPROVE_DESTRUCTION,
            OfficeRight.RESTRICT,
        }
    ),
    Role.POLICY_ADVISER: frozenset({OfficeRight.SEE_FIGURES, OfficeRight.EXTRACT_DATA}),
    Role.TEAM_LEAD: frozenset(
        {OfficeRight.RESTRICT, OfficeRight.APPROVE_DESTRUCTION, OfficeRight.SEE_FIGURES}
    ),
}

_NEIGHBOURHOOD_WRITES = frozenset(
    {
        "report",
        "urgent",
        "identity",
        "location",
        "clarification",
        "means",
        "needs",
        "coordinator",
        "coordination_declined",
    }
)
_BY_ACT = frozenset(
    {"application", "owner", "owner_name", "owner_certified", "household", "resident"}
)
"""What a Wijkracht worker changes by an act, such as registering an application."""

_ON_CASES = REVIEWING_ROLES | {Role.WIJKRACHT, Role.CONSULTANT, Role.COORDINATOR}
"""Roles that look into what a case says, and not only at what goes out."""
GOES_OUT = (
    Stage.CLOSED_WITHOUT_APPLICATION,
    Stage.REFERRED,
    Stage.APPROVED,
    Stage.SENT,
    Stage.RUNNING,
    Stage.EVALUATED,
    Stage.ENDED,
)
"""The stages in which a letter waits to go out, or went out, and providers are told of work."""
_POST_WRITES = frozenset({"address", "neighbourhood", "former_addresses", "people"})
"""What of a household somebody changes who looks after the post."""


def posts_only(user: User) -> bool:
    """Return whether a user only looks after what goes out: no more of a file is shown to them."""
    return Role.ADMINISTRATION in user.roles and not _ON_CASES & {*user.roles}


def in_sight(user: User, case: Case) -> bool:
    """Return whether a user may open a case: by its law, and who posts only what goes out."""
    return case.law in user.sees and (case.stage in GOES_OUT or not posts_only(user))


def beyond_post(before: Household, after: Household) -> tuple[str, ...]:
    """Return the places that a change touches and who looks after the post may not write.

    They look up where somebody lives whose letter came back; that an address is secret, who
    belongs to whom and what runs is for others.
    """
    touched = [
        item.name
        for item in fields(Household)
        if item.name not in _POST_WRITES and getattr(before, item.name) != getattr(after, item.name)
    ]
    same = [_without_address(one) for one in before.people]
    if same != [_without_address(one) for one in after.people]:
        touched.append("people")
    return tuple(touched)


def _without_address(person: Person) -> Person:
    return replace(person, address=None)


def in_neighbourhood_only(user: User, law: Law) -> bool:
    """Return whether a user writes in cases under a law without ever deciding in them."""
    return law in user.laws and law not in user.writes and may(user, Action.AMEND)


def may(user: User, action: Action) -> bool:
    """Return whether any role of the user allows an action, whatever the law of the case."""
    return any(action in _ACTS.get(role, frozenset()) for role in user.roles)


def has(user: User, right: OfficeRight) -> bool:
    """Return whether any role of the user gives a right in the office."""
    return any(right in _OFFICE.get(role, frozenset()) for role in user.roles)


def figures_of(user: User) -> frozenset[Law]:
    """Return the laws of which a user sees figures; none without the right to see any."""
    return user.works_under if has(user, OfficeRight.SEE_FIGURES) else frozenset()


def extracts_of(user: User) -> frozenset[Law]:
    """Return the laws of which a user has rows made for the data team."""
    return user.works_under if has(user, OfficeRight.EXTRACT_DATA) else frozenset()


def beyond_neighbourhood(before: Case, after: Case) -> tuple[str, ...]:
    """Return the places that a change touches and a Wijkracht worker may not write.

    They write the report, the clarification, the needs and the first three rungs: what is
    needed and what the neighbourhood offers, never what is decided.
    """
    old, new = before.content(), after.content()
    touched = [
        item.name
        for item in fields(Case)
        if item.name not in _NEIGHBOURHOOD_WRITES
        and getattr(old, item.name) != getattr(new, item.name)
    ]
    rungs = {need.id: need.ladder.tailored for need in before.needs}
    touched += [
        f"needs.{need.id}.ladder.tailored"
        for need in after.needs
        if need.ladder.tailored != rungs.get(need.id)
    ]
    return tuple(touched)


def decides(before: Case, after: Case) -> tuple[str, ...]:
    """Return the places that a change touches and a Wijkracht worker touches by no act either."""
    old, new = before.decision, after.decision
    if old is not None and new is not None and before.application != after.application:
        # A draft that came along is dated no earlier than the application.
        before = replace(before, decision=replace(old, on=new.on))
    touched = [place for place in beyond_neighbourhood(before, after) if place not in _BY_ACT]
    if before.submission != after.submission:
        touched.append("submission")
    return tuple(touched)
