"""What went wrong with a store or a sign-in, as a sentence for the person at the screen."""

import errno
import math
from pathlib import Path

from hengelo_toegang.bounded import TooLarge
from hengelo_toegang.i18n import N_, Translate
from hengelo_toegang.usecases.troubles import (
    Holder,
    Invited,
    KeysDamaged,
    MustWait,
    SignInRefused,
    StoreError,
    StoreTrouble,
    UnknownUser,
    WrongPassphrase,
)

_TROUBLE = {
    StoreTrouble.MISSING: N_("There is no store at this place."),
    StoreTrouble.EXISTS: N_("There is a file with this name already; it was left alone."),
    StoreTrouble.NOT_OURS: N_("This file is not a store of this program; it was left alone."),
    StoreTrouble.WRONG_KEY: N_("The keys beside this store belong to another store."),
    StoreTrouble.DAMAGED: N_("The store is damaged. Restore the last backup."),
    StoreTrouble.IN_USE: N_("The store is open in another program. Close that one first."),
    StoreTrouble.CLOSED: N_("The store was locked before this was done. Sign in, and try again."),
    StoreTrouble.FULL: N_("The disk is full. What was saved before is safe; make room first."),
    StoreTrouble.UNREACHABLE: N_("The store cannot be reached: check the disk and your rights."),
    StoreTrouble.ROOM: N_(
        "This store has to be brought up to date first, for which the disk has too little room. "
        "Nothing was changed."
    ),
    StoreTrouble.NEWER: N_("A newer version of the program wrote this store. Update first."),
    StoreTrouble.NOT_SIGNED_IN: N_("The store knows another key of this user. Ask the manager."),
    StoreTrouble.LEFT: N_("According to this store you no longer work here. Ask the manager."),
    StoreTrouble.TAMPERED: N_("A text in the store is not what its author signed."),
    StoreTrouble.NO_CENTRE: N_(
        "The central store cannot be reached: check the network. What was saved before is safe."
    ),
    StoreTrouble.NOT_TRUSTED: N_(
        "This does not prove to be the central store of the municipality. Call the helpdesk."
    ),
    StoreTrouble.NOT_LET_IN: N_("The central store does not let you in for this. Ask the manager."),
    StoreTrouble.BUSY: N_("Others are writing in the central store. Try again in a moment."),
    StoreTrouble.OLDER: N_("The central store is of an older version. Ask the manager."),
}
_NEEDS = {
    StoreTrouble.ROOM: N_(
        "This store has to be brought up to date first, and for that {needs} must be free on its "
        "disk. Make room, and try again. Nothing was changed."
    ),
    StoreTrouble.NEWER: N_(
        "A newer version of the program wrote this store. Install version {needs} or newer to "
        "open it; with this version, go back to a backup from before the update. Nothing was "
        "changed."
    ),
}
"""The same, where it is known what would do."""
_SIGN_IN: dict[type[SignInRefused], str] = {
    WrongPassphrase: N_("This passphrase does not belong to this user."),
    UnknownUser: N_("This user is not known in this store."),
    Invited: N_(
        "This passphrase opens the invitation alone. Choose one of your own first, in the window."
    ),
    MustWait: N_("The passphrase was wrong too often. Wait a moment, and try again."),
    KeysDamaged: N_("The keys beside the store are missing or damaged. Restore the last backup."),
}


_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def unwritten_words(error: OSError, target: Path, _: Translate) -> str:
    """Return why a file could not be written; what was there is as it was."""
    if error.errno in _FULL:
        return _("{file}: the disk is full; nothing was written", file=target)
    return _("{file}: cannot be written there; choose another place", file=target)


def trouble_words(trouble: SignInRefused | StoreError, _: Translate) -> str:
    """Return what happened and what to do about it; nothing in it is personal."""
    if not isinstance(trouble, StoreError):
        return _(_SIGN_IN[type(trouble)])
    if trouble.holder is not None:
        return _held(trouble.holder, _)
    if trouble.needs:
        return _(_NEEDS[trouble.trouble], needs=trouble.needs)
    return _(_TROUBLE[trouble.trouble])


def wait_words(refusal: MustWait, _: Translate) -> str:
    """Return how long somebody waits before the next try, after too many wrong ones."""
    return waiting_words(math.ceil(refusal.args[0]), _)


def waiting_words(seconds: int, _: Translate) -> str:
    """Return the same while it counts down."""
    if seconds >= 60:
        minutes = math.ceil(seconds / 60)
        time = _.ngettext("{count} minute", "{count} minutes", minutes)
    else:
        time = _.ngettext("{count} second", "{count} seconds", seconds)
    return _("The passphrase was wrong too often. You can try again in {time}.", time=time)


def _held(holder: Holder, _: Translate) -> str:
    # Seldom needed, and it would hold up the page at the door.
    from babel.dates import format_datetime

    return _(
        "The store is open in another program: {user} on {computer}, since {moment} (process "
        "{process}). Close that one first.",
        user=holder.user or "?",
        computer=holder.computer,
        moment=format_datetime(holder.since, "d MMM HH:mm", locale=_.language),
        process=holder.process,
    )


def too_large_words(file: Path, large: TooLarge, _: Translate) -> str:
    """Return which file is refused for its size, and how large it may be."""
    most = large.most // 1000
    return _("{file}: larger than the {most} kB that such a file can hold", file=file, most=most)
