"""Older stores reach today's tables with every row, every guard and a backup."""

import hashlib
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, text
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from db import schema, triggers
from db.audit import SqlAuditTrail
from db.check import verify
from db.engine import open_engine
from db.signing import Signer
from db.store import Store, open_store
from db.tables.every import METADATA
from hengelo_toegang.beside import earlier_path
from hengelo_toegang.domain.case import IssuedLetter
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.usecases.ports import Draft, StoredLetter, StoreError, StoreTrouble
from tests.builders import ANNA, Clock, a_full_case
from tests.db.conftest import DEK, KEYS
from tests.plain_projector import PlainProjector
from tests.steps import add_step
from tests.tables import made_once

FIRST_VERSION = Path(__file__).parent / "first_version.sql"

LIFT = """
import sqlalchemy as sa
from alembic import op

revision = "9998"
down_revision = "{newest}"
lists = ()


def upgrade():
    with op.batch_alter_table("revisions") as table:
        table.alter_column("reason", type_=sa.String(200), existing_type=sa.String())
        table.add_column(sa.Column("note", sa.String(), nullable=True))
    with op.batch_alter_table("residents") as table:
        table.alter_column("name", type_=sa.String(200), existing_type=sa.String())
"""


@pytest.fixture
def first(path: Path) -> Path:
    """Make a store as the first version made it."""
    engine = open_engine(path, DEK, create=True)
    with engine.connect() as connection:
        driver = connection.connection.driver_connection
        assert driver is not None
        driver.executescript(FIRST_VERSION.read_text("utf-8"))
    engine.dispose()
    return path


@pytest.fixture
def lifting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Return what adds a migration to a copy of ours, as its newest."""
    return lambda migration: add_step(migration, tmp_path / "migrations", monkeypatch)


def opened(path: Path) -> Store:
    return open_store(path, DEK, projector=PlainProjector(), clock=Clock())


def test_migrations_give_exactly_the_tables_of_today(store):
    def is_ours(_item: object, name: str | None, kind: str, *_: object) -> bool:
        return not (kind == "table" and str(name).startswith("resident_words"))

    with store.engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"include_object": is_ours, "compare_type": True}
        )
        assert compare_metadata(context, METADATA) == []


def test_tables_made_from_their_words_are_those_of_the_migrations(tmp_path):
    """Most tests go on from such a file (tests/tables.py)."""
    runs: list[str] = []

    def migrate(connection: Connection) -> None:
        runs.append("migrations")
        schema._migrate.__wrapped__(connection)  # type: ignore[attr-defined]

    make = made_once(migrate, lambda: (schema.MIGRATIONS, schema.NEWEST))
    held = []
    for name in ("by migrations", "by words"):
        engine = open_engine(tmp_path / name, DEK, create=True, foreign_keys=False)
        with engine.begin() as connection:
            make(connection)
            tables = connection.exec_driver_sql(
                "select type, name, tbl_name, sql from sqlite_master order by type, name"
            ).fetchall()
            names = [name for kind, name, *_ in tables if kind == "table"]
            rows = {
                name: connection.exec_driver_sql(f"select * from {name}").fetchall()
                for name in names
            }
            held.append((tables, rows))
            make(connection)
        engine.dispose()
    assert held[0] == held[1]
    assert len(held[0][0]) > 50
    # The first file, and each time a file that had tables already.
    assert len(runs) == 3


def test_the_newest_migration_is_the_one_that_opening_expects():
    names = sorted(file.name for file in (schema.MIGRATIONS / "versions").glob("*.py"))
    assert names[-1].startswith(f"{schema.NEWEST}_")


def test_a_store_of_the_first_version_is_whole(first):
    with opened(first) as store:
        assert verify(store) is None
        assert [hit.name for hit in store.queries.find_residents("ozt")] == ["Öztürk, F."]
        with store.unit_of_work(ANNA, KEYS[ANNA]) as uow:
            assert uow.cases.verified(CaseId("c1")) == a_full_case()
            draft = uow.drafts.get(CaseId("c1"), ANNA)
        assert isinstance(draft, Draft)
        assert draft.raw == (("report.received", "3 mrt 20"),)


def test_a_letter_of_the_first_version_reads_as_it_went_out(first):
    """As that version kept it: a row and its hash in the log, and nothing more."""
    pdf = b"%PDF-1.7 of the first version"
    sha256 = hashlib.sha256(pdf).hexdigest()
    engine = open_engine(first, DEK)
    with Session(engine) as session:
        session.execute(
            text(
                "insert into letters (sha256, case_id, kind, on_date, template, pdf)"
                " values (:sha256, 'c1', 'referral', '2026-03-04', 'nl/referral/1/0', :pdf)"
            ),
            {"sha256": sha256, "pdf": pdf},
        )
        device = session.execute(text("select device from store")).scalar_one()
        trail = SqlAuditTrail(session, Signer(ANNA, KEYS[ANNA]), device, Clock())
        trail.record("store.letter", "c1", sha256)
        session.commit()
    engine.dispose()
    with opened(first) as store:
        backup = earlier_path(first, schema.NEWEST) / first.name
        with store.unit_of_work(ANNA, KEYS[ANNA]) as uow:
            letter = uow.letters.get(sha256)
            listed = IssuedLetter("referral", date(2026, 3, 4), sha256)
            uow.cases.save(replace(uow.cases.get(CaseId("c1")), letters=(listed,)), "as then")
            uow.commit()
        assert letter == StoredLetter(
            CaseId("c1"), "referral", date(2026, 3, 4), sha256, "nl/referral/1/0", pdf,
            addressee="", language="nl", large_print=False, unsigned=sha256, inputs="", text="",
        )  # fmt: skip
        assert not letter.sealed
        assert verify(store) is None
        with store.engine.begin() as connection, pytest.raises(IntegrityError, match="only grows"):
            connection.execute(text("update letters set kind = 'decision-grant'"))
    engine = open_engine(backup, DEK)
    with engine.connect() as connection:
        assert schema.version_of(connection) == "0001"
        kept = connection.execute(
            text("select pdf from letters where sha256 = :key"), {"key": sha256}
        )
        assert kept.scalar_one() == pdf
    engine.dispose()


def test_lifting_keeps_rows_guards_and_a_backup(first, lifting, monkeypatch):
    lifting(LIFT)
    backup = schema.upgrade(first, DEK, PlainProjector())
    engine = open_engine(first, DEK)
    with engine.connect() as connection:
        assert schema.version_of(connection) == "9998"
        assert triggers.differing(connection) == []
        for table, count in (("revisions", 2), ("heads", 2), ("documents", 2), ("residents", 1)):
            rows = connection.exec_driver_sql(f"select count(*) from {table}").scalar_one()
            assert (table, rows) == (table, count)
    engine.dispose()
    monkeypatch.undo()
    with opened(backup) as store:
        assert verify(store) is None


def test_lifting_that_fails_half_way_leaves_the_store_as_it_was(first, lifting, monkeypatch):
    lifting(LIFT + '    op.execute("select nonsense from revisions")\n')
    with pytest.raises(Exception, match="nonsense"):
        schema.upgrade(first, DEK, PlainProjector())
    monkeypatch.undo()
    with opened(first) as store:
        assert verify(store) is None


def test_lifting_that_orphans_rows_is_undone(first, lifting, monkeypatch):
    lifting(
        LIFT
        + '    op.execute("drop trigger documents_no_delete")\n'
        + '    op.execute("delete from documents")\n'
    )
    with pytest.raises(StoreError) as refusal:
        schema.upgrade(first, DEK, PlainProjector())
    assert refusal.value.trouble is StoreTrouble.DAMAGED
    monkeypatch.undo()
    with opened(first) as store:
        assert verify(store) is None


def test_an_older_store_is_lifted_when_it_is_opened(first, lifting):
    lifting(LIFT)
    with opened(first) as store, store.engine.connect() as connection:
        assert schema.version_of(connection) == "9998"


def test_a_store_of_a_newer_program_is_left_alone(store, path):
    with store.engine.begin() as connection:
        connection.exec_driver_sql("update alembic_version set version_num = '9999'")
    store.close()
    with pytest.raises(StoreError) as refusal:
        opened(path)
    assert refusal.value.trouble is StoreTrouble.NEWER
    assert refusal.value.needs == "", "this very version made it, and does not open it"
    assert [file.name for file in path.parent.glob("*.before*")] == []


def test_a_backup_opens_with_the_same_key(store, tmp_path):
    target = tmp_path / "backup.dossiers"
    store.back_up(target)
    store.back_up(target)
    with opened(target) as copy:
        assert copy.identity == store.identity
        assert verify(copy) is None


def test_a_copy_to_a_disk_that_is_away_says_so(store, tmp_path):
    """Not what the database makes of the connection that it closed."""
    with pytest.raises(StoreError) as refusal:
        store.back_up(tmp_path / "away" / "backup.dossiers")
    assert refusal.value.trouble is StoreTrouble.UNREACHABLE
