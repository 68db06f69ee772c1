"""What a file of the register would change, and taking it over: all of it or nothing."""

from dataclasses import dataclass, replace
from datetime import date

import pytest

from hengelo_toegang.domain.blockers import ActionBlocked
from hengelo_toegang.domain.family import Impossible
from hengelo_toegang.domain.people import (
    Address,
    Gender,
    HouseholdId,
    NameUse,
    PersonId,
    Relation,
    RelationKind,
)
from hengelo_toegang.domain.register import PartDate, Registered, RegisterRemark
from hengelo_toegang.i18n import translator
from hengelo_toegang.usecases import households, restricting
from hengelo_toegang.usecases.ports import StaleCase
from hengelo_toegang.usecases.register_ports import RegisterAnswer
from hengelo_toegang.usecases.registering import Fate, plan, take_over
from hengelo_toegang.words_register import planned_words
from tests.builders import ANNA, BAS, a_case, a_household, a_person
from tests.filing.town import town

FATMA, ALI, NEW = "999990019", "999990020", "999990032"
HOME, OTHER = HouseholdId("h1"), HouseholdId("h2")
NL = translator("nl")


@dataclass(frozen=True, slots=True)
class Says:
    """The register, as it would answer over a line."""

    people: tuple[Registered, ...]

    def ask(self, bsns):
        return RegisterAnswer(tuple(one for one in self.people if not bsns or one.bsn in bsns))


def says(*people):
    return Says(people)


@pytest.fixture
def place(rules, tmp_path):
    """Give a store with one household of two, of whom one is known elsewhere too."""
    with town(rules, tmp_path / "a.store", 0) as made:
        daughter = a_person("p2", surname="Öztürk", given_names="Elif", bsn=ALI, born=None)
        home = a_household(a_person(bsn=FATMA), daughter, id=HOME)
        tie = Relation(PersonId("p2"), RelationKind.CHILD, PersonId("p1"), lives_in=False)
        hers = a_household(daughter, id=OTHER, address=Address("Marktstraat", 3, "", "7551 DR"))
        with made.store.unit_of_work(ANNA, made.keys[ANNA].signing_key) as uow:
            uow.households.save(replace(home, relations=(tie,)), "new")
            uow.households.save(hers, "new")
            uow.cases.save(a_case(household=HOME), "new")
            uow.commit()
        yield made


def kept(place, home=HOME):
    with place.desk().open() as uow:
        return uow.households.get(home)


def test_what_differs_is_told_and_nothing_is_written(place):
    said = Registered(FATMA, surname="Yılmaz", prefix="", gender=Gender.FEMALE)
    (one,) = plan(place.desk(), says(said)).people
    assert one.fate is Fate.CHANGED
    assert [(change.field, change.before, change.after) for change in one.changes] == [
        ("surname", "Öztürk", "Yılmaz"),
        ("gender", Gender.UNKNOWN, Gender.FEMALE),
    ]
    assert planned_words(one, NL) == (
        "Fatma Yılmaz: verandert; Achternaam: Öztürk → Yılmaz; "
        "Geslacht (zoals geregistreerd): onbekend → vrouw"
    )
    assert kept(place).person(PersonId("p1")).surname == "Öztürk"


def test_it_is_taken_over_in_every_household_and_can_be_taken_back(place):
    planned = plan(place.desk(), says(Registered(ALI, surname="Kaya", prefix="")))
    done = take_over(place.desk(), planned)
    assert done is not None
    assert {home for home, _ in done.written} == {HOME, OTHER}
    assert {kept(place, home).person(PersonId("p2")).surname for home in (HOME, OTHER)} == {"Kaya"}
    households.undo(place.desk(), done.written)
    assert kept(place).person(PersonId("p2")).surname == "Öztürk"


def test_who_is_as_in_the_register_stays(place):
    said = Registered(FATMA, surname="Öztürk", prefix="", born=PartDate(1951, 4, 17))
    planned = plan(place.desk(), says(said))
    assert planned.people[0].fate is Fate.SAME
    assert take_over(place.desk(), planned) is None


@pytest.mark.parametrize(
    ("born", "partly"), [(PartDate(1951, 4), "1951-04"), (PartDate(1951), "1951")]
)
def test_a_birth_date_that_is_not_whole_stays_so(place, born, partly):
    take_over(place.desk(), plan(place.desk(), says(Registered(FATMA, born=born))))
    person = kept(place).person(PersonId("p1"))
    assert (person.born, person.born_partly) == (None, partly)
    whole = Registered(FATMA, born=PartDate(1951, 4, 17))
    take_over(place.desk(), plan(place.desk(), says(whole)))
    person = kept(place).person(PersonId("p1"))
    assert (person.born, person.born_partly) == (date(1951, 4, 17), "")


def test_a_birth_date_that_the_register_does_not_know_takes_nothing_away(place):
    planned = plan(place.desk(), says(Registered(FATMA, born=PartDate())))
    assert planned.people[0].remarks == (RegisterRemark.BORN_UNKNOWN,)
    assert planned.people[0].fate is Fate.SAME


def test_a_partner_name_is_kept_only_where_it_is_used(place):
    said = Registered(FATMA, partner_surname="Boer", partner_prefix="de")
    assert plan(place.desk(), says(said)).people[0].fate is Fate.SAME
    used = replace(said, name_use=NameUse.PARTNER)
    take_over(place.desk(), plan(place.desk(), says(used)))
    person = kept(place).person(PersonId("p1"))
    assert (person.partner_prefix, person.partner_surname) == ("de", "Boer")


def test_gender_and_name_use_are_never_guessed(place):
    planned = plan(place.desk(), says(Registered(FATMA, surname="Öztürk", given_names="Fatma")))
    take_over(place.desk(), planned)
    person = kept(place).person(PersonId("p1"))
    assert (person.gender, person.name_use) == (Gender.UNKNOWN, NameUse.OWN)


def test_an_address_becomes_secret_and_never_open_by_itself(place):
    planned = plan(place.desk(), says(Registered(FATMA, secret=True)))
    assert planned.people[0].remarks == (RegisterRemark.MADE_SECRET,)
    take_over(place.desk(), planned)
    assert kept(place).secret_address
    open_ = plan(place.desk(), says(Registered(FATMA, secret=False)))
    assert open_.people[0].remarks == (RegisterRemark.SECRET_NO_MORE,)
    assert open_.people[0].fate is Fate.SAME
    assert take_over(place.desk(), open_) is None


def test_a_death_and_a_move_are_told_and_kept_by_their_own_acts(place):
    moved = Address("Enschedesestraat", 1, "", "7551 EJ", "Hengelo")
    said = Registered(FATMA, died=PartDate(2026, 3, 1), address=moved)
    (one,) = plan(place.desk(), says(said)).people
    assert one.remarks == (RegisterRemark.DIED, RegisterRemark.MOVED)
    assert one.fate is Fate.SAME
    assert "Enschedesestraat" not in planned_words(one, NL)


def test_the_same_address_in_other_words_is_no_move(place):
    said = Registered(FATMA, address=Address("DELDENERSTRAAT", 12, "A", "7551ab", "HENGELO"))
    assert plan(place.desk(), says(said)).people[0].remarks == ()


def test_who_is_not_known_is_passed_over_without_a_household_and_new_with_one(place):
    said = Registered(NEW, surname="Berg", prefix="van den", born=PartDate(1980))
    planned = plan(place.desk(), says(said))
    assert planned.people[0].fate is Fate.UNKNOWN
    assert take_over(place.desk(), planned) is None
    there = plan(place.desk(), says(said), HOME)
    assert there.people[0].fate is Fate.NEW
    take_over(place.desk(), there)
    (person,) = (one for one in kept(place).people if one.bsn == NEW)
    assert (person.prefix, person.surname, person.born_partly) == ("van den", "Berg", "1980")


def test_a_newcomer_who_lives_elsewhere_has_an_address_of_their_own(place):
    away = Address("Hoofdstraat", 9, "", "7570 AA", "Oldenzaal")
    planned = plan(place.desk(), says(Registered(NEW, "Berg", address=away, secret=True)), HOME)
    take_over(place.desk(), planned)
    home = kept(place)
    (person,) = (one for one in home.people if one.bsn == NEW)
    assert (person.address, person.secret_address, home.secret_address) == (away, True, False)


@pytest.mark.parametrize(
    ("born", "bsn", "fate"),
    [
        (PartDate(2010, 5, 1), "", Fate.ALIKE),
        (PartDate(2010), "", Fate.ALIKE),
        (None, "", Fate.ALIKE),
        (PartDate(1975), "", Fate.NEW),
        (PartDate(2010, 5, 1), "999990044", Fate.NEW),
    ],
)
def test_who_may_be_here_without_a_bsn_is_not_added_once_more(place, born, bsn, fate):
    son = a_person("p7", surname="Öztürk", given_names="Can Ali", born=date(2010, 5, 1), bsn=bsn)
    home = kept(place)
    households.keep_household(place.desk(), replace(home, people=(*home.people, son)))
    said = Registered(NEW, surname="ÖZTÜRK", given_names="Can", born=born)
    (one,) = plan(place.desk(), says(said), HOME).people
    assert one.fate is fate
    if fate is Fate.ALIKE:
        assert "Can Ali Öztürk: staat zonder BSN in dit huishouden, of" in planned_words(one, NL)


def test_that_somebody_looked_is_logged_by_how_many_it_found(place):
    plan(place.desk(), says(Registered(FATMA), Registered(NEW)))
    last = place.store.queries.audit_events(None, 1)[0]
    assert (last.action, last.subject, last.result) == ("search_residents", "residents", "1")


def test_with_a_household_in_front_it_is_about_its_people(place):
    planned = plan(place.desk(), says(Registered(FATMA, surname="Kaya")), OTHER)
    assert planned.people[0].fate is Fate.ELSEWHERE
    assert take_over(place.desk(), planned) is None


def test_who_is_kept_twice_is_joined_first(place):
    with place.store.unit_of_work(ANNA, place.keys[ANNA].signing_key) as uow:
        uow.households.save(a_household(a_person("p9", bsn=FATMA), id=HouseholdId("h9")), "new")
        uow.commit()
    planned = plan(place.desk(), says(Registered(FATMA, surname="Kaya")))
    assert planned.people[0].fate is Fate.TWICE


def test_what_cannot_be_so_is_left_out_and_the_rest_is_taken_over(place):
    future = Registered(FATMA, born=PartDate(2027, 1, 1))
    planned = plan(place.desk(), says(future, Registered(ALI, surname="Kaya")))
    assert [one.fate for one in planned.people] == [Fate.IMPOSSIBLE, Fate.CHANGED]
    assert planned.people[0].faults == {"born": Impossible.FUTURE}
    take_over(place.desk(), planned)
    assert kept(place).person(PersonId("p2")).surname == "Kaya"


def test_somebody_wrote_meanwhile_and_nothing_of_it_is_written(place):
    both = says(Registered(FATMA, surname="Een"), Registered(ALI, surname="Twee"))
    planned = plan(place.desk(), both)
    home = kept(place, OTHER)
    households.keep_household(place.desk(), replace(home, neighbourhood="Berflo Es"))
    with pytest.raises(StaleCase):
        take_over(place.desk(), planned)
    assert {one.surname for one in kept(place).people} == {"Öztürk"}


def test_only_who_is_chosen_is_taken_over(place):
    both = says(Registered(FATMA, surname="Een"), Registered(ALI, surname="Twee"))
    take_over(place.desk(), plan(place.desk(), both), [ALI])
    assert [one.surname for one in kept(place).people] == ["Öztürk", "Twee"]


def test_a_closed_file_says_nothing_of_who_is_in_it(place):
    restricting.restrict(place.desk(BAS), HOME, (BAS,), "Een collega woont hier.")
    (one,) = plan(place.desk(), says(Registered(FATMA, surname="Kaya"))).people
    assert one.fate is Fate.CLOSED
    assert "Öztürk" not in planned_words(one, NL)
    assert "Kaya" not in planned_words(one, NL)


def test_who_posts_only_changes_nothing(place):
    desk = place.desk()
    from hengelo_toegang.domain.users import Role

    posting = replace(desk, user=replace(desk.user, roles=(Role.ADMINISTRATION,)))
    planned = plan(desk, says(Registered(FATMA, surname="Kaya")))
    with pytest.raises(ActionBlocked):
        take_over(posting, planned)
    assert kept(place).person(PersonId("p1")).surname == "Öztürk"
