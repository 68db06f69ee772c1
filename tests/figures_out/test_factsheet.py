"""The factsheet: two pages that everybody can read, and that tell what may be told."""

import io
import re
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache, partial
from importlib.resources import as_file, files
from typing import Any

import pikepdf
import pypdfium2
import pytest

import resources
from hengelo_toegang.adapters.letter_check import PageChecker
from hengelo_toegang.adapters.pdf import ReportLabPress
from hengelo_toegang.domain.figures.catalogue import INDICATORS
from hengelo_toegang.domain.figures.grid import ALL, Item
from hengelo_toegang.domain.figures.indicator import Group, Indicator, Words, measured
from hengelo_toegang.domain.figures.legal import on_the_way
from hengelo_toegang.domain.figures.measures import Kind, Over
from hengelo_toegang.domain.figures.spans import Span
from hengelo_toegang.domain.figures.world import world_of
from hengelo_toegang.domain.law import Law
from hengelo_toegang.i18n import translator
from hengelo_toegang.letters.blocks import Cell, Paragraph
from hengelo_toegang.letters.blocks import Span as Said
from hengelo_toegang.letters.factsheet.compose import compose
from hengelo_toegang.letters.factsheet.sheet import Factsheet, Panel
from hengelo_toegang.letters.factsheet.told import Told as Facts
from hengelo_toegang.letters.readability import figures
from tests.figures_out.book import Told
from tests.figures_out.town import town
from tests.letters.tree import outline
from ui.labels_figures import FigureLabels

MOMENT = datetime(2026, 11, 26, 12, tzinfo=UTC)


@pytest.fixture(scope="session")
def press():
    with as_file(files(resources) / "fonts") as fonts:
        yield ReportLabPress(fonts)


@pytest.fixture(scope="session")
def labels(policy):
    return FigureLabels(policy, translator())


@pytest.fixture(scope="session")
def years(policy):
    """Three years of the town."""
    return {year: town(policy, year) for year in (2024, 2025, 2026)}


@pytest.fixture(scope="session")
def facts(policy, years, labels):
    """Return what a factsheet of the town is made of."""

    def chosen(year: int = 2025, quarter: int | None = None, **changes) -> Facts:
        told = Facts(
            Span(year, quarter),
            None,
            None,
            tuple(Law),
            MOMENT,
            1234,
            "Hengelo",
            years.get(year, {}),
            years.get(year - 1, {}),
            labels.code,
            partial(on_the_way, policy, day=Span(year).last),
            policy.price_index,
        )
        return replace(told, **changes)

    return chosen


@pytest.fixture(scope="session")
def drawn(facts, press):
    """Return the factsheet of a choice as a PDF, each drawn once."""
    return cache(lambda choice: press.factsheet(compose(facts(**CHOICES[choice]))))


def panels(sheet: Factsheet) -> list[Panel]:
    return [panel for page in sheet.pages for row in page.rows for panel in row]


def cells(panel: Panel) -> dict[str, list[str]]:
    """Return the words of each row of a panel, by those of its first cell."""
    table = panel.table
    return {row[0].text: [cell.text for cell in row[1:]] for row in (*table.rows, *table.footer)}


def words_of(thing: object) -> list[str]:
    """Return every text in a factsheet."""
    if isinstance(thing, str):
        return [thing]
    if isinstance(thing, tuple):
        return [text for one in thing for text in words_of(one)]
    if is_dataclass(thing) and not isinstance(thing, type):
        return [text for one in fields(thing) for text in words_of(getattr(thing, one.name))]
    return []


CHOICES: dict[str, dict[str, Any]] = {
    "a year": {},
    "a quarter of a law": {"quarter": 3, "law": Law.WMO},
    "a neighbourhood": {"neighbourhood": "Hasseler Es"},
    "a year that goes on": {"year": 2026},
    "a small law": {"law": Law.WGS},
    "one law is all that is counted": {"laws": (Law.JEUGD,)},
    "no year before": {"before": {}},
    "nothing counted": {"now": {}, "before": {}},
    "made-up people": {"fictitious": True},
}


@pytest.mark.parametrize("choice", CHOICES)
def test_it_is_two_pages_by_both_standards(choice, drawn):
    pdf = drawn(choice)
    with pikepdf.open(io.BytesIO(pdf)) as document:
        assert len(document.pages) == 2
        # Bars are drawn, never pictures.
        assert not any("/XObject" in page.Resources for page in document.pages)
    assert PageChecker().check(pdf) == ()


def test_it_is_drawn_the_same_each_time(facts, press, drawn):
    assert press.factsheet(compose(facts())) == drawn("a year")


def test_who_listens_hears_headings_words_tables_and_what_bars_show(facts, drawn):
    sheet = compose(facts())
    lines = [line.strip() for line in outline(drawn("a year"))]
    heads = [line for line in lines if re.match(r"H\d", line)]
    assert heads == [
        "H1 Sociaal domein in beeld 2025",
        *(
            line
            for page in sheet.pages
            for line in (
                f"H2 {page.heading}",
                *(f"H3 {panel.heading}" for row in page.rows for panel in row),
            )
        ),
    ]
    assert sum(line.startswith("Table") for line in lines) == len(panels(sheet))
    pictures = [line for line in lines if line.startswith("Figure")]
    assert len(pictures) == len(panels(sheet))
    for picture, panel in zip(pictures, panels(sheet), strict=True):
        assert picture.startswith(f"Figure({panel.picture}")
        for row in panel.table.rows:
            assert row[0].text in panel.picture
    tile = sheet.pages[0].tiles[0]
    assert f"P {tile.number} {tile.label} {tile.change}" in lines


def test_the_table_says_what_the_bars_show(facts):
    for panel in panels(compose(facts())):
        shown = [cell for row in panel.table.rows for cell in row[1:3]]
        drawn = [size for bar in panel.bars for size in (bar.now, bar.before)]
        for cell, size in zip(shown, drawn, strict=True):
            assert (size is None) == (cell.text in ("·", "–"))


def test_only_what_an_indicator_counts_is_asked(facts):
    """An id that is not in the catalogue would show as hidden, for ever."""
    asked = set()

    class Heard(dict[str, Any]):
        def get(self, key, default=None):
            asked.add(key)
            return super().get(key, default)

    for choice in ({}, {"law": Law.JEUGD}, {"year": 2026}):
        told = facts(**choice)
        compose(replace(told, now=Heard(told.now), before=Heard(told.before)))
    assert asked <= {one.id for one in INDICATORS}
    ladder = next(one for one in INDICATORS if one.id == "needs_rung")
    assert asked >= {"cost_ahead", "long_youth_saved", "wage_subsidy", *ladder.beside}


def of_items(policy, *indicators: Indicator, year: int = 2025):
    return measured(indicators, world_of(year, date(2026, 11, 26), policy))


def reports(counts: dict[Law, int], year: int = 2025) -> Indicator:
    """Return so many reports of each law, all by one way."""
    items = tuple(
        Item(date(year, 3, 1), law, "Binnenstad", "phone")
        for law, count in counts.items()
        for _ in range(count)
    )
    return Indicator("reports_channel", Group.INFLOW, Told(items), Words.CHANNEL)


def test_numbers_changes_and_words_are_those_of_the_figures(policy, facts):
    now = of_items(policy, reports({Law.WMO: 54, Law.JEUGD: 20}))
    before = of_items(policy, reports({Law.WMO: 40, Law.JEUGD: 25}, 2024), year=2024)
    sheet = compose(facts(now=now, before=before))
    panel = panels(sheet)[0]
    assert cells(panel) == {
        "Wmo": ["54", "40", "+35%"],
        "Jeugdwet": ["20", "25", "\N{MINUS SIGN}20%"],
        "Alle wetten samen": ["74", "65", "+14%"],
    }
    assert panel.said == (
        "Er kwamen 74 nieuwe meldingen binnen. Dat is 14% meer dan in 2024.",
        "De meeste vallen onder de Wmo: 73%.",
    )
    assert panel.picture == (
        "Staafdiagram: meldingen. Wmo: in 2025 54, in 2024 40. Jeugdwet: in 2025 20, in 2024 25."
    )
    tile = sheet.pages[0].tiles[0]
    assert (tile.number, tile.label, tile.change) == (
        "74",
        "nieuwe meldingen",
        "14% meer dan in 2024",
    )


def test_what_is_hidden_changes_nothing_that_is_told(policy, facts):
    """Two years that differ only in what may not be shown give the same factsheet."""
    one, other = (
        of_items(policy, reports({Law.WMO: 60, Law.JEUGD: jeugd, Law.WGS: wgs}))
        for jeugd, wgs in ((4, 3), (3, 4))
    )
    assert one["reports_channel"].values != other["reports_channel"].values
    assert compose(facts(now=one, before={})) == compose(facts(now=other, before={}))
    sheet = compose(facts(now=one, before={}))
    assert cells(panels(sheet)[0]) == {
        "Wmo": ["60"],
        "Jeugdwet": ["·"],
        "Schuldhulpverlening": ["·"],
        "Alle wetten samen": ["67"],
    }
    assert "Jeugdwet: in 2025 te klein om te tonen." in panels(sheet)[0].picture
    assert "De meeste" not in " ".join(panels(sheet)[0].said)


def told_of(indicator: str, keys_are: Words, counts: dict[tuple[str, str], int]) -> Indicator:
    """Return so many of each key and part, of one law in one place."""
    items = tuple(
        Item(date(2025, 3, 1), Law.WMO, "Binnenstad", key, part)
        for (key, part), count in counts.items()
        for _ in range(count)
    )
    return Indicator(indicator, Group.LADDER, Told(items), keys_are, Words.SOLVED)


def test_a_share_leaves_out_what_runs_and_is_no_nought_of_what_nobody_counted(policy, facts):
    now = of_items(
        policy,
        told_of(
            "terms", Words.TERM, {("wmo.research", "in_time"): 90, ("wmo.research", "late"): 10}
        ),
        told_of("needs_rung", Words.RUNG, {("network", ""): 40}),
        told_of("reported_again", Words.RUNG, {("network", "not_again"): 40}),
    )
    sheet = compose(facts(now=now, before={}))
    assert cells(panels(sheet)[4]) == {"Wmo": ["90%", "56"]}
    assert cells(panels(sheet)[1])["Sociaal netwerk"][:3] == ["40", "·", "·"]


def test_who_does_not_know_is_no_part_of_a_share_of_who_agrees(policy, facts):
    answers = {("quick", "agree"): 30, ("quick", "disagree"): 10}
    answers |= {("quick", "does_not_know"): 60}
    now = of_items(policy, told_of("experience", Words.QUESTION, answers))
    (panel,) = (
        one for one in panels(compose(facts(now=now, before={}))) if "vinden" in one.heading
    )
    assert [*cells(panel).values()] == [["75%"]]


def bar_lengths(pdf: bytes) -> list[float]:
    """Return how long each bar on a factsheet is, in points."""
    lengths, within = [], False
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for page in document.pages:
            for drawn in pikepdf.parse_content_stream(page):
                act = str(drawn.operator)
                if act in ("BDC", "EMC"):
                    within = act == "BDC" and str(drawn.operands[0]) == "/Figure"
                if within and act == "re":
                    _x, _y, wide, high = (float(str(edge)) for edge in drawn.operands)
                    # A square of the legend is as wide as it is high.
                    lengths += [wide] if abs(wide - high) > 0.01 else []
    return lengths


def test_a_bar_of_a_share_is_that_share_of_the_lane(policy, facts, press):
    """Were the largest share as long as the lane, a fifth that agrees would look like all."""
    lengths = []
    for agrees in (20, 100):
        answers = {("quick", "agree"): agrees, ("quick", "disagree"): 100 - agrees}
        now = of_items(policy, told_of("experience", Words.QUESTION, answers))
        lengths += bar_lengths(press.factsheet(compose(facts(now=now, before={}))))
    fifth, whole = lengths
    assert fifth == pytest.approx(whole / 5, rel=0.01)


def test_what_was_followed_for_less_than_half_a_year_is_said_to_be_low(facts):
    def said(year: int) -> str:
        return " ".join(panels(compose(facts(year)))[1].said)

    assert "laatste half jaar nog laag" in said(2026)
    assert "nog laag" not in said(2024)


def test_objections_that_are_open_are_neither_right_nor_wrong(policy, facts):
    counts = {("founded", ""): 6, ("unfounded", ""): 14, ("open", ""): 9}
    now = of_items(policy, told_of("objections", Words.OBJECTION, counts))
    said = " ".join(panels(compose(facts(now=now, before={})))[1].said)
    assert "Van de 20 afgehandelde bezwaren waren er 6 (deels) gegrond." in said


def cost(euros: dict[str, int], year: int) -> Indicator:
    """Return what ten residents cost in a year, each so many euros, by product."""
    items = tuple(
        Item(date(year, 1, 1), Law.WMO, "Binnenstad", product, "", each * 100, f"p{number}")
        for product, each in euros.items()
        for number in range(10)
    )
    return Indicator(
        "cost_product",
        Group.COST,
        Told(items),
        Words.PRODUCT,
        kind=Kind.MONEY,
        over=Over.YEARLY,
    )


def test_money_of_both_years_is_told_at_one_price_level(policy, facts):
    now = of_items(policy, cost({"HO-BASIS": 1100}, 2025))
    before = of_items(policy, cost({"HO-BASIS": 1000}, 2024), year=2024)
    index = {2024: Decimal(100), 2025: Decimal(105)}
    sheet = compose(facts(now=now, before=before, price_index=index))
    panel = next(one for one in panels(sheet) if one.heading == "Wat kost de hulp?")
    assert cells(panel)["Wmo"] == [
        text.replace(" ", "\u00a0")
        for text in ("€ 11.000", "€ 10.500", "+5%", "€ 1.100", "€ 1.050")
    ]
    assert "omgerekend naar de prijzen van 2025" in panel.said[0]

    unknown = compose(facts(now=now, before=before, price_index={2024: Decimal(100)}))
    panel = next(one for one in panels(unknown) if one.heading == "Wat kost de hulp?")
    assert cells(panel)["Wmo"][1] == "€\u00a010.000"
    assert "niet gecorrigeerd voor hogere prijzen" in panel.said[0]

    later = {2025: Decimal(105), 2026: Decimal(110)}
    older = compose(facts(now=now, before=before, price_index=later))
    panel = next(one for one in panels(older) if one.heading == "Wat kost de hulp?")
    assert cells(panel)["Wmo"][:2] == ["€\u00a011.000", "€\u00a010.000"], "both, or neither"

    alone = compose(facts(now=now, before={}, price_index={2024: Decimal(100)}))
    panel = next(one for one in panels(alone) if one.heading == "Wat kost de hulp?")
    assert "prijzen" not in panel.said[0]


def test_a_year_that_goes_on_is_not_compared_with_a_whole_one(facts):
    sheet = compose(facts(2026))
    reported, asked = panels(sheet)[0], panels(sheet)[2]
    assert {row[-1] for row in cells(reported).values()} == {"–"}
    assert "Dat is" not in " ".join(reported.said)
    assert sheet.pages[0].tiles[0].change == "2026 is nog niet voorbij"
    assert any("nog niet voorbij" in note for note in sheet.notes)
    paid = next(one for one in panels(sheet) if one.heading == "Wat kost de hulp?")
    assert {row[2] for row in cells(paid).values()} == {"–"}, "more may be committed yet"
    assert paid.said[0].startswith("Tot nu toe is voor 2026 €\u00a0")
    assert "2025" not in " ".join(paid.said)
    # A share of half a year can be laid beside that of a whole one, and so can what there is.
    assert any(row[-1] not in ("–", "·") for row in cells(asked).values())
    residents = next(one for one in panels(sheet) if one.heading == "Inwoners met hulp")
    assert cells(residents)["Wmo"][-1].endswith("%")


def test_a_quarter_that_is_over_tells_its_differences_and_those_of_its_year_not_yet(facts):
    sheet = compose(facts(2026, 2))
    reported, paid = (
        next(one for one in panels(sheet) if one.heading == heading)
        for heading in ("Meldingen", "Wat kost de hulp?")
    )
    assert cells(reported)["Alle wetten samen"][-1].endswith("%")
    assert {row[2] for row in cells(paid).values()} == {"–"}
    assert any(note.startswith("2026 is nog niet voorbij. Bij bedragen") for note in sheet.notes)


def households(policy, counts: dict[str, int]):
    """Return figures of so many households, by how many provisions they have."""
    items = tuple(
        Item(date(2025, 3, 1), ALL, "Binnenstad", key)
        for key, count in counts.items()
        for _ in range(count)
    )
    indicator = Indicator("households_provisions", Group.USE, Told(items), Words.HOUSEHOLDS)
    return of_items(policy, indicator)


@pytest.mark.parametrize(
    ("counts", "told"),
    [
        ({"1": 40, "2": 20, "3": 9, "4": 6}, "15"),
        ({"1": 40, "2": 20, "3": 9, "4": 2, "5_or_more": 3}, "14"),
        ({"1": 40, "2": 20, "3": 2}, "·"),
        ({"1": 40, "2": 20}, "·"),
    ],
    ids=["nobody has five", "together they may be told", "too few", "none"],
)
def test_households_with_much_help_are_told_whenever_that_follows(policy, facts, counts, told):
    sheet = compose(facts(now=households(policy, counts), before={}))
    tile = next(one for one in sheet.pages[1].tiles if "huishoudens" in one.label)
    assert tile.number == told


def test_a_table_of_the_largest_says_that_there_are_more(policy, facts):
    def said(channels: int) -> str:
        items = tuple(
            Item(date(2025, 3, 1), Law.WMO, "Binnenstad", f"c{channel}")
            for channel in range(channels)
            for _ in range(9)
        )
        ways = Indicator("reports_channel", Group.INFLOW, Told(items), Words.CHANNEL)
        now = of_items(policy, ways)
        return " ".join(panels(compose(facts(law=Law.WMO, now=now, before={})))[0].said)

    assert "In de tabel staan 5 van de 7, de grootste eerst." in said(7)
    assert "de grootste eerst" not in said(5)


def test_a_quarter_names_itself_and_money_of_the_year_too(facts):
    sheet = compose(facts(2025, 2))
    assert sheet.subtitle.startswith("Tweede kwartaal van 2025 · ")
    assert "Wij vergelijken met het tweede kwartaal van 2024." in sheet.intro
    assert [cell.text for cell in panels(sheet)[0].table.header[1:3]] == [
        "kw 2\n2025",
        "kw 2\n2024",
    ]
    paid = next(one for one in panels(sheet) if one.heading == "Wat kost de hulp?")
    assert [cell.text for cell in paid.table.header[1:3]] == ["2025", "2024"]
    assert "Bedragen en lange jeugdhulp gaan over het hele jaar." in sheet.notes


def test_it_says_from_what_and_when_it_was_made(facts):
    sheet = compose(facts(neighbourhood="Hasseler Es", law=Law.JEUGD))
    assert (
        sheet.source
        == "Bron: Hengelo Toegang, 1.234 casussen, stand van 26 november 2026, 12.00 uur"
    )
    assert sheet.subtitle == "Heel het jaar · Jeugdwet · Hasseler Es"
    assert "getal onder de 5" in sheet.notes[0]
    assert any("wie in het jaar hulp met een prijs had" in note for note in sheet.notes)


def test_only_a_sheet_about_youth_tells_of_long_youth_help(facts):
    def headings(**choice):
        return [panel.heading for panel in panels(compose(facts(**choice)))]

    assert "Lang in jeugdhulp" in headings()
    assert "Lang in jeugdhulp" in headings(law=Law.JEUGD)
    assert "Lang in jeugdhulp" not in headings(law=Law.WMO)


def test_the_longest_words_still_fit_on_two_pages(facts, press):
    """Products and questions may be called anything, and all of it at once."""
    told = facts(law=Law.WMO)

    def long(kind: Words, code: str) -> str:
        return f"{told.code(kind, code)}, met alles erop en eraan zoals het ooit werd bedacht"

    pdf = press.factsheet(
        compose(replace(told, code=long, municipality="Sint Anthonis aan de Rijn"))
    )
    document = pypdfium2.PdfDocument(pdf)
    try:
        assert len(document) == 2
        for page in document:
            text = page.get_textpage()
            bottoms = [text.get_charbox(at)[1] for at in range(text.count_chars())]
            # Nothing below the foot of the page, where source and page number stand.
            assert min(bottoms) > 20
    finally:
        document.close()
    assert PageChecker().check(pdf) == ()


@pytest.mark.parametrize("choice", ["a year", "a year that goes on", "a quarter of a law"])
def test_its_sentences_read_easily(facts, choice):
    sheet = compose(facts(**CHOICES[choice]))
    said = [text for panel in panels(sheet) for text in panel.said]
    blocks = tuple(Paragraph((Said(text),)) for text in (sheet.intro, *said, *sheet.notes))
    read = figures(blocks)
    assert read.mean_sentence <= 12
    assert read.longest <= 22
    assert read.flesch_douma >= 65


def test_no_text_is_left_in_another_language(facts, labels):
    english = {"together", "neighbourhood", "support", "the", "and", "in time", "decision"}
    for text in words_of(compose(facts())):
        assert not english & set(re.findall(r"[a-z]+", text.lower())), text


def test_every_row_is_as_wide_as_its_head(facts):
    for choice in CHOICES.values():
        for panel in panels(compose(facts(**choice))):
            table = panel.table
            assert all(len(row) == len(table.header) for row in (*table.rows, *table.footer))
            assert all(isinstance(cell, Cell) and cell.text for row in table.rows for cell in row)
