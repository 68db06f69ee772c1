"""The dialog in which a new key for the safe is made, with the screens of the first day."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from hengelo_toegang.domain.users import User
from hengelo_toegang.i18n import Translate
from hengelo_toegang.usecases.users import UserServices
from ui.help.asking import Help, help_key
from ui.pages.first_day.wizard_view import WizardView
from ui.pages.manage.users.safe_key import SafeKeyPresenter
from ui.style import style_of
from ui.widgets.dialogs import confirm

_WIDE, _HIGH = 44, 36
"""How wide and how high it is where the screen has room, in lines of text."""
_HELP = "lost"
"""Where the manual tells of the key for the safe."""


class SafeKeyDialog(QDialog):
    """Holds one screen after the other, and asks before a key on paper is worth nothing."""

    def __init__(
        self,
        managing: UserServices,
        me: User,
        owner: str,
        _: Translate,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        help_key(self)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("A new key for the safe"))
        self._ = _
        self.view = WizardView(_, lambda: self.presenter.sealed(), self)
        self.presenter = SafeKeyPresenter(self.view, managing, me, owner, self.accept, _)
        self.view.bind(self.presenter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.view)
        em, room = style_of(self).em, self.screen().availableGeometry()
        self.resize(min(em * _WIDE, room.width()), min(em * _HIGH, room.height()))
        self.presenter.start()

    def open_help(self, window: QWidget) -> None:
        """Open the manual at the key for the safe, beside a window."""
        from ui.help.window import show_help

        show_help(window, Help("", "", _HELP), self._)

    def reject(self) -> None:
        """Close; where a key may be on paper already, ask first."""
        if not self.presenter.begun:
            super().reject()
            return
        confirm(
            self,
            self._("Stop, and keep the old key?"),
            self._(
                "The key on this screen is then worth nothing: tear up its paper. The key that "
                "lies in the safe still counts."
            ),
            self._("Close all the same"),
            self._("Stay"),
            super().reject,
        )
