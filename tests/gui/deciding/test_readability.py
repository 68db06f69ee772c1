"""How easily the letter reads, and what of the typed texts can be plainer."""

import re

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit, QPushButton

from hengelo_toegang.domain.blockers import Action
from hengelo_toegang.domain.process import missing
from tests.gui.deciding.conftest import OpenStep
from ui.widgets.advice import AdviceCard
from ui.widgets.rows import RowList
from ui.widgets.texts import Remark

REASON = "decision.lines.0.reason"
STIFF = "Conform het beleid wordt deze hulp door ons betaald. Wij helpen u graag."


def card(opened: OpenStep) -> AdviceCard:
    (found,) = opened.view.findChildren(AdviceCard)
    return found


def listed(opened: OpenStep) -> RowList:
    (found,) = card(opened).findChildren(RowList)
    return found


def rows(opened: OpenStep):
    return (
        [(row.title, row.detail) for row in listed(opened).rows] if card(opened).isVisible() else []
    )


def typed(opened: OpenStep, place: str, text: str) -> None:
    opened.presenter.put(place, text)
    opened.render()


def test_the_letter_says_how_easily_it_reads(step):
    opened = step()
    opened.render()
    said = [remark.text() for remark in opened.view.findChildren(Remark)]
    assert any(
        re.fullmatch(r"Gemiddeld [78] woorden per zin\. Goed leesbaar\.", one) for one in said
    )


def test_without_a_letter_nothing_is_said_of_it(step):
    opened = step(last="application")
    opened.render()
    assert not any("per zin" in one.text() for one in opened.view.findChildren(Remark))


def test_plain_reasons_get_no_advice(step):
    opened = step()
    typed(opened, REASON, "Wij helpen u graag.")
    for goals in ("decision.lines.0.goals", "decision.goals"):
        typed(opened, goals, "Het huis is schoon.")
    assert rows(opened) == []


def test_a_stiff_sentence_is_told_with_why_and_what_is_better(step):
    opened = step()
    typed(opened, REASON, STIFF)
    ((sentence, why),) = rows(opened)[:1]
    assert sentence == "“Conform het beleid wordt deze hulp door ons betaald.”"
    assert "Liever “volgens” dan “conform”." in why
    assert "Lijdende vorm (“wordt … betaald”)" in why
    assert "regel 1" in why


def test_enter_on_a_remark_goes_to_its_field(step, qtbot):
    opened = step()
    typed(opened, REASON, STIFF)
    found = listed(opened)
    found.setFocus()
    QTest.keyClick(found, Qt.Key.Key_Down)
    QTest.keyClick(found, Qt.Key.Key_Return)
    field = opened.view.findChild(QPlainTextEdit, REASON)
    assert opened.area.focusWidget() is field


def test_advice_out_of_sight_is_told_beside_the_letter_and_reached_from_there(step):
    opened = step()
    typed(opened, REASON, f"{STIFF} Derhalve helpen wij u.")
    opened.view.findChild(QPlainTextEdit, REASON).setFocus()
    assert listed(opened).visibleRegion().isEmpty(), "the list is below what is in sight"
    (button,) = (
        one
        for one in opened.view.findChildren(QPushButton)
        if "eenvoudiger" in one.text() and one.isVisible()
    )
    assert button.text() == f"{len(rows(opened))} zinnen kunnen eenvoudiger"
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert opened.area.focusWidget() is listed(opened)
    assert not listed(opened).visibleRegion().isEmpty()
    for place in (REASON, "decision.lines.0.goals", "decision.goals"):
        typed(opened, place, "Het huis is schoon.")
    assert not button.isVisible()


def test_what_was_typed_on_the_ladder_reaches_the_letter_too(step, qtbot):
    opened = step()
    typed(opened, REASON, "Wij helpen u graag.")
    place = "needs.n1.ladder.own_strength.reason"
    opened.working.put(place, "Derhalve lukt het niet.")
    opened.render()
    found = listed(opened)
    (at,) = [at for at, row in enumerate(found.rows) if "Derhalve" in row.title]
    assert found.rows[at].detail == "Liever “daarom” dan “derhalve”. (regel 1, Eigen kracht)"
    found.setFocus()
    found.select(at)
    QTest.keyClick(found, Qt.Key.Key_Return)
    assert place in opened.said


def test_advice_never_stands_in_the_way(step):
    opened = step()
    user = opened.services.desk.user
    typed(opened, REASON, "Wij helpen u graag.")
    before = missing(opened.dossier, Action.SUBMIT, user)
    typed(opened, REASON, STIFF)
    assert missing(opened.dossier, Action.SUBMIT, user) == before


def test_many_stiff_sentences_stay_a_short_list(step):
    opened = step()
    typed(
        opened, REASON, "\n".join(f"Derhalve helpen wij u {number} keer." for number in range(40))
    )
    assert len(rows(opened)) == 12


def test_there_is_nothing_to_mend_once_it_is_handed_in(step):
    opened = step(last="sent")
    opened.render()
    assert not card(opened).isVisible()
