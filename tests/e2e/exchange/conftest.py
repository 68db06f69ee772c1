"""Two stores of one municipality, on two laptops: Anna's, and Bert's that is not connected."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from shutil import copyfile

import pytest
from sqlmodel import Session

from db.audit import events
from db.check import verify
from db.store import Store, open_store
from hengelo_toegang import bootstrap
from hengelo_toegang.adapters.keys import Unlocked, unlock
from hengelo_toegang.adapters.keys_file import keys_path
from hengelo_toegang.cli.stage import CasusClock, Stage
from hengelo_toegang.domain.exchange import BundleRefused, BundleTrouble
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.domain.users import Role
from hengelo_toegang.stores.founding import found_second
from hengelo_toegang.usecases.exchange_ports import TakenIn
from hengelo_toegang.usecases.exchanging import Bundle, export_cases
from hengelo_toegang.usecases.ports import AuditEvent, Desk
from hengelo_toegang.usecases.taking_in import import_bundle
from tests.builders import a_user
from tests.repertoire import CASE, PASSPHRASE, Repertoire, casus_of, unreviewed

ANNA, BERT, EVA = UserId("anna"), UserId("bert"), UserId("eva")
"""Anna founded both stores; Eva works under another law than the case."""
FIRST, SECOND = "first.store", "second.store"
TWO_WEEKS = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Laptop:
    """An open store, and everybody who can sign in in it."""

    stage: Stage

    @property
    def store(self) -> Store:
        return self.stage.store

    def desk(self, user: UserId, day: date | None = None) -> Desk:
        return self.stage.desk(user, day or self.stage.clock.day)

    def send(
        self,
        to: UserId,
        *cases: CaseId,
        by: UserId = ANNA,
        expiry: timedelta = TWO_WEEKS,
    ) -> Bundle:
        return export_cases(self.desk(by), cases or (CASE,), (to,), expiry)

    def take(self, file: bytes | Bundle, user: UserId, day: date | None = None) -> TakenIn:
        content = file.file if isinstance(file, Bundle) else file
        return import_bundle(self.desk(user, day), content)

    def refusal(self, file: bytes | Bundle, user: UserId, day: date | None = None) -> BundleTrouble:
        """Return why a bundle is refused; nothing of it is kept, and the log says so."""
        before, today = self.contents(), self.stage.clock.day
        with pytest.raises(BundleRefused) as refused:
            self.take(file, user, day)
        self.stage.clock.day = today
        assert self.contents() == before
        last = self.logged()[0]
        said = f"refused: {refused.value.trouble.value}"
        assert (last.action, last.result) == ("import_bundle", said)
        assert verify(self.store) is None
        return refused.value.trouble

    def erase(self, case: CaseId) -> None:
        """Destroy what a case says."""
        key = self.stage.keys[ANNA].signing_key
        with self.store.unit_of_work(ANNA, key) as uow:
            uow.cases.erase(case)
            uow.commit()

    def contents(self) -> dict[str, list[tuple[object, ...]]]:
        """Return every row but those of the log."""
        with self.store.engine.connect() as connection:
            names = connection.exec_driver_sql(
                "select name from sqlite_master where type = 'table'"
                " and name not like 'audit%' and name not like 'resident_words%'"
            ).scalars()
            return {
                name: [tuple(row) for row in connection.exec_driver_sql(f"select * from {name}")]
                for name in list(names)
            }

    def logged(self, subject: str | None = None) -> list[AuditEvent]:
        """Return what was logged last, the newest first: by number, whatever the clock said."""
        with Session(self.store.engine) as session:
            found = list(events(session, subject, 100))
        return sorted(found, key=lambda event: -event.sequence)


class Pair:
    """The laptop that has the case, and the one that has none yet.

    No dataclass: Hypothesis would print all of it with every example.
    """

    def __init__(self, first: Laptop, second: Laptop) -> None:
        self.first = first
        self.second = second


@pytest.fixture(scope="session")
def made(repertoire: Repertoire, tmp_path_factory: pytest.TempPathFactory) -> Stage:
    """Make both stores once; each test has copies of its own."""
    casus = casus_of(repertoire.rules, "01", unreviewed)
    anna, bert = casus.users
    bert = replace(bert, roles=(*bert.roles, Role.CONSULTANT))
    users = (anna, bert, a_user(EVA, name="Eva Prins", laws=(Law.JEUGD,)))
    folder = tmp_path_factory.mktemp("laptops")
    with repertoire.staged(casus, folder / FIRST, users=users, hand_in=True) as first:
        found_second(first.store, first.keys[ANNA], folder / SECOND, first.rules, first.clock)
        first.store.settle()
    return first


@contextmanager
def laptop(made: Stage, path: Path, keys: Mapping[UserId, Unlocked]) -> Iterator[Laptop]:
    clock = CasusClock(made.clock.day)
    projector = bootstrap.projector_of(made.rules, clock)
    with open_store(path, keys[ANNA].dek, projector=projector, clock=clock) as store:
        yield Laptop(Stage(store, keys, made.rules, clock))


@contextmanager
def pair_of(made: Stage, source: Path, folder: Path) -> Iterator[Pair]:
    """Give copies in a folder of two stores that are closed."""
    for name in (FIRST, SECOND):
        copyfile(source / name, folder / name)
    second_keys = keys_path(made.store.path.parent / SECOND)
    keys = {user: unlock(second_keys, user, PASSPHRASE) for user in made.keys}
    with (
        laptop(made, folder / FIRST, made.keys) as first,
        laptop(made, folder / SECOND, keys) as second,
    ):
        yield Pair(first, second)


@pytest.fixture
def pair(made: Stage, tmp_path: Path) -> Iterator[Pair]:
    """Give two stores; in the first Anna handed in casus 01, which Bert may review."""
    with pair_of(made, made.store.path.parent, tmp_path) as pair:
        yield pair
