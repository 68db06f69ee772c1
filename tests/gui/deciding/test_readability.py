"""How easily the letter reads, and what of the typed texts can be plainer."""

import re
from collections import defaultdict

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit, QPushButton

from hengelo_toegang.domain.blockers import Action
from hengelo_toegang.domain.process import missing
from hengelo_toegang.i18n import translator
from tests.gui.deciding.conftest import OpenStep
from tests.repertoire import CASE
from ui.advising.adviser import adviser
from ui.pages.case.page import build_case_page
from ui.pages.decision.step import DECISION
from ui.pages.decision.typed import typed_texts
from ui.widgets.advice import AdviceCard
from ui.widgets.editors import LetterTextEditor
from ui.widgets.rows import RowList
from ui.widgets.texts import Remark

REASON = "decision.lines.0.reason"
STIFF = "Conform het beleid wordt deze hulp door ons betaald. Wij helpen u graag."


@pytest.fixture
def advised(rules, nl):
    """Begin marks of plain language, as signing in does."""
    adviser().open(rules.guide, nl)
    yield
    adviser().shut()


def card(opened: OpenStep) -> AdviceCard:
    (found,) = opened.view.findChildren(AdviceCard)
    return found


def listed(opened: OpenStep) -> RowList:
    (found,) = card(opened).findChildren(RowList)
    return found


def advice_shows(opened: OpenStep) -> bool:
    """Return whether there is any advice in sight; without any its card was never made."""
    return any(found.isVisible() for found in opened.view.findChildren(AdviceCard))


def rows(opened: OpenStep):
    if not advice_shows(opened):
        return []
    return [(row.title, row.detail) for row in listed(opened).rows]


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


def test_enter_on_a_remark_goes_to_its_sentence(step, advised):
    opened = step()
    typed(opened, REASON, f"Wij helpen u. Derhalve bellen wij.\n{STIFF}")
    found = listed(opened)
    for at, sentence in enumerate(("Derhalve bellen wij.", STIFF.split(". ")[0] + ".")):
        found.setFocus()
        found.select(at)
        QTest.keyClick(found, Qt.Key.Key_Return)
        field = opened.view.findChild(QPlainTextEdit, REASON)
        assert opened.area.focusWidget() is field
        assert field.textCursor().selectedText() == sentence


def test_the_fields_that_the_letter_takes_over_have_a_margin(step, advised):
    opened = step()
    taken = typed_texts(opened.working.case, defaultdict(str), translator())
    places = {text.place for text in taken if text.place.startswith("decision.")}
    assert len(places) >= 4
    margins = {field.objectName() for field in opened.view.findChildren(LetterTextEditor)}
    assert places <= margins
    typed(opened, REASON, STIFF)
    field = opened.view.findChild(LetterTextEditor, REASON)
    field.sentences.look()
    told = [spot.sentence for spot in field.sentences.spots]
    assert [f"“{sentence}”" for sentence in told] == [title for title, _why in rows(opened)][:1]


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


def test_a_sentence_of_the_ladder_is_selected_on_its_own_step(played, nl, shown, advised, qtbot):
    place = "needs.n1.ladder.own_strength.reason"
    view = build_case_page(played("01", "decision").services(), nl, CASE, (DECISION,))
    shown(view)
    view.presenter.working.put(place, "Wij helpen u. Derhalve lukt het niet.")
    view.presenter.jump("decision.explanation")
    qtbot.waitUntil(lambda: view.findChild(AdviceCard) is not None)
    (found,) = view.findChildren(AdviceCard)
    (key,) = [str(at) for at, one in enumerate(found._advice) if one.place == place]
    found._chosen(key)
    field = view.focusWidget()
    assert isinstance(field, LetterTextEditor)
    assert field.textCursor().selectedText() == "Derhalve lukt het niet."


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
    assert not advice_shows(opened)
