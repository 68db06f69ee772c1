"""The talk, the record of the code and the clarification with much in them, for everybody."""

from datetime import date

import pytest
from PySide6.QtWidgets import QApplication

from hengelo_toegang.domain.case import CarerLoad, Clarification, DomainNote, Safety, SafetyConcern
from hengelo_toegang.domain.self_reliance import DomainLevel, SelfReliance
from hengelo_toegang.domain.talks import PositiveHealth, Talk
from tests.builders import a_case, a_household, a_need, a_person
from tests.gui import a11y
from tests.gui.laptop import LAPTOP, wide
from tests.gui.looks import IDS, LOOKS
from ui.pages.case.clarification.safety_view import SafetyView
from ui.theme import ThemeName

SCORES = PositiveHealth(4, 6, None, 7, 3, 5)
LEVEL = (DomainLevel("huishouden", SelfReliance.LIMITED),)
TALK = Clarification(
    domains=(DomainNote("huishouden", "De was lukt niet."), DomainNote("wonen", "Trap is steil.")),
    positive_health=SCORES,
    talked_on=date(2026, 3, 2),
    self_reliance=LEVEL,
    earlier_talks=(Talk(date(2025, 3, 4), SCORES, LEVEL), Talk(date(2025, 9, 9), SCORES)),
    carer_load=CarerLoad.OK,
    safety=Safety(SafetyConcern.ACUTE),
)

pytestmark = pytest.mark.slow


@pytest.fixture(params=LOOKS, ids=IDS)
def opened(request, table, register, offices):
    theme, scale = request.param
    table.look.choose_theme(theme)
    table.look.choose_scale(scale)
    case = register(a_case(clarification=TALK, needs=(a_need(),)), a_household(a_person()))
    table.open(offices(), case)
    yield table
    table.look.choose_scale(100)
    table.look.choose_theme(ThemeName.LIGHT)


def test_the_clarification_with_everything_on_it(opened):
    QApplication.processEvents()
    assert a11y.problems(opened.shell) == []
    assert wide(opened.shell) == []
    assert opened.shell.width() == LAPTOP[0]


def test_every_kind_of_question_of_the_talk(opened):
    opened.view.presenter.open_talk()
    QApplication.processEvents()
    seen = set()
    while (talk := opened.talk) is not None:
        if talk._way not in seen:
            seen.add(talk._way)
            assert a11y.problems(opened.shell) == [], talk._question.text()
            assert wide(opened.shell) == []
            assert opened.shell.width() == LAPTOP[0]
        talk._presenter.go_on()
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, 52)  # what was taken away goes now
    assert len(seen) == 4


def test_the_record_of_the_code(opened):
    opened.view._views[1]._record.click()
    QApplication.processEvents()
    (page,) = opened.shell.findChildren(SafetyView)
    page._presenter.edit("weigh.text", "Onveilig")
    QApplication.processEvents()
    assert a11y.problems(opened.shell) == []
    assert wide(opened.shell) == []
