"""Every step is kept, consent is real, and nobody writes over what another recorded."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from db.check import verify
from hengelo_toegang.cli.stage import Stage
from hengelo_toegang.domain.case import Case
from hengelo_toegang.domain.case import Stage as CaseStage
from hengelo_toegang.domain.evaluations import FollowReason
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.people import HouseholdId
from hengelo_toegang.domain.transitions import (
    Event,
    Fault,
    Happened,
    Step,
    TransitionRefused,
    Urgency,
)
from hengelo_toegang.usecases.ports import Desk, StaleCase, WorklistFilter
from hengelo_toegang.usecases.transition_export import export_rows
from hengelo_toegang.usecases.transition_list import TransitionRow, steps_of
from hengelo_toegang.usecases.transitions import record_transition, take_back, transition_list
from tests.over import ANNA, BAS, CARLA, P1, P2, TODAY


def row_of(desk: Desk, home: str, product: str = "") -> TransitionRow:
    """Return the row of a household, as the list has it now."""
    return next(
        row
        for row in transition_list(desk)
        if row.household == home and product in ("", row.product)
    )


def record(desk: Desk, home: str, *events: Event, day: date = TODAY) -> TransitionRow:
    """Record these one after the other, and return the row as it is then."""
    for event in events:
        one = Happened(event, day, ANNA, "Zo afgesproken.", "Kim Bos")
        record_transition(desk, row_of(desk, home), one)
    return row_of(desk, home)


def case_of(desk: Desk, row: TransitionRow) -> Case:
    """Return the case that what was recorded last started or went on in."""
    last = row.record.last
    assert last is not None
    assert last.case is not None
    with desk.open() as uow:
        return uow.cases.get(last.case)


def consents_of(desk: Desk, home: str) -> list[tuple[str, date, date | None]]:
    with desk.open() as uow:
        found = uow.households.get(HouseholdId(home)).consents
    return [(one.party, one.given, one.withdrawn) for one in found]


def test_everybody_in_transition_is_listed_the_most_urgent_first(anna):
    rows = transition_list(anna)
    assert [(row.resident, row.urgency) for row in rows] == [
        ("Bakker, F.", Urgency.FELL),
        ("Aalders, F.", Urgency.SOON),
        ("Celik, F.", Urgency.CALM),
        ("Celik, F.", Urgency.CALM),
        ("Dam, F.", Urgency.CALM),
        ("Hermans, F.", Urgency.CALM),
        ("Faber, F.", Urgency.CALM),
        ("Groot, F.", Urgency.CALM),
    ]
    assert steps_of(rows)[Step.TO_TELL] == len(rows)
    assert row_of(anna, "granted").case == "case-granted"


@pytest.mark.parametrize("user", [BAS, CARLA])
def test_who_does_not_write_under_the_law_sees_nobody_and_records_nothing(stage, anna, user):
    row = row_of(anna, "soon")
    desk = stage.desk(user, TODAY)
    assert list(transition_list(desk)) == []
    with pytest.raises(TransitionRefused) as refusal:
        record_transition(desk, row, Happened(Event.TALKED, TODAY, user))
    assert refusal.value.faults == (Fault.NOT_YOUR_LAW,)
    assert list(export_rows(desk, [row])) == []


def test_from_the_first_talk_to_acceptance_and_after(anna, stage):
    row = record(anna, "ended", Event.TALKED)
    assert (row.step, row.urgency) == (Step.TALKED, Urgency.FELL)
    row = record(anna, "ended", Event.CONSENTED, Event.HANDED_OVER)
    assert (row.step, row.urgency) == (Step.HANDED_OVER, Urgency.FELL)
    row = record(anna, "ended", Event.ACCEPTED)
    assert (row.step, row.urgency) == (Step.ACCEPTED, Urgency.CALM)
    row = record(anna, "ended", Event.SETTLED)
    assert (row.step, row.urgency) == (Step.DONE, Urgency.DONE)
    assert [one.by for one in row.record.happened] == [ANNA] * 5
    assert verify(stage.store) is None


def test_consent_is_kept_with_the_household_and_ends_there_too(anna):
    record(anna, "soon", Event.TALKED, Event.CONSENTED)
    assert consents_of(anna, "soon") == [("Wijkracht", TODAY, None)]
    record(anna, "soon", Event.REFUSED)
    assert consents_of(anna, "soon") == [("Wijkracht", TODAY, TODAY)]
    take_back(anna, row_of(anna, "soon"))
    assert consents_of(anna, "soon") == [("Wijkracht", TODAY, None)]
    assert row_of(anna, "soon").step is Step.CONSENTED


def test_who_acts_for_the_resident_can_give_it(anna):
    row = record(anna, "mentor", Event.TALKED)
    record_transition(anna, row, Happened(Event.CONSENTED, TODAY, ANNA), P2)
    with anna.open() as uow:
        (consent,) = uow.households.get(HouseholdId("mentor")).consents
    assert (consent.person, consent.given_by) == (P1, P2)


def test_without_consent_that_still_holds_nobody_is_handed_over(anna):
    record(anna, "soon", Event.TALKED, Event.CONSENTED)
    with anna.open() as uow:
        household = uow.households.get(HouseholdId("soon"))
        ended = replace(household.consents[0], withdrawn=TODAY)
        uow.households.save(replace(household, consents=(ended,)), "withdrawn")
        uow.commit()
    with pytest.raises(TransitionRefused) as refusal:
        record(anna, "soon", Event.HANDED_OVER)
    assert refusal.value.faults == (Fault.NO_CONSENT,)
    assert row_of(anna, "soon").step is Step.CONSENTED


def test_what_was_recorded_by_mistake_is_taken_back_and_stays_provable(anna, stage):
    record(anna, "soon", Event.TALKED, Event.OWN_WAY)
    row = row_of(anna, "soon")
    assert row.step is Step.DONE
    take_back(anna, row)
    assert row_of(anna, "soon").step is Step.TALKED
    with anna.open() as uow:
        assert len(uow.transitions.history(row.id)) == 3
    assert verify(stage.store) is None


def test_nobody_writes_over_what_another_recorded(anna):
    row = row_of(anna, "soon")
    record(anna, "soon", Event.TALKED)
    with pytest.raises(StaleCase):
        record_transition(anna, row, Happened(Event.DIED, TODAY, ANNA))


def test_a_tailored_provision_goes_on_from_the_case_that_granted_it(anna):
    row = record(anna, "granted", Event.TALKED, Event.TAILORED)
    assert row.step is Step.TAILORED
    case = case_of(anna, row)
    assert (case.follows, case.follow_reason) == ("case-granted", FollowReason.REINDICATION)
    again = record(anna, "granted", Event.TALKED, Event.TAILORED)
    assert case_of(anna, again) == case


def test_without_a_case_a_report_begins_in_the_words_of_the_talk(anna):
    row = record(anna, "soon", Event.TALKED, Event.TAILORED)
    case = case_of(anna, row)
    assert case.report is not None
    assert (case.report.question, case.report.received) == ("Zo afgesproken.", TODAY)
    assert (case.stage, case.writers) == (CaseStage.REPORT, (ANNA,))
    mine = anna.queries.worklist(WorklistFilter())
    assert case.id in [one.case for one in mine]
    with pytest.raises(TransitionRefused):
        take_back(anna, row)


def test_a_new_decision_about_the_same_support_is_an_end(anna):
    with anna.open() as uow:
        before = uow.cases.get(CaseId("case-granted"))
        line = replace(before.decision.lines[0], start=date(2027, 4, 1), until=date(2027, 6, 30))
        later = replace(
            before, id=CaseId("later"), number="2026-000002",
            decision=replace(before.decision, on=date(2026, 11, 20), lines=(line,)),
        )  # fmt: skip
        uow.cases.save(later, "sent")
        uow.commit()
    rows = [row for row in transition_list(anna) if row.household == "granted"]
    assert [(row.step, row.until) for row in rows] == [
        (Step.TO_TELL, date(2027, 6, 30)),
        (Step.DONE, date(2027, 3, 31)),
    ]


def test_who_is_taken_out_of_the_file_stays_at_the_top_until_somebody_says_why(anna):
    record(anna, "soon", Event.TALKED)
    with anna.open() as uow:
        household = uow.households.get(HouseholdId("soon"))
        uow.households.save(replace(household, running=()), "gone")
        uow.commit()
    first = transition_list(anna)[0]
    assert (first.household, first.known, first.urgency) == ("soon", False, Urgency.FELL)
    record_transition(anna, first, Happened(Event.MOVED, TODAY, ANNA))
    assert transition_list(anna)[-1].step is Step.DONE


def test_only_who_consented_is_named_to_the_organisation(anna):
    record(anna, "soon", Event.TALKED, Event.CONSENTED)
    record(anna, "ended", Event.TALKED)
    rows = export_rows(anna, transition_list(anna))
    named = [(row.name, row.neighbourhood, row.until) for row in rows if row.name]
    assert named == [("Fatma Aalders", "Centrum", date(2026, 12, 14))]
    assert len(rows) == 8
    assert all(row.born is None for row in rows if not row.name)


def test_a_day_ahead_is_refused_and_nothing_is_kept(anna, stage: Stage):
    one = Happened(Event.TALKED, TODAY + timedelta(days=1), ANNA)
    with pytest.raises(TransitionRefused) as refusal:
        record_transition(anna, row_of(anna, "soon"), one)
    assert refusal.value.faults == (Fault.DAY_AHEAD,)
    assert row_of(anna, "soon").record.happened == ()
