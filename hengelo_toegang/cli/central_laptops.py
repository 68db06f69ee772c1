"""Which cases went along on a laptop and came back, from the command line."""

from babel.dates import format_date, format_datetime

from db.central.looking import Passage, passages
from hengelo_toegang.cli.central import Place, guarded, tell
from hengelo_toegang.i18n import Translate


def show_passages(place: Place, case: str, days: int, _: Translate) -> int:
    """Show where cases went, by ids and never why; return the exit code."""

    def act() -> int:
        with place.connect_up_to_date() as connection:
            found = passages(connection, days, case)
        if not found:
            return tell(_("No case went along on a laptop, or came back, in this time."))
        return tell(*(_words(one, _) for one in found))

    return guarded(place, act, _)


def _words(one: Passage, _: Translate) -> str:
    moment = format_datetime(one.moment.astimezone(), "d MMM y HH:mm", locale=_.language)
    return "  ".join((moment, one.case_number, _what(one, _)))


def _what(one: Passage, _: Translate) -> str:
    if one.until is None:
        return _("{user} gave it back from {device}", user=one.user_id, device=one.device)
    until = format_date(one.until.astimezone(), "d MMM y", locale=_.language)
    if not one.from_user:
        return _(
            "{user} took it along on {device}, until {day}",
            user=one.user_id,
            device=one.device,
            day=until,
        )
    return _(
        "{user} took it over on {device} from {other}, {elsewhere}, until {day}",
        user=one.user_id,
        device=one.device,
        other=one.from_user,
        elsewhere=one.from_device,
        day=until,
    )
