"""People as CSV, whichever program wrote it; an empty cell says nothing.

Dates may be whole (1951-04-17, 17-04-1951, 19510417) or not (1951-04, 1951, 19510400, 19510000).
"""

import re
from collections.abc import Iterable, Mapping

from hengelo_toegang.adapters.brp.json_file import (
    MOST,
    NotThis,
    bsn_of,
    gathered,
    is_kept,
    spaced,
)
from hengelo_toegang.domain.bsn import plain_bsn
from hengelo_toegang.domain.people import Address, Gender, NameUse
from hengelo_toegang.domain.register import PartDate, Registered
from hengelo_toegang.domain.titles import TITLES
from hengelo_toegang.usecases.map_files.sheet import BadFile, Trouble, as_typed
from hengelo_toegang.usecases.map_files.sheet import read_sheet as rows_of
from hengelo_toegang.usecases.register_ports import (
    FileTrouble,
    RegisterAnswer,
    RegisterFileRefused,
    RowFault,
)

COLUMNS = (
    *("bsn", "geslachtsnaam", "voorvoegsel", "voornamen", "voorletters", "titel"),
    *("partner_geslachtsnaam", "partner_voorvoegsel", "partner_titel", "naamgebruik", "geslacht"),
    *("geboortedatum", "overlijdensdatum", "geheim"),
    *("straat", "huisnummer", "toevoeging", "postcode", "woonplaats"),
)
"""What is read of a file, by the titles of its columns; other columns are passed over."""
_OTHER_NAMES = {"burgerservicenummer": "bsn", "achternaam": "geslachtsnaam", "plaats": "woonplaats"}
_YES, _NO = ("ja", "j", "1", "true", "waar"), ("nee", "n", "0", "false", "onwaar")
_DUTCH_DAY = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
_ISO = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_DIGITS = re.compile(r"(\d{4})(\d{2})(\d{2})")


def read_sheet(content: bytes) -> RegisterAnswer:
    """Return the people of a file.

    Raises:
        RegisterFileRefused: It is no CSV file with a column of BSNs.
    """
    try:
        sheet = rows_of(content, lambda title: _column(title) in COLUMNS)
    except BadFile as bad:
        if bad.trouble is Trouble.TOO_LARGE:
            raise RegisterFileRefused(FileTrouble.TOO_MANY, str(MOST)) from bad
        trouble = FileTrouble.EMPTY if bad.trouble is Trouble.EMPTY else FileTrouble.NOT_TEXT
        raise RegisterFileRefused(trouble, bad.trouble.value) from bad
    columns = [_column(title) for title in sheet.header]
    if "bsn" not in columns or any(columns.count(name) > 1 for name in COLUMNS):
        raise RegisterFileRefused(FileTrouble.NO_BSN_COLUMN)
    if len(sheet.rows) > MOST:
        raise RegisterFileRefused(FileTrouble.TOO_MANY, str(MOST))
    rows = (
        (str(row.line), dict(zip(columns, map(as_typed, row.cells), strict=False)))
        for row in sheet.rows
        if any(cell.strip() for cell in row.cells)
    )
    return gathered(rows, _person)


def _column(title: str) -> str:
    name = "_".join(title.strip().casefold().replace("-", " ").split())
    return _OTHER_NAMES.get(name, name)


def _person(row: Mapping[str, str]) -> Registered:
    surname, partner = _text(row, "geslachtsnaam"), _text(row, "partner_geslachtsnaam")
    return Registered(
        bsn=bsn_of(plain_bsn(row.get("bsn", ""))),
        surname=surname,
        prefix=_prefix(row, "voorvoegsel", surname),
        given_names=_text(row, "voornamen"),
        initials=_text(row, "voorletters"),
        title=_title(row, "titel"),
        partner_surname=partner,
        partner_prefix=_prefix(row, "partner_voorvoegsel", partner),
        partner_title=_title(row, "partner_titel"),
        name_use=_name_use(row),
        gender=_gender(row),
        born=_date(row, "geboortedatum"),
        died=_date(row, "overlijdensdatum"),
        address=_address(row),
        secret=_flag(row, "geheim"),
    )


def _text(row: Mapping[str, str], column: str) -> str | None:
    value = row.get(column, "").strip()
    if not is_kept(value):
        raise NotThis(RowFault.NOT_THIS, column)
    return value or None


def _prefix(row: Mapping[str, str], column: str, surname: str | None) -> str | None:
    """Return a prefix: none where the cell beside a surname is empty, and nothing without one."""
    empty = "" if surname is not None and column in row else None
    return _text(row, column) or empty


def _title(row: Mapping[str, str], column: str) -> str | None:
    title = (_text(row, column) or "").casefold()
    if title and title not in TITLES:
        raise NotThis(RowFault.NOT_THIS, column)
    return title or None


def _name_use(row: Mapping[str, str]) -> NameUse | None:
    code = _text(row, "naamgebruik")
    try:
        return NameUse(code.upper()) if code else None
    except ValueError:
        raise NotThis(RowFault.NOT_THIS, "naamgebruik") from None


def _gender(row: Mapping[str, str]) -> Gender | None:
    code = _text(row, "geslacht")
    try:
        return Gender(code.upper()) if code else None
    except ValueError:
        raise NotThis(RowFault.NOT_THIS, "geslacht") from None


def _flag(row: Mapping[str, str], column: str) -> bool | None:
    value = (_text(row, column) or "").casefold()
    if value in _YES or value in _NO:
        return value in _YES
    if value:
        raise NotThis(RowFault.NOT_THIS, column)
    return None


def _date(row: Mapping[str, str], column: str) -> PartDate | None:
    value = _text(row, column)
    if value is None:
        return None
    try:
        if dutch := _DUTCH_DAY.fullmatch(value):
            return _known(reversed(dutch.groups()))
        if found := _DIGITS.fullmatch(value) or _ISO.fullmatch(value):
            return _known(found.groups())
    except ValueError:
        pass
    raise NotThis(RowFault.NOT_THIS, column)


def _known(parts: Iterable[str | None]) -> PartDate:
    """Return a date from year, month and day; the register writes noughts for what it lacks."""
    return PartDate(*(int(part or 0) or None for part in parts))


def _address(row: Mapping[str, str]) -> Address | None:
    street, number = _text(row, "straat"), _text(row, "huisnummer")
    if street is None:
        return None
    if number is not None and not (number.isascii() and number.isdigit() and len(number) <= 5):
        raise NotThis(RowFault.NOT_THIS, "huisnummer")
    return Address(
        street,
        int(number) if number else None,
        _text(row, "toevoeging") or "",
        spaced(_text(row, "postcode") or ""),
        _text(row, "woonplaats") or "",
    )
