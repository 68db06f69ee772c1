"""Our own icons, in the colour of the text around them. An icon never stands without words."""

from enum import StrEnum
from functools import cache
from importlib.resources import files

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer

import resources


class Icon(StrEnum):
    """The icons, by the name of their file in `resources/icons`."""

    ADD = "add"
    ARROW_RIGHT = "arrow-right"
    BLOCKED = "blocked"
    BOX = "box"
    BOX_CHECKED = "box-checked"
    CALENDAR = "calendar"
    CHECK = "check"
    CHEVRON_DOWN = "chevron-down"
    CHEVRON_LEFT = "chevron-left"
    CHEVRON_RIGHT = "chevron-right"
    CLOCK = "clock"
    CLOSE = "close"
    CONTACT = "contact"
    CURRENT = "current"
    DOCUMENT = "document"
    DONE = "done"
    DOWNLOAD = "download"
    EDIT = "edit"
    ERROR = "error"
    EURO = "euro"
    EYE = "eye"
    FIGURES = "figures"
    HELP = "help"
    HOUSEHOLD = "household"
    INFO = "info"
    LAW = "law"
    LETTER = "letter"
    LOCK = "lock"
    MAP = "map"
    OFFLINE = "offline"
    OPEN = "open"
    PEOPLE = "people"
    PERSON = "person"
    PLACE = "place"
    REDO = "redo"
    REMOVE = "remove"
    RETURN = "return"
    REVIEW = "review"
    SEARCH = "search"
    SEND = "send"
    SETTINGS = "settings"
    SIGNAL = "signal"
    STAR = "star"
    STAR_FILLED = "star-filled"
    STORE = "store"
    TEXT_SIZE = "text-size"
    THEME = "theme"
    TRANSFER = "transfer"
    UNDO = "undo"
    UNLOCK = "unlock"
    UPLOAD = "upload"
    URGENT = "urgent"
    WARNING = "warning"
    WORKLIST = "worklist"


def pixmap(icon: Icon, colour: str, side: int, dpr: float = 1.0) -> QPixmap:
    """Return an icon of `side` by `side` in a colour.

    Qt paints `currentColor` black, whatever the palette says, so the colour goes into
    the drawing itself.
    """
    key = f"{icon.value} {colour} {side} {dpr}"
    result = QPixmap()
    if QPixmapCache.find(key, result):
        return result
    drawing = _drawing(icon).replace("currentColor", colour)
    result = QPixmap(round(side * dpr), round(side * dpr))
    result.setDevicePixelRatio(dpr)
    result.fill(Qt.GlobalColor.transparent)
    painter = QPainter(result)
    QSvgRenderer(QByteArray(drawing.encode())).render(painter, QRectF(0, 0, side, side))
    painter.end()
    QPixmapCache.insert(key, result)
    return result


@cache
def _drawing(icon: Icon) -> str:
    return (files(resources) / "icons" / f"{icon.value}.svg").read_text("utf-8")
