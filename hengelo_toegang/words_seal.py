"""Why a seal is refused, as a sentence for the person at the screen."""

from hengelo_toegang.i18n import N_, Translate
from hengelo_toegang.usecases.ports import SealRefused, SealTrouble

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
    SealTrouble.OTHER_KEYS: N_(
        "The seal was put in with the keys of another store, so that it does not open here. Work"
        " with those keys, or let a team lead put it in anew."
    ),
    SealTrouble.NONE: N_("There is no seal in this store."),
    SealTrouble.CONCEPT: N_("A concept gets no seal."),
}


def seal_words(refusal: SealRefused, _: Translate) -> str:
    """Return why a seal is refused, and what to do about it."""
    day = refusal.day.isoformat() if refusal.day else ""
    return _(_SEAL[refusal.trouble], day=day)
