"""What each column of the social map is called, how a cell is read, and how it is written."""

import re
from collections.abc import Callable, Mapping
from datetime import date

from hengelo_toegang.domain.characters import unprintable
from hengelo_toegang.domain.facilities import Facility, FacilityState
from hengelo_toegang.domain.folding import norm
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.policy import Policy
from hengelo_toegang.i18n import N_
from hengelo_toegang.records import dataclass

LONGEST = 2_000
"""Characters in a description; far more than anybody reads beside a need."""
LONGEST_NAME = 120
_EARLIEST = 1900
_ALL = "alle"
_NO = ("nee", "geen")
_SEPARATORS = re.compile(r"[;,/|]")
LAW_NAMES = {
    Law.WMO: ("Wmo", "wmo"),
    Law.JEUGD: ("Jeugd", "jeugd", "jeugdwet"),
    Law.PARTICIPATIEWET: ("Participatie", "participatie", "participatiewet", "pw"),
    Law.WGS: ("Wgs", "wgs", "schuldhulpverlening"),
}
_NO_LAW = ("alle", "integraal", "leefbaarheid", "wonen", "landelijk")
"""What belongs to no law in particular, in the words of lists that go round."""
_STATES = {
    FacilityState.CURRENT: "actueel",
    FacilityState.PROPOSED: "voorstel",
    FacilityState.RETIRED: "vervallen",
}
_DAYS = (
    re.compile(r"(?P<day>[0-9]{1,2})[-/.](?P<month>[0-9]{1,2})[-/.](?P<year>[0-9]{4})"),
    re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})"),
)


class BadCell(Exception):
    """A cell cannot be read: what is wrong, and what is expected (msgids)."""

    def __init__(self, problem: str, expected: str, **values: object) -> None:
        super().__init__(problem)
        self.problem = problem
        self.expected = expected
        self.values = values


@dataclass(frozen=True, slots=True)
class Words:
    """What a cell may name: the words of this municipality, and the day on which one reads."""

    domains: tuple[str, ...]
    neighbourhoods: tuple[str, ...]
    today: date


@dataclass(frozen=True, slots=True)
class MapColumn:
    """One column: the field that it fills, its title in our files, and others it goes by."""

    field: str
    title: str
    others: tuple[str, ...]
    read: Callable[[str, Words], object]
    write: Callable[[Facility], str]


def words_of(policy: Policy, today: date) -> Words:
    """Return what cells may name under a policy, on a day."""
    domains = (word for one in policy.life_domains.values() for word in one.facility_domains)
    return Words(tuple(dict.fromkeys(domains)), policy.neighbourhoods, today)


def tidy(text: str, *, lines: bool = False) -> str:
    """Return text without spaces around it or doubled in it; line ends stay with `lines`."""
    if not lines:
        return " ".join(text.split())
    kept = [" ".join(line.split()) for line in text.splitlines()]
    return "\n".join(kept).strip()


def _name(cell: str, _words: Words) -> object:
    text = tidy(cell)
    if not norm(text):
        raise BadCell(N_("The name is missing."), N_("The name of the facility."))
    if len(text) > LONGEST_NAME:
        raise BadCell(
            N_("The name is too long."), N_("At most {count} characters."), count=LONGEST_NAME
        )
    return _printable(text)


def _text(cell: str, _words: Words) -> object:
    return _short(tidy(cell))


def _lines(cell: str, _words: Words) -> object:
    return _short(tidy(cell, lines=True))


def _short(text: str) -> str:
    if len(text) > LONGEST:
        raise BadCell(N_("The text is too long."), N_("At most {count} characters."), count=LONGEST)
    return _printable(text)


def _printable(text: str) -> str:
    strange = unprintable(text)
    if strange is not None:
        raise BadCell(
            N_("A character that no letter can print: {character}."),
            N_("Letters, digits and the usual signs."),
            character=strange,
        )
    if any(ord(character) < 32 and character != "\n" for character in text):
        raise BadCell(
            N_("A control character stands in the text."),
            N_("Letters, digits and the usual signs."),
        )
    return text


def _admission(cell: str, words: Words) -> object:
    text = str(_text(cell, words))
    return "" if norm(text) in _NO else text


def _laws(cell: str, _words: Words) -> object:
    found: set[Law] = set()
    for part in _parts(cell):
        law = next(
            (law for law, names in LAW_NAMES.items() if norm(part) in map(norm, names)), None
        )
        if law is not None:
            found.add(law)
        elif norm(part) not in _NO_LAW:
            raise BadCell(
                N_("“{word}” is not a law."),
                N_("One or more of: {choices}."),
                word=part,
                choices=", ".join((*(names[0] for names in LAW_NAMES.values()), _ALL)),
            )
    return tuple(law for law in Law if law in found)


def _domains(cell: str, words: Words) -> object:
    return _known(cell, words.domains, N_("“{word}” is not a life domain."))


def _neighbourhoods(cell: str, words: Words) -> object:
    return _known(cell, words.neighbourhoods, N_("“{word}” is not a neighbourhood."))


def _known(cell: str, choices: tuple[str, ...], problem: str) -> tuple[str, ...]:
    folded = {norm(choice): choice for choice in choices}
    found: set[str] = set()
    for part in _parts(cell):
        word = norm(part)
        if word.split()[0:1] == [_ALL]:
            return ()
        if word not in folded:
            raise BadCell(
                problem,
                N_("One or more of: {choices}."),
                word=part,
                choices=", ".join((*choices, _ALL)),
            )
        found.add(folded[word])
    return tuple(choice for choice in choices if choice in found)


def _parts(cell: str) -> list[str]:
    return [part.strip() for part in _SEPARATORS.split(cell) if norm(part)]


def _year(cell: str, words: Words) -> object:
    text = cell.strip()
    if not text:
        return None
    if re.fullmatch(r"[0-9]{4}", text) and _EARLIEST <= int(text) <= words.today.year:
        return int(text)
    raise BadCell(
        N_("“{word}” is not a year."),
        N_("Four digits, from {first} up to {last}."),
        word=text,
        first=_EARLIEST,
        last=words.today.year,
    )


def _past_day(cell: str, words: Words) -> object:
    day = _day(cell, words)
    if isinstance(day, date) and day > words.today:
        raise BadCell(N_("This day lies in the future."), N_("Today or an earlier day."))
    return day


def _day(cell: str, _words: Words) -> object:
    text = cell.strip()
    if not text:
        return None
    for written in _DAYS:
        found = written.fullmatch(text)
        if found is not None and int(found["year"]) >= _EARLIEST:
            try:
                return date(int(found["year"]), int(found["month"]), int(found["day"]))
            except ValueError:
                # Such as 31-02: it looks like a date and is none.
                break
    raise BadCell(N_("“{word}” is not a date."), N_("Such as 31-12-2026."), word=text)


def _state(cell: str, _words: Words) -> object:
    word = norm(cell)
    if not word:
        return FacilityState.CURRENT
    for state, name in _STATES.items():
        if word == name:
            return state
    raise BadCell(
        N_("“{word}” is not a state."),
        N_("One of: {choices}."),
        word=cell.strip(),
        choices=", ".join(_STATES.values()),
    )


def _written_day(day: date | None) -> str:
    return f"{day:%d-%m-%Y}" if day else ""


def _written_words(words: tuple[str, ...]) -> str:
    return ", ".join(words) or _ALL


COLUMNS: tuple[MapColumn, ...] = (
    MapColumn("id", "kenmerk", ("id",), _text, lambda one: one.id),
    MapColumn("name", "naam", ("name", "voorziening"), _name, lambda one: one.name),
    MapColumn("kind", "soort", ("type", "kind"), _text, lambda one: one.kind),
    MapColumn(
        "laws",
        "wetten",
        ("wet", "domein", "scope", "laws"),
        _laws,
        lambda one: _written_words(tuple(LAW_NAMES[law][0] for law in one.laws)),
    ),
    MapColumn(
        "life_domains",
        "leefgebieden",
        ("leefgebied", "life_domains"),
        _domains,
        lambda one: _written_words(one.life_domains),
    ),
    MapColumn(
        "neighbourhoods",
        "wijken",
        ("wijk", "neighbourhood", "neighbourhoods"),
        _neighbourhoods,
        lambda one: _written_words(one.neighbourhoods),
    ),
    MapColumn(
        "contact",
        "contact",
        ("adres_contact", "contactgegevens", "adres"),
        _lines,
        lambda one: one.contact,
    ),
    MapColumn("audience", "doelgroep", ("audience",), _text, lambda one: one.audience),
    MapColumn(
        "admission",
        "indicatie_nodig",
        ("indicatie", "toegang", "admission"),
        _admission,
        lambda one: one.admission or _NO[0],
    ),
    MapColumn("cost", "kosten_inwoner", ("kosten", "cost"), _text, lambda one: one.cost),
    MapColumn(
        "available_from",
        "ruimte_vanaf",
        ("beschikbaar_vanaf", "available_from"),
        _day,
        lambda one: _written_day(one.available_from),
    ),
    MapColumn(
        "description",
        "omschrijving",
        ("beschrijving", "description"),
        _lines,
        lambda one: one.description,
    ),
    MapColumn("source", "bron", ("source",), _text, lambda one: one.source),
    MapColumn(
        "source_year",
        "bronjaar",
        ("jaar", "source_year"),
        _year,
        lambda one: str(one.source_year or ""),
    ),
    MapColumn(
        "checked",
        "nagegaan_op",
        ("gecontroleerd_op", "checked"),
        _past_day,
        lambda one: _written_day(one.checked),
    ),
    MapColumn(
        "remarks",
        "opmerkingen",
        ("opmerking", "zekerheid_opmerking", "remarks"),
        _lines,
        lambda one: one.remarks,
    ),
    MapColumn("state", "status", ("state",), _state, lambda one: _STATES[one.state]),
    MapColumn(
        "why_retired",
        "reden_vervallen",
        ("why_retired",),
        _text,
        lambda one: one.why_retired,
    ),
)
"""In the order in which they are written."""

BY_FIELD: Mapping[str, MapColumn] = {column.field: column for column in COLUMNS}
_BY_TITLE: Mapping[str, MapColumn] = {
    norm(title): column for column in COLUMNS for title in (column.title, *column.others)
}


def column_of(title: str) -> MapColumn | None:
    """Return the column that a title is meant for, or None."""
    return _BY_TITLE.get(norm(title))
