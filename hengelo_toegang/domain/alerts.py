"""Warnings ahead of a legal date: when the owner hears of it, and when their lead does."""

from datetime import date
from enum import IntEnum


class Step(IntEnum):
    """How near a legal date is; each next step is a new warning."""

    LATE = -1
    TODAY = 0
    TWO_DAYS = 2
    WEEK = 7
    FORTNIGHT = 14


OWNER_DAYS = int(Step.FORTNIGHT)
"""So many days ahead the owner is warned for the first time."""
LEAD_DAYS = int(Step.TWO_DAYS)
"""So many days ahead the lead is, when the date still is not met."""


def step_of(due: date, today: date) -> Step | None:
    """Return the warning that a legal date asks for today; none while it is far away."""
    left = (due - today).days
    return next((step for step in Step if left <= step), None)
