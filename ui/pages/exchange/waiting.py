"""What waits to be sent, what came in and what was refused, as rows in a list. No Qt."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from hengelo_toegang.domain.revisions import RevisionKind
from hengelo_toegang.domain.syncing import Lease
from hengelo_toegang.i18n import N_, Translate
from hengelo_toegang.usecases.sync_ports import CameIn, Refused, WaitingRecords
from hengelo_toegang.words_central import refused_words
from ui.icons import Icon
from ui.pages.exchange.standing import when_words
from ui.theme import Tone
from ui.widgets.rows import Row

_KINDS = {
    RevisionKind.CASE: N_("A case"),
    RevisionKind.HOUSEHOLD: N_("A household"),
    RevisionKind.TEXT: N_("A letter text"),
    RevisionKind.CONTACT: N_("A short contact"),
    RevisionKind.FACILITY: N_("Something on the social map"),
    RevisionKind.ROSTER: N_("The roster"),
    RevisionKind.SAFETY: N_("A safety record"),
    RevisionKind.TRANSITION: N_("A transition"),
    RevisionKind.SETTINGS: N_("The settings"),
    RevisionKind.POLICY: N_("Tariffs and policy"),
    RevisionKind.RESTRICTION: N_("Who may open a file"),
    RevisionKind.DECLARATION: N_("A declaration about ties"),
    RevisionKind.DESTRUCTION: N_("A list of what is destroyed"),
    RevisionKind.ACCESS: N_("A request about somebody's own data"),
}
MOST = 50
"""How many records are named of what waits."""
_LETTER, _USER = "letter", "user"
_OTHERS = {_LETTER: N_("A letter"), _USER: N_("A user")}


def waiting_rows(waiting: WaitingRecords, titles: Mapping[str, str], _: Translate) -> list[Row]:
    """Return what waits, one row a record with how much of it there is; of many the first."""
    rows = [
        Row(
            one.aggregate if one.aggregate in titles else "",
            record_words(one.aggregate, one.kind, titles, _),
            _.ngettext("{count} version", "{count} versions", one.count),
            Icon.UPLOAD,
        )
        for one in waiting.first
    ]
    if waiting.more:
        rows.append(Row("", _.ngettext("and {count} more", "and {count} more", waiting.more)))
    return rows


def refused_rows(
    refused: Sequence[Refused], titles: Mapping[str, str], now: datetime, _: Translate
) -> list[Row]:
    """Return what one of both sides did not take, with why and what to do."""
    return [
        Row(
            one.aggregate if one.aggregate in titles else "",
            _("Not taken in here: {what}", what=record_words(one.aggregate, "", titles, _))
            if one.incoming
            else _("Not taken there: {what}", what=record_words(one.aggregate, "", titles, _)),
            " · ".join(
                (
                    when_words(one.moment, now, _),
                    refused_words(one.why, _, incoming=one.incoming),
                )
            ),
            Icon.ERROR,
            Tone.DANGER,
        )
        for one in refused
    ]


def came_rows(
    came: Sequence[CameIn], titles: Mapping[str, str], now: datetime, _: Translate
) -> list[Row]:
    """Return in which cases something came in, and which are a colleague's now."""
    return [
        _came(one, titles.get(one.case, ""), when_words(one.moment, now, _), _)
        for one in came[:MOST]
        if one.case in titles or one.lost is not None
    ]


def record_words(record: str, kind: str, titles: Mapping[str, str], _: Translate) -> str:
    """Return what a record is: a case by its title, anything else by its kind."""
    if record in titles:
        return titles[record]
    if kind in _OTHERS:
        return _(_OTHERS[kind])
    known = kind in tuple(RevisionKind)
    return _(_KINDS.get(RevisionKind(kind), N_("A record"))) if known else _("A record")


def _lost_words(lease: Lease, _: Translate) -> str:
    if not lease.user:
        return _("The central store says that the case is no longer on this computer")
    if lease.reason:
        return _("Taken over by a colleague: {reason}", reason=lease.reason)
    return _("A colleague took the case over")


def _came(one: CameIn, title: str, at: str, _: Translate) -> Row:
    if one.lost is not None:
        said = f"{at} · {_lost_words(one.lost, _)}"
        return Row("", one.lost.number, said, Icon.TRANSFER, Tone.WARN)
    if one.forked:
        forked = _("Went on here as well: open it to bring the two together.")
        return Row(one.case, title, f"{at} · {forked}", Icon.WARNING, Tone.WARN)
    if one.merged:
        merged = _("Went on in two places, and is one again.")
        return Row(one.case, title, f"{at} · {merged}", Icon.DONE, Tone.OK)
    return Row(one.case, title, at, Icon.DONE, Tone.OK)
