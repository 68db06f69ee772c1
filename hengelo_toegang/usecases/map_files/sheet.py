"""A CSV file as rows of text, whichever program wrote it; bad files get a clear refusal.

Read are UTF-8 with or without its mark, and what older spreadsheets write (cp1252), with
a semicolon, comma or tab between the cells. Which of those it is, the header tells.
"""

import csv
import io
from collections.abc import Callable, Iterable, Sequence
from enum import StrEnum

from hengelo_toegang.records import dataclass

LARGEST = 20_000_000
"""Bytes: sixty times a map of five thousand entries."""
LONGEST_CELL = 20_000
"""Characters; a longer one is no cell, but a file of another kind or a quote left open."""
_DELIMITERS = (";", ",", "\t")
_PACKED = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"\x1f\x8b")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""What a spreadsheet takes for a formula when a cell begins with it (OWASP, CSV injection)."""


class Trouble(StrEnum):
    """Why a whole file is not read."""

    EMPTY = "empty"
    TOO_LARGE = "too_large"
    PACKED = "packed"
    """A spreadsheet or an archive, whatever its name says."""
    NULL_BYTES = "null_bytes"
    UNKNOWN_ENCODING = "unknown_encoding"
    LONG_CELL = "long_cell"
    OPEN_QUOTE = "open_quote"
    NO_HEADER = "no_header"
    """The first row names no column that is known, or not the name of the facility."""
    COLUMN_TWICE = "column_twice"
    NO_ROWS = "no_rows"


class BadFile(Exception):
    """A file is not read at all; `row` is where, counted from one, or 0.

    Where only its columns are in doubt, `columns` has their titles and what each was taken
    for, so that somebody can say it better.
    """

    def __init__(
        self,
        trouble: Trouble,
        row: int = 0,
        detail: str = "",
        columns: tuple[tuple[str, str], ...] = (),
    ) -> None:
        super().__init__(f"{trouble.value} {row} {detail}".strip())
        self.trouble = trouble
        self.row = row
        self.detail = detail
        self.columns = columns


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row of cells, and the line of the file on which it ends."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A file as rows of text."""

    encoding: str
    delimiter: str
    header: tuple[str, ...]
    rows: tuple[SheetRow, ...]


def read_sheet(content: bytes, known: Callable[[str], bool]) -> Sheet:
    """Return the rows of a file; `known` says whether a title is that of a column.

    Raises:
        BadFile: It is no CSV file, or a cell of it never ends.
    """
    text, encoding = _text(content)
    first = text.split("\n", 1)[0]

    def fits(delimiter: str) -> tuple[int, int]:
        titles = _titles(first, delimiter)
        return sum(map(known, titles)), len(titles)

    delimiter = max(_DELIMITERS, key=fits)
    rows = _rows(text, delimiter)
    if not rows:
        raise BadFile(Trouble.EMPTY)
    header, *others = rows
    titles = tuple(title.strip() for title in header.cells)
    return Sheet(encoding, delimiter, titles, tuple(others))


def written(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """Return a CSV file that spreadsheets open as it is meant, and never as formulas."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def harmless(cell: str) -> str:
    """Return a cell that no spreadsheet calculates: a quote before what looks like a formula."""
    return f"'{cell}" if cell.lstrip("'").startswith(_FORMULA) else cell


def as_typed(cell: str) -> str:
    """Return what a cell said before `harmless`."""
    if cell.startswith("'") and cell.lstrip("'").startswith(_FORMULA):
        return cell[1:]
    return cell


def _text(content: bytes) -> tuple[str, str]:
    if len(content) > LARGEST:
        raise BadFile(Trouble.TOO_LARGE)
    if content.startswith(_PACKED):
        raise BadFile(Trouble.PACKED)
    if b"\0" in content:
        raise BadFile(Trouble.NULL_BYTES, content[: content.index(b"\0")].count(b"\n") + 1)
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError as fault:
            line = content[: fault.start].count(b"\n") + 1
        else:
            text = text.lstrip("\ufeff")
            if not text.strip():
                raise BadFile(Trouble.EMPTY)
            return text, "UTF-8" if encoding == "utf-8-sig" else "Windows-1252"
    raise BadFile(Trouble.UNKNOWN_ENCODING, line)


def _titles(line: str, delimiter: str) -> list[str]:
    # Only to find out what stands between the cells: a quote that goes on is no matter here.
    return [title.strip().strip('"') for title in line.strip().split(delimiter)]


def _rows(text: str, delimiter: str) -> list[SheetRow]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[SheetRow] = []
    line = 1
    try:
        for cells in reader:
            if any(len(cell) > LONGEST_CELL for cell in cells):
                raise BadFile(Trouble.LONG_CELL, line)
            if any(cell.strip() for cell in cells):
                rows.append(SheetRow(line, tuple(map(as_typed, cells))))
            line = reader.line_num + 1
    except csv.Error as fault:
        long = "field larger" in str(fault)
        raise BadFile(Trouble.LONG_CELL if long else Trouble.OPEN_QUOTE, line) from fault
    return rows
