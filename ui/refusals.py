"""Why a letter was not made or sent, and what to do about it, in one sentence; no Qt."""

from collections.abc import Callable

from hengelo_toegang.domain.blockers import ActionBlocked, Missing
from hengelo_toegang.domain.costs import TariffMissing
from hengelo_toegang.domain.policy import NotInForce
from hengelo_toegang.i18n import N_, Translate
from hengelo_toegang.letters.facts import LetterIncomplete
from hengelo_toegang.letters.templates import TemplateFault
from hengelo_toegang.usecases.ports import (
    Elsewhere,
    NotFound,
    SealRefused,
    StaleCase,
    StoreError,
    UnprintableText,
)
from hengelo_toegang.words import trouble_words
from hengelo_toegang.words_elsewhere import elsewhere_words
from hengelo_toegang.words_seal import seal_words

_PLAIN: dict[type[Exception], str] = {
    NotInForce: N_("No text of this letter is in force on this day."),
    TemplateFault: N_("There is a fault in the text of this letter; tell who looks after it."),
    StaleCase: N_("Somebody else changed this case meanwhile. Open it again."),
    NotFound: N_("The case is no longer here."),
    TariffMissing: N_("There is no tariff for what is granted; ask the administrator."),
}


def refusal_words(refusal: Exception, explain: Callable[[Missing], str], _: Translate) -> str:
    """Return why one of `sending.REFUSALS` stopped a letter; `explain` words what is missing."""
    match refusal:
        case ActionBlocked():
            return " ".join(explain(item) for item in refusal.missing)
        case UnprintableText():
            sign = str(refusal.args[0]) if refusal.args else ""
            return _(
                "No font has the sign {sign}, so the letter cannot be printed. Take it out of "
                "the name, address or text where it stands.",
                sign=sign,
            )
        case LetterIncomplete():
            return _("The letter lacks something: {what}.", what=refusal.missing)
        case SealRefused():
            return seal_words(refusal, _)
        case StoreError():
            return trouble_words(refusal, _)
        case Elsewhere():
            return elsewhere_words(refusal, _)
    otherwise = N_("What it costs cannot be computed. Open the case to see what is missing.")
    return _(_PLAIN.get(type(refusal), otherwise))
