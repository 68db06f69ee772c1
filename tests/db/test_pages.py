"""Pages that are not as they were written: found wherever they are, with what to do."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from db.breaks import Break
from db.check import verify
from db.engine import PAGE_SIZE
from db.store import Store, open_store
from hengelo_toegang.domain.contacts import Contact
from hengelo_toegang.domain.diary import DiaryNote
from hengelo_toegang.domain.ids import CaseId, ContactId, NoteId
from hengelo_toegang.usecases.ports import StoreError, StoreTrouble
from tests.bench.measured import show
from tests.builders import ANNA, Clock, a_case, a_full_case, a_household, a_person
from tests.db.conftest import DEK, KEYS
from tests.plain_projector import PlainProjector

EACH = [
    pytest.param(37, id="short"),
    pytest.param(1, id="long", marks=[pytest.mark.long, pytest.mark.timeout(3600)]),
]


@pytest.fixture
def pages(store: Store, path: Path) -> list[bytes]:
    """Return the pages of a closed store with a case."""
    with store.unit_of_work(ANNA, KEYS[ANNA]) as uow:
        uow.cases.save(a_full_case(), "report")
        uow.commit()
    store.close()
    return split(path.read_bytes())


def split(content: bytes) -> list[bytes]:
    return [content[start : start + PAGE_SIZE] for start in range(0, len(content), PAGE_SIZE)]


def flip(page: bytes) -> bytes:
    return page[:99] + bytes([page[99] ^ 1]) + page[100:]


def what_is_said(path: Path, content: bytes) -> Break | StoreTrouble | None:
    """Return what opening or checking the store finds; None when it takes it for whole."""
    path.write_bytes(content)
    try:
        with open_store(path, DEK, projector=PlainProjector(), clock=Clock()) as store:
            return verify(store)
    except StoreError as trouble:
        return trouble.trouble


@pytest.mark.slow
@pytest.mark.parametrize("every", EACH)
def test_a_flipped_or_swapped_page_is_found(pages, path, every):
    tried = 0
    for number in range(0, len(pages), every):
        flipped = list(pages)
        flipped[number] = flip(pages[number])
        assert what_is_said(path, b"".join(flipped)) is not None, number
        swapped = list(pages)
        other = (number + 7) % len(pages)
        swapped[number], swapped[other] = pages[other], pages[number]
        assert what_is_said(path, b"".join(swapped)) is not None, number
        tried += 2
    show("pages flipped or swapped, all found", tried, "")


@pytest.mark.slow
@pytest.mark.parametrize("every", EACH)
def test_a_file_cut_anywhere_is_found(pages, path, every):
    content = b"".join(pages)
    cuts = [size for number in range(1, len(pages), every) for size in (0, 1, PAGE_SIZE - 1)
            for size in (number * PAGE_SIZE - size,)]  # fmt: skip
    for size in cuts:
        assert what_is_said(path, content[:size]) is not None, size
    show("files cut, all found", len(cuts), "")


def all_of_it(store: Store) -> list[object]:
    """Return every row of every table, and who is found by every word that there is.

    How the search index finds its own pages says nothing: what it finds does.
    """
    with store.engine.connect() as connection:
        names = connection.exec_driver_sql(
            "select name from sqlite_master where type = 'table' and name != 'resident_words_idx'"
        )
        rows = [
            (name, sorted(map(repr, connection.exec_driver_sql(f"select * from {name}"))))
            for name in names.scalars().all()
        ]
        words = connection.exec_driver_sql("select words from residents").scalars().all()
    asked = sorted({word for of_one in words for word in of_one.split()})
    return [rows, {word: store.queries.find_residents(word) for word in asked}]


def a_day_of_work(store: Store) -> None:
    """Change something of everything that lists repeat: a name, a number, a place, an owner."""
    with store.unit_of_work(ANNA, KEYS[ANNA]) as uow:
        home = uow.households.get(a_household().id)
        uow.households.save(replace(home, people=(a_person(surname="Yilmaz"),)), "name")
        uow.cases.save(replace(uow.cases.get(CaseId("c1")), location="Stadhuis"), "changed")
        uow.commit()
    with store.unit_of_work(ANNA, KEYS[ANNA]) as uow:
        uow.cases.save(a_case(id=CaseId("c2"), number="2026-0002"), "report")
        uow.contacts.save(replace(uow.contacts.get(ContactId("k1")), remark="later"), "more")
        uow.notes.save(replace(uow.notes.get(NoteId("m1")), on=date(2026, 3, 3)), "later")
        uow.commit()


@pytest.mark.slow
@pytest.mark.parametrize("every", EACH)
def test_a_page_put_back_from_an_earlier_moment_is_found(store, path, every):
    """Its own seal is right: only what names it from elsewhere, or is computed anew, can tell."""
    with store.unit_of_work(ANNA, KEYS[ANNA]) as uow:
        uow.cases.save(a_full_case(), "report")
        uow.contacts.save(Contact(ContactId("k1"), date(2026, 3, 2), ANNA, remark="first"), "kept")
        uow.notes.save(DiaryNote(NoteId("m1"), ANNA, date(2026, 3, 2), "Bel."), "kept")
        uow.commit()
    moments = [whole_file(store, path)]
    a_day_of_work(store)
    moments.append(whole_file(store, path))
    with store.unit_of_work(ANNA, KEYS[ANNA]) as uow:
        uow.cases.save(a_case(id=CaseId("c3"), number="2026-0003"), "report")
        uow.commit()
    untouched = all_of_it(store)
    now = whole_file(store, path)
    store.close()
    found = same = 0
    for earlier in moments:
        changed = [one for one, page in enumerate(earlier) if page != now[one]]
        for number in changed[:: min(every, 7)]:
            replayed = [*now[:number], earlier[number], *now[number + 1 :]]
            if what_is_said(path, b"".join(replayed)) is not None:
                found += 1
                continue
            # A page that was written anew says the same under another seal.
            with open_store(path, DEK, projector=PlainProjector(), clock=Clock()) as opened:
                assert all_of_it(opened) == untouched, number
            same += 1
    show("pages put back from earlier that say something else, all found", found, "")
    show("  written anew with the same words", same, "")
    assert found > 6


def whole_file(store: Store, path: Path) -> list[bytes]:
    store.settle()
    return split(path.read_bytes())
