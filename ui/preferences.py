"""What a user likes: theme, size of the text, and where they were last. Never case data."""

from PySide6.QtCore import QByteArray, QSettings

from ui.language import known
from ui.theme import SCALES, ThemeName

_APART = ("user", "location")


class Preferences:
    """Kept in a small file of the user's own, beside no store."""

    def __init__(self, settings: QSettings, *, practising: bool = False) -> None:
        """While `practising`, who was here last is kept apart from who really works here."""
        self._settings = settings
        self._practising = practising

    def practising(self) -> "Preferences":
        """Return the same for practising."""
        return Preferences(self._settings, practising=True)

    @property
    def theme(self) -> ThemeName | None:
        """The theme; None follows the system."""
        kept = self.text("theme")
        return ThemeName(kept) if kept in set(ThemeName) else None

    @theme.setter
    def theme(self, theme: ThemeName | None) -> None:
        self.keep("theme", "" if theme is None else theme.value)

    @property
    def scale(self) -> int:
        """The size of the text, in per cent."""
        kept = self.text("scale")
        return int(kept) if kept.isdigit() and int(kept) in SCALES else 100

    @scale.setter
    def scale(self, scale: int) -> None:
        self.keep("scale", str(scale))

    @property
    def language(self) -> str:
        """The language of the interface."""
        return known(self.text("language"))

    @language.setter
    def language(self, language: str) -> None:
        self.keep("language", language)

    @property
    def uncaptured(self) -> bool:
        """Whether screenshots leave the program out."""
        return self.text("uncaptured") == "yes"

    @uncaptured.setter
    def uncaptured(self, on: bool) -> None:
        self.keep("uncaptured", "yes" if on else "")

    @property
    def geometry(self) -> QByteArray:
        """Where the window stood and how large it was, in Qt's own form; empty at first."""
        return QByteArray.fromBase64(self.text("geometry").encode())

    @geometry.setter
    def geometry(self, geometry: QByteArray) -> None:
        self.keep("geometry", geometry.toBase64().toStdString())

    def text(self, name: str) -> str:
        """Return what was kept under a name, or nothing."""
        return str(self._settings.value(self._named(name), ""))

    def keep(self, name: str, text: str) -> None:
        """Keep a short text under a name."""
        self._settings.setValue(self._named(name), text)

    def _named(self, name: str) -> str:
        return f"practice_{name}" if self._practising and name in _APART else name
