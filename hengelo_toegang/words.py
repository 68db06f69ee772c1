"""What went wrong with a store or a sign-in, as a sentence for the person at the screen."""

from hengelo_toegang.i18n import N_, Translate
from hengelo_toegang.usecases.ports import (
    KeysDamaged,
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
    StoreTrouble.FULL: N_("The disk is full. What was saved before is safe; make room first."),
    StoreTrouble.UNREACHABLE: N_("The store cannot be reached: check the disk and your rights."),
    StoreTrouble.NEWER: N_("A newer version of the program wrote this store. Update first."),
    StoreTrouble.NOT_SIGNED_IN: N_("The store knows another key of this user. Ask the manager."),
    StoreTrouble.TAMPERED: N_("A text in the store is not what its author signed."),
}
_SIGN_IN: dict[type[SignInRefused], str] = {
    WrongPassphrase: N_("This passphrase does not belong to this user."),
    UnknownUser: N_("This user is not known in this store."),
    KeysDamaged: N_("The keys beside the store are missing or damaged. Restore the last backup."),
}


def trouble_words(trouble: SignInRefused | StoreError, _: Translate) -> str:
    """Return what happened and what to do about it; nothing in it is personal."""
    if isinstance(trouble, StoreError):
        return _(_TROUBLE[trouble.trouble])
    return _(_SIGN_IN[type(trouble)])
