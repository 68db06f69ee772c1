"""The letters go in one batch: each resident once, at their own address, in their language."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from db.check import verify
from hengelo_toegang.cli.stage import Stage
from hengelo_toegang.domain.blockers import ActionBlocked, Blocker
from hengelo_toegang.domain.case import IssuedLetter
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.transitions import Event, Fault, Step, TransitionRefused
from hengelo_toegang.letters.facts import Kind
from hengelo_toegang.usecases.announcing import Announced, announce_each, announcement
from hengelo_toegang.usecases.ports import Desk, WorklistFilter
from hengelo_toegang.usecases.reporting import confirm_report
from hengelo_toegang.usecases.reprinting import letter_text
from hengelo_toegang.usecases.transitions import transition_list
from tests.e2e.transition.test_handing_over import record, row_of
from tests.outbox import copied
from tests.over import ANNA, CARLA, TODAY

BEFORE = TODAY + timedelta(weeks=3)


@pytest.fixture(scope="module")
def told_stage(crossed: Stage, tmp_path_factory):
    """Give a store in which everybody was sent the letter; nothing is changed in it."""
    with copied(crossed, tmp_path_factory.mktemp("told") / "told.store") as stage:
        yield stage


@pytest.fixture(scope="module")
def told(told_stage: Stage) -> Desk:
    return told_stage.desk(ANNA, TODAY)


@pytest.fixture(scope="module")
def announced(told: Desk) -> dict[str, list[Announced]]:
    """Send the letter to everybody, and return what came of each household."""
    found: dict[str, list[Announced]] = {}
    for one in announce_each(told, transition_list(told), BEFORE):
        found.setdefault(one.rows[0].household, []).append(one)
    return found


def refusals(results: list[Announced]) -> list[object]:
    return [
        refusal.faults if isinstance(refusal := one.refusal, TransitionRefused) else refusal
        for one in results
    ]


def texts(desk: Desk, letters: tuple[IssuedLetter, ...]) -> dict[str, str]:
    """Return the kept texts by language, each on one line with ordinary spaces."""
    return {
        letter.language: " ".join(letter_text(desk, letter.sha256).split()) for letter in letters
    }


def test_everybody_who_can_be_told_is_told(told, announced, told_stage):
    homes = {home for home, results in announced.items() if not results[0].refusal}
    assert homes == {"soon", "both", "mentor", "granted"}
    assert {row.household for row in transition_list(told) if row.step is Step.TOLD} == homes
    assert verify(told_stage.store) is None


def test_who_can_not_be_told_says_why(announced):
    assert refusals(announced["ended"]) == [(Fault.HAS_ENDED,)]
    assert refusals(announced["open"]) == [(Fault.NO_END,)]
    (blocked,) = refusals(announced["nowhere"])
    assert isinstance(blocked, ActionBlocked)
    assert blocked.blockers == (Blocker.ADDRESS_MISSING,)


def test_nobody_gets_it_twice(told, announced):
    again = list(announce_each(told, [row_of(told, "soon")], BEFORE))
    assert refusals(again) == [(Fault.ANNOUNCED,)]
    with told.open() as uow:
        case = uow.cases.get(announced["soon"][0].case)
    assert [letter.kind for letter in case.letters] == [Kind.TRANSITION]


def test_a_resident_with_two_provisions_gets_one_letter_about_both(told, announced):
    (one,) = announced["both"]
    said = texts(told, one.letters)
    assert set(said) == {"nl", "tr"}
    for day in ("28 februari 2027", "31 maart 2027"):
        assert day in said["nl"]
    assert "Individuele begeleiding" in said["nl"]
    assert "Ontmoeten Plus" in said["nl"]
    assert "28 Şubat 2027" in said["tr"]


def test_a_secret_address_stands_on_the_envelope_alone(told, announced):
    (one,) = announced["both"]
    with told.open() as uow:
        kept = [uow.letters.get(letter.sha256) for letter in one.letters]
    body = [letter.text.partition("Retouradres")[2] for letter in kept]
    assert all(text.count("Marskant") <= 1 for text in (*body, *(one.text for one in kept)))


def test_who_acts_for_the_resident_gets_it_at_their_own_address(told, announced):
    (one,) = announced["mentor"]
    (letter,) = one.letters
    assert "Eerens" in letter.addressee
    (said,) = texts(told, one.letters).values()
    assert "Markt 1" in said
    assert "Marskant" not in said


def test_the_letter_is_kept_in_the_case_that_granted_the_support(told, announced):
    (one,) = announced["granted"]
    assert one.case == "case-granted"
    with told.open() as uow:
        case = uow.cases.get(CaseId("case-granted"))
    assert case.letters[-len(one.letters) :] == one.letters
    assert case.writers == ()


def test_without_a_case_one_is_opened_that_asks_for_no_work(told, announced):
    (one,) = announced["soon"]
    with told.open() as uow:
        case = uow.cases.get(one.case)
    assert (case.report, case.writers, case.law) == (None, (), Law.WMO)
    waiting = {row.case for row in told.queries.worklist(WorklistFilter())}
    assert one.case not in waiting
    assert one.case in {row.case for row in told.queries.worklist(WorklistFilter(open_only=False))}


def test_when_it_needs_a_tailored_provision_that_case_becomes_the_report(anna):
    (one,) = announce_each(anna, [row_of(anna, "soon")], BEFORE)
    row = record(anna, "soon", Event.TALKED, Event.TAILORED)
    assert row.record.last is not None
    assert row.record.last.case == one.case
    assert one.case in {row.case for row in anna.queries.worklist(WorklistFilter())}
    with anna.open() as uow:
        case = uow.cases.get(one.case)
    assert case.report is not None
    assert len(case.letters) == 1


def test_a_letter_says_who_calls_before_which_day_and_no_cost(told, announced):
    (said,) = texts(told, announced["soon"][0].letters).values()
    for words in ("Anna belt u vóór 16 december 2026", "14 december 2026", "Wijkracht"):
        assert words in said
    assert "€" not in said
    assert "geen besluit" in said


def test_a_stopped_batch_leaves_the_rest_as_it_was(anna):
    rows = [row_of(anna, home) for home in ("soon", "mentor", "granted")]
    results = announce_each(anna, rows, BEFORE)
    assert next(results).refusal is None
    assert [row_of(anna, home).step for home in ("soon", "mentor", "granted")] == [
        Step.TOLD,
        Step.TO_TELL,
        Step.TO_TELL,
    ]


def test_a_day_in_the_past_is_refused_and_nothing_is_kept(anna):
    rows = [row_of(anna, "soon")]
    (one,) = announce_each(anna, rows, TODAY - timedelta(days=1))
    assert isinstance(one.refusal, ActionBlocked)
    assert [item.place for item in one.refusal.missing] == ["transition.call_before"]
    assert row_of(anna, "soon").record.happened == ()
    assert transition_list(anna)[0].case is None


def test_who_works_under_another_law_sends_nothing(anna, stage: Stage):
    rows = [row_of(anna, "soon")]
    carla = stage.desk(CARLA, TODAY)
    (one,) = announce_each(carla, rows, BEFORE)
    assert refusals([one]) == [(Fault.NOT_YOUR_LAW,)]


def test_what_is_looked_at_before_is_what_goes(anna):
    rows = [row_of(anna, "both", product) for product in ("BGI-OB2", "DB-LICHT")]
    dossier, about = announcement(anna, rows, BEFORE)
    assert about.transition is not None
    assert [ending.until for ending in about.transition.endings] == [
        date(2027, 2, 28),
        date(2027, 3, 31),
    ]
    assert dossier.case.letters == ()
    with anna.open() as uow:
        assert uow.cases.of_household(rows[0].household) == []


def test_a_row_that_somebody_wrote_on_meanwhile_is_told_of(anna):
    old = row_of(anna, "soon")
    record(anna, "soon", Event.TALKED)
    (one,) = announce_each(anna, [old], BEFORE)
    assert one.refusal is not None
    assert row_of(anna, "soon").step is Step.TALKED
    (fresh,) = announce_each(anna, [replace(row_of(anna, "soon"))], BEFORE)
    assert fresh.refusal is None
    assert row_of(anna, "soon").step is Step.TALKED


def test_a_case_that_only_holds_the_letter_has_no_report_to_confirm(anna):
    (one,) = announce_each(anna, [row_of(anna, "soon")], BEFORE)
    assert one.case is not None
    with pytest.raises(ActionBlocked) as refusal:
        confirm_report(anna, one.case)
    assert [item.place for item in refusal.value.missing] == ["report.received"]
