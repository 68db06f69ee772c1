"""The line that says what just happened, for the eye and for a screen reader."""

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from ui.icons import Icon
from ui.theme import Tone
from ui.widgets.texts import Remark


class StatusLine(Remark):
    """Says "Saved at 14:03" without taking the focus (WCAG 4.1.3)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Icon.DONE, Tone.OK, parent)
        self._fresh = False
        self._passes = False
        self.setObjectName("status")
        self.say("")

    def tell(self, text: str, icon: Icon = Icon.DONE, tone: Tone = Tone.OK) -> None:
        """Show a sentence until the next one, and let a screen reader say it."""
        self._fresh = True
        self._passes = tone is Tone.OK
        self.say(text, icon, tone)
        if text:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def move_on(self) -> None:
        """Take away what went well on another page; the page that it led to still says it."""
        if self._passes and not self._fresh:
            self.say("")
        self._fresh = False
