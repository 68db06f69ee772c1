"""What providers answered, in words: what came of each assignment, and what codes mean."""

from hengelo_toegang.domain.messages.answering import Taken
from hengelo_toegang.domain.messages.kept import AnswerKind, ProviderAnswer
from hengelo_toegang.i18n import N_, Translate

_TAKEN = {
    Taken.KEPT: N_("Kept."),
    Taken.KNOWN: N_("It was read before; nothing is kept twice."),
    Taken.UNKNOWN_NUMBER: N_("No case here has this number. Nothing was kept of it."),
    Taken.OTHER_PROVIDER: N_("This work is assigned to another provider. Nothing was kept of it."),
    Taken.WITHOUT_NUMBER: N_("The provider named no number, so it is not known which work it is."),
    Taken.NOT_STARTED: N_(
        "This does not follow on what the provider told before. Ask the provider."
    ),
    Taken.REPEATED: N_("The message only repeated it; what the provider said before stands."),
    Taken.OVERTAKEN: N_("It answers an earlier message; a later one went out since."),
}
_CODES = {
    "0001": N_("The message was rejected for technical reasons. Have it made anew."),
    "0200": N_("No remark."),
    "0233": N_("This part was not judged."),
    "8848": N_("The date of the message lies ahead. Check the clock of the computer."),
    "9056": N_("A message with this identification was received before."),
    "9332": N_("The number of the assignment was used before. Tell the administrator."),
    "9379": N_("The reference is of no request of the provider."),
    "9385": N_("The provider was paid for this already, so it cannot be taken back."),
    "S300": N_("The code of the municipality is not known on that day."),
    "S329": N_("The code of the product does not belong to its category."),
}
_REASONS = {
    "02": N_("the resident died"),
    "20": N_("for the time being, such as a stay in hospital"),
    "31": N_("as planned"),
    "32": N_("early, by the resident"),
    "33": N_("early, by the provider"),
    "34": N_("early, by both together"),
    "35": N_("early, by something from outside"),
    "36": N_("by the municipality"),
    "37": N_("by a request for a change"),
    "38": N_("another provider goes on"),
    "39": N_("another law goes on"),
}
"""Why work ended (JZ588 and WMO588)."""


def taken_words(taken: Taken, _: Translate) -> str:
    """Return what came of one assignment that a message tells of."""
    return _(_TAKEN[taken])


def code_words(code: str, _: Translate) -> str:
    """Return what a return code means; one of which no more is known shows itself."""
    known = _CODES.get(code)
    if known is None:
        return _("return code {code}, see the list WJ001 of the standard", code=code)
    return _("{meaning} (return code {code})", meaning=_(known), code=code)


def answer_words(answer: ProviderAnswer, _: Translate) -> str:
    """Return why a provider rejected work, or why the work ended; nothing where that's plain."""
    if answer.kind is AnswerKind.STOPPED:
        return ", ".join(_(_REASONS[code]) for code in answer.codes if code in _REASONS)
    return " ".join(code_words(code, _) for code in answer.codes)
