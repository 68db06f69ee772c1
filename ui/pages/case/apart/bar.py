"""Over a case that went on in two places: one sentence, and the way to make it one again."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from hengelo_toegang.i18n import Translate
from ui.icons import Icon
from ui.theme import Tone
from ui.widgets.buttons import Button
from ui.widgets.flow import FlowLayout
from ui.widgets.texts import Heading, Remark


class ApartBar(QFrame):
    """Says that a case went on in two places; decides nothing."""

    wanted = Signal()

    def __init__(self, _: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ = _
        self.compare: Button | None = None
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.hide()

    def show_fork(self, *, forked: bool) -> None:
        """Show it while the case is two, or have nothing in sight."""
        if forked and self.compare is None:
            self.compare = self._build()
        self.setVisible(forked)

    def _build(self) -> Button:
        _ = self._
        remark = Remark(Icon.WARNING, Tone.WARN, self)
        remark.say(
            _(
                "Somebody worked on this case on another computer as well. Nothing is lost. "
                "Nobody can hand it in, approve it or send it until the two are one again."
            )
        )
        buttons = QWidget(self)
        compare = Button(_("Look at both and merge…"), parent=buttons)
        FlowLayout(buttons).addWidget(compare)
        compare.clicked.connect(self.wanted)
        layout = QVBoxLayout(self)
        layout.addWidget(Heading(_("Went on in two places"), 2, self))
        layout.addWidget(remark)
        layout.addWidget(buttons)
        return compare
