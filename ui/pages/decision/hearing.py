"""What the resident says before something ends or becomes less (Awb 4:7 and 4:8)."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from hengelo_toegang.i18n import Translate
from ui.icons import Icon
from ui.pages.decision.form_card import FormCard
from ui.widgets.buttons import Button
from ui.widgets.fields import Field


class HearingPanel(FormCard):
    """The hearing, with the letter that asks for it: `edited(place, value)`, `intended`."""

    intended = Signal()

    def __init__(
        self,
        fields: Sequence[Field],
        _: Translate,
        today: Callable[[], date],
        parent: QWidget | None = None,
    ) -> None:
        title = _("What the resident says beforehand (Awb 4:7 and 4:8)")
        super().__init__(title, fields, _, today, parent)
        self._intend = Button(_("Letter of intention…"), Icon.LETTER, parent=self)
        self.body.addWidget(self._form)
        self.body.addWidget(self._intend, 0, Qt.AlignmentFlag.AlignLeft)
        self._intend.clicked.connect(self.intended)

    def show_hearing(self, values: Mapping[str, object], *, needed: bool, intention: bool) -> None:
        """Show what was said; `intention` says whether the letter can be made now."""
        self.setVisible(needed)
        self._intend.setVisible(intention)
        self._form.show_values(values)
