"""Who uses the store, and the keys that they open it with."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import field
from datetime import datetime
from typing import Protocol

from hengelo_toegang.domain.case import Stage
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import PersonId, UserId
from hengelo_toegang.domain.users import User
from hengelo_toegang.records import dataclass


@dataclass(frozen=True, slots=True)
class UserVersion:
    """What somebody wrote of a user, and by which key that user signed from then on."""

    user: User
    author: UserId
    """Who vouched for it; `domain.users.RECOVERY` is the key in the safe."""
    moment: datetime
    public_key: bytes


class UserRepository(Protocol):
    """The users of this store, as they stand today: who left may do nothing any more."""

    def get(self, user_id: UserId) -> User: ...

    def all(self) -> Sequence[User]: ...

    def history(self, user_id: UserId) -> Sequence[UserVersion]:
        """Return every version of a user that counts, oldest first."""
        ...

    def as_of(self, user_id: UserId, moment: datetime) -> User:
        """Return a user as they were at a moment; without any role before they were known."""
        ...

    def put(self, user: User, public_key: bytes | None = None) -> None:
        """Add a user, or change what they may do; a new key comes with a new slot.

        Raises:
            NotFound: The user is new, and no key was given.
            PermissionError: Whoever writes it cannot vouch for this user.
        """
        ...


@dataclass(frozen=True, slots=True)
class LeftBehind:
    """A case that stands in the name of somebody, by what names nobody else."""

    number: str
    law: Law
    stage: Stage


class Staff(Protocol):
    """What managing users needs to know of cases and residents, who themselves stay unseen."""

    def left_behind(self, user: UserId) -> Sequence[LeftBehind]:
        """Return the open cases in the name of a user, the nearest date first."""
        ...

    def persons_with(self, bsn: str) -> Sequence[PersonId]:
        """Return who has a BSN, in whatever household; nobody when it is not known."""
        ...


@dataclass(frozen=True, slots=True)
class Invitation:
    """A passphrase to use once, for somebody to choose one of their own; shown only now."""

    user: UserId
    passphrase: str = field(repr=False)


class SafeKey(Protocol):
    """A new key for the safe of the municipality, which opens nothing before it is kept."""

    @property
    def text(self) -> str:
        """The key as it is shown once and put on paper."""
        ...

    @property
    def store_id(self) -> str:
        """Which store it is for, as the log calls it."""
        ...

    def reads(self, typed: str) -> bool:
        """Return whether what somebody typed from paper is this key."""
        ...

    def keep(self, known: Callable[[bytes], None], /) -> None:
        """Let it open the store; the key before it opens nothing from then on.

        `known` tells the store its public half; when it raises, all stays as it was.
        """
        ...


class KeyRing(Protocol):
    """The keys beside the store, in the hands of who signed in."""

    def holders(self) -> frozenset[UserId]:
        """Return who can sign in."""
        ...

    def invited(self) -> frozenset[UserId]:
        """Return who have an invitation that they did not take up yet."""
        ...

    def invite(self, user: UserId, known: Callable[[bytes], None], /) -> Invitation:
        """Return a new invitation; `known` tells the store its public key.

        What the user had before opens nothing from then on.
        """
        ...

    def invite_all(
        self,
        users: Sequence[UserId],
        known: Callable[[Mapping[UserId, bytes]], None],
        step: Callable[[int, int], None],
        /,
    ) -> Sequence[Invitation]:
        """Return new invitations for users without a key: all of them, or none.

        `known` tells the store their public keys; when it raises, nobody has a key. `step`
        hears how far it is, and may raise to stop it.
        """
        ...

    def new_safe_key(self) -> SafeKey:
        """Return a key for the safe that nobody has yet."""
        ...

    def change_own(self, old: str, new: str) -> None:
        """Give who signed in another passphrase; nothing else changes.

        Raises:
            WrongPassphrase, MustWait: `old` is not theirs.
        """
        ...
