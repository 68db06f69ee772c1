"""What a user likes: theme, size of the text, and where they were last. Never case data."""

from PySide6.QtCore import QSettings

from ui.theme import SCALES, ThemeName


class Preferences:
    """Kept in a small file of the user's own, beside no store."""

    def __init__(self, settings: QSettings) -> None:
        self._settings = settings

    @property
    def theme(self) -> ThemeName:
        """The theme."""
        kept = self.text("theme")
        return ThemeName(kept) if kept in set(ThemeName) else ThemeName.LIGHT

    @theme.setter
    def theme(self, theme: ThemeName) -> None:
        self.keep("theme", theme.value)

    @property
    def scale(self) -> int:
        """The size of the text, in per cent."""
        kept = self.text("scale")
        return int(kept) if kept.isdigit() and int(kept) in SCALES else 100

    @scale.setter
    def scale(self, scale: int) -> None:
        self.keep("scale", str(scale))

    def text(self, name: str) -> str:
        """Return what was kept under a name, or nothing."""
        return str(self._settings.value(name, ""))

    def keep(self, name: str, text: str) -> None:
        """Keep a short text under a name."""
        self._settings.setValue(name, text)
