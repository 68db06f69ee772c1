"""A message is the XML that the standard asks for, and XML from elsewhere does no harm."""

import tracemalloc
from dataclasses import replace
from datetime import date, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hengelo_toegang.adapters.iwmo.files import XmlMessages
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.messages.codes import (
    AddressKind,
    ChangeReason,
    MessageKind,
    Referrer,
    Representation,
)
from hengelo_toegang.domain.messages.faults import faults
from hengelo_toegang.domain.messages.incoming import AnsweredProduct, Delivered, Requested
from hengelo_toegang.domain.messages.parts import (
    Assigned,
    AssignmentMessage,
    Born,
    Client,
    Communication,
    Contact,
    FullName,
    Header,
    Home,
    Size,
    Surname,
)
from hengelo_toegang.usecases.message_ports import (
    LARGEST,
    MessageUnreadable,
    SchemasMissing,
    Unreadable,
)
from tests.unit.messages.examples import (
    CLIENT,
    HELP,
    LIVES,
    MESSAGE,
    NAME,
    RELATIVE,
    YOUTH,
    with_product,
)
from tests.unit.messages.received import answer, request, start, stop

XML = XmlMessages()
FULL = replace(
    MESSAGE,
    client=replace(
        CLIENT,
        born=Born(date(1951, 4, 1), "1"),
        name=replace(NAME, partner=Surname("Wit", "de"), use="4"),
        communication=Communication("1", "Turks"),
        representation=Representation.MENTOR,
        relatives=(RELATIVE,),
        contacts=(
            replace(LIVES, phone="0742459876"),
            replace(LIVES, kind=AddressKind.TEMPORARY, since=date(2026, 3, 1)),
        ),
    ),
    products=(
        replace(HELP, reference="VOT-1", reason=ChangeReason.EXTENDED),
        replace(HELP, number=2, category="02", code="", size=None, budget=500_000),
    ),
)


def read(content):
    return XML.read(content)


def refused(content, official=None):
    with pytest.raises(MessageUnreadable) as caught:
        XML.read(content, official)
    return caught.value


@pytest.mark.parametrize("message", [MESSAGE, YOUTH, FULL])
def test_what_is_written_is_read_back_the_same(message):
    assert read(XML.write(message)) == message


def test_parts_that_are_empty_are_not_there_and_times_are_in_seconds():
    written = XML.write(MESSAGE).decode()
    assert "/>" not in written
    assert "<wmo301:Toewijzingstijd>10:15:00<" in written
    assert "<iwmo:Straatnaam>Deldenerstraat<" in written
    assert "BerichtCode>436<" in XML.write(YOUTH).decode()


_WORDS = st.text(st.characters(categories=["L", "N", "P"]), min_size=1, max_size=20)
_DAYS = st.dates(date(2000, 1, 1), date(2060, 1, 1))


@st.composite
def _products(draw):
    start_ = draw(_DAYS)
    sized = draw(st.booleans())
    return Assigned(
        draw(st.integers(1, 999_999_999)),
        "02",
        "02A05" if sized else "",
        draw(_DAYS),
        draw(st.times()).replace(microsecond=0),
        start_,
        draw(st.dates(start_, date(2070, 1, 1))),
        draw(st.none() | st.just(ChangeReason.EXTENDED)),
        Size(draw(st.integers(0, 99_999_999)), "01", "2") if sized else None,
        None if sized else draw(st.integers(0, 99_999_999)),
        draw(st.just("") | _WORDS),
    )


@settings(max_examples=60)
@given(
    _WORDS, st.just("") | st.text("abc ", max_size=10).map(str.strip), _WORDS, _products(), _WORDS
)
def test_whatever_is_told_without_a_fault_is_what_is_read(surname, prefix, town, product, street):
    home = Home(1, "", "", "7551AB", street, town, "NL")
    client = Client(
        "999990019",
        Born(date(1951, 4, 17)),
        "0",
        FullName(Surname(surname, prefix)),
        (Contact(AddressKind.REGISTERED, home),),
    )
    message = AssignmentMessage(
        Law.WMO, Header("0164", "42420001", "X1", date(2026, 1, 1)), client, (product,)
    )
    assert faults(message) == ()
    assert read(XML.write(message)) == message


@pytest.mark.parametrize(
    ("was", "becomes", "element"),
    [
        (b"<iwmo:Volume>180", b"<iwmo:Volume>2.5", "Volume"),
        (b"<iwmo:Eenheid>01", b"<iwmo:Eenheid>uur", "Eenheid"),
        (b"Ingangsdatum>2026-04-01", b"Ingangsdatum>2026-02-31", "Ingangsdatum"),
        (b"Ingangsdatum>2026-04-01", b"Ingangsdatum>2026-04-01Z", "Ingangsdatum"),
        (b"Voorletters>G<", b"Voorletters>G.<", "Voorletters"),
        (b"Straatnaam>Deldener", b"Straatnaam>Heel lange Deldenerse ", "Straatnaam"),
        (b"BerichtSubversie>2", b"BerichtSubversie>1", "BerichtSubversie"),
        (b"BerichtCode>414", b"BerichtCode>436", "BerichtCode"),
        (b"BerichtCode>414", b"BerichtCode>301", "BerichtCode"),
        (b"<wmo301:Geslacht>2</wmo301:Geslacht>", b"", "Naam"),
        (b"<iwmo:Achternaam>Dam", b"<iwmo:Achternaam> ", "Achternaam"),
        (b"<iwmo:Huis>", b"<iwmo:Onbekend/><iwmo:Huis>", "Onbekend"),
    ],
)
def test_a_part_that_is_not_as_the_standard_has_it_is_named_with_its_line(was, becomes, element):
    written = XML.write(MESSAGE)
    assert was in written
    refusal = refused(written.replace(was, becomes, 1))
    assert (refusal.why, refusal.element) == (Unreadable.STRUCTURE, element)
    assert refusal.line > 1


def test_what_a_refusal_says_repeats_nothing_of_the_message():
    refusal = refused(XML.write(MESSAGE).replace(b"Bsn>999990019", b"Bsn>GEHEIM", 1))
    assert "GEHEIM" not in f"{refusal} {refusal.args}"


def test_a_sign_that_xml_cannot_hold_is_refused_before_anything_is_written():
    name = replace(NAME, own=Surname("Dam\x01"))
    with pytest.raises(MessageUnreadable):
        XML.write(replace(MESSAGE, client=replace(CLIENT, name=name)))


def test_a_code_that_is_on_no_list_is_refused():
    assert refused(XML.write(FULL).replace(b"RedenWijziging>04", b"RedenWijziging>77")).why is (
        Unreadable.STRUCTURE
    )


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "iso-8859-1", "windows-1252"])
def test_a_message_is_read_in_the_encoding_that_it_says(encoding):
    named = replace(MESSAGE, client=replace(CLIENT, name=replace(NAME, own=Surname("Zoë"))))
    declared = encoding.removesuffix("-sig")
    text = XML.write(named).decode().replace("UTF-8", declared)
    assert read(text.encode(encoding)) == named


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00" * 100,
        b"%PDF-1.7",
        b"<a><b></a>",
        "<?xml version='1.0' encoding='UTF-8'?><a>\xeb</a>".encode("latin-1"),
        b"<?xml version='1.0' encoding='nonsense'?><a/>",
        b"<a" + b"<b" * 100_000,
        b"<a>" * 100_000,
    ],
)
def test_what_is_no_xml_is_refused(content):
    assert refused(content).why is Unreadable.NOT_XML


@pytest.mark.parametrize("content", [b"<html/>", b"<Bericht xmlns='http://elders'/>"])
def test_other_xml_is_not_taken_for_a_message(content):
    assert refused(content).why is Unreadable.OTHER


def test_a_message_of_an_earlier_edition_is_not_taken_for_one_of_this():
    assert refused(XML.write(MESSAGE).replace(b"/3_2/", b"/3_1/")).why is Unreadable.OTHER


BOMB = "<!DOCTYPE a [" + "".join(
    f"<!ENTITY e{at + 1} '{f'&e{at};' * 10}'>" for at in range(9)
) + "<!ENTITY e0 'x'>]><a b='&e9;'>&e9;</a>"  # fmt: skip
FILE = "<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/hostname'>]><a>&e;</a>"
ELSEWHERE = "<!DOCTYPE a SYSTEM 'http://127.0.0.1:9/a.dtd'><a/>"


@pytest.mark.parametrize("text", [BOMB, FILE, ELSEWHERE], ids=["bomb", "file", "elsewhere"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_what_declares_entities_is_not_looked_into(text, encoding):
    content = f"<?xml version='1.0' encoding='{encoding}'?>{text}".encode(encoding)
    assert refused(content).why is Unreadable.DOCTYPE


def test_more_than_a_message_holds_is_refused_without_reading_it():
    content = XML.write(MESSAGE) + b" " * LARGEST
    tracemalloc.start()
    assert refused(content).why is Unreadable.TOO_LARGE
    assert tracemalloc.get_traced_memory()[1] < 1_000_000
    tracemalloc.stop()


def test_the_largest_message_is_read():
    body = start(1).split(b"<m:StartProduct>")
    one = b"<m:StartProduct>" + body[1].split(b"</m:StartProducten>")[0]
    many = 20_000
    found = read(body[0] + one * many + b"</m:StartProducten></m:Client></m:Bericht>")
    assert len(found.products) == many


def test_an_answer_tells_the_codes_of_each_number_and_of_all_around_it():
    found = read(answer({101: ("0200",), 102: ("9332", "S329")}, client=("0233",)))
    assert found.products == (
        AnsweredProduct(101, ("0200",)),
        AnsweredProduct(102, ("9332", "S329")),
    )
    assert (found.answers, found.identification) == ("HT300201", "R1")
    assert (found.codes, found.on) == (("0200", "0233"), date(2026, 3, 13))
    assert (found.municipality, found.agb, found.law) == ("0164", "42420001", Law.WMO)


def test_a_message_that_was_rejected_as_a_whole_has_no_client():
    found = read(answer({}, whole=("0001",)))
    assert (found.codes, found.products) == (("0001",), ())


def test_that_work_began_or_ended_is_read_for_both_laws():
    began, ended = read(start(101, name="jw305")), read(stop(102))
    assert (began.kind, began.law) == (MessageKind.START, Law.JEUGD)
    assert began.products == (Delivered(101, date(2026, 4, 3), "1"),)
    assert (ended.kind, ended.bsn) == (MessageKind.STOP, "999990019")
    assert ended.products == (Delivered(102, date(2026, 4, 3), "1", date(2026, 9, 30), "31"),)
    assert read(start(None)).products[0].number is None


def test_a_request_tells_who_referred():
    found = read(request(known_authority=True))
    assert found.products == (
        Requested(
            "VOT-1",
            "45",
            "45A04",
            date(2026, 4, 1),
            date(2026, 12, 31),
            Size(60, "01", "2"),
            None,
            Referrer.GENERAL_PRACTITIONER,
            "Huisarts De Es",
        ),
    )
    assert (found.bsn, found.surname, found.born) == ("999990019", "Dam", date(1951, 4, 17))


BASIS = """<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"
 targetNamespace="http://www.istandaarden.nl/iwmo/3_2/basisschema/schema"/>"""
STRICT = """<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"
 targetNamespace="http://www.istandaarden.nl/iwmo/3_2/wmo301/schema">
 <xs:element name="Bericht"><xs:complexType><xs:sequence/></xs:complexType></xs:element>
</xs:schema>"""


def test_official_schemas_are_asked_too_when_a_folder_holds_them(tmp_path):
    folder = tmp_path / "wmo"
    folder.mkdir()
    with pytest.raises(SchemasMissing, match=r"WMO301\.xsd"):
        XML.write(MESSAGE, tmp_path)
    (folder / "basisschema.xsd").write_text(BASIS)
    (folder / "WMO301.xsd").write_text(STRICT)
    with pytest.raises(MessageUnreadable) as caught:
        XML.write(MESSAGE, tmp_path)
    assert caught.value.element == "Bericht"
    # What does not fit ours is refused by ours, whatever the official one says.
    assert refused(b"<html/>", tmp_path).why is Unreadable.OTHER


def test_a_damaged_official_schema_is_told_by_its_name(tmp_path):
    (tmp_path / "basisschema.xsd").write_text(BASIS)
    (tmp_path / "WMO301.xsd").write_text("## WMO301.xsd\n" + STRICT)
    with pytest.raises(SchemasMissing, match=r"WMO301\.xsd"):
        XML.write(MESSAGE, tmp_path)


def test_a_time_with_parts_of_a_second_is_read():
    written = XML.write(with_product(at=time(10, 15))).replace(b"10:15:00", b"10:15:00.25")
    assert read(written).products[0].at == time(10, 15, 0, 250_000)


IMPORTS = STRICT.replace(
    "<xs:element",
    '<xs:import namespace="http://www.istandaarden.nl/iwmo/3_2/basisschema/schema"'
    ' schemaLocation="{place}"/><xs:element',
    1,
)


@pytest.mark.parametrize("place", ["../elsewhere.xsd", "http://127.0.0.1:9/elsewhere.xsd"])
def test_a_schema_takes_nothing_from_beyond_its_folder(tmp_path, place):
    folder = tmp_path / "official"
    folder.mkdir()
    (tmp_path / "elsewhere.xsd").write_text(BASIS)
    (folder / "WMO301.xsd").write_text(IMPORTS.format(place=place))
    with pytest.raises(SchemasMissing):
        XML.write(MESSAGE, folder)


def test_a_schema_that_declares_entities_is_not_looked_into(tmp_path):
    (tmp_path / "WMO301.xsd").write_text("<!DOCTYPE a []>" + STRICT)
    with pytest.raises(SchemasMissing):
        XML.write(MESSAGE, tmp_path)
