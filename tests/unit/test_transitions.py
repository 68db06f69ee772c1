"""Nobody falls between: everybody is at exactly one step, until an end is recorded."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import HouseholdId, PersonId
from hengelo_toegang.domain.policy import TransitionRule
from hengelo_toegang.domain.transitions import (
    SOON,
    Event,
    Fault,
    Happened,
    Step,
    Transition,
    Urgency,
    announce_faults,
    explained,
    faults,
    names_somebody,
    open_now,
    open_to,
    planned,
    transition_id,
    urgency,
)
from hengelo_toegang.usecases.ports import RunningRow
from hengelo_toegang.usecases.transition_list import steps_of, transition_rows, with_record
from tests.builders import ANNA

TODAY = date(2026, 11, 25)
WEEKS = 6
H1, P1 = HouseholdId("h1"), PersonId("p1")
START, UNTIL = date(2026, 1, 1), date(2027, 2, 28)
RULES = {
    "BGI-OB2": TransitionRule("BGI-OB2", date(2026, 1, 1), "Basisondersteuning", "Wijkracht"),
    "DB-LICHT": TransitionRule("DB-LICHT", date(2026, 1, 1), "Ontmoeten Plus", "Wijkracht"),
}
FRESH = Transition("t", H1, P1, Law.WMO, "BGI-OB2", START, UNTIL)


def happened(what, on=TODAY, **more):
    return Happened(what, on, ANNA, text="Zo afgesproken.", whom="Kim Bos", **more)


def after(*events):
    return replace(FRESH, happened=tuple(happened(event) for event in events))


def running(person="p1", product="BGI-OB2", start=START, until: date | None = UNTIL):
    return RunningRow(H1, PersonId(person), person, "Centrum", Law.WMO, product, start, until, None)


@pytest.mark.parametrize(
    ("events", "step"),
    [
        ((), Step.TO_TELL),
        ((Event.TOLD,), Step.TOLD),
        ((Event.TALKED, Event.TOLD), Step.TALKED),
        ((Event.TALKED, Event.CONSENTED), Step.CONSENTED),
        ((Event.TALKED, Event.CONSENTED, Event.REFUSED), Step.REFUSED),
        ((Event.TALKED, Event.CONSENTED, Event.HANDED_OVER), Step.HANDED_OVER),
        ((Event.TALKED, Event.CONSENTED, Event.HANDED_OVER, Event.NOT_ACCEPTED), Step.CONSENTED),
        ((Event.TALKED, Event.CONSENTED, Event.HANDED_OVER, Event.ACCEPTED), Step.ACCEPTED),
        ((Event.TALKED, Event.TAILORED), Step.TAILORED),
        ((Event.TALKED, Event.TAILORED, Event.DECIDED), Step.DONE),
        ((Event.DIED,), Step.DONE),
    ],
)
def test_the_step_follows_from_what_happened(events, step):
    assert after(*events).step is step


@pytest.mark.parametrize("step", Step)
def test_every_step_but_the_last_leads_somewhere_and_has_a_way_out(step):
    if step is Step.DONE:
        assert open_to(step) == ()
    else:
        assert {Event.MOVED, Event.DIED, Event.ENDED_EARLIER} <= set(open_to(step))
        assert len(open_to(step)) > 3


@pytest.mark.parametrize("event", [event for event in Event if explained(event)])
def test_what_is_told_in_words_is_refused_without(event):
    record = _open_to(event)
    bare = replace(happened(event), text="  ")
    assert list(faults(record, bare, TODAY)) == [Fault.TEXT_MISSING]


@pytest.mark.parametrize("event", [event for event in Event if names_somebody(event)])
def test_a_hand_over_names_somebody(event):
    nobody = replace(happened(event), whom="")
    assert list(faults(_open_to(event), nobody, TODAY)) == [Fault.WHO_MISSING]


@pytest.mark.parametrize(
    ("on", "found"),
    [
        (TODAY + timedelta(days=1), [Fault.DAY_AHEAD]),
        (TODAY - timedelta(days=1), [Fault.DAY_BEFORE]),
        (TODAY, []),
    ],
)
def test_a_day_lies_between_what_happened_before_and_today(on, found):
    assert list(faults(after(Event.TOLD), happened(Event.TALKED, on), TODAY)) == found


def test_nothing_is_accepted_that_was_not_handed_over():
    for step in Step:
        allowed = Fault.OUT_OF_TURN not in faults(_at(step), happened(Event.ACCEPTED), TODAY)
        assert allowed is (step is Step.HANDED_OVER)


@pytest.mark.parametrize(
    ("record", "found"),
    [
        (FRESH, []),
        (replace(FRESH, until=None), [Fault.NO_END]),
        (replace(FRESH, until=TODAY), []),
        (replace(FRESH, until=TODAY - timedelta(days=1)), [Fault.HAS_ENDED]),
        (replace(FRESH, happened=(happened(Event.TOLD, letters=("a",)),)), [Fault.ANNOUNCED]),
        (after(Event.TALKED), []),
        (after(Event.TOLD), [Fault.OUT_OF_TURN]),
        (after(Event.DIED), [Fault.OUT_OF_TURN]),
    ],
)
def test_the_letter_goes_once_and_in_time(record, found):
    assert list(announce_faults(record, TODAY)) == found


@pytest.mark.parametrize(
    ("step", "until", "near"),
    [
        (Step.TOLD, TODAY - timedelta(days=1), Urgency.FELL),
        (Step.TAILORED, TODAY - timedelta(days=1), Urgency.FELL),
        (Step.HANDED_OVER, TODAY, Urgency.SOON),
        (Step.REFUSED, TODAY + SOON, Urgency.SOON),
        (Step.TO_TELL, TODAY + SOON + timedelta(days=1), Urgency.CALM),
        (Step.TO_TELL, None, Urgency.CALM),
        (Step.ACCEPTED, TODAY - timedelta(days=400), Urgency.CALM),
        (Step.DONE, TODAY - timedelta(days=400), Urgency.DONE),
    ],
)
def test_only_acceptance_or_an_end_takes_the_mark_away(step, until, near):
    assert urgency(step, until, TODAY) is near


def test_what_ended_before_the_policy_began_is_history():
    old = running(until=date(2025, 12, 31), start=date(2025, 1, 1))
    assert transition_rows([old], (), RULES, TODAY) == ()


def test_a_later_decision_about_the_same_is_an_end_with_its_day():
    first = running(until=date(2026, 11, 30))
    then = running(start=date(2026, 12, 1), until=date(2027, 11, 30))
    rows = {row.record.start: row for row in transition_rows([first, then], (), RULES, TODAY)}
    assert (rows[START].step, rows[START].goes_on) == (Step.DONE, date(2026, 12, 1))
    assert rows[date(2026, 12, 1)].step is Step.TO_TELL


def test_a_new_last_day_in_the_file_is_the_one_that_counts():
    record = replace(after(Event.TALKED), id=transition_id(H1, P1, "BGI-OB2", START))
    (row,) = transition_rows([running(until=date(2026, 12, 1))], [record], RULES, TODAY)
    assert (row.until, row.step, row.urgency) == (date(2026, 12, 1), Step.TALKED, Urgency.SOON)


@pytest.mark.parametrize(
    ("events", "near"),
    [((Event.TALKED,), Urgency.FELL), ((Event.DIED,), Urgency.DONE)],
)
def test_who_is_gone_from_the_file_stays_at_the_top_until_somebody_says_why(events, near):
    (row,) = transition_rows((), [after(*events)], RULES, TODAY, lambda record: "F. Dam")
    assert (row.known, row.resident, row.urgency) == (False, "F. Dam", near)


_DAYS = st.dates(date(2025, 6, 1), date(2028, 6, 1))
_RUNNING = st.lists(
    st.builds(
        running,
        st.sampled_from("abc"),
        st.sampled_from(["BGI-OB2", "DB-LICHT", "HO-BASIS"]),
        _DAYS,
        st.none() | _DAYS,
    ),
    max_size=8,
    unique_by=lambda one: (one.person, one.product, one.start),
)
_EVENTS = st.lists(st.sampled_from(Event), max_size=6)


@given(_RUNNING, st.lists(_EVENTS, max_size=10), st.data())
def test_nobody_disappears(provisions, stories, data):
    """Whatever runs and whatever was recorded: a row each, at one step, and the sum adds up."""
    ids = {
        transition_id(one.household, one.person, one.product, one.start): one for one in provisions
    }
    names = data.draw(
        st.lists(
            st.sampled_from([*ids, "gone-1", "gone-2"]),
            min_size=len(stories),
            max_size=len(stories),
        )
    )
    records = {
        name: replace(after(*events), id=name) for name, events in zip(names, stories, strict=True)
    }
    rows = transition_rows(provisions, records.values(), RULES, TODAY)
    found = [row.id for row in rows]
    wanted = {
        key
        for key, one in ids.items()
        if one.product in RULES and (one.until is None or one.until >= date(2026, 1, 1))
    }
    assert len(found) == len(set(found))
    assert set(found) == wanted | set(records)
    assert sum(steps_of(rows).values()) == len(rows)
    for row in rows:
        ended = row.until is not None and row.until < TODAY
        if ended and row.known and row.step not in (Step.ACCEPTED, Step.DONE):
            assert row.urgency is Urgency.FELL
    ranks = [list(Urgency).index(row.urgency) for row in rows]
    assert ranks == sorted(ranks)


@given(_RUNNING, st.data())
def test_one_record_brought_up_to_date_gives_the_list_anew(provisions, data):
    rows = transition_rows(provisions, (), RULES, TODAY)
    if rows:
        row = data.draw(st.sampled_from(rows))
        record = replace(row.record, happened=after(*data.draw(_EVENTS)).happened)
        anew = transition_rows(provisions, [record], RULES, TODAY)
        assert with_record(rows, record, TODAY) == anew


def accepted(on, until):
    """Return a record that was accepted on this day, and the day after which it is asked."""
    record = after(Event.TALKED, Event.CONSENTED, Event.HANDED_OVER).lasting(until)
    return record.with_event(planned(record, happened(Event.ACCEPTED, on), WEEKS))


def works(record, on, again=None):
    """Return the record after it was asked on this day, and works."""
    return record.with_event(planned(record, happened(Event.RUNS, on, again=again), WEEKS))


def test_who_is_accepted_is_asked_after_some_weeks_and_when_the_old_support_ends():
    until = TODAY + timedelta(weeks=20)
    record = accepted(TODAY, until)
    assert (record.asked_next, record.asked_by) == (TODAY + timedelta(weeks=WEEKS), ANNA)
    asked = works(record, TODAY + timedelta(weeks=7))
    assert (asked.step, asked.asked_next) == (Step.ACCEPTED, until)
    assert asked.asked_after(until) is None


def test_nobody_is_finished_while_something_is_still_asked():
    record = accepted(TODAY, TODAY + timedelta(weeks=20))
    early = happened(Event.SETTLED, TODAY)
    assert list(faults(record, early, TODAY)) == [Fault.OUT_OF_TURN]
    assert Event.SETTLED in open_now(record.lasting(TODAY), TODAY)


def test_who_is_not_reached_is_asked_again_on_a_day_ahead():
    record = accepted(TODAY, None)
    away = happened(Event.NOT_REACHED, again=TODAY)
    assert list(faults(record, away, TODAY)) == [Fault.AGAIN_MISSING]
    again = TODAY + timedelta(weeks=1)
    assert record.with_event(replace(away, again=again)).asked_next == again


def test_what_no_longer_works_is_open_and_urgent_again():
    record = accepted(TODAY, TODAY + timedelta(weeks=1))
    stopped = record.with_event(happened(Event.STOPPED))
    assert (stopped.step, stopped.asked_next) == (Step.CONSENTED, None)
    assert urgency(stopped.step, stopped.until, TODAY) is Urgency.SOON
    assert Event.TAILORED in open_to(stopped.step)


def test_what_was_accepted_before_days_were_planned_is_asked_too():
    record = after(Event.TALKED, Event.CONSENTED, Event.HANDED_OVER, Event.ACCEPTED)
    assert record.asked_next is not None
    assert record.asked_next > TODAY


@given(st.integers(-60, 60), st.lists(st.tuples(st.integers(0, 30), st.booleans()), max_size=6))
def test_who_is_accepted_is_asked_on_until_it_is_finished(weeks, calls):
    """As long as somebody is accepted there is a day on which it is asked, and none is skipped."""
    until = TODAY + timedelta(weeks=weeks)
    record, day = accepted(TODAY, until), TODAY
    for later, reached in calls:
        if record.step is not Step.ACCEPTED:
            break
        assert record.asked_next is not None
        day += timedelta(days=later)
        if reached and Event.RUNS in open_now(record, day):
            record = works(record, day)
        elif reached:
            # The old end is the last day, however often nobody was reached.
            assert max(day, record.asked_next) >= until
            record = record.with_event(happened(Event.SETTLED, day))
        else:
            again = day + timedelta(days=7)
            record = record.with_event(happened(Event.NOT_REACHED, day, again=again))
    assert (record.asked_next is None) is (record.step is not Step.ACCEPTED)


@given(_EVENTS)
def test_a_record_ends_by_an_end_alone(events):
    """Recording only what is allowed never skips acceptance or a reason."""
    record = FRESH
    for event in events:
        one = happened(event, case=CaseId("c1") if event is Event.TAILORED else None)
        if not list(faults(record, one, TODAY)):
            record = record.with_event(one)
    seen = [one.what for one in record.happened]
    if Event.SETTLED in seen:
        assert Event.ACCEPTED in seen
    if Event.ACCEPTED in seen:
        assert seen.index(Event.HANDED_OVER) < seen.index(Event.ACCEPTED)
        assert Event.CONSENTED in seen
    if record.step is Step.DONE:
        assert seen[-1] in (
            Event.SETTLED, Event.DECIDED, Event.OWN_WAY, Event.ENDED_EARLIER, Event.MOVED,
            Event.DIED,
        )  # fmt: skip


def _open_to(event):
    """Return a record at a step where this can be recorded today."""
    record = _at(next(step for step in Step if event in open_to(step)))
    # What works is finished when it is asked for the last time: here what ended has ended.
    return record.lasting(TODAY) if event is Event.SETTLED else record


def _at(step):
    """Return a record at a step."""
    ways = {
        Step.TO_TELL: (),
        Step.TOLD: (Event.TOLD,),
        Step.TALKED: (Event.TALKED,),
        Step.CONSENTED: (Event.TALKED, Event.CONSENTED),
        Step.REFUSED: (Event.TALKED, Event.REFUSED),
        Step.HANDED_OVER: (Event.TALKED, Event.CONSENTED, Event.HANDED_OVER),
        Step.ACCEPTED: (Event.TALKED, Event.CONSENTED, Event.HANDED_OVER, Event.ACCEPTED),
        Step.TAILORED: (Event.TAILORED,),
        Step.DONE: (Event.DIED,),
    }
    return after(*ways[step])
