"""Words that wrap are as high as Qt says, also where they remember it."""

import pytest
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from ui.widgets.texts import Caption, Words, Wrapped

LONG = "Wat kan de inwoner zelf, met gebruikelijke hulp en met wat er al in huis is? " * 3


def _as_qt_says(words: Wrapped, width: int) -> int:
    return QLabel.heightForWidth(words, width)


@pytest.mark.parametrize("width", [80, 200, 900])
def test_words_are_as_high_as_they_have_to_be(qtbot: QtBot, width: int) -> None:
    words = Words(LONG)
    qtbot.addWidget(words)
    for _again in range(2):
        assert words.heightForWidth(width) == _as_qt_says(words, width)
    assert words.heightForWidth(80) > words.heightForWidth(900)


def test_other_words_are_measured_anew(qtbot: QtBot) -> None:
    words = Words("kort")
    qtbot.addWidget(words)
    short = words.heightForWidth(200)
    words.setText(LONG)
    assert words.heightForWidth(200) == _as_qt_says(words, 200) > short


def test_larger_words_are_measured_anew(qtbot: QtBot) -> None:
    words = Words(LONG)
    qtbot.addWidget(words)
    before = words.heightForWidth(200)
    larger = QFont(words.font())
    larger.setPointSizeF(larger.pointSizeF() * 2)
    words.setFont(larger)
    assert words.heightForWidth(200) == _as_qt_says(words, 200) > before


def test_what_surrounds_words_is_measured_along(qtbot: QtBot) -> None:
    words = Words(LONG)
    qtbot.addWidget(words)
    before = words.heightForWidth(200)
    words.setContentsMargins(0, 12, 0, 12)
    assert words.heightForWidth(200) == _as_qt_says(words, 200) == before + 24


def test_a_caption_is_of_its_field_and_makes_no_key_of_an_ampersand(qtbot: QtBot) -> None:
    field = QLineEdit()
    caption = Caption("Zorg & welzijn", field)
    qtbot.addWidget(field)
    qtbot.addWidget(caption)
    assert caption.buddy() is field
    assert caption.text() == "Zorg && welzijn"
