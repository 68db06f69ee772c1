"""A store in which a case was decided and sent, with an administrator, opened anew at will."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from db.store import Store, open_store
from hengelo_toegang import bootstrap
from hengelo_toegang.cli.stage import CasusClock, Stage
from hengelo_toegang.domain.editions import PolicyEdition
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.domain.users import Role
from hengelo_toegang.usecases.policy_editions import Draft, history, publish
from hengelo_toegang.usecases.ports import Desk
from tests.builders import a_user
from tests.repertoire import Repertoire, casus_of

ANNA, ADA = UserId("anna"), UserId("ada")


@dataclass
class Office:
    """The store of an office, closed and opened again as people sign in anew."""

    stage: Stage
    path: Path
    held: ExitStack

    def desk(self, user: UserId) -> Desk:
        return self.stage.desk(user, self.stage.clock.day)

    def publish(self, draft: Draft, user: UserId = ADA) -> PolicyEdition:
        known = history(self.desk(user))
        return publish(self.desk(user), draft, known[0].revision if known else "")

    def sign_in_anew(self) -> Store:
        """Close the store and open it again, as unlocking does."""
        self.stage.store.close()
        store = self.held.enter_context(self.opened())
        self.stage = replace(self.stage, store=store)
        return store

    def opened(self, *, read_only: bool = False) -> Store:
        rules, clock = self.stage.rules, self.stage.clock
        projector = bootstrap.projector_of(rules, clock)
        dek = self.stage.keys[ANNA].dek
        return open_store(self.path, dek, projector=projector, clock=clock, read_only=read_only)


@pytest.fixture
def office(repertoire: Repertoire, tmp_path: Path) -> Iterator[Office]:
    casus = casus_of(repertoire.rules, "01")
    users = (*casus.users, a_user(ADA, name="Ada Bos", roles=(Role.ADMINISTRATOR,), laws=()))
    path = tmp_path / "office.store"
    with repertoire.staged(casus, path, users=users) as stage, ExitStack() as held:
        clock = CasusClock(stage.clock.day)
        stage.store.close()
        first = Office(replace(stage, clock=clock), path, held)
        first.sign_in_anew()
        yield first
