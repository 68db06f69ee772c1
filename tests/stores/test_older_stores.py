"""A store of every version of the tables is opened, read, worked in and decided in today."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, inspect
from sqlmodel import Session, select

from db import schema
from db.engine import open_engine
from db.lifting import lift
from db.rebuilding import TABLES, Lists
from db.store import Store
from hengelo_toegang import bootstrap
from hengelo_toegang.adapters.keys import Unlocked
from hengelo_toegang.adapters.keys_file import keys_path
from hengelo_toegang.bootstrap import Rules
from hengelo_toegang.cli.demo import passphrase_of
from hengelo_toegang.domain.case import Case, Sent
from hengelo_toegang.domain.case import Stage as Phase
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.stores.keeper import BackupKeeper
from hengelo_toegang.usecases import deciding, working
from hengelo_toegang.usecases.ports import Desk
from hengelo_toegang.usecases.upgrading import UpgradePart
from tests import older_stores
from tests.older_stores import ANNA, BERT, MADE
from tests.second_pair import judge
from tests.steps import add_step

_KEPT = {
    "letters": "select sha256, pdf from letters order by 1",
    "documents": "select hash, content from documents order by 1",
    "revisions": "select hash, signature from revisions order by 1",
    "log": "select hash from audit order by rowid",
}
"""What nobody may change, whichever version reads it."""
_OF_NO_LIST = """
from alembic import op

revision = "9998"
down_revision = "{newest}"
lists = ()


def upgrade():
    op.create_index("ix_worklist_number", "worklist", ["number"])
"""


@dataclass
class Heard:
    """Hears how far it is."""

    steps: list[tuple[UpgradePart, int, int]] = field(default_factory=list)

    def __call__(self, part: UpgradePart, number: int, total: int) -> None:
        self.steps.append((part, number, total))


def that_day() -> datetime:
    """Return the day on which they were made: what is listed of a day is the same then."""
    return datetime(2026, 11, 26, 12, tzinfo=UTC)


def later() -> datetime:
    return datetime(2026, 11, 27, 10, tzinfo=UTC)


def kept(path: Path, only: str = "") -> dict[str, list[Any]]:
    engine = open_engine(path, older_stores.key_of(path), read_only=True)
    with engine.connect() as connection:
        found = {
            what: [tuple(row) for row in connection.exec_driver_sql(asked)]
            for what, asked in _KEPT.items()
            if only in ("", what)
        }
    engine.dispose()
    return found


def version_of(path: Path) -> str | None:
    engine = open_engine(path, older_stores.key_of(path), read_only=True)
    with engine.connect() as connection:
        found = schema.version_of(connection)
    engine.dispose()
    return found


def sign_in(
    path: Path, rules: Rules, user: UserId = ANNA, heard: Heard | None = None
) -> tuple[Store, Unlocked]:
    return bootstrap.sign_in(path, user, passphrase_of(user), rules, later, heard or Heard())


def cases_of(desk: Desk, store: Store) -> dict[Phase, Case]:
    """Return every case, in full, by its stage; its chain and signatures are proven first."""
    engine = store.reading
    with engine.connect() as connection:
        ids = connection.exec_driver_sql("select case_id from worklist").scalars().all()
    with desk.open() as uow:
        cases = [uow.cases.verified(CaseId(one)) for one in ids]
    return {case.stage: case for case in cases}


def test_there_is_a_store_of_every_version_that_a_program_ever_made():
    """Run `python -m tests.older_stores` after adding a migration."""
    assert older_stores.recorded()[-1] == schema.NEWEST
    assert older_stores.recorded()[0] == older_stores.every_version()[0]


@pytest.mark.parametrize("version", older_stores.every_version())
def test_a_store_of_every_version_opens_and_its_work_goes_on(version, rules, tmp_path):
    path = older_stores.unpacked(version, tmp_path)
    before, heard = kept(path), Heard()
    assert version_of(path) == version
    assert before["letters"]
    assert before["revisions"]
    store, unlocked = sign_in(path, rules, heard=heard)
    with store:
        assert bootstrap.check(store, unlocked, rules) is None
        assert store.words_agree()
        desk = bootstrap.desk_of(store, unlocked, rules, later)
        cases = cases_of(desk, store)
        assert_unchanged(before, kept(path))
        waiting, begun = cases[Phase.IN_REVIEW], cases[Phase.REPORT]
        working.amend(desk, replace(begun, location="Huisbezoek"), working.head_of(desk, begun.id))
    assert version_of(path) == schema.NEWEST
    assert [*dict.fromkeys(part for part, *_ in heard.steps)] == (
        [] if version == schema.NEWEST else [*UpgradePart]
    )
    if version in older_stores.recorded():
        decide(path, rules, waiting.id)
        assert {*before["letters"]} < {*kept(path, "letters")["letters"]}


def assert_unchanged(before: dict[str, list[Any]], after: dict[str, list[Any]]) -> None:
    """Fail where something is not byte for byte what it was; a log goes on."""
    for what, rows in before.items():
        assert after[what][: len(rows)] == rows if what == "log" else after[what] == rows, what


def decide(path: Path, rules: Rules, case: CaseId) -> None:
    """Approve what waited and send it, by two people; the store is whole after it."""
    store, unlocked = sign_in(path, rules, BERT)
    with store:
        approved = judge(bootstrap.desk_of(store, unlocked, rules, later), case)
        assert approved.stage is Phase.APPROVED
    store, unlocked = sign_in(path, rules)
    with store:
        desk = bootstrap.desk_of(store, unlocked, rules, later)
        sent = deciding.send(desk, case, Sent(MADE + timedelta(days=1)))
        assert sent.stage is Phase.SENT
        assert bootstrap.check(store, unlocked, rules) is None


def lists_of(store: Store) -> dict[str, list[dict[str, Any]]]:
    """Return every row of every list, without the numbers that only the database gives."""
    with Session(store.engine) as session:
        return {
            str(table.__tablename__): sorted(
                (row.model_dump(exclude={"docid"}) for row in session.exec(select(table))), key=str
            )
            for some in TABLES.values()
            for table in some
        }


def note_rules(path: Path, rules: str) -> None:
    """Note in an older store by which rules its lists were made."""
    engine = open_engine(path, older_stores.key_of(path), foreign_keys=False)
    with engine.begin() as connection:
        connection.exec_driver_sql("update store set rules = ?", (rules,))
    engine.dispose()


@pytest.mark.parametrize("version", older_stores.every_version())
def test_its_lists_are_those_that_are_computed_anew(version, rules, tmp_path):
    path = older_stores.unpacked(version, tmp_path)
    store, _ = bootstrap.sign_in(path, ANNA, passphrase_of(ANNA), rules, that_day)
    with store:
        lifted = lists_of(store)
        store.rebuild()
        assert lifted == lists_of(store)
        assert lifted["worklist"]
        assert lifted["residents"]


@pytest.mark.parametrize("by_same_rules", [True, False])
def test_lists_that_no_step_changes_stay_unless_they_were_made_by_other_rules(
    by_same_rules, rules, tmp_path, monkeypatch
):
    path, heard = older_stores.unpacked(schema.NEWEST, tmp_path), Heard()
    add_step(_OF_NO_LIST, tmp_path / "migrations", monkeypatch)
    note_rules(path, rules.policy.version if by_same_rules else "others")
    store, _ = bootstrap.sign_in(path, ANNA, passphrase_of(ANNA), rules, that_day, heard)
    with store:
        counted = [step for step in heard.steps if step[0] is UpgradePart.LISTS and step[2] > 1]
        assert bool(counted) is not by_same_rules
        lifted = lists_of(store)
        store.rebuild()
        assert lifted == lists_of(store)


@pytest.mark.parametrize("version", older_stores.every_version()[1:])
def test_each_step_names_every_list_whose_columns_it_changes(version, tmp_path):
    """What it says is held against what it does to the tables, but for their indexes."""
    versions = older_stores.every_version()
    path = older_stores.unpacked(versions[versions.index(version) - 1], tmp_path)
    engine = open_engine(path, older_stores.key_of(path), foreign_keys=False)
    said: list[str] = []
    with engine.begin() as connection:
        before = columns_of(connection)
        lift(connection, schema.MIGRATIONS, version, said.extend)
        after = columns_of(connection)
    engine.dispose()
    listed = {table.__tablename__: one for one, some in TABLES.items() for table in some}
    # One that is there no more: the seal of each case counted its rows.
    listed["outcomes"] = Lists.CASES
    changed = {table for table in before | after if before.get(table) != after.get(table)}
    assert {listed[table] for table in changed if table in listed} <= {*said}


def columns_of(connection: Connection) -> dict[str, list[str]]:
    found = inspect(connection)
    return {
        table: sorted(column["name"] for column in found.get_columns(table))
        for table in found.get_table_names()
    }


@pytest.mark.parametrize("version", ["0001", "0010", "0018"])
def test_going_back_to_before_the_update_gives_the_store_of_then(version, rules, tmp_path):
    path = older_stores.unpacked(version, tmp_path / "here")
    before = kept(path)
    sign_in(path, rules)[0].close()
    keeper = BackupKeeper(path, lambda: rules, later)
    (offered,) = [one for one in keeper.all() if one.earlier]
    assert sorted(file.name for file in offered.folder.iterdir()) == [
        path.name, keys_path(path).name
    ]  # fmt: skip
    # As an older program finds it: a store of its own version, that its keys open.
    assert version_of(offered.store) == version
    assert kept(offered.store) == before
    prepared = keeper.prepare(offered.store, ANNA, passphrase_of(ANNA))
    assert prepared.beyond is not None
    assert prepared.beyond.is_nothing
    keeper.restore()
    with sign_in(path, rules)[0] as store:
        assert store.identity.fictitious
    assert kept(path)["letters"] == before["letters"]
