"""The passphrase of an invitation, on the screen once and on paper: nowhere else."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from hengelo_toegang.i18n import Translate
from hengelo_toegang.usecases.ports import Invitation
from ui.help.asking import help_key
from ui.icons import Icon
from ui.printing import print_sheet
from ui.style import style_of
from ui.theme import Tone
from ui.widgets.buttons import Button
from ui.widgets.texts import Heading, Remark, Words

_WIDE = 30
"""How wide the dialog is, in lines of text."""


class InvitationDialog(QDialog):
    """Shows the passphrase large enough to copy by hand, and prints it."""

    def __init__(
        self, invitation: Invitation, name: str, _: Translate, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        help_key(self)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Invitation for {name}", name=name))
        self._ = _
        self._lines = invitation_lines(invitation, _)
        secret = Heading(invitation.passphrase, 1, self)
        secret.setObjectName("passphrase")
        secret.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        secret.setAccessibleName(self._lines[1])
        once = Remark(Icon.WARNING, Tone.WARN, self)
        once.say(
            _("This is shown only now. Give it to {name} yourself, and see who it is.", name=name)
        )
        self._print = Button(_("Print…"), Icon.DOCUMENT, parent=self)
        self._print.setObjectName("print")
        self._print.clicked.connect(self._ask_to_print)
        done = Button(_("Done"), Icon.DONE, primary=True, parent=self)
        done.setObjectName("done")
        done.clicked.connect(self.accept)
        em = style_of(self).em
        buttons = QHBoxLayout()
        buttons.addWidget(self._print)
        buttons.addStretch(1)
        buttons.addWidget(done)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(em, em, em, em)
        layout.setSpacing(em // 2)
        layout.addWidget(Words(self._lines[0], parent=self))
        layout.addWidget(secret)
        layout.addWidget(Words(self._lines[2], parent=self))
        layout.addWidget(once)
        layout.addLayout(buttons)
        self.setMinimumWidth(min(em * _WIDE, 1200))
        done.setFocus()

    def sheet(self) -> QTextDocument:
        """Return what is printed."""
        document = QTextDocument(self)
        document.setPlainText("\n\n".join((self.windowTitle(), *self._lines)))
        return document

    def _ask_to_print(self) -> None:
        print_sheet(self, self.sheet())


def invitation_lines(invitation: Invitation, _: Translate) -> tuple[str, str, str]:
    """Return what an invitation says: who, the passphrase, and what to do with it."""
    return (
        _("Sign-in name: {user}", user=invitation.user),
        _("Passphrase, to use once: {passphrase}", passphrase=invitation.passphrase),
        _(
            "Choose your name on the first page of the program and type this passphrase. Then "
            "choose one of your own, which nobody else knows. Throw this paper away after that."
        ),
    )
