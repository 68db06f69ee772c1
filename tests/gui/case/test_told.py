"""What a colleague recorded under another law, as the owner of this case is asked about it."""

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from hengelo_toegang.domain.case import Stage
from hengelo_toegang.domain.family import died, with_event
from hengelo_toegang.domain.ids import UserId
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.life_events import EventKind, KnownEvent
from hengelo_toegang.domain.people import PersonId
from tests.gui.case.test_case_page import stored
from tests.gui.case.test_course import course, dialog_of
from tests.gui.case.test_tracks import press
from ui.pages.case.progress import of_course
from ui.pages.case.steps import StepState

DIED = "is overleden"


def recorded(services, kind, person="p1", laws=()):
    """Keep in the household what a colleague of another law recorded."""
    desk = services.desk
    today = desk.today()
    with desk.open() as uow:
        home = uow.households.get(uow.cases.get("case").household)
        event = KnownEvent(kind, PersonId(person), today, today, UserId("cees"), laws)
        home = died(home, PersonId(person), today) if kind is EventKind.DIED else home
        uow.households.save(with_event(home, event), "life_event")
        uow.commit()
    return event


def words(view):
    return " ".join(one.text() for one in view.findChildren(QLabel) if one.isVisible())


def button(view, text):
    (found,) = (
        one for one in view.findChildren(QPushButton) if one.text() == text and one.isVisible()
    )
    return found


@pytest.fixture
def services(played):
    return played("01", "sent").services()


def test_a_death_that_a_colleague_recorded_is_shown_and_followed(services, page):
    recorded(services, EventKind.DIED)
    view = page(services)
    course(view)
    assert DIED in words(view)
    button(view, "Bekijk wat volgt…").click()
    press(dialog_of(view))
    case = stored(services)
    assert case.stage is Stage.ENDED
    assert [event.kind for event in case.events] == [EventKind.DIED]
    assert case.letters[-1].kind == "end-assignment"


def test_what_changes_nothing_is_kept_and_asked_no_more(services, page):
    event = recorded(services, EventKind.MOVED_AWAY, "p2")
    view = page(services)
    course(view)
    assert not [one for one in view.findChildren(QPushButton) if one.text() == "Bekijk wat volgt…"]
    button(view, "Hier verandert niets").click()
    case = stored(services)
    assert [seen.about for seen in case.follow_ups] == [event.about]
    assert case.events == ()
    course(view)
    assert "naar een andere gemeente" not in words(view)


def test_the_step_says_that_something_changed(services, page):
    recorded(services, EventKind.MOVED_AWAY)
    view = page(services)
    state, why = of_course(services.open_dossier("case"), course(view)._context)
    assert (state, why) == (StepState.OPEN, "er is iets veranderd")


def test_long_term_care_of_another_law_is_not_told_without_consent(services, page):
    recorded(services, EventKind.LONG_TERM_CARE, laws=(Law.JEUGD,))
    view = page(services)
    course(view)
    assert "Wlz" not in words(view)
