"""Every attack, in the order in which they are listed."""

from tests.trust.four_eyes import (
    at_once,
    bundles,
    by_hand,
    central,
    changed,
    clock,
    command,
    merges,
    who,
)
from tests.trust.four_eyes.attack import ATTACKS

__all__ = [
    "ATTACKS",
    "at_once",
    "bundles",
    "by_hand",
    "central",
    "changed",
    "clock",
    "command",
    "merges",
    "who",
]
