"""A store as a command is told of it: where it lies, and who opens it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hengelo_toegang import bootstrap
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.records import dataclass
from hengelo_toegang.stores.office import enter
from hengelo_toegang.usecases.ports import Desk


@dataclass(frozen=True, slots=True)
class Door:
    """A store, and who opens it."""

    store: Path
    user: str
    passphrase: str

    @contextmanager
    def desk(self) -> Iterator[Desk]:
        """Give the desk of the user while the store is open.

        Raises:
            SignInRefused, StoreError: The keys or the file do not open.
        """
        rules = bootstrap.read_rules()
        store, unlocked = enter(self.store, UserId(self.user), self.passphrase, rules)
        with store:
            yield bootstrap.desk_of(store, unlocked, rules)
