"""Whether somebody may judge what waits, so that the queue adds up; no Qt.

The rules of four eyes decide when a case is opened; this says the same from the list alone.
"""

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum

from hengelo_toegang.domain.people import UserId
from hengelo_toegang.domain.users import User
from hengelo_toegang.i18n import N_, Translate
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases.ports import ReviewRow


class Standing(StrEnum):
    """How somebody stands to a decision that waits."""

    ASKED = "asked"
    OPEN = "open"
    OWN_WORK = "own_work"
    OWN_HOUSEHOLD = "own_household"
    PASSED_ON = "passed_on"
    ABOVE_MANDATE = "above_mandate"

    @property
    def judges(self) -> bool:
        """Whether they may judge it."""
        return self in (Standing.ASKED, Standing.OPEN)


_SUMS = {
    Standing.ASKED: N_("{count} for you to look at as well"),
    Standing.OPEN: N_("{count} that you can judge"),
    Standing.OWN_WORK: N_("{count} of your own work or of whom you stand in for"),
    Standing.OWN_HOUSEHOLD: N_("{count} of your own household"),
    Standing.PASSED_ON: N_("{count} that you passed on"),
    Standing.ABOVE_MANDATE: N_("{count} outside your mandate"),
}
_WORDS = {
    Standing.ASKED: N_("you are asked"),
    Standing.OPEN: N_("you can judge it"),
    Standing.OWN_WORK: N_("your own work"),
    Standing.OWN_HOUSEHOLD: N_("your household"),
    Standing.PASSED_ON: N_("you passed it on"),
    Standing.ABOVE_MANDATE: N_("outside your mandate"),
}


@dataclass(frozen=True, slots=True)
class Onlooker:
    """Who looks at the queue, and for whom they stand in today."""

    user: User
    stands_in_for: Collection[UserId]
    today: date

    def standing(self, row: ReviewRow) -> Standing:
        """Return how they stand to a decision that waits."""
        mine = {self.user.id, *self.stands_in_for}
        if mine & set(row.involved):
            return Standing.OWN_WORK
        if set(self.user.persons) & set(row.people):
            return Standing.OWN_HOUSEHOLD
        if self.user.id in row.passed_on:
            return Standing.PASSED_ON
        amount = Decimal(row.total or 0)
        covers = (mandate.covers(row.law, amount, self.today) for mandate in self.user.mandates)
        if not any(covers):
            return Standing.ABOVE_MANDATE
        return Standing.ASKED if row.second in mine else Standing.OPEN


def standing_words(standing: Standing, _: Translate) -> str:
    """Return how somebody stands to a case in a few words."""
    return _(_WORDS[standing])


def sums(rows: Sequence[ReviewRow], onlooker: Onlooker, _: Translate) -> str:
    """Return how many wait and what they are to the onlooker; the parts add up to the whole."""
    if not rows:
        return ""
    counted = Counter(map(onlooker.standing, rows))
    parts = [_(_SUMS[one], count=counted[one]) for one in Standing if counted[one]]
    whole = _.ngettext("{count} case waits", "{count} cases wait", len(rows))
    return _("{whole}: {parts}.", whole=whole, parts=", ".join(parts))
