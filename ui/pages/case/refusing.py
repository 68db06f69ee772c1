"""What the page of a case says when an act is refused or cannot be kept. No Qt."""

from collections.abc import Callable

from hengelo_toegang.domain.blockers import ActionBlocked, Missing
from hengelo_toegang.domain.policy import NotInForce
from hengelo_toegang.i18n import Translate
from hengelo_toegang.letters.facts import LetterIncomplete
from hengelo_toegang.usecases.ports import SealRefused, StoreError, UnprintableText
from hengelo_toegang.words import trouble_words
from hengelo_toegang.words_seal import seal_words

REFUSALS = (
    ActionBlocked,
    StoreError,
    NotInForce,
    UnprintableText,
    LetterIncomplete,
    SealRefused,
)
"""What an act may raise instead of doing its work; anything else is a fault of ours."""


def refused_words(trouble: Exception, explain: Callable[[Missing], str], _: Translate) -> str:
    """Return why an act was refused, for one of `REFUSALS`.

    Raises:
        Exception: What is no refusal, as it was.
    """
    match trouble:
        case ActionBlocked():
            return _("Not yet: {reason}", reason=explain(trouble.missing[0]))
        case StoreError():
            return not_saved_words(trouble, _)
        case NotInForce():
            return _("No text of this letter is in force on this day.")
        case UnprintableText():
            sign = str(trouble.args[0]) if trouble.args else ""
            return _("The letter cannot be printed: it holds the sign {sign}.", sign=sign)
        case LetterIncomplete():
            return _("The letter lacks something: {what}.", what=trouble.missing)
        case SealRefused():
            return seal_words(trouble, _)
        case _:
            raise trouble


def not_saved_words(failure: StoreError, _: Translate) -> str:
    """Return why something is not on disk yet."""
    reason = trouble_words(failure, _)
    return _("Not saved yet: {reason} It is tried again.", reason=reason)
