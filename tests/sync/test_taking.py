"""What comes down is read and written at once, and what is refused leaves nothing behind."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace

import pytest
from sqlalchemy import event

from hengelo_toegang.domain.exchange import BundleTrouble
from hengelo_toegang.domain.facilities import Facility
from hengelo_toegang.domain.ids import FacilityId
from hengelo_toegang.usecases.ports import NotFound
from hengelo_toegang.usecases.sync_ports import Brought
from tests.sync.conftest import CASE, Place, Region
from tests.sync.paper_line import PaperLine

SOUP = Facility(FacilityId("soup"), "Buurtsoep")


def statements(place: Place[PaperLine], work: Callable[[], object]) -> int:
    """Return how often the database of a laptop is asked something."""
    asked: list[str] = []

    def heard(_connection, _cursor, statement: str, *_: object) -> None:
        asked.append(statement)

    engine = place.laptop.store.engine
    event.listen(engine, "before_cursor_execute", heard)
    try:
        work()
    finally:
        event.remove(engine, "before_cursor_execute", heard)
    return len(asked)


def write_often(place: Place[PaperLine], often: int, name: str) -> None:
    with place.desk.open() as uow:
        with suppress(NotFound):
            uow.facilities.get(SOUP.id)
        for number in range(often):
            uow.facilities.save(replace(SOUP, name=f"{name} {number}"), "amend")
        uow.commit()
    place.sync()


def test_more_versions_ask_the_database_nothing_more(shared: Region):
    anna, bert = shared.anna, shared.bert
    write_often(anna, 1, "first")
    bert.sync()
    write_often(anna, 2, "few")
    few = statements(bert, bert.sync)
    write_often(anna, 12, "many")
    many = statements(bert, bert.sync)
    assert many == few
    with bert.desk.open() as uow:
        assert [one.name for one in uow.facilities.all() if one.id == SOUP.id] == ["many 11"]
        assert len(uow.facilities.history(SOUP.id)) == 15
    assert bert.is_whole()


def test_what_left_stays_away_with_a_version_that_is_refused(handed: Region):
    """The newest version says what an earlier one said, and comes without its parent."""
    anna, bert = handed.anna, handed.bert
    said = "as it was"
    bert.write(said)
    assert bert.check_in() == (CASE,)
    assert anna.check_out()
    anna.write("something else")
    anna.write(said)
    anna.sync()
    newest = handed.paper.rows["revision"][handed.paper.heads[CASE]]
    with bert.desk.open() as uow:
        assert newest["document_hash"] in {one.document_hash for one in uow.cases.history(CASE)}
        brought = Brought(uow.sync.cursor(), False, {"revisions": [newest]}, [])
        done = uow.sync.take(brought)
        uow.commit()
    assert [one.why for one in done.refused] == [BundleTrouble.PARENT_MISSING.value]
    with bert.desk.open() as uow, pytest.raises(NotFound):
        uow.cases.get(CASE)
    assert bert.is_whole()
    anna.check_in()
    assert bert.check_out()
    assert bert.case().needs[0].goal == said
    assert bert.is_whole()
