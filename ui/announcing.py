"""What a screen reader says beside what has the focus (WCAG 4.1.3)."""

import functools

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget


class Announcements(QObject):
    """Everything that is announced passes here, whether somebody listens or not."""

    announced = Signal(str, bool)
    """The words, and whether they break in on what is being said."""

    def say(self, widget: QWidget, text: str, *, urgent: bool = False) -> None:
        """Announce words that belong to a widget; urgent ones break in."""
        if not text:
            return
        # The page at the door has nothing to say yet, and these bring two hundred names along.
        from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

        event = QAccessibleAnnouncementEvent(widget, text)
        how = QAccessible.AnnouncementPoliteness
        event.setPoliteness(how.Assertive if urgent else how.Polite)
        QAccessible.updateAccessibility(event)
        self.announced.emit(text, urgent)


@functools.cache
def announcements() -> Announcements:
    """Return what the whole program announces through."""
    return Announcements()
