"""Theme and text size as the user likes them, changed while the program runs."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from ui.focus_ring import FocusRings
from ui.preferences import Preferences
from ui.theme import SCALES, ThemeName, dress, load_fonts, read_theme


class Look(QObject):
    """Dresses the program, and keeps what the user chose."""

    changed = Signal()

    def __init__(self, app: QApplication, preferences: Preferences) -> None:
        super().__init__(app)
        self._app = app
        self._preferences = preferences
        load_fonts()
        self._apply()
        self._rings = FocusRings(app, self)

    @property
    def preferences(self) -> Preferences:
        """Where the choices of this user are kept."""
        return self._preferences

    @property
    def theme(self) -> ThemeName:
        """The theme in use."""
        return self._preferences.theme

    @property
    def scale(self) -> int:
        """The size of the text in per cent."""
        return self._preferences.scale

    def choose_theme(self, theme: ThemeName) -> None:
        """Show everything in another theme."""
        self._preferences.theme = theme
        self._apply()

    def choose_scale(self, scale: int) -> None:
        """Show all text in another size."""
        self._preferences.scale = scale
        self._apply()

    def larger(self) -> None:
        """Show all text one size larger."""
        self._step(1)

    def smaller(self) -> None:
        """Show all text one size smaller."""
        self._step(-1)

    def _step(self, step: int) -> None:
        at = SCALES.index(self.scale) + step
        if 0 <= at < len(SCALES):
            self.choose_scale(SCALES[at])

    def _apply(self) -> None:
        self._style = dress(self._app, read_theme(self.theme), self.scale)
        self.changed.emit()
