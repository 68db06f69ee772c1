"""Why something about a household cannot be so, in words at the field. No Qt."""

from collections.abc import Mapping

from hengelo_toegang.domain.family import Impossible
from hengelo_toegang.i18n import N_, Translate

_WORDS = {
    Impossible.NO_NAME: N_("Fill in the surname."),
    Impossible.NOT_A_BSN: N_("This is not a BSN: check the nine figures."),
    Impossible.BSN_IN_HOUSEHOLD: N_("Somebody else in this household has this BSN."),
    Impossible.BSN_ELSEWHERE: N_(
        "Somebody with this BSN is known already. Cancel, and choose “Add somebody known”."
    ),
    Impossible.BSN_CLOSED: N_(
        "A file that is closed to you may hold this BSN already. Ask your team lead."
    ),
    Impossible.FUTURE: N_("This day is still to come. Fill in a day up to today."),
    Impossible.TOO_LONG_AGO: N_("This day lies before 1900. Check the year."),
    Impossible.BEFORE_BIRTH: N_("This day lies before the birth."),
    Impossible.AFTER_DEATH: N_("This day lies after the death."),
    Impossible.BEFORE_LAST_MOVE: N_("This day lies before the last move."),
    Impossible.SAME_ADDRESS: N_("This is where the household lives already."),
    Impossible.THEMSELVES: N_("Nobody has a relation with themselves. Choose somebody else."),
    Impossible.KNOWN: N_("This is recorded already."),
    Impossible.CONTRADICTS: N_("This can’t go together with what they are to each other now."),
    Impossible.TWO_PARTNERS: N_(
        "One of them has a partner who lives in. End that relation first, or record that the "
        "partner moved out."
    ),
    Impossible.CHILD_OLDER: N_("A child can’t be older than its parent. Check the birth dates."),
    Impossible.AUTHORITY_OVER_ADULT: N_("Nobody has parental authority over who is 18 or older."),
    Impossible.DIED: N_("This person died."),
    Impossible.NOT_HERE: N_("This was changed meanwhile. Try again."),
}


def words_of(faults: Mapping[str, Impossible], _: Translate) -> dict[str, str]:
    """Return the sentences, by place."""
    return {place: _(_WORDS[fault]) for place, fault in faults.items()}
