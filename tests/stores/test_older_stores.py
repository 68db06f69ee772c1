"""A store of every version of the tables is opened, read, worked in and decided in today."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from db import schema
from db.engine import open_engine
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

_KEPT = {
    "letters": "select sha256, pdf from letters order by 1",
    "documents": "select hash, content from documents order by 1",
    "revisions": "select hash, signature from revisions order by 1",
    "log": "select hash from audit order by rowid",
}
"""What nobody may change, whichever version reads it."""


@dataclass
class Heard:
    """Hears how far it is."""

    steps: list[tuple[UpgradePart, int, int]] = field(default_factory=list)

    def __call__(self, part: UpgradePart, number: int, total: int) -> None:
        self.steps.append((part, number, total))


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
