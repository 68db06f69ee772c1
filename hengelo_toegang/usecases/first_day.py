"""The first day of a municipality or a laptop, before there is a store: what is wished for.

Nothing of it needs a desk, since nobody signed in yet. Whoever makes stores fulfils
`FirstDay`; what it makes appears whole, or not at all.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Protocol

from hengelo_toegang.domain.people import UserId
from hengelo_toegang.records import dataclass

Step = Callable[[int, int], None]
"""Hears how far it is; may raise to stop it, and then nothing is left behind."""


class NotMade(Exception):
    """The demo store cannot be made; `args[0]` says why, in the language of who asked."""


@dataclass(frozen=True, slots=True)
class Municipality:
    """How a municipality presents itself, in letters and at the first page."""

    name: str
    college: str
    """In whose name decisions go out."""
    return_address: str
    phone: str
    email: str
    code: str
    """Four figures of Statistics Netherlands (CBS), in messages to providers."""
    locations: tuple[str, ...]
    """Where people work, as they choose it when they sign in."""


@dataclass(frozen=True, slots=True)
class FirstUser:
    """Who founds the store: an administrator, who invites everybody else."""

    id: UserId
    name: str
    function: str


class Founding(Protocol):
    """A store that is made, but not there before its key lies in the safe."""

    @property
    def recovery_key(self) -> str:
        """The key for the safe, as it is printed."""
        ...

    def opens(self, typed: str) -> bool:
        """Return whether what somebody typed from paper really opens this store."""
        ...

    def finish(self, witness: str) -> None:
        """Put the store in its place; its log says who looked along at the key for the safe.

        Raises:
            StoreError: It cannot; nothing is left behind.
        """
        ...

    def give_up(self) -> None:
        """Leave nothing behind."""
        ...


@dataclass(frozen=True, slots=True)
class Laptop:
    """What a laptop is given to join, and who begins on it."""

    store: Path
    """The store that the administrator made for it; its keys lie beside it."""
    address: Path | None
    """Where the central store is; None: exchange by file only."""
    user: UserId
    passphrase: str
    own: str = ""
    """A passphrase of their own, for who comes in by an invitation."""
    password: str = ""
    """What lets them in at the central store; empty where the system knows it."""


class FirstDay(Protocol):
    """Makes what there is on the first day."""

    def proposed(self) -> Municipality:
        """Return the municipality as the program ships it, to begin from."""
        ...

    def found(
        self, municipality: Municipality, user: FirstUser, passphrase: str, brand: str, step: Step
    ) -> Founding:
        """Make a store; `brand` is the text of its brand file, empty for that of the program.

        Raises:
            PassphraseRefused: The passphrase is easily guessed.
            StoreError: There is a store already, or it cannot be written.
            PolicyError: The program cannot compute by what was filled in.
        """
        ...

    def users_of(self, store: Path) -> Sequence[UserId]:
        """Return who can sign in in a store that was given for a laptop.

        Raises:
            KeysDamaged: Its keys are not as they were written.
            StoreError: It is not there, or its keys are not.
        """
        ...

    def join(self, laptop: Laptop, step: Step) -> None:
        """Put a store for a laptop in its place, which exchanges with the central store.

        Raises:
            Invited: A passphrase of their own is needed first.
            PassphraseRefused: That is easily guessed.
            SignInRefused, StoreError: The store does not open, or cannot be put here.
            CentreRefused: The address is none.
        """
        ...
