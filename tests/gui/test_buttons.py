"""What stands on a button beside its words grows with them."""

import pytest
from PySide6.QtWidgets import QMenu

from ui.icons import Icon
from ui.widgets.buttons import Button


@pytest.mark.parametrize("scale", [100, 200])
def test_arrow_of_a_menu_grows_with_the_text(dressed, on_screen, scale):
    """Fusion draws it 6 pixels high, a dot beside words of twice the size."""
    dressed(scale=scale)
    button = Button("", quiet=True)
    button.setMenu(QMenu(button))
    on_screen(button, 200, 80)
    drawn = button.grab().toImage()
    empty = drawn.pixelColor(20, drawn.height() // 2)
    columns = [
        x
        for x in range(drawn.width() // 2, drawn.width() - 8)
        if any(drawn.pixelColor(x, y) != empty for y in range(20, drawn.height() - 20))
    ]
    em = button.fontMetrics().height()
    assert em * 0.4 < columns[-1] - columns[0] < em


@pytest.mark.parametrize("scale", [100, 200])
def test_words_of_a_button_keep_away_from_its_icon(dressed, on_screen, scale):
    dressed(scale=scale)
    button = on_screen(Button("Add", Icon.ADD), 200, 80)
    em = button.fontMetrics().height()
    assert button.iconSize().width() - em >= em // 5
