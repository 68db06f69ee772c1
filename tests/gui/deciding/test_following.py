"""The letter and the amounts follow the typing; lines begin from others, or from what runs."""

from dataclasses import replace
from datetime import date
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from hengelo_toegang.domain.case import Verdict
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import Consent, PersonId, RunningProvision
from hengelo_toegang.domain.provisions import Form
from ui.pages.decision.card import CostPanel
from ui.pages.decision.lines import line_card
from ui.pages.decision.panels import AmountsPanel, HelpPanel
from ui.pages.decision.running import household_help, own_running
from ui.widgets.editors import LineEditor, LongTextEditor
from ui.widgets.rows import RowList

LINE = "decision.lines.0"
P1 = PersonId("p1")


def help_of(opened) -> list[tuple[str, str]]:
    rows = opened.services.running_beside(opened.dossier)
    return [(one.what, one.who) for one in household_help(opened.dossier, rows, opened.presenter._)]


def letter(opened):
    return opened.view._letter


def test_the_cost_is_there_with_the_key(step):
    opened = step()
    opened.working._observers.clear()  # no page around it that shows everything later
    volume = opened.view.findChild(LineEditor, f"{LINE}.volume")
    volume.setFocus()
    volume.selectAll()
    QTest.keyClicks(volume, "90")
    assert "55,80 per week" in opened.view.findChild(CostPanel).accessibleName()
    assert "2.995,46" in opened.view.findChild(AmountsPanel)._total.text()


def test_the_letter_follows_the_last_key_by_itself(step, qtbot):
    opened = step()
    opened.render()
    reason = opened.view.findChild(LongTextEditor, f"{LINE}.reason")
    reason.setFocus()
    QTest.keyClicks(reason, "Zwaluwstaart ")
    preview = letter(opened)._preview
    qtbot.waitUntil(lambda: "Zwaluwstaart" in preview.accessibleDescription())


def test_the_newest_letter_wins_and_comes_last(step, qtbot):
    opened = step()
    opened.render()
    made, go_on = [], Event()
    services = opened.presenter._preview._services
    draft = services.draft_letter

    class Slow:
        desk = services.desk

        def draft_letter(self, dossier, kind):
            made.append(dossier.lines[0].reason)
            assert go_on.wait(5)
            return draft(dossier, kind)

    opened.presenter._preview._services = Slow()
    for reason in ("Eerst.", "Daarna.", "Zwaluwstaart."):
        opened.presenter.put(f"{LINE}.reason", reason)
        opened.presenter.render()
    qtbot.waitUntil(lambda: bool(made))
    assert made == ["Eerst."]
    go_on.set()
    qtbot.waitUntil(lambda: "Zwaluwstaart" in letter(opened)._preview.accessibleDescription())
    assert made == ["Eerst.", "Zwaluwstaart."]


def test_a_letter_that_cannot_be_made_leaves_the_one_before_in_sight(step):
    opened = step()
    opened.render()
    pane = letter(opened)
    bar = pane._preview.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    read, pages = bar.value(), pane._preview.page_count
    opened.presenter.put(f"{LINE}.volume", None)
    opened.render()
    assert pane._preview.isVisible()
    assert (pane._preview.page_count, bar.value()) == (pages, read)
    assert pane._caption.text().startswith("Deze brief loopt achter.")
    opened.presenter.put(f"{LINE}.volume", 120)
    opened.render()
    assert pane._caption.text().startswith("CONCEPT")
    assert bar.value() == read


def test_a_line_is_copied_whole_and_by_a_button(step, qtbot):
    opened = step()
    copy = next(
        button
        for button in opened.view.findChildren(QAbstractButton)
        if button.text() == "Kopieer deze regel"
    )
    qtbot.mouseClick(copy, Qt.MouseButton.LeftButton)
    first, second = opened.lines
    assert first == second
    assert "gekopieerd" in opened.said[-1]
    opened.presenter.put("decision.lines.1.volume", 60)
    assert opened.lines[0] == first


@pytest.fixture
def with_running(step):
    """Open the step where help runs under two laws; `consents` say which of them are open."""

    def open_it(*consents: Law):
        opened = step("01", "decision")
        runs = (
            RunningProvision(Law.WMO, P1, "HO-BASIS", date(2025, 1, 1), date(2027, 6, 30)),
            RunningProvision(Law.PARTICIPATIEWET, P1, "ALG-BIJSTAND", date(2024, 1, 1)),
        )
        given = tuple(
            Consent(P1, P1, law, Law.WMO, "afstemming", date(2026, 1, 1)) for law in consents
        )
        household = replace(opened.dossier.household, running=runs, consents=given)
        opened.services.keep_household(household)
        opened.working._dossier = replace(opened.working.dossier, household=household)
        opened._show()
        return opened

    return open_it


def test_only_what_the_law_may_see_stands_beside_the_lines(with_running):
    opened = with_running()
    assert [what for what, _who in help_of(opened)] == ["Huishoudelijke ondersteuning basismodule"]
    rows = opened.view.findChild(HelpPanel).findChild(RowList).rows
    assert len(rows) == 1
    assert "€" not in rows[0].title + rows[0].detail


def test_a_consent_opens_the_help_of_another_law(with_running):
    opened = with_running(Law.PARTICIPATIEWET)
    assert len(help_of(opened)) == 2


def test_without_any_help_the_panel_tells_nothing_of_what_is_closed(step):
    opened = step()
    panel = opened.view.findChild(HelpPanel)
    assert panel._none.text() == "Er is niets bekend dat onder deze wet gezien mag worden."


@pytest.mark.parametrize("verdict", [Verdict.CHANGED, Verdict.ENDED])
def test_what_is_changed_or_ended_is_picked_from_what_runs(with_running, verdict):
    opened = with_running()
    opened.presenter.choose_verdict(0, verdict)
    opened.presenter.put(f"{LINE}.product", None)
    own = own_running(opened.dossier, opened.presenter._running)
    card = line_card(opened.dossier, 0, opened.presenter._, {}, own, deviating=False)
    (choice,) = card.choices[f"{LINE}.product"]
    assert choice.value == "HO-BASIS"
    assert "van 1 jan 2025 tot en met 30 jun 2027" in choice.label
    opened.presenter.put(f"{LINE}.product", "HO-BASIS")
    (line,) = opened.lines
    assert line.product == "HO-BASIS"
    if verdict is Verdict.ENDED:
        assert line.start == own[0].start


def test_what_a_product_rules_out_is_said(step):
    opened = step()
    opened.presenter.put(f"{LINE}.product", "KV")
    closed = line_card(opened.dossier, 0, opened.presenter._, {}, deviating=False).closed
    assert "tarieven vanaf" in closed
    opened.presenter.put(f"{LINE}.form", Form.PGB_INFORMAL)
    closed = line_card(opened.dossier, 0, opened.presenter._, {}, deviating=False).closed
    assert closed
