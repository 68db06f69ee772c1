"""Opening a case takes as much work after ten years as on its first day, and loses nothing."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from PySide6.QtWidgets import QWidget
from sqlalchemy import event

from db.tables.chain import RevisionTable
from hengelo_toegang.domain.places import put
from tests.db.explained import listening
from tests.repertoire import CASE
from ui.pages.case.steps import StepKey

MANY = 40
"""Versions that a case has after some time; what counts is that they are many more than one."""
TYPED = "needs.n1.problem"


@contextmanager
def revisions_read() -> Iterator[Counter[str]]:
    """Count the revisions that are read while this lasts, by what they are about."""
    read: Counter[str] = Counter()

    def hear(row: RevisionTable, _context: object) -> None:
        read[row.aggregate] += 1

    event.listen(RevisionTable, "load", hear)
    try:
        yield read
    finally:
        event.remove(RevisionTable, "load", hear)


def grow(services, versions: int) -> None:
    """Write in the case, as often as it is worked on in a long time."""
    for number in range(versions):
        case = services.open_dossier(CASE).case
        services.amend(put(case, TYPED, f"Zo is het nu ({number})."), services.head_of(CASE))


@pytest.fixture
def engine_of(played):
    """Return the services of a played case, and the engine under its store."""
    there = played("01", "decision")
    return there.services(), there._stage.store.engine


def test_a_long_history_is_not_read_to_open_a_case(engine_of, page):
    services, engine = engine_of
    asked, read = [], []
    for versions in (1, MANY):
        grow(services, versions)
        with listening(engine) as heard, revisions_read() as rows:
            page(services, wait=False)
        asked.append(len(heard.statements))
        read.append(rows[CASE])
    assert asked[0] == asked[1]
    assert read[0] == read[1] > 0


def test_a_key_is_kept_by_as_many_questions_after_a_long_history(engine_of, page):
    services, engine = engine_of
    asked = []
    for versions in (1, MANY):
        grow(services, versions)
        presenter = page(services).presenter
        presenter.working.put(TYPED, f"Een toets ({versions}).")
        with listening(engine) as heard, revisions_read() as rows:
            assert presenter.keep()
        assert rows[CASE] == 0
        asked.append(len(heard.statements))
        assert presenter.leave()
    assert asked[0] == asked[1]


def test_what_is_typed_for_a_step_that_was_never_built_is_kept(played, page):
    services = played("01").services()
    presenter = page(services).presenter
    presenter.working.put("research_report.resident_view", "Zo zie ik het.")
    presenter.working.put("clarification.goes_well", "De tuin.")
    assert not presenter.parts.is_built(presenter.parts.numbered(StepKey.RESEARCH_REPORT))
    assert presenter.keep()
    again = page(services).presenter
    assert again.working.shown("research_report.resident_view").text == "Zo zie ik het."
    assert again.working.case.clarification.goes_well == "De tuin."
    assert again.leave()
    assert services.open_dossier(CASE).case.clarification.goes_well == "De tuin."


def test_going_to_a_field_builds_its_step(played, page):
    view = page(played("01").services())
    presenter = view.presenter
    ahead = presenter.parts.numbered(StepKey.RESEARCH_REPORT)
    assert not presenter.parts.is_built(ahead)
    presenter.jump("research_report.resident_view")
    assert presenter.parts.is_built(ahead)
    assert presenter.current == ahead
    assert view.focusWidget() is view.findChild(QWidget, "research_report.resident_view")
