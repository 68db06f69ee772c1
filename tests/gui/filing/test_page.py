"""The case system, as who sends and who manages see it."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date

import pytest
from PySide6.QtCore import QObject, Qt

from hengelo_toegang.domain.filing_settings import FilingPlace, FilingSettings, Outcome
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.usecases.services import bind
from tests.builders import ANNA
from tests.filing.conftest import settings_of
from tests.filing.fake import SECRET, FakeCaseSystem, Fault
from tests.filing.rules import Refusal
from tests.filing.town import PAUL, Town, town
from tests.gui import a11y
from ui.desk import UserDesk
from ui.filing_work import FilingWork
from ui.pages.case_system.forms import SINCE
from ui.pages.case_system.page import CASE_SYSTEM
from ui.pages.case_system.view import CaseSystemPart, CaseSystemView
from ui.widgets.form_dialog import FormDialog
from ui.widgets.rows import ROW, RowList

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def fake() -> Iterator[FakeCaseSystem]:
    with FakeCaseSystem() as system:
        yield system


@pytest.fixture
def place(rules, tmp_path, fake) -> Iterator[Town]:
    with town(rules, tmp_path / "a.store", 3) as made:
        fake.clock = made.clock
        made.set_up(settings_of(fake))
        yield made


@dataclass
class Seat:
    """Somebody at a desk, with rounds that begin when they are told to."""

    desk: UserDesk
    work: FilingWork

    @property
    def part(self) -> CaseSystemPart:
        """The page, as it is shown."""
        page = self.desk.shell.page(CASE_SYSTEM)
        assert isinstance(page, CaseSystemView)
        return page.part


@pytest.fixture
def seat(place, look_plain, nl, on_screen, qtbot) -> Iterator[Callable[..., Seat]]:
    above, works = QObject(), []

    def sit(user: UserId = ANNA) -> Seat:
        work = FilingWork(above)
        works.append(work)
        services = bind(place.desk(user), lambda _passphrase: True)
        work.begin(services.filing, place.clock, by_itself=False)
        desk = UserDesk(services, "", look_plain, nl, filing=work)
        on_screen(desk.shell)
        desk.shell.go(CASE_SYSTEM)
        return Seat(desk, work)

    yield sit
    for work in works:
        work.stop()


@pytest.fixture
def look_plain(qapp, fonts, light, preferences):
    from ui.look import Look

    return Look(qapp, preferences)


def texts(rows: RowList) -> list[str]:
    model = rows.model()
    found = [model.index(at, 0).data(ROW) for at in range(model.rowCount())]
    return [f"{row.title} | {row.detail}" for row in found]


def ended(qtbot, one: Seat) -> None:
    qtbot.waitUntil(lambda: not one.work.busy, timeout=10_000)


def test_a_press_files_what_waits_and_says_so(seat, fake, qtbot):
    one = seat()
    assert len(texts(one.part.waits)) == 3
    qtbot.mouseClick(one.part.now, LEFT)
    assert one.part.now.text() == "Stoppen"
    ended(qtbot, one)
    assert texts(one.part.waits) == []
    assert len(texts(one.part.filed)) == 3
    assert one.part._told.accessibleName() or one.part._told.text()
    assert "3 besluiten in het zaaksysteem gezet." in one.part._told.text()
    assert fake.doubles() == []


def test_the_page_is_fit_for_everybody(seat, fake, qtbot):
    fake.refuse = lambda resource, body: (
        Refusal(400, "zaaktype", "invalid", "Dit zaaktype is nog niet gepubliceerd")
        if resource == "zaken" and "000001" in body["omschrijving"]
        else None
    )
    one = seat()
    one.work.now()
    ended(qtbot, one)
    assert a11y.problems(one.desk.shell) == []
    (row,) = texts(one.part.to_do)
    assert "2026-000001 · Fatma Öztürk · verzonden op 10 mrt 2026" in row
    assert "zaaktype: Dit zaaktype is nog niet gepubliceerd." in row
    assert one.part.again.isVisible()
    fake.refuse = lambda _resource, _body: None
    qtbot.mouseClick(one.part.again, LEFT)
    ended(qtbot, one)
    assert texts(one.part.to_do) == []
    assert a11y.problems(seat(PAUL).desk.shell) == []


def test_stopped_it_keeps_what_it_did(seat, fake, qtbot):
    fake.plan, fake.slowness = lambda _n, _m, _p: Fault.SLOW, 0.2
    one = seat()
    one.work.now()
    qtbot.wait(50)
    qtbot.mouseClick(one.part.now, LEFT)
    ended(qtbot, one)
    assert "Gestopt" in one.part._told.text()
    fake.plan = lambda _n, _m, _p: None
    one.work.now()
    ended(qtbot, one)
    assert len(texts(one.part.filed)) == 3
    assert fake.doubles() == []


def test_locking_waits_for_no_network(seat, fake, qtbot):
    fake.plan, fake.slowness = lambda _n, _m, _p: Fault.SLOW, 4.0
    one = seat()
    one.work.now()
    qtbot.wait(20)
    began = time.monotonic()
    one.work.stop()
    assert time.monotonic() - began < 3
    assert not one.work.busy


def test_a_letter_that_is_sent_goes_by_itself(place, fake, qtbot):
    above = QObject()
    work = FilingWork(above)
    services = bind(place.desk(), lambda _passphrase: True)
    work.begin(services.filing, place.clock, by_itself=True)
    assert work._timer.isActive()
    work._timer.start(0)
    qtbot.waitUntil(lambda: work.last is not None, timeout=10_000)
    assert work.last is not None
    assert len(work.last.round.filed) == 3
    assert work._timer.remainingTime() > 60_000
    work.soon()
    qtbot.waitUntil(lambda: work._timer.remainingTime() < 3_000, timeout=2_000)
    work.stop()


def test_an_administrator_sees_numbers_and_tries_the_connection(seat, fake, qtbot):
    one = seat(PAUL)
    assert [row.split(" · ")[0] for row in texts(one.part.waits)] == [
        f"2026-{n:06}" for n in range(3)
    ]
    assert "Öztürk" not in "".join(texts(one.part.waits))
    # Who files nothing has no button for it.
    assert one.part.now.isHidden()
    assert one.part.again.isHidden()
    qtbot.mouseClick(one.part.test, LEFT)
    ended(qtbot, one)
    assert "alle namen staan in de catalogus" in one.part._told.text()
    for row in fake.state.rows.values():
        if row.get("omschrijving") == "Toegekend":
            row["omschrijving"] = "Ingewilligd"
    qtbot.mouseClick(one.part.test, LEFT)
    ended(qtbot, one)
    said = texts(one.part.checked)
    assert len(said) == len(Law)
    assert "“Toegekend” staat niet in de catalogus. Er zijn: Ingewilligd" in said[0]


def test_a_wrong_secret_is_said_in_plain_words(seat, fake, qtbot, place):
    fake.secret = "een ander geheim"
    one = seat(PAUL)
    qtbot.mouseClick(one.part.test, LEFT)
    ended(qtbot, one)
    assert "laat dit programma niet toe" in one.part._told.text()
    assert SECRET not in one.part._told.text()


def test_who_sends_sees_no_settings_and_nobody_sees_the_page_while_nothing_is_filed(
    seat, place, nl, look_plain
):
    one = seat()
    assert not one.part.test.isVisible()
    assert texts(one.part.settings) == []
    place.set_up(FilingSettings())
    services = bind(place.desk(), lambda _passphrase: True)
    desk = UserDesk(services, "", look_plain, nl, filing=one.work)
    with pytest.raises(KeyError):
        desk.shell.page(CASE_SYSTEM)
    desk.shell.deleteLater()


def _answer(part: CaseSystemPart, **values: object) -> FormDialog:
    dialog = part.findChildren(FormDialog)[-1]
    for place_, value in values.items():
        dialog._values[place_] = value
    dialog._yes.click()
    return dialog


def test_an_administrator_sets_where_it_is(seat, place):
    one = seat(PAUL)
    settings = one.part._settings
    settings.choose("addresses")
    _answer(one.part, **{FilingPlace.RSIN: "123"})
    assert one.desk.services.office.settings().filing.rsin == "999992740"
    _answer(one.part, **{FilingPlace.RSIN: "111222333", SINCE: date(2026, 3, 1)})
    kept = one.desk.services.office.settings().filing
    assert (kept.rsin, kept.since) == ("111222333", date(2026, 3, 1))


def test_a_law_without_names_is_not_filed(seat, place):
    one = seat(PAUL)
    one.part._settings.choose(Law.WGS)
    every = {kind: "" for kind in ("case_type", "document_type", "decision_type")}
    _answer(one.part, **every, **{outcome.value: "" for outcome in Outcome})
    kept = one.desk.services.office.settings().filing
    assert kept.types_of(Law.WGS) is None
    assert kept.types_of(Law.WMO) is not None
    one.part._settings.choose(Law.WMO)
    _answer(one.part, case_type="")
    assert one.desk.services.office.settings().filing == kept


def test_the_secret_is_kept_and_never_shown(seat, place):
    one = seat(PAUL)
    one.part._settings.choose("secret")
    _answer(one.part, secret="een nieuw geheim")
    assert "een nieuw geheim" not in "".join(texts(one.part.settings))
    assert "Het is hier bewaard." in "".join(texts(one.part.settings))
    one.part._settings.choose("secret")
    _answer(one.part, secret="")
    assert "Het is hier niet bewaard." in "".join(texts(one.part.settings))
    assert replace(one.desk.services.office.settings()).filing.is_on
