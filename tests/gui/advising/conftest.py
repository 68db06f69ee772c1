"""A text that a resident reads, with a small guide of plain words."""

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hengelo_toegang.letters.readability import Guide
from ui.advising.adviser import Adviser, adviser
from ui.widgets.editors import LetterTextEditor, LongTextEditor

GUIDE = Guide.of({"derhalve": "daarom", "conform": "volgens"})


@pytest.fixture
def advised(qapp, nl):
    """Begin advice with the small guide."""
    opened = adviser()
    opened.open(GUIDE, nl)
    yield opened
    opened.shut()


@pytest.fixture
def fields(advised: Adviser, shown) -> tuple[LetterTextEditor, LongTextEditor]:
    """Show a text that goes into a letter, and one that does not."""
    page = QWidget()
    layout = QVBoxLayout(page)
    letter, other = LetterTextEditor(3), LongTextEditor(3)
    letter.setAccessibleName("Reden")
    other.setAccessibleName("Notitie")
    layout.addWidget(letter)
    layout.addWidget(other)
    layout.addStretch(1)
    shown(page, 500, 300)
    return letter, other


@pytest.fixture
def letter(fields: tuple[LetterTextEditor, LongTextEditor]) -> LetterTextEditor:
    return fields[0]
