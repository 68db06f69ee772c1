"""The JSON of the BRP API Personen (2.x): an answer with people, or a list of them."""

import json
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

from hengelo_toegang.domain.bsn import is_bsn
from hengelo_toegang.domain.people import Address, Gender, NameUse
from hengelo_toegang.domain.register import PartDate, Registered
from hengelo_toegang.domain.titles import TITLES
from hengelo_toegang.usecases.register_ports import (
    FileTrouble,
    RegisterAnswer,
    RegisterFileRefused,
    RowFault,
    Unread,
)

MOST = 20_000
"""People in one file."""
_LONGEST = 200
"""Signs of a name or a street: what the register itself takes."""
_BY_DEATH = "O"
"""Why the register is not kept up of somebody: overlijden."""
_LARGEST_NUMBER = 99_999
"""Of a house."""
_NO_TEXT = ("Cc", "Cs")
_Row = Mapping[str, Any]
_Coded = TypeVar("_Coded", Gender, NameUse)
_Given = TypeVar("_Given")


class NotThis(Exception):
    """A person cannot be read: `args` are the fault and the field."""


def read_json(content: bytes) -> RegisterAnswer:
    """Return the people in an answer.

    Raises:
        RegisterFileRefused: It is no JSON, or no answer with people.
    """
    try:
        said = json.loads(content)
    except (ValueError, RecursionError) as error:
        raise RegisterFileRefused(FileTrouble.NOT_JSON) from error
    rows = said.get("personen") if isinstance(said, Mapping) else said
    if isinstance(said, Mapping) and rows is None and "burgerservicenummer" in said:
        rows = [said]
    if not isinstance(rows, list):
        raise RegisterFileRefused(FileTrouble.NO_PEOPLE)
    if len(rows) > MOST:
        raise RegisterFileRefused(FileTrouble.TOO_MANY, str(MOST))
    return gathered(((str(number), row) for number, row in enumerate(rows, 1)), _person)


def gathered(
    rows: Iterable[tuple[str, _Given]], read: Callable[[_Given], Registered]
) -> RegisterAnswer:
    """Return the people of rows with their places; one that cannot be read is left out, and told.

    `read` raises NotThis.
    """
    people, unread = [], []
    for place, row in rows:
        try:
            people.append(read(row))
        except NotThis as wrong:
            fault, field = wrong.args
            unread.append(Unread(place, fault, field))
    return RegisterAnswer(tuple(people), tuple(unread))


def is_kept(text: str) -> bool:
    """Return whether a store keeps a text: no line ends in it, nor half of a character."""
    return len(text) <= _LONGEST and not any(
        unicodedata.category(sign) in _NO_TEXT for sign in text
    )


def bsn_of(text: str) -> str:
    """Return a BSN as it is kept.

    Raises:
        NotThis: There is none, or it is none.
    """
    if not text:
        raise NotThis(RowFault.NO_BSN, "burgerservicenummer")
    bsn = text.zfill(9) if len(text) == 8 else text
    if not is_bsn(bsn):
        raise NotThis(RowFault.NOT_A_BSN, "burgerservicenummer")
    return bsn


def _person(row: object) -> Registered:
    if not isinstance(row, Mapping):
        raise NotThis(RowFault.NO_OBJECT, "")
    name, partner = _part(row, "naam"), _partner(row)
    surname, partner_surname = _text(name, "geslachtsnaam"), _text(partner, "geslachtsnaam")
    death = _part(row, "overlijden")
    died = _date(death, "datum")
    # Who was asked for other things alone says in this way that somebody died.
    ended = _text(_part(_part(row, "opschortingBijhouding"), "reden"), "code")
    if died is None and (death.get("indicatieOverleden") is True or ended == _BY_DEATH):
        died = PartDate()
    return Registered(
        bsn=bsn_of(_text(row, "burgerservicenummer") or ""),
        surname=surname,
        # Who has a surname and no prefix has none: the register leaves out what is empty.
        prefix=_text(name, "voorvoegsel") or ("" if surname is not None else None),
        given_names=_text(name, "voornamen"),
        initials=_text(name, "voorletters"),
        title=_title(name) if surname is not None else None,
        partner_surname=partner_surname,
        partner_prefix=_text(partner, "voorvoegsel")
        or ("" if partner_surname is not None else None),
        partner_title=_title(partner) if partner_surname is not None else None,
        name_use=_coded(_part(name, "aanduidingNaamgebruik"), NameUse, "aanduidingNaamgebruik"),
        gender=_coded(_part(row, "geslacht"), Gender, "geslacht"),
        born=_date(_part(row, "geboorte"), "datum"),
        died=died,
        address=_address(_part(row, "verblijfplaats")),
        secret=_flag(row, "geheimhoudingPersoonsgegevens"),
        investigated=any(bool(part.get("inOnderzoek")) for part in (row, *_groups(row))),
    )


def _groups(row: _Row) -> Iterable[_Row]:
    """Return the parts of a person of which each says for itself whether it is in doubt."""
    return (_part(row, field) for field in ("naam", "geboorte", "overlijden", "verblijfplaats"))


def _partner(row: _Row) -> _Row:
    """Return the partner of now, else the last of before: that name may still be used."""
    known = row.get("partners")
    if known is None:
        return {}
    if not isinstance(known, list) or not all(isinstance(one, Mapping) for one in known):
        raise NotThis(RowFault.NOT_THIS, "partners")
    current = [one for one in known if not one.get("ontbindingHuwelijkPartnerschap")]
    chosen: _Row = (current or known or [{}])[-1]
    return _part(chosen, "naam")


def _title(name: _Row) -> str:
    said = _part(name, "adellijkeTitelPredicaat")
    title = (_text(said, "omschrijving") or "").casefold()
    if title and title not in TITLES:
        raise NotThis(RowFault.NOT_THIS, "adellijkeTitelPredicaat")
    return title


def _coded(said: _Row, kind: "type[_Coded]", field: str) -> "_Coded | None":
    code = _text(said, "code")
    if code is None:
        return None
    try:
        return kind(code)
    except ValueError:
        raise NotThis(RowFault.NOT_THIS, field) from None


def _date(row: _Row, field: str) -> PartDate | None:
    """Return a date of the API, of which there are four kinds."""
    said = _part(row, field)
    if not said:
        return None
    try:
        match said.get("type"):
            case "Datum":
                year, month, day = (int(part) for part in str(said["datum"]).split("-"))
                return PartDate(year, month, day)
            case "JaarMaandDatum":
                return PartDate(int(said["jaar"]), int(said["maand"]))
            case "JaarDatum":
                return PartDate(int(said["jaar"]))
            case "DatumOnbekend":
                return PartDate()
    except (KeyError, TypeError, ValueError, OverflowError):
        pass
    raise NotThis(RowFault.NOT_THIS, field)


def _address(row: _Row) -> Address | None:
    """Return where somebody lives; None where the register does not say a street or country."""
    said = _part(row, "verblijfadres")
    if row.get("type") == "VerblijfplaatsBuitenland":
        return _abroad(said)
    street = _text(said, "officieleStraatnaam") or _text(said, "korteStraatnaam")
    if not street:
        return None
    number = said.get("huisnummer")
    if number is not None and not (type(number) is int and 0 <= number <= _LARGEST_NUMBER):
        raise NotThis(RowFault.NOT_THIS, "huisnummer")
    parts = (_text(said, "huisletter"), _text(said, "huisnummertoevoeging"))
    return Address(
        street,
        number,
        "-".join(part for part in parts if part),
        spaced(_text(said, "postcode") or ""),
        _text(said, "woonplaats") or "",
    )


def _abroad(said: _Row) -> Address | None:
    """Return an address abroad: its first line, the others as where that is, and the country."""
    land = _text(_part(said, "land"), "omschrijving")
    lines = [_text(said, f"regel{number}") or "" for number in (1, 2, 3)]
    first, *rest = [line for line in lines if line] or [""]
    return Address(first, town=", ".join(rest), country=land) if first and land else None


def spaced(postcode: str) -> str:
    """Return a postcode as it is written on an envelope: `7551AB` as `7551 AB`."""
    plain = "".join(postcode.split()).upper()
    dutch = len(plain) == 6 and plain[:4].isdigit() and plain[4:].isalpha()
    return f"{plain[:4]} {plain[4:]}" if dutch else postcode.strip()


def _part(row: _Row, field: str) -> _Row:
    part = row.get(field)
    if part is None:
        return {}
    if not isinstance(part, Mapping):
        raise NotThis(RowFault.NOT_THIS, field)
    return part


def _text(row: _Row, field: str) -> str | None:
    value = row.get(field)
    if value is None:
        return None
    if not isinstance(value, str) or not is_kept(value.strip()):
        raise NotThis(RowFault.NOT_THIS, field)
    return value.strip()


def _flag(row: _Row, field: str) -> bool | None:
    """Return a flag; the API leaves out what is false only where it was not asked."""
    value = row.get(field)
    if value is not None and not isinstance(value, bool):
        raise NotThis(RowFault.NOT_THIS, field)
    return value
