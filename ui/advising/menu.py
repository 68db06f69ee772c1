"""What one can do with a sentence that can be plainer, at the top of the field's own menu."""

from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QAction, QTextCursor
from PySide6.QtWidgets import QMenu

from hengelo_toegang.i18n import Translate
from hengelo_toegang.letters.readability import Flaw, Remark, Spot
from ui.readability import flaw_words
from ui.spelling.surfaces import LongText


def offer(
    menu: QMenu,
    _: Translate,
    surface: LongText,
    cursor: QTextCursor,
    spot: Spot,
    select: Callable[[], None],
) -> None:
    """Put what is said of a sentence before what stands in `menu` already.

    A better word takes the place of the jargon, unless the sentence was changed meanwhile;
    any other remark selects its sentence.
    """
    actions = []
    for remark in spot.remarks:
        action = QAction(flaw_words(remark, _).replace("&", "&&"), menu)
        if remark.flaw is Flaw.JARGON:
            better = _in_place(remark)
            action.setText(
                _("Write “{better}” for “{words}”", better=better, words=remark.found).replace(
                    "&", "&&"
                )
            )
            action.triggered.connect(partial(_replace, surface, cursor, spot, remark, better))
        else:
            action.triggered.connect(select)
        actions.append(action)
    end = QAction(menu)
    end.setSeparator(True)
    menu.insertActions(menu.actions()[0], [*actions, end])


def _in_place(remark: Remark) -> str:
    """Return the better word as it stands there: with a capital where the jargon has one."""
    better = remark.better
    return better[:1].upper() + better[1:] if remark.found[:1].isupper() else better


def _replace(
    surface: LongText, cursor: QTextCursor, spot: Spot, remark: Remark, better: str
) -> None:
    start = cursor.selectionStart() + remark.start
    span = (start, start + remark.length)
    if cursor.selectionEnd() - cursor.selectionStart() == spot.end - spot.start and (
        surface.text()[slice(*span)] == remark.found
    ):
        surface.replace(span, better)
