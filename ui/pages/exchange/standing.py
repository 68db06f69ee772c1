"""How exchange with the central store stands, in an icon and a few words. No Qt."""

from datetime import datetime

from babel.dates import format_datetime, format_time

from hengelo_toegang.domain.syncing import LineTrouble
from hengelo_toegang.i18n import Translate
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases.sync_ports import SyncState
from hengelo_toegang.words_central import short_words
from ui.icons import Icon
from ui.theme import Tone


@dataclass(frozen=True, slots=True)
class Standing:
    """What the line above every page says."""

    text: str
    icon: Icon
    tone: Tone


def standing(
    state: SyncState, trouble: LineTrouble | None, now: datetime, _: Translate, *, busy: bool
) -> Standing:
    """Return how it stands; what somebody has to look at comes before all else."""
    waits = _.ngettext("{count} to send", "{count} to send", state.waiting)
    refused = _.ngettext("{count} refused", "{count} refused", state.refused)
    if busy:
        return Standing(_("Exchanging…"), Icon.REPEAT, Tone.INFO)
    if trouble is not None:
        # Offline for days is usual here: what was refused before is not hidden by it.
        parts = ((refused, state.refused), (waits, state.waiting))
        said = " · ".join([short_words(trouble, _), *(words for words, count in parts if count)])
        if trouble is LineTrouble.NO_NETWORK:
            return Standing(said, Icon.OFFLINE, Tone.WARN if state.refused else Tone.NEUTRAL)
        return Standing(said, Icon.WARNING, Tone.WARN)
    if state.refused:
        return Standing(refused, Icon.ERROR, Tone.DANGER)
    if state.waiting:
        return Standing(waits, Icon.UPLOAD, Tone.INFO)
    if state.last is None:
        return Standing(_("Not exchanged yet"), Icon.CLOCK, Tone.NEUTRAL)
    at = when_words(state.last, now, _)
    return Standing(_("All is exchanged · {time}", time=at), Icon.DONE, Tone.OK)


def when_words(moment: datetime, now: datetime, _: Translate) -> str:
    """Return the time of today, and of another day that day as well."""
    local = moment.astimezone(now.tzinfo)
    if local.date() == now.date():
        return format_time(local, "HH:mm", locale=_.language)
    return format_datetime(local, "d MMM HH:mm", locale=_.language)
