"""What lists and figures know of a case, and who computes it."""

from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from typing import Protocol

from hengelo_toegang.domain.case import Case, Verdict
from hengelo_toegang.domain.commitments import Commitment
from hengelo_toegang.domain.diary import DiaryEntry
from hengelo_toegang.domain.figures.facts import CaseFacts
from hengelo_toegang.domain.ids import NeedId
from hengelo_toegang.domain.people import Household
from hengelo_toegang.domain.provisions import Form, Frequency, Unit
from hengelo_toegang.domain.running import Provided
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases.edition_ports import InForce, ProvenEdition
from hengelo_toegang.usecases.ports.rows import (
    LookRow,
    OutgoingRow,
    ReasonRow,
    ReviewRow,
    WorklistRow,
)


@dataclass(frozen=True, slots=True)
class TermRow:
    """One legal date of a case, as figures and lists count it."""

    id: str
    article: str
    end: date
    done: date | None
    awaits: bool


@dataclass(frozen=True, slots=True)
class ProvisionRow:
    """One line of the decision, as figures count it."""

    need: NeedId
    product: str
    verdict: Verdict
    form: Form
    volume: Decimal | None
    unit: Unit | None
    frequency: Frequency | None
    start: date | None
    until: date | None
    provider: str
    amount: Decimal | None
    """What the line costs in euros, or None while it cannot be priced."""


@dataclass(frozen=True, slots=True)
class Projection:
    """Everything that lists and figures know of one case; computed, never edited."""

    worklist: WorklistRow
    open: bool
    """Whether the case still asks for work."""
    facts: CaseFacts
    as_of: date | None = None
    """The day for which its dates hold, or None when they do not move with the day."""
    review: ReviewRow | None = None
    """Its place in the review queue, or None when it does not wait there."""
    outgoing: OutgoingRow | None = None
    """Its place among what goes out, or None before it is approved."""
    terms: tuple[TermRow, ...] = ()
    provisions: tuple[ProvisionRow, ...] = ()
    diary: tuple[DiaryEntry, ...] = ()
    reasons: tuple[ReasonRow, ...] = ()
    looks: tuple[LookRow, ...] = ()


Pricing = Callable[[Provided], Commitment]


class Projector(Protocol):
    """Computes what lists show of a case, from the rules of the domain."""

    def project(self, case: Case, household: Household) -> Projection:
        """Return the projection; it answers for half-finished cases too and never refuses."""
        ...

    @property
    def rules(self) -> str:
        """The print of the rules that it goes by: lists by other ones are computed anew."""
        ...

    @property
    def in_force(self) -> InForce:
        """The rules that it goes by."""
        ...

    def by(self, editions: Iterable[ProvenEdition]) -> "Projector":
        """Return what goes by the newest of these that it can read, else by its own rules."""
        ...

    def pricing(self, household: Household, cases: Iterable[Case]) -> Pricing:
        """Return what says to how much each provision of a household comes.

        `cases` are those of which a rule gives the size, at least (see `unsized`).
        """
        ...

    def on(self, day: date) -> "Projector":
        """Return what computes the same as it was on a day."""
        ...
