"""Short contacts in a real store: who sees them, when they change, and that they go."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlmodel import Session, col, select

from db.tables.chain import DocumentTable, RevisionTable
from hengelo_toegang.domain.contacts import Contact, ContactRefusal, last_past
from hengelo_toegang.domain.ids import ContactId
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import HouseholdId
from hengelo_toegang.usecases.contacts import BATCH, ContactRefused, new_contact_id
from hengelo_toegang.usecases.ports import ContactFilter
from tests.builders import ANNA, a_case, a_household, a_report
from tests.e2e.diary.conftest import TODAY

DAYS = 90
ALL = ContactFilter(after=date.min)


def asked(question="Waar kan ik koffie drinken?", **changes):
    return Contact(new_contact_id(), by=ANNA, question=question, **{"on": TODAY} | changes)


def questions(services, chosen=ALL):
    return [contact.question for contact in services.queries.contacts(chosen)]


def contents(office, contact):
    with Session(office.founded.store.engine) as session:
        return session.exec(
            select(DocumentTable.content)
            .join(RevisionTable, col(RevisionTable.document_hash) == col(DocumentTable.hash))
            .where(RevisionTable.aggregate == contact)
        ).all()


def test_it_is_kept_in_the_name_of_who_wrote_it(anna, office):
    kept = anna.keep_contact(asked(by_name="iemand anders"))
    assert (kept.by, kept.by_name) == (ANNA, "Anna de Vries")
    assert kept.written == office.clock.now
    assert anna.queries.contacts(ALL) == [kept]
    assert office.audited("keep_contact") == [kept.id]
    assert office.is_whole()


def test_without_a_name_nothing_points_to_a_person(anna):
    kept = anna.keep_contact(asked(household=HouseholdId("h1")))
    assert kept.household is None


def test_others_see_what_is_about_no_law_or_about_theirs(anna, carla):
    for question, law in (("algemeen", None), ("wmo", Law.WMO), ("jeugd", Law.JEUGD)):
        anna.keep_contact(asked(question, law=law))
    assert set(questions(anna)) == {"algemeen", "wmo", "jeugd"}
    assert set(questions(carla)) == {"algemeen", "jeugd"}


def test_it_is_found_without_accents_or_case(anna):
    anna.keep_contact(asked("Café in de buurt", name="Öztürk"))
    anna.keep_contact(asked("Iets anders"))
    assert questions(anna, replace(ALL, words="cafe OZT")) == ["Café in de buurt"]
    assert questions(anna, replace(ALL, words="cafe jansen")) == []


def test_it_is_found_by_day_writer_and_place(anna, carla):
    anna.keep_contact(asked("hier", location="Stadhuis"))
    anna.keep_contact(asked("gisteren", on=TODAY - timedelta(days=1)))
    carla.keep_contact(asked("carla"))
    assert questions(anna, replace(ALL, location="Stadhuis")) == ["hier"]
    assert set(questions(anna, replace(ALL, on=TODAY))) == {"hier", "carla"}
    assert set(questions(anna, replace(ALL, by=ANNA))) == {"hier", "gisteren"}


def test_pages_together_are_the_whole_list(anna, office):
    for number in range(7):
        anna.keep_contact(asked(f"vraag {number}", on=TODAY - timedelta(days=number // 3)))
        office.clock.forward(minutes=number % 2)
    whole = anna.queries.contacts(ALL)
    found, last = [], None
    while page := anna.queries.contacts(ALL, last, 2):
        found += page
        last = page[-1]
    assert found == whole
    assert len(whole) == 7


def test_it_changes_on_its_own_day_by_its_own_writer(anna, carla, office):
    kept = anna.keep_contact(asked())
    changed = anna.keep_contact(replace(kept, facility="Ontmoeten Plus"))
    assert (changed.written, changed.facility) == (kept.written, "Ontmoeten Plus")
    with pytest.raises(ContactRefused) as refused:
        carla.keep_contact(changed)
    assert refused.value.refusals == (ContactRefusal.NOT_YOURS,)
    office.clock.forward(days=1)
    with pytest.raises(ContactRefused) as refused:
        anna.keep_contact(replace(changed, question="Te laat"))
    assert refused.value.refusals == (ContactRefusal.DAY_IS_OVER,)
    assert questions(anna) == [kept.question]


def test_the_same_contact_twice_writes_nothing(anna, office):
    kept = anna.keep_contact(asked())
    anna.keep_contact(kept)
    assert len(contents(office, kept.id)) == 1


def test_a_contact_without_a_question_is_not_kept(anna):
    with pytest.raises(ContactRefused):
        anna.keep_contact(asked(" "))
    assert questions(anna) == []


def test_what_was_kept_long_enough_is_erased_for_good(anna, office):
    kept = anna.keep_contact(asked(name="Jansen"))
    anna.keep_contact(replace(kept, facility="Ontmoeten Plus"))
    office.clock.forward(days=DAYS - 1)
    assert anna.erase_past() == 0
    later = replace(asked("van later"), on=office.clock.now.date())
    anna.keep_contact(later)
    office.clock.forward(days=1)
    assert anna.erase_past() == 1
    assert anna.erase_past() == 0
    assert contents(office, kept.id) == [None, None]
    assert questions(anna) == ["van later"]
    assert office.audited("erase_contact") == [kept.id]
    assert office.is_whole()


def test_what_is_past_is_out_of_sight_before_it_is_erased(anna, office):
    anna.keep_contact(asked())
    office.clock.forward(days=DAYS)
    seen = ContactFilter(after=last_past(DAYS, office.clock.now.date()))
    assert questions(anna, seen) == []


def test_many_are_erased_a_few_at_a_time(anna, office):
    for _ in range(BATCH + 2):
        anna.keep_contact(asked())
    office.clock.forward(days=DAYS)
    assert [anna.erase_past() for _ in range(3)] == [BATCH, 2, 0]


def test_what_was_still_in_a_form_is_a_new_contact_after_the_old_one_was_erased(anna, office):
    kept = anna.keep_contact(asked("vroeger"))
    office.clock.forward(days=DAYS)
    anna.erase_past()
    again = anna.keep_contact(replace(kept, on=office.clock.now.date(), question="nu"))
    assert again.written == office.clock.now
    assert questions(anna) == ["nu"]
    assert contents(office, kept.id)[0] is None
    assert office.is_whole()


def test_a_report_keeps_the_day_of_the_contact_that_it_began_with(anna, office):
    kept = anna.keep_contact(asked(on=TODAY - timedelta(days=3), name="Jansen"))
    report = a_report(received=kept.on, question=kept.question)
    case = anna.register_report(a_household(), a_case(report=report), kept.id)
    (known,) = anna.queries.contacts(ALL)
    assert known.became == case.id
    assert anna.open_dossier(case.id).case.report.received == TODAY - timedelta(days=3)
    assert office.is_whole()


def test_a_report_is_taken_in_though_its_contact_was_erased(anna):
    case = anna.register_report(a_household(), a_case(), ContactId("gone"))
    assert anna.open_dossier(case.id).case.id == case.id


def test_the_list_is_computed_anew_from_the_revisions(anna, office):
    anna.keep_contact(asked(name="Jansen"))
    before = anna.queries.contacts(ALL)
    office.founded.store.rebuild()
    assert anna.queries.contacts(ALL) == before
    assert office.is_whole()


def test_a_list_that_was_changed_by_hand_is_found(anna, office):
    anna.keep_contact(asked())
    with office.founded.store.engine.begin() as connection:
        connection.exec_driver_sql("update contacts set location = 'elders'")
    assert not office.is_whole()
