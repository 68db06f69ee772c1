"""The page of the diary: what there is to look after, and what becomes of it."""

from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from hengelo_toegang.domain.case import FacilityTried, Finding, Ladder, RungOutcome
from hengelo_toegang.domain.diary import DiaryNote, EntryKind
from hengelo_toegang.domain.follow_ups import Found
from hengelo_toegang.domain.ids import CaseId, NeedId
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import PersonId, RunningProvision
from hengelo_toegang.domain.users import Role
from hengelo_toegang.usecases.diary import new_note_id, record_follow_up
from hengelo_toegang.usecases.ports import DiaryRow, StoreError, StoreTrouble
from tests.builders import ANNA, BAS, a_case, a_household, a_need, a_person
from tests.gui.conftest import TODAY
from ui.pages.diary.presenter import Around, DiaryPresenter, Shown, Span, Whose
from ui.pages.diary.view import DiaryView
from ui.pages.diary.words import asked, when
from ui.theme import Tone
from ui.widgets.form import FieldBlock
from ui.widgets.form_dialog import FormDialog
from ui.widgets.texts import Remark

WEEK = timedelta(weeks=1)


@dataclass
class Told:
    """Where the page wanted to go, and what it said."""

    cases: list[CaseId] = field(default_factory=list)
    households: list[tuple[str, str]] = field(default_factory=list)
    reports: list[tuple[str, str]] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    counted: int = 0
    kept: str = ""

    def count(self) -> None:
        self.counted += 1

    def keep(self, text: str) -> None:
        self.kept = text


@pytest.fixture
def told():
    return Told()


@pytest.fixture
def services(desks):
    """Give Anna's desk with somebody to ask after three days ago, and somebody next month."""
    anna = desks(ANNA)
    needs = tuple(
        replace(
            a_need(
                ladder=Ladder(
                    general_facility=Finding(
                        RungOutcome.SOLVES,
                        "Past.",
                        facilities=(FacilityTried(name, suitable=True, follow_up=day),),
                    )
                )
            ),
            id=NeedId(name),
        )
        for name, day in (
            ("Ontmoeten Plus", TODAY - timedelta(days=3)),
            ("Koffieochtend", TODAY + 4 * WEEK),
        )
    )
    anna.register_report(a_household(a_person(surname="Jansen")), a_case(needs=needs))
    return anna


@pytest.fixture
def page(shown, nl, rules, services, told):
    view = DiaryView(rules.policy.products, services.user_names(), nl, services.desk.today)
    around = Around(
        diary=services.queries.diary,
        circle=services.worklist.circle,
        record=services.record_follow_up,
        record_answer=services.transitions.record_answer,
        keep_note=services.keep_note,
        note_done=services.note_done,
        open_case=told.cases.append,
        show_household=lambda *who: told.households.append(who),
        report_for=lambda *who: told.reports.append(who),
        say=told.said.append,
        counted=told.count,
        user=ANNA,
        policy=rules.policy,
        today=services.desk.today,
    )
    view.bind(DiaryPresenter(view, around, nl, "", told.keep))
    shown(view)
    view.refresh()
    return view


def rows(page):
    return [page._model.record(row) for row in range(page._model.rowCount())]


def button(page: QWidget, words):
    QApplication.processEvents()
    (found,) = (b for b in page.findChildren(QPushButton) if b.text() == words and b.isVisible())
    return found


def dialog(page):
    (found,) = page.findChildren(FormDialog)
    return found


def shows(part, place):
    (block,) = (b for b in part.findChildren(FieldBlock) if b.field.place == place)
    return block.isVisible()


def choose(part, words):
    QApplication.processEvents()
    (found,) = (b for b in part.findChildren(QWidget) if getattr(b, "text", str)() == words)
    found.click()


def remarks(part):
    return [remark.text() for remark in part.findChildren(Remark) if remark.isVisible()]


def test_what_is_due_stands_there_with_how_late_it_is(page, services, nl):
    (row,) = rows(page)
    assert asked(row, {}, nl) == "Is de inwoner bij Ontmoeten Plus?"
    cell = when(row, TODAY, nl)
    assert cell.text.startswith("3 dagen te laat, ")
    assert cell.tone is Tone.DANGER
    assert cell.icon is not None


def test_enter_opens_the_case(page, told):
    QTest.keyClick(page._table, Qt.Key.Key_Return)
    assert told.cases == [CaseId("c1")]


def test_further_ahead_there_is_more_and_the_choice_is_kept(page, told):
    page._presenter.choose_span(Span.SEASON)
    assert [row.subject for row in rows(page)] == ["Ontmoeten Plus", "Koffieochtend"]
    assert Shown.read(told.kept) == Shown(Whose.MINE, Span.SEASON)


@pytest.mark.parametrize("kept", ["", "mine", "yours weeks", "mine years", "\x00"])
def test_a_choice_that_is_none_is_the_usual_one(kept):
    assert Shown.read(kept) == Shown()


def test_what_was_found_is_kept_with_the_case(page, services, told):
    button(page, "Afhandelen…").click()
    choose(dialog(page), "Het is nog opgelost")
    button(dialog(page), "Bewaren wat u vond").click()
    assert rows(page) == []
    (kept,) = services.open_dossier(CaseId("c1")).case.follow_ups
    assert (kept.found, kept.on, kept.again) == (Found.STILL_SOLVED, TODAY, None)
    assert told.counted == 1


def test_without_a_choice_it_says_what_is_missing(page, services):
    button(page, "Afhandelen…").click()
    button(dialog(page), "Bewaren wat u vond").click()
    assert "Kies wat u vond." in remarks(dialog(page))
    assert services.open_dossier(CaseId("c1")).case.follow_ups == ()


def test_who_was_not_reached_moves_to_a_day_that_is_chosen(page):
    button(page, "Afhandelen…").click()
    asking = dialog(page)
    assert not shows(asking, "again")
    choose(asking, "Niet bereikt, of nog niet")
    assert shows(asking, "again")
    button(asking, "Bewaren wat u vond").click()
    (row,) = rows(page)
    assert row.due == TODAY + WEEK


def test_what_no_longer_helps_offers_a_new_report(page, told):
    button(page, "Afhandelen…").click()
    choose(dialog(page), "Het helpt niet meer")
    button(dialog(page), "Bewaren wat u vond").click()
    assert any("helpt" in words and "Jansen" in words for words in remarks(page))
    button(page, "Nieuwe melding").click()
    assert told.reports == [("h1", "p1")]
    assert not page._offer.isVisible()


def test_a_note_is_written_changed_done_and_put_back(page, services):
    button(page, "Nieuwe notitie…").click()
    asking = dialog(page)
    button(asking, "Notitie bewaren").click()
    assert "Schrijf waar u aan wilt denken." in remarks(asking)
    asking._edited("text", "Bellen met de werkplaats")
    button(asking, "Notitie bewaren").click()
    note = next(row for row in rows(page) if row.kind is EntryKind.NOTE)
    assert (note.subject, note.due) == ("Bellen met de werkplaats", TODAY)
    page._presenter.look_at(note)
    page._presenter.look_after()
    assert [row.kind for row in rows(page)] == [EntryKind.FACILITY]
    button(page, "Terugzetten").click()
    assert EntryKind.NOTE in [row.kind for row in rows(page)]


def test_enter_on_a_note_opens_it(page, services):
    services.keep_note(DiaryNote(new_note_id(), ANNA, TODAY - WEEK, "Eerst dit"))
    page.refresh()
    page._table.selectRow(0)
    QTest.keyClick(page._table, Qt.Key.Key_Return)
    assert dialog(page)._values["text"] == "Eerst dit"


def test_what_was_only_recorded_leads_to_the_household_or_a_report(page, services, told):
    household = services.household("h1")
    ends = TODAY + 2 * WEEK
    running = RunningProvision(Law.WMO, PersonId("p1"), "HO-BASIS", TODAY - 40 * WEEK, ends)
    services.keep_household(replace(household, running=(running,)))
    page._presenter.choose_whose(Whose.ALL)
    page._table.selectRow(0)
    assert not page._after.isVisible()
    button(page, "Naar het huishouden").click()
    assert told.households == [("h1", "p1")]
    button(page, "Nieuwe melding").click()
    assert told.reports == [("h1", "p1")]


def test_what_warns_ahead_of_an_end_is_not_late_before_it(nl):
    ends = TODAY + WEEK
    row = DiaryRow(TODAY - 11 * WEEK, EntryKind.INDICATION_ENDS, "OB2", ends=ends)
    assert when(row, TODAY, nl).tone is Tone.WARN
    assert when(row, TODAY, nl).text.startswith("sinds ")
    late = when(row, ends + timedelta(days=2), nl)
    assert (late.tone, late.text.startswith("2 dagen te laat")) == (Tone.DANGER, True)


@pytest.mark.parametrize("kind", EntryKind)
def test_every_kind_of_entry_asks_something(kind, nl, rules):
    row = DiaryRow(TODAY, kind, "HO-BASIS", about=f"{kind}:died:p1:2026-11-23", ends=TODAY)
    words = asked(row, rules.policy.products, nl)
    assert words
    assert "{" not in words


def test_an_empty_diary_says_what_comes_here(page, services):
    page._presenter.choose_span(Span.TODAY)
    button(page, "Afhandelen…").click()
    choose(dialog(page), "Het is nog opgelost")
    button(dialog(page), "Bewaren wat u vond").click()
    assert page._empty.isVisible()
    assert not page._after.isEnabled()


def test_who_may_only_look_is_told_so(page, desks, told):
    desk = desks(BAS).desk
    looks = replace(desk, user=replace(desk.user, roles=(Role.ADVISER,)))
    record = partial(record_follow_up, looks)
    page._presenter._around = replace(page._presenter._around, record=record)
    button(page, "Afhandelen…").click()
    choose(dialog(page), "Het is nog opgelost")
    button(dialog(page), "Bewaren wat u vond").click()
    assert any("niet in schrijven" in words for words in remarks(dialog(page)))
    assert told.said == []


def test_a_full_disk_is_said_and_the_note_can_be_done_again(page, services, told):
    services.keep_note(DiaryNote(new_note_id(), ANNA, TODAY - WEEK, "Eerst dit"))
    page.refresh()
    page._table.selectRow(0)
    full = iter([True, False])

    def done(note):
        if next(full):
            raise StoreError(StoreTrouble.FULL)
        return services.note_done(note)

    page._presenter._around = replace(page._presenter._around, note_done=done)
    page._presenter.look_after()
    assert any("vol" in words for words in remarks(page))
    button(page, "Opnieuw proberen").click()
    assert told.said == ["De notitie is klaar."]


def test_page_asks_no_room_for_the_choice_that_is_not_offered(light, qtbot, nl, rules, services):
    view = DiaryView(rules.policy.products, services.user_names(), nl, services.desk.today)
    qtbot.addWidget(view)
    before = view.minimumSizeHint().height()
    view.show_filter(Shown(Whose.MINE, Span.WEEKS), team=True)
    assert view.minimumSizeHint().height() > before
    one = view.minimumSizeHint().height()
    view.show_filter(Shown(Whose.MINE, Span.WEEKS), team=False)
    assert view.minimumSizeHint().height() <= one
