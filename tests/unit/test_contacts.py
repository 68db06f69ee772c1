"""Short contacts: what is kept, for how long, and what points to a person."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hengelo_toegang.domain.contacts import (
    Contact,
    ContactOutcome,
    ContactRefusal,
    Telling,
    change_refused,
    erased_on,
    is_past,
    last_past,
    refusals,
    tellings,
)
from hengelo_toegang.domain.ids import ContactId
from hengelo_toegang.domain.people import PersonId
from tests.builders import ANNA, BAS

TODAY = date(2026, 3, 2)
ASKED = Contact(ContactId("k1"), TODAY, ANNA, question="Waar kan ik koffie drinken?")
DAYS = st.dates(date(2020, 1, 1), date(2040, 12, 31))
KEPT = st.integers(1, 400)


@given(DAYS, KEPT, DAYS)
def test_a_contact_is_past_from_the_day_on_which_it_is_erased(on, days, today):
    assert is_past(on, days, today) == (today >= erased_on(on, days))
    assert is_past(on, days, today) == (on <= last_past(days, today))


@given(DAYS, KEPT)
def test_a_contact_is_kept_for_exactly_its_days(on, days):
    kept = [day for day in range(days + 3) if not is_past(on, days, on + timedelta(days=day))]
    assert kept == list(range(days))


@given(DAYS, KEPT, DAYS)
def test_what_is_past_stays_past(on, days, today):
    if is_past(on, days, today):
        assert is_past(on, days, today + timedelta(days=1))
        assert is_past(on - timedelta(days=1), days, today)


def test_a_question_alone_is_enough():
    assert refusals(ASKED, 90, TODAY) == ()


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"question": " "}, ContactRefusal.QUESTION_MISSING),
        ({"on": TODAY + timedelta(days=1)}, ContactRefusal.IN_FUTURE),
        ({"on": TODAY - timedelta(days=90)}, ContactRefusal.TOO_OLD),
        ({"outcome": ContactOutcome.HANDED_OVER}, ContactRefusal.RECIPIENT_MISSING),
        ({"name": "Mevrouw Jansen", "handed_to": "Wijkracht"}, ContactRefusal.CONSENT_MISSING),
    ],
)
def test_each_refusal_says_what_to_put_right(changes, refusal):
    assert refusals(replace(ASKED, **changes), 90, TODAY) == (refusal,)


def test_nobody_is_named_so_nobody_has_to_agree():
    assert refusals(replace(ASKED, handed_to="Wijkracht"), 90, TODAY) == ()


def test_without_a_name_nothing_points_to_a_person():
    known = replace(ASKED, name="Jansen", person=PersonId("p1"))
    assert not known.anonymous
    assert known.unnamed() == ASKED
    assert ASKED.anonymous


def test_it_is_changed_by_who_wrote_it_on_that_day_only():
    written = datetime(2026, 3, 2, 14, 5, tzinfo=UTC)
    kept = replace(ASKED, on=date(2026, 3, 1), written=written)
    assert change_refused(kept, ANNA, TODAY) is None
    assert change_refused(kept, BAS, TODAY) is ContactRefusal.NOT_YOURS
    assert change_refused(kept, ANNA, date(2026, 3, 3)) is ContactRefusal.DAY_IS_OVER


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("BSN 999990019", {Telling.BSN}),
        ("bsn 9999.90.019.", {Telling.BSN}),
        ("bel 06-12345678", {Telling.PHONE}),
        ("bel +31 6 1234 5678 terug", {Telling.PHONE}),
        ("(074) 245 98 76", {Telling.PHONE}),
        ("999990019 of 0031612345678", {Telling.BSN, Telling.PHONE}),
        ("123456789 is geen bsn", set()),
        ("kamer 12, tussen 10.00 en 11.30 uur", set()),
        ("op 02-03-2026 om 14:05", set()),
        ("zaak 2026-ABC123", set()),
    ],
)
def test_what_points_to_a_person_is_seen(text, found):
    assert tellings(text) == found


@given(st.text())
def test_any_text_can_be_looked_at(text):
    assert tellings(text) <= set(Telling)
