"""The clarification: scores with earlier talks, self-reliance, the guide, and who may see them."""

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from hengelo_toegang.domain.case import Clarification, DomainNote, Safety, SafetyConcern
from hengelo_toegang.domain.self_reliance import DomainLevel, SelfReliance
from hengelo_toegang.domain.talks import PositiveHealth, Talk
from tests.builders import ANNA, BAS, a_case, a_household, a_person
from ui.pages.case.clarification.score_table import ScoreTable
from ui.pages.case.spider import SpiderChart
from ui.reading import Raw
from ui.widgets.files import FileAsker
from ui.widgets.form_dialog import FormDialog
from ui.widgets.texts import Remark

BEFORE = Talk(
    date(2025, 9, 9),
    PositiveHealth(5, 6, 6, None, 4, 6),
    (DomainLevel("huishouden", SelfReliance.SUFFICIENT),),
)
TALK = Clarification(
    domains=(DomainNote("huishouden", "De was lukt niet."),),
    positive_health=PositiveHealth(4, 6),
    talked_on=date(2026, 3, 2),
    self_reliance=(DomainLevel("huishouden", SelfReliance.LIMITED),),
    earlier_talks=(BEFORE,),
)


@pytest.fixture
def opened(table, register, offices):
    """Open a case at its clarification."""

    def it(talk=TALK, user=ANNA, **changes):
        case = register(a_case(clarification=talk, **changes), a_household(a_person()))
        table.open(offices(user), case)
        return table

    return it


def step_of(table):
    return table.view._views[1]


def button(table, words):
    (found,) = (b for b in step_of(table).findChildren(QPushButton) if b.text() == words)
    return found


def click(table, words):
    QTest.mouseClick(button(table, words), Qt.MouseButton.LeftButton)
    QApplication.processEvents()


def remarks(table):
    return [r.text() for r in step_of(table).findChildren(Remark) if not r.isHidden()]


def test_chart_table_and_case_hold_the_same_scores(opened):
    table = opened()
    chart, figures = step_of(table).findChild(SpiderChart), step_of(table).findChild(ScoreTable)
    assert [field.text() for field in figures.fields] == ["4", "6", "", "", "", ""]
    assert [cell.text() for cell in figures._cells[0]] == ["5", "6", "6", "–", "4", "6"]
    assert [head.text() for head in figures._heads] == ["Nu, 2 mrt 2026", "9 sep 2025"]
    QTest.keyClick(chart, Qt.Key.Key_9)
    table.view.presenter.refresh()
    assert figures.fields[0].text() == "9"
    assert table.case.clarification.positive_health.body == 9
    figures.fields[2].setFocus()
    QTest.keyClicks(figures.fields[2], "10")
    table.view.presenter.refresh()
    assert chart._now.scores == (9, 6, 10, None, None, None)


def test_what_is_no_score_is_complained_of_and_kept_as_typed(opened):
    table = opened()
    field = step_of(table).findChild(ScoreTable).fields[3]
    field.setFocus()
    QTest.keyClicks(field, "elf")
    assert not any("0 tot en met 10" in text for text in remarks(table)), "still typing"
    step_of(table).findChild(SpiderChart).setFocus()
    assert any("0 tot en met 10" in text for text in remarks(table))
    working = table.view.presenter.working
    assert working.shown("clarification.positive_health.quality") == Raw("elf")
    assert working.case.clarification.positive_health.quality is None


def test_the_first_score_brings_the_day_and_one_undo_takes_both_back(opened):
    table = opened(Clarification())
    step = step_of(table)
    step._asked.click()
    QTest.keyClick(step.findChild(SpiderChart), Qt.Key.Key_7)
    assert table.case.clarification.talked_on == date(2026, 3, 2)
    table.view.presenter.undo()
    assert table.case.clarification == Clarification()


def test_a_new_talk_keeps_the_scores_of_now_as_an_earlier_one(opened):
    table = opened()
    click(table, "Nieuw gesprek")
    talk = table.case.clarification
    now = Talk(date(2026, 3, 2), TALK.positive_health, TALK.self_reliance)
    assert talk.earlier_talks == (BEFORE, now)
    assert (talk.positive_health, talk.self_reliance, talk.talked_on) == (
        PositiveHealth(),
        (),
        None,
    )
    table.view.presenter.undo()
    assert table.case.clarification == TALK


def test_without_scores_there_is_no_new_talk_to_begin(opened):
    table = opened(Clarification(earlier_talks=(BEFORE,)))
    assert button(table, "Nieuw gesprek").isHidden()
    assert step_of(table).findChild(ScoreTable).isVisible(), "the earlier talk is shown"


def test_a_level_is_chosen_beside_that_of_before(opened):
    table = opened()
    box = step_of(table)._domains._fields["huishouden"]
    assert box._earlier.text() == "Eerder: 9 sep 2025: Voldoende zelfredzaam"
    assert box._level.editor.value() is SelfReliance.LIMITED
    box._level.editor.edited.emit(SelfReliance.NOT)
    assert table.case.clarification.self_reliance == (DomainLevel("huishouden", SelfReliance.NOT),)


def test_levels_are_an_option(opened):
    table = opened(Clarification(domains=(DomainNote("wonen", "Te grote tuin."),)))
    box = step_of(table)._domains._fields["wonen"]
    assert box._level.isHidden()
    step_of(table)._domains._levels.click()
    table.view.presenter.refresh()
    assert not box._level.isHidden()


def test_a_domain_that_is_closed_takes_text_and_level_away_in_one_undo(opened):
    table = opened()
    chip = step_of(table)._domains._chips["huishouden"]
    chip.click()
    talk = table.case.clarification
    assert (talk.domains, talk.self_reliance) == ((), ())
    table.view.presenter.undo()
    assert table.case.clarification == TALK


def test_what_others_cost_is_what_the_resident_says(opened):
    table = opened()
    table.view.presenter.jump("clarification.involved_per_year")
    QTest.keyClicks(table.view.focusWidget(), "1.200")
    assert table.case.clarification.involved_per_year == Decimal(1200)


@pytest.mark.parametrize("large", [False, True])
def test_the_guide_is_saved_where_the_user_says(opened, tmp_path, monkeypatch, large):
    table = opened()
    path = tmp_path / "leidraad.pdf"
    asked = []

    def choose(self, title, name, on_chosen):
        asked.append(name)
        on_chosen(path)

    monkeypatch.setattr(FileAsker, "ask_file", choose)
    click(table, "Leidraad op papier…")
    (dialog,) = step_of(table).findChildren(FormDialog)
    if large:
        dialog._form._blocks["large_print"].editor.click()
    dialog._yes.click()
    assert asked == [f"leidraad-{table.case.number}-2026-03-02.pdf"]
    assert path.read_bytes().startswith(b"%PDF")


def test_the_guide_asks_for_a_day(opened):
    table = opened()
    click(table, "Leidraad op papier…")
    (dialog,) = step_of(table).findChildren(FormDialog)
    dialog._values["on"] = None
    dialog._yes.click()
    assert dialog.isVisible()
    dialog.reject()


def test_safety_asks_no_more_than_it_must(opened):
    table = opened()
    assert step_of(table)._record.isHidden()
    assert step_of(table)._call.isHidden()


def test_acute_danger_says_whom_to_call_and_what_is_open(opened):
    table = opened(Clarification(safety=Safety(SafetyConcern.ACUTE)))
    said = " ".join(remarks(table))
    assert "112" in said
    assert "0800 2000" in said
    assert "Nog open: signalen, overleg, gesprek, weging, besluit." in said
    assert not step_of(table)._record.isHidden()


def test_a_reviewer_sees_no_way_to_the_record(opened):
    table = opened(Clarification(safety=Safety(SafetyConcern.ACUTE)), user=BAS)
    assert step_of(table)._record.isHidden()
    assert not any("Nog open" in text for text in remarks(table))


def test_a_reader_changes_no_score(opened):
    table = opened(user=BAS)
    chart = step_of(table).findChild(SpiderChart)
    QTest.keyClick(chart, Qt.Key.Key_9)
    assert table.case.clarification == TALK
    assert all(field.isReadOnly() for field in step_of(table).findChild(ScoreTable).fields)
