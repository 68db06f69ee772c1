"""What is made on the first day, at the place where the window looks for its store."""

from collections.abc import Sequence
from dataclasses import field
from pathlib import Path

from hengelo_toegang import bootstrap
from hengelo_toegang.adapters.keys import STANDARD_COST
from hengelo_toegang.adapters.keys_file import KdfCost
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.records import dataclass
from hengelo_toegang.stores import joining, setting_up
from hengelo_toegang.usecases.first_day import (
    FirstUser,
    Founding,
    Laptop,
    Municipality,
    Step,
)


@dataclass(slots=True)
class FirstDayAt:
    """Makes a store at a path; fulfils `FirstDay`."""

    path: Path
    clock: bootstrap.Clock = bootstrap.local_now
    cost: KdfCost = STANDARD_COST
    _rules: bootstrap.Rules | None = field(default=None)

    def proposed(self) -> Municipality:
        return setting_up.proposed(self._read_rules())

    def found(
        self, municipality: Municipality, user: FirstUser, passphrase: str, brand: str, step: Step
    ) -> Founding:
        return setting_up.set_up(
            self.path,
            municipality,
            user,
            passphrase,
            brand,
            self._read_rules(),
            step,
            self.clock,
            cost=self.cost,
        )

    def users_of(self, store: Path) -> Sequence[UserId]:
        return joining.users_of(store)

    def join(self, laptop: Laptop, step: Step) -> None:
        joining.join(self.path, laptop, self._read_rules(), step, self.clock)

    def _read_rules(self) -> bootstrap.Rules:
        if self._rules is None:
            self._rules = bootstrap.read_rules()
        return self._rules
