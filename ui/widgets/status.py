"""The line that says what just happened, for the eye and for a screen reader."""

from PySide6.QtWidgets import QWidget

from ui.announcing import announcements
from ui.icons import Icon
from ui.theme import Tone
from ui.widgets.texts import Remark

_URGENT = (Tone.WARN, Tone.DANGER)


class StatusLine(Remark):
    """Says "Saved at 14:03" without taking the focus (WCAG 4.1.3)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Icon.DONE, Tone.OK, parent)
        self.setObjectName("status")
        self._whispered = ""
        self._fresh = False
        self._passes = False
        self.say("")

    def tell(self, text: str, icon: Icon = Icon.DONE, tone: Tone = Tone.OK) -> None:
        """Show a sentence until the next one; a screen reader says it, a warning at once."""
        self._fresh = True
        self._passes = tone is Tone.OK
        self.say(text, icon, tone)
        announcements().say(self, text, urgent=tone in _URGENT)

    def whisper(self, text: str) -> None:
        """Show what is done again and again, such as saving; said only when it is news."""
        self.say(text, Icon.DONE, Tone.OK)
        if text != self._whispered:
            announcements().say(self, text)
        self._whispered = text

    def move_on(self) -> None:
        """Take away what went well on another page; the page that it led to still says it."""
        if self._passes and not self._fresh:
            self.say("")
        self._fresh = False
