"""The door to one store, as the window sees it: what opens, closes and keeps it."""

import threading
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from hengelo_toegang.adapters.attempts import Attempts
from hengelo_toegang.adapters.keys_file import keys_path, users_in
from hengelo_toegang.domain.ids import UserId
from hengelo_toegang.stores.beside import keep_locations, known_locations
from hengelo_toegang.usecases.troubles import (
    KeysDamaged,
    MustWait,
    StoreError,
    StoreTrouble,
    WrongPassphrase,
)
from hengelo_toegang.usecases.upgrading import Going, unheard
from ui.elsewhere import NOWHERE, Elsewhere
from ui.entry import Entry

if TYPE_CHECKING:
    from db.any_store import SqlStore
    from hengelo_toegang.adapters.keys import Unlocked
    from hengelo_toegang.bootstrap import Rules
    from hengelo_toegang.stores.keeper import BackupKeeper
    from hengelo_toegang.usecases.ports import Speller
    from hengelo_toegang.usecases.services import Services


_OPENING = tuple(f"hengelo_toegang.stores.{name}" for name in ("office", "keeper", "centre"))
"""What opening a store needs; loaded ahead, while somebody types."""


class Door:
    """The door to one store: opened by a passphrase, closed when the desk is left."""

    def __init__(
        self,
        path: Path,
        clock: Callable[[], datetime] | None = None,
        rules: "Rules | None" = None,
        *,
        backed_up: bool = True,
        central: bool = False,
        elsewhere: Elsewhere = NOWHERE,
    ) -> None:
        """`clock` says what day and time it is; without one, this machine's does.

        Without `rules` those of the program are read once they are needed.
        """
        self.path = path
        self.clock = clock
        self.backed_up = backed_up
        """Whether backups are made by themselves."""
        self.central = central
        """Whether the path is the address of a central store: its keys lie there, no cases."""
        self.elsewhere = elsewhere
        """Where else one can go from its window."""
        self._rules = rules
        self._store: SqlStore | None = None
        self._unlocked: Unlocked | None = None
        self._keeper: BackupKeeper | None = None
        self._reading = threading.Lock()
        self._loading = threading.Lock()

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
            self.expect,
        )

    def users(self) -> Sequence[str]:
        """Return who have a key; nobody when there is no store, or its keys cannot be read."""
        try:
            return users_in(keys_path(self.path))
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

        bootstrap.read_rules()

    def expect(self) -> None:
        """Get ready for the first case that is opened."""
        from hengelo_toegang import bootstrap

        bootstrap.expect_a_case()

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
        return bind(desk, partial(_confirms, self.path, unlocked.user), centre)

    def sign_out(self) -> None:
        """Close the store, so that its keys are let go and another program may open it."""
        if self._store is not None:
            from db.engine import forget_words

            if not self._store.is_central:
                self.keeper().closed()
            self._store.close()
            self._store = self._unlocked = None
            forget_words()

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


def _confirms(path: Path, user: UserId, passphrase: str) -> bool:
    """Return whether a passphrase is that of the user who signed in."""
    from hengelo_toegang.adapters.keys import unlock

    try:
        Attempts(path).guard(user, lambda: unlock(keys_path(path), user, passphrase))
    except (WrongPassphrase, MustWait):
        return False
    return True
