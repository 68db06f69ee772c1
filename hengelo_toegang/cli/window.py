"""Opens the window: the unlock page at once, everything else while somebody types."""

import os
import sys
import tempfile
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication, QWidget

from hengelo_toegang.adapters.attempts import Attempts
from hengelo_toegang.adapters.keys_file import keys_path, read_keys
from hengelo_toegang.bounded import LARGEST_SECRET, read_text
from hengelo_toegang.cli import exits
from hengelo_toegang.cli.places import data_folder
from hengelo_toegang.domain.ids import UserId
from hengelo_toegang.i18n import Translate, translator
from hengelo_toegang.stores.beside import brand_beside, keep_locations, known_locations
from hengelo_toegang.usecases.troubles import (
    KeysDamaged,
    MustWait,
    StoreError,
    StoreTrouble,
    WrongPassphrase,
)
from hengelo_toegang.usecases.upgrading import Going, unheard
from hengelo_toegang.words import trouble_words
from ui.brand import Brand, BrandFault, brand_of, read_brand
from ui.capture import exclude_on_windows
from ui.elsewhere import NOWHERE, Elsewhere
from ui.errors import FaultReporter
from ui.garbage import Collector
from ui.language import speak
from ui.look import Look
from ui.main_window import Entry, MainWindow
from ui.preferences import Preferences

if TYPE_CHECKING:
    from db.any_store import SqlStore
    from hengelo_toegang.adapters.keys import Unlocked
    from hengelo_toegang.bootstrap import Rules
    from hengelo_toegang.stores.keeper import BackupKeeper
    from hengelo_toegang.usecases.ports import Speller
    from hengelo_toegang.usecases.services import Services


_OPENING = tuple(f"hengelo_toegang.stores.{name}" for name in ("office", "keeper", "centre"))
"""What opening a store needs; loaded ahead, while somebody types."""


@dataclass(slots=True)
class Door:
    """The door to one store: opened by a passphrase, closed when the desk is left."""

    path: Path
    clock: Callable[[], datetime] | None = None
    """What day and time it is; without one, this machine's."""
    backed_up: bool = field(default=True, kw_only=True)
    """Whether backups are made by themselves."""
    central: bool = field(default=False, kw_only=True)
    """Whether the path is the address of a central store: its keys lie there, not its cases."""
    elsewhere: Elsewhere = field(default=NOWHERE, kw_only=True)
    """Where else one can go from its window."""
    _rules: "Rules | None" = field(default=None)
    _store: "SqlStore | None" = field(default=None)
    _unlocked: "Unlocked | None" = field(default=None)
    _keeper: "BackupKeeper | None" = field(default=None)
    _reading: threading.Lock = field(default_factory=threading.Lock)
    _loading: threading.Lock = field(default_factory=threading.Lock)

    def entry(self) -> Entry:
        """Return the door as the window sees it."""
        return Entry(
            self.users,
            self.warm_up,
            self.sign_in,
            self.sign_out,
            self.speller,
            self.prepare,
            self.keeper if self.backed_up and not self.central else None,
            None if self.central else self.accept,
            Attempts(self.path).wait,
            None if self.central else self.recover,
            None if self.central else self.renew,
            None if self.central else self.renewed,
            self.elsewhere,
            self.prove,
        )

    def users(self) -> Sequence[str]:
        """Return who have a key; nobody when there is no store, or its keys are damaged."""
        try:
            return read_keys(keys_path(self.path)).users
        except KeysDamaged:
            return ()

    def warm_up(self) -> Sequence[str]:
        """Load the store's libraries and the rules; return the locations to work at."""
        self._load()
        from hengelo_toegang import bootstrap

        bootstrap.get_ready()
        own = self._read_rules().policy.settings.locations
        return known_locations(self.path) or own

    def prove(self) -> None:
        """Prove the letter texts that travel with the program, which nobody waits for.

        Raises:
            TemplateFault: A text is not as it should be; the message says where.
        """
        from hengelo_toegang import bootstrap
        from hengelo_toegang.adapters.proven import prove_once

        prove_once(bootstrap.read_rules)

    def prepare(self) -> None:
        """Load what letters need, so that the first one is there as soon as any other."""
        rules = self._read_rules()
        rules.texts.warm_up()
        rules.press.warm_up()

    def sign_in(self, user: UserId, passphrase: str, going: Going = unheard) -> "Services":
        """Open the store for a user; `going` hears how an older one is brought up to date.

        Raises:
            SignInRefused, StoreError: The keys or the file do not open.
        """
        self._load()
        from hengelo_toegang.stores.office import enter

        rules, clock = self._read_rules(), self._now()
        return self._opened(*enter(self.path, user, passphrase, rules, clock, going))

    def accept(self, user: UserId, once: str, own: str, going: Going = unheard) -> "Services":
        """Open the store for who was invited, under a passphrase of their own from now on.

        `going` hears how an older one is brought up to date.

        Raises:
            PassphraseRefused: Their own is easily guessed.
            SignInRefused, StoreError: The keys or the file do not open.
        """
        self._load()
        from hengelo_toegang import bootstrap
        from hengelo_toegang.stores.admitting import accept_at

        rules, clock = self._read_rules(), self._now()
        accept_at(self.path, user, once, own, rules, clock, going)
        return self._opened(*bootstrap.sign_in(self.path, user, own, rules, clock))

    def recover(self, user: UserId, recovery_key: str, own: str, going: Going = unheard) -> None:
        """Let a user in again with the key from the safe; they sign in after it.

        `going` hears how an older store is brought up to date.

        Raises:
            PassphraseRefused, NotFound, SignInRefused, StoreError: See `recover_user`.
        """
        self._load()
        from hengelo_toegang.stores.admitting import recover_user

        rules, clock = self._read_rules(), self._now()
        recover_user(self.path, user, recovery_key, own, rules, clock, going)

    def renew(self, without: UserId) -> "Services":
        """Give the open store a new key, without that of a user, and open it again.

        Raises:
            StoreError: The store was closed, and is as it was.
        """
        from hengelo_toegang import bootstrap
        from hengelo_toegang.stores.rekeying import rekey

        store, unlocked = self._store, self._unlocked
        if store is None or unlocked is None:
            raise StoreError(StoreTrouble.MISSING, self.path.name)
        rules, clock = self._read_rules(), self._now()
        self.sign_out()
        new = rekey(self.path, unlocked, rules, clock, without=(without,))
        projector = bootstrap.projector_of(rules, clock)
        from db.store import open_store

        return self._opened(open_store(self.path, new.dek, projector=projector, clock=clock), new)

    def renewed(self) -> float:
        """Return how much of the store was copied under its new key."""
        from hengelo_toegang.stores.swapping import work_place

        try:
            return min(1.0, work_place(self.path).stat().st_size / self.path.stat().st_size)
        except (OSError, ZeroDivisionError):
            return 0.0

    def _opened(self, store: "SqlStore", unlocked: "Unlocked") -> "Services":
        from db.store import Store
        from hengelo_toegang import bootstrap
        from hengelo_toegang.stores.backups import Source
        from hengelo_toegang.stores.centre import CentreBeside
        from hengelo_toegang.usecases.services import bind

        rules, clock = self._read_rules(), self._now()
        self._store, self._unlocked = store, unlocked
        if isinstance(store, Store):
            self.keeper().opened(store, Source(self.path, unlocked, rules, clock))
        desk = bootstrap.desk_of(store, unlocked, rules, clock)
        keep_locations(self.path, desk.policy.settings.locations)
        centre = CentreBeside(self.path, desk)
        return bind(desk, _Confirming(self.path, unlocked.user), centre)

    def sign_out(self) -> None:
        """Close the store, so that its keys are let go and another program may open it."""
        if self._store is not None:
            if not self._store.is_central:
                self.keeper().closed()
            self._store.close()
            self._store = self._unlocked = None

    def keeper(self) -> "BackupKeeper":
        """Return who keeps the backups of the store."""
        self._load()
        from hengelo_toegang.stores.keeper import BackupKeeper

        if self._keeper is None:
            self._keeper = BackupKeeper(self.path, self._read_rules, self._now())
        return self._keeper

    def speller(self) -> "Speller":
        """Return who knows how words are written."""
        from hengelo_toegang import bootstrap

        return bootstrap.dutch_speller()

    def _now(self) -> Callable[[], datetime]:
        from hengelo_toegang import bootstrap

        return self.clock or bootstrap.local_now

    def _load(self) -> None:
        """Load what opening needs, once; who comes in or goes back meanwhile waits for it.

        Libraries that import each other break when two threads begin at different ends.
        """
        with self._loading:
            for name in _OPENING:
                import_module(name)

    def _read_rules(self) -> "Rules":
        # The unlock page paints first; SQLModel alone takes longer than all of Qt.
        from hengelo_toegang import bootstrap

        with self._reading:
            if self._rules is None:
                self._rules = bootstrap.read_rules(proven=False)
            return self._rules


@dataclass(frozen=True, slots=True)
class _Confirming:
    """Tells whether a passphrase is that of the user who signed in."""

    path: Path
    user: UserId

    def __call__(self, passphrase: str) -> bool:
        from hengelo_toegang.adapters.keys import unlock

        try:
            Attempts(self.path).guard(
                self.user, lambda: unlock(keys_path(self.path), self.user, passphrase)
            )
        except (WrongPassphrase, MustWait):
            return False
        return True


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
    guarded(window, look, _).troubled.connect(window.tell_trouble)
    return window


def guarded(window: QWidget, look: Look, _: Translate) -> FaultReporter:
    """Let a window have its look, collect garbage in its thread, and tell of every fault."""
    look.setParent(window)
    Collector(window)
    reporter = FaultReporter(window, _)
    reporter.install()
    return reporter


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
