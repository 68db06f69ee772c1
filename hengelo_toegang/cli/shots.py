"""Pictures of every page and of a letter, taken from the real window on a demo store."""

import sys
import tempfile
from collections.abc import Iterator
from dataclasses import field
from pathlib import Path

from PySide6.QtCore import QEvent, QEventLoop, QSettings, QTimer
from PySide6.QtWidgets import QApplication

from hengelo_toegang import bootstrap
from hengelo_toegang.cli import exits
from hengelo_toegang.cli.demo import fill_demo, passphrase_of
from hengelo_toegang.cli.store_door import Door
from hengelo_toegang.cli.window import application, open_window
from hengelo_toegang.domain.case import Stage
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.i18n import DUTCH, Translate
from hengelo_toegang.letters.facts import Kind
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases.ports import WorklistFilter
from hengelo_toegang.usecases.sending import sent_letters
from ui.desk import UserDesk
from ui.main_window import MainWindow
from ui.pages.case.mail.view import MailDialog
from ui.pages.case.view import CaseView
from ui.pages.contacts.page import CONTACTS
from ui.pages.diary.page import DIARY
from ui.pages.manage.page import MANAGE
from ui.pages.new_report.page import NEW_REPORT
from ui.pages.review.page import REVIEW
from ui.pages.sending.page import SENDING
from ui.pages.transition.page import TRANSITION
from ui.pages.worklist.page import WORKLIST
from ui.preferences import Preferences
from ui.widgets.rows import RowList
from ui.widgets.table import TableView

_CONSULTANT, _LEAD, _TEXT_EDITOR = UserId("anna"), UserId("bert"), UserId("noor")
_LETTER_SCALE = 1.5
_TEXT = (DUTCH, Kind.DECISION_GRANT)
"""The language and the kind of the letter text that is pictured."""
_MAIL_SIZE = (1320, 740)
"""The letters of a case as they open on a laptop; a screen that is not there is smaller."""
_SETTLE_MS = 900
"""Letters in preview are made a moment after the last change."""


def take_pictures(folder: Path, _: Translate) -> int:
    """Write the pictures and say where they are; return the exit code."""
    taken = pictures(folder, _)
    sys.stdout.write(
        _.ngettext(
            "{count} picture in {folder}", "{count} pictures in {folder}", len(taken), folder=folder
        )
        + "\n"
    )
    return exits.OK


def pictures(folder: Path, _: Translate, size: int = 60) -> list[Path]:
    """Go through the program on a demo store of `size` households; return the pictures."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as hidden:
        path = Path(hidden) / "demo.store"
        fill_demo(path, size, bootstrap.read_rules())
        app = QApplication.instance()
        app = app if isinstance(app, QApplication) else application(_)
        settings = QSettings(str(Path(hidden) / "looks.ini"), QSettings.Format.IniFormat)
        window = open_window(app, Door(path, backed_up=False), Preferences(settings), _)
        window.start()
        camera = _Camera(folder, app, window)
        for part in (_as_consultant, _as_lead, _as_text_editor):
            for name in part(window):
                camera.take(name)
        window.close()
        app.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        camera.letters(path)
    return camera.taken


@dataclass(slots=True)
class _Camera:
    folder: Path
    app: QApplication
    window: MainWindow
    taken: list[Path] = field(default_factory=list)

    def take(self, name: str) -> None:
        """Write what is in front, once everything in it is drawn: a dialog, or the window."""
        settled = QEventLoop()
        QTimer.singleShot(_SETTLE_MS, settled.quit)
        settled.exec()
        path = self._path(name)
        if not (QApplication.activeModalWidget() or self.window).grab().save(str(path)):
            raise OSError(path)

    def letters(self, store: Path) -> None:
        """Write the pages of the newest decision to a resident."""
        import pypdfium2

        with pypdfium2.PdfDocument(_newest_decision(store)) as document:
            for number, page in enumerate(document, start=1):
                bitmap = page.render(scale=_LETTER_SCALE)
                bitmap.to_pil().save(self._path(f"letter-page-{number}"))

    def _path(self, name: str) -> Path:
        path = self.folder / f"{len(self.taken) + 1:02d}-{name}.png"
        self.taken.append(path)
        return path


def _enter(window: MainWindow, user: UserId, location: str) -> UserDesk:
    """Come in, and return the desk once it is there.

    Raises:
        LookupError: The door stays shut.
    """
    inside = QEventLoop()
    window.answered.connect(inside.quit)
    window.sign_in(user, passphrase_of(user), location)
    inside.exec()
    window.answered.disconnect(inside.quit)
    if window.desk is None:
        raise LookupError(user)
    return window.desk


def _as_consultant(window: MainWindow) -> Iterator[str]:
    yield "unlock"
    desk = _enter(window, _CONSULTANT, "Wijkentree Hasseler Es")
    yield WORKLIST
    for page in (DIARY, CONTACTS):
        desk.shell.go(page)
        yield page
    desk.shell.go(SENDING)
    yield SENDING
    waiting = window.findChild(TableView, "waiting")
    if waiting is not None and waiting.isVisible():
        waiting.opened.emit(0)
        yield "sending-letter"
    desk.shell.go(TRANSITION)
    yield TRANSITION
    desk.shell.go(NEW_REPORT)
    yield "new-report"
    rows = desk.services.queries.worklist(
        WorklistFilter(stages=(Stage.SENT, Stage.DRAFT), open_only=False)
    )
    for row in rows[:1]:
        desk.open_case(row.case)
        view = desk.case_page
        if isinstance(view, CaseView):
            for step in view.presenter.steps:
                view.presenter.go_to_step(step.key)
                yield f"case-{step.key}"
            yield from _letters_of(view)
    window.lock()


def _letters_of(view: CaseView) -> Iterator[str]:
    view.presenter.open_letters()
    dialog = view.findChild(MailDialog)
    made = dialog.findChild(RowList) if dialog is not None else None
    if dialog is None or made is None:
        return
    dialog.resize(*_MAIL_SIZE)
    yield "case-letters"
    made.select(0)
    made.chosen.emit(made.rows[0].key)
    yield "case-letter"
    dialog.reject()


def _as_lead(window: MainWindow) -> Iterator[str]:
    desk = _enter(window, _LEAD, "Stadhuis")
    desk.shell.go(REVIEW)
    yield "review-queue"
    for row in desk.services.queries.review_queue()[:1]:
        desk.open_review(row.case)
        yield "review"
    window.lock()


def _as_text_editor(window: MainWindow) -> Iterator[str]:
    desk = _enter(window, _TEXT_EDITOR, "Stadhuis")
    yield MANAGE
    texts = desk.services.texts
    begun = texts.start(next(row.slot for row in texts.rows() if row.slot[:2] == _TEXT))
    desk.open_text(next(row for row in texts.rows() if row.id == begun.id))
    yield "letter-text"


def _newest_decision(path: Path) -> bytes:
    rules = bootstrap.read_rules()
    store, unlocked = bootstrap.sign_in(path, _CONSULTANT, passphrase_of(_CONSULTANT), rules)
    with store:
        desk = bootstrap.desk_of(store, unlocked, rules)
        sent = desk.queries.worklist(WorklistFilter(stages=(Stage.SENT,), open_only=False))
        with desk.open() as uow:
            letters = sent_letters(uow.cases.get(sent[0].case))
            decision = next(one for one in letters if one.kind != Kind.PROVIDER_ASSIGNMENT)
            return uow.letters.get(decision.sha256).pdf
