"""What the board shows: which rung is open, and which facilities come first."""

from dataclasses import replace

import pytest

from hengelo_toegang.domain.ladder import Rung
from ui.pages.case.ladder.board import CellState, housemates, new_need_id, rows, social_map, written


@pytest.fixture
def dossier(played):
    return played("01", "needs").services().open_dossier("case")


def without_later(dossier, rung):
    need = dossier.case.needs[0]
    ladder = need.ladder
    for later in tuple(Rung)[tuple(Rung).index(rung) :]:
        ladder = replace(ladder, **{later.value: None})
    needs = (replace(need, ladder=ladder), *dossier.case.needs[1:])
    return dossier.with_case(replace(dossier.case, needs=needs))


def test_rungs_after_the_open_one_say_what_they_wait_for(dossier):
    row = rows(without_later(dossier, Rung.NETWORK))[0]
    assert [cell.state for cell in row.cells] == [
        CellState.ANSWERED,
        CellState.OPEN,
        CellState.CLOSED,
        CellState.CLOSED,
    ]
    assert row.cells[3].waits_for is Rung.NETWORK


def test_rung_after_the_solving_one_is_not_needed(dossier):
    cells = rows(dossier)[1].cells
    assert (cells[3].state, cells[3].waits_for) == (CellState.NOT_NEEDED, Rung.GENERAL_FACILITY)


def test_id_of_a_new_need_is_free(dossier):
    assert new_need_id(dossier.case.needs) == "n3"
    assert new_need_id(dossier.case.needs[1:]) == "n1"


def test_only_who_lives_in_is_asked_for_usual_help(dossier):
    asked = housemates(dossier, written(dossier.case.needs[0], Rung.OWN_STRENGTH))
    assert [(mate.name, mate.can) for mate in asked] == [("Harm van Dam", False)]


def test_social_map_shows_what_fits_first(dossier):
    shown = social_map(dossier, dossier.case.needs[1], "")
    assert shown
    assert all(entry.fits for entry in shown)


def test_social_map_finds_any_facility_by_a_word(dossier):
    shown = social_map(dossier, dossier.case.needs[0], "koffie")
    assert "Thiemshof koffieochtend" in {entry.facility.name for entry in shown}


def test_old_entry_of_the_social_map_is_marked(dossier):
    (entry,) = social_map(dossier, dossier.case.needs[0], "Hulpdienst Hengelo")
    assert entry.old
