"""Exchange with the central store: who has which case, and what was said of each version."""

from datetime import datetime, timedelta
from enum import StrEnum

from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.records import dataclass

USUAL_PERIOD = timedelta(days=14)
"""How long a case is on a laptop, unless its user says otherwise."""
LONGEST_PERIOD = timedelta(days=30)
REFERENCE_OLD = timedelta(days=7)
"""After this, tariffs, policy, social map, texts, roster and settings may be out of date."""


class Verdict(StrEnum):
    """What the centre did with a version."""

    CHAIN = "chain"
    """It stands on the newest one there."""
    BRANCH = "branch"
    """The case went on there as well: it is kept beside."""
    KNOWN = "known"
    NOT_YOUR_LAW = "refused:not_your_law"
    NOT_YOURS = "refused:not_yours"
    """It decides what others see, or speaks for the office: only who may do that brings it."""
    ALTERED = "refused:altered"
    PARENT_MISSING = "refused:parent_missing"
    ERASED = "refused:erased"
    NOT_A_KEEPER = "refused:not_a_keeper"
    """Only who keeps the users may add or change one."""
    NOT_A_MEMBER = "refused:not_a_member"

    @property
    def is_kept(self) -> bool:
        """Return whether the centre has it now."""
        return not self.value.startswith("refused")


class LineTrouble(StrEnum):
    """Why the central store is not there for us."""

    NO_NETWORK = "no_network"
    NO_ADDRESS = "no_address"
    """Where it is cannot be read here."""
    NOT_TRUSTED = "not_trusted"
    """Its certificate is not the municipality's: somebody may listen in."""
    NOT_LET_IN = "not_let_in"
    """It does not know this person, or no longer lets them in."""
    OTHER_MUNICIPALITY = "other_municipality"
    NEWER = "newer"
    """A newer version of the program made its tables."""
    OLDER = "older"
    """Its tables are of an older version of the program."""
    BROKEN = "broken"
    """It answers, but with an error of its own."""


@dataclass(frozen=True, slots=True)
class Lease:
    """Who has a case on their laptop, until when (uitgecheckt)."""

    case: CaseId
    number: str
    user: UserId
    """Empty while nobody has it."""
    device: str
    until: datetime | None
    granted: bool = False
    """Whether the device that asked has it now."""
    reason: str = ""
    """Why it was taken over, where it was."""
    to_judge: bool = False
    """Whether it waits for a second pair of eyes, and who asked may be that."""

    @property
    def by_file(self) -> bool:
        """Return whether the case is on a laptop that it came to by file, without being lent."""
        return not self.user and bool(self.device)

    def is_here(self, device: str, now: datetime) -> bool:
        """Return whether this device has the case now."""
        return self.device == device and self.until is not None and now <= self.until

    def is_free(self, now: datetime) -> bool:
        """Return whether nobody has the case now."""
        return not self.user or self.until is None or self.until < now
