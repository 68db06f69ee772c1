"""What there is to say about exchange with the central store."""

from collections.abc import Sequence

from hengelo_toegang.domain.exchange import BundleTrouble
from hengelo_toegang.domain.syncing import Lease, LineTrouble, Verdict
from hengelo_toegang.i18n import N_, Translate

_TROUBLE = {
    LineTrouble.NO_NETWORK: N_(
        "There is no connection. Your work is safe on this computer, and goes by itself later."
    ),
    LineTrouble.NO_ADDRESS: N_(
        "Where the central store is cannot be read any more. The administrator chooses it again. "
        "Your work is safe here."
    ),
    LineTrouble.NOT_TRUSTED: N_(
        "The central store does not prove that it is the municipality's. Nothing was sent. Tell "
        "the administrator."
    ),
    LineTrouble.NOT_LET_IN: N_(
        "The central store does not let you in. Fill in your password for it, or ask the "
        "administrator. Your work is safe here."
    ),
    LineTrouble.OTHER_MUNICIPALITY: N_(
        "The central store does not belong to the store on this computer. Tell the administrator."
    ),
    LineTrouble.NEWER: N_(
        "The central store works with a newer version of the program. Update this one first."
    ),
    LineTrouble.OLDER: N_(
        "The central store works with an older version of the program. The administrator "
        "updates it. Your work is safe here."
    ),
    LineTrouble.BROKEN: N_(
        "The central store answers with an error. It is tried again by itself. Your work is "
        "safe here."
    ),
}
_SHORT = {
    LineTrouble.NO_NETWORK: N_("Offline"),
    LineTrouble.NO_ADDRESS: N_("Central store not found"),
    LineTrouble.NOT_TRUSTED: N_("Connection not trusted"),
    LineTrouble.NOT_LET_IN: N_("Not let in"),
    LineTrouble.OTHER_MUNICIPALITY: N_("Another central store"),
    LineTrouble.NEWER: N_("Update the program"),
    LineTrouble.OLDER: N_("Central store is older"),
    LineTrouble.BROKEN: N_("Central store fails"),
}
_WHY = {
    Verdict.NOT_YOUR_LAW: N_(
        "You may not write under this law. Ask your lead to go on with the case."
    ),
    Verdict.NOT_YOURS: N_(
        "Only a colleague who may decide this can send it. It goes along when they exchange."
    ),
    Verdict.ALTERED: N_("It is not what its author signed. Tell the administrator."),
    Verdict.PARENT_MISSING: N_(
        "The version before it is not known there. It is sent again by itself; tell the "
        "administrator if this stays."
    ),
    Verdict.ERASED: N_("It is about something that was destroyed. Ask the privacy officer."),
    Verdict.NOT_A_KEEPER: N_("Only who looks after the users may change one."),
    Verdict.NOT_A_MEMBER: N_("The central store does not know its author. Ask the administrator."),
}
_FORGED = (
    BundleTrouble.FORGED,
    BundleTrouble.FORGED_REVIEW,
    BundleTrouble.UNKNOWN_SIGNER,
    BundleTrouble.UNVOUCHED,
)


def line_words(trouble: LineTrouble, _: Translate) -> str:
    """Return why the central store is not there, and what to do about it."""
    return _(_TROUBLE[trouble])


def short_words(trouble: LineTrouble, _: Translate) -> str:
    """Return in a word or two why the central store is not there."""
    return _(_SHORT[trouble])


def gone_words(lost: Sequence[Lease], _: Translate) -> str:
    """Return which cases are no longer on this computer, and whether a colleague has them."""
    taken = ", ".join(lease.number for lease in lost if lease.user)
    gone = ", ".join(lease.number for lease in lost if not lease.user)
    said = []
    if taken:
        said.append(_("A colleague took over: {numbers}. What you wrote is kept.", numbers=taken))
    if gone:
        said.append(
            _(
                "No longer on this computer, the central store says: {numbers}. What you wrote is "
                "kept.",
                numbers=gone,
            )
        )
    return " ".join(said)


def refused_words(why: str, _: Translate, *, incoming: bool) -> str:
    """Return why one of both sides did not take something, and what to do about it.

    What is `incoming` was refused here; the rest is ours, and was refused at the centre.
    """
    name = why.removeprefix("refused:")
    if incoming and name == BundleTrouble.PARENT_MISSING:
        return _(
            "The version before it is not on this computer. Tell the administrator if this stays."
        )
    if name in _FORGED:
        return _("It is not signed by who it says wrote it. Tell the administrator.")
    known = {one.removeprefix("refused:"): words for one, words in _WHY.items()}
    return _(known.get(name, N_("It could not be read. Tell the administrator.")))
