"""The keys of the store that is open, for who manages users and for each user's own: `KeyRing`."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import field

from hengelo_toegang.adapters.attempts import Attempts
from hengelo_toegang.adapters.keys import (
    Unlocked,
    add_invited,
    add_user,
    change_passphrase,
    cost_beside,
    invited_with_keys,
    remove_user,
    renew_recovery,
    settle_slots,
    unlock,
    users_with_keys,
)
from hengelo_toegang.adapters.recovery_key import RecoveryKey
from hengelo_toegang.domain.passphrases import one_time_passphrase
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases.ports import Invitation


@dataclass(frozen=True, slots=True)
class NewSafeKey:
    """A key for the safe that opens nothing before it is kept; fulfils `SafeKey`."""

    _opener: Unlocked
    _key: RecoveryKey = field(default_factory=RecoveryKey.new)

    @property
    def text(self) -> str:
        return self._key.text

    @property
    def store_id(self) -> str:
        return self._opener.store_id

    def reads(self, typed: str) -> bool:
        return self._key.reads(typed)

    def keep(self, known: Callable[[bytes], None]) -> None:
        renew_recovery(self._opener, self._key, known)


@dataclass(frozen=True, slots=True)
class FileKeyRing:
    """Works on the file beside the store, with the key of who is signed in."""

    attempts: Attempts
    unlocked: Unlocked

    def holders(self) -> frozenset[UserId]:
        return frozenset(users_with_keys(self.unlocked.path))

    def invited(self) -> frozenset[UserId]:
        return invited_with_keys(self.unlocked.path)

    def invite(self, user: UserId, known: Callable[[bytes], None]) -> Invitation:
        passphrase = one_time_passphrase()
        cost = cost_beside(self.unlocked.path)
        added = add_user(self.unlocked, user, passphrase, invited=True, cost=cost)
        known(added.public_key)
        settle_slots(self.unlocked, user)
        return Invitation(user, passphrase)

    def invite_all(
        self,
        users: Sequence[UserId],
        known: Callable[[Mapping[UserId, bytes]], None],
        step: Callable[[int, int], None],
    ) -> Sequence[Invitation]:
        passphrases = {user: one_time_passphrase() for user in users}
        cost = cost_beside(self.unlocked.path)
        added = add_invited(self.unlocked, passphrases, step, cost=cost)
        try:
            known({user: one.public_key for user, one in added.items()})
        except BaseException:
            for user in added:
                remove_user(self.unlocked, user)
            raise
        return [Invitation(user, passphrase) for user, passphrase in passphrases.items()]

    def new_safe_key(self) -> NewSafeKey:
        return NewSafeKey(self.unlocked)

    def change_own(self, old: str, new: str) -> None:
        user, path = self.unlocked.user, self.unlocked.path
        opened = self.attempts.guard(user, lambda: unlock(path, user, old))
        change_passphrase(opened, new, cost=cost_beside(path))
