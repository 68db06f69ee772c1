"""What there is to say about rows for the data team."""

from hengelo_toegang.i18n import N_, Translate
from hengelo_toegang.usecases.extracting import Refusal

_REFUSED = {
    Refusal.NOT_YOURS: N_("Only a policy adviser has rows made for the data team."),
    Refusal.NOT_ALLOWED: N_(
        "The municipality did not say that rows go out. An administrator does: data allow."
    ),
    Refusal.IN_FUTURE: N_("This day is still to come: give today or a day before it."),
}


def refusal_words(why: Refusal, _: Translate) -> str:
    """Return why no rows are made, and what to do about it."""
    return _(_REFUSED[why])
