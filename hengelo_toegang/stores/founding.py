"""A second store of the same municipality, for a laptop that is not on the network.

It begins with the users of the first one as somebody vouched for them there, so that both
believe the same signatures, and with letter texts, social map, roster, settings and tariffs.
It has a key of its own; passphrases, signing keys and the key in the safe are those of the
first.
"""

from collections.abc import Collection
from pathlib import Path

from db.any_store import SqlStore
from db.store import create_store
from hengelo_toegang import bootstrap
from hengelo_toegang.adapters.keys import Unlocked, renew_keys, users_with_keys
from hengelo_toegang.adapters.keys_file import keys_path
from hengelo_toegang.domain.people import UserId


def found_second(
    store: SqlStore,
    opener: Unlocked,
    path: Path,
    rules: bootstrap.Rules,
    clock: bootstrap.Clock = bootstrap.local_now,
    *,
    users: Collection[UserId] = (),
) -> None:
    """Make a store at `path` in which the opener and `users` can sign in; there is no case in it.

    Without `users` it is everybody who can sign in in the first one.

    Raises:
        StoreError: There is a file already, it cannot be written, or the first got another
            key meanwhile.
    """
    # What lies in the keys file without a place in the store opens nothing.
    everybody = set(users_with_keys(opener.path))
    without = everybody - {*users, opener.user} if users else set()
    with bootstrap.made_whole(path) as place:
        own = renew_keys(opener, keys_path(place), store.public_keys(), without)
        with store.unit_of_work(opener.user, opener.signing_key) as uow:
            parts = uow.exchange.gather_to_found()
            uow.audit.record("found_store", path.name, "done")
            uow.commit()
        second = create_store(
            place,
            own.dek,
            store_id=own.store_id,
            projector=bootstrap.projector_of(rules, clock),
            clock=clock,
            fictitious=store.identity.fictitious,
        )
        with second, second.unit_of_work(opener.user, opener.signing_key) as uow:
            uow.exchange.found(parts)
            uow.commit()
