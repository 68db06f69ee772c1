"""How somebody gets a key of their own: by an invitation, or with the key from the safe."""

from pathlib import Path

from db.store import Store, open_store
from hengelo_toegang import bootstrap
from hengelo_toegang.adapters.attempts import Attempts
from hengelo_toegang.adapters.key_ring import NewSafeKey
from hengelo_toegang.adapters.keys import (
    Unlocked,
    add_user,
    cost_beside,
    recover,
    settle_slots,
)
from hengelo_toegang.adapters.keys_file import keys_path
from hengelo_toegang.domain.passphrases import weakness
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.domain.rights import OfficeRight, has
from hengelo_toegang.stores.swapping import finish_rekeying
from hengelo_toegang.usecases.ports import NotFound, PassphraseRefused, StoreError, StoreTrouble
from hengelo_toegang.usecases.upgrading import Going, unheard
from hengelo_toegang.usecases.users import put_in_safe

_SAFE = "@recovery"
"""Under which name wrong keys from the safe are counted."""


def accept_invitation(store: Store, invited: Unlocked, passphrase: str) -> Unlocked:
    """Give somebody who was invited a new signing key, under a passphrase of their own.

    Who made the invitation cannot sign for them from then on. Interrupted at any point, the
    invitation still works or the new passphrase does.

    Raises:
        PassphraseRefused: It is too easy to guess.
        StoreError: The store does not know this invitation any more.
    """
    # The key of the invitation opens no transaction: what is asked here has to be asked first.
    refuse_weak(passphrase, _names(store, invited.user))
    own = add_user(invited, invited.user, passphrase, cost=cost_beside(invited.path))
    store.accept(invited.user, invited.signing_key, own.signing_key)
    settle_slots(own, own.user)
    return own


def accept_at(
    path: Path,
    user: UserId,
    once: str,
    passphrase: str,
    rules: bootstrap.Rules,
    clock: bootstrap.Clock = bootstrap.local_now,
    going: Going = unheard,
) -> None:
    """Take up an invitation to a closed store; see `accept_invitation`.

    `going` hears how an older one is brought up to date.

    Raises:
        PassphraseRefused, StoreError: By `accept_invitation`.
        SignInRefused: It is not the passphrase of the invitation.
    """
    invited = bootstrap.unlocked_by(path, user, once)
    if not invited.invited:
        raise StoreError(StoreTrouble.NOT_SIGNED_IN, user)
    projector = bootstrap.projector_of(rules, clock)
    opened = open_store(path, invited.dek, projector=projector, clock=clock, going=going)
    with opened as store:
        accept_invitation(store, invited, passphrase)


def recover_user(
    path: Path,
    user: UserId,
    recovery_key: str,
    passphrase: str,
    rules: bootstrap.Rules,
    clock: bootstrap.Clock = bootstrap.local_now,
    going: Going = unheard,
) -> None:
    """Let somebody in again with the key from the safe; the log of the store says so for good.

    They keep what they may do, and get a new signing key under the new passphrase. `going` hears
    how an older store is brought up to date; stopped there, nothing was changed.

    Raises:
        WrongPassphrase: It is mistyped, or the key of another store.
        MustWait: It was mistyped too often.
        NotFound: Nobody has this name, or not any more.
        PassphraseRefused: The passphrase is too easy to guess.
        StoreError: The file does not open, or another key lies in the safe by now.
    """
    if not path.exists():
        raise StoreError(StoreTrouble.MISSING, path.name)
    finish_rekeying(path)
    recovered = Attempts(path).guard(_SAFE, lambda: recover(keys_path(path), recovery_key))
    projector = bootstrap.projector_of(rules, clock)
    opened = open_store(path, recovered.dek, projector=projector, clock=clock, going=going)
    with opened as store:
        known = store.user(user)
        if known is None or known.on(clock().date()) != known:
            raise NotFound(user)
        refuse_weak(passphrase, (user, known.name))
        fresh = add_user(recovered, user, passphrase, cost=cost_beside(recovered.path))
        try:
            store.reinstate(user, fresh.signing_key, recovered.safe)
        except PermissionError as error:
            raise StoreError(StoreTrouble.NOT_SIGNED_IN, user) from error
        settle_slots(recovered, user)


def renew_safe(store: Store, unlocked: Unlocked) -> str:
    """Return a new key for the safe; the one that lies there is good for nothing any more.

    Raises:
        PermissionError: Only the founder of the store and administrators do this.
    """
    with store.unit_of_work(unlocked.user, unlocked.signing_key) as uow:
        user = uow.users.get(unlocked.user)
        founder = unlocked.user == store.founder()
        if not founder and not has(user, OfficeRight.MANAGE_USERS):
            raise PermissionError(unlocked.user)
        key = NewSafeKey(unlocked)
        put_in_safe(uow, key)
    return key.text


def refuse_weak(passphrase: str, names: tuple[str, ...]) -> None:
    """Take no passphrase that is easily guessed.

    Raises:
        PassphraseRefused: It is; the reason goes with it.
    """
    wrong = weakness(passphrase, names)
    if wrong is not None:
        raise PassphraseRefused(wrong)


def _names(store: Store, user: UserId) -> tuple[str, ...]:
    known = store.user(user)
    return (user, known.name) if known is not None else (user,)
