"""Cases that are on a computer for a while: in words, and what is asked about one. No Qt."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from enum import StrEnum

from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.domain.syncing import LONGEST_PERIOD, USUAL_PERIOD, Lease
from hengelo_toegang.i18n import Translate
from ui.icons import Icon
from ui.reading import words_of_day
from ui.theme import Tone
from ui.widgets.fields import Asked, Choice, Field, Kind, Width, complaint
from ui.widgets.rows import Row

TO_JUDGE = "to_judge"
"""The key of the row for all that waits for the user's review; no case has this id."""
ACT, LOSE, NUMBER, REASON, UNTIL = "act", "lose", "number", "reason", "until"
_SOON = timedelta(days=3)


class Act(StrEnum):
    """What is done with a case that is here."""

    LONGER = "longer"
    BACK = "back"


def here_row(
    lease: Lease, title: str, names: Mapping[UserId, str], now: datetime, _: Translate
) -> Row:
    """Return a case that is on this computer, and until when, or why it is here all the same."""
    if lease.by_file:
        return _by_file_row(lease, title, now, _)
    if not lease.granted and not lease.user:
        gone = _("No longer lent to this computer: it goes once what is here is finished and sent.")
        return Row(lease.case, title, gone, Icon.TRANSFER, Tone.WARN)
    if not lease.granted:
        who = names.get(lease.user, lease.user)
        taken = _("{who} took it over: it goes once what is here is finished and sent.", who=who)
        return Row(lease.case, title, taken, Icon.TRANSFER, Tone.WARN)
    if lease.until is None or lease.until < now:
        said = _("The time is over: a colleague can take it. Keep it longer, or give it back.")
        return Row(lease.case, title, said, Icon.WARNING, Tone.WARN)
    until = _("until {day}", day=_day(lease.until, now, _))
    if lease.until - now < _SOON:
        return Row(lease.case, title, until, Icon.CLOCK, Tone.WARN)
    return Row(lease.case, title, until, Icon.STORE, Tone.OK)


def _by_file_row(lease: Lease, title: str, now: datetime, _: Translate) -> Row:
    came = _("It came by file, and hears nothing of what colleagues do.")
    if lease.until is not None and lease.until < now:
        said = _("Give it back when it is done: it is here for more than two weeks.")
        return Row(lease.case, title, f"{came} {said}", Icon.WARNING, Tone.WARN)
    return Row(lease.case, title, came, Icon.STORE)


def available_row(lease: Lease, names: Mapping[UserId, str], now: datetime, _: Translate) -> Row:
    """Return a case that can be had, and who has it now."""
    waits = _("Waits for your review.") if lease.to_judge else ""
    if lease.until is None or lease.is_free(now):
        said = " ".join(part for part in (waits, _("Nobody has it.")) if part)
        icon = Icon.REVIEW if lease.to_judge else Icon.DOWNLOAD
        return Row(lease.case, lease.number, said, icon)
    has_it = _(
        "{who} has it until {day}",
        who=names.get(lease.user, lease.user),
        day=_day(lease.until, now, _),
    )
    said = " · ".join(part for part in (has_it, waits) if part)
    return Row(lease.case, lease.number, said, Icon.PERSON, Tone.WARN)


def to_judge(leases: Iterable[Lease], now: datetime) -> tuple[Lease, ...]:
    """Return the cases that wait for the user's review, and that nobody has now."""
    return tuple(one for one in leases if one.to_judge and one.is_free(now))


def to_judge_row(waiting: Sequence[Lease], _: Translate) -> Row:
    """Return all that waits for the user's review, to take along in one act."""
    title = _.ngettext(
        "{count} case waits for your review", "{count} cases wait for your review", len(waiting)
    )
    return Row(TO_JUDGE, title, _("Take all of them along at once."), Icon.REVIEW, strong=True)


def asked_to_judge(waiting: Sequence[Lease], now: datetime, _: Translate) -> Asked:
    """Return what is asked before all that waits for the user's review comes along."""
    return Asked(
        _("Take along what waits for your review"),
        _(
            "These cases come to this computer, so that you judge them without a network: "
            "{numbers}.",
            numbers=", ".join(sorted(one.number for one in waiting)),
        ),
        (_until(_),),
        _("Take along"),
        {UNTIL: (now + USUAL_PERIOD).date()},
    )


def asked_to_check_out(lease: Lease, now: datetime, _: Translate) -> Asked:
    """Return what is asked before a case comes to this computer."""
    return Asked(
        _("Take {number} along", number=lease.number),
        _("The case comes to this computer, so that you go on without a network."),
        (_until(_),),
        _("Take along"),
        {UNTIL: (now + USUAL_PERIOD).date()},
    )


def asked_to_take_over(
    lease: Lease, names: Mapping[UserId, str], now: datetime, _: Translate
) -> Asked:
    """Return what is asked before a case is taken over from a colleague."""
    who = names.get(lease.user, lease.user)
    day = _day(lease.until, now, _) if lease.until is not None else ""
    return Asked(
        _("Take {number} over", number=lease.number),
        _(
            "{who} has this case until {day}. They hear that you took it over, and read why. What "
            "they wrote and did not send yet is not lost: it stands beside your version.",
            who=who,
            day=day,
        ),
        (_why(_),),
        _("Take over"),
        {REASON: ""},
    )


def asked_by_number(_: Translate) -> Asked:
    """Return what is asked before a case of a colleague is taken over that is in no list."""
    return Asked(
        _("Take over a case of a colleague"),
        _(
            "For a colleague who is ill, or away longer than was thought. They hear that you took "
            "the case over, and read why. What they wrote and did not send yet is not lost: it "
            "stands beside your version."
        ),
        (
            Field(NUMBER, _("Number of the case"), width=Width.HALF),
            _why(_),
        ),
        _("Take over"),
        {NUMBER: "", REASON: ""},
    )


def by_number(number: str) -> Lease:
    """Return a case of which nothing but the number is known."""
    return Lease(CaseId(number), number, UserId(""), "", None)


def asked_here(lease: Lease, now: datetime, _: Translate, *, half_done: bool) -> Asked:
    """Return what is asked about a case that is on this computer.

    Where typing on it was not finished, giving it back asks whether that may be lost.
    """
    choices = (
        Choice(Act.LONGER, _("Keep it longer")),
        Choice(Act.BACK, _("Give it back: it goes off this computer")),
    )
    act = Field(ACT, _("What is to be done?"), Kind.RADIO, choices=choices)
    lose = Field(
        LOSE,
        _("Lose what was typed and not finished"),
        Kind.CHECK,
        help=_("Somebody typed in this case here. To keep that, open the case first."),
    )
    about = _("The case goes off this computer once the central store has all that is saved of it.")
    if lease.by_file:
        came = _(
            "This case came by file. Keep it longer, and the central store lends it to you: then "
            "what colleagues do comes too."
        )
        about = f"{came} {about}"
    return Asked(
        lease.number,
        about,
        (act, *((lose,) if half_done else ()), _until(_)),
        _("Do it"),
        {ACT: Act.LONGER, LOSE: False, UNTIL: (now + USUAL_PERIOD).date()},
        hides=lambda values: frozenset({UNTIL if values.get(ACT) == Act.BACK else LOSE}),
    )


def faults(values: Mapping[str, object], now: datetime, _: Translate) -> Mapping[str, str]:
    """Return what is wrong with until when a case is here."""
    until = values.get(UNTIL)
    if not isinstance(until, date):
        return {UNTIL: _("Fill in the day.") if until is None else _(complaint(Kind.DATE))}
    if not now.date() < until <= (now + LONGEST_PERIOD).date():
        days = LONGEST_PERIOD.days
        return {
            UNTIL: _("Choose a day after today, and at most {count} days from now.", count=days)
        }
    return {}


def period_of(values: Mapping[str, object], now: datetime) -> timedelta:
    """Return for how long a case is here; the values have no faults."""
    until = values[UNTIL]
    assert isinstance(until, date)
    return timedelta(days=(until - now.date()).days)


def _why(_: Translate) -> Field:
    kept = _("Nothing about the resident or about health: it is kept for as long as the log is.")
    return Field(REASON, _("Why?"), Kind.LONG_TEXT, help=kept, lines=2)


def _until(_: Translate) -> Field:
    most = _("At most {count} days from now.", count=LONGEST_PERIOD.days)
    return Field(UNTIL, _("Until which day?"), Kind.DATE, most, width=Width.HALF)


def _day(moment: datetime, now: datetime, _: Translate) -> str:
    return words_of_day(moment.astimezone(now.tzinfo).date(), _.language)
