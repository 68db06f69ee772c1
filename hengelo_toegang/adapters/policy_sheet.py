"""One table of law and policy as a spreadsheet saves it, read as the file that it stands for.

A Dutch spreadsheet puts semicolons between cells, a comma in amounts and the day before the
month, and it may know no UTF-8. Which table it is says its first line, whatever its name.
"""

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from hengelo_toegang.adapters.faults import Fault
from hengelo_toegang.bounded import read_bytes
from hengelo_toegang.domain.editions import EditionFile
from hengelo_toegang.i18n import N_
from hengelo_toegang.usecases.edition_ports import PolicyError

TABLE = ".csv"
_SPREADSHEET = (";", "\t")
_DAY = re.compile(r"(?P<day>\d{1,2})[-/.](?P<month>\d{1,2})[-/.](?P<year>\d{4})")
_AMOUNT = re.compile(r"(?:€\s*)?(?P<whole>[1-9]\d{0,2}(?:\.\d{3})+|\d+)(?:,(?P<cents>\d+))?")
"""A point stands before thousands, but not after a nought: 0.640 is no 640."""
_CODE = re.compile(r"\d")


def table_in(place: Path, known: Iterable[EditionFile], most: int) -> EditionFile:
    """Return the table in a file; `known` are all files of law and policy.

    Raises:
        PolicyError: It is none of their tables, or no text or CSV.
        OSError: It cannot be read, or holds more than `most` bytes.
    """
    content = read_bytes(place, most)
    tables = {file.name: _header(file.text) for file in known if file.name.endswith(TABLE)}
    text = _decoded(content, place)
    for separator in (",", *_SPREADSHEET):
        found = [name for name, columns in tables.items() if _header(text, separator) == columns]
        if found:
            (name,) = found
            said = text if separator == "," else _plain(text, separator, tables[name], place)
            return EditionFile(name, said)
    raise PolicyError([_stranger(place, tables)])


def _decoded(content: bytes, place: Path) -> str:
    """Return the text of a file, its lines ended as ours are."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252", errors="replace")
        if "," in text.partition("\n")[0] and ";" not in text.partition("\n")[0]:
            # With commas it was made by hand, and then nobody knows what the signs were.
            fault = Fault(place.name, N_("the file isn't UTF-8"), N_("text in UTF-8"))
            raise PolicyError([fault]) from None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _header(text: str, separator: str = ",") -> tuple[str, ...]:
    line = text.partition("\n")[0]
    cells = next(csv.reader([line], delimiter=separator), [])
    return tuple(cell.strip() for cell in cells)


def _plain(text: str, separator: str, columns: Sequence[str], place: Path) -> str:
    """Return a table of a spreadsheet as ours are; each row stays on its line."""
    made = io.StringIO(newline="")
    writer = csv.writer(made, lineterminator="\n")
    try:
        for number, row in enumerate(_rows(text, separator)):
            cells = row if number == 0 or len(row) != len(columns) else _cells(columns, row)
            writer.writerow([cell.strip() for cell in cells])
    except csv.Error as error:
        raise PolicyError([Fault(place.name, N_("this isn't CSV"), N_("CSV, in UTF-8"))]) from error
    return made.getvalue()


def _rows(text: str, separator: str) -> Iterator[list[str]]:
    yield from csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)


def _cells(columns: Sequence[str], row: Sequence[str]) -> list[str]:
    if not any(cell.strip() for cell in row):
        # What a spreadsheet leaves below the last row.
        return []
    return [_READ.get(name, str)(cell) for name, cell in zip(columns, row, strict=True)]


def _day(cell: str) -> str:
    """Return a day as 2027-01-31; what is none stays, and is told as a fault."""
    found = _DAY.fullmatch(cell.strip())
    if found is None:
        return cell
    return f"{found['year']}-{int(found['month']):02}-{int(found['day']):02}"


def _amount(cell: str) -> str:
    """Return an amount with a point; what is none stays, and is told as a fault."""
    found = _AMOUNT.fullmatch(cell.strip())
    if found is None:
        return cell
    whole = found["whole"].replace(".", "")
    return whole if found["cents"] is None else f"{whole}.{found['cents']}"


def _category(cell: str) -> str:
    """Return a product category in its two figures: a spreadsheet drops the nought of 01."""
    return f"0{cell.strip()}" if _CODE.fullmatch(cell.strip()) else cell


_READ: Mapping[str, Callable[[str], str]] = {
    **dict.fromkeys(("valid_from", "valid_until", "new_until", "ends_from"), _day),
    **dict.fromkeys(("price", "per_month", "amount", "per_day", "index"), _amount),
    "category": _category,
}
"""By column how a cell of a spreadsheet is read."""


def _stranger(place: Path, tables: Mapping[str, Sequence[str]]) -> Fault:
    return Fault(
        f"{place.name}:1",
        N_("these are the columns of no table of law and policy"),
        N_("the first line of one of {tables}; `policy export` writes them"),
        {"tables": ", ".join(sorted(name.rpartition("/")[2] for name in tables))},
    )
