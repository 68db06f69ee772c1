"""A table of users: who is in it, and every fault by its line and with what is expected."""

from datetime import date
from decimal import Decimal

import pytest

from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.domain.users import Mandate, Role
from hengelo_toegang.i18n import translator
from hengelo_toegang.usecases.map_files.sheet import BadFile, Trouble
from hengelo_toegang.usecases.user_files import COLUMNS, ROLE_NAMES, example, read_users_table
from hengelo_toegang.words_users import row_words, table_words

TODAY = date(2026, 3, 2)
HEAD = "aanmeldnaam;naam;rollen;wetten;mandaat;team\n"


@pytest.fixture
def nl():
    return translator("nl")


def read(text, taken=()):
    content = text if isinstance(text, bytes) else text.encode()
    return read_users_table(content, taken, TODAY, lambda _number, _total: None)


def wrong(row, taken=()):
    """Return the fault of the one row under the titles."""
    (fault,) = read(HEAD + row, taken).faults
    return fault


def test_the_example_is_a_table_that_is_read_whole():
    found = read(example())
    assert found.faults == ()
    anna, bert = found.users
    assert (anna.id, anna.roles, anna.laws) == ("a.devries", (Role.CONSULTANT,), (Law.WMO, Law.WGS))
    assert anna.certified
    assert anna.mandates == ()
    assert bert.mandates == (Mandate((Law.WMO,), Decimal("25000.00"), TODAY),)
    assert not bert.certified


def test_every_column_of_the_example_is_read():
    assert example().decode("utf-8-sig").splitlines()[0].split(";") == [
        column.title for column in COLUMNS
    ]


@pytest.mark.parametrize("role", Role)
def test_every_role_has_a_word_and_goes_by_its_code(role):
    for word in (*ROLE_NAMES[role], role.value):
        (user,) = read(f"{HEAD}eva;Eva;{word};alle;;\n").users
        assert user.roles == (role,)
        assert user.laws == tuple(Law)


@pytest.mark.parametrize(
    ("cell", "amount"),
    [
        ("25.000", "25000.00"),
        ("€ 1.234,50", "1234.50"),
        ("900", "900.00"),
        ("25000.00", "25000.00"),
        ("0,5", "0.50"),
    ],
)
def test_an_amount_is_read_as_it_is_typed(cell, amount):
    (user,) = read(f"{HEAD}bas;Bas;teamleider;Wmo;{cell};\n").users
    assert user.mandates[0].up_to == Decimal(amount)


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("Eva Jansen;Eva;consulent;Wmo;;", "aanmeldnaam"),
        (";Eva;consulent;Wmo;;", "aanmeldnaam"),
        ("eva;;consulent;Wmo;;", "naam"),
        ("eva;Eva;;Wmo;;", "rollen"),
        ("eva;Eva;baas;Wmo;;", "rollen"),
        ("eva;Eva;consulent;;;", "wetten"),
        ("eva;Eva;consulent;Wlz;;", "wetten"),
        ("eva;Eva;teamleider;Wmo;veel;", "mandaat"),
        ("eva;Eva;teamleider;Wmo;0,640.1;", "mandaat"),
        ("eva;Eva;teamleider;Wmo;0;", "mandaat"),
        ("eva;Eva;teamleider;;900;", "mandaat_wetten"),
        ("eva;Eva;consulent;Wmo;", ""),
    ],
)
def test_a_fault_says_its_line_and_its_column(row, column, nl):
    fault = wrong(row)
    assert (fault.line, fault.column) == (2, column)
    assert "Verwacht: " in row_words(fault, nl)


def test_a_name_that_somebody_has_or_had_is_refused():
    assert wrong("eva;Eva;consulent;Wmo;;", [UserId("eva")]).column == "aanmeldnaam"


def test_a_name_that_stands_there_twice_says_where_first(nl):
    (fault,) = read(f"{HEAD}eva;Eva;consulent;Wmo;;\nEVA;Eva J;consulent;Wmo;;\n").faults
    assert fault.line == 3
    assert "2" in row_words(fault, nl)


def test_all_faults_are_told_at_once():
    found = read(f"{HEAD}eva;;baas;Wlz;;\nbas;Bas;toetser;Wmo;x;\n")
    assert [(one.line, one.column) for one in found.faults] == [
        (2, "rollen"),
        (2, "wetten"),
        (3, "mandaat"),
    ]


@pytest.mark.parametrize(
    ("content", "trouble"),
    [
        (b"", Trouble.EMPTY),
        (b"PK\x03\x04", Trouble.PACKED),
        (b"naam;team\nEva;Noord\n", Trouble.NO_HEADER),
        (HEAD.encode(), Trouble.NO_ROWS),
        (b"aanmeldnaam;naam;naam;rol\n", Trouble.COLUMN_TWICE),
        (b'aanmeldnaam;naam;rol\neva;"Eva;rol\n', Trouble.OPEN_QUOTE),
        (b"a\0", Trouble.NULL_BYTES),
    ],
)
def test_a_file_that_is_no_table_is_refused_with_what_to_do(content, trouble, nl):
    with pytest.raises(BadFile) as refused:
        read(content)
    assert refused.value.trouble is trouble
    assert "{" not in table_words(refused.value, nl)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_a_table_is_read_as_any_spreadsheet_saves_it(encoding, separator):
    text = separator.join(["Aanmeldnaam", "Naam", "Rol", "Wet"]) + "\r\n"
    text += separator.join(["eva", "Eva Çelik", "Toetser", "Jeugdwet"]) + "\r\n"
    (user,) = read(text.encode(encoding)).users
    assert (user.name, user.laws) == ("Eva Çelik", (Law.JEUGD,))
