"""When a decision goes out, and when its letter may be made again for a later day."""

from dataclasses import replace
from datetime import timedelta

import pytest

from hengelo_toegang.domain.blockers import Action
from hengelo_toegang.domain.case import Sent, Stage, Way
from hengelo_toegang.domain.dossier import Dossier
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import Address, UserId
from hengelo_toegang.domain.requirements.sending import later_sending_lacks
from hengelo_toegang.domain.users import Role, User
from tests.unit.dossiers import (
    ANNA,
    BERT,
    DECIDED,
    TODAY,
    a_dossier,
    approved,
    found,
    submitted,
    with_case,
)

ONE_DAY = timedelta(days=1)


def sent(dossier: Dossier) -> Dossier:
    case = approved(dossier).case
    return dossier.with_case(replace(case, stage=Stage.SENT, sent=Sent(DECIDED)))


def lacks(dossier: Dossier, on, reason="Lag in de postkamer") -> list[tuple[str, str]]:
    asked = later_sending_lacks(dossier, Sent(on, reason=reason))
    return [(item.blocker.value, item.detail) for item in asked]


def test_nothing_goes_out_on_a_day_that_is_still_to_come():
    ahead = with_case(approved(a_dossier()), sent=Sent(TODAY + ONE_DAY))
    assert found(ahead, Action.SEND) == [("sent_in_future", "sent.on")]
    assert found(with_case(ahead, sent=Sent(TODAY)), Action.SEND) == []


def test_a_letter_that_is_made_now_did_not_leave_before():
    back = with_case(approved(a_dossier()), sent=Sent(TODAY - ONE_DAY))
    assert found(back, Action.SEND) == [("sent_in_past", "sent.on")]


@pytest.mark.parametrize("address", [Address(), Address(street=" "), Address("Markt", town="")])
def test_the_post_needs_an_address(address):
    home = replace(a_dossier().household, address=address)
    dossier = replace(approved(a_dossier()), household=home)
    posted = with_case(dossier, sent=Sent(TODAY))
    assert found(posted, Action.SEND) == [("address_missing", "sent.way")]
    assert lacks(sent(dossier), TODAY) == [("address_missing", "G. van Dam")]
    for way in (Way.HANDED_OVER, Way.DIGITAL):
        assert found(with_case(dossier, sent=Sent(TODAY, way)), Action.SEND) == []


def test_a_sent_decision_can_go_out_later():
    assert found(sent(a_dossier()), Action.SEND_AGAIN) == []


@pytest.mark.parametrize("stage", [stage for stage in Stage if stage is not Stage.SENT])
def test_what_is_not_sent_is_not_sent_again(stage):
    dossier = with_case(sent(a_dossier()), stage=stage)
    assert found(dossier, Action.SEND_AGAIN) == [("wrong_stage", "")]


def test_what_goes_out_again_is_what_was_approved():
    changed = with_case(sent(a_dossier()), location="Ergens anders")
    assert found(changed, Action.SEND_AGAIN) == [("changed_after_submission", "")]
    nobody = submitted(a_dossier()).case
    unseen = a_dossier().with_case(replace(nobody, stage=Stage.SENT, sent=Sent(DECIDED)))
    assert found(unseen, Action.SEND_AGAIN) == [("not_approved", "")]


def test_what_goes_out_again_is_about_the_same_people():
    dossier = sent(a_dossier())
    first, *others = dossier.household.people
    people = (replace(first, surname="Anders"), *others)
    other = replace(dossier.household, people=people)
    assert found(replace(dossier, household=other), Action.SEND_AGAIN) == [
        ("household_changed", "")
    ]


def test_only_who_writes_under_the_law_sends_again():
    assert found(sent(a_dossier()), Action.SEND_AGAIN, BERT) == [("not_your_law", "")]


def test_the_new_day_is_later_and_not_ahead_and_has_a_reason():
    dossier = sent(a_dossier())
    assert lacks(dossier, DECIDED) == [("sent_no_later", DECIDED.isoformat())]
    assert lacks(dossier, DECIDED - ONE_DAY) == [("sent_no_later", DECIDED.isoformat())]
    ahead = TODAY + ONE_DAY
    assert lacks(dossier, ahead) == [("sent_in_future", ahead.isoformat())]
    # The letter is made today: an earlier day would take days for an objection away.
    before = TODAY - ONE_DAY
    assert lacks(dossier, before) == [("sent_in_past", before.isoformat())]
    assert lacks(dossier, TODAY) == []
    assert ("reason_missing", "") in lacks(dossier, TODAY, " ")


@pytest.mark.parametrize("role", Role)
def test_only_consultants_and_coordinators_write_in_cases(role):
    user = User(UserId("x"), "X", (role,), laws=tuple(Law))
    writes = role in (Role.CONSULTANT, Role.COORDINATOR)
    assert user.writes == (frozenset(Law) if writes else frozenset())


def test_who_writes_does_so_under_their_own_laws():
    assert ANNA.writes == frozenset(ANNA.laws)
