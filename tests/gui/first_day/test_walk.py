"""Every screen of the first day in every look and both languages, as the other pages are walked."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtTest import QTest

from hengelo_toegang.i18n import DUTCH, translator
from tests.gui import a11y
from tests.gui.first_day.conftest import ADMINISTRATOR
from tests.gui.laptop import LAPTOP, wide
from tests.gui.walk.test_walk import LOOKS
from tests.gui.walk.words import foreign
from ui.language import speak
from ui.look import Look

pytestmark = [pytest.mark.slow, pytest.mark.long]


@pytest.fixture(params=LOOKS, ids=lambda look: "-".join(map(str, look)))
def person(request, qapp, preferences, person_in):
    theme, scale, language = request.param
    preferences.theme, preferences.scale, preferences.language = theme, scale, language
    speak(qapp, language)
    yield person_in(Look(qapp, preferences), translator(language))
    speak(qapp, DUTCH)


@pytest.fixture
def fine(person, rules):
    """Give what looks at the screen that is in sight."""

    def look() -> None:
        window, language = person.window, person.window._.language
        window.resize(window.size().boundedTo(QSize(*LAPTOP)))
        for _turn in range(3):
            # Faults take room, and what has the keyboard comes into sight after that.
            QTest.qWait(1)
        if language == DUTCH:
            assert a11y.problems(window) == []
        assert wide(window) == []
        assert window.width() <= LAPTOP[0]
        assert window.height() <= LAPTOP[1]
        assert foreign(window, language, repr(rules.policy)) == []

    return look


def test_setting_up(person, fine):
    fine()
    person.take("set_up")
    fine()
    person.type(code="1", email="geen")
    person.next()
    fine()
    person.type(code="0164", email="zorg@hengelo.nl")
    person.next()
    fine()
    person.type(light_accent="#ffdd00")
    person.next()
    fine()
    person.type(light_accent="")
    person.next()
    fine()
    person.next()
    person.next()
    fine()
    person.type(**ADMINISTRATOR)
    person.next()
    fine()
    person.next()
    fine()
    person.next()
    fine()
    person.type(witness="Petra Nijhuis", on_paper=True)
    person.next()
    fine()
    person.type(typed="AAAA")
    person.next()
    fine()
    person.back()
    key = person.view._sealed()[0]
    person.next()
    person.type(typed=key)
    person.next()
    fine()


def test_joining_and_practising(person, fine):
    person.take("join")
    fine()
    person.next()
    fine()
    person.back()
    person.take("practise")
    fine()
