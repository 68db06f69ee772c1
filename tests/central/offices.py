"""A centre that laptops filled, and the people at the office who work on it."""

import base64
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any

from sqlmodel import Session, col, select

from db.any_store import SqlStore
from db.central.people import LAPTOP, OFFICE, let_in, role_of
from db.central.preparing import open_to_groups, prepare, transaction
from db.central.store import CentralStore, open_centre
from db.exchange_parts import SentLetter, SentRevision, SentUser
from db.revisions import document_of
from db.signing import Signer
from db.tables.chain import RevisionTable, UserTable
from db.tables.letters import LetterTable
from hengelo_toegang import bootstrap
from hengelo_toegang.adapters.keys import Unlocked
from hengelo_toegang.bootstrap import Rules
from hengelo_toegang.cli.stage import CasusClock
from hengelo_toegang.domain.people import PersonId, UserId
from hengelo_toegang.usecases.ports import Desk, Projector
from tests.central.centre import GROUPS, Centre, a_batch
from tests.central.server import Server

WORKSTATION = "workstation"
INSTALLER = "postgres"


def users_of(store: SqlStore) -> list[dict[str, Any]]:
    """Return the users of a store, as a laptop sends them."""
    with Session(store.reading) as session:
        rows = session.exec(select(UserTable).order_by(col(UserTable.number)))
        return [asdict(SentUser.of(row)) for row in rows]


def rows_of(store: SqlStore) -> dict[str, list[dict[str, Any]]]:
    """Return all versions and letters of a store, as a laptop sends them."""
    with Session(store.reading) as session:
        revisions = [
            {
                **asdict(SentRevision.of(row)),
                "document": document_of(session, row.document_hash).decode(),
            }
            for row in session.exec(select(RevisionTable).order_by(col(RevisionTable.number)))
        ]
        letters = [
            {**asdict(SentLetter.of(row)), "pdf": base64.b64encode(row.pdf).decode()}
            for row in session.exec(select(LetterTable))
            if row.pdf is not None
        ]
    return {"revisions": revisions, "letters": letters}


_PREPARED = "prepared"
_NUMBERS = count(1)


@contextmanager
def central(server: Server, store: SqlStore) -> Iterator[Centre]:
    """Give a centre that belongs to the municipality of a store; no case is in it.

    It is emptied afterwards, and given again: to make one takes longer than most tests.
    """
    spare = server.spare.pop() if server.spare else None
    centre = Centre(server, spare) if spare else a_centre(server, f"centre{next(_NUMBERS)}")
    users = users_of(store)
    try:
        with centre.connect() as connection:
            connection.execute(
                "insert into hengelo.store (id, store_id, device, fictitious, created)"
                " values (1, %s, 'centre', %s, '')",
                (store.identity.store_id, store.identity.fictitious),
            )
            for user in {one["user_id"] for one in users}:
                let_in(connection, user, (LAPTOP, OFFICE))
        assert set(centre.push(None, users=users)["users"].values()) == {"chain"}
        yield centre
    finally:
        centre.close()
        server.end_all(centre.name)
        centre.empty()
        centre.close()
        server.spare.append(centre.name)
        # Roles are of the whole server, and other tests let the same people in otherwise.
        with server.connect() as connection:
            for user in {one["user_id"] for one in users}:
                let_in(connection, user, GROUPS.get(UserId(user), ()))


def a_centre(server: Server, name: str) -> Centre:
    """Return a new centre that knows nobody."""
    centre = Centre(server, server.create(name, _prepared(server)))
    with centre.connect() as connection:
        # Who may come into a database is not copied with it.
        open_to_groups(connection)
    return centre


def _prepared(server: Server) -> str:
    """Return a database with the tables, rules and functions of a centre; made once."""
    with server.connect() as connection:
        found = connection.execute("select from pg_database where datname = %s", (_PREPARED,))
        if found.fetchone() is not None:
            return _PREPARED
    server.create(_PREPARED)
    with transaction(lambda: server.connect(_PREPARED, autocommit=False)) as connection:
        prepare(connection)
    return _PREPARED


def push_all(centre: Centre, rows: Mapping[str, Sequence[Any]]) -> None:
    """Let one laptop bring everything."""
    batch = a_batch(*rows["revisions"], letters=list(rows["letters"]))
    answer = centre.ask(None, "push", "laptop", batch)
    said = {*answer["revisions"].values(), *answer["letters"].values()}
    assert said <= {"chain"}


@dataclass(frozen=True, slots=True)
class Office:
    """People at the office, each at a machine of their own, on one central store."""

    centre: Centre
    keys: Mapping[UserId, Unlocked]
    rules: Rules
    clock: CasusClock
    held: ExitStack
    members: Mapping[UserId, tuple[PersonId, ...]] = field(default_factory=dict)
    stores: dict[UserId, CentralStore] = field(default_factory=dict)

    def store(self, user: UserId) -> CentralStore:
        """Return the central store as it is open for somebody."""
        if user not in self.stores:
            self.stores[user] = self.held.enter_context(self.opened(user))
        return self.stores[user]

    def opened(self, user: UserId, role: str | None = None) -> CentralStore:
        """Open the central store for somebody once more."""
        projector = bootstrap.projector_of(self.rules, self.clock)
        return open_as(self.centre, self.keys[user], projector, self.clock, role)

    def desk(self, user: UserId, day: date) -> Desk:
        """Return the desk of a user, with the clock on `day`."""
        self.clock.day = day
        desk = bootstrap.desk_of(self.store(user), self.keys[user], self.rules, self.clock)
        persons = (*desk.user.persons, *self.members.get(user, ()))
        return replace(desk, user=replace(desk.user, persons=persons))


def open_as(
    centre: Centre,
    unlocked: Unlocked,
    projector: Projector,
    clock: Callable[[], Any],
    role: str | None = None,
) -> CentralStore:
    """Open the central store for whom this key is of, by their role or that of who installs it."""
    where: dict[str, str | int] = {
        "host": str(centre.server.folder),
        "port": centre.server.port,
        "dbname": centre.name,
        "user": role or role_of(unlocked.user),
    }
    person = Signer(unlocked.user, unlocked.signing_key)
    device = f"{WORKSTATION}-{unlocked.user}"
    return open_centre(Path(unlocked.path), where, person, device, projector=projector, clock=clock)
