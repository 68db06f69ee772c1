"""The door to the store, as the window sees it."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, NamedTuple

from hengelo_toegang.domain.ids import UserId
from ui.elsewhere import NOWHERE, Elsewhere

if TYPE_CHECKING:
    from hengelo_toegang.usecases.backing_up import Backups
    from hengelo_toegang.usecases.ports import Speller
    from hengelo_toegang.usecases.services import Services
    from hengelo_toegang.usecases.upgrading import Going


class Entry(NamedTuple):
    """The door to the store, as the window sees it."""

    users: Callable[[], Sequence[str]]
    """Who have a key, before anybody signed in."""
    warm_up: Callable[[], Sequence[str]]
    """Load what opening needs, while a passphrase is typed; return the locations."""
    sign_in: "Callable[[UserId, str, Going], Services]"
    """Open the store; raises `SignInRefused` or `StoreError`. `Going` hears of an update of it."""
    sign_out: Callable[[], None]
    """Close the store and forget its keys."""
    speller: "Callable[[], Speller] | None" = None
    """Who knows how words are written; the dictionary loads beside the window."""
    prepare: Callable[[], None] | None = None
    """Load what the first letter needs, once a case is open."""
    backups: "Callable[[], Backups] | None" = None
    """The backups of the store, where those are made by themselves."""
    accept: "Callable[[UserId, str, str, Going], Services] | None" = None
    """Open the store for who was invited, under a passphrase of their own from now on."""
    wait: Callable[[UserId], float] | None = None
    """How many seconds a user waits after wrong passphrases."""
    recover: "Callable[[UserId, str, str, Going], None] | None" = None
    """Let a user in again with the key from the safe, under a new passphrase."""
    renew: "Callable[[UserId], Services] | None" = None
    """Give the open store a new key, without that of a user; open it again."""
    renewed: Callable[[], float] | None = None
    """How much of that is done, from 0 to 1."""
    elsewhere: Elsewhere = NOWHERE
    """Where else one can go from this window."""
    prove: Callable[[], None] | None = None
    """Prove what travels with the program, once a desk is in sight; raises what is wrong."""
    expect: Callable[[], None] | None = None
    """Get ready for the first case, once nobody waits for anything."""
