"""One table of law and policy, as spreadsheets save it."""

import csv
import io

import pytest

from hengelo_toegang.adapters.policy_sheet import table_in
from hengelo_toegang.bootstrap import policy_reader
from hengelo_toegang.bounded import TooLarge
from hengelo_toegang.domain.editions import PolicyEdition
from hengelo_toegang.i18n import ENGLISH, translator
from hengelo_toegang.usecases.edition_ports import PolicyError
from tests.editions import TARIFFS, UNTIL, files_with

LARGEST = 1_000_000
PRODUCTS = "catalogue/products.csv"


@pytest.fixture(scope="module")
def files(rules):
    """Every file of law and policy, as shipped."""
    return files_with(rules)


def text_of(files, name):
    return next(file.text for file in files if file.name == name)


def as_dutch(text: str, mark: bytes = b"\xef\xbb\xbf", encoding: str = "utf-8") -> bytes:
    """Return a table as a Dutch spreadsheet saves it."""
    made = io.StringIO(newline="")
    writer = csv.writer(made, delimiter=";", lineterminator="\r\n")
    head, *rows = csv.reader(io.StringIO(text, newline=""))
    writer.writerow(head)
    for row in rows:
        cells = dict(zip(head, row, strict=True))
        for name in ("valid_from", "valid_until", "new_until"):
            if cells.get(name):
                year, month, day = cells[name].split("-")
                cells[name] = f"{int(day)}-{int(month)}-{year}"
        if "price" in cells:
            cells["price"] = cells["price"].replace(".", ",")
        if cells.get("category", "").startswith("0"):
            cells["category"] = cells["category"][1:]
        writer.writerow(cells.values())
    return mark + made.getvalue().encode(encoding)


@pytest.mark.parametrize("name", [TARIFFS, PRODUCTS, "catalogue/providers.csv"])
@pytest.mark.parametrize(("mark", "encoding"), [(b"\xef\xbb\xbf", "utf-8"), (b"", "cp1252")])
def test_what_a_dutch_spreadsheet_saves_says_the_same(files, tmp_path, name, mark, encoding):
    place = tmp_path / "Kopie van tabel (2).csv"
    place.write_bytes(as_dutch(text_of(files, name), mark, encoding))
    table = table_in(place, files, LARGEST)
    assert table.name == name
    assert [*csv.reader(io.StringIO(table.text))] == [
        *csv.reader(io.StringIO(text_of(files, name)))
    ]


def test_a_table_with_commas_stays_as_it_is(files, tmp_path):
    place = tmp_path / "tariffs.csv"
    place.write_bytes(text_of(files, TARIFFS).replace("\n", "\r\n").encode())
    assert table_in(place, files, LARGEST).text == text_of(files, TARIFFS)


def test_a_fault_is_told_at_the_line_of_the_spreadsheet(rules, files, tmp_path):
    place = tmp_path / "tarieven.csv"
    lines = as_dutch(text_of(files, TARIFFS)).decode("utf-8-sig").splitlines()
    lines[2] = lines[2].replace("0,64", "gratis").replace("1-1-2027", "31-13-2027")
    lines.append(";;;;;;;;")
    place.write_text("\r\n".join(lines), "utf-8")
    reader = policy_reader(rules)
    whole = tuple(reader.with_table(files, place))
    with pytest.raises(PolicyError) as faulty:
        reader.read(PolicyEdition(whole, "Fout", UNTIL, reader.program, reader.own.version))
    told = faulty.value.lines(translator(ENGLISH))
    assert {line.split(": ")[0] for line in told} == {
        "catalogue/tariffs.csv:3.price",
        "catalogue/tariffs.csv:3.valid_from",
    }


@pytest.mark.parametrize(
    ("cell", "price"),
    [("0,64", "0.64"), ("€ 1.234,50", "1234.50"), ("0.640", "0.640"), ("12.50", "12.50")],
)
def test_a_point_stands_before_thousands_or_before_cents(files, tmp_path, cell, price):
    place = tmp_path / "tarieven.csv"
    lines = as_dutch(text_of(files, TARIFFS)).decode("utf-8-sig").splitlines()
    lines[2] = lines[2].replace("0,64", cell)
    place.write_text("\r\n".join(lines), "utf-8")
    rows = [*csv.DictReader(io.StringIO(table_in(place, files, LARGEST).text))]
    assert rows[1]["price"] == price


@pytest.mark.parametrize(
    "content",
    [b"", b"naam;telefoon\r\nAnna;074\r\n", b"%PDF-1.7\n\x80\xff", b"\x00" * 100],
)
def test_what_is_no_table_of_ours_is_refused_with_those_that_are(files, tmp_path, content):
    place = tmp_path / "lijst.csv"
    place.write_bytes(content)
    with pytest.raises(PolicyError) as refused:
        table_in(place, files, LARGEST)
    (line,) = refused.value.lines(translator(ENGLISH))
    assert line.startswith("lijst.csv:1: ")
    assert "tariffs.csv" in line


def test_signs_that_nobody_can_read_are_a_fault_and_too_much_is_too_much(files, tmp_path):
    place = tmp_path / "tariffs.csv"
    place.write_bytes(text_of(files, TARIFFS).replace("fictief", "fictié").encode("cp1252"))
    with pytest.raises(PolicyError):
        table_in(place, files, LARGEST)
    place.write_bytes(b"x" * (LARGEST + 1))
    with pytest.raises(TooLarge):
        table_in(place, files, LARGEST)


def test_a_quote_that_never_ends_is_no_csv(files, tmp_path):
    place = tmp_path / "tariffs.csv"
    place.write_bytes(as_dutch(text_of(files, TARIFFS)) + b'"D99;HO')
    with pytest.raises(PolicyError):
        table_in(place, files, LARGEST)
