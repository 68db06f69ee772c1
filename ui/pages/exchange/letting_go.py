"""A case that was destroyed at the central store while somebody wrote on in it here. No Qt."""

from collections.abc import Mapping

from hengelo_toegang.domain.syncing import Lease
from hengelo_toegang.i18n import Translate
from ui.icons import Icon
from ui.theme import Tone
from ui.widgets.fields import Asked, Field, Kind
from ui.widgets.rows import Row

KEPT = "kept"


def row(lease: Lease, title: str, _: Translate) -> Row:
    """Return such a case among those that are on this computer."""
    said = _("Destroyed at the central store, while somebody wrote on here. Choose what to do.")
    return Row(lease.case, title, said, Icon.ERROR, Tone.DANGER)


def asked(lease: Lease, _: Translate) -> Asked:
    """Return what is asked before somebody lets go of it."""
    about = _(
        "At the central store this case was destroyed: what was written here since goes nowhere, "
        "and no colleague sees it. Must something of it be kept? Cancel, open the case, and copy "
        "its household to a file that can be read. Then let the case go: it leaves this computer "
        "with all that was typed in it, and does not come back. The log says that you did so."
    )
    kept = Field(KEPT, _("What has to be kept is kept; the rest may be lost"), Kind.CHECK)
    return Asked(
        _("Let {number} go", number=lease.number), about, (kept,), _("Let go"), {KEPT: False}
    )


def faults(values: Mapping[str, object], _: Translate) -> Mapping[str, str]:
    """Return what is still to be said before it goes."""
    return {} if values.get(KEPT) else {KEPT: _("Choose this, or keep first what has to be kept.")}
