"""Fields of the case page: half-typed values are complained of, choices are the legal ones."""

from datetime import date

import pytest
from PySide6.QtTest import QTest

from hengelo_toegang.domain.provisions import Form, Frequency, Unit
from tests.gui.case.test_case_page import APPLICATION, LADDER, REPORT, field, stored
from ui.pages.case.report.presenter import URGENT
from ui.pages.decision.offers import combinations, forms_of
from ui.widgets.texts import Remark

FACILITY = "needs.n1.ladder.general_facility.facilities.0"


def complaints(view):
    return [remark.text() for remark in view.findChildren(Remark) if remark.isVisible()]


@pytest.fixture
def facility(played, page, qtbot):
    """Open the rung in which a facility was weighed."""
    services = played("01", "needs").services()
    view = page(services, LADDER)
    view.activateWindow()
    qtbot.waitUntil(view.isActiveWindow)
    view.presenter.jump(f"{FACILITY}.available_from")
    return services, view


def half_a_date(view, typed):
    editor = view.focusWidget()
    editor.selectAll()
    QTest.keyClicks(editor, typed)
    return editor


def test_half_a_date_on_the_ladder_gets_its_complaint(facility):
    _services, view = facility
    editor = half_a_date(view, "3-1")
    assert not any("geen datum" in text for text in complaints(view)), "still typing"
    view.setFocus()
    assert any("geen datum" in text for text in complaints(view))
    assert "geen datum" in editor.accessibleDescription()


def test_complaint_on_the_ladder_goes_with_the_half_date(facility):
    _services, view = facility
    editor = half_a_date(view, "3-1")
    view.setFocus()
    editor.setFocus()
    half_a_date(view, "3-1-2027")
    assert not any("geen datum" in text for text in complaints(view))
    assert editor.accessibleDescription() == ""


def urgent(raw):
    raw["case"]["report"]["urgent"] = True


def kept(view, place):
    return view.presenter.working.raw.get(place)


@pytest.fixture
def urgent_page(played, page):
    services = played("01", "", urgent).services()
    return services, page(services, REPORT)


def choose(view, place, value):
    view.presenter.parts[REPORT].presenter.edit(place, value)
    view.presenter.refresh()


def offered(view, place):
    assert place in view.presenter.parts[REPORT].view.form(URGENT).places()
    editor = view.findChild(object, place)
    if editor is None:
        return False, ()  # nothing to choose from yet, and so never built
    return editor.isVisible(), tuple(editor._values)


def product_with_choice(services):
    policy = services.desk.policy
    return next(
        product
        for product in policy.products.values()
        if product.law == "wmo"
        and product.indicated_on(date(2026, 11, 23))
        and len(combinations(product, product.forms[0])) > 1
    )


def test_urgent_help_offers_nothing_before_its_product(urgent_page):
    _services, view = urgent_page
    assert offered(view, "urgent.line.form") == (False, ())
    assert offered(view, "urgent.line.unit") == (False, ())


def test_urgent_help_offers_only_legal_combinations(urgent_page):
    services, view = urgent_page
    product = product_with_choice(services)
    choose(view, "urgent.line.product", product.code)
    pairs = tuple(" ".join(pair) for pair in combinations(product, product.forms[0]))
    assert offered(view, "urgent.line.form") == (True, forms_of(product))
    assert offered(view, "urgent.line.unit") == (True, pairs)
    assert field(view, "urgent.line.unit").value() == pairs[0]


def test_chosen_combination_is_what_is_given(urgent_page):
    services, view = urgent_page
    product = product_with_choice(services)
    pair = combinations(product, Form.PGB_PROFESSIONAL)[-1]
    choose(view, "urgent.line.product", product.code)
    choose(view, "urgent.line.form", Form.PGB_PROFESSIONAL)
    choose(view, "urgent.line.unit", " ".join(pair))
    presenter = view.presenter.parts[REPORT].presenter
    line = presenter._urgent(view.presenter.working.dossier).line
    assert (line.form, (line.unit, line.frequency)) == (Form.PGB_PROFESSIONAL, pair)


def test_choice_that_another_product_does_not_know_falls_back(urgent_page):
    services, view = urgent_page
    product = product_with_choice(services)
    choose(view, "urgent.line.unit", f"{Unit.EURO} {Frequency.TOTAL}")
    choose(view, "urgent.line.product", product.code)
    pairs = combinations(product, product.forms[0])
    assert field(view, "urgent.line.unit").value() == " ".join(pairs[0])


def test_given_urgent_help_shows_and_changes_its_combination(played, page):
    services = played("10", "needs").services()
    view = page(services, REPORT)
    line = stored(services).urgent.line
    assert field(view, "urgent.line.unit").value() == f"{line.unit} {line.frequency}"
    choose(view, "urgent.line.unit", f"{Unit.HOUR} {Frequency.WEEK}")
    changed = view.presenter.working.case.urgent.line
    assert (changed.unit, changed.frequency) == (Unit.HOUR, Frequency.WEEK)


def test_half_a_date_of_a_request_to_complete_gets_its_complaint(played, page, qtbot):
    view = page(played("01", "application").services(), APPLICATION)
    view.activateWindow()
    qtbot.waitUntil(view.isActiveWindow)
    view.presenter.jump("application.suspended.0.completed")
    half_a_date(view, "3-1")
    view.setFocus()
    assert any("geen datum" in text for text in complaints(view))
