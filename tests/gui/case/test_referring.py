"""Registering a referral from the window: what lacks stands at its field, nothing is decided."""

from datetime import timedelta
from decimal import Decimal

from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from hengelo_toegang.domain.case import Stage
from hengelo_toegang.domain.messages.codes import Referrer
from hengelo_toegang.domain.provisions import Frequency, Unit
from tests.gui import a11y
from tests.gui.case.test_course import course, dialog_of
from tests.repertoire import CASE

REGISTER, SAVE = "Verwijzing vastleggen…", "Bericht opslaan…"


def visible(view, kind):
    QApplication.processEvents()
    return [one for one in view.findChildren(kind) if one.isVisibleTo(view)]


def press(view, words):
    next(one for one in visible(view, QPushButton) if one.text() == words).click()


def said(view):
    return "\n".join(one.text() for one in visible(view, QLabel))


def test_a_referral_is_registered_and_then_waits_to_be_assigned(played, page, light):
    asked = played("05").services()
    view = page(asked)
    course(view)
    press(view, REGISTER)
    dialog = dialog_of(view)
    assert a11y.problems(dialog) == []
    dialog._yes.click()
    assert "Vul dit in." in said(dialog)
    today = asked.desk.today()
    for place, value in {
        "referrer": Referrer.YOUTH_DOCTOR,
        "name": "Jeugdgezondheidszorg",
        "on": today + timedelta(days=1),
        "product": "JA-HBO",
        "provider": "Jarabee",
        "volume": Decimal(60),
        "unit": Unit.MINUTE,
        "frequency": Frequency.WEEK,
        "start": today,
        "until": today + timedelta(days=100),
        "reference": "VOT-1",
    }.items():
        dialog._edited(place, value)
    dialog._yes.click()
    assert "Deze dag moet nog komen" in said(dialog)
    assert asked.open_dossier(CASE).case.referrals == ()
    dialog._edited("on", today)
    dialog._yes.click()
    case = asked.open_dossier(CASE).case
    (kept,) = case.referrals
    assert (kept.referrer, kept.reference) == (Referrer.YOUTH_DOCTOR, "VOT-1")
    assert case.stage is Stage.REFERRED
    assert "Jeugdarts verwees op" in said(view)
    assert "Nog te doen: Jarabee een opdracht geven" in said(view)
    assert any(one.text() == SAVE for one in visible(view, QPushButton))


def test_under_the_wmo_nobody_else_refers(played, page):
    view = page(played("01").services())
    course(view)
    assert REGISTER not in [one.text() for one in visible(view, QPushButton)]
