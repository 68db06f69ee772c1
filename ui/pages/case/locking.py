"""Whether a case is open to changes, and what its page says when it is not. No Qt."""

from hengelo_toegang.domain.blockers import Action
from hengelo_toegang.domain.case import Stage
from hengelo_toegang.domain.dossier import Dossier
from hengelo_toegang.domain.process import missing
from hengelo_toegang.domain.users import User
from hengelo_toegang.i18n import Translate
from hengelo_toegang.records import dataclass
from ui.pages.case import words

_SHUT_WITHOUT_ASKING = (Stage.IN_REVIEW, Stage.ESCALATED, Stage.APPROVED)
"""Stages in which an edit takes the decision back: only on purpose."""


@dataclass(frozen=True, slots=True)
class Lock:
    """How the fields of a case stand."""

    editable: bool
    notice: str = ""
    button: str = ""
    """What opens the fields all the same; empty when nothing does."""


def lock_of(dossier: Dossier, user: User, _: Translate, *, unlocked: bool) -> Lock:
    """Return whether this user may change the case now; `unlocked` is on purpose."""
    refused = missing(dossier, Action.AMEND, user)
    if refused:
        return Lock(editable=False, notice=words.read_only(refused[0], dossier, _))
    if unlocked or dossier.case.stage not in _SHUT_WITHOUT_ASKING:
        return Lock(editable=True)
    if dossier.case.stage is Stage.APPROVED:
        text = _(
            "This decision is approved and can be sent. A change makes it a draft again:"
            " it has to be handed in once more."
        )
    else:
        text = _(
            "This decision is with the reviewer. A change makes it a draft again: it has"
            " to be handed in once more."
        )
    return Lock(editable=False, notice=text, button=_("Change it all the same"))
