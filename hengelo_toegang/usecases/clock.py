"""Whether the clock of the machine can be right: terms and letters go by its days."""

from datetime import datetime, timedelta

from hengelo_toegang.usecases.ports import Desk

_SLACK = timedelta(minutes=10)
"""How far clocks of two machines may differ without anybody being told."""


def used_later(desk: Desk) -> datetime | None:
    """Return when the store was last used, if that is later than it is now by the clock."""
    latest = desk.queries.last_used()
    return latest if latest is not None and latest > desk.now() + _SLACK else None
