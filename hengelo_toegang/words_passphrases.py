"""Why a passphrase is not taken, and what works well, in words."""

from hengelo_toegang.domain.passphrases import Weakness
from hengelo_toegang.i18n import N_, Translate

_WEAK = {
    Weakness.SHORT: N_("This is too short: take at least 12 characters."),
    Weakness.REPEATED: N_("This repeats itself, or follows the keyboard or the alphabet."),
    Weakness.NAME: N_(
        "This is mostly a name, or Hengelo. Without it at least 12 characters have to be left."
    ),
    Weakness.COMMON: N_("This is among what people try first."),
}


def weak_words(weakness: Weakness, _: Translate) -> str:
    """Return why a passphrase is not taken, and what works well."""
    return f"{_(_WEAK[weakness])} {four_words_tip(_)}"


def four_words_tip(_: Translate) -> str:
    """Return what works well as a passphrase."""
    return _("Four words that have nothing to do with each other are easy to remember and strong.")
