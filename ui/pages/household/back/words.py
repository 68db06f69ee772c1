"""What a copy of a household would bring, and what it brought, as rows. No Qt."""

from hengelo_toegang.i18n import N_, Translate
from hengelo_toegang.usecases.exchange_ports import TakenIn
from hengelo_toegang.usecases.household_back import Coming, Standing
from ui.icons import Icon
from ui.theme import Tone
from ui.widgets.rows import Row

_BEFORE = {
    Standing.NEW: (N_("Not here yet: it comes in."), Icon.ADD, Tone.INFO),
    Standing.LATER: (N_("Newer in the copy: it comes in."), Icon.ADD, Tone.INFO),
    Standing.SAME: (N_("The same here: nothing changes."), Icon.DONE, Tone.NEUTRAL),
    Standing.EARLIER: (N_("Newer here: what is here stays."), Icon.LOCK, Tone.NEUTRAL),
    Standing.APART: (
        N_("Changed here and in the copy: both are kept, and nothing is overwritten."),
        Icon.WARNING,
        Tone.WARN,
    ),
}
_AFTER = {
    Standing.NEW: (N_("Came in."), Icon.DONE, Tone.OK),
    Standing.LATER: (N_("Brought up to date."), Icon.DONE, Tone.OK),
    Standing.SAME: (N_("Nothing changed."), Icon.DONE, Tone.NEUTRAL),
    Standing.EARLIER: (N_("Stayed as it is here."), Icon.LOCK, Tone.NEUTRAL),
    Standing.APART: (N_("Went on in two places, and is one again."), Icon.DONE, Tone.OK),
}
_FORKED = N_("Went on here as well: open it to bring the two together.")
_FORKED_HOME = N_("Something around these cases went on here as well: open one to choose.")


def looked_at(one: Coming, _: Translate) -> Row:
    """Return what would become of a record when the copy is taken back."""
    words, icon, tone = _BEFORE[one.standing]
    return Row(one.record, _title(one, _), _(words), icon, tone)


def taken_back(one: Coming, taken: TakenIn, _: Translate) -> Row:
    """Return what became of a record."""
    if one.record in taken.forked:
        words = _FORKED if one.case is not None else _FORKED_HOME
        return Row(one.record, _title(one, _), _(words), Icon.WARNING, Tone.WARN)
    words, icon, tone = _AFTER[one.standing]
    return Row(one.record, _title(one, _), _(words), icon, tone)


def _title(one: Coming, _: Translate) -> str:
    name = one.number or _("Household")
    return f"{name} · {one.who}"
