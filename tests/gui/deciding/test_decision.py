"""Drafting a decision: fields per verdict, legal combinations, cost while typing."""

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QLineEdit

from hengelo_toegang.domain.blockers import Action, Blocker
from hengelo_toegang.domain.case import DeviationGround, Verdict
from hengelo_toegang.domain.process import blockers
from hengelo_toegang.domain.provisions import Form, Frequency, Unit
from hengelo_toegang.letters.facts import Kind
from ui.pages.case.steps import StepState
from ui.pages.decision.amounts import amounts, line_cost, means
from ui.pages.decision.card import CostPanel, OpenNeedView
from ui.pages.decision.hearing import HearingPanel
from ui.pages.decision.lines import line_card, open_needs
from ui.pages.decision.progress import of_decision
from ui.reading import Raw


def card(opened, index=0):
    return line_card(
        opened.dossier,
        index,
        opened.presenter._,
        {},
        deviating=opened.presenter._edits.deviates(index),
    )


def offered(opened, name, index=0):
    return [
        choice.value for choice in card(opened, index).choices[f"decision.lines.{index}.{name}"]
    ]


def field(opened, name, index=0):
    return opened.view.findChild(QLineEdit, f"decision.lines.{index}.{name}")


def press(qtbot, button):
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_a_need_is_decided_by_a_person_first(step, qtbot):
    opened = step(last="application")
    need = opened.view.findChild(OpenNeedView)
    grant = need.findChildren(QAbstractButton)[0]
    press(qtbot, grant)
    (line,) = opened.lines
    assert (line.verdict, line.product, line.volume) == (Verdict.GRANTED, "HO-BASIS", 150)
    assert (line.unit, line.frequency) == (Unit.MINUTE, Frequency.WEEK)
    assert open_needs(opened.dossier, opened.presenter._) == ()


def test_a_need_that_the_ladder_solved_says_so(step):
    opened = step("03", "application")
    (need,) = open_needs(opened.dossier, opened.presenter._)
    assert "afwegingskader" in need.remark.lower()
    opened.presenter.add_line(need.need.id, Verdict.REFUSED)
    (line,) = opened.lines
    assert (line.ground, line.alternative) == ("general_facility", "Basisondersteuning Wijkracht")


def test_the_cost_follows_while_one_types(step, qtbot):
    opened = step()
    volume = field(opened, "volume")
    volume.setFocus()
    volume.selectAll()
    qtbot.keyClicks(volume, "120")
    assert opened.lines[0].volume == Decimal(120)
    panel = opened.view.findChild(CostPanel)
    assert "€\N{NO-BREAK SPACE}74,40 per week" in panel.accessibleName()
    assert "€\N{NO-BREAK SPACE}3.993,94" in panel.accessibleName()


def test_half_a_date_stays_as_typed_and_is_no_date(step, qtbot):
    opened = step()
    until = field(opened, "until")
    until.setFocus()
    until.selectAll()
    qtbot.keyClicks(until, "30-11")
    assert opened.working.raw["decision.lines.0.until"] == "30-11"
    assert until.text() == "30-11"


def test_how_it_is_computed_names_every_tariff(step):
    opened = step()
    cost = line_cost(opened.dossier, opened.lines[0], opened.presenter._)
    assert [(part.days, part.tariff) for part in cost.stretches] == [
        ("31", "D001"),
        ("334", "D002"),
    ]
    assert [part.quantity for part in cost.stretches] == ["664,2857 minuten", "7.157,1429 minuten"]
    assert [year for year, _amount in cost.per_year] == ["2026", "2027"]


def test_a_day_without_a_tariff_is_said_at_the_line(step):
    opened = step()
    opened.presenter.put("decision.lines.0.start", date(2020, 1, 1))
    cost = line_cost(opened.dossier, opened.lines[0], opened.presenter._)
    assert cost.faulty
    assert "1 jan 2020" in cost.lacking
    assert Blocker.TARIFF_MISSING in blockers(
        opened.dossier, Action.SUBMIT, opened.services.desk.user
    )


def test_only_products_of_the_law_that_are_indicated_are_offered(step):
    opened = step()
    products = offered(opened, "product")
    assert "HO-BASIS" in products
    assert "BGI-OB2" not in products
    assert "JA-HBO" not in products


def test_a_closed_product_appears_only_after_choosing_to_deviate(step):
    opened = step()
    opened.presenter.put("decision.lines.0.deviate", True)
    assert "BGI-OB2" in offered(opened, "product")
    assert "deviation.reason" not in card(opened).fields
    opened.presenter.put("decision.lines.0.product", "BGI-OB2")
    opened.presenter.put("decision.lines.0.deviation.ground", DeviationGround.BRIDGING)
    assert "deviation.reason" in card(opened).fields
    opened.presenter.put("decision.lines.0.deviate", False)
    assert (opened.lines[0].product, opened.lines[0].deviation) == ("", None)


def test_only_legal_pairs_of_unit_and_frequency_are_offered(step):
    opened = step()
    opened.presenter.put("decision.lines.0.product", "KV")
    assert offered(opened, "unit") == [
        (Unit.DAY_AND_NIGHT, Frequency.MONTH),
        (Unit.DAY_AND_NIGHT, Frequency.TOTAL),
    ]
    line = opened.lines[0]
    assert (line.unit, line.frequency) == (Unit.DAY_AND_NIGHT, Frequency.MONTH)


@pytest.mark.parametrize(
    ("verdict", "asked", "not_asked"),
    [
        (Verdict.GRANTED, {"start", "until", "provider", "goals"}, {"ground", "requested_volume"}),
        (Verdict.PARTIAL, {"requested_volume", "ground", "alternative"}, set()),
        (Verdict.REFUSED, {"ground", "alternative", "reason"}, {"start", "provider", "goals"}),
        (Verdict.ENDED, {"ground", "until", "reason"}, {"volume", "provider"}),
    ],
)
def test_each_verdict_asks_its_own_fields(step, verdict, asked, not_asked):
    opened = step()
    opened.presenter.choose_verdict(0, verdict)
    fields = set(card(opened).fields)
    assert asked <= fields
    assert not not_asked & fields


def test_a_refusal_costs_nothing_and_has_a_ground_of_its_law(step):
    opened = step()
    opened.presenter.choose_verdict(0, Verdict.REFUSED)
    assert card(opened).cost is None
    grounds = offered(opened, "ground")
    assert "general_facility" in grounds
    assert "means_sufficient" not in grounds


def test_a_personal_budget_asks_its_three_conditions(step):
    opened = step()
    opened.presenter.put("decision.lines.0.form", Form.PGB_INFORMAL)
    assert {"pgb.able", "pgb.motivated", "pgb.quality"} <= set(card(opened).fields)
    shown = amounts(opened.dossier, opened.presenter._)
    assert shown.budget is not None
    assert shown.municipality is None


def test_an_end_asks_whether_the_resident_was_heard(step):
    opened = step()
    assert opened.view.findChild(HearingPanel) is None
    opened.presenter.choose_verdict(0, Verdict.ENDED)
    assert not opened.view.findChild(HearingPanel).isHidden()


def test_the_hearing_leads_to_the_letter_of_intention_once_there_is_a_reason(step):
    opened = step()
    opened.presenter.choose_verdict(0, Verdict.ENDED)
    button = opened.view.findChild(HearingPanel)._intend
    opened.presenter.put("decision.lines.0.reason", "")
    assert button.isHidden()
    opened.presenter.put("decision.lines.0.reason", "Zij kan het weer zelf.")
    assert not button.isHidden()
    button.click()
    assert opened.letters == [Kind.INTENTION]


def test_a_loan_stands_apart_with_its_repayment(step):
    opened = step("06")
    shown = amounts(opened.dossier, opened.presenter._)
    assert shown.loan is not None
    assert shown.loan.amount == "€\N{NO-BREAK SPACE}449,00"
    assert "25,00" in shown.loan.remark
    assert shown.municipality is not None
    assert shown.municipality.amount == "€\N{NO-BREAK SPACE}290,00"
    assert shown.total.title.endswith("€\N{NO-BREAK SPACE}739,00")
    assert shown.resident is None


def test_the_means_test_stands_beside_the_lines(step):
    opened = step("06")
    tested = means(opened.dossier, opened.presenter._)
    assert tested is not None
    assert tested.norm == "€\N{NO-BREAK SPACE}1.419,46"
    assert tested.limit == "€\N{NO-BREAK SPACE}1.703,35"
    assert tested.within


def test_social_assistance_is_computed_and_never_typed(step):
    opened = step("06")
    opened.presenter.put("decision.lines.0.product", "ALG-BIJSTAND")
    shown = card(opened)
    assert shown.computed
    assert "volume" not in shown.fields
    tested = means(opened.dossier, opened.presenter._, computed=True)
    assert tested is not None
    assert tested.assistance == "€\N{NO-BREAK SPACE}0,00"


def test_goals_keep_the_empty_row_that_is_being_typed(step):
    opened = step()
    opened.presenter.put("decision.goals", "Schoon huis.\n")
    assert opened.dossier.case.decision.goals == ("Schoon huis.",)
    assert opened.presenter._edits.value("decision.goals") == "Schoon huis.\n"


def test_typed_text_moves_along_when_a_line_goes(step):
    opened = step("06")
    opened.presenter.put("decision.lines.1.start", Raw("1-1"))
    opened.presenter.remove_line(0)
    assert dict(opened.working.raw) == {"decision.lines.0.start": "1-1"}
    assert len(opened.lines) == 1


def test_the_letter_stands_beside_the_form(step, qtbot):
    opened = step()
    qtbot.waitUntil(lambda: opened.view._letter._preview.page_count > 0, timeout=5000)
    spoken = opened.view._letter._preview.accessibleDescription()
    assert "150 minuten per week" in spoken
    assert "CONCEPT" in opened.view._letter._caption.text()


def test_a_decision_that_lacks_an_amount_says_when_the_letter_comes(step, qtbot):
    opened = step()
    opened.presenter.remove_line(0)
    opened.render()
    (need,) = open_needs(opened.dossier, opened.presenter._)
    opened.presenter.add_line(need.need.id, Verdict.GRANTED)
    opened.render()
    assert opened.view._letter._preview.page_count == 0
    assert "bedrag" in opened.view._letter._why.text()


def test_every_place_that_is_missing_has_a_field(step):
    opened = step()
    opened.presenter.put("decision.lines.0.reason", "")
    assert opened.view.go_to("decision.lines.0.reason")
    assert opened.view.focusWidget().objectName() == "decision.lines.0.reason"
    assert opened.view.go_to("decision.evaluation")
    assert opened.view.focusWidget().objectName() == "decision.evaluation"
    assert not opened.view.go_to("decision.lines.7.reason")


def test_what_the_reviewer_asked_is_shown_when_it_comes_back(step):
    def returned(case):
        case["review"]["outcome"] = "returned"
        case["review"]["reasons"] = [{"section": "decision", "text": "Leg de minuten uit."}]

    opened = step("01", "review", returned)
    (remark,) = opened.presenter._going_out.course(opened.dossier).remarks
    assert (remark.section, remark.text) == ("Besluit", "Leg de minuten uit.")
    assert of_decision(opened.dossier, opened.presenter._context)[0] is StepState.OPEN


def test_where_there_is_no_room_the_letter_takes_the_place_of_the_form(step, qtbot):
    opened = step()
    opened.area.resize(620, 700)
    qtbot.waitUntil(lambda: not opened.view._to_letter.isHidden())
    press(qtbot, opened.view._to_letter)
    assert opened.view._form_side.isHidden()
    assert opened.view._sticky.isVisible()
    assert opened.view.go_to("decision.lines.0.reason")
    assert opened.view._sticky.isHidden()
    assert not opened.view._form_side.isHidden()
