"""Theme, text size and language as the user likes them, changed while the program runs."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

from ui.brand import Brand, read_brand
from ui.capture import CaptureShield, Exclude
from ui.focus_ring import FocusRings
from ui.language import speak
from ui.preferences import Preferences
from ui.theme import SCALES, ThemeName, dress, load_fonts, read_theme


class Look(QObject):
    """Dresses the program, and keeps what the user chose."""

    changed = Signal()
    """The colours are others; whoever keeps pictures draws them anew."""
    relaid = Signal()
    """Text has another size or language: pages are laid out anew."""

    def __init__(
        self,
        app: QApplication,
        preferences: Preferences,
        brand: Brand | None = None,
        exclude: Exclude | None = None,
    ) -> None:
        super().__init__(app)
        self._app = app
        self._preferences = preferences
        self.brand = brand or read_brand()
        """Name and colours of the municipality."""
        self._shield = CaptureShield(app, exclude, self) if exclude else None
        if self._shield is not None and preferences.uncaptured:
            self._shield.turn(on=True)
        load_fonts()
        self._apply()
        self._rings = FocusRings(app, self)
        hints = app.styleHints()
        hints.colorSchemeChanged.connect(self._follow)
        hints.accessibility().contrastPreferenceChanged.connect(self._follow)

    @property
    def preferences(self) -> Preferences:
        """Where the choices of this user are kept."""
        return self._preferences

    @property
    def theme(self) -> ThemeName:
        """The theme in use."""
        return self._preferences.theme or self._system()

    @property
    def scale(self) -> int:
        """The size of the text in per cent."""
        return self._preferences.scale

    @property
    def language(self) -> str:
        """The language of the interface."""
        return self._preferences.language

    @property
    def uncaptured(self) -> bool | None:
        """Whether screenshots leave the program out; None where the system can't do that."""
        return None if self._shield is None else self._shield.on

    def choose_uncaptured(self, *, on: bool) -> None:
        """Leave the program out of screenshots, or let it in; refused by the system it stays in."""
        if self._shield is not None:
            if not self._shield.turn(on=on):
                self._shield.turn(on=False)
            self._preferences.uncaptured = self._shield.on

    def choose_theme(self, theme: ThemeName | None) -> None:
        """Show everything in another theme; None follows the system."""
        self._preferences.theme = theme
        self._apply()

    def choose_scale(self, scale: int) -> None:
        """Show all text in another size."""
        if scale != self.scale:
            self._preferences.scale = scale
            self._apply()
            self.relaid.emit()

    def choose_language(self, language: str) -> None:
        """Speak another language."""
        if language != self.language:
            self._preferences.language = language
            speak(self._app, language)
            self.relaid.emit()

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

    def _system(self) -> ThemeName:
        hints = self._app.styleHints()
        return theme_of_system(hints.colorScheme(), hints.accessibility().contrastPreference())

    def _follow(self) -> None:
        if self._preferences.theme is None:
            self._apply()

    def _apply(self) -> None:
        theme = self.brand.colour(read_theme(self.theme))
        self._style = dress(self._app, theme, self.scale)
        self.changed.emit()


def theme_of_system(scheme: Qt.ColorScheme, contrast: Qt.ContrastPreference) -> ThemeName:
    """Return the theme that fits what somebody chose in their system (EN 301 549, 11.7)."""
    if contrast is Qt.ContrastPreference.HighContrast:
        return ThemeName.CONTRAST
    return ThemeName.DARK if scheme is Qt.ColorScheme.Dark else ThemeName.LIGHT
