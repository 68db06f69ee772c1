"""The dialog in which everybody of a table is invited, and the one with their passphrases."""

from collections.abc import Callable, Mapping, Sequence
from html import escape
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QTextDocument
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from hengelo_toegang.domain.people import UserId
from hengelo_toegang.i18n import Translate
from hengelo_toegang.usecases.ports import Invitation
from ui.icons import Icon
from ui.pages.manage.users.invitation import invitation_lines
from ui.pages.manage.users.table import TablePresenter
from ui.printing import print_sheet
from ui.progress import Step, Work
from ui.runner import Runner
from ui.scrolling import scrolled
from ui.style import style_of
from ui.theme import Tone
from ui.widgets.buttons import Button
from ui.widgets.dialogs import confirm
from ui.widgets.flow import FlowLayout
from ui.widgets.progress import Progress
from ui.widgets.rows import Row, RowList
from ui.widgets.texts import Remark, Words

_WIDE, _HIGH = 36, 28
"""How wide and how high a dialog is where the screen has room, in lines of text."""
_LEAST = 4
"""How high its list stays where the screen is low, in lines of text."""


def _size(dialog: QDialog) -> None:
    """Make a dialog as large as its list is worth, and no larger than the screen."""
    high, room = style_of(dialog).em * _HIGH, dialog.screen().availableGeometry().height()
    dialog.setMinimumWidth(_width(dialog))
    dialog.resize(_width(dialog), min(high, room))


def _width(dialog: QDialog) -> int:
    return min(style_of(dialog).em * _WIDE, 1200)


class TableDialog(QDialog):
    """Widgets only: what a table must hold, who is in it, and the button that invites them."""

    def __init__(self, _: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Users from a file"))
        self._ = _
        self._runner = Runner(self)
        self._told = Remark(Icon.INFO, Tone.INFO, self)
        self._told.setObjectName("told")
        self._list = RowList(_("Users in the file"), self)
        self._list.setObjectName("rows")
        self._area = scrolled(self._list, self)
        self._area.hide()
        self._example = Button(_("Save an example…"), Icon.DOWNLOAD, parent=self)
        self._example.setObjectName("example")
        self._choose = Button(_("Choose a file…"), Icon.UPLOAD, parent=self)
        self._choose.setObjectName("choose")
        self._invite = Button("", Icon.LETTER, primary=True, parent=self)
        self._invite.setObjectName("invite")
        self._invite.hide()
        self._close = Button(_("Cancel"), parent=self)
        self._close.clicked.connect(self.reject)
        self.progress = Progress(_("Users"), _("It stops after this one…"), _, self)
        self.progress.stopped.connect(self._runner.stop)
        self._build()

    def bind(self, presenter: TablePresenter) -> None:
        """Route presses to `presenter`, and keep it alive."""
        self._presenter = presenter
        self._example.clicked.connect(presenter.ask_to_save_example)
        self._choose.clicked.connect(presenter.ask_to_open)
        self._invite.clicked.connect(presenter.invite)

    def show_table(self, told: str, rows: Sequence[Row], invite: str) -> None:
        """Show who is in a table, or what is wrong with it."""
        icon, tone = (Icon.INFO, Tone.INFO) if invite else (Icon.ERROR, Tone.DANGER)
        self._told.say(told, icon, tone)
        self._list.show_rows(rows)
        self._area.show()
        _size(self)
        self._invite.setText(invite)
        self._invite.setVisible(bool(invite))
        (self._invite if invite else self._choose).setFocus()

    def complain(self, text: str) -> None:
        """Say what is wrong with the file as a whole."""
        self._told.say(text, Icon.ERROR, Tone.DANGER)
        self._area.hide()
        self._invite.hide()
        self._choose.setFocus()

    def say(self, text: str) -> None:
        """Say that something went well."""
        self._told.say(text, Icon.DONE, Tone.OK)

    def begin(self, words: str) -> None:
        """Show that work begins; nothing else can be pressed meanwhile."""
        self._able(on=False)
        self.progress.begin(words)

    def show_progress(self, number: int, total: int, words: str) -> None:
        """Show how far it is."""
        self.progress.show_progress(number, total, words)

    def show_at_rest(self) -> None:
        """Show that nothing runs."""
        self.progress.hide()
        self._able(on=True)

    def run(
        self,
        work: Work,
        on_progress: Step,
        on_done: Callable[[Any], None],
        on_fault: Callable[[BaseException], None],
        on_stopped: Callable[[], None],
    ) -> None:
        """Do work beside the window."""
        self._runner.run(work, on_progress, on_done, on_fault, on_stopped)

    def done_with(self) -> None:
        """Close: everybody is invited."""
        self.accept()

    def reject(self) -> None:
        """Stop what runs first: nobody is invited by half."""
        self._runner.leave()
        super().reject()

    def _able(self, *, on: bool) -> None:
        for button in (self._example, self._choose, self._invite, self._close):
            button.setEnabled(on)

    def _build(self) -> None:
        _, em = self._, style_of(self).em
        about = Words(
            _(
                "A table (CSV) with a row for everybody: sign-in name, name, roles and laws, and "
                "where it applies team, function and mandate. Save an example to see the titles. "
                "Everybody gets a passphrase to use once. While a row is wrong nobody is invited."
            ),
            parent=self,
        )
        acts = QWidget(self)
        flow = FlowLayout(acts)
        flow.addWidget(self._example)
        flow.addWidget(self._choose)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self._close)
        buttons.addWidget(self._invite)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(em, em, em, em)
        layout.setSpacing(em // 2)
        for part in (about, acts, self._told, self.progress):
            layout.addWidget(part)
        self._area.setMinimumHeight(em * _LEAST)
        layout.addWidget(self._area, 1)
        layout.addLayout(buttons)
        self.setMinimumWidth(_width(self))


class InvitationsDialog(QDialog):
    """Shows the passphrases of many, once, and prints a sheet for each."""

    def __init__(
        self,
        invitations: Sequence[Invitation],
        names: Mapping[UserId, str],
        _: Translate,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Invitations"))
        self._ = _
        self._invitations, self._names = invitations, names
        self._printed = False
        once = Remark(Icon.WARNING, Tone.WARN, self)
        once.say(
            _(
                "These passphrases are shown only now. Print a sheet for everybody, give it to "
                "them yourself, and see who it is."
            )
        )
        rows = [
            Row(one.user, names.get(one.user, one.user), f"{one.user} · {one.passphrase}")
            for one in invitations
        ]
        self._list = RowList(_("Invitations"), self)
        self._list.setObjectName("invitations")
        self._list.show_rows(rows)
        self._print = Button(_("Print all…"), Icon.DOCUMENT, parent=self)
        self._print.setObjectName("print")
        self._print.clicked.connect(self._ask_to_print)
        done = Button(_("Done"), Icon.DONE, primary=True, parent=self)
        done.setObjectName("done")
        done.clicked.connect(self._finish)
        em = style_of(self).em
        buttons = QHBoxLayout()
        buttons.addWidget(self._print)
        buttons.addStretch(1)
        buttons.addWidget(done)
        area = scrolled(self._list, self)
        area.setMinimumHeight(em * _LEAST)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(em, em, em, em)
        layout.setSpacing(em // 2)
        layout.addWidget(once)
        layout.addWidget(area, 1)
        layout.addLayout(buttons)
        _size(self)
        self._print.setFocus()

    def sheet(self) -> QTextDocument:
        """Return what is printed: a page for everybody."""
        document = QTextDocument(self)
        document.setHtml("".join(map(self._page, self._invitations)))
        return document

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape asks, as Done does: what is shown here comes back nowhere."""
        if event.key() == Qt.Key.Key_Escape:
            self._finish()
        else:
            super().keyPressEvent(event)

    def _page(self, one: Invitation) -> str:
        name = self._names.get(one.user, one.user)
        lines = (self._("Invitation for {name}", name=name), *invitation_lines(one, self._))
        first = one is self._invitations[0]
        style = "" if first else ' style="page-break-before: always"'
        return f"<div{style}>" + "".join(f"<p>{escape(line)}</p>" for line in lines) + "</div>"

    def _ask_to_print(self) -> None:
        print_sheet(self, self.sheet(), self._was_printed)

    def _was_printed(self) -> None:
        self._printed = True

    def _finish(self) -> None:
        if self._printed:
            self.accept()
            return
        confirm(
            self,
            self._("Not printed"),
            self._(
                "The passphrases are shown only now. Did you copy them another way? Who has none "
                "has to be invited again."
            ),
            self._("Close"),
            self._("Back"),
            self.accept,
        )
