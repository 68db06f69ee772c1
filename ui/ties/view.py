"""The question about ties on the screen: one line with two buttons, and away after one click."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from hengelo_toegang.i18n import Translate
from ui.icons import Icon
from ui.theme import Tone
from ui.ties.presenter import Ties
from ui.widgets.buttons import Button
from ui.widgets.fields import Asked
from ui.widgets.flow import FlowLayout
from ui.widgets.form_dialog import Answered, FormDialog
from ui.widgets.texts import Remark


class TiesBar(QFrame):
    """Asks whether somebody has ties with the people of a case; decides nothing."""

    def __init__(
        self, _: Translate, today: Callable[[], date], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._ = _
        self._today = today
        self._ties: Ties | None = None
        self.setFrameShape(QFrame.Shape.StyledPanel)
        remark = Remark(Icon.PEOPLE, Tone.INFO, self)
        remark.say(
            _(
                "Do you know anybody of this case: family, a friend, a neighbour, a colleague? "
                "You say so once (Awb 2:4)."
            )
        )
        buttons = QWidget(self)
        self.none = Button(_("I have no ties"), Icon.CHECK, parent=buttons)
        self.some = Button(_("I know somebody…"), quiet=True, parent=buttons)
        flow = FlowLayout(buttons)
        for button in (self.none, self.some):
            flow.addWidget(button)
        layout = QVBoxLayout(self)
        layout.addWidget(remark)
        layout.addWidget(buttons)
        self.hide()

    def bind(self, ties: Ties) -> None:
        """Route both buttons to `ties`, and keep it alive."""
        self._ties = ties
        self.none.clicked.connect(ties.has_none)
        self.some.clicked.connect(ties.has_some)

    def show_question(self, *, asked: bool) -> None:
        """Show the question, or hide it and let the keyboard go on to what follows."""
        if not asked and (self.none.hasFocus() or self.some.hasFocus()):
            self.some.setFocus()
            self.focusNextChild()
        self.setVisible(asked)

    def ask(self, asked: Asked, on_answer: Answered) -> None:
        FormDialog(self, asked, self._, self._today).ask(on_answer)
