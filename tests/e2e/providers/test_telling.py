"""A decision that went out reaches its provider as a message: whole, checked, and once."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from hengelo_toegang.domain.blockers import ActionBlocked, Blocker
from hengelo_toegang.domain.case import Closing
from hengelo_toegang.domain.diary import EntryKind
from hengelo_toegang.domain.evaluations import FollowReason
from hengelo_toegang.domain.messages.making import Stop
from hengelo_toegang.domain.messages.numbers import NumberSeries, SeriesUsedUp, number_in
from hengelo_toegang.domain.messages.rules import Fault, Rule
from hengelo_toegang.domain.office import SettingsFault
from hengelo_toegang.domain.revisions import fingerprint
from hengelo_toegang.usecases.files import open_dossier
from hengelo_toegang.usecases.following import follow
from hengelo_toegang.usecases.households import correct_person, keep_household
from hengelo_toegang.usecases.message_ports import SchemasMissing
from hengelo_toegang.usecases.messages_out import MessageFaulty, NoMessage, export, planned
from hengelo_toegang.usecases.office_settings import SettingsRefused, bind_office
from hengelo_toegang.usecases.ports import DiaryFilter
from tests.e2e.providers.conftest import (
    CHIEF,
    OTHER,
    POST,
    XML,
    give_series,
    told,
)
from tests.logged import logged
from tests.repertoire import CASE, unsent

CARE = "Carintreggeland"


def test_a_provider_is_told_and_the_case_keeps_what_it_was_told(played, folder):
    desk = played()()
    before = open_dossier(desk, CASE).case
    out = told(desk, folder)
    assert folder.names == [out.name]
    assert XML.read((folder.path / out.name).read_bytes()) == out.message
    case = open_dossier(desk, CASE).case
    (kept,) = case.assigned
    (product,) = out.message.products
    assert (kept.number, kept.provider, kept.by) == (product.number, CARE, desk.user.id)
    assert replace(case, assigned=()) == before
    assert fingerprint(case) == fingerprint(before)
    said = [(one.action, one.result) for one in logged(desk, CASE)]
    assert ("tell_provider", "done") in said
    assert ("assign_number", out.message.header.identification) in said


def test_numbers_are_of_the_series_of_this_computer_and_its_log(played, folder):
    desk = played(series=42)()
    (product,) = told(desk, folder).message.products
    assert product.number // 10_000_000 == 42
    (event,) = [one for one in logged(desk, CASE) if one.action == "assign_number"]
    assert product.number == number_in(42, event.sequence)


def test_what_is_told_again_has_its_number_and_another_identification(played, folder):
    desk = played()()
    first = told(desk, folder)
    with pytest.raises(NoMessage) as refused:
        told(desk, folder)
    assert refused.value.stop is Stop.NOTHING_NEW
    again = told(desk, folder, again=True)
    assert again.message.products == first.message.products
    assert again.message.header.identification != first.message.header.identification
    assert len(folder.names) == 2
    kept = open_dossier(desk, CASE).case.assigned
    assert [one.message for one in kept] == [
        first.message.header.identification,
        again.message.header.identification,
    ]


def test_a_number_that_was_refused_on_the_way_is_never_missed(played, folder):
    desk = played()()

    def full(name, content):
        raise OSError(28, "disk full")

    with pytest.raises(OSError, match="disk full"):
        export(desk, CASE, CARE, full)
    assert open_dossier(desk, CASE).case.assigned == ()
    assert [one for one in logged(desk, CASE) if one.action == "assign_number"] == []
    assert told(desk, folder).news


def test_what_cannot_be_kept_takes_its_file_back(played, folder, monkeypatch):
    desk = played()()
    uow = type(desk.open())

    def lost(_self):
        raise OSError(28, "disk full")

    monkeypatch.setattr(uow, "commit", lost)
    with pytest.raises(OSError, match="disk full"):
        told(desk, folder)
    monkeypatch.undo()
    assert folder.names == []
    assert open_dossier(desk, CASE).case.assigned == ()


def test_the_plan_says_what_would_go_and_keeps_nothing(played):
    desk = played()()
    plan = planned(desk, CASE)
    (one,) = plan.messages
    assert (plan.stop, one.provider, one.faults) == (None, CARE, ())
    assert open_dossier(desk, CASE).case.assigned == ()


def test_who_looks_after_the_post_tells_providers_too(played, folder):
    assert told(played()(POST), folder).news


@pytest.mark.parametrize("user", [OTHER, CHIEF])
def test_who_does_not_work_under_the_law_tells_nobody(played, folder, user):
    desk = played()(user)
    with pytest.raises(ActionBlocked):
        told(desk, folder)
    with pytest.raises(ActionBlocked):
        planned(desk, CASE)
    assert folder.names == []


def test_nobody_is_told_before_the_letter_went_out(played, folder):
    desk = played("01", unsent)()
    with pytest.raises(ActionBlocked) as refused:
        told(desk, folder)
    assert Blocker.WRONG_STAGE in refused.value.blockers
    assert folder.names == []


def test_a_computer_without_a_series_gives_no_number(played, folder):
    desk = played(series=0)()
    with pytest.raises(NoMessage) as refused:
        told(desk, folder)
    assert refused.value.stop is Stop.NO_NUMBERS
    # What would go can be looked at all the same.
    assert planned(desk, CASE).messages


def test_a_series_is_given_once_and_never_taken_away(played):
    desk = played(series=7)(CHIEF)
    with pytest.raises(SettingsRefused) as refused:
        give_series(desk, 7, "another")
    assert refused.value.faults == (SettingsFault.NUMBER_SERIES,)
    with pytest.raises(SettingsRefused):
        give_series(desk, 99, "another")
    office = bind_office(desk)
    moved = replace(office.settings(), number_series=(NumberSeries("another", 7),))
    with pytest.raises(SettingsRefused):
        office.change(moved, office.history()[0].base)
    give_series(desk, 8, "another")
    assert [one.series for one in office.settings().number_series] == [7, 8]


def test_a_series_ends():
    with pytest.raises(SeriesUsedUp):
        number_in(7, 10_000_000)
    assert number_in(98, 9_999_999) < 10**9


def test_a_household_without_messages_is_told_of_to_nobody(played, folder):
    desk = played()()
    dossier = open_dossier(desk, CASE)
    keep_household(desk, replace(dossier.household, no_messages=True))
    assert planned(desk, CASE).stop is Stop.NO_MESSAGES
    with pytest.raises(NoMessage) as refused:
        told(desk, folder)
    assert refused.value.stop is Stop.NO_MESSAGES
    assert folder.names == []


def test_a_laptop_that_borrows_its_cases_leaves_it_to_the_office(played, folder):
    desk = played()()
    with desk.open() as uow:
        uow.sync.join("office.example:5432")
        uow.commit()
    assert planned(desk, CASE).stop is Stop.ELSEWHERE
    with pytest.raises(NoMessage) as refused:
        told(desk, folder)
    assert refused.value.stop is Stop.ELSEWHERE
    assert folder.names == []
    keep_household(desk, replace(open_dossier(desk, CASE).household, no_messages=True))
    assert planned(desk, CASE).stop is Stop.NO_MESSAGES


def test_a_message_that_would_be_rejected_is_not_made(played, folder):
    desk = played()()
    dossier = open_dossier(desk, CASE)
    correct_person(desk, dossier.household.id, replace(dossier.resident, bsn=""))
    fault = Fault("client.bsn", Rule.CS002)
    assert planned(desk, CASE).messages[0].faults == (fault,)
    with pytest.raises(MessageFaulty) as refused:
        told(desk, folder)
    assert refused.value.faults == (fault,)
    assert folder.names == []
    assert open_dossier(desk, CASE).case.assigned == ()


def test_official_schemas_that_are_not_there_are_said_to_be_missing(played, folder, tmp_path):
    desks = played()
    office = bind_office(desks(CHIEF))
    wanted = replace(office.settings(), official_schemas=str(tmp_path / "nowhere"))
    office.change(wanted, office.history()[0].base)
    with pytest.raises(SchemasMissing, match=r"WMO301\.xsd"):
        told(desks(), folder)
    assert folder.names == []


def test_a_case_that_goes_on_changes_nothing_until_its_decision_is_out(played, folder):
    desk = played()()
    told(desk, folder)
    begun = follow(desk, CASE, FollowReason.REINDICATION)
    with pytest.raises(ActionBlocked):
        export(desk, begun.id, CARE, folder)


def test_the_diary_asks_for_the_answer_after_three_working_days(played, folder):
    desk = played()()
    told(desk, folder)
    rows = desk.queries.diary(DiaryFilter(desk.today() + timedelta(days=10)))
    (row,) = [one for one in rows if one.kind is EntryKind.ASSIGNMENT_UNANSWERED]
    assert row.case == CASE
    assert (row.due - desk.today()).days in range(3, 8)


def test_when_a_case_ends_the_diary_asks_to_tell_the_provider_that_did_not_hear_of_it(
    played, folder
):
    desk = played()()
    (first,) = told(desk, folder).news

    def asked():
        rows = desk.queries.diary(DiaryFilter(date.max))
        return [(row.kind, row.due) for row in rows if row.case == CASE]

    ended = Closing(first.start + timedelta(days=30))
    with desk.open() as uow:
        uow.cases.save(replace(uow.cases.get(CASE), ended=ended), "ended")
        uow.commit()
    assert asked() == [(EntryKind.ASSIGNMENT_NOT_ENDED, ended.on)]
    (product,) = told(desk, folder).message.products
    assert product.until == ended.on
    # Its answer is waited for, as any other.
    assert [kind for kind, _due in asked()] == [EntryKind.ASSIGNMENT_UNANSWERED]


def test_files_say_nothing_of_whom_they_are_about(played, folder):
    out = told(played()(), folder)
    assert out.name == (
        f"WMO301_{out.message.header.receiver}_{out.message.header.identification}.xml"
    )
