"""What one may do with a version of a letter text, and why something is not possible now."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from hengelo_toegang.i18n import Translate
from ui.icons import Icon
from ui.pages.manage.text.board import Actions
from ui.style import FAULTY, mark, style_of
from ui.theme import Tone
from ui.widgets.buttons import Button
from ui.widgets.editors import LongTextEditor, SecretEditor
from ui.widgets.flow import FlowLayout
from ui.widgets.texts import Caption, Remark


class ActionBar(QFrame):
    """Hand in, approve, send back, withdraw, begin anew; a grey button says why.

    Signals: `handed_in`, `approved(passphrase)`, `given_back(reason)`, `withdrawn`,
    `begun`, `left`.
    """

    handed_in = Signal()
    approved = Signal(str)
    given_back = Signal(str)
    withdrawn = Signal()
    begun = Signal()
    left = Signal()

    def __init__(self, _: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ = _
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self._refused = Remark(Icon.BLOCKED, Tone.WARN, self)
        self._refused.setObjectName("refused")
        self._hand_in = Button(_("Hand in for approval"), Icon.SEND, primary=True, parent=self)
        self._approve = Button(_("Approve…"), Icon.DONE, primary=True, parent=self)
        self._return = Button(_("Send back…"), Icon.RETURN, parent=self)
        self._withdraw = Button(_("Withdraw"), Icon.REMOVE, parent=self)
        self._begin = Button(_("Begin a new version"), Icon.ADD, primary=True, parent=self)
        self._close = Button(_("To the list"), Icon.CHEVRON_LEFT, quiet=True, parent=self)
        self._buttons = QWidget(self)
        flow = FlowLayout(self._buttons)
        self._all = (self._hand_in, self._approve, self._return, self._withdraw, self._begin)
        for button in (*self._all, self._close):
            flow.addWidget(button)
        self._sign = self._build_sign()
        self._why = self._build_why()
        layout = QVBoxLayout(self)
        layout.addWidget(self._refused)
        layout.addWidget(self._sign)
        layout.addWidget(self._why)
        layout.addWidget(self._buttons)
        self._hand_in.clicked.connect(self.handed_in)
        self._approve.clicked.connect(self._ask_passphrase)
        self._return.clicked.connect(self._ask_reason)
        self._withdraw.clicked.connect(self.withdrawn)
        self._begin.clicked.connect(self.begun)
        self._close.clicked.connect(self.left)

    def show_actions(self, actions: Actions) -> None:
        """Show what fits this version, and why the rest of it is grey."""
        waits = not actions.editable and not actions.shipped
        self._hand_in.setVisible(actions.editable)
        self._approve.setVisible(waits)
        self._return.setVisible(waits)
        self._withdraw.setVisible(not actions.shipped)
        self._begin.setVisible(actions.renew)
        self._offer(self._hand_in, actions.hand_in)
        self._offer(self._approve, actions.approve)
        self._offer(self._return, actions.give_back)
        self._offer(self._withdraw, actions.withdraw)
        said = actions.approve if waits else actions.hand_in if actions.editable else ()
        self._refused.say("\n".join(said))

    def set_busy(self, *, busy: bool) -> None:
        """Let nothing else be begun while samples are drawn."""
        self._buttons.setEnabled(not busy)

    def show_wrong_passphrase(self, text: str) -> None:
        """Say that nothing was signed, and let it be typed again."""
        self._show(self._sign)
        self._wrong.say(text)
        mark(self._passphrase, FAULTY)
        self._passphrase.setAccessibleDescription(text)
        self._passphrase.setFocus()

    def _offer(self, button: Button, why_not: tuple[str, ...]) -> None:
        button.setEnabled(not why_not)
        button.setAccessibleDescription(" ".join(why_not))

    def _build_sign(self) -> QWidget:
        sign = QWidget(self)
        self._passphrase = SecretEditor(sign)
        self._passphrase.setObjectName("passphrase")
        self._passphrase.setMaximumWidth(style_of(self).em * 24)
        words = self._("Your passphrase, to sign exactly this text and no other")
        self._passphrase.setAccessibleName(words)
        caption = Caption(words, self._passphrase, sign)
        self._wrong = Remark(Icon.ERROR, Tone.DANGER, sign)
        confirm = Button(self._("Sign and approve"), Icon.CHECK, primary=True, parent=sign)
        cancel = Button(self._("Not yet"), parent=sign)
        confirm.clicked.connect(self._signed)
        self._passphrase.returnPressed.connect(self._signed)
        cancel.clicked.connect(self._not_yet)
        return self._asking(sign, (caption, self._passphrase, self._wrong), (confirm, cancel))

    def _build_why(self) -> QWidget:
        why = QWidget(self)
        self._reason = LongTextEditor(2, why)
        self._reason.setObjectName("reason")
        words = self._("What has to be different?")
        self._reason.setAccessibleName(words)
        caption = Caption(words, self._reason, why)
        send = Button(self._("Send back"), Icon.RETURN, primary=True, parent=why)
        cancel = Button(self._("Cancel"), parent=why)
        send.clicked.connect(self._sent_back)
        cancel.clicked.connect(self._not_yet)
        return self._asking(why, (caption, self._reason), (send, cancel))

    def _asking(
        self, holder: QWidget, parts: tuple[QWidget, ...], buttons: tuple[Button, ...]
    ) -> QWidget:
        row = QHBoxLayout()
        for button in buttons:
            row.addWidget(button)
        row.addStretch(1)
        layout = QVBoxLayout(holder)
        layout.setContentsMargins(0, 0, 0, 0)
        for part in parts:
            layout.addWidget(part)
        layout.addLayout(row)
        holder.hide()
        return holder

    def _show(self, asking: QWidget | None) -> None:
        """Ask one thing in place of the buttons, or with None show the buttons again."""
        self._sign.setVisible(asking is self._sign)
        self._why.setVisible(asking is self._why)
        self._buttons.setVisible(asking is None)

    def _ask_passphrase(self) -> None:
        self._wrong.say("")
        self._show(self._sign)
        self._passphrase.setFocus()

    def _ask_reason(self) -> None:
        self._show(self._why)
        self._reason.setFocus()

    def _signed(self) -> None:
        passphrase = self._passphrase.text()
        self._passphrase.clear()
        mark(self._passphrase, FAULTY, on=False)
        self._show(None)
        self.approved.emit(passphrase)

    def _sent_back(self) -> None:
        self.given_back.emit(self._reason.toPlainText())

    def _not_yet(self) -> None:
        self._passphrase.clear()
        self._show(None)
        self._close.setFocus()
