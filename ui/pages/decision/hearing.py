"""What the resident says before something ends or becomes less (Awb 4:7 and 4:8)."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from hengelo_toegang.i18n import Translate
from ui.icons import Icon
from ui.widgets.buttons import Button
from ui.widgets.card import Card
from ui.widgets.fields import Field
from ui.widgets.form import FormView


class HearingPanel(Card):
    """The hearing, with the letter that asks for it: `edited(place, value)`, `intended`."""

    edited = Signal(str, object)
    intended = Signal()

    def __init__(
        self,
        fields: Sequence[Field],
        _: Translate,
        today: Callable[[], date],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(_("What the resident says beforehand (Awb 4:7 and 4:8)"), 2, parent)
        self._form = FormView(fields, _, today, self)
        self._intend = Button(_("Letter of intention…"), Icon.LETTER, parent=self)
        self.body.addWidget(self._form)
        self.body.addWidget(self._intend, 0, Qt.AlignmentFlag.AlignLeft)
        self._form.edited.connect(self.edited)
        self._intend.clicked.connect(self.intended)

    def show_hearing(self, values: Mapping[str, object], *, needed: bool, intention: bool) -> None:
        """Show what was said; `intention` says whether the letter can be made now."""
        self.setVisible(needed)
        self._intend.setVisible(intention)
        self._form.show_values(values)

    def set_read_only(self, *, read_only: bool) -> None:
        """Close or open the fields."""
        self._form.set_read_only(read_only=read_only)

    def focus(self, place: str) -> bool:
        """Go to the field of a place; return whether there is one."""
        return self._form.focus(place)
