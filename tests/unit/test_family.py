"""A household changes as in life, and never into what cannot be."""

from dataclasses import replace
from datetime import date

import pytest

from hengelo_toegang.domain.family import (
    Impossible,
    departure_faults,
    died,
    ending_faults,
    move_faults,
    moved,
    moved_in,
    moved_out,
    parted,
    person_faults,
    relation_faults,
)
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import (
    Address,
    PersonId,
    Relation,
    RelationKind,
    RunningProvision,
)
from hengelo_toegang.domain.recipients import letter_recipients, tells_secret_home
from tests.builders import a_household, a_person

TODAY = date(2026, 11, 25)
P1, P2, P3 = PersonId("p1"), PersonId("p2"), PersonId("p3")
AWAY = Address("Uitslagsweg", 77, "", "7556 LR")
COUPLE = Relation(P2, RelationKind.PARTNER, P1)
PARENT = Relation(P1, RelationKind.PARENT, P3, authority=True)
OTHER_PARENT = Relation(P2, RelationKind.PARENT, P3, authority=True)
HOME = a_household(
    a_person(surname="Smit", born=date(1985, 1, 1)),
    a_person("p2", surname="Kok", given_names="Jan", born=date(1984, 1, 1), bsn="999990020"),
    a_person("p3", surname="Smit", given_names="Lot", born=date(2016, 1, 1), bsn="999990032"),
    relations=(COUPLE, PARENT, OTHER_PARENT),
    running=(RunningProvision(Law.WMO, P1, "HO-BASIS", date(2026, 1, 1)),),
)


@pytest.mark.parametrize(
    ("tie", "fault"),
    [
        (Relation(P1, RelationKind.FRIEND, P1), ("of", Impossible.THEMSELVES)),
        (Relation(P1, RelationKind.PARTNER, P2), ("kind", Impossible.KNOWN)),
        (Relation(P3, RelationKind.PARENT, P1), ("kind", Impossible.CONTRADICTS)),
        (Relation(P1, RelationKind.CHILD, P2), ("kind", Impossible.CONTRADICTS)),
        (Relation(P3, RelationKind.PARTNER, P1), ("kind", Impossible.CONTRADICTS)),
        (Relation(P1, RelationKind.GUARDIAN, P2), ("kind", Impossible.AUTHORITY_OVER_ADULT)),
        (
            Relation(P1, RelationKind.SIBLING, P2, authority=True),
            ("authority", Impossible.AUTHORITY_OVER_ADULT),
        ),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(tie, fault):
    assert relation_faults(HOME, tie, TODAY) == dict([fault])


def test_nobody_has_two_partners_who_live_in():
    fourth = a_person("p4", surname="Vos", born=date(1980, 1, 1), bsn="")
    home = replace(HOME, people=(*HOME.people, fourth))
    tie = Relation(fourth.id, RelationKind.PARTNER, P1)
    assert relation_faults(home, tie, TODAY) == {"kind": Impossible.TWO_PARTNERS}
    assert relation_faults(home, replace(tie, lives_in=False), TODAY) == {}
    apart = moved_out(home, P2, AWAY, TODAY, secret=False)
    assert relation_faults(apart, tie, TODAY) == {}


def test_a_child_is_younger_than_its_parent():
    home = replace(HOME, relations=())
    tie = Relation(P3, RelationKind.PARENT, P1)
    assert relation_faults(home, tie, TODAY) == {"kind": Impossible.CHILD_OLDER}
    older = replace(HOME.people[2], born=date(1980, 1, 1))
    assert person_faults(HOME, older, TODAY) == {"born": Impossible.CHILD_OLDER}


@pytest.mark.parametrize(
    ("changes", "fault"),
    [
        ({"bsn": "999990021"}, ("bsn", Impossible.NOT_A_BSN)),
        ({"bsn": "999990020"}, ("bsn", Impossible.BSN_IN_HOUSEHOLD)),
        ({"born": date(2026, 11, 26)}, ("born", Impossible.FUTURE)),
        ({"born": date(1800, 1, 1)}, ("born", Impossible.TOO_LONG_AGO)),
        ({"surname": " ", "given_names": ""}, ("surname", Impossible.NO_NAME)),
    ],
)
def test_faults_of_a_person_stand_at_their_field(changes, fault):
    assert person_faults(HOME, replace(HOME.people[0], **changes), TODAY) == dict([fault])


def test_a_move_keeps_where_they_lived():
    assert move_faults(HOME, HOME.address, TODAY, TODAY) == {"street": Impossible.SAME_ADDRESS}
    home = moved(HOME, AWAY, date(2026, 11, 1), "Noord", secret=True)
    (before,) = home.former_addresses
    assert (before.address, before.until) == (HOME.address, date(2026, 10, 31))
    assert (home.address, home.neighbourhood, home.secret_address) == (AWAY, "Noord", True)
    early = move_faults(home, HOME.address, date(2026, 10, 31), TODAY)
    assert early == {"on": Impossible.BEFORE_LAST_MOVE}
    assert move_faults(HOME, AWAY, date(2026, 12, 1), TODAY) == {"on": Impossible.FUTURE}


def test_who_is_left_behind_still_lives_there():
    home = moved_out(HOME, P2, None, TODAY, secret=True)
    assert [home.lives_elsewhere(one) for one in (P1, P2, P3)] == [False, True, False]
    assert home.partner_of(P1) is None
    back = moved_in(home, P2)
    assert back.partner_of(P1) == back.person(P2)
    assert not back.lives_elsewhere(P2)


def test_a_secret_address_is_told_to_nobody_else():
    home = moved_out(HOME, P2, AWAY, TODAY, secret=True)
    to = letter_recipients(home, home.person(P1), TODAY)[0]
    assert tells_secret_home(home, home.person(P1), to, "Hij woont op Uitslagsweg 77 nu.")
    own = letter_recipients(home, home.person(P2), TODAY)[0]
    assert not tells_secret_home(home, home.person(P2), own, "U woont op Uitslagsweg 77 nu.")


def test_letters_stop_at_a_death_and_what_ran_ends():
    home = died(HOME, P1, date(2026, 11, 20))
    assert home.running[0].until == date(2026, 11, 20)
    (to,) = letter_recipients(home, home.person(P1), TODAY)
    assert to.addressee.startswith("De erven van")
    assert home.partner_of(P2) is None
    # The child's letters go to the parent who lives.
    assert [tie.person for tie in home.authority_ties(P3)] == [P2]
    assert departure_faults(home, P1, TODAY, TODAY) == {"on": Impossible.DIED}
    assert departure_faults(HOME, P3, date(2015, 1, 1), TODAY) == {"on": Impossible.BEFORE_BIRTH}
    again = Relation(P1, RelationKind.FRIEND, P3)
    assert relation_faults(home, again, TODAY) == {"of": Impossible.DIED}


def test_an_ended_relation_stays_known():
    home = parted(HOME, COUPLE, date(2026, 5, 1))
    assert COUPLE not in home.relations
    assert home.ended_relations[0].relation == COUPLE
    assert ending_faults(home, COUPLE, TODAY, TODAY) == {"on": Impossible.NOT_HERE}
