"""In which language the program speaks: our own words, and those of Qt's stock buttons."""

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from hengelo_toegang.i18n import DUTCH, LANGUAGES

LANGUAGE_NAMES = {"nl": "Nederlands", "en": "English"}
"""Each language in its own words, so that who looks for it finds it."""
_LOCALES = {"nl": "nl_NL", "en": "en_GB"}
_STOCK = "stock words"


def speak(app: QApplication, language: str) -> None:
    """Let Qt's own buttons, dates and figures follow a language, now or again later."""
    locale = QLocale(_LOCALES[language])
    QLocale.setDefault(locale)
    for before in app.findChildren(QTranslator, _STOCK):
        app.removeTranslator(before)
        before.deleteLater()
    stock = QTranslator(app)
    stock.setObjectName(_STOCK)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if stock.load(locale, "qtbase", "_", folder):
        app.installTranslator(stock)


def known(language: str) -> str:
    """Return a language that the program speaks: this one, or else Dutch."""
    return language if language in LANGUAGES else DUTCH
