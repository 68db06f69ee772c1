"""The icon of the program, drawn at the sizes that systems ask for."""

import struct
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgRenderer

from installer.product import ICON

_WINDOWS_SIDES = (16, 24, 32, 48, 64, 128, 256)
_HEAD, _LINE = "<HHH", "<BBBBHHII"
_BITS = 32


def picture(side: int) -> bytes:
    """Return the icon of `side` by `side` pixels, as a PNG."""
    image = QImage(side, side, QImage.Format.Format_ARGB32)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    QSvgRenderer(str(ICON)).render(painter)
    painter.end()
    written = QBuffer()
    written.open(QIODevice.OpenModeFlag.WriteOnly)
    if not QImageWriter(written, b"PNG").write(image):
        raise OSError(ICON)
    return bytes(written.data().data())


def write_windows_icon(path: Path, sides: Sequence[int] = _WINDOWS_SIDES) -> None:
    """Write the icon as Windows has it: a head, a line for each size, and the pictures."""
    pictures = [picture(side) for side in sides]
    at = struct.calcsize(_HEAD) + struct.calcsize(_LINE) * len(pictures)
    head = struct.pack(_HEAD, 0, 1, len(pictures))
    for side, one in zip(sides, pictures, strict=True):
        # A side of 256 is written as nought.
        head += struct.pack(_LINE, side % 256, side % 256, 0, 0, 1, _BITS, len(one), at)
        at += len(one)
    path.write_bytes(head + b"".join(pictures))
