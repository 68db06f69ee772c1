"""What the board shows: which rung is open, and which facilities come first."""

from dataclasses import replace
from decimal import Decimal

import pytest

from hengelo_toegang.domain.case import Alternative, Finding, Need
from hengelo_toegang.domain.decisions import cost_of_alternative
from hengelo_toegang.domain.ladder import Rung
from hengelo_toegang.domain.merging_rules import together
from hengelo_toegang.domain.provisions import Pricing
from hengelo_toegang.i18n import translator
from ui.pages.case.ladder.board import CellState, housemates, new_need_id, rows, written
from ui.pages.case.ladder.compare import compared
from ui.pages.case.ladder.near import MOST, offered


@pytest.fixture
def services(played):
    return played("01", "needs").services()


@pytest.fixture
def dossier(services):
    return services.open_dossier("case")


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


def test_needs_that_two_places_add_stay_two(dossier):
    base = dossier.case
    ours, theirs = (
        replace(base, needs=(*base.needs, Need(new_need_id(), problem=said)))
        for said in ("Valt in huis", "Kan niet koken")
    )
    merged = together(base, ours, theirs)
    assert not merged.conflicts
    assert {one.problem for one in merged.value.needs} >= {"Valt in huis", "Kan niet koken"}


def test_only_who_lives_in_is_asked_for_usual_help(dossier):
    asked = housemates(dossier, written(dossier.case.needs[0], Rung.OWN_STRENGTH))
    assert [(mate.name, mate.can) for mate in asked] == [("Harm van Dam", False)]


def near(services, dossier, need, typed="", favourites=()):
    """Return what the map offers beside a need."""
    return offered(dossier, need, services.social_map.current(), favourites, typed).entries


def test_map_offers_what_fits_the_need_first(services, dossier):
    shown = near(services, dossier, dossier.case.needs[1])
    assert shown
    assert all(entry.fits for entry in shown)


def test_map_finds_any_facility_by_a_word_without_accents(services, dossier):
    shown = near(services, dossier, dossier.case.needs[0], "KOFFIEOCHTÉND")
    assert [entry.facility.name for entry in shown] == ["Thiemshof koffieochtend"]


def test_favourites_come_first(services, dossier):
    need = dossier.case.needs[1]
    last = near(services, dossier, need)[-1].facility
    shown = near(services, dossier, need, favourites={last.id})
    assert (shown[0].facility, shown[0].favourite) == (last, True)


def test_entry_of_another_law_does_not_fit(services, dossier):
    shown = near(services, dossier, dossier.case.needs[0], "speel-o-theek")
    assert [entry.fits for entry in shown] == [False]


def test_old_entry_of_the_map_is_marked(services, dossier):
    (entry,) = near(services, dossier, dossier.case.needs[0], "Hulpdienst Hengelo")
    assert entry.old
    services.social_map.check(entry.facility)
    (entry,) = near(services, dossier, dossier.case.needs[0], "Hulpdienst Hengelo")
    assert not entry.old


def test_long_map_is_cut_and_tells_how_many_more(services, dossier):
    shown = offered(dossier, dossier.case.needs[0], services.social_map.current(), frozenset(), "e")
    assert (len(shown.entries), shown.more > 0) == (MOST, True)


def ways(dossier, *alternatives):
    found = Finding(alternatives=alternatives)
    return compared(dossier, dossier.case.needs[0], found, translator("nl"))


def test_ways_are_compared_per_week_period_and_year(dossier):
    (way,) = ways(dossier, Alternative("HO-BASIS", Decimal(120)))
    line = cost_of_alternative(
        dossier, dossier.case.needs[0], Alternative("HO-BASIS", Decimal(120))
    )
    assert way.costs.period == line.amount
    days = (way.costs.until - way.costs.start).days + 1
    assert abs(way.costs.week * days / 7 - way.costs.period) < Decimal("0.50")
    assert abs(way.costs.year * days / 365 - way.costs.period) < Decimal("0.50")


def test_cheapest_is_the_cheapest_of_those_that_are_adequate(dossier):
    less, more = Alternative("HO-BASIS", Decimal(60)), Alternative("HO-BASIS", Decimal(120))
    assert [way.cheapest for way in ways(dossier, less, more)] == [True, False]
    short = replace(less, not_adequate="Te weinig voor vier kamers.")
    assert [way.cheapest for way in ways(dossier, short, more)] == [False, True]


def test_one_way_alone_is_not_the_cheapest(dossier):
    assert not ways(dossier, Alternative("HO-BASIS", Decimal(60)))[0].cheapest


def test_way_without_an_amount_says_why(dossier):
    way = ways(dossier, Alternative(""))[0]
    assert (way.costs, way.why_not) == (None, "Kies een product.")
    priceless = next(
        code
        for code, product in dossier.policy.products.items()
        if product.pricing is Pricing.NO_PRICE
    )
    way = ways(dossier, Alternative(priceless, Decimal(1)))[0]
    assert way.costs is None
    assert way.why_not
