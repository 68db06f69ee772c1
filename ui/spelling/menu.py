"""What one can do with a marked word, at the top of the field's own menu."""

from functools import partial

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu
from shiboken6 import isValid

from ui.spelling.checker import Spelling
from ui.spelling.surfaces import Span, Surface


def offer(menu: QMenu, spelling: Spelling, surface: Surface, span: Span) -> None:
    """Put the ways to go on with a marked word before what stands in `menu` already.

    What may be meant takes a moment; the menu is there at once and fills itself.
    """
    _ = spelling.translate
    word = surface.text()[slice(*span)]
    first = menu.actions()[0]
    searching = QAction(_("Looking for what is meant…"), menu)
    searching.setEnabled(False)
    learn = QAction(_("Add “{word}” to my word list", word=word), menu)
    learn.triggered.connect(partial(spelling.learn, word))
    ignore = QAction(_("Ignore this time"), menu)
    ignore.triggered.connect(partial(spelling.ignore, word))
    end = QAction(menu)
    end.setSeparator(True)
    for action in (searching, learn, ignore, end):
        menu.insertAction(first, action)

    def fill(found: tuple[str, ...]) -> None:
        if not isValid(menu):
            return
        for suggestion in found:
            choice = QAction(suggestion.replace("&", "&&"), menu)
            choice.triggered.connect(partial(_replace, surface, span, word, suggestion))
            menu.insertAction(searching, choice)
        if found:
            menu.removeAction(searching)
        else:
            searching.setText(_("No suggestions"))

    spelling.suggest(word, fill)


def _replace(surface: Surface, span: Span, word: str, suggestion: str) -> None:
    """Write what was chosen, if the word still stands where it stood."""
    if surface.text()[slice(*span)] == word:
        surface.replace(span, suggestion)
