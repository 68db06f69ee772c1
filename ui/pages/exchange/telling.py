"""A part of the page that says above itself what came of the last act."""

from PySide6.QtWidgets import QVBoxLayout

from hengelo_toegang.i18n import Translate
from ui.announcing import announcements
from ui.icons import Icon
from ui.scrolling import bring_into_sight
from ui.style import style_of
from ui.theme import Tone
from ui.widgets.inside import Inside
from ui.widgets.texts import Remark


class TellingColumn(Inside):
    """Parts below one another; above them what came of the last act."""

    def __init__(self, _: Translate) -> None:
        super().__init__()
        self._ = _
        self._told = Remark(Icon.INFO, Tone.INFO, self)
        self._told.setObjectName("told")
        em = style_of(self).em
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(em, em * 2 // 3, em, em)
        self.column.setSpacing(em * 2 // 3)
        self.column.addWidget(self._told)

    def take_focus(self) -> None:
        """Put the keyboard where one begins."""
        raise NotImplementedError

    def say(self, text: str) -> None:
        """Say that something went well; nothing takes away what was said."""
        self._tell(text, Icon.DONE, Tone.OK)

    def complain(self, text: str) -> None:
        """Say calmly that something did not."""
        self._tell(text, Icon.WARNING, Tone.WARN)

    def _tell(self, text: str, icon: Icon, tone: Tone) -> None:
        self._told.say(text, icon, tone)
        if text:
            announcements().say(self._told, text, urgent=tone is Tone.WARN)
            bring_into_sight(self._told)
