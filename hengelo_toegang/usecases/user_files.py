"""Users from a table (CSV): every fault by its line first, then all of them or nobody.

Who makes the table is an administrator with a spreadsheet, so titles and words are Dutch; the
codes of `docs/users.md` are taken as well.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TypeVar

from hengelo_toegang.domain.folding import norm
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.domain.user_rules import UserFault, user_fault
from hengelo_toegang.domain.users import Mandate, Role, User
from hengelo_toegang.i18n import N_
from hengelo_toegang.records import dataclass
from hengelo_toegang.usecases.map_files.columns import LAW_NAMES, BadCell, tidy
from hengelo_toegang.usecases.map_files.importing import RowFault
from hengelo_toegang.usecases.map_files.sheet import (
    BadFile,
    Sheet,
    SheetRow,
    Trouble,
    read_sheet,
    written,
)

_Named = TypeVar("_Named", Role, Law)
_LONGEST = 200
_LONGEST_WORD = 100
_SEPARATORS = re.compile(r"[;,/|]")
_AMOUNT = re.compile(
    r"(?:€\s*)?(?P<whole>[1-9]\d{0,2}(?:\.\d{3})+|\d+)(?:(?:,|\.(?=\d\d$))(?P<cents>\d{1,2}))?"
)
"""A point stands before thousands, or before two figures of cents at the end."""
_ALL = ("alle", "all")
_YES, _NO = ("ja", "j", "yes", "x", "1", "true", "waar"), ("nee", "n", "no", "0", "false", "onwaar")
ROLE_NAMES: Mapping[Role, tuple[str, ...]] = {
    Role.CONSULTANT: ("consulent",),
    Role.COORDINATOR: ("casusregisseur", "regisseur", "coördinator"),
    Role.REVIEWER: ("toetser",),
    Role.TEAM_LEAD: ("teamleider",),
    Role.WIJKRACHT: ("medewerker Wijkracht",),
    Role.ADMINISTRATION: ("administratie", "medewerker administratie"),
    Role.ADVISER: ("adviseur",),
    Role.TEXT_EDITOR: ("tekstbeheerder",),
    Role.POLICY_ADVISER: ("beleidsadviseur",),
    Role.PRIVACY_OFFICER: ("privacyfunctionaris",),
    Role.ADMINISTRATOR: ("functioneel beheer", "functioneel beheerder", "beheerder"),
}
"""What each role is called in a table; the first is what we write."""


@dataclass(frozen=True, slots=True)
class UserColumn:
    """One column: the field that it fills, its title in our tables, and others it goes by."""

    field: str
    title: str
    others: tuple[str, ...]
    read: Callable[[str], object]


@dataclass(frozen=True, slots=True)
class UsersPlan:
    """Who a table names; nobody is added while there is a fault."""

    users: tuple[User, ...]
    faults: tuple[RowFault, ...]


def read_users_table(
    content: bytes, taken: Iterable[UserId], today: date, step: Callable[[int, int], None]
) -> UsersPlan:
    """Return who a table names, and every fault in it; a mandate begins on `today`.

    `taken` are the sign-in names that somebody has or had.

    Raises:
        BadFile: It is no CSV, or a column that must be there is not.
    """
    sheet = read_sheet(content, lambda title: _column_of(title) is not None)
    columns = _columns(sheet)
    if not sheet.rows:
        raise BadFile(Trouble.NO_ROWS)
    reading = _Reading(columns, taken, today)
    for number, row in enumerate(sheet.rows, start=1):
        reading.add(row)
        step(number, len(sheet.rows))
    return UsersPlan(tuple(reading.users), tuple(reading.faults))


def example() -> bytes:
    """Return a table to fill in: the titles, and a line for two people who do not exist."""
    consultant = ("a.devries", "Anna de Vries", "consulent", "Wmo, Wgs", "", "", "Wijkteam Noord")
    lead = ("b.koopman", "Bert Koopman", "teamleider", "Wmo", "25.000", "Wmo", "Wijkteam Noord")
    rows = (
        (*consultant, "consulent", "074 245 00 00", "", "ja"),
        (*lead, "teamleider", "074 245 00 01", "", ""),
    )
    return written([column.title for column in COLUMNS], rows)


def _column_of(title: str) -> UserColumn | None:
    wanted = norm(title)
    return next(
        (one for one in COLUMNS if wanted in map(norm, (one.title, *one.others))),
        None,
    )


def _columns(sheet: Sheet) -> tuple[UserColumn | None, ...]:
    """Return which column each title is; one that is not known is not read."""
    found = tuple(map(_column_of, sheet.header))
    named = [column.field for column in found if column is not None]
    lacking = [one.title for one in COLUMNS if one.field in _NEEDED and one.field not in named]
    if lacking:
        raise BadFile(Trouble.NO_HEADER, 1, ", ".join(lacking))
    twice = [column.title for column in found if column and named.count(column.field) > 1]
    if twice:
        raise BadFile(Trouble.COLUMN_TWICE, 1, ", ".join(dict.fromkeys(twice)))
    return found


class _Reading:
    """Reads row after row, and remembers whose names were met."""

    def __init__(
        self, columns: Sequence[UserColumn | None], taken: Iterable[UserId], today: date
    ) -> None:
        self._columns = columns
        self._taken = frozenset(taken)
        self._today = today
        self._met: dict[UserId, int] = {}
        self.users: list[User] = []
        self.faults: list[RowFault] = []

    def add(self, row: SheetRow) -> None:
        """Read a row; a fault in one cell does not hide those in others."""
        if len(row.cells) != len(self._columns):
            self._fault(row, "", "", _other_length(len(row.cells), len(self._columns)))
            return
        values: dict[str, object] = {}
        whole = True
        for column, cell in zip(self._columns, row.cells, strict=True):
            if column is None:
                continue
            try:
                values[column.field] = column.read(cell)
            except BadCell as fault:
                self._fault(row, column.title, cell, fault)
                whole = False
        if whole:
            self._take(row, values)

    def _take(self, row: SheetRow, values: Mapping[str, object]) -> None:
        user = _user(values, self._today)
        before = self._met.setdefault(user.id, row.line)
        wrong = user_fault(user) or (UserFault.TAKEN if user.id in self._taken else None)
        if before != row.line:
            twice = BadCell(
                N_("This sign-in name stands in row {row} already."),
                N_("Everybody once, each with a name of their own."),
                row=before,
            )
            self._fault(row, _TITLES["user"], user.id, twice)
        elif wrong is not None:
            place, problem, expected = _FAULTS[wrong]
            shown = str(getattr(user, {"user": "id"}.get(place, place), ""))
            told = shown if place in ("user", "name") else ""
            self._fault(row, _TITLES[place], told, BadCell(problem, expected))
        else:
            self.users.append(user)

    def _fault(self, row: SheetRow, column: str, cell: str, fault: BadCell) -> None:
        shown = cell if len(cell) <= 80 else f"{cell[:79]}…"
        self.faults.append(
            RowFault(row.line, column, shown, fault.problem, fault.expected, fault.values)
        )


def _user(values: Mapping[str, object], today: date) -> User:
    roles, laws, own = values["roles"], values.get("laws", ()), values.get("mandate_laws", ())
    assert isinstance(roles, tuple)
    assert isinstance(laws, tuple)
    assert isinstance(own, tuple)
    user = User(UserId(str(values["user"])), str(values["name"]), roles, laws)
    amount = values.get("amount")
    if isinstance(amount, Decimal):
        user = replace(user, mandates=(Mandate(own or laws, amount, today),))
    return replace(
        user,
        certified=bool(values.get("certified", False)),
        function=str(values.get("function", "")),
        phone=str(values.get("phone", "")),
        employer=str(values.get("employer", "")),
        team=str(values.get("team", "")),
    )


def _other_length(found: int, count: int) -> BadCell:
    return BadCell(
        N_("The row has {found} cells."),
        N_("{count} cells, as in the first row."),
        found=found,
        count=count,
    )


def _sign_in_name(cell: str) -> object:
    # What is no sign-in name is told with what one is; a capital is only how somebody types.
    return tidy(cell).casefold()


def _text(most: int) -> Callable[[str], object]:
    def read(cell: str) -> object:
        text = tidy(cell)
        if len(text) > most:
            raise BadCell(
                N_("The text is too long."), N_("At most {count} characters."), count=most
            )
        return text

    return read


def _roles(cell: str) -> object:
    names = {norm(word): role for role, words in ROLE_NAMES.items() for word in words}
    names |= {norm(role.value): role for role in Role}
    found = _each(cell, names, N_("“{word}” is not a role."), [*map(_first, ROLE_NAMES.values())])
    return tuple(role for role in Role if role in found)


def _laws(cell: str) -> object:
    if norm(cell) in _ALL:
        return tuple(Law)
    names = {norm(word): law for law, words in LAW_NAMES.items() for word in words}
    choices = [*map(_first, LAW_NAMES.values()), _ALL[0]]
    found = _each(cell, names, N_("“{word}” is not a law."), choices)
    return tuple(law for law in Law if law in found)


def _first(words: tuple[str, ...]) -> str:
    return words[0]


def _each(
    cell: str, names: Mapping[str, _Named], problem: str, choices: Sequence[str]
) -> frozenset[_Named]:
    parts = [part.strip() for part in _SEPARATORS.split(cell) if norm(part)]
    strange = next((part for part in parts if norm(part) not in names), None)
    if strange is not None:
        expected = N_("One or more of: {choices}.")
        raise BadCell(problem, expected, word=strange, choices=", ".join(choices))
    return frozenset(names[norm(part)] for part in parts)


def _amount(cell: str) -> object:
    text = cell.replace("\u00a0", " ").strip()
    if not text:
        return None
    found = _AMOUNT.fullmatch(text)
    if found is None:
        raise BadCell(
            N_("“{word}” is not an amount."), N_("Such as 25.000 or 1.234,50."), word=text
        )
    return Decimal(f"{found['whole'].replace('.', '')}.{found['cents'] or '00'}")


def _yes(cell: str) -> object:
    word = norm(cell)
    if word in _YES or word in ("", *_NO):
        return word in _YES
    raise BadCell(N_("“{word}” is neither yes nor no."), N_("ja or nee."), word=cell.strip())


COLUMNS: tuple[UserColumn, ...] = (
    UserColumn("user", "aanmeldnaam", ("gebruiker", "gebruikersnaam", "user"), _sign_in_name),
    UserColumn("name", "naam", ("name",), _text(_LONGEST)),
    UserColumn("roles", "rollen", ("rol", "role", "roles"), _roles),
    UserColumn("laws", "wetten", ("wet", "law", "laws"), _laws),
    UserColumn("amount", "mandaat", ("mandaat tot", "mandate", "up to"), _amount),
    UserColumn("mandate_laws", "mandaat_wetten", ("mandate laws",), _laws),
    UserColumn("team", "team", (), _text(_LONGEST_WORD)),
    UserColumn("function", "functie", ("function",), _text(_LONGEST_WORD)),
    UserColumn("phone", "telefoon", ("telefoonnummer", "phone"), _text(_LONGEST_WORD)),
    UserColumn("employer", "werkt_voor", ("werkgever", "employer"), _text(_LONGEST_WORD)),
    UserColumn("certified", "gecertificeerd", ("certified",), _yes),
)
"""The columns of a table of users, in the order in which we write them."""
_NEEDED = ("user", "name", "roles")
_TITLES = {column.field: column.title for column in COLUMNS}
_FAULTS = {
    UserFault.NO_SIGN_IN_NAME: (
        "user",
        N_("This is not a sign-in name."),
        N_("Small letters, digits, a dot or a dash, two to forty of them; a letter first."),
    ),
    UserFault.TAKEN: (
        "user",
        N_("Somebody has or had this name."),
        N_("Another name, or no row for who is here already."),
    ),
    UserFault.NO_NAME: (
        "name",
        N_("The name is missing."),
        N_("The name as it stands in letters."),
    ),
    UserFault.NO_ROLE: ("roles", N_("The role is missing."), N_("At least one role.")),
    UserFault.NO_LAWS: (
        "laws",
        N_("The laws are missing."),
        N_("For which laws: with this role somebody works in cases."),
    ),
    UserFault.MANDATE_LAWS: (
        "mandate_laws",
        N_("There is a mandate without a law."),
        N_("At least one law, here or under the laws of this user."),
    ),
    UserFault.MANDATE_AMOUNT: (
        "amount",
        N_("The mandate is for nothing."),
        N_("An amount of more than nothing, or an empty cell."),
    ),
}
"""What a table can do wrong about a user: at which column, what it is, what is expected."""
