"""Small records are versions too: signed, refused when stale, erased without a trace."""

from dataclasses import replace
from datetime import date

import pytest

from db.check import verify
from hengelo_toegang.domain.contacts import Contact
from hengelo_toegang.domain.ids import ContactId
from hengelo_toegang.usecases.ports import NotFound, StaleCase
from tests.builders import ANNA, BAS

FIRST = Contact(ContactId("k1"), date(2026, 9, 1), ANNA, question="Waar kan ik koffie drinken?")
SECOND = replace(FIRST, id=ContactId("k2"), question="Wie helpt met een formulier?")


@pytest.fixture
def kept(work):
    with work() as uow:
        for contact in (SECOND, FIRST):
            uow.contacts.save(contact, "new")
        uow.commit()


def test_records_come_back_in_their_newest_version(work, kept):
    changed = replace(FIRST, facility="Koffieochtend Berflo Es")
    with work() as uow:
        assert uow.contacts.get("k1") == FIRST
        uow.contacts.save(changed, "facility")
        uow.commit()
    with work() as uow:
        assert uow.contacts.all() == [changed, SECOND]
        first, second = uow.contacts.history("k1")
        assert uow.contacts.at(first.hash) == FIRST
        assert (second.reason, second.author) == ("facility", ANNA)


def test_records_of_one_kind_are_not_those_of_another(work, kept):
    with work() as uow:
        assert uow.facilities.all() == []
        with pytest.raises(NotFound):
            uow.facilities.get("k3")


def test_nobody_writes_over_what_they_have_not_seen(work, kept):
    with work() as uow, pytest.raises(StaleCase):
        uow.contacts.save(replace(FIRST, question="Iets anders"), "question")


def test_an_erased_record_is_gone_and_the_store_still_holds(store, work, work_as, kept):
    with work_as(BAS) as uow:
        uow.contacts.erase("k1")
        uow.commit()
    assert verify(store) is None
    with work() as uow:
        assert uow.contacts.all() == [SECOND]
        with pytest.raises(NotFound):
            uow.contacts.get("k1")
        (revision,) = uow.contacts.history("k1")
        assert revision.author == ANNA
