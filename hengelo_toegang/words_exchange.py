"""Why a bundle is refused, as a sentence for the person at the screen."""

from collections.abc import Mapping
from datetime import date, datetime

from babel.dates import format_date, format_datetime

from hengelo_toegang.domain.exchange import BundleRefused, BundleTrouble
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.i18n import N_, Translate

_TROUBLE = {
    BundleTrouble.NOT_A_BUNDLE: N_("This file is not a bundle of this program."),
    BundleTrouble.OTHER_READER: N_("The bundle was not made for you, so that it does not open."),
    BundleTrouble.UNREADABLE: N_(
        "The bundle does not open: the file was cut or changed on its way. Copy it anew, or ask"
        " for it again."
    ),
    BundleTrouble.ALTERED: N_("The bundle is not as its sender made it. Ask for it again."),
    BundleTrouble.TOO_LARGE: N_("The bundle unpacks into more than one can hold."),
    BundleTrouble.NEWER: N_("A newer version of the program made this bundle. Update first."),
    BundleTrouble.OTHER_MUNICIPALITY: N_(
        "This bundle comes from a store that was founded apart from this one."
    ),
    BundleTrouble.UNKNOWN_SIGNER: N_(
        "Nobody who may vouched for the key of {detail}, who made the bundle or wrote in it."
    ),
    BundleTrouble.SIGNER_REMOVED: N_(
        "{detail}, who made the bundle or wrote in it, did not work here any more."
    ),
    BundleTrouble.FORGED: N_("A version in the bundle is not signed by its author."),
    BundleTrouble.FORGED_REVIEW: N_(
        "A review or an advice in the bundle is in the name of somebody else than who signed it."
    ),
    BundleTrouble.UNVOUCHED: N_(
        "The bundle brings a change of user {detail} that nobody vouched for who may."
    ),
    BundleTrouble.UNKNOWN_READER: N_("{detail} does not work here, or has no key yet."),
    BundleTrouble.NOT_FOR_YOU: N_(
        "The sender did not make this bundle for you: somebody passed it on."
    ),
    BundleTrouble.EXPIRED: N_("The bundle could be taken in until {detail}. Ask for a new one."),
    BundleTrouble.CLOCK: N_(
        "Something was recorded here on {detail}, and by the clock of this computer it is not that"
        " late yet. Set the clock right. Is it right already? Then take the file in after that."
    ),
    BundleTrouble.CLOCK_OF_SENDER: N_(
        "The bundle was made on {detail}, and here it is not that late yet: one of both clocks is"
        " wrong. Is it this one, then set it right. Otherwise the sender sets theirs right, and"
        " makes the file anew."
    ),
    BundleTrouble.REPLAYED: N_("This bundle was taken in already."),
    BundleTrouble.LOG_CUT: N_(
        "A log lost an end that was seen before: an old copy of a store was put back past the"
        " program. Tell the manager."
    ),
    BundleTrouble.PARENT_MISSING: N_(
        "The bundle goes on from a version that is not known here. Ask for the whole case."
    ),
    BundleTrouble.ERASED: N_("The bundle is about something that was destroyed here."),
    BundleTrouble.NOT_YOUR_LAW: N_("{detail} may not see a case in this bundle."),
}


_REMEDY = {
    BundleTrouble.NOT_A_BUNDLE: N_("Choose a file that ends in .htb."),
    BundleTrouble.TOO_LARGE: N_("Ask the sender for fewer cases in one file."),
    BundleTrouble.OTHER_MUNICIPALITY: N_(
        "Ask the administrator for a store that belongs to that one."
    ),
    BundleTrouble.UNKNOWN_SIGNER: N_("Ask the administrator who that is."),
    BundleTrouble.SIGNER_REMOVED: N_("Ask a colleague who works here to send it."),
    BundleTrouble.FORGED: N_("Keep the file, and tell the administrator."),
    BundleTrouble.FORGED_REVIEW: N_("Keep the file, and tell the administrator."),
    BundleTrouble.UNVOUCHED: N_("Keep the file, and tell the administrator."),
    BundleTrouble.UNKNOWN_READER: N_("Choose somebody else, or ask the administrator."),
    BundleTrouble.OTHER_READER: N_("Ask the sender for a file of your own."),
    BundleTrouble.NOT_FOR_YOU: N_("Ask the sender for a file of your own."),
    BundleTrouble.REPLAYED: N_("All of it is here: there is nothing to do."),
    BundleTrouble.ERASED: N_("Ask the privacy officer why."),
    BundleTrouble.NOT_YOUR_LAW: N_("Leave that case out, or ask the sender to."),
}
"""What to do, where the reason does not say so itself."""


def bundle_words(refusal: BundleRefused, _: Translate) -> str:
    """Return why a bundle is refused, and what to do about it."""
    return _(_TROUBLE[refusal.trouble], detail=refusal.detail)


def named_words(refusal: BundleRefused, names: Mapping[UserId, str], _: Translate) -> str:
    """Return why a bundle is refused and what to do, with people by their names."""
    detail = names.get(UserId(refusal.detail), refusal.detail)
    if refusal.trouble is BundleTrouble.EXPIRED:
        detail = format_date(date.fromisoformat(detail), "d MMMM y", locale=_.language)
    elif refusal.trouble in (BundleTrouble.CLOCK, BundleTrouble.CLOCK_OF_SENDER):
        moment = datetime.fromisoformat(detail)
        detail = format_datetime(moment, "d MMMM y, HH:mm", locale=_.language)
    why = bundle_words(BundleRefused(refusal.trouble, detail), _)
    remedy = _REMEDY.get(refusal.trouble)
    return f"{why} {_(remedy)}" if remedy else why
