"""Pictures of the pages as they should look, compared pixel by pixel.

Font, style and dots per inch are our own, so they are the same on every machine. When a
change of the look is meant: `python3 dev.py golden`, and look at what changed.
"""

import os
import tempfile
from pathlib import Path

from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QWidget

GOLDEN = Path(__file__).parents[1] / "golden"
RENEW = "RENEW_GOLDEN"
"""The environment variable that makes the pictures anew."""


def difference(widget: QWidget, name: str) -> str:
    """Return what is different from the picture of that name, and where to see it."""
    path = GOLDEN / f"{name}.png"
    now = _reduced(widget.grab().toImage())
    if os.environ.get(RENEW):
        GOLDEN.mkdir(exist_ok=True)
        assert now.save(str(path), quality=0)
        return ""
    if not path.exists():
        return f"there is no {path.name} yet: python3 dev.py golden"
    before = QImage(str(path)).convertToFormat(QImage.Format.Format_RGB32)
    now = now.convertToFormat(QImage.Format.Format_RGB32)
    if before == now:
        return ""
    folder = Path(tempfile.mkdtemp(prefix="golden-"))
    now.save(str(folder / f"{name}.png"))
    count, marked = _marked(before, now)
    marked.save(str(folder / f"{name}-difference.png"))
    return f"{count} pixels of {name} are different, see {folder}; if meant: python3 dev.py golden"


def _reduced(image: QImage) -> QImage:
    """Return a picture of at most 4096 colours, the same each time: it takes far less room."""
    few = image.convertToFormat(QImage.Format.Format_RGB444)
    few = few.convertToFormat(QImage.Format.Format_RGB32)
    return few.convertToFormat(QImage.Format.Format_Indexed8)


def _marked(before: QImage, now: QImage) -> tuple[int, QImage]:
    """Return how many pixels differ, and a pale picture in which they are red."""
    if before.size() != now.size():
        return now.width() * now.height(), before
    marked = now.convertToFormat(QImage.Format.Format_Grayscale8)
    marked = marked.convertToFormat(QImage.Format.Format_RGB32)
    one, other = (
        memoryview(bytes(image.constBits())).cast("I").tolist() for image in (before, now)
    )
    places = [at for at, (left, right) in enumerate(zip(one, other, strict=True)) if left != right]
    for at in places:
        marked.setPixelColor(at % now.width(), at // now.width(), QColor("red"))
    return len(places), marked
