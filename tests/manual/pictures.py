"""Takes the pictures of manual and README from the real program, on the town of one fixed day.

They are twice as fine as the screen, so that they are crisp on paper, and hold few colours,
so that they are small.
"""

import io
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pypdfium2
from PIL import Image
from PySide6.QtCore import QEventLoop, QPoint, QRect, QSize, QTimer
from PySide6.QtGui import QCursor, QImage
from PySide6.QtWidgets import QApplication, QWidget

from hengelo_toegang.i18n import DUTCH, translator
from hengelo_toegang.letters.facts import Kind
from hengelo_toegang.usecases.ports import WorklistFilter
from hengelo_toegang.usecases.sending import sent_letters
from hengelo_toegang.usecases.services import Services
from tests.gui.rest import at_work
from tests.gui.walk.town import ANNA, CARLA, Town, a_town
from tests.gui.walk.windows import Window, a_window, put_away
from tests.manual.recipes import DOOR, FRONT, LETTER, RECIPES, Recipe
from ui.pages.unlock.view import UnlockView
from ui.shell import Shell
from ui.theme import ThemeName
from ui.widgets.navigation import Navigation

_ROOT = Path(__file__).parents[2]
MANUAL_PICTURES = _ROOT / "resources" / "manual" / "pictures"
FRONT_PICTURES = _ROOT / "docs" / "pictures"
FINE = 2
"""Dots of a picture for each dot of the screen."""
_COLOURS = 64
_SETTLE_MS = 400
LETTER_SCALE = 2.55
_DOOR_SIZE = 560, 500


def take_all(manual: Path, front: Path) -> None:
    """Write every picture of the manual to a folder, and those of the README to another."""
    app = QApplication.instance()
    app = app if isinstance(app, QApplication) else QApplication(["manual"])
    app.setCursorFlashTime(0)
    # Below every window: what lies under the mouse would be lit up.
    QCursor.setPos(app.primaryScreen().geometry().bottomRight())
    with (
        TemporaryDirectory() as own,
        TemporaryDirectory() as shared,
        a_town(Path(own), Path(shared)) as town,
    ):
        with a_window(app, town, Path(own), ThemeName.LIGHT, 100, DUTCH) as window:
            _keep(manual, DOOR, _door())
            for folder, recipes in ((manual, RECIPES), (front, FRONT)):
                for name, recipe in recipes.items():
                    _keep(folder, name, _picture(window, recipe))
        for folder in (manual, front):
            _keep(folder, LETTER, _letter(town))


def _keep(folder: Path, name: str, image: Image.Image) -> None:
    (folder / f"{name}.png").write_bytes(small(image))


def _picture(window: Window, recipe: Recipe) -> Image.Image:
    visit = window.visit(recipe.screen.user)
    recipe.screen.open(visit)
    taken = _taken(visit.desk.shell, recipe)
    put_away(visit)
    return taken


def _taken(shell: Shell, recipe: Recipe) -> Image.Image:
    """Return the page in sight, or all of the window."""
    if _in_navigation(QApplication.focusWidget()):
        shell.take_focus()
    shown: QWidget = shell if recipe.whole else shell._cover or shell._stack
    # What stands around the page takes as much room as before.
    shell.resize(shell.size() + QSize(*recipe.size) - shown.size())
    _settled(shell)
    recipe.scroll(shown)
    _settled(shell)
    # From the whole, for the ground of a page is that of the window.
    box = QRect(shown.mapTo(shell, QPoint(0, 0)) * FINE, shown.size() * FINE)
    return _grabbed(shell).crop((box.left(), box.top(), box.right() + 1, box.bottom() + 1))


def small(image: Image.Image) -> bytes:
    """Return a picture as PNG with few colours."""
    few = image.convert("RGB").quantize(
        _COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE
    )
    out = io.BytesIO()
    few.save(out, "PNG", optimize=True)
    return out.getvalue()


def _door() -> Image.Image:
    view = UnlockView("Gemeente Hengelo", translator(DUTCH))
    view.resize(*_DOOR_SIZE)
    view.offer(["anna", "bert", "carla"], ["Stadhuis", "Wijkentree Hasseler Es"])
    view.show_values({"user": "anna", "location": "Wijkentree Hasseler Es"})
    view.show()
    _settled(view)
    taken = _grabbed(view)
    view.close()
    return taken


def _letter(town: Town) -> Image.Image:
    """Return the first page of a decision that went out, in which something was granted."""
    # The shortest, for others are in large print.
    pdf = min((pdf for user in (ANNA, CARLA) for pdf in _granted(town.services(user))), key=len)
    with pypdfium2.PdfDocument(pdf) as document:
        page: Image.Image = document[0].render(scale=LETTER_SCALE).to_pil()
        return page


def _granted(services: Services) -> Iterator[bytes]:
    rows = services.queries.worklist(WorklistFilter(open_only=False), limit=200)
    with services.desk.open() as uow:
        letters = (one for row in rows for one in sent_letters(uow.cases.get(row.case)))
        for letter in letters:
            if letter.kind == Kind.DECISION_GRANT:
                yield uow.letters.get(letter.sha256).pdf


def _grabbed(widget: QWidget) -> Image.Image:
    drawn = QImage(widget.size() * FINE, QImage.Format.Format_RGB888)
    drawn.setDevicePixelRatio(FINE)
    widget.render(drawn)
    size = drawn.width(), drawn.height()
    dots = bytes(drawn.constBits())
    return Image.frombytes("RGB", size, dots, "raw", "RGB", drawn.bytesPerLine())


def _settled(widget: QWidget) -> None:
    """Wait until a moment changes nothing of what is shown."""
    before: QImage | None = None
    while True:
        _wait(_SETTLE_MS)
        now = widget.grab().toImage()
        if now == before and not at_work(widget):
            return
        before = now


def _wait(milliseconds: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def _in_navigation(widget: QWidget | None) -> bool:
    while widget is not None and not isinstance(widget, Navigation):
        widget = widget.parentWidget()
    return widget is not None
