"""A day at the desk of somebody with a case about a marked person, in a process of its own.

It says on stdout how far it is, a line of JSON each time, and waits for an answer: whoever
started it looks meanwhile what stands on the disk. It ends by being killed.
"""

import gc
import json
import logging
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any

import yaml
from PySide6.QtCore import QEvent, QSettings, QTimer
from PySide6.QtGui import QAccessible, QAccessibleInterface, QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit, QToolTip

from hengelo_toegang import bootstrap, fault_hooks
from hengelo_toegang.adapters.casus import read_casus
from hengelo_toegang.adapters.keys import TEMPORARY_COST
from hengelo_toegang.adapters.memory import keep_out_of_dumps
from hengelo_toegang.adapters.play import play
from hengelo_toegang.cli.stage import CasusClock, Stage
from hengelo_toegang.cli.store_door import Door
from hengelo_toegang.cli.window import application, open_window
from hengelo_toegang.domain.access_requests import AccessRequest, Right
from hengelo_toegang.domain.case import Case
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.domain.users import Role
from hengelo_toegang.i18n import translator
from tests.trust.markers import BSN, GIVEN, LOCATION, SECRET_WORD, SURNAME
from ui.desk import UserDesk
from ui.main_window import MainWindow
from ui.pages.advice.page import ADVICE
from ui.pages.audit.page import LOG
from ui.pages.backups.page import BACKUPS
from ui.pages.contacts.page import CONTACTS
from ui.pages.diary.page import DIARY
from ui.pages.household.twins.page import TWINS
from ui.pages.manage.page import MANAGE
from ui.pages.manage.restrictions.page import RESTRICTIONS
from ui.pages.manage.settings.page import SETTINGS
from ui.pages.manage.users.page import USERS
from ui.pages.new_report.page import NEW_REPORT
from ui.pages.review.page import REVIEW
from ui.pages.review.returned.page import RETURNED
from ui.pages.rights.page import RIGHTS
from ui.pages.rights.words import dutch_naming
from ui.pages.sending.page import SENDING
from ui.pages.social_map.page import SOCIAL_MAP
from ui.pages.transition.page import TRANSITION
from ui.pages.worklist.page import WORKLIST
from ui.preferences import Preferences
from ui.spelling.checker import spelling
from ui.spelling.own_words import WordListDialog
from ui.widgets.files import FileAsker

CASE, PASSPHRASE, ANNA = CaseId("case"), "only for this marked day", UserId("anna")
PAGES = (
    *(WORKLIST, DIARY, SENDING, NEW_REPORT, CONTACTS, TWINS, SOCIAL_MAP, TRANSITION, ADVICE),
    *(REVIEW, RETURNED, RIGHTS, LOG, MANAGE, RESTRICTIONS, SETTINGS, USERS, BACKUPS),
)
_TEXTS = (QAccessible.Text.Name, QAccessible.Text.Value, QAccessible.Text.Description)


def main(casus: Path, store: Path) -> None:
    """Play the casus, open the window on it, and leave traces as a working day does."""
    fault_hooks.install()
    keep_out_of_dumps()
    written = _watched_writes()
    clock = _played(casus, store)
    say = translator("nl")
    app = application(say)
    preferences = Preferences(QSettings("Hengelo", "Hengelo Toegang"))
    hooks = (threading.excepthook, sys.unraisablehook)
    door = Door(store, lambda: clock, bootstrap.read_rules())
    window = open_window(app, door, preferences, say)
    assert hooks == (threading.excepthook, sys.unraisablehook)
    window.start()
    desk = _sign_in(window)
    _work(window, desk)
    _go_wrong()
    QApplication.processEvents()
    _tell("working", window, written)
    window.lock()
    QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    _wait(400)  # a tip stays a moment
    _tell("locked", window, written)
    _type(_sign_in(window))
    _tell("typing", window, written)
    os.kill(os.getpid(), signal.SIGKILL)


def _played(file: Path, path: Path) -> datetime:
    """Found a store with the users of the casus, play it, and return when that ended."""
    rules = bootstrap.read_rules()
    casus = read_casus(yaml.safe_dump(yaml.safe_load(file.read_text("utf-8"))), rules.policy)
    clock = CasusClock(casus.today)
    # Whoever has every page: what a page of another role leaves behind is looked for too.
    roles = {ANNA: tuple(Role)}
    users = [replace(user, roles=roles.get(user.id, user.roles)) for user in casus.users]
    people = [(user, PASSPHRASE) for user in users]
    founded = bootstrap.found_store(path, people, rules, clock, cost=TEMPORARY_COST)
    with founded.store:
        stage = Stage(founded.store, founded.keys, rules, clock)
        assert play(casus, CASE, "2026-TEST", stage.desk).refusal is None
    file.unlink()
    return datetime.combine(casus.today, time(13), UTC)


def _sign_in(window: MainWindow) -> UserDesk:
    """Come in with the passphrase, and wait for the desk."""
    window.sign_in(ANNA, PASSPHRASE, LOCATION)
    while window.desk is None:
        QApplication.processEvents()
    return window.desk


def _work(window: MainWindow, desk: UserDesk) -> None:
    """Go to every page, find the marked person, and copy a letter about them."""
    for key in PAGES:
        assert desk.shell.go(key), key
        QApplication.processEvents()
    with desk.services.desk.open() as uow:
        case = uow.cases.get(CASE)
    desk.show_household(case.household, case.resident)
    QApplication.processEvents()
    _answer(desk, case)
    _type(desk)
    desk.open_case(CASE)
    QApplication.processEvents()
    FileAsker(window).copy(desk.services.letter_text(case.letters[-1].sha256))
    spelling().learn(SURNAME)
    WordListDialog(spelling(), window).open()
    QToolTip.showText(window.pos(), f"{GIVEN} {SURNAME}", window)
    desk.shell.say(f"{SURNAME} {BSN}")
    QApplication.processEvents()


def _answer(desk: UserDesk, case: Case) -> None:
    """Take in that the marked person wants to see it all, look at the answer, and at the log."""
    residents, asked = desk.services.residents, (case.household, case.resident)
    today = desk.services.desk.today()
    request = AccessRequest("r1", Right.ACCESS, *asked, today, ANNA, identity="paspoort gezien")
    prepared = residents.prepare(residents.take_in(request).id)
    assert residents.preview(prepared, dutch_naming()).startswith(b"%PDF")
    for key in (RIGHTS, LOG):
        desk.shell.go(key)
        QApplication.processEvents()


def _type(desk: UserDesk) -> None:
    """Type a marked word in the first field of a report, as far as a draft."""
    desk.new_report()
    QApplication.processEvents()
    field = next(one for one in desk.shell.findChildren(QLineEdit) if one.isVisible())
    field.setText(SURNAME)
    field.textEdited.emit(SURNAME)
    desk.shell.keep()
    QApplication.processEvents()


def _go_wrong() -> None:
    """Let it go wrong in every way that Python knows, each time with a name in the message."""
    told = f"{SURNAME} {BSN} {SECRET_WORD}"

    def fail() -> None:
        try:
            raise KeyError(told)
        except KeyError as error:
            raise ValueError(told) from error

    class Dying:
        def __del__(self) -> None:
            fail()

    QTimer.singleShot(0, fail)
    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    Dying()
    gc.collect()
    logging.getLogger("a.library").error("lost %s", told)
    try:
        fail()
    except ValueError:
        logging.getLogger("a.library").exception("lost %s", told)


def _watched_writes() -> set[str]:
    """Return what will hold every path that Python opens to write, from now on."""
    written: set[str] = set()

    def watch(event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open" and isinstance(arguments[0], str) and _writes(arguments):
            written.add(arguments[0])

    sys.addaudithook(watch)
    return written


def _writes(arguments: tuple[Any, ...]) -> bool:
    _, mode, flags = arguments
    if mode is None:
        return bool(flags & (os.O_WRONLY | os.O_RDWR))
    return any(sign in mode for sign in "wax+")


def _tell(phase: str, window: MainWindow, written: set[str]) -> None:
    seen = {
        "phase": phase,
        "titles": [one.windowTitle() for one in QApplication.topLevelWidgets()],
        "texts": list(_texts()),
        "clipboard": QGuiApplication.clipboard().text(),
        "written": sorted(written),
        "icon": window.windowIconText() + window.windowFilePath(),
    }
    sys.stdout.write(json.dumps(seen) + "\n")
    sys.stdout.flush()
    sys.stdin.readline()


def _texts() -> Iterator[str]:
    """Yield all that can be read in the windows that are in sight."""
    for widget in QApplication.topLevelWidgets():
        if widget.isVisible():
            yield from _read(QAccessible.queryAccessibleInterface(widget))


def _read(part: QAccessibleInterface | None) -> Iterator[str]:
    if part is None or not part.isValid() or part.state().invisible:
        return
    for kind in _TEXTS:
        yield part.text(kind)
    for number in range(part.childCount()):
        yield from _read(part.child(number))


def _wait(milliseconds: int) -> None:
    done: list[bool] = []
    finish: Callable[[], None] = lambda: done.append(True)  # noqa: E731
    QTimer.singleShot(milliseconds, finish)
    while not done:
        QApplication.processEvents()


if __name__ == "__main__":
    QAccessible.setActive(True)
    main(Path(sys.argv[1]), Path(sys.argv[2]))
