"""What went wrong with a store, a sign-in or a seal, as a sentence for the person at the screen."""

from hengelo_toegang.i18n import N_, Translate
from hengelo_toegang.usecases.ports import (
    KeysDamaged,
    SealRefused,
    SealTrouble,
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


_SEAL = {
    SealTrouble.NOT_ALLOWED: N_("Only a team lead may put in a seal or take it out."),
    SealTrouble.UNREADABLE: N_("This is no PKCS#12 file (.p12 or .pfx) that can be read."),
    SealTrouble.WRONG_PASSPHRASE: N_("This is not the passphrase of the file with the seal."),
    SealTrouble.NO_KEY: N_("There is no private key in the file: export it with its key."),
    SealTrouble.NO_CERTIFICATE: N_("There is no certificate in the file that fits its key."),
    SealTrouble.NOT_FOR_SIGNING: N_(
        "This certificate is not for documents. A seal has the key usage digital signature."
    ),
    SealTrouble.WEAK_KEY: N_(
        "The key is too weak for a seal: at least RSA of 2048 bits, or a NIST curve."
    ),
    SealTrouble.NOT_YET_VALID: N_("The seal is not valid before {day}."),
    SealTrouble.EXPIRED: N_(
        "The seal expired on {day}. No decision goes out until a team lead puts in a new one,"
        " or removes it."
    ),
    SealTrouble.NONE: N_("There is no seal in this store."),
    SealTrouble.CONCEPT: N_("A concept gets no seal."),
}


def seal_words(refusal: SealRefused, _: Translate) -> str:
    """Return why a seal is refused, and what to do about it."""
    day = refusal.day.isoformat() if refusal.day else ""
    return _(_SEAL[refusal.trouble], day=day)
