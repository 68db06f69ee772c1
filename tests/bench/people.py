"""Who works in the made stores, and when: without what makes them, which the window never loads."""

from datetime import UTC, datetime

from hengelo_toegang.domain.ids import UserId

ANNA, BERT, PAUL = (UserId(one) for one in ("anna", "bert", "paul"))
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
"""The day on which they all stand."""


def now() -> datetime:
    """Return the moment at which the stores are used."""
    return NOW
