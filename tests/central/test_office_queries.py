"""A store in a file and the centre answer every question of the screens alike."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import datetime, time
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import insert, text
from sqlmodel import Session, select

from db.central.store import CentralStore
from db.queries import SqlQueries
from db.store import Store
from db.tables.log import AuditHeadTable, AuditTable
from hengelo_toegang import bootstrap
from hengelo_toegang.adapters.keys import unlock
from hengelo_toegang.adapters.keys_file import keys_path
from hengelo_toegang.bootstrap import Rules
from hengelo_toegang.cli.demo import fill_demo, passphrase_of
from hengelo_toegang.cli.stage import CasusClock
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.usecases.extracting import allow
from hengelo_toegang.usecases.seeing import EVERYTHING, sight_of
from tests.central.asked import QUESTIONS, TODAY
from tests.central.offices import INSTALLER, Office, central, push_all, rows_of
from tests.central.server import Server

pytestmark = pytest.mark.long

_SIZE = 4
PEOPLE = tuple(map(UserId, ("anna", "carla", "bert", "petra", "ellen", "marijke", "ilse")))
"""Two consultants of other laws, a team lead, and whoever sees in another way than they."""
ASKING = [
    None,
    *(user if user == "bert" else pytest.param(user, marks=pytest.mark.long) for user in PEOPLE),
]
"""All of it and a team lead; the others at nightly length."""
NOW = datetime.combine(TODAY, time(15), ZoneInfo("Europe/Amsterdam"))


PRIVACY_OFFICER, MANAGER = UserId("petra"), UserId("paul")
OF_ALL = ("contacts_up_to", "notes_done_up_to")
"""What is found of everybody, whoever asks for it."""


@dataclass(frozen=True, slots=True)
class Both:
    """One demo, in a file and at the centre."""

    store: Store
    office: Office
    everything: CentralStore
    """The centre as who installs it has it open."""

    def asked_by(self, user: UserId | None) -> tuple[SqlQueries, SqlQueries]:
        """Return what a user asks of both; without one, what is asked of all that there is."""
        if user is None:
            return self.store.queries_for(EVERYTHING), self.everything.queries_for(EVERYTHING)
        known = self.store.user(user)
        assert known is not None
        sight = sight_of(known)
        return self.store.queries_for(sight), self.office.store(user).queries_for(sight)


@pytest.fixture(scope="module")
def both(server: Server, rules: Rules, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Both]:
    path = tmp_path_factory.mktemp("demo") / "demo.store"
    fill_demo(path, _SIZE, rules, NOW)
    keys = {user: unlock(keys_path(path), user, passphrase_of(user)) for user in PEOPLE}
    clock = CasusClock(TODAY, NOW)
    store, _ = bootstrap.sign_in(path, PEOPLE[0], passphrase_of(PEOPLE[0]), rules, clock)
    with store, central(server, store) as centre, ExitStack() as held:
        office = Office(centre, keys, rules, clock, held)
        everything = held.enter_context(office.opened(PEOPLE[0], INSTALLER))
        with store.unit_of_work(PEOPLE[0], keys[PEOPLE[0]].signing_key) as uow:
            note = uow.notes.get(uow.notes.all()[0].id)
            uow.notes.save(replace(note, done=NOW), "done")
            uow.commit()
        administrator = unlock(keys_path(path), MANAGER, passphrase_of(MANAGER))
        allow(bootstrap.desk_of(store, administrator, rules, clock), on=True, scores=True)
        _copy_log(store, everything)
        push_all(centre, rows_of(store))
        assert not everything.catch_up()
        # So that both made their lists in one order, which no day at work does.
        store.rebuild()
        everything.rebuild()
        yield Both(store, office, everything)


def _copy_log(store: Store, to: CentralStore) -> None:
    """Let both have logged the same, so that no office has to prove what came in."""
    with Session(store.reading) as there, to.engine.begin() as here:
        for event in there.exec(select(AuditTable).order_by(text("rowid"))):
            here.execute(insert(AuditTable).values(**event.model_dump()))
        for head in there.exec(select(AuditHeadTable)):
            here.execute(insert(AuditHeadTable).values(**head.model_dump()))


def test_every_question_is_asked() -> None:
    asked = {name for name in vars(SqlQueries) if not name.startswith("_")}
    assert set(QUESTIONS) == asked


@pytest.mark.parametrize("user", ASKING)
@pytest.mark.parametrize("question", QUESTIONS)
def test_both_answer_alike(both: Both, question: str, user: UserId | None) -> None:
    in_file, at_centre = both.asked_by(user)
    for ask in QUESTIONS[question]:
        there, here = ask(at_centre), ask(in_file)
        if question in OF_ALL and user not in (None, PRIVACY_OFFICER):
            # Who destroys what was kept long enough sees all of it; the centre asks who it is.
            assert set(there) <= set(here)
        else:
            assert there == here


@pytest.mark.parametrize("question", sorted(set(QUESTIONS) - {"reach", "hidden_like"}))
def test_each_question_finds_something(both: Both, question: str) -> None:
    in_file, _at_centre = both.asked_by(None)
    assert any(ask(in_file) for ask in QUESTIONS[question])
