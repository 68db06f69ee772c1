"""Who was accepted comes back in the diary, until the old indication has ended."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from sqlalchemy import update
from sqlmodel import Session, col

from db.check import verify
from db.rebuilding import rebuild
from db.tables.running import TransitionTable
from hengelo_toegang.cli.stage import Stage
from hengelo_toegang.domain.diary import EntryKind
from hengelo_toegang.domain.follow_ups import FollowUp, Found
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.transitions import Event, Fault, Step, TransitionRefused
from hengelo_toegang.usecases.ports import Desk, DiaryFilter, DiaryRow, StaleCase
from hengelo_toegang.usecases.transition_asking import record_answer
from hengelo_toegang.usecases.transition_list import TransitionRow
from hengelo_toegang.usecases.transitions import transition_list, transitions_waiting
from tests.e2e.transition.test_handing_over import record, row_of
from tests.over import ANNA, BAS, CARLA, TODAY

WEEK = timedelta(weeks=1)
FIRST = TODAY + 6 * WEEK
ENDS = date(2027, 3, 31)
ACCEPTED = (Event.TALKED, Event.CONSENTED, Event.HANDED_OVER, Event.ACCEPTED)


def asked(desk: Desk, until: date) -> Sequence[DiaryRow]:
    """Return who is asked up to some day, in the diary of this user."""
    chosen = DiaryFilter(until, owners=(desk.user.id,))
    rows = desk.queries.diary(chosen)
    assert desk.queries.diary_count(chosen) == len(rows)
    return [row for row in rows if row.kind is EntryKind.TAKEN_OVER]


def answer(stage: Stage, day: date, found: Found, again: date | None = None) -> TransitionRow:
    """Look after the one entry that is due on a day, on that day."""
    desk = stage.desk(ANNA, day)
    (row,) = asked(desk, day)
    assert row.planned is not None
    said = FollowUp(day, row.about, row.planned, found, ANNA, "Gebeld.", again)
    record_answer(desk, row.about, said)
    return row_of(desk, "mentor")


def test_it_is_asked_twice_and_then_finished(anna, stage):
    record(anna, "mentor", *ACCEPTED)
    (row,) = asked(anna, FIRST)
    assert (row.due, row.resident, row.subject, row.owner) == (
        FIRST, "Dam, F.", "BGI-OB2", ANNA,
    )  # fmt: skip
    assert asked(anna, FIRST - timedelta(days=1)) == []
    assert answer(stage, FIRST, Found.STILL_SOLVED).step is Step.ACCEPTED
    (row,) = asked(anna, ENDS)
    assert row.due == ENDS
    assert answer(stage, ENDS, Found.STILL_SOLVED).step is Step.DONE
    assert asked(anna, date.max) == []
    assert verify(stage.store) is None


def test_who_was_not_reached_comes_back_and_what_stopped_is_open_again(anna, stage):
    record(anna, "mentor", *ACCEPTED)
    answer(stage, FIRST, Found.NOT_REACHED, FIRST + WEEK)
    row = answer(stage, FIRST + WEEK, Found.NO_LONGER)
    assert row.step is Step.CONSENTED
    assert asked(anna, date.max) == []
    assert row.record.last is not None
    assert row.record.last.what is Event.STOPPED


def test_what_works_in_part_is_asked_sooner_than_planned(anna, stage):
    record(anna, "mentor", *ACCEPTED)
    answer(stage, FIRST, Found.PARTLY, FIRST + WEEK)
    assert [row.due for row in asked(anna, ENDS)] == [FIRST + WEEK]


def test_nobody_is_asked_what_somebody_else_asked_meanwhile(anna, stage):
    record(anna, "mentor", *ACCEPTED)
    desk = stage.desk(ANNA, FIRST)
    (row,) = asked(desk, FIRST)
    said = FollowUp(FIRST, row.about, FIRST, Found.STILL_SOLVED, ANNA, "Gebeld.")
    record_answer(desk, row.about, said)
    with pytest.raises(StaleCase):
        record_answer(desk, row.about, said)


def test_another_law_sees_nothing_and_who_does_not_write_keeps_nothing(anna, stage):
    record(anna, "mentor", *ACCEPTED)
    carla, everybody = stage.desk(CARLA, FIRST), DiaryFilter(date.max)
    seen = carla.queries
    assert list(seen.diary(everybody)) == []
    assert seen.diary_count(everybody) == 0
    assert seen.transitions_to_tell({"BGI-OB2": TODAY}, date.max, tuple(Law)) == 0
    bas = stage.desk(BAS, FIRST)
    (row,) = asked(anna, FIRST)
    said = FollowUp(FIRST, row.about, FIRST, Found.STILL_SOLVED, BAS, "Gebeld.")
    with pytest.raises(TransitionRefused) as refusal:
        record_answer(bas, row.about, said)
    assert refusal.value.faults == (Fault.NOT_YOUR_LAW,)


def test_pages_of_the_diary_skip_and_repeat_nobody(anna):
    for home in ("soon", "mentor", "nowhere"):
        record(anna, home, *ACCEPTED)
    chosen, found = DiaryFilter(date.max, owners=(ANNA,)), []
    after: DiaryRow | None = None
    while page := anna.queries.diary(chosen, after, 1):
        found += page
        after = page[-1]
    whole = list(anna.queries.diary(chosen))
    assert found == whole
    assert sum(row.kind is EntryKind.TAKEN_OVER for row in whole) == 3


def test_the_number_is_who_is_not_told_and_ends_within_twelve_weeks(anna, stage):
    def counted(desk: Desk) -> int:
        last = desk.today() + 12 * WEEK
        return sum(
            row.step is Step.TO_TELL and row.until is not None and row.until <= last
            for row in transition_list(desk)
        )

    assert transitions_waiting(anna) == counted(anna) == 2
    record(anna, "ended", Event.TALKED)
    assert transitions_waiting(anna) == counted(anna) == 1
    later = stage.desk(ANNA, date(2027, 2, 1))
    assert transitions_waiting(later) == counted(later) > 3
    assert transitions_waiting(stage.desk(BAS, TODAY)) == 0


def test_the_list_is_computed_anew_and_a_change_by_hand_is_found(anna, stage):
    record(anna, "mentor", *ACCEPTED)
    before = asked(anna, FIRST)
    with Session(stage.store.engine) as session:
        rebuild(session, stage.store.projector.on(TODAY))
        session.commit()
    assert asked(anna, FIRST) == before
    assert verify(stage.store) is None
    with Session(stage.store.engine) as session:
        session.execute(
            update(TransitionTable).where(col(TransitionTable.due) == FIRST).values(due=ENDS)
        )
        session.commit()
    assert verify(stage.store) is not None
