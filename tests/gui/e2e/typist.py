"""A window of its own in which somebody types, until the program is killed."""

import sys
from pathlib import Path

from PySide6.QtCore import QSettings

from hengelo_toegang.cli.store_door import Door
from hengelo_toegang.cli.window import application, open_window
from hengelo_toegang.i18n import translator
from tests.gui.e2e.driver import Mouse, Screen
from tests.gui.e2e.program import LAPTOP, passphrase_of
from tests.gui.rest import at_rest
from ui.pages.case.view import KEEP_MS
from ui.preferences import Preferences


def type_in(store: Path, text: str) -> None:
    """Open the only case of a store as anna, type, say after a pause, and go on until killed."""
    _ = translator("nl")
    app = application(_)
    settings = QSettings(str(store.with_suffix(".ini")), QSettings.Format.IniFormat)
    window = open_window(app, Door(store), Preferences(settings), _)
    window.start()
    window.resize(*LAPTOP)
    screen = Screen(window, _)
    hands = Mouse(screen)
    hands.choose("Who are you?", "anna")
    hands.fill("Passphrase", passphrase_of("anna"))
    hands.press("Open")
    # With the cost of a real passphrase, and the check of a store, on a machine that is busy.
    screen.wait(lambda: screen.shows("Lock"), lambda: f"still shut: {screen.texts()}", 60)
    hands.take("Worklist", "Dam")
    hands.take("Steps", "Clarification")
    hands.fill("What goes well", text)
    # Nothing is pressed: a pause in the typing is enough.
    screen.wait(lambda: at_rest(window, KEEP_MS), lambda: "it goes on waiting")
    print("paused", flush=True)  # noqa: T201  (to the test)
    app.exec()


if __name__ == "__main__":
    type_in(Path(sys.argv[1]), sys.argv[2])
