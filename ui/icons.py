"""The Tabler icons, in the colour of the text around them. An icon never stands without words."""

from enum import StrEnum
from functools import cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer

import resources

_FOLDER = Path(resources.__file__).parent / "icons"


class Icon(StrEnum):
    """What an icon says, and the name of its drawing in `resources/icons`, which is Tabler's."""

    ADD = "plus"
    ARROW_RIGHT = "arrow-right"
    BLOCKED = "ban"
    BOX = "square"
    BOX_CHECKED = "square-check"
    CALENDAR = "calendar-event"
    CHECK = "check"
    CHEVRON_DOWN = "chevron-down"
    CHEVRON_LEFT = "chevron-left"
    CHEVRON_RIGHT = "chevron-right"
    CLOCK = "clock"
    CLOSE = "x"
    CONTACT = "message"
    COPY = "copy"
    CURRENT = "circle-dot"
    DOCUMENT = "file-text"
    DONE = "circle-check"
    DOWNLOAD = "download"
    EDIT = "pencil"
    ERROR = "circle-x"
    EURO = "currency-euro"
    EXCHANGE = "arrows-exchange"
    EYE = "eye"
    FIGURES = "chart-bar"
    HOUSEHOLD = "home"
    INFO = "info-circle"
    LAW = "scale"
    LETTER = "mail"
    LOCK = "lock"
    MAP = "map"
    MENU = "menu-2"
    OFFLINE = "wifi-off"
    OPEN = "circle"
    PEOPLE = "users"
    PERSON = "user"
    PLACE = "map-pin"
    REDO = "arrow-forward-up"
    REMOVE = "trash"
    REPEAT = "refresh"
    RETURN = "corner-up-left"
    REVIEW = "clipboard-check"
    SEARCH = "search"
    SEND = "send"
    SETTINGS = "settings"
    SIGNAL = "flag"
    STAR = "star"
    STAR_FILLED = "star-filled"
    STORE = "device-laptop"
    TALK = "messages"
    THEME = "contrast"
    TRANSFER = "user-share"
    UNDO = "arrow-back-up"
    UNLOCK = "lock-open"
    UPLOAD = "upload"
    URGENT = "urgent"
    WARNING = "alert-triangle"
    WORKLIST = "list-check"
    ZOOM_IN = "zoom-in"


def pixmap(icon: Icon, colour: str, side: int, dpr: float = 1.0, after: int = 0) -> QPixmap:
    """Return an icon of `side` by `side` in a colour, with empty room `after` it.

    Qt paints `currentColor` black, whatever the palette says, so the colour goes into
    the drawing itself.
    """
    key = f"{icon.value} {colour} {side} {dpr} {after}"
    result = QPixmap()
    if QPixmapCache.find(key, result):
        return result
    drawing = _drawing(icon).replace("currentColor", colour)
    result = QPixmap(round((side + after) * dpr), round(side * dpr))
    result.setDevicePixelRatio(dpr)
    result.fill(Qt.GlobalColor.transparent)
    painter = QPainter(result)
    QSvgRenderer(QByteArray(drawing.encode())).render(painter, QRectF(0, 0, side, side))
    painter.end()
    QPixmapCache.insert(key, result)
    return result


@cache
def _drawing(icon: Icon) -> str:
    return (_FOLDER / f"{icon.value}.svg").read_text("utf-8")
