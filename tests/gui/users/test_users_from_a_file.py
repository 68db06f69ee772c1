"""A table of users in the real window: everybody is invited, or nobody; and the same by command."""

import pytest
from PySide6.QtWidgets import QMessageBox

from hengelo_toegang import cli
from hengelo_toegang.adapters.keys import users_with_keys
from hengelo_toegang.adapters.keys_file import keys_path
from hengelo_toegang.domain.user_rules import UserFault, UserRefused
from hengelo_toegang.usecases.ports import StoreError, StoreTrouble
from hengelo_toegang.usecases.user_files import example
from tests.gui.a11y import problems
from tests.gui.conftest import SECRET
from tests.gui.users.conftest import ANNA, BAS, OWN, PAUL
from ui.pages.manage.users.table_dialog import InvitationsDialog, TableDialog

TWO = "aanmeldnaam;naam;rol;wet\neva;Eva Jansen;consulent;Wmo\ntom;Tom Smit;toetser;Wmo\n"
WRONG = TWO + "ina;;consulent;\n"


@pytest.fixture
def table(page, dialog, qtbot, tmp_path):
    """Give what opens a table in the dialog."""
    page._from_file.click()
    shown = dialog(TableDialog)

    def opened(text):
        file = tmp_path / "users.csv"
        file.write_text(text, encoding="utf-8")
        shown._presenter.open(file)
        qtbot.waitUntil(lambda: not shown._runner.busy)
        return shown

    return opened


def in_store(window):
    return [row.user.id for row in window.desk.services.managing.rows()]


def test_everybody_of_a_table_is_invited_and_comes_in(
    table, qtbot, dialog, window, enter, office, page
):
    shown = table(TWO)
    assert [row.key for row in shown._list.rows] == ["eva", "tom"]
    assert problems(shown) == []
    shown._invite.click()
    qtbot.waitUntil(lambda: bool(window.findChildren(InvitationsDialog)))
    told = dialog(InvitationsDialog)
    assert problems(told) == []
    assert [row.key for row in page._list.rows] == [ANNA, BAS, "eva", PAUL, "tom"]
    sheet = told.sheet().toPlainText()
    passphrases = [one.passphrase for one in told._invitations]
    assert all(one in sheet for one in passphrases)
    told._finish()
    assert told.isVisible(), "not printed: it asks first"
    dialog(QMessageBox)._yes.click()
    window.lock()
    assert enter("tom", passphrases[1]) is None
    asked = dialog()
    asked._edited("new", OWN)
    asked._edited("again", OWN)
    with qtbot.waitSignal(window.answered):
        asked._answer()
    assert window.desk.services.desk.user.name == "Tom Smit"


def test_nobody_is_invited_while_one_line_is_wrong(table, window, office):
    shown = table(WRONG)
    assert len(shown._list.rows) == 1
    assert "4" in shown._list.rows[0].title
    assert shown._invite.isHidden()
    assert shown._presenter._users == ()
    assert in_store(window) == [ANNA, BAS, PAUL]


def test_a_better_file_is_taken_after_a_wrong_one(table):
    assert table(WRONG)._invite.isHidden()
    assert not table(TWO)._invite.isHidden()


def test_a_file_that_is_no_table_says_what_it_misses(table):
    shown = table("naam;team\nEva;Noord\n")
    assert "aanmeldnaam" in shown._told.text()
    assert not shown._area.isVisible()


def test_the_example_is_saved_and_can_be_read(table, tmp_path, nl):
    shown = table(TWO)
    shown._presenter._save_example(tmp_path / "voorbeeld.csv")
    assert (tmp_path / "voorbeeld.csv").read_bytes() == example()
    shown._presenter._save_example(tmp_path / "nergens" / "voorbeeld.csv")
    assert nl("The file cannot be written there: choose another place.") == shown._told.text()


def test_stopping_invites_nobody(table, window, office, qtbot):
    managing = window.desk.services.managing
    plan = managing.read_table(TWO.encode(), lambda _number, _total: None)

    class Stop(Exception):
        pass

    def stop(number, _total):
        if number == 1:
            raise Stop

    with pytest.raises(Stop):
        managing.invite_all(plan.users, stop)
    assert set(users_with_keys(keys_path(office.store.path))) == {PAUL, ANNA, BAS}
    assert in_store(window) == [ANNA, BAS, PAUL]


def test_a_name_that_was_taken_meanwhile_invites_nobody(enter, office):
    managing = enter(PAUL).services.managing
    users = managing.read_table(TWO.encode(), lambda _number, _total: None).users
    managing.new(users[0])
    with pytest.raises(UserRefused) as refused:
        managing.invite_all(users[1:] + users[:1], lambda _number, _total: None)
    assert refused.value.fault is UserFault.TAKEN
    assert "tom" not in users_with_keys(keys_path(office.store.path))


def test_a_full_disk_leaves_nobody_with_a_key(window, enter, office, monkeypatch):
    desk = enter(PAUL).services.desk
    managing = window.desk.services.managing
    users = managing.read_table(TWO.encode(), lambda _number, _total: None).users
    with desk.open() as uow:
        uow_kind = type(uow)

    def full(_uow):
        raise StoreError(StoreTrouble.FULL)

    monkeypatch.setattr(uow_kind, "commit", full)
    with pytest.raises(StoreError):
        managing.invite_all(users, lambda _number, _total: None)
    monkeypatch.undo()
    assert set(users_with_keys(keys_path(office.store.path))) == {PAUL, ANNA, BAS}
    assert in_store(window) == [ANNA, BAS, PAUL]


@pytest.fixture
def command(office, tmp_path):
    """Give what runs `users import` on a table as Paul."""
    secret = tmp_path / "secret"
    secret.write_text(SECRET, encoding="utf-8")

    def run(text, *words, user=PAUL):
        file = tmp_path / "users.csv"
        file.write_text(text, encoding="utf-8")
        who = ["--user", user, "--passphrase-file", str(secret)]
        return cli.main(["users", "import", str(office.store.path), str(file), *who, *words])

    return run


def keys_of(office):
    return set(users_with_keys(keys_path(office.store.path)))


def test_the_command_invites_everybody_and_prints_their_passphrases(command, office, capsys):
    assert command(TWO, "--dry-run") == 0
    assert "Eva Jansen" in capsys.readouterr().out
    assert keys_of(office) == {PAUL, ANNA, BAS}
    assert command(TWO) == 0
    printed = dict(
        line.split("\t") for line in capsys.readouterr().out.splitlines() if "\t" in line
    )
    assert set(printed) == {"eva", "tom"}
    assert keys_of(office) == {PAUL, ANNA, BAS, "eva", "tom"}


def test_the_command_tells_faults_by_line_and_invites_nobody(command, office, capsys):
    assert command(WRONG) == 2
    assert "users.csv:4.naam: " in capsys.readouterr().err
    assert command("niets\n") == 1
    assert command(TWO, user=ANNA) == 2
    assert keys_of(office) == {PAUL, ANNA, BAS}


def test_the_example_by_command_is_never_written_over_a_file(tmp_path, capsys):
    target = tmp_path / "voorbeeld.csv"
    assert cli.main(["users", "example", str(target)]) == 0
    assert target.read_bytes() == example()
    assert cli.main(["users", "example", str(target)]) == 1
