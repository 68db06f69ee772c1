"""Whose view and whose consent a youth case asks for, as the consultant fills it in."""

import pytest
from PySide6.QtWidgets import QLabel

from hengelo_toegang.domain.blockers import Action, Blocker
from hengelo_toegang.domain.case import ConsentExcused, ParentView
from hengelo_toegang.domain.people import PersonId
from hengelo_toegang.domain.process import missing
from tests.gui.case.test_case_page import stored
from ui.pages.case.steps import StepKey
from ui.pages.case.words import sentence
from ui.widgets.texts import Words

VIEWS = "research_report.views"
WITHOUT = "application.without_consent"


def step(view, key):
    keys = [one.key for one in view.presenter.steps]
    view.presenter.choose(keys.index(key))
    return view.presenter.parts[keys.index(key)]


def labels(part):
    return [one.text() for one in part.view.widget.findChildren(QLabel) if one.isVisible()]


def notes(part):
    return " ".join(one.text() for one in part.view.widget.findChildren(Words) if one.isVisible())


@pytest.fixture
def researched(played):
    return played("05", "expertise")


def test_each_parent_is_asked_by_name_and_the_note_says_who_is_missing(researched, page):
    services = researched.services()
    view = page(services)
    part = step(view, StepKey.RESEARCH_REPORT)
    shown = labels(part)
    assert "Hoe Lotte Groenen-Groenink het ziet" in shown
    assert "Hoe Jo Rene Groenen het ziet" in shown
    assert "Hoe de ouders het samen zien" not in shown
    assert "beslist mee" in notes(part)
    for name in ("Kees", "Lotte", "Jo Rene", "school"):
        assert name in notes(part)
    part.presenter.edit(f"{VIEWS}.child", "Ik wil niet meer geschorst worden.")
    part.presenter.edit(f"{VIEWS}.by_parent.p2.shared", True)
    part.presenter.edit(f"{VIEWS}.by_parent.p3.not_given", "Drie keer gebeld.")
    part.presenter.edit(f"{VIEWS}.school_not_given", "Geen toestemming.")
    part.presenter.show(part.presenter._working.dossier)
    assert "Nog in te vullen" not in notes(part)


def test_what_was_typed_before_the_report_goes_into_it(researched, page):
    services = researched.services()
    view = page(services)
    part = step(view, StepKey.RESEARCH_REPORT)
    part.presenter.edit(f"{VIEWS}.child", "Ik wil rust.")
    part.presenter.edit(f"{VIEWS}.by_parent.p2.text", "Wij zijn op.")
    part.presenter.edit(f"{VIEWS}.by_parent.p3.shared", True)
    made = part.presenter._make()
    views = made.research_report.views
    assert views.child == "Ik wil rust."
    assert set(views.by_parent) == {
        ParentView(PersonId("p2"), "Wij zijn op."),
        ParentView(PersonId("p3"), shared=True),
    }


def test_a_missing_view_is_said_and_jumped_to(played, page):
    def silent(raw):
        raw["case"]["research_report"] = {"date": "2026-11-16", "signed": "2026-11-18"}

    services = played("05", "application", silent).services()
    view = page(services)
    dossier = services.open_dossier("case")
    found = [
        item
        for item in missing(dossier, Action.SUBMIT, services.desk.user)
        if item.blocker is Blocker.VIEW_MISSING
    ]
    said = [sentence(item, dossier, view.presenter._) for item in found]
    assert said[1] == "Noteer hoe Lotte Groenen-Groenink het ziet, of waarom dat niet bekend is."
    for item in found:
        view.presenter.jump(item.place)
        assert view.focusWidget() is not None
        editor = view.focusWidget()
        editor.insertPlainText("Gehoord.")
    view.leave()
    after = services.open_dossier("case")
    assert not [
        item
        for item in missing(after, Action.SUBMIT, services.desk.user)
        if item.blocker is Blocker.VIEW_MISSING
    ]


def test_a_parent_who_refuses_asks_a_ground_that_fits_the_age(played, page):
    def refused(raw):
        raw["case"]["application"]["consent_by"] = ["p1", "p2"]

    services = played("05", "application", refused).services()
    view = page(services)
    part = step(view, StepKey.APPLICATION)
    shown = labels(part)
    assert "Zonder toestemming van Jo Rene Groenen, op grond van" in shown
    assert "Zonder toestemming van Lotte Groenen-Groenink, op grond van" not in shown
    part.presenter.edit(f"{WITHOUT}.p3.ground", ConsentExcused.CONSIDERED_WISH)
    part.presenter.edit(f"{WITHOUT}.p3.reason", "Kees wil het na drie gesprekken nog.")
    view.leave()
    (kept,) = stored(services).application.without_consent
    assert kept.ground is ConsentExcused.CONSIDERED_WISH
    dossier = services.open_dossier("case")
    assert Blocker.YOUTH_CONSENT_MISSING not in {
        item.blocker for item in missing(dossier, Action.SUBMIT, services.desk.user)
    }
