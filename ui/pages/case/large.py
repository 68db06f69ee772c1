"""Large type for whoever looks along: a question read across a table, or aloud."""

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from ui.theme import POINTS

_LARGE, _LARGEST = 1.75, 2.5
"""How much larger than usual the type is, and where it ends: of the text at 100 %."""
_QUESTION = 1.25
"""How much larger than that a question is."""
BUTTON = 3
"""How high buttons are, in lines of usual text: to be hit with the laptop on one's knees."""


def large_type() -> QFont:
    """Return the type; text that is large already grows less."""
    font = QApplication.font()
    size = font.pointSizeF()
    font.setPointSizeF(max(min(size * _LARGE, POINTS * _LARGEST), size))
    return font


def question_type() -> QFont:
    """Return the type of a question above what is answered."""
    font = large_type()
    font.setPointSizeF(font.pointSizeF() * _QUESTION)
    font.setBold(True)
    return font
