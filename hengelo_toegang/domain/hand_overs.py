"""How a case went from one colleague to the next (overdracht)."""

from datetime import date

from hengelo_toegang.domain.people import UserId
from hengelo_toegang.records import dataclass


@dataclass(frozen=True, slots=True)
class HandOver:
    """A case went from `of` to `to`; `by` arranged it, with what the next one has to know."""

    on: date
    of: UserId
    to: UserId
    by: UserId
    note: str = ""
