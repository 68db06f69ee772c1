"""A store in which decisions were sent, and an administrator who sets the case system."""

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

from db.store import Store, open_store
from hengelo_toegang import bootstrap
from hengelo_toegang.adapters.keys import TEMPORARY_COST, Unlocked, unlock
from hengelo_toegang.adapters.keys_file import keys_path
from hengelo_toegang.bootstrap import Rules
from hengelo_toegang.domain.case import Review, ReviewOutcome, Sent, Stage
from hengelo_toegang.domain.filing_settings import FilingSettings
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import HouseholdId, UserId
from hengelo_toegang.domain.users import Role
from hengelo_toegang.usecases import filing, office_settings
from hengelo_toegang.usecases.ports import Desk
from tests.builders import (
    ANNA,
    BAS,
    Clock,
    a_full_case,
    a_household,
    a_letter,
    a_reviewer,
    a_user,
    listed,
)
from tests.filing.fake import SECRET

PAUL = UserId("paul")
PASSPHRASE = "only for this test"
SENT = date(2026, 3, 10)


@dataclass(frozen=True, slots=True)
class Town:
    """The store and its desks; they share a clock."""

    store: Store
    keys: Mapping[UserId, Unlocked]
    rules: Rules
    clock: Clock

    def desk(self, user: UserId = ANNA) -> Desk:
        """Return the desk of a user."""
        return bootstrap.desk_of(self.store, self.keys[user], self.rules, self.clock)

    def send(self, number: int, on: date = SENT) -> CaseId:
        """Put a sent decision in the store, or the letter of a later day in its place."""
        case_id = CaseId(f"c{number}")
        letter = a_letter(f"%PDF-1.7 {number} {on}\n%%EOF\n".encode(), case=case_id, on=on)
        issued = replace(listed(letter), objection_until=date(2026, 4, 21))
        with self.store.unit_of_work(ANNA, self.keys[ANNA].signing_key) as uow:
            if number_is_new(self, case_id):
                home = a_household(id=HouseholdId(f"h{number}"))
                uow.households.save(home, "new")
                case = a_full_case(
                    id=case_id,
                    household=home.id,
                    number=f"2026-{number:06}",
                    stage=Stage.SENT,
                    reviews=(Review(BAS, SENT, ReviewOutcome.APPROVED, "print"),),
                )
            else:
                case = uow.cases.get(case_id)
            uow.letters.add(letter)
            earlier = tuple(replace(one, superseded=True) for one in case.letters)
            uow.cases.save(replace(case, sent=Sent(on), letters=(*earlier, issued)), "send")
            uow.commit()
        return case_id

    def set_up(self, settings: FilingSettings, secret: str = SECRET) -> None:
        """Let the administrator set the case system."""
        desk = self.desk(PAUL)
        versions = office_settings.history(desk)
        wanted = replace(office_settings.settings(desk), filing=settings)
        office_settings.change(desk, wanted, versions[0].base if versions else "")
        filing.keep_secret(desk, secret)


def number_is_new(town: Town, case_id: CaseId) -> bool:
    """Return whether there is no such case yet."""
    return case_id not in {row.case for row in town.store.queries.sent_since(date(2000, 1, 1))}


@contextmanager
def town(rules: Rules, path: Path, count: int) -> Iterator[Town]:
    """Give a store with so many sent decisions; what many tests begin with is made once."""
    first = path.parent.parent / f"town-of-{count}" / path.name
    if not first.exists():
        _found(rules, first, count)
    for made, copy in ((first, path), (keys_path(first), keys_path(path))):
        shutil.copyfile(made, copy)
    clock = _clock()
    keys = {user: unlock(keys_path(path), user, PASSPHRASE) for user in (ANNA, BAS, PAUL)}
    projector = bootstrap.projector_of(rules, clock)
    with open_store(path, keys[ANNA].dek, projector=projector, clock=clock) as store:
        yield Town(store, keys, rules, clock)


def _found(rules: Rules, path: Path, count: int) -> None:
    clock = _clock()
    users = [
        (a_user(laws=tuple(Law)), PASSPHRASE),
        (a_reviewer(roles=(Role.REVIEWER, Role.TEAM_LEAD)), PASSPHRASE),
        (a_user(PAUL, roles=(Role.ADMINISTRATOR,), laws=()), PASSPHRASE),
    ]
    path.parent.mkdir()
    founded = bootstrap.found_store(path, users, rules, clock, cost=TEMPORARY_COST)
    with founded.store:
        made = Town(founded.store, founded.keys, rules, clock)
        for number in range(count):
            made.send(number)


def _clock() -> Clock:
    return Clock(datetime(2026, 3, 11, 9, tzinfo=UTC))
