"""The page with users in the real window: invited, changed, gone; and what a guest does first."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtWidgets import QLabel, QMessageBox

from db.check import verify
from hengelo_toegang.adapters.keys import users_with_keys
from hengelo_toegang.adapters.keys_file import keys_path
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.users import Certificate, Mandate, Role
from hengelo_toegang.usecases.users import bind_users
from tests.gui.a11y import problems
from tests.gui.conftest import SECRET
from tests.gui.users.conftest import ANNA, BAS, EVA, OWN, PAUL
from ui.pages.household.page import HOUSEHOLD
from ui.pages.manage.users import forms
from ui.pages.manage.users.invitation import InvitationDialog
from ui.pages.manage.users.page import USERS
from ui.pages.manage.users.presenter import UsersPresenter
from ui.pages.manage.users.view import UsersView
from ui.pages.review.page import REVIEW
from ui.pages.unlock.own_passphrase import AGAIN, NEW
from ui.pages.worklist.page import WORKLIST
from ui.widgets.form_dialog import FormDialog


def answer(dialog, values):
    for place, value in values.items():
        dialog._edited(place, value)
    dialog._answer()


def chosen(page, user):
    page._presenter.choose(user)
    return page._presenter


@pytest.fixture
def invited(qtbot, page, dialog):
    """Give the passphrase by which Eva was invited."""
    page._add.click()
    asked = dialog(FormDialog)
    answer(asked, {forms.USER: "eva", forms.NAME: "Eva Jansen"})
    assert asked.isVisible()
    assert "rol" in asked._form._blocks[forms.ROLES]._fault.casefold()
    answer(asked, {forms.ROLES: (Role.CONSULTANT,), forms.LAWS: (Law.WMO,)})
    qtbot.waitUntil(lambda: not page.busy)
    shown = dialog(InvitationDialog)
    passphrase = shown._lines[1]
    assert problems(shown) == []
    assert "eva" in shown.sheet().toPlainText()
    shown.accept()
    return passphrase.rsplit(" ", 1)[-1]


def test_an_administrator_sees_users_and_nothing_of_residents(page, window):
    assert [row.key for row in page._list.rows] == [ANNA, BAS, PAUL]
    assert not window.desk.works_on_cases
    assert not {WORKLIST, REVIEW, HOUSEHOLD} & set(window.desk.shell._pages)
    assert not window.desk.shell._search.isVisible()


def test_who_is_invited_chooses_their_own_passphrase_before_anything_else(
    qtbot, invited, window, enter, dialog, door
):
    window.lock()
    assert enter(EVA, invited) is None
    asked = dialog(FormDialog)
    assert problems(asked) == []
    answer(asked, {NEW: "Hengelo 2026!", AGAIN: "Hengelo 2026!"})
    assert "Hengelo" in asked._form._blocks[NEW]._fault
    answer(asked, {NEW: OWN, AGAIN: "something else"})
    assert asked.isVisible()
    with qtbot.waitSignal(window.answered):
        answer(asked, {NEW: OWN, AGAIN: OWN})
    assert window.desk.services.desk.user.name == "Eva Jansen"
    assert verify(door._store) is None
    window.lock()
    assert enter(EVA, invited) is None
    assert enter(EVA, OWN) is not None


def test_a_passphrase_with_only_their_name_in_it_is_refused_by_the_store(
    qtbot, invited, window, enter, dialog
):
    window.lock()
    enter(EVA, invited)
    with qtbot.waitSignal(window.answered):
        answer(dialog(FormDialog), {NEW: "Jansen-Jansen 2026", AGAIN: "Jansen-Jansen 2026"})
    assert window.desk is None
    assert "naam" in window._unlock._trouble.text()


def test_a_mandate_is_added_changed_and_taken_away(page, dialog):
    def mandates():
        return page._presenter._row().user.mandates

    presenter = chosen(page, BAS)
    page._front._mandate.click()
    answer(dialog(FormDialog), {forms.LAWS: (Law.WMO,), forms.AMOUNT: Decimal(0)})
    values = {
        forms.AMOUNT: Decimal(500),
        forms.SINCE: date(2026, 3, 1),
        forms.UNTIL: date(2026, 12, 31),
    }
    answer(dialog(FormDialog), values)
    made = Mandate((Law.WMO,), Decimal(500), date(2026, 3, 1), date(2026, 12, 31))
    assert mandates()[1:] == (made,)
    assert "500,00" in page._front._mandates.rows[1].title
    presenter.change_mandate("1")
    answer(dialog(FormDialog), {forms.UNTIL: date(2026, 2, 1)})
    assert "eerste" in dialog(FormDialog)._form._blocks[forms.UNTIL]._fault
    answer(dialog(FormDialog), {forms.UNTIL: None})
    assert mandates()[1] == replace(made, valid_until=None)
    presenter.change_mandate("0")
    answer(dialog(FormDialog), {forms.REMOVE: True})
    assert mandates() == (replace(made, valid_until=None),)


def test_who_leaves_today_loses_their_key_and_the_store_gets_a_new_one(
    qtbot, page, window, dialog, door
):
    before = door._store._dek
    chosen(page, ANNA).leave()
    asked = dialog(FormDialog)
    assert any("W-2026-7KQ4" in words.text() for words in asked.findChildren(QLabel))
    with qtbot.waitSignal(window.answered):
        answer(asked, {})
    assert window.desk.services.desk.user.id == PAUL
    assert door._store._dek != before
    assert users_with_keys(keys_path(door.path)) == (PAUL, BAS)
    assert verify(door._store) is None
    acts = {act.action for act in door._store.queries.audit_events(None, 20)}
    assert {"end_user", "remove_key", "rekey"} <= acts
    page = window.desk.shell.page(USERS)
    assert ANNA in [row.user.id for row in page._presenter._rows]


def test_who_leaves_later_keeps_their_key_until_it_is_taken(qtbot, page, window, dialog, door):
    presenter = chosen(page, BAS)
    presenter.leave()
    answer(dialog(FormDialog), {forms.UNTIL: date(2026, 3, 20)})
    assert "20-03-2026" in page._front._state.text()
    assert BAS in users_with_keys(keys_path(door.path))
    door.clock.forward(days=30)
    page.refresh()
    assert "sleutel" in page._front._state.text()
    page._front._take.click()
    with qtbot.waitSignal(window.answered):
        dialog(QMessageBox).buttons()[0].click()
    assert users_with_keys(keys_path(door.path)) == (PAUL, ANNA)


def test_a_last_day_that_passed_is_refused_at_its_field(page, dialog):
    chosen(page, BAS).leave()
    answer(dialog(FormDialog), {forms.UNTIL: date(2026, 3, 1)})
    assert dialog(FormDialog)._form._blocks[forms.UNTIL]._fault


def test_a_store_that_cannot_be_renewed_is_opened_by_its_old_key(
    qtbot, page, window, dialog, door, monkeypatch, enter
):
    from hengelo_toegang.usecases.ports import StoreError, StoreTrouble

    def full(*_all, **_more):
        raise StoreError(StoreTrouble.FULL)

    monkeypatch.setattr("hengelo_toegang.stores.rekeying.copy_under", full)
    chosen(page, BAS).leave()
    with qtbot.waitSignal(window.answered):
        answer(dialog(FormDialog), {})
    assert window.desk is None
    assert "vol" in window._unlock._trouble.text()
    monkeypatch.undo()
    assert enter(PAUL) is not None


def test_a_colleague_who_is_a_resident_is_linked_by_number(page, dialog):
    presenter = chosen(page, BAS)
    presenter.link()
    answer(dialog(FormDialog), {forms.BSN: "999990020"})
    assert dialog(FormDialog)._form._blocks[forms.BSN]._fault
    answer(dialog(FormDialog), {forms.BSN: "9999 90019"})
    assert presenter._row().user.persons == ("p1",)
    presenter.link()
    answer(dialog(FormDialog), {forms.UNLINK: True})
    assert presenter._row().user.persons == ()


def test_a_new_invitation_takes_the_place_of_a_lost_passphrase(qtbot, page, window, dialog, enter):
    chosen(page, BAS).invite_again()
    dialog(QMessageBox).buttons()[0].click()
    qtbot.waitUntil(lambda: not page.busy)
    shown = dialog(InvitationDialog)
    once = shown._lines[1].rsplit(" ", 1)[-1]
    shown.accept()
    window.lock()
    assert enter(BAS, SECRET) is None
    enter(BAS, once)
    with qtbot.waitSignal(window.answered):
        answer(dialog(FormDialog), {NEW: OWN, AGAIN: OWN})
    assert window.desk.services.desk.user.reviews


def test_nobody_changes_themselves(page):
    chosen(page, PAUL)
    front = page._front
    acts = (front._change, front._again, front._link, front._leave, front._take, front._mandate)
    assert not any(button.isVisible() for button in acts)
    assert front._hint.text()


def test_users_are_found_by_name(page):
    page._filtered("words", "koop")
    assert [row.key for row in page._list.rows] == [BAS]
    page._filtered("words", "nobody")
    assert page._list.rows == ()
    assert not page._front.isVisible()


def test_the_page_can_be_used_by_everybody(look, on_screen, nl, door):
    services = door.sign_in(PAUL, SECRET)
    view = UsersView(nl, services.desk.today)
    managing = bind_users(services.desk)
    presenter = UsersPresenter(view, managing, PAUL, services.desk.today, lambda _user: None, nl)
    view.bind(presenter, managing)
    on_screen(view)
    view.refresh()
    chosen(view, BAS)
    assert problems(view) == []
    door.sign_out()


def test_a_certificate_is_given_and_ended_and_never_taken_out(page, dialog):
    def certificates():
        return page._presenter._row().user.certificates

    presenter = chosen(page, BAS)
    page._front._certificate.click()
    answer(dialog(FormDialog), {forms.SINCE: date(2026, 3, 1)})
    assert dialog(FormDialog)._form._blocks[forms.LAWS]._fault
    answer(dialog(FormDialog), {forms.LAWS: (Law.WMO,)})
    given = Certificate((Law.WMO,), presenter._me, date(2026, 3, 1))
    assert certificates() == (given,)
    assert "01-03-2026" in page._front._certificates.rows[0].detail
    presenter.change_certificate("0")
    answer(dialog(FormDialog), {forms.UNTIL: date(2026, 2, 1)})
    assert "eerste" in dialog(FormDialog)._form._blocks[forms.UNTIL]._fault
    answer(dialog(FormDialog), {forms.UNTIL: date(2026, 12, 31)})
    assert certificates() == (replace(given, until=date(2026, 12, 31)),)
    assert presenter._row().user.certified
