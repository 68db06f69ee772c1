"""A desk is made before anybody signs in, and nobody can tell: not by what stands on it either."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QRadioButton

from hengelo_toegang.domain.users import Role
from hengelo_toegang.usecases.ports import StoreError, StoreTrouble
from hengelo_toegang.usecases.services import bind
from tests.builders import ANNA, BAS
from tests.gui.conftest import SECRET
from ui.desk import UserDesk
from ui.look import Look
from ui.pages.unlock.view import UnlockView
from ui.pages.worklist.columns import Around, Cells
from ui.pages.worklist.view import WorklistView
from ui.shell import Shell
from ui.spare_desk import SpareDesk
from ui.theme import ThemeName
from ui.widgets.chips import Chip


def made(window, qtbot):
    """Return the desk that was made before, once it is."""
    qtbot.waitUntil(lambda: window._spare is not None and window._spare.ready)
    return window._spare._desk


def enter(window, qtbot, passphrase=SECRET):
    with qtbot.waitSignal(window.answered):
        window.sign_in(ANNA, passphrase, "Stadhuis")


def picture(window, qtbot):
    qtbot.waitUntil(lambda: not window.desk.shell._to_count)
    QApplication.processEvents()
    return window.desk.shell.grab().toImage()


def picture_on_the_spot(window, qtbot):
    """Return the picture of a desk that is made when somebody comes in, and not before."""
    window.lock()
    made(window, qtbot)
    window._spare.drop()
    enter(window, qtbot)
    return picture(window, qtbot)


def words(widget):
    labels = [label.text() for label in widget.findChildren(QLabel)]
    return [*labels, *(chip.text() for chip in widget.findChildren(Chip))]


def shells(window):
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return window.findChildren(Shell)


def test_who_comes_in_sits_at_the_desk_that_was_made_while_they_typed(window, qtbot):
    before = made(window, qtbot)
    assert not before.shell.isVisible()
    enter(window, qtbot)
    assert window.desk.shell is before.shell
    assert window.desk.shell.page("worklist") is before.worklist
    assert shells(window) == [before.shell], "no other is made until they leave"


def test_it_looks_like_one_that_is_made_on_the_spot(window, qtbot):
    made(window, qtbot)
    enter(window, qtbot)
    seen = picture(window, qtbot)
    assert picture_on_the_spot(window, qtbot) == seen


def test_nothing_of_who_was_there_stands_on_the_next_one(window, qtbot):
    made(window, qtbot)
    enter(window, qtbot)
    assert any("Anna" in word for word in words(window.desk.shell))
    window.lock()
    after = made(window, qtbot)
    assert shells(window) == [after.shell]
    assert not [word for word in words(after.shell) if "Anna" in word]


def test_it_waits_for_who_types_the_right_passphrase(window, qtbot):
    before = made(window, qtbot)
    enter(window, qtbot, "something else")
    assert window.findChild(UnlockView).isVisible()
    enter(window, qtbot)
    assert window.desk.shell is before.shell


def test_it_follows_the_colours_that_are_chosen_at_the_door(window, qtbot):
    made(window, qtbot)
    window._look.choose_theme(ThemeName.DARK)
    enter(window, qtbot)
    dark = picture(window, qtbot)
    assert picture_on_the_spot(window, qtbot) == dark


@pytest.mark.parametrize(
    "choose", [lambda look: look.choose_language("en"), lambda look: look.choose_scale(150)]
)
def test_it_is_made_anew_in_another_language_or_size(window, qtbot, choose):
    before = made(window, qtbot)
    choose(window._look)
    qtbot.waitUntil(lambda: window._spare._desk not in (None, before))
    after = window._spare._desk
    assert shells(window) == [after.shell]
    enter(window, qtbot)
    assert window.desk.shell is after.shell
    seen = picture(window, qtbot)
    assert picture_on_the_spot(window, qtbot) == seen


def test_of_a_desk_that_cannot_be_made_nothing_stays(window, qtbot):
    made(window, qtbot)
    opens = window._entry.sign_in

    def broken():
        raise StoreError(StoreTrouble.UNREACHABLE)

    def half(*asked):
        return replace(opens(*asked), idle_minutes=broken)

    window._entry = window._entry._replace(sign_in=half)
    enter(window, qtbot)
    assert window.desk is None
    assert window.findChild(UnlockView).isVisible()
    assert shells(window) == []


def test_none_is_left_in_a_window_that_closed(window, qtbot):
    made(window, qtbot)
    window.close()
    assert not window._spare.ready
    assert shells(window) == []
    window._loading._all_there()
    QTest.qWait(100)
    assert shells(window) == [], "nobody comes in any more"


@pytest.fixture
def spare(qapp, qtbot, shown, light, preferences, nl):
    """Give what makes a desk, in a window of its own."""
    owner = shown(UnlockView("Hengelo Toegang", nl))
    return SpareDesk(owner, Look(qapp, preferences))


def test_who_comes_in_too_soon_gets_one_that_is_made_on_the_spot(spare, nl, qtbot):
    spare.prepare(nl)
    assert spare.take() is None
    qtbot.wait(100)
    assert not spare.ready
    spare.prepare(nl)
    qtbot.waitUntil(lambda: spare.ready)


def test_who_has_no_team_is_offered_none(spare, nl, desks, qtbot):
    spare.prepare(nl)
    qtbot.waitUntil(lambda: spare.ready)
    desk = UserDesk(desks(ANNA), "", spare._look, nl, empty=spare.take())
    desk.start()
    offered = [one.text() for one in desk.shell.findChildren(QRadioButton) if not one.isHidden()]
    assert offered == ["Mijn casussen", "Alle die ik mag zien"]


def test_who_sees_no_cases_has_no_worklist(spare, nl, desks, qtbot):
    spare.prepare(nl)
    qtbot.waitUntil(lambda: spare.ready)
    own = desks(BAS).desk
    keeper = replace(own.user, roles=(Role.ADMINISTRATOR,), laws=(), mandates=())
    services = bind(replace(own, user=keeper), "".__eq__)
    desk = UserDesk(services, "", spare._look, nl, empty=spare.take())
    desk.start()
    QTest.qWait(300)  # what goes is taken down once the first page is painted
    assert desk.shell.current
    assert desk.shell.findChildren(WorklistView) == []


def test_a_list_that_cannot_be_read_is_not_shown_as_one_without_cases(
    spare, nl, desks, shown, qtbot
):
    spare.prepare(nl)
    qtbot.waitUntil(lambda: spare.ready)
    services, away = desks(ANNA), [StoreError(StoreTrouble.UNREACHABLE)]

    def look():
        if away:
            raise away[0]
        return services.worklist.look()

    def reach():
        if away:
            raise away[0]

    cut = replace(services, worklist=replace(services.worklist, look=look))
    desk = UserDesk(cut, "", spare._look, nl, empty=spare.take())
    desk.watch._reach = reach
    shown(desk.shell)
    for _step in desk.prepare_start():
        pass
    desk.start()
    assert not [one for one in desk.shell.findChildren(WorklistView) if one.isVisible()]
    desk.shell.look_again()
    away.clear()
    assert desk.watch.look()
    (there,) = [one for one in desk.shell.findChildren(WorklistView) if one.isVisible()]
    assert desk.shell.page("worklist") is there
    desk.shell.look_again()


def test_a_desk_is_somebody_s_once(spare, nl, desks, qtbot):
    spare.prepare(nl)
    qtbot.waitUntil(lambda: spare.ready)
    empty = spare.take()
    services = desks(ANNA)
    desk = UserDesk(services, "", spare._look, nl, empty=empty)
    desk.start()
    with pytest.raises(AssertionError):
        UserDesk(desks(BAS), "", spare._look, nl, empty=empty)
    known = services.worklist.look()
    around = Around(known.circle, known.names, known.taken_up)
    with pytest.raises(AssertionError):
        empty.worklist.furnish(Cells(around, services.desk.today, nl), (), teams=False)
