"""What a decision means for assignments: new, stretched, shortened, ended, undone, or nothing."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hengelo_toegang.domain.case import Sent, UrgentProvision, Verdict
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.life_events import EventKind, KnownEvent
from hengelo_toegang.domain.messages.codes import ChangeReason, Contracted
from hengelo_toegang.domain.messages.contracts import MessageCode
from hengelo_toegang.domain.messages.kept import newest
from hengelo_toegang.domain.messages.making import Stop, providers_told, stop_of
from hengelo_toegang.domain.messages.parts import Size
from hengelo_toegang.domain.messages.rules import Fault, Rule
from hengelo_toegang.domain.people import Address, Relation, RelationKind, UserId
from hengelo_toegang.domain.provisions import Form, Frequency, Unit
from tests.builders import a_case, a_household, a_person
from tests.unit.messages.examples import (
    AIDS,
    CARE,
    CONTRACTS,
    ON,
    P1,
    PRODUCTS,
    START,
    UNTIL,
    a_help,
    a_sent_case,
    message_of,
    told,
    with_resident,
)

FIRST = a_sent_case()
KNOWN = message_of(told(FIRST)).news
NEXT_YEAR = date(2028, 3, 31)


def later(*lines, on=date(2027, 3, 1), **changes):
    """Return what is said when a second decision follows on the first, which was assigned."""
    case = a_sent_case(*lines, name="c2", on=on)
    return message_of(told(FIRST, case, now=on, sent=KNOWN, **changes), first=400)


def said(found):
    """Return the products of a message as number, first and last day, and reason."""
    return [(one.number, one.start, one.until, one.reason) for one in found.message.products]


def test_what_is_granted_is_assigned_with_its_size_to_the_provider_by_its_agb_code():
    found = message_of(told(FIRST))
    (product,) = found.message.products
    assert found.faults == ()
    assert found.message.header.receiver == "42420001"
    assert found.message.header.sender == "0164"
    assert (product.number, product.code, product.category) == (300201, "01A05", "01")
    assert product.size == Size(180, "01", "2")
    assert (product.start, product.until, product.reason) == (START, UNTIL, None)
    assert product.at.isoformat() == "10:15:30"
    (kept,) = found.news
    assert (kept.number, kept.provider, kept.product) == (300201, CARE, "HO")
    assert kept.message == found.message.header.identification


def test_what_a_provider_knows_is_not_told_again_by_itself():
    assert message_of(told(FIRST, sent=KNOWN)) is None


def test_all_that_is_valid_goes_along_with_what_is_new():
    other = a_help(product="BG", start=START, until=UNTIL)
    found = later(other)
    assert said(found) == [(300201, START, UNTIL, None), (400, START, UNTIL, None)]
    assert [one.number for one in found.news] == [400]
    assert found.message.products[0].on == ON


def test_each_provider_is_told_of_its_own_work():
    chair = a_help(
        product="RS",
        provider=AIDS,
        volume=Decimal(1),
        unit=Unit.PIECE,
        frequency=Frequency.TOTAL,
        until=None,
    )
    all_told = told(a_sent_case(a_help(), chair))
    assert providers_told(all_told) == (CARE, AIDS)
    (product,) = message_of(all_told, AIDS).message.products
    assert (product.code, product.size) == ("11X02", Size(1, "82", "6"))


def test_the_same_help_for_longer_stretches_the_assignment():
    found = later(a_help(start=date(2027, 4, 1), until=NEXT_YEAR))
    assert said(found) == [(300201, START, NEXT_YEAR, ChangeReason.EXTENDED)]
    (kept,) = found.news
    assert (kept.on, kept.message) == (date(2027, 3, 1), "HT400")


def test_what_was_stretched_stays_one_assignment_long_after():
    longer = a_sent_case(
        a_help(start=date(2027, 4, 1), until=NEXT_YEAR), name="c2", on=date(2027, 3, 1)
    )
    before = message_of(told(FIRST, longer, now=date(2027, 3, 1), sent=KNOWN), first=400)
    for day in (date(2027, 9, 1), NEXT_YEAR, date(2028, 4, 1), date(2029, 1, 1)):
        again = told(FIRST, longer, now=day, sent=(*KNOWN, *before.news))
        assert message_of(again) is None
    # What then is given for longer is new, and what was stretched keeps its last day.
    anew = a_sent_case(
        a_help(start=date(2028, 4, 1), until=date(2029, 3, 31)), name="c3", on=date(2028, 4, 15)
    )
    after = told(FIRST, longer, anew, now=date(2028, 4, 15), sent=(*KNOWN, *before.news))
    assert said(message_of(after, first=500)) == [(500, date(2028, 4, 1), date(2029, 3, 31), None)]


def test_after_it_is_over_the_same_help_is_assigned_anew():
    on = date(2027, 4, 15)
    found = later(a_help(start=date(2027, 4, 1), until=NEXT_YEAR), on=on)
    assert said(found) == [(400, date(2027, 4, 1), NEXT_YEAR, None)]


def test_more_help_ends_the_one_assignment_and_begins_another():
    more = a_help(verdict=Verdict.CHANGED, volume=Decimal(240), start=date(2026, 10, 1))
    found = later(more, on=date(2026, 9, 1))
    assert said(found) == [
        (300201, START, date(2026, 9, 30), ChangeReason.SHORTENED),
        (400, date(2026, 10, 1), UNTIL, None),
    ]
    assert found.faults == ()


def ended(last, **changes):
    return a_help(verdict=Verdict.ENDED, until=last, **changes)


def test_help_that_ends_is_shortened():
    found = later(ended(date(2026, 9, 30)), on=date(2026, 9, 1))
    assert said(found) == [(300201, START, date(2026, 9, 30), ChangeReason.SHORTENED)]


def test_help_that_never_began_is_deleted_and_never_told_of_again():
    found = later(ended(date(2026, 3, 20), start=date(2026, 3, 20)), on=date(2026, 3, 19))
    assert said(found) == [(300201, START, START, ChangeReason.DELETED)]
    assert found.faults == ()
    case = a_sent_case(ended(date(2026, 3, 20), start=date(2026, 3, 20)), name="c2")
    assert message_of(told(FIRST, case, sent=(*KNOWN, *found.news))) is None


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (
            a_help(verdict=Verdict.CHANGED, form=Form.PGB_PROFESSIONAL, start=date(2026, 10, 1)),
            ChangeReason.DELIVERY_FORM,
        ),
        (
            a_help(verdict=Verdict.CHANGED, provider=AIDS, start=date(2026, 10, 1)),
            ChangeReason.OTHER_PROVIDER,
        ),
    ],
)
def test_a_budget_or_another_provider_takes_over_the_day_after(line, reason):
    found = later(line, on=date(2026, 9, 1))
    assert said(found) == [(300201, START, date(2026, 9, 30), reason)]
    assert found.faults == ()


@pytest.mark.parametrize(
    ("kind", "reason"),
    [
        (EventKind.DIED, ChangeReason.DECEASED),
        (EventKind.MOVED_AWAY, ChangeReason.MOVED),
        (EventKind.LONG_TERM_CARE, ChangeReason.OTHER_DOMAIN),
        (EventKind.COMES_OF_AGE, ChangeReason.OTHER_DOMAIN),
        (EventKind.DIVORCED, ChangeReason.SHORTENED),
    ],
)
def test_why_help_ends_follows_from_what_happened(kind, reason):
    event = KnownEvent(kind, P1, date(2026, 9, 28), date(2026, 9, 29), UserId("anna"))
    home = replace(with_resident(), life_events=(event,))
    found = later(ended(date(2026, 9, 30)), on=date(2026, 9, 29), household=home)
    assert [one.reason for one in found.message.products] == [reason]


def test_what_happened_before_the_help_began_is_not_why_it_ends():
    event = KnownEvent(EventKind.MOVED_AWAY, P1, date(2020, 1, 1), date(2020, 1, 1), UserId("anna"))
    home = replace(with_resident(), life_events=(event,))
    found = later(ended(date(2026, 9, 30)), on=date(2026, 9, 1), household=home)
    assert [one.reason for one in found.message.products] == [ChangeReason.SHORTENED]


def test_somebody_may_choose_another_reason():
    case = a_sent_case(ended(date(2026, 9, 30)), name="c2", on=date(2026, 9, 1))
    chosen = {300201: ChangeReason.CONTRACT}
    all_told = replace(told(FIRST, case, now=date(2026, 9, 1), sent=KNOWN), chosen=chosen)
    assert [one.reason for one in message_of(all_told).message.products] == [ChangeReason.CONTRACT]


def test_what_ended_long_ago_without_a_number_is_left_to_the_past():
    before = a_sent_case(a_help(product="BG", start=date(2020, 1, 1), until=date(2020, 12, 31)))
    case = a_sent_case(name="c2")
    found = message_of(told(before, case))
    assert [one.start for one in found.message.products] == [START]


def test_urgent_help_that_is_over_when_it_is_told_is_assigned_all_the_same():
    line = a_help(start=date(2026, 3, 1), until=date(2026, 3, 10))
    urgent = UrgentProvision(line, date(2026, 3, 1), Sent(date(2026, 3, 1)))
    found = message_of(told(a_case(urgent=urgent)))
    assert said(found) == [(300201, date(2026, 3, 1), date(2026, 3, 10), None)]


def test_half_an_hour_more_is_said_in_minutes_and_half_a_half_day_is_a_fault():
    hours = a_help(volume=Decimal("2.5"), unit=Unit.HOUR)
    (product,) = message_of(told(a_sent_case(hours))).message.products
    assert product.size == Size(150, "01", "2")
    half = a_help(volume=Decimal("1.5"), unit=Unit.HALF_DAY)
    assert message_of(told(a_sent_case(half))).faults == (Fault("products.0.size", Rule.CD041),)


def test_a_product_without_a_code_and_a_provider_without_one_are_faults():
    nothing = replace(CONTRACTS, providers=(), codes={})
    assert message_of(told(FIRST, contracts=nothing)).faults == (
        Fault("header.receiver", Rule.RS036),
        Fault("products.0.code", Rule.CD080),
    )


def test_a_task_as_a_whole_is_assigned_by_no_message():
    task = replace(CONTRACTS, codes={"HO": MessageCode("HO", "01A05", Contracted.TASK)})
    assert message_of(told(FIRST, contracts=task)) is None
    # What was assigned while the contract was another is not taken back by that.
    assert message_of(told(FIRST, contracts=task, sent=KNOWN)) is None


def test_another_way_of_paying_takes_no_assignment_back():
    chair = a_help(
        product="RS", provider=AIDS, volume=Decimal(1), unit=Unit.PIECE, frequency=Frequency.TOTAL
    )
    first = a_sent_case(chair)
    known = message_of(told(first), AIDS).news
    effort = replace(CONTRACTS, codes={"RS": MessageCode("RS", "11X02", Contracted.EFFORT)})
    assert message_of(told(first, contracts=effort, sent=known), AIDS) is None


def test_a_product_that_left_the_catalogue_is_neither_taken_back_nor_passed_over():
    gone = {code: one for code, one in PRODUCTS.items() if code != "HO"}
    assert message_of(replace(told(FIRST, sent=KNOWN), products=gone)) is None
    new = message_of(replace(told(FIRST), products=gone))
    assert Fault("products.0.category", Rule.CD079) in new.faults


@pytest.mark.parametrize(
    "form", [Form.PGB_PROFESSIONAL, Form.PGB_INFORMAL, Form.PAYMENT, Form.LOAN]
)
def test_who_buys_it_from_a_budget_has_no_provider_to_tell(form):
    all_told = told(a_sent_case(a_help(form=form)))
    assert providers_told(all_told) == ()
    assert message_of(all_told) is None


def test_no_work_is_assigned_while_a_budget_runs_for_the_same_product():
    all_told = told(FIRST)
    beside = replace(
        all_told,
        provided=(
            *all_told.provided,
            replace(all_told.provided[0], form=Form.PGB_PROFESSIONAL, provider="", case=None),
        ),
    )
    assert message_of(beside).faults == (Fault("products.0.start", Rule.OP043),)
    assert message_of(told(FIRST)).faults == ()


def test_with_whom_the_contract_is_over_still_hears_that_the_work_is():
    over = replace(
        CONTRACTS,
        providers=tuple(replace(one, valid_until=ON) for one in CONTRACTS.providers),
    )
    found = later(ended(date(2026, 9, 30)), on=date(2026, 9, 1), contracts=over)
    assert (found.faults, found.message.header.receiver) == ((), "42420001")
    new = later(a_help(product="BG"), on=date(2026, 9, 1), contracts=over)
    assert new.faults == (Fault("header.receiver", Rule.RS036),)


def test_a_clock_that_was_set_back_tells_nothing_that_would_be_passed_over():
    before = ON - timedelta(days=1)
    case = a_sent_case(ended(date(2026, 9, 30)), name="c2", on=ON)
    found = message_of(told(FIRST, case, now=before, sent=KNOWN))
    assert Fault("products.0", Rule.OP033) in found.faults
    later_on = message_of(told(FIRST, case, now=ON + timedelta(days=1), sent=KNOWN), first=400)
    assert later_on.faults == ()


def test_a_number_or_a_name_of_a_message_is_never_given_again():
    case = a_sent_case(a_help(product="BG"), name="c2")
    found = message_of(told(FIRST, case, sent=KNOWN), first=300201)
    assert {(one.place, one.rule) for one in found.faults} == {
        ("header.identification", Rule.TR056),
        ("products.1.number", Rule.TR332),
        ("products.1.number", Rule.TR101),
    }


def with_mentor(**changes):
    """Return a household with a mentor who lives elsewhere."""
    mentor = replace(a_person("p2"), address=Address("Markt", 1, "", "7551 AC"), **changes)
    tie = Relation(mentor.id, RelationKind.MENTOR, P1, lives_in=False)
    return a_household(a_person(), mentor, relations=(tie,))


@pytest.mark.parametrize(
    ("all_told", "stop"),
    [
        (told(FIRST), None),
        (told(replace(FIRST, sent=None)), Stop.NOT_SENT),
        (told(replace(FIRST, law=Law.PARTICIPATIEWET)), Stop.NO_STANDARD),
        (told(FIRST, household=replace(with_resident(), no_messages=True)), Stop.NO_MESSAGES),
        (
            told(FIRST, household=replace(with_resident(), secret_address=True)),
            Stop.SECRET_ADDRESS,
        ),
        (told(FIRST, household=with_resident(secret_address=True)), Stop.SECRET_ADDRESS),
        (told(FIRST, household=with_mentor(secret_address=True)), Stop.SECRET_ADDRESS),
        (told(FIRST, household=with_mentor(secret_address=False)), None),
    ],
)
def test_what_stops_every_message(all_told, stop):
    assert stop_of(all_told) is stop


_DAYS = st.integers(0, 900).map(lambda days: date(2026, 1, 1) + timedelta(days=days))
_VERDICTS = st.sampled_from([Verdict.GRANTED, Verdict.CHANGED, Verdict.ENDED])


@st.composite
def _lines(draw):
    start = draw(_DAYS)
    return a_help(
        verdict=draw(_VERDICTS),
        product=draw(st.sampled_from(["HO", "BG"])),
        volume=Decimal(draw(st.sampled_from([60, 120]))),
        provider=draw(st.sampled_from([CARE, AIDS])),
        form=draw(st.sampled_from([Form.IN_KIND, Form.IN_KIND, Form.PGB_INFORMAL])),
        start=start,
        until=start + timedelta(days=draw(st.integers(0, 400))),
    )


@settings(max_examples=150)
@given(st.lists(st.tuples(_lines(), st.integers(0, 200)), min_size=1, max_size=6))
def test_whatever_is_decided_no_day_is_assigned_twice_and_nothing_is_told_twice(decisions):
    """Decide again and again, and tell it each time: what is told stays what is given."""
    cases, sent, on, number = [], KNOWN[:0], date(2026, 1, 1), 1
    for at, (line, days) in enumerate(decisions):
        on += timedelta(days=days)
        cases.append(a_sent_case(line, name=f"c{at}", on=on))
        all_told = told(*cases, now=on, sent=sent)
        for provider in providers_told(all_told):
            found = message_of(all_told, provider, number)
            if found is None:
                continue
            assert found.faults == ()
            fresh = {one.number for one in found.news} - {one.number for one in sent}
            assert not fresh or min(fresh) >= number
            number += 100
            sent += found.news
            all_told = replace(all_told, sent=sent)
        for days_on in (0, 100, 300, 2000):
            after = replace(all_told, now=all_told.now + timedelta(days=days_on))
            assert all(message_of(after, one) is None for one in providers_told(after))
        _is_what_is_given(all_told, on)


def _is_what_is_given(all_told, on):
    """Assert that every day from `on` is assigned as it is given, to the same provider."""
    for day in (on + timedelta(days=ahead) for ahead in (0, 1, 30, 100, 250, 400)):
        given_ = {
            (one.product, one.provider, int(one.volume))
            for one in all_told.provided
            if one.form is Form.IN_KIND and one.start <= day and (one.until or day) >= day
        }
        assigned = [
            (one.product, one.provider, one.size and one.size.volume)
            for one in newest(all_told.sent)
            if not one.is_deleted and one.start <= day and (one.until or day) >= day
        ]
        assert sorted(assigned) == sorted(given_)
