"""A decision is filed once, whatever goes wrong on the way."""

import hashlib
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from hengelo_toegang.adapters.zgw.documents import IN_PARTS_FROM
from hengelo_toegang.domain.filing import (
    FilingStep,
    StepKind,
    SystemTrouble,
    TypeKind,
    identification,
)
from hengelo_toegang.domain.law import Law
from hengelo_toegang.usecases.filing_ports import FilingRefused, SystemDown, TypesMissing
from tests.filing.catalogue import catalogue
from tests.filing.fake import Fault
from tests.filing.matters import file_all, matter, pdf

_LARGE = IN_PARTS_FROM + 500_000


def test_a_decision_is_filed_whole_and_closed(fake, system, one):
    journal = dict[str, str]()
    file_all(system(), one, journal)
    state = fake.state
    (case,) = state.of("zaken")
    assert case["identificatie"] == identification(one.case, FilingStep(StepKind.CASE))
    assert case["kenmerken"] == [{"kenmerk": one.number, "bron": "Hengelo Toegang"}]
    assert case["einddatum"] == "2026-11-03"
    (role,) = state.of("rollen")
    assert role["betrokkeneIdentificatie"] == {"inpBsn": "999990019"}
    assert len(state.of("enkelvoudiginformatieobjecten")) == 2
    assert len(state.of("zaakinformatieobjecten")) == 2
    (tie,) = state.of("besluitinformatieobjecten")
    assert state.rows[tie["informatieobject"]]["titel"].startswith("Beschikking")
    (decision,) = state.of("besluiten")
    assert (decision["verzenddatum"], decision["uiterlijkeReactiedatum"]) == (
        "2026-11-03",
        "2026-12-15",
    )
    (result,) = state.of("resultaten")
    assert state.rows[result["resultaattype"]]["omschrijving"] == "Toegekend"
    assert state.users == {("anna", "Anna de Vries")}


def test_the_letter_that_is_filed_is_the_letter_to_the_byte(fake, system, one):
    journal = dict[str, str]()
    file_all(system(), one, journal)
    url = journal[f"document:{one.letters[0].sha256}"]
    assert fake.state.files[url] == pdf(1)


def test_nothing_of_the_address_or_the_need_is_sent(fake, system, one):
    file_all(system(), one, {})
    said = repr(fake.state.rows)
    assert "verblijfsadres" not in said
    assert "toelichting" not in {name for row in fake.state.of("besluiten") for name in row}


@pytest.mark.parametrize("fault", [Fault.CUT_BEFORE, Fault.CUT_AFTER])
@pytest.mark.parametrize("each", [4, pytest.param(1, id="long", marks=pytest.mark.long)])
def test_cut_off_at_any_request_it_goes_on_and_makes_nothing_twice(fake, system, fault, each):
    at, one = 0, matter(1)
    fake.plan = lambda number, _method, _path: fault if number == at else None
    while True:
        fake.state.asked.clear()
        fake.state.rows = {url: row for url, row in fake.state.rows.items() if "/catalogi/" in url}
        journal, failed = dict[str, str](), False
        try:
            file_all(system(), one, journal)
        except SystemDown:
            failed = True
            file_all(system(), one, journal)
        assert fake.doubles() == []
        assert fake.state.of("zaken")[0]["einddatum"]
        if not failed:
            break
        at += each
    assert at > 20


def test_without_its_journal_it_finds_all_that_another_laptop_filed(fake, system, one):
    mine, theirs = dict[str, str](), dict[str, str]()
    file_all(system(), one, mine)
    file_all(system(), one, theirs)
    assert fake.doubles() == []
    assert mine == theirs


def test_what_stands_between_and_asks_twice_makes_no_double(fake, system, one):
    fake.strict = True
    fake.plan = lambda _number, method, _path: Fault.TWICE if method == "POST" else None
    file_all(system(), one, {})
    assert fake.doubles() == []
    assert fake.state.of("zaken")[0]["einddatum"]


def test_a_large_letter_goes_in_parts(fake, system):
    one, journal = matter(7, _LARGE), dict[str, str]()
    file_all(system(), one, journal, _LARGE)
    url = journal[f"document:{one.letters[0].sha256}"]
    assert hashlib.sha256(fake.state.files[url]).hexdigest() == one.letters[0].sha256
    assert not fake.state.rows[url]["locked"]
    assert len([1 for method, *_ in fake.state.asked if method == "PUT"]) == 5


@pytest.mark.parametrize("fault", [Fault.CUT_BEFORE, Fault.CUT_AFTER])
def test_a_large_letter_that_was_cut_off_goes_on(fake, system, fault):
    one, journal = matter(7, _LARGE), dict[str, str]()
    puts = iter(range(100))
    fake.plan = lambda _n, method, _p: fault if method == "PUT" and next(puts) == 2 else None
    with pytest.raises(SystemDown):
        file_all(system(), one, journal, _LARGE)
    file_all(system(), one, journal, _LARGE)
    url = journal[f"document:{one.letters[0].sha256}"]
    assert hashlib.sha256(fake.state.files[url]).hexdigest() == one.letters[0].sha256
    assert fake.doubles() == []


def test_a_lock_that_nobody_knows_is_broken_open_or_asked_for(fake, system):
    one, journal = matter(7, _LARGE), dict[str, str]()
    posts = "/enkelvoudiginformatieobjecten"
    fake.plan = lambda _n, method, path: (
        Fault.CUT_AFTER if (method, path.endswith(posts)) == ("POST", True) else None
    )
    with pytest.raises(SystemDown):
        file_all(system(), one, journal, _LARGE)
    fake.plan = lambda _n, _m, _p: None
    fake.may_force_unlock = False
    with pytest.raises(SystemDown) as down:
        file_all(system(), one, journal, _LARGE)
    assert down.value.trouble is SystemTrouble.NO_RIGHT
    fake.may_force_unlock = True
    file_all(system(), one, journal, _LARGE)
    url = journal[f"document:{one.letters[0].sha256}"]
    assert hashlib.sha256(fake.state.files[url]).hexdigest() == one.letters[0].sha256


@pytest.mark.parametrize("act", ["/unlock", "/lock"])
def test_cut_off_while_a_lock_is_broken_the_letter_is_not_taken_for_whole(fake, system, act):
    one, journal = matter(7, _LARGE), dict[str, str]()
    posts = "/enkelvoudiginformatieobjecten"
    fake.plan = lambda _n, method, path: (
        Fault.CUT_AFTER if method == "POST" and path.endswith((posts, act)) else None
    )
    for _ in range(2):
        with pytest.raises(SystemDown):
            file_all(system(), one, journal, _LARGE)
    fake.plan = lambda _n, _m, _p: None
    # Another laptop knows nothing of what was tried here.
    file_all(system(), one, {}, _LARGE)
    (url,) = (url for url, row in fake.state.rows.items() if row.get("bestandsomvang") == _LARGE)
    assert hashlib.sha256(fake.state.files[url]).hexdigest() == one.letters[0].sha256


def test_a_refusal_names_the_field_in_dutch(fake, system, one):
    wrong = system()
    wrong.settings = type(wrong.settings)(**{**_values(wrong.settings), "rsin": "123456789"})
    with pytest.raises(FilingRefused) as refused:
        file_all(wrong, one, {})
    (field,) = refused.value.fields
    assert (field.name, field.reason) == ("bronorganisatie", "Onjuist RSIN nummer")


def test_a_wrong_secret_a_wrong_clock_and_a_missing_right_are_told_apart(fake, system, one):
    with pytest.raises(SystemDown) as down:
        file_all(system("een ander geheim"), one, {})
    assert down.value.trouble is SystemTrouble.NOT_LET_IN
    with pytest.raises(SystemDown) as down:
        file_all(system(ahead=2 * 3600), one, {})
    assert (down.value.trouble, down.value.detail) == (SystemTrouble.CLOCK, "120")
    with pytest.raises(SystemDown) as down:
        file_all(system(ahead=-2 * 3600), one, {})
    assert (down.value.trouble, down.value.detail) == (SystemTrouble.CLOCK, "-120")
    assert fake.state.of("zaken") == []


def test_a_clock_that_is_half_a_minute_ahead_is_no_trouble(fake, system, one):
    # Sent today, so that the last status would be of this very moment.
    today = replace(one, sent=datetime.now(UTC).date())
    file_all(system(ahead=30), today, {})
    assert fake.state.of("zaken")[0]["einddatum"]
    with pytest.raises(SystemDown) as down:
        file_all(system(ahead=90), matter(2), {})
    assert down.value.trouble is SystemTrouble.CLOCK


def test_a_slow_server_and_one_that_drips_are_cut_off(fake, system, one):
    for fault in (Fault.SLOW, Fault.DRIP):
        fake.plan = lambda _n, _m, _p, fault=fault: fault
        began = datetime.now(UTC)
        with pytest.raises(SystemDown) as down:
            file_all(system(longest=0.3), one, {})
        assert down.value.trouble is SystemTrouble.SLOW
        assert datetime.now(UTC) - began < timedelta(seconds=1)


@pytest.mark.parametrize(
    ("fault", "trouble"),
    [
        (Fault.ERROR, SystemTrouble.BROKEN),
        (Fault.ERROR_PAGE, SystemTrouble.BROKEN),
        (Fault.HTML, SystemTrouble.NOT_ONE),
        (Fault.CUT_BEFORE, SystemTrouble.BROKEN),
    ],
)
def test_each_fault_of_the_server_has_a_name(fake, system, one, fault, trouble):
    fake.plan = lambda _n, _m, _p: fault
    with pytest.raises(SystemDown) as down:
        file_all(system(), one, {})
    assert down.value.trouble is trouble


def test_nobody_there_is_no_network(fake, system, one):
    opened = system()
    fake.__exit__()
    with pytest.raises(SystemDown) as down:
        file_all(opened, one, {})
    assert down.value.trouble is SystemTrouble.NO_NETWORK


def test_a_catalogue_without_our_type_says_which_and_what_it_has(fake, system, one):
    for row in fake.state.rows.values():
        if row.get("omschrijving") == "Beschikking":
            row["omschrijving"] = "Beschikkingsbrief"
    assert system().check(date(2026, 11, 3))
    with pytest.raises(TypesMissing) as missing:
        file_all(system(), one, {})
    (fault,) = missing.value.faults
    assert (fault.law, fault.kind, fault.name) == (Law.WMO, TypeKind.DOCUMENT_TYPE, "Beschikking")
    assert fault.there == ("Beschikkingsbrief",)
    assert fake.state.of("zaken") == []


def test_a_case_that_was_begun_ends_as_the_version_of_its_type_that_it_has(fake, system, one):
    journal = dict[str, str]()
    fake.plan = lambda _n, _m, path: Fault.ERROR if "/rollen" in path else None
    with pytest.raises(SystemDown):
        file_all(system(), one, journal)
    fake.plan = lambda _n, _m, _p: None
    begun = fake.state.of("zaken")[0]["zaaktype"]
    newer = catalogue(f"{fake.base('catalogi')}/nieuw")
    yesterday = (datetime.now(UTC) - timedelta(days=1)).date().isoformat()
    fake.state.rows[begun]["eindeGeldigheid"] = yesterday
    fake.state.rows |= newer
    file_all(system(), one, journal)
    (case,) = fake.state.of("zaken")
    assert (case["zaaktype"], bool(case["einddatum"])) == (begun, True)
    # One that begins now has the version of now, on whichever laptop the other one goes on.
    file_all(system(), matter(2), {})
    file_all(system(), one, {})
    assert {row["zaaktype"] for row in fake.state.of("zaken")} > {begun}
    assert fake.doubles() == []


def test_the_check_of_a_catalogue_that_fits_finds_nothing(system):
    assert system().check(date(2026, 11, 3)) == []
    faults = system().check(date(2014, 1, 1))
    assert {fault.kind for fault in faults} == {TypeKind.CASE_TYPE}


def test_an_address_that_the_settings_do_not_name_gets_no_token(fake, system):
    before = len(fake.state.asked)
    with pytest.raises(SystemDown):
        system().wire.call("GET", f"{fake.base('zaken')}x/zaken")
    with pytest.raises(SystemDown):
        system().wire.call("GET", "https://elders.example/zaken/api/v1/zaken")
    assert len(fake.state.asked) == before


def test_each_call_has_a_token_of_its_own_and_names_its_coordinates(fake, system, one):
    file_all(system(), one, {})
    assert all(headers["Accept-Crs"] == "EPSG:4326" for _m, _p, headers in fake.state.asked)


def _values(settings):
    return {name: getattr(settings, name) for name in type(settings).__dataclass_fields__}
