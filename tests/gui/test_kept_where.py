"""The line above each page says where everything is kept."""

import pytest
from PySide6.QtWidgets import QWidget

from hengelo_toegang.i18n import Translate
from ui.icons import Icon
from ui.look import Look
from ui.page import Page
from ui.shell import Shell, Surroundings
from ui.widgets.chips import Chip
from ui.widgets.search import Found


@pytest.mark.parametrize(("central", "said"), [(False, "Op dit apparaat"), (True, "Centraal")])
def test_it_says_whether_that_is_here(look: Look, nl: Translate, central: bool, said: str) -> None:
    around = Surroundings("Anna", False, lambda _words: Found(()), central)
    shell = Shell(look, nl)
    shell.furnish([Page("case", "Case", Icon.DOCUMENT, "", QWidget)], around)
    assert said in [chip.text() for chip in shell.findChildren(Chip)]
