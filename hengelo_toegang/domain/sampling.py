"""Which decisions a second pair of eyes sees: the reasons, the sample and the risk rules.

The draw looks at the number of the case and at what the administrator signed, and at
nothing that a consultant writes: no other words and no later day bring another outcome.
"""

import hashlib
from decimal import Decimal
from enum import StrEnum

from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.law import Law
from hengelo_toegang.records import dataclass

EVERYTHING = Decimal(100)
"""The share, in percent, at which every decision is reviewed."""
_STEPS = 1_000_000
"""In how many steps a share is told apart: a share of 0.01 percent is still one."""


class ReviewReason(StrEnum):
    """Why a decision must be seen by a second pair of eyes."""

    REFUSAL = "refusal"
    PARTIAL_REFUSAL = "partial_refusal"
    END_OR_REDUCTION = "end_or_reduction"
    PGB = "pgb"
    POLICY_DEVIATION = "policy_deviation"
    THREE_OR_MORE_PROVISIONS = "three_or_more_provisions"
    URGENT = "urgent"
    NOT_CERTIFIED = "not_certified"
    ABOVE_THRESHOLD = "above_threshold"
    PRODUCT = "product"
    LONG_DURATION = "long_duration"
    FIRST_DECISIONS = "first_decisions"
    NEAR_THRESHOLD = "near_threshold"
    PROVIDER = "provider"
    NEWLY_CERTIFIED = "newly_certified"
    RETURNED_BEFORE = "returned_before"
    """It was looked at before: who sent it back sees what came of that."""
    NO_OWN_MANDATE = "no_own_mandate"
    """Who hands it in may not decide it alone (Awb 10:3)."""
    TIES_NOT_DECLARED = "ties_not_declared"
    """Who hands it in did not say yet to have no ties with the people (Awb 2:4)."""
    SAMPLE = "sample"


class Risk(StrEnum):
    """What makes a decision worth a look without being drawn."""

    PRODUCT = "product"
    """A product, or a category of the catalogue, that `names` holds."""
    LONG_DURATION = "long_duration"
    """Granted for more months than `value`."""
    FIRST_DECISIONS = "first_decisions"
    """Of a consultant who had fewer decisions approved by others than `value`."""
    NEAR_THRESHOLD = "near_threshold"
    """Less than `value` percent below the review threshold."""
    PROVIDER = "provider"
    """A provider that `names` holds."""
    NEWLY_CERTIFIED = "newly_certified"
    """Of a consultant whose first certificate is younger than `value` months."""


@dataclass(frozen=True, slots=True)
class RiskRule:
    """One rule of the office: on or off, with its number or its names."""

    risk: Risk
    on: bool = False
    value: Decimal = Decimal(0)
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LawShare:
    """The share of the decisions under one law that is reviewed, in percent."""

    law: Law
    percentage: Decimal = EVERYTHING


@dataclass(frozen=True, slots=True)
class Sampling:
    """How many decisions are reviewed that nothing else asks a review of."""

    percentage: Decimal = EVERYTHING
    """The share under the laws that have none of their own, in percent."""
    by_law: tuple[LawShare, ...] = ()
    seed: str = ""
    """Mixed into the draw: another one draws other cases."""
    rules: tuple[RiskRule, ...] = ()

    def share(self, law: Law) -> Decimal:
        """Return the share under a law, in percent."""
        return next((own.percentage for own in self.by_law if own.law is law), self.percentage)

    def rule(self, risk: Risk) -> RiskRule | None:
        """Return the rule about a risk, if it is on."""
        return next((rule for rule in self.rules if rule.risk is risk and rule.on), None)


def drawn(case: CaseId, law: Law, sampling: Sampling) -> bool:
    """Return whether a case is drawn for review.

    What is drawn at some share is drawn at every larger one.
    """
    return _ticket(case, law, sampling.seed) < sampling.share(law) * _STEPS / EVERYTHING


def _ticket(case: CaseId, law: Law, seed: str) -> int:
    """Return the number of a case in the draw, from 0 up to and without `_STEPS`."""
    text = f"{seed}\n{law.value}\n{case}"
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big") % _STEPS
