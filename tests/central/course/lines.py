"""A line on which things arrive twice, late, or from before: as a bad network may have it."""

from collections import deque
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from random import Random

from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.syncing import Lease
from hengelo_toegang.usecases.sync_ports import Answer, Batch, Brought, Line

_FAR = 40
"""How many changes back what was pulled before is pulled again."""


@dataclass
class Repeating:
    """Hands everything on to a real line, and some of it more than once."""

    line: Line
    chance: Random
    often: float
    late: int = 0
    """How often an earlier batch arrived after a later one."""
    _before: deque[Batch] = field(default_factory=lambda: deque(maxlen=4))

    def push(self, device: str, batch: Batch) -> Answer:
        answer = self.line.push(device, batch)
        if self._before and self._once_more():
            # An earlier one arrives after a later one.
            self.line.push(device, self.chance.choice(self._before))
            self.late += 1
        if self._once_more():
            answer = self.line.push(device, batch)
        self._before.append(batch)
        return answer

    def pull(self, device: str, after: int, most: int) -> Brought:
        if self._once_more():
            after = max(0, after - self.chance.randint(1, _FAR))
        return self.line.pull(device, after, most)

    def check_out(
        self, device: str, cases: Collection[CaseId], period: timedelta, take_over: str = ""
    ) -> Sequence[Lease]:
        if self._once_more():
            self.line.check_out(device, cases, period, take_over)
        return self.line.check_out(device, cases, period, take_over)

    def release(self, device: str, heads: Mapping[str, str]) -> Mapping[str, bool]:
        if self._once_more():
            self.line.release(device, heads)
        return self.line.release(device, heads)

    def close(self) -> None:
        self.line.close()

    def _once_more(self) -> bool:
        return self.chance.random() < self.often
