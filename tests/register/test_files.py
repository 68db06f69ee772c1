"""Files of the population register, good and bad."""

import json
from datetime import date

import pytest

from hengelo_toegang.adapters.brp.files import FileRegister
from hengelo_toegang.domain.people import Address, Gender, NameUse
from hengelo_toegang.domain.register import PartDate, Registered
from hengelo_toegang.usecases.register_ports import FileTrouble, RegisterFileRefused, RowFault

BSN, OTHER = "999990019", "999990020"
FULL = {
    "burgerservicenummer": BSN,
    "geheimhoudingPersoonsgegevens": True,
    "geslacht": {"code": "V", "omschrijving": "vrouw"},
    "naam": {
        "voornamen": "Fatma",
        "voorvoegsel": "van",
        "geslachtsnaam": "Öztürk",
        "voorletters": "F.",
        "adellijkeTitelPredicaat": {"code": "B", "omschrijving": "barones", "soort": "titel"},
        "aanduidingNaamgebruik": {"code": "V", "omschrijving": "partner voor eigen"},
        "volledigeNaam": "Fatma van Öztürk",
    },
    "geboorte": {"datum": {"type": "Datum", "datum": "1951-04-17", "langFormaat": "17 april 1951"}},
    "verblijfplaats": {
        "type": "Adres",
        "verblijfadres": {
            "officieleStraatnaam": "Deldenerstraat",
            "korteStraatnaam": "Deldenerstr",
            "huisnummer": 12,
            "huisletter": "a",
            "huisnummertoevoeging": "2",
            "postcode": "7551AB",
            "woonplaats": "Hengelo",
        },
    },
    "partners": [
        {
            "naam": {"geslachtsnaam": "Vroeger"},
            "ontbindingHuwelijkPartnerschap": {"datum": {"type": "JaarDatum", "jaar": 1990}},
        },
        {"naam": {"voorvoegsel": "de", "geslachtsnaam": "Boer"}},
    ],
}


def answer(*people):
    said = {"type": "RaadpleegMetBurgerservicenummer", "personen": list(people)}
    return FileRegister(json.dumps(said).encode()).ask(())


def one(**changed):
    found = answer({**FULL, **changed})
    assert found.unread == ()
    return found.people[0]


def test_a_whole_person_is_read_as_registered():
    assert one() == Registered(
        BSN,
        surname="Öztürk",
        prefix="van",
        given_names="Fatma",
        initials="F.",
        title="barones",
        partner_surname="Boer",
        partner_prefix="de",
        partner_title="",
        name_use=NameUse.PARTNER_THEN_OWN,
        gender=Gender.FEMALE,
        born=PartDate(1951, 4, 17),
        address=Address("Deldenerstraat", 12, "a-2", "7551 AB", "Hengelo"),
        secret=True,
    )


def test_what_was_not_asked_says_nothing():
    assert answer({"burgerservicenummer": BSN}).people == (Registered(BSN),)


def test_who_has_no_prefix_has_none():
    assert one(naam={"geslachtsnaam": "Bakker"}).prefix == ""


@pytest.mark.parametrize(
    ("said", "whole", "partly"),
    [
        ({"type": "Datum", "datum": "1951-04-17"}, date(1951, 4, 17), ""),
        ({"type": "JaarMaandDatum", "jaar": 1951, "maand": 4}, None, "1951-04"),
        ({"type": "JaarDatum", "jaar": 1951}, None, "1951"),
        ({"type": "DatumOnbekend", "onbekend": True}, None, ""),
    ],
)
def test_each_kind_of_date_stays_as_whole_as_it_is(said, whole, partly):
    born = one(geboorte={"datum": said}).born
    assert (born.whole, born.partly) == (whole, partly)


def test_who_lives_abroad_has_the_lines_of_their_address():
    abroad = {
        "type": "VerblijfplaatsBuitenland",
        "verblijfadres": {
            "regel1": "Rue du Lac 1",
            "regel2": "1000 Brussel",
            "land": {"code": "5010", "omschrijving": "België"},
        },
    }
    assert one(verblijfplaats=abroad).address == Address(
        "Rue du Lac 1", town="1000 Brussel", country="België"
    )
    assert one(verblijfplaats={"type": "VerblijfplaatsOnbekend"}).address is None


def test_who_died_on_an_unknown_day_died():
    assert one(overlijden={"indicatieOverleden": True}).died == PartDate()
    assert one(overlijden={"datum": {"type": "JaarDatum", "jaar": 2020}}).died == PartDate(2020)
    assert one(opschortingBijhouding={"reden": {"code": "O"}}).died == PartDate()
    assert one(opschortingBijhouding={"reden": {"code": "E"}}).died is None


def test_what_the_register_doubts_is_told_whichever_part_it_is():
    assert not one().investigated
    doubted = {"datum": {"type": "JaarDatum", "jaar": 1951}, "inOnderzoek": {"datum": True}}
    assert one(geboorte=doubted).investigated
    assert one(inOnderzoek={"geslacht": True}).investigated


@pytest.mark.parametrize(
    ("changed", "fault", "field"),
    [
        ({"burgerservicenummer": "123456789"}, RowFault.NOT_A_BSN, "burgerservicenummer"),
        ({"burgerservicenummer": None}, RowFault.NO_BSN, "burgerservicenummer"),
        ({"burgerservicenummer": 999990019}, RowFault.NOT_THIS, "burgerservicenummer"),
        ({"geslacht": {"code": "X"}}, RowFault.NOT_THIS, "geslacht"),
        ({"geslacht": "vrouw"}, RowFault.NOT_THIS, "geslacht"),
        ({"naam": []}, RowFault.NOT_THIS, "naam"),
        ({"naam": {"geslachtsnaam": "x" * 300}}, RowFault.NOT_THIS, "geslachtsnaam"),
        (
            {"naam": {"geslachtsnaam": "B", "aanduidingNaamgebruik": {"code": "Q"}}},
            RowFault.NOT_THIS,
            "aanduidingNaamgebruik",
        ),
        ({"geboorte": {"datum": "1951-04-17"}}, RowFault.NOT_THIS, "datum"),
        (
            {"geboorte": {"datum": {"type": "Datum", "datum": "1951-02-30"}}},
            RowFault.NOT_THIS,
            "datum",
        ),
        ({"geboorte": {"datum": {"type": "Anders"}}}, RowFault.NOT_THIS, "datum"),
        (
            {"geheimhoudingPersoonsgegevens": "ja"},
            RowFault.NOT_THIS,
            "geheimhoudingPersoonsgegevens",
        ),
        ({"partners": "geen"}, RowFault.NOT_THIS, "partners"),
        ({"naam": {"voornamen": "\ud800"}}, RowFault.NOT_THIS, "voornamen"),
        ({"naam": {"geslachtsnaam": "A\nB"}}, RowFault.NOT_THIS, "geslachtsnaam"),
        (
            {"geboorte": {"datum": {"type": "JaarDatum", "jaar": float("inf")}}},
            RowFault.NOT_THIS,
            "datum",
        ),
        (
            {"geboorte": {"datum": {"type": "Datum", "datum": "1951-04-00"}}},
            RowFault.NOT_THIS,
            "datum",
        ),
        (
            {"verblijfplaats": {"verblijfadres": {"korteStraatnaam": "A", "huisnummer": 10**20}}},
            RowFault.NOT_THIS,
            "huisnummer",
        ),
    ],
)
def test_one_that_is_wrong_is_named_and_the_rest_is_read(changed, fault, field):
    found = answer({**FULL, **changed}, {"burgerservicenummer": OTHER})
    assert [person.bsn for person in found.people] == [OTHER]
    (unread,) = found.unread
    assert (unread.place, unread.fault, unread.field) == ("1", fault, field)


def test_who_stands_in_it_twice_is_read_from_neither():
    found = answer(FULL, {"burgerservicenummer": BSN}, {"burgerservicenummer": OTHER})
    assert [person.bsn for person in found.people] == [OTHER]
    assert [(one.place, one.fault) for one in found.unread] == [("…019", RowFault.TWICE)]


def test_a_file_answers_about_those_that_it_is_asked_for():
    content = json.dumps({"personen": [FULL, {"burgerservicenummer": OTHER}]}).encode()
    assert [person.bsn for person in FileRegister(content).ask([OTHER]).people] == [OTHER]


@pytest.mark.parametrize(
    ("content", "trouble"),
    [
        (b"", FileTrouble.EMPTY),
        (b" \n", FileTrouble.EMPTY),
        (b'{"personen": [', FileTrouble.NOT_JSON),
        (b"[" * 100_000, FileTrouble.NOT_JSON),
        (b'{"personen": {}}', FileTrouble.NO_PEOPLE),
        (b'{"iets": 1}', FileTrouble.NO_PEOPLE),
        (b"PK\x03\x04 een werkblad", FileTrouble.NOT_TEXT),
        (b"naam;straat\nx;y\n", FileTrouble.NO_BSN_COLUMN),
        (b"bsn;BSN\n1;2\n", FileTrouble.NO_BSN_COLUMN),
        (b"<?xml version='1.0'?><personen/>", FileTrouble.NO_BSN_COLUMN),
    ],
)
def test_a_file_that_is_none_says_why(content, trouble):
    with pytest.raises(RegisterFileRefused) as refused:
        FileRegister(content).ask(())
    assert refused.value.trouble is trouble


HEADER = (
    *("BSN", "Achternaam", "Voorvoegsel", "Voornamen", "Geboortedatum", "Geslacht"),
    *("Naamgebruik", "Geheim", "Straat", "Huisnummer", "Postcode", "Plaats"),
)
CSV = f"""{";".join(HEADER)}
999990019;Öztürk;van;Fatma;19510400;v;E;ja;Deldenerstraat;12;7551ab;Hengelo
999990020;Boer;;;1951;;;;;;;
999990032;Dam;;;17-04-1951;M;;nee;;;;
123456789;Fout;;;;;;;;;;
999990044;Fout;;;31-02-1951;;;;;;;
"""


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_csv_is_read_as_it_was_saved(encoding):
    found = FileRegister(CSV.encode(encoding)).ask(())
    first, *others = found.people
    assert (first.surname, first.prefix, first.gender) == ("Öztürk", "van", Gender.FEMALE)
    assert (first.born, first.secret) == (PartDate(1951, 4), True)
    assert first.address == Address("Deldenerstraat", 12, "", "7551 AB", "Hengelo")
    assert [person.born for person in others] == [PartDate(1951), PartDate(1951, 4, 17)]
    assert others[0].given_names is None
    assert others[1].secret is False
    assert [(one.place, one.fault) for one in found.unread] == [
        ("5", RowFault.NOT_A_BSN),
        ("6", RowFault.NOT_THIS),
    ]


def _of_csv(text):
    (person,) = FileRegister(text.encode()).ask(()).people
    return person


def test_a_column_that_is_not_there_says_nothing_and_an_empty_prefix_is_none():
    assert _of_csv(f"bsn;geslachtsnaam\n{BSN};Berg").prefix is None
    assert _of_csv(f"bsn;geslachtsnaam;voorvoegsel\n{BSN};Berg;").prefix == ""
    assert _of_csv(f"bsn;geslachtsnaam;voorvoegsel\n{BSN};;").prefix is None
    assert _of_csv(f"bsn;partner_geslachtsnaam\n{BSN};Boer").partner_prefix is None


@pytest.mark.parametrize(
    ("said", "born"),
    [
        ("00-04-1951", PartDate(1951, 4)),
        ("00-00-1951", PartDate(1951)),
        ("1951-00-00", PartDate(1951)),
        ("00000000", PartDate()),
    ],
)
def test_noughts_in_a_date_are_what_is_not_known(said, born):
    assert _of_csv(f"bsn;geboortedatum\n{BSN};{said}").born == born


@pytest.mark.parametrize(
    "parts",
    [
        *((None, 4, None), (1951, None, 3), (1951, 13, 1), (1951, 2, 30)),
        *((1951, 0, 3), (1951, 4, 0), (1951, 0, None)),
    ],
)
def test_what_is_no_date_is_refused(parts):
    with pytest.raises(ValueError, match=r"."):
        PartDate(*parts)
