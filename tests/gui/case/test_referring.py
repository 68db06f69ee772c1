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
from tests.unit.messages.received import request
from ui.pages.case.progress import of_course
from ui.pages.case.steps import StepState

REGISTER, SAVE = "Verwijzing vastleggen…", "Bericht opslaan…"
TAKE_OVER = "Verzoek (315) overnemen…"


def visible(view, kind):
    QApplication.processEvents()
    return [one for one in view.findChildren(kind) if one.isVisibleTo(view)]


def press(view, words):
    next(one for one in visible(view, QPushButton) if one.text() == words).click()


def progress(view):
    presenter = course(view)
    return of_course(presenter._working.dossier, presenter._context)


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
    press(view, "Eindigt eerder…")
    dialog = dialog_of(view)
    dialog._edited("until", kept.until)
    dialog._yes.click()
    assert "Vul een dag in voor de huidige laatste dag." in said(dialog)
    dialog._edited("until", kept.until - timedelta(days=50))
    dialog._yes.click()
    (kept,) = asked.open_dossier(CASE).case.referrals
    assert kept.until == today + timedelta(days=50)


def test_a_request_of_a_provider_fills_in_what_it_asks(played, page, tmp_path, monkeypatch):
    asked = played("05").services()
    view = page(asked)
    files = course(view)._referring._files
    path = tmp_path / "request.xml"
    monkeypatch.setattr(files, "ask_open", lambda _title, _ending, chosen: chosen(path))
    press(view, TAKE_OVER)
    assert "Het bestand kan niet worden gelezen of geschreven." in said(view)
    until = asked.desk.today() + timedelta(days=100)
    bsn = asked.open_dossier(CASE).resident.bsn
    content = request(bsn=bsn, agb="99990005", code="54A01", category="54", until=f"{until}")
    first, last = content.index(b"<m:AangevraagdProduct>"), content.index(b"</m:AangevraagdeP")
    asks = content[first:last]
    other = asks.replace(b"VOT-1", b"VOT-2").replace(b"54", b"45")
    path.write_bytes(content[:last] + other + content[last:])
    press(view, TAKE_OVER)
    dialog = dialog_of(view)
    assert "Het verzoek vraagt nog 1 product" in said(dialog)
    assert "Wat er mis is met het verzoek" not in said(dialog)
    dialog._yes.click()
    # On which day was referred stands in no request.
    assert said(dialog).count("Vul dit in.") == 1
    dialog._edited("on", asked.desk.today())
    dialog._yes.click()
    (kept,) = asked.open_dossier(CASE).case.referrals
    assert (kept.product, kept.provider, kept.volume) == ("JGGZ-WO", "Jarabee", Decimal(60))
    assert (kept.referrer, kept.name) == (Referrer.GENERAL_PRACTITIONER, "Huisarts De Es")
    press(view, TAKE_OVER)
    dialog = dialog_of(view)
    assert "Het verzoek vraagt nog" not in said(dialog)
    dialog._edited("on", asked.desk.today())
    dialog._yes.click()
    assert progress(view) == (StepState.DONE, "")
    references = [one.reference for one in asked.open_dossier(CASE).case.referrals]
    assert references == ["VOT-1", "VOT-2"]
    press(view, TAKE_OVER)
    assert "Alles wat de aanbieder vraagt" in said(view)


def test_what_is_wrong_with_a_request_is_said_before_it_is_kept(
    played, page, tmp_path, monkeypatch
):
    asked = played("05").services()
    view = page(asked)
    files = course(view)._referring._files
    assert progress(view) == (StepState.OPEN, "voor een verwijzing, of na het besluit")
    path = tmp_path / "request.xml"
    monkeypatch.setattr(files, "ask_open", lambda _title, _ending, chosen: chosen(path))
    bsn = asked.open_dossier(CASE).resident.bsn
    path.write_bytes(request(bsn=bsn, agb="99990005", code="54A01"))
    press(view, TAKE_OVER)
    words = said(dialog_of(view))
    assert "Wat er mis is met het verzoek" in words
    assert "(S329)" in words


def test_under_the_wmo_nobody_else_refers(played, page):
    view = page(played("01").services())
    course(view)
    assert REGISTER not in [one.text() for one in visible(view, QPushButton)]
    assert progress(view) == (StepState.BLOCKED, "na het besluit")
