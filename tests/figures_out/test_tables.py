"""Figures as tables: everything that may be shown is in them, and nothing else."""

import csv
import io
import re
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest

from hengelo_toegang.adapters import figures_csv, figures_ggm
from hengelo_toegang.adapters.figures_csv import csv_of
from hengelo_toegang.adapters.figures_ggm import ggm_of
from hengelo_toegang.adapters.figures_xlsx import sheet_names, xlsx_of
from hengelo_toegang.cells import begins_formula, plain_cell
from hengelo_toegang.domain.figures.catalogue import INDICATORS
from hengelo_toegang.domain.figures.grid import ALL, WHOLE_YEAR, Place
from hengelo_toegang.domain.figures.indicator import Words
from hengelo_toegang.domain.figures.measures import Kind
from hengelo_toegang.domain.figures.spans import Span
from hengelo_toegang.domain.law import Law
from hengelo_toegang.usecases.figures_book import Choice, FigureBook
from tests.figures_out.book import (
    AREAS,
    FORMULAS,
    LAWS,
    MOMENT,
    YEAR,
    PlainWords,
    a_book,
    given_away,
)
from tests.figures_out.town import town

WORDS = PlainWords()
DICTIONARY = Path(__file__).parents[2] / "docs" / "figures-data.md"
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def no_step(_number: int, _total: int) -> None:
    """Nobody listens."""


@pytest.fixture(scope="module")
def table(book):
    """The rows of the CSV, by the names of its columns."""
    text = csv_of(book, WORDS, no_step).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))


@pytest.fixture(scope="module")
def ggm(book):
    text = ggm_of(book, no_step).decode("utf-8")
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.fixture(scope="module")
def content(book):
    return xlsx_of(book, WORDS, no_step)


@pytest.fixture(scope="module")
def workbook(content):
    return sheets_of(content)


def sheets_of(content: bytes) -> dict[str, list[dict[str, str | float]]]:
    """Return the cells of each sheet, by row and column letters, as a spreadsheet reads them."""
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        assert file.testzip() is None
        texts = [
            "".join(part.text or "" for part in item.iter(f"{_MAIN}t"))
            for item in ElementTree.fromstring(file.read("xl/sharedStrings.xml"))
        ]
        names = [
            sheet.get("name") or ""
            for sheet in ElementTree.fromstring(file.read("xl/workbook.xml")).iter(f"{_MAIN}sheet")
        ]
        return {
            name: list(_rows(file.read(f"xl/worksheets/sheet{number}.xml"), texts))
            for number, name in enumerate(names, start=1)
        }


def _rows(sheet: bytes, texts):
    root = ElementTree.fromstring(sheet)
    assert not [*root.iter(f"{_MAIN}f")], "a formula"
    for row in root.iter(f"{_MAIN}row"):
        cells: dict[str, str | float] = {}
        for cell in row:
            said = cell.find(f"{_MAIN}v")
            if said is not None and said.text is not None:
                column = re.sub(r"\d", "", cell.get("r") or "")
                shared = cell.get("t") == "s"
                cells[column] = texts[int(said.text)] if shared else float(said.text)
        yield cells


def place_of(row, indicator) -> Place:
    """Return the place that a row of the CSV is about."""
    bare = {name: said.removeprefix("'") for name, said in row.items()}
    return Place(
        WHOLE_YEAR if bare["kwartaal"] == figures_csv.EACH_YEAR else int(bare["kwartaal"]),
        ALL if bare["wet"] == figures_csv.EACH_LAW else bare["wet"],
        ALL if bare["wijk"] == figures_csv.EACH_PLACE else bare["wijk"],
        _code(bare["soort"]),
        ALL if indicator.parts_are is None else _code(bare["uitsplitsing"]),
    )


def _code(said: str) -> str:
    return {figures_csv.EACH: ALL, "onbekend": ""}.get(said, said)


def decimal(said: str) -> float | None:
    return float(said.replace(",", ".")) if said else None


def main_number(row, kind: Kind) -> float | None:
    column = {Kind.MONEY: "euro", Kind.WEEKLY: "per_week"}.get(kind, "aantal")
    return decimal(row[column])


def as_shown(book, table):
    """Return what the CSV says at each place."""
    kinds = {one.id: one for one in book.indicators}
    return {
        (row["indicator_code"], place_of(row, kinds[row["indicator_code"]])): main_number(
            row, kinds[row["indicator_code"]].kind
        )
        for row in table
    }


def test_every_number_that_may_be_shown_stands_in_the_csv_and_no_other(book, table):
    kinds = {one.id: one for one in book.indicators}
    seen = set()
    for row in table:
        indicator = kinds[row["indicator_code"]]
        place = place_of(row, indicator)
        seen.add((indicator.id, place))
        value = book.measured[indicator.id].at(place)
        numbers = [decimal(row[name]) for name in ("aantal", "mediaan", "negende", "euro")]
        if value is None:
            assert numbers == [None] * 4
            assert row["per_week"] == ""
            assert row["verborgen"] == figures_csv.YES
        else:
            cents = None if value.cents is None else value.cents / 100
            assert numbers == [value.count, value.middle, value.ninth, cents]
            assert row["verborgen"] == figures_csv.NO
    assert len(seen) == len(table) == book.size()
    assert {row["verborgen"] for row in table} == {figures_csv.YES, figures_csv.NO}


def test_the_other_two_say_the_same(book, table, ggm, workbook):
    assert [row["verborgen"] == figures_csv.YES for row in table] == [
        row["eigen.onderdrukt"] == "true" for row in ggm
    ]
    for mine, theirs in (("aantal", "eigen.aantal"), ("euro", "eigen.bedrag")):
        assert [row[mine].replace(",", ".") for row in table] == [row[theirs] for row in ggm]
    for indicator in book.indicators:
        rows = [row for row in table if row["indicator_code"] == indicator.id]
        heads, *found = workbook[WORDS.name(indicator.id)][3:]
        for row, cells in zip(rows, found, strict=True):
            said = {str(heads[column]): value for column, value in cells.items()}
            assert said.get("aantal") == decimal(row["aantal"])
            assert said.get("euro") == decimal(row["euro"])
            assert said.get("mediaan") == decimal(row["mediaan"])
            assert said.get("per_week") == decimal(row["per_week"])
            assert said["verborgen"] == row["verborgen"]


def test_no_hidden_number_follows_by_subtraction(book, table):
    assert not [*given_away(book, as_shown(book, table))]


def test_no_hidden_number_of_any_indicator_follows_by_subtraction(policy):
    """The same with every indicator there is, over a year of a made-up town."""
    measured = town(policy, YEAR, 200)
    whole = FigureBook(Choice(Span(YEAR)), LAWS, MOMENT, 200, "", True, INDICATORS, measured)
    text = csv_of(whole, WORDS, no_step).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))
    assert {row["verborgen"] for row in rows} == {figures_csv.YES, figures_csv.NO}
    assert not [*given_away(whole, as_shown(whole, rows))]


def test_the_attack_finds_what_is_given_away(book, table):
    """One hidden number too many in sight: the total of its line tells it."""
    shown = as_shown(book, table)
    total = Place()
    assert shown["by_place", total] is not None
    for law in ("wmo", "jeugd"):
        shown["by_place", total._replace(law=law)] = 10
    shown["by_place", total._replace(law="participatiewet")] = None
    assert [*given_away(book, shown)]


@pytest.mark.parametrize(
    "choice",
    [
        Choice(Span(YEAR, 2)),
        Choice(Span(YEAR), Law.WMO),
        Choice(Span(YEAR), neighbourhood=AREAS[0]),
        Choice(Span(YEAR, 4), Law.JEUGD, AREAS[1]),
    ],
)
def test_a_narrower_choice_shows_fewer_numbers_and_never_another(policy, book, table, choice):
    narrow = a_book(policy, choice)
    text = csv_of(narrow, WORDS, no_step).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))
    some = as_shown(narrow, rows)
    assert 0 < len(some) < len(table)
    assert some.items() <= as_shown(book, table).items()
    assert {key for key, _ in some} >= {"by_place", "running"}
    assert ("cost" in {key for key, _ in some}) is (choice.span.quarter is None)


def test_no_cell_is_a_formula(table, ggm, workbook):
    for rows in (table, ggm):
        said = [cell for row in rows for cell in row.values()]
        assert not [cell for cell in said if begins_formula(cell)]
    for name in FORMULAS:
        assert any(row["soort"] == plain_cell(name) != name for row in table)
        assert any(row["eigen.sleutel"] == plain_cell(name) for row in ggm)
        # In a workbook text is text: `_rows` found no formula, and the name is as it is.
        assert any(name in row.values() for row in workbook["Naam van by_place"])


def test_text_that_begins_a_formula_stays_text_when_it_is_edited(content):
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        assert b'quotePrefix="1"' in file.read("xl/styles.xml")


def test_the_workbook_tells_what_was_chosen_and_what_each_number_means(book, workbook):
    assert list(workbook)[:2] == ["Keuze", "Definities"]
    said = {str(row.get("A")): row.get("B") for row in workbook["Keuze"]}
    assert said["Periode"] == f"{YEAR}, heel het jaar"
    assert said["Wet"] == "alle wetten"
    assert said["Wijk"] == "hele gemeente"
    assert said["Bron"] == "Hengelo Toegang, 1234 casussen"
    assert "onder de 5" in str(said["Kleine aantallen"])
    defined = {row["B"]: row for row in workbook["Definities"][1:]}
    assert set(defined) == {one.id for one in book.indicators}
    assert defined["running"]["D"] == WORDS.definition("running")
    assert defined["running"]["G"] == WORDS.name("cost")
    assert len(workbook) == 2 + len(book.indicators)


def test_a_sheet_without_figures_says_so(policy):
    quarter = sheets_of(xlsx_of(a_book(policy, Choice(Span(YEAR, 1))), WORDS, no_step))
    assert quarter["Naam van cost"][-1] == {"A": "Hierover zijn bij deze keuze geen cijfers."}


def test_names_of_sheets_are_short_allowed_and_different():
    titles = ["Definities", "A/B: [kosten]?", "a b   kosten", "x" * 40, "x" * 50, "''", ""]
    names = sheet_names(titles)
    assert len({name.lower() for name in names} | {"keuze", "definities"}) == len(titles) + 2
    assert all(0 < len(name) <= 31 and not re.search(r"[\[\]:*?/\\]", name) for name in names)


def test_a_sheet_is_named_in_whole_words():
    assert sheet_names(
        [
            "Enkelvoudige en meervoudige vragen",
            "Toegekend, deels, afgewezen, beëindigd",
            "Langlopende jeugdhulp",
            "Meervoudigeondersteuningsbehoeften",
        ]
    ) == [
        "Enkelvoudige en meervoudige",
        "Toegekend, deels, afgewezen",
        "Langlopende jeugdhulp",
        "Meervoudigeondersteuningsbehoef",
    ]


def test_the_same_figures_are_the_same_bytes(book, content):
    assert xlsx_of(book, WORDS, no_step) == content


def test_codes_of_the_ggm_are_its_own_and_ours_are_marked(ggm):
    laws = {row["BeschikteVoorziening.wet"] for row in ggm}
    assert laws == {"*", "Wmo", "Jeugdwet", "Participatiewet PW-I"}
    forms = {
        row["BeschikteVoorziening.leveringsvorm"]
        for row in ggm
        if row["eigen.indicator"] == "running"
    }
    assert forms == {"*", "ZIN", "PGB", "eigen:lening"}
    assert {
        row["BeschikteVoorziening.eenheid"] for row in ggm if row["eigen.indicator"] == "minutes"
    } == {
        "Minuut",
        "Dagdeel (4 uur)",
    }
    assert {row["eigen.sleutelsoort"] for row in ggm} <= {kind.value for kind in Words}
    own = [name for name in ggm[0] if not name.startswith("eigen.")]
    assert all(re.fullmatch(r"[A-Z]\w+\.[a-z]\w+", name) for name in own)


@pytest.mark.parametrize("columns", [figures_csv.COLUMNS, figures_ggm.COLUMNS])
def test_every_column_is_in_the_data_dictionary(columns):
    described = set(re.findall(r"^\| `([^`]+)` \|", DICTIONARY.read_text("utf-8"), re.MULTILINE))
    assert set(columns) <= described


class Stopped(Exception):
    """Somebody gave up."""


@pytest.mark.parametrize("writes", [lambda *given: csv_of(*given), lambda *given: xlsx_of(*given)])
def test_it_can_be_given_up_at_every_step(book, writes):
    steps = []
    writes(book, WORDS, lambda number, total: steps.append((number, total)))
    assert steps[-1][0] == steps[-1][1]
    assert steps == sorted(steps)
    for stop in (0, len(steps) // 2):
        heard = iter(range(stop))

        def step(_number: int, _total: int, heard=heard) -> None:
            if next(heard, None) is None:
                raise Stopped

        with pytest.raises(Stopped):
            writes(book, WORDS, step)
