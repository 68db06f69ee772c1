"""A day with the worklist on a real store: what presses, handing over, and standing in."""

from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from hengelo_toegang.domain.roster import StandIn
from tests.builders import ANNA
from tests.gui.worklist.conftest import BERT, DAAN, worklist
from ui.announcing import announcements
from ui.desk import UserDesk
from ui.pages.case.view import CaseView
from ui.pages.worklist.chosen import Whose
from ui.pages.worklist.stand_in_dialog import StandInDialog
from ui.widgets.form_dialog import FormDialog
from ui.widgets.navigation import Navigation
from ui.widgets.rows import RowList

TODAY = date(2026, 3, 2)


def open_dialog(view, kind):
    (dialog,) = (one for one in view.findChildren(kind) if one.isVisible())
    return dialog


def residents(view):
    return [view._model.record(at).resident for at in range(view._model.rowCount())]


def press(widget, words):
    (button,) = (one for one in widget.findChildren(QPushButton) if one.text() == words)
    button.click()


def test_what_presses_is_read_aloud_when_the_list_comes_in_sight_and_once(
    team_desks, shown, look, nl, request
):
    opened = UserDesk(team_desks(ANNA), "Stadhuis", look, nl)
    heard: list[tuple[str, bool]] = []

    def hear(text: str, _urgent: bool) -> None:
        heard.append((text, worklist(opened)._strip.isVisible()))

    announcements().announced.connect(hear)
    request.addfinalizer(lambda: announcements().announced.disconnect(hear))
    for _step in opened.prepare_start():
        assert heard == []
    shown(opened.shell, 1366, 768)
    opened.start()
    opened.start()
    assert heard == [("1 termijn is verlopen, 1 termijn loopt binnen 2 dagen af.", True)]


def test_strip_says_what_presses_and_opens_a_case_with_one_key(desk):
    opened = desk()
    view = worklist(opened)
    assert view._strip.text() == "1 termijn is verlopen, 1 termijn loopt binnen 2 dagen af."
    assert [row.title for row in view._strip.rows] == ["Fatma Jansen", "Fatma Öztürk"]
    press(view._strip, "Tonen")
    (rows,) = view._strip.findChildren(RowList)
    QTest.keyClick(rows, Qt.Key.Key_Return)
    assert [page for page in opened.shell.findChildren(CaseView) if page.isVisible()]


def test_what_is_seen_goes_away_one_by_one_or_all_at_once(desk):
    view = worklist(desk())
    press(view._strip, "Tonen")
    press(view._strip, "Alleen deze gezien")
    assert [row.title for row in view._strip.rows] == ["Fatma Öztürk"]
    press(view._strip, "Gezien")
    assert not view._strip.isVisible()
    assert not worklist(desk())._strip.isVisible(), "on another day at this step"


def test_lead_sees_what_presses_in_the_team_with_whose_it_is(desk):
    view = worklist(desk(BERT))
    assert "Anna de Vries" in view._strip.rows[0].detail
    assert residents(view) == ["Fatma Jansen", "Fatma Öztürk", "Fatma Meijer"]


def test_navigation_says_how_many_of_mine_press(desk, qtbot):
    opened = desk()
    qtbot.waitUntil(lambda: not opened.shell._to_count)
    assert opened.shell.findChild(Navigation).rows[0].title == "Werklijst (2)"
    other = desk(DAAN)
    qtbot.waitUntil(lambda: not other.shell._to_count)
    assert other.shell.findChild(Navigation).rows[0].title == "Werklijst"


def hand_over(view, qtbot, to, note=""):
    view._bar.hand_over_asked.emit()
    dialog = open_dialog(view, FormDialog)
    dialog._edited("to", to)
    dialog._edited("note", note)
    dialog._answer()
    qtbot.waitUntil(lambda: not view._handing.busy, timeout=10_000)


def test_cases_picked_by_keyboard_go_to_a_colleague_with_a_note(desk, qtbot):
    view = worklist(desk())
    for _ in range(2):
        QTest.keyClick(view._table, Qt.Key.Key_Space)
        QTest.keyClick(view._table, Qt.Key.Key_Down)
    hand_over(view, qtbot, DAAN, "Bel eerst de dochter.")
    assert view._given.isVisible()
    assert view._status.text() == "2 casussen overgedragen."
    assert residents(view) == ["Fatma Meijer"]
    assert not view._strip.isVisible()
    theirs = worklist(desk(DAAN))
    assert theirs._strip.text().startswith("2 casussen zijn aan u overgedragen")
    assert "overgedragen door Anna de Vries: Bel eerst de dochter." in theirs._strip.rows[0].detail


def test_opened_case_is_no_longer_new(desk, qtbot):
    view = worklist(desk())
    hand_over(view, qtbot, DAAN)
    opened = desk(DAAN)
    theirs = worklist(opened)
    QTest.keyClick(theirs._table, Qt.Key.Key_Return)
    opened.start()
    assert "overgedragen" not in theirs._strip.text()


def test_colleagues_are_those_of_the_law_with_what_they_have(desk):
    view = worklist(desk())
    choices = [choice.label for choice in view._handing._choices([view._model.record(0)])]
    assert choices == ["Daan Visser (Wmo; 0 open casussen)"]


def test_refused_case_stays_picked_and_says_why(desk, qtbot):
    view = worklist(desk(DAAN))
    view._presenter.choose_whose(Whose.TEAM)
    view._presenter.pick_seen(picked=True)
    hand_over(view, qtbot, DAAN)
    assert view._status.text() == "0 casussen overgedragen, 3 niet."
    row = view._given._list.rows[0]
    assert row.detail == (
        "Niet overgedragen: Alleen wie deze casus heeft, of diens teamleider, draagt over."
    )
    assert view._bar._words.text() == "3 casussen gekozen"


def test_nobody_chosen_is_said_at_the_field(desk):
    view = worklist(desk())
    view._bar.hand_over_asked.emit()
    dialog = open_dialog(view, FormDialog)
    dialog._answer()
    assert dialog.isVisible()
    assert residents(view)[0] == "Fatma Jansen"


def test_stand_in_is_recorded_from_the_worklist_and_ended_early(desk, team_desks):
    view = worklist(desk())
    view.stand_ins_requested.emit()
    dialog = open_dialog(view, StandInDialog)
    presenter = dialog._presenter
    presenter.put("by", DAAN)
    presenter.put("until", TODAY + timedelta(days=7))
    press(dialog, "Vastleggen")
    assert [row.title for row in dialog._now.rows] == ["Daan Visser voor Anna de Vries"]
    theirs = worklist(desk(DAAN))
    assert residents(theirs) == ["Fatma Jansen", "Fatma Öztürk", "Fatma Meijer"]
    assert theirs._model.index(0, theirs._model.columnCount() - 1).data() == "namens Anna de Vries"
    assert len(theirs._strip.rows) == 2
    dialog._now.select(0)
    press(dialog, "Deze beëindigen")
    assert team_desks(ANNA).worklist.roster().stand_ins == (StandIn(ANNA, DAAN, TODAY, TODAY),)
    dialog._now.select(0)
    assert not dialog._end.isEnabled()


def test_stand_in_that_is_refused_says_where(desk):
    view = worklist(desk())
    view.stand_ins_requested.emit()
    dialog = open_dialog(view, StandInDialog)
    press(dialog, "Vastleggen")
    presenter = dialog._presenter
    presenter.put("by", ANNA)
    presenter.put("until", TODAY)
    press(dialog, "Vastleggen")
    assert dialog._form._blocks["by"]._said() == "Niemand vervangt zichzelf."
    assert dialog._now.rows == ()
