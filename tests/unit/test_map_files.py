"""CSV files of the social map: read as they were written, refused in words when they can't be."""

import csv
import io
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hengelo_toegang.domain.facilities import Facility, FacilityState, facility_id
from hengelo_toegang.domain.folding import norm
from hengelo_toegang.domain.law import Law
from hengelo_toegang.usecases.map_files.columns import (
    BY_FIELD,
    COLUMNS,
    BadCell,
    Words,
    column_of,
    tidy,
)
from hengelo_toegang.usecases.map_files.importing import export
from hengelo_toegang.usecases.map_files.sheet import (
    BadFile,
    Trouble,
    as_typed,
    harmless,
    read_sheet,
)

TODAY = date(2026, 3, 2)
WORDS = Words(("praktische hulp", "geldzaken", "regie"), ("Noord", "Berflo Es"), TODAY)


def sheet(content):
    return read_sheet(content, lambda title: column_of(title) is not None)


def cell(field, text):
    return BY_FIELD[field].read(text, WORDS)


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
@pytest.mark.parametrize(
    ("encoding", "told"),
    [("utf-8", "UTF-8"), ("utf-8-sig", "UTF-8"), ("cp1252", "Windows-1252")],
)
def test_encoding_and_delimiter_are_recognised(encoding, told, delimiter):
    text = f'naam{delimiter}doelgroep\r\n"Café {delimiter} ""De Brug"""{delimiter}ouderen\r\n'
    read = sheet(text.encode(encoding))
    assert (read.encoding, read.delimiter, read.header) == (told, delimiter, ("naam", "doelgroep"))
    assert read.rows[0].cells == (f'Café {delimiter} "De Brug"', "ouderen")


def test_row_knows_its_line_also_after_a_cell_of_several_lines():
    read = sheet(b'naam;omschrijving\nA;"een\ntwee"\n\nB;drie\n')
    assert [(row.line, row.cells[0]) for row in read.rows] == [(2, "A"), (5, "B")]


@pytest.mark.parametrize(
    ("content", "trouble"),
    [
        (b"", Trouble.EMPTY),
        (b"\xef\xbb\xbf \r\n", Trouble.EMPTY),
        (b"PK\x03\x04naam;wijk\n", Trouble.PACKED),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Trouble.PACKED),
        (b"naam;wijk\nA\0;Noord\n", Trouble.NULL_BYTES),
        (b"naam;wijk\nA\x81;Noord\n", Trouble.UNKNOWN_ENCODING),
        (b"naam;wijk\n" + b"A" * 1_000_000 + b";Noord\n", Trouble.LONG_CELL),
        (b"naam;wijk\n" + b"A" * 30_000 + b";Noord\n", Trouble.LONG_CELL),
        (b'naam;wijk\n"A;Noord\n', Trouble.OPEN_QUOTE),
    ],
)
def test_bad_file_is_refused_with_what_is_wrong(content, trouble):
    with pytest.raises(BadFile) as refusal:
        sheet(content)
    assert refusal.value.trouble is trouble


def test_refusal_says_where():
    with pytest.raises(BadFile) as refusal:
        sheet(b"naam;wijk\nA;Noord\nB\0;Noord\n")
    assert refusal.value.row == 3


@pytest.mark.parametrize("typed", ["=1+1", "+31 74", "-5", "@naam", "\tx", "'=1", "''-", "=", "-"])
def test_formula_is_written_as_text_and_read_as_it_was(typed):
    assert harmless(typed).startswith("'")
    assert as_typed(harmless(typed)) == typed


@pytest.mark.parametrize("typed", ["'t Lansink", "074 245", "a=b", ""])
def test_other_text_is_written_as_it_is(typed):
    assert harmless(typed) == typed
    assert as_typed(typed) == typed


@given(st.text(max_size=40))
def test_every_cell_comes_back(typed):
    assert as_typed(harmless(typed)) == typed


@pytest.mark.parametrize(
    ("field", "text", "value"),
    [
        ("laws", "Wmo/Jeugd", (Law.WMO, Law.JEUGD)),
        ("laws", "integraal", ()),
        ("laws", "leefbaarheid", ()),
        ("life_domains", "Geldzaken, regie", ("geldzaken", "regie")),
        ("life_domains", "alle", ()),
        ("neighbourhoods", "alle wijken", ()),
        ("neighbourhoods", "berflo es; NOORD", ("Noord", "Berflo Es")),
        ("admission", "nee", ""),
        ("admission", "inkomenstoets", "inkomenstoets"),
        ("source_year", "2024", 2024),
        ("source_year", "", None),
        ("checked", "1-2-2026", date(2026, 2, 1)),
        ("checked", "2026-02-01", date(2026, 2, 1)),
        ("state", "", FacilityState.CURRENT),
        ("state", "Vervallen", FacilityState.RETIRED),
        ("name", "  De   Brug ", "De Brug"),
    ],
)
def test_cell_is_read(field, text, value):
    assert cell(field, text) == value


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("name", " - "),
        ("name", "x" * 121),
        ("laws", "Zvw"),
        ("life_domains", "tuinieren"),
        ("neighbourhoods", "Zuid"),
        ("source_year", "24"),
        ("source_year", "2027"),
        ("checked", "31-02-2026"),
        ("checked", "3-3-2026"),
        ("checked", "gisteren"),
        ("available_from", "1-1-1800"),
        ("state", "misschien"),
        ("description", "x" * 2_001),
        ("contact", "\N{DROMEDARY CAMEL}"),
        ("contact", "074\a123"),
    ],
)
def test_bad_cell_says_what_is_expected(field, text):
    with pytest.raises(BadCell) as fault:
        cell(field, text)
    assert fault.value.expected


@pytest.mark.parametrize(
    "title", ["naam", "Naam", "name", "adres_contact", "Indicatie nodig", "bronjaar", "WIJK"]
)
def test_titles_of_lists_that_go_round_are_known(title):
    assert column_of(title) is not None


def texts(most=40):
    # Letters with accents, and what spreadsheets and CSV trip over.
    letters = st.sampled_from("abcDEé ïß'\"=+-@;,\t1023\u2019")
    return st.text(letters, max_size=most).map(tidy)


@st.composite
def facilities(draw):
    name = draw(texts().filter(norm))
    return Facility(
        id=facility_id(name),
        name=name,
        state=draw(st.sampled_from(FacilityState)),
        kind=draw(texts()),
        laws=tuple(law for law in Law if draw(st.booleans()) and law is not Law.WGS),
        life_domains=draw(st.sampled_from([(), ("geldzaken",), ("praktische hulp", "regie")])),
        neighbourhoods=draw(st.sampled_from([(), ("Noord",), ("Noord", "Berflo Es")])),
        contact=draw(texts()),
        audience=draw(texts()),
        admission=draw(st.sampled_from(["", "inkomenstoets", "-", "=1"])),
        cost=draw(texts()),
        available_from=draw(st.none() | st.dates(min_value=date(1900, 1, 1))),
        description=draw(st.lists(texts()).map("\n".join)).strip(),
        source=draw(texts()),
        source_year=draw(st.none() | st.integers(1900, 2026)),
        checked=draw(st.none() | st.dates(date(1900, 1, 1), TODAY)),
        remarks=draw(texts()),
        why_retired=draw(texts()),
    )


@given(st.lists(facilities(), min_size=1, max_size=4))
def test_what_is_exported_reads_back_the_same(entries):
    read = sheet(export(entries))
    assert [column_of(title) for title in read.header] == list(COLUMNS)
    for entry, row in zip(entries, read.rows, strict=True):
        back = {
            column.field: column.read(text, WORDS)
            for column, text in zip(COLUMNS, row.cells, strict=True)
        }
        assert {field: getattr(entry, field) for field in back} == back


@given(st.lists(facilities(), min_size=1, max_size=3))
def test_no_exported_cell_begins_as_a_formula(entries):
    text = export(entries).decode("utf-8-sig")
    cells = [
        cell for row in csv.reader(io.StringIO(text, newline=""), delimiter=";") for cell in row
    ]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
