"""The diary in a real store: whose it is, in which order, and what becomes of an entry."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from hengelo_toegang.domain.blockers import ActionBlocked
from hengelo_toegang.domain.case import (
    Decision,
    FacilityTried,
    Finding,
    Ladder,
    RungOutcome,
    Sent,
    Stage,
    Verdict,
)
from hengelo_toegang.domain.diary import DiaryNote, EntryKind
from hengelo_toegang.domain.evaluations import FollowReason
from hengelo_toegang.domain.follow_ups import FollowUp, Found
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import HouseholdId, PersonId, RunningProvision
from hengelo_toegang.usecases.diary import FollowUpRefused, new_note_id
from hengelo_toegang.usecases.ports import DiaryFilter, NotFound
from tests.builders import ANNA, a_case, a_household, a_line, a_need, a_person
from tests.e2e.diary.conftest import CARLA, TODAY

WEEK = timedelta(weeks=1)
SOON = DiaryFilter(until=TODAY + 2 * WEEK)


def a_visit(day, name="Ontmoeten Plus"):
    """Return a need with a facility to ask after on a day."""
    tried = FacilityTried(name, suitable=True, follow_up=day)
    finding = Finding(RungOutcome.SOLVES, "Daar past het.", facilities=(tried,))
    return a_need(ladder=Ladder(general_facility=finding))


@pytest.fixture
def visit(anna):
    """Give a case with somebody to ask after, three days ago."""
    needs = (a_visit(TODAY - timedelta(days=3)),)
    return anna.register_report(a_household(), a_case(needs=needs))


def a_note(services, day, text="Bellen"):
    return services.keep_note(DiaryNote(new_note_id(), services.desk.user.id, day, text))


def answer(row, found=Found.STILL_SOLVED, **changes):
    return FollowUp(TODAY, row.about, row.planned, found, ANNA, **changes)


def test_what_was_agreed_in_a_case_stands_in_the_diary(anna, visit):
    (row,) = anna.queries.diary(SOON)
    assert (row.kind, row.due, row.case) == (EntryKind.FACILITY, TODAY - timedelta(3), visit.id)
    assert (row.subject, row.number) == ("Ontmoeten Plus", visit.number)
    assert (row.household, row.person) == (HouseholdId("h1"), PersonId("p1"))
    assert anna.queries.diary_count(SOON) == 1


def test_a_law_is_a_compartment_in_the_diary_too(carla, visit):
    assert not carla.queries.diary(SOON)
    assert carla.queries.diary_count(SOON) == 0
    assert not carla.queries.diary(replace(SOON, laws=(Law.WMO,)))
    assert carla.queries.diary_count(replace(SOON, laws=(Law.WMO,))) == 0


def test_it_is_chosen_by_owner_and_up_to_a_day(anna, visit):
    assert len(anna.queries.diary(replace(SOON, owners=(ANNA, CARLA)))) == 1
    assert anna.queries.diary(replace(SOON, owners=(CARLA,))) == []
    assert anna.queries.diary(replace(SOON, until=TODAY - 2 * WEEK)) == []


def test_what_was_found_ends_the_entry_and_stays_with_the_case(anna, office, visit):
    (row,) = anna.queries.diary(SOON)
    anna.record_follow_up(visit.id, answer(row, text="Gaat elke dinsdag."))
    assert anna.queries.diary(SOON) == []
    (kept,) = anna.open_dossier(visit.id).case.follow_ups
    assert (kept.found, kept.text, kept.by) == (Found.STILL_SOLVED, "Gaat elke dinsdag.", ANNA)
    assert office.audited("follow_up") == [visit.id]
    assert office.is_whole()


def test_who_was_not_reached_comes_back_on_the_day_that_was_chosen(anna, visit):
    (row,) = anna.queries.diary(SOON)
    later = TODAY + WEEK
    anna.record_follow_up(visit.id, answer(row, Found.NOT_REACHED, again=later))
    (moved,) = anna.queries.diary(SOON)
    assert (moved.due, moved.planned) == (later, row.planned)


def test_who_was_not_reached_needs_a_day(anna, visit):
    (row,) = anna.queries.diary(SOON)
    with pytest.raises(FollowUpRefused):
        anna.record_follow_up(visit.id, answer(row, Found.NOT_REACHED))
    assert anna.queries.diary(SOON) == [row]


def test_nobody_of_another_law_writes_in_the_case(anna, carla, visit):
    (row,) = anna.queries.diary(SOON)
    with pytest.raises(ActionBlocked):
        carla.record_follow_up(visit.id, answer(row))


def test_asking_makes_nobody_a_writer(anna, office, visit):
    before = anna.open_dossier(visit.id).case
    (row,) = anna.queries.diary(SOON)
    after = anna.record_follow_up(visit.id, answer(row))
    assert after.writers == before.writers
    assert after.content() == before.content()


def test_what_one_was_typing_goes_on_after_a_follow_up(anna, visit):
    base = anna.head_of(visit.id)
    typed = replace(visit, location="Stadhuis")
    anna.save_draft(typed, {}, base)
    (row,) = anna.queries.diary(SOON)
    anna.record_follow_up(visit.id, answer(row))
    head = anna.head_of(visit.id)
    draft = anna.left_off(visit.id).draft
    assert draft.base == head
    amended = anna.amend(draft.content, head)
    assert amended.location == "Stadhuis"
    assert len(amended.follow_ups) == 1


def test_a_resident_who_died_is_in_no_diary(anna, visit):
    household = anna.household(HouseholdId("h1"))
    person = replace(household.people[0], died=TODAY)
    anna.keep_household(replace(household, people=(person,)))
    assert anna.queries.diary(SOON) == []


def test_notes_are_of_who_wrote_them(anna, carla):
    a_note(anna, TODAY, "Van Anna")
    mine = replace(SOON, notes_of=ANNA)
    assert [row.subject for row in anna.queries.diary(mine)] == ["Van Anna"]
    assert carla.queries.diary(mine) == []


def test_nobody_changes_the_note_of_somebody_else(anna, carla):
    note = a_note(anna, TODAY)
    with pytest.raises(NotFound):
        carla.keep_note(replace(note, text="Iets anders"))
    with pytest.raises(NotFound):
        carla.note_done(note.id)


def test_a_note_that_is_done_leaves_the_diary_and_is_erased_in_time(anna, office):
    note = a_note(anna, TODAY)
    mine = replace(SOON, notes_of=ANNA)
    anna.note_done(note.id)
    assert anna.queries.diary(mine) == []
    office.clock.forward(days=90)
    assert anna.erase_past() == 1
    assert office.audited("erase_note") == [note.id]
    assert office.is_whole()


def test_a_note_can_be_put_back(anna):
    note = a_note(anna, TODAY)
    done = anna.note_done(note.id)
    anna.keep_note(replace(done, done=None))
    assert anna.queries.diary_count(replace(SOON, notes_of=ANNA)) == 1


def running(until, product="OB2"):
    return RunningProvision(Law.WMO, PersonId("p1"), product, date(2025, 1, 1), until)


def test_what_was_only_recorded_stands_in_the_diary_of_all(anna, visit):
    household = anna.household(HouseholdId("h1"))
    ends = TODAY + 10 * WEEK
    anna.keep_household(replace(household, running=(running(ends),)))
    chosen = replace(SOON, recorded_from=TODAY, weeks_ahead=12)
    row = next(row for row in anna.queries.diary(chosen) if row.case is None)
    assert (row.kind, row.ends, row.due) == (EntryKind.INDICATION_ENDS, ends, ends - 12 * WEEK)
    assert anna.queries.diary_count(chosen) == 2
    over = replace(chosen, recorded_from=ends + timedelta(days=1))
    assert anna.queries.diary_count(over) == 1


def test_what_goes_on_after_its_end_asks_nothing(anna, visit):
    household = anna.household(HouseholdId("h1"))
    both = (running(TODAY + 10 * WEEK), running(TODAY + 60 * WEEK))
    anna.keep_household(replace(household, running=both))
    assert anna.queries.diary_count(replace(SOON, recorded_from=TODAY)) == 1


@pytest.mark.parametrize("size", [1, 2, 3, 50])
def test_pages_together_are_the_whole_diary(anna, size):
    for number in range(3):
        household = a_household(a_person(f"p{number}"), id=HouseholdId(f"h{number}"), running=())
        needs = (a_visit(TODAY), replace(a_visit(TODAY), id="n2"))
        case = a_case(
            id=CaseId(f"c{number}"),
            household=household.id,
            resident=PersonId(f"p{number}"),
            needs=needs,
        )
        anna.register_report(household, case)
        ends = TODAY + 12 * WEEK
        recorded = replace(running(ends), person=PersonId(f"p{number}"))
        anna.keep_household(replace(household, running=(recorded,)))
        a_note(anna, TODAY + timedelta(days=number % 2), f"notitie {number}")
    chosen = replace(SOON, notes_of=ANNA, recorded_from=TODAY)
    whole = anna.queries.diary(chosen)
    assert len(whole) == anna.queries.diary_count(chosen) == 12
    assert [row.place for row in whole] == sorted(row.place for row in whole)
    found, last = [], None
    while page := anna.queries.diary(chosen, last, size):
        found += page
        last = page[-1]
    assert found == whole


def test_the_diary_is_computed_anew_from_the_revisions(anna, office, visit):
    a_note(anna, TODAY)
    chosen = replace(SOON, notes_of=ANNA)
    before = anna.queries.diary(chosen)
    office.founded.store.rebuild()
    assert anna.queries.diary(chosen) == before
    assert office.is_whole()


def test_a_day_that_was_changed_by_hand_is_found(anna, office, visit):
    with office.founded.store.engine.begin() as connection:
        connection.exec_driver_sql("update diary set due = '2030-01-01'")
    assert not office.is_whole()


def granted(anna, case, household, until, start=None):
    """Put a decision that was sent in the store, as a colleague would have."""
    start = start or TODAY - 40 * WEEK
    decision = Decision(start, (a_line(start=start, until=until),))
    stage = {"stage": Stage.SENT, "sent": Sent(start), "decision": decision}
    anna.register_report(household, a_case(id=CaseId(case), **stage))


@pytest.mark.parametrize(
    ("later", "asks"), [(None, 1), (TODAY + 60 * WEEK, 0)], ids=["it ends", "it goes on"]
)
def test_an_indication_that_goes_on_asks_nothing(anna, later, asks):
    ends = TODAY + 8 * WEEK
    household = a_household(running=())
    granted(anna, "c1", household, ends)
    if later is not None:
        granted(anna, "c2", household, later, ends + timedelta(days=1))
    found = [row for row in anna.queries.diary(SOON) if row.kind is EntryKind.INDICATION_ENDS]
    assert len(found) == anna.queries.diary_count(SOON) == asks


@pytest.mark.parametrize(
    ("reason", "stage", "asks"),
    [
        (FollowReason.REINDICATION, Stage.REPORT, 0),
        (FollowReason.END, Stage.SENT, 0),
        (FollowReason.REINDICATION, Stage.WITHDRAWN, 1),
        (FollowReason.OBJECTION, Stage.DRAFT, 1),
    ],
)
def test_an_end_that_another_case_decides_on_asks_nothing(anna, reason, stage, asks):
    household = a_household(running=())
    granted(anna, "c1", household, TODAY + 8 * WEEK)
    case = a_case(id=CaseId("c2"), follows=CaseId("c1"), follow_reason=reason, stage=stage)
    anna.register_report(household, case)
    found = [row for row in anna.queries.diary(SOON) if row.kind is EntryKind.INDICATION_ENDS]
    assert len(found) == anna.queries.diary_count(SOON) == asks


def test_an_indication_that_was_ended_early_asks_nothing(anna):
    ends = TODAY + 8 * WEEK
    household = a_household(running=())
    granted(anna, "c1", household, ends)
    line = a_line(start=TODAY, until=None, verdict=Verdict.ENDED)
    stage = {"stage": Stage.SENT, "sent": Sent(TODAY), "decision": Decision(TODAY, (line,))}
    anna.register_report(household, a_case(id=CaseId("c2"), **stage))
    assert anna.queries.diary_count(SOON) == 0
