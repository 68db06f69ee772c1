"""Made stores: what is copied opens and is found as any other, and a store is made once."""

import pytest

from hengelo_toegang import bootstrap
from hengelo_toegang.cli.demo import passphrase_of
from hengelo_toegang.usecases.files import open_dossier
from hengelo_toegang.usecases.ports import WorklistFilter
from tests.bench import stores
from tests.bench.copies import add_copies
from tests.bench.people import ANNA, PAUL, now
from tests.bench.stores import copy_of, desk_at

PLAYED, SIZE = 3, 25


@pytest.fixture(scope="module")
def kept(tmp_path_factory, rules):
    """Make a store of a few cases, and give the folder in which it is kept."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        stores.made(PLAYED)
        yield stores.kept_in()


def test_a_store_is_made_once(kept):
    before = {path: path.stat().st_mtime_ns for path in kept.rglob("made.store")}
    assert len(before) == 1
    assert stores.made(PLAYED) == next(iter(before))
    assert {path: path.stat().st_mtime_ns for path in kept.rglob("made.store")} == before


def test_one_of_older_lists_is_brought_up_to_date_in_its_place(kept, tmp_path, rules):
    path = stores.made(PLAYED)
    mark = path.with_name("up-to-date")
    wanted = mark.read_text("ascii")
    mark.write_text("0001 of other rules", "ascii")
    assert stores.made(PLAYED) == path
    assert mark.read_text("ascii") == wanted
    assert sorted(one.name for one in path.parent.iterdir()) == [
        *("made.store", "made.store.keys.json", "made.store.lock", "up-to-date"),
    ]
    with desk_at(copy_of(PLAYED, tmp_path), rules) as desk:
        assert desk.queries.worklist(WorklistFilter(open_only=False))


def test_copies_open_and_are_found_by_names_of_their_own(kept, tmp_path, rules):
    path = copy_of(PLAYED, tmp_path)
    store, paul = bootstrap.sign_in(path, PAUL, passphrase_of(PAUL), rules, now)
    with store:
        anna = bootstrap.unlocked_by(path, ANNA, passphrase_of(ANNA))
        before = {row.case for row in store.queries.worklist(WorklistFilter(open_only=False))}
        add_copies(store, paul, anna, SIZE)
    with desk_at(path, rules) as desk:
        rows = desk.queries.worklist(WorklistFilter(open_only=False), limit=2 * SIZE)
        copies = [row for row in rows if row.case not in before]
        assert len({row.number for row in rows}) == len(rows) <= SIZE
        assert copies
        for row in copies:
            dossier = open_dossier(desk, row.case)
            assert dossier.case.owner in {ANNA, "consulent000"}
            assert not any(person.bsn for person in dossier.household.people)
            assert row.case in {hit.case for hit in desk.queries.find_cases(row.number)}
