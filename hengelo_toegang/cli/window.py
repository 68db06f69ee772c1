"""Opens the window: the unlock page at once, everything else while somebody types."""

import os
import sys
import tempfile
from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication, QWidget

from hengelo_toegang.bounded import LARGEST_SECRET, read_text
from hengelo_toegang.cli import exits
from hengelo_toegang.cli.places import data_folder
from hengelo_toegang.cli.store_door import Door
from hengelo_toegang.i18n import Translate, translator
from hengelo_toegang.stores.beside import brand_beside
from hengelo_toegang.usecases.troubles import StoreError
from hengelo_toegang.words import trouble_words
from ui.brand import Brand, BrandFault, brand_of, read_brand
from ui.capture import exclude_on_windows
from ui.errors import FaultReporter
from ui.garbage import Collector
from ui.language import speak
from ui.look import Look
from ui.main_window import MainWindow
from ui.preferences import Preferences


def run_window(
    store: Path | None,
    *,
    centre: Path | None,
    demo: bool,
    shot: Path | None,
    offered: Path | None,
    _: Translate,
) -> int:
    """Show the program until it is closed, or take its pictures; return the exit code.

    `offered` is a file of cases with which it was opened.
    """
    if shot is not None:
        from hengelo_toegang.cli.shots import take_pictures

        return take_pictures(shot, _)
    if not has_screen() and not os.environ.get("QT_QPA_PLATFORM"):
        sys.stderr.write(_("There is no screen here; --shot FOLDER takes pictures instead.") + "\n")
        return exits.BAD_INPUT
    try:
        path = centre or store or (_demo_of_today(_) if demo else data_folder() / "toegang.store")
    except StoreError as trouble:
        sys.stderr.write(trouble_words(trouble, _) + "\n")
        return exits.BAD_INPUT
    if centre is not None and not path.exists():
        sys.stderr.write(_("There is no address of a central store at {path}.", path=path) + "\n")
        return exits.BAD_INPUT
    from hengelo_toegang.cli.one_window import Arrivals, WindowPlace
    from hengelo_toegang.cli.program import Program

    place = WindowPlace(path)
    if not place.claim() and offered is not None and place.hand_over(offered):
        sys.stdout.write(_("The window that is open has “{name}” now.", name=offered.name) + "\n")
        return exits.OK
    preferences = Preferences(QSettings("Hengelo", "Hengelo Toegang"))
    program = Program(
        application(translator(preferences.language)),
        preferences,
        path,
        central=centre is not None,
        demo=demo and centre is None and store is None,
    )
    if path.exists() or _backed_up(path):
        program.at_door()
    else:
        program.first_day()
    if offered is not None:
        program.offer(offered)
    if place.claim():
        Arrivals(place, program.is_open, program.app).came.connect(program.offer)
    code = QApplication.exec()
    place.leave()
    return code


def _backed_up(store: Path) -> bool:
    """Return whether a store that is not there can be put back from a backup."""
    from hengelo_toegang.stores.backup_setting import BackupSetting

    return BackupSetting(store).folder.exists()


def has_screen() -> bool:
    """Return whether there is a screen to open a window on."""
    if not sys.platform.startswith("linux"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def application(_: Translate) -> QApplication:
    """Return the Qt application, speaking the language of the interface throughout."""
    if not has_screen() and not os.environ.get("QT_QPA_PLATFORM"):
        # Without it Qt ends the process, with no exception to see.
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    app = QApplication(sys.argv[:1])
    app.setOrganizationName("Hengelo")
    app.setApplicationName("Hengelo Toegang")
    app.setApplicationDisplayName("Hengelo Toegang")
    speak(app, _.language)
    return app


def open_window(
    app: QApplication,
    door: Door,
    preferences: Preferences,
    _: Translate,
    brand: Brand | None = None,
) -> MainWindow:
    """Return the window before its door, with faults reported from now on.

    Without a `brand` it has that of the store.
    """
    look = dressed(app, preferences, brand or brand_of_store(door.path, _))
    window = MainWindow(app, door.entry(), look, preferences, _)
    reporter, collector = guarded(window, look, _)
    reporter.troubled.connect(window.tell_trouble)
    window.loads.connect(collector.rest)
    window.loaded.connect(collector.keep)
    window.settled.connect(collector.go_on)
    window.left.connect(collector.go_on)
    return window


def guarded(window: QWidget, look: Look, _: Translate) -> tuple[FaultReporter, Collector]:
    """Let a window have its look; return what tells of every fault, and what collects garbage."""
    look.setParent(window)
    reporter = FaultReporter(window, _)
    reporter.install()
    return reporter, Collector(window)


def dressed(app: QApplication, preferences: Preferences, brand: Brand) -> Look:
    """Give the program its look; whoever opens a window becomes its parent."""
    return Look(app, preferences, brand, exclude_on_windows())


def brand_of_store(store: Path, _: Translate) -> Brand:
    """Return the brand beside a store, else that of this installation.

    One that can't be used stops nobody from working.
    """
    beside = brand_beside(store)
    try:
        return brand_of(read_text(beside, LARGEST_SECRET)) if beside.exists() else read_brand()
    except (BrandFault, OSError, UnicodeDecodeError) as fault:
        sys.stderr.write(_("The colours of the municipality are left out: {fault}", fault=fault))
        sys.stderr.write("\n")
        return Brand("Hengelo Toegang")


def _demo_of_today(_: Translate) -> Path:
    """Return the demo store of today, made when it is not there; earlier ones are removed."""
    from hengelo_toegang import bootstrap
    from hengelo_toegang.cli.demo import fill_demo
    from hengelo_toegang.cli.practice import SIZE, clear_demos, demo_store

    path = demo_store(bootstrap.local_now().date())
    if not path.exists():
        clear_demos()
        sys.stdout.write(_("Making the demo store; this takes half a minute.") + "\n")
        sys.stdout.flush()
        fill_demo(path, SIZE, bootstrap.read_rules(), tour=True)
    return path


def open_every_page() -> str:
    """Open the window on a small demo store and go through it; return how many pages showed."""
    from hengelo_toegang.cli.shots import pictures
    from hengelo_toegang.i18n import translator

    with tempfile.TemporaryDirectory() as folder:
        return str(len(pictures(Path(folder), translator(), size=9)))
