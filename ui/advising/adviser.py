"""What reads sentences while they are typed; off for whoever does not want it."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from hengelo_toegang.i18n import Translate, translator
from hengelo_toegang.letters.readability import Guide, Spot, TypedReader


class Adviser(QObject):
    """Says which sentences can be plainer; before anybody signed in it says nothing.

    It reads on the spot: a sentence takes about a third of a millisecond, and one that was
    read before next to nothing.
    """

    changed = Signal()
    """Look again: it was opened, shut or turned."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._reader: TypedReader | None = None
        self._on = False
        self.translate: Translate = translator()
        """The language of who signed in."""

    @property
    def active(self) -> bool:
        """Whether sentences are marked."""
        return self._on and self._reader is not None

    def open(self, guide: Guide, _: Translate, *, on: bool = True) -> None:
        """Begin for a user."""
        self._reader, self._on, self.translate = TypedReader(guide), on, _
        self.changed.emit()

    def shut(self) -> None:
        """Forget every sentence of this user."""
        self._reader = None
        self.changed.emit()

    def turn(self, *, on: bool) -> None:
        """Mark sentences, or leave them alone."""
        self._on = on
        self.changed.emit()

    def spots(self, text: str) -> tuple[Spot, ...]:
        """Return the sentences of a text that can be plainer."""
        return self._reader.spots(text) if self._reader is not None and self._on else ()


def adviser() -> Adviser:
    """Return the one adviser of the program."""
    app = QApplication.instance()
    assert app is not None  # there are no text fields without it
    known = app.findChild(Adviser)
    return known if known is not None else Adviser(app)
