"""Work at the office on one central store: two people at once, laws apart, what laptops bring."""

import json
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

import psycopg
import pytest

from db.any_store import SqlStore
from db.central.address import Address
from db.central.preparing import prepare, transaction
from hengelo_toegang import bootstrap
from hengelo_toegang.adapters.keys import TEMPORARY_COST
from hengelo_toegang.adapters.keys_file import keys_path
from hengelo_toegang.bootstrap import Founded, Rules
from hengelo_toegang.cli import main
from hengelo_toegang.cli.stage import CasusClock
from hengelo_toegang.cli.store_door import Door
from hengelo_toegang.domain.case import Case, Decision, Sent, Stage
from hengelo_toegang.domain.contacts import Contact
from hengelo_toegang.domain.coordination import Coordinator
from hengelo_toegang.domain.exchange import BundleTrouble
from hengelo_toegang.domain.extract.making import rows_of as rows_of_case
from hengelo_toegang.domain.ids import CaseId, ContactId
from hengelo_toegang.domain.involvement import Declaration, Restriction, declaration_id
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import Consent, HouseholdId, UserId
from hengelo_toegang.domain.provisions import Unit
from hengelo_toegang.domain.users import Role, User
from hengelo_toegang.stores.founding import found_second
from hengelo_toegang.stores.office import enter
from hengelo_toegang.usecases import involvement
from hengelo_toegang.usecases.contacts import keep_contact
from hengelo_toegang.usecases.extracting import allow, extract
from hengelo_toegang.usecases.figures import FigureServices
from hengelo_toegang.usecases.household_file import closed_by_withdrawing, household_file
from hengelo_toegang.usecases.households import keep_household
from hengelo_toegang.usecases.ports import (
    NotFound,
    StaleCase,
    StoreError,
    StoreTrouble,
    WorklistFilter,
)
from tests.builders import (
    ANNA,
    BAS,
    a_case,
    a_full_case,
    a_household,
    a_line,
    a_reviewer,
    a_seal,
    a_user,
)
from tests.central.centre import Centre, a_batch
from tests.central.offices import Office, central, push_all, rows_of
from tests.central.server import Server
from tests.central.waiting import waits_at_most

ADA, DIA, ILSE, LEA = map(UserId, ("ada", "dia", "ilse", "lea"))
DAY = date(2026, 2, 9)
PEOPLE = (
    a_user(laws=(Law.WMO,)),
    a_reviewer(),
    User(DIA, "Dia", (Role.CONSULTANT,), (Law.JEUGD,)),
    User(ILSE, "Ilse", (Role.POLICY_ADVISER,), (Law.WMO,)),
    User(LEA, "Lea", (Role.TEAM_LEAD,), (Law.WMO,)),
    User(ADA, "Ada", (Role.ADMINISTRATOR,)),
)
_TABLES = """
    select relname from pg_class
    where relnamespace = 'hengelo'::regnamespace and relkind in ('r', 'p', 'v', 'm')
"""
PASSPHRASE = "only for this test"


@pytest.fixture(scope="module")
def founded(rules: Rules, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Founded]:
    """Give a store in a file, with the users of the office; no case is in it."""
    path = tmp_path_factory.mktemp("office") / "founding.store"
    people = [(user, PASSPHRASE) for user in PEOPLE]
    made = bootstrap.found_store(path, people, rules, CasusClock(DAY), cost=TEMPORARY_COST)
    with made.store:
        yield made


@pytest.fixture
def office(server: Server, founded: Founded, rules: Rules) -> Iterator[Office]:
    with central(server, founded.store) as centre, ExitStack() as held:
        yield Office(centre, founded.keys, rules, CasusClock(DAY), held)


def keep(store: SqlStore, office: Office, user: UserId, case: Case) -> None:
    """Save a case, and its household when that is not there."""
    key = office.keys[user].signing_key
    with store.unit_of_work(user, key) as uow:
        try:
            uow.households.get(case.household)
        except NotFound:
            uow.households.save(a_household(), "new")
        uow.cases.save(case, "report")
        uow.commit()


def numbers(store: SqlStore, law: Law) -> list[str]:
    """Return what somebody finds who asks for more than their own law."""
    rows = store.queries.worklist(WorklistFilter(laws=(law,)))
    return [row.number for row in rows]


def test_of_two_who_write_at_once_the_second_is_told(office: Office) -> None:
    with waits_at_most("100ms", office.centre):
        _two_at_once(office)


def _two_at_once(office: Office) -> None:
    keep(office.store(ANNA), office, ANNA, a_case())
    stores = [office.store(ANNA), office.opened(ANNA)]
    with stores[1]:
        seen = []
        for store in stores:
            with store.unit_of_work(ANNA, office.keys[ANNA].signing_key) as uow:
                seen.append(uow.cases.get(CaseId("c1")))
                uow.commit()
        with office.store(ANNA).unit_of_work(ANNA, office.keys[ANNA].signing_key) as first:
            case = first.cases.get(CaseId("c1"))
            first.cases.save(replace(case, location="Noord"), "amend")
            # The other waits for its turn, and reads what the first wrote.
            with (
                pytest.raises(StoreError) as told,
                stores[1].unit_of_work(ANNA, office.keys[ANNA].signing_key),
            ):
                pass
            assert told.value.trouble is StoreTrouble.BUSY
            first.commit()
        with stores[1].unit_of_work(ANNA, office.keys[ANNA].signing_key) as second:
            first_version = second.cases.history(CaseId("c1"))[0].hash
            old = second.cases.at(first_version)
            with pytest.raises(StaleCase):
                second.cases.save(replace(old, location="Zuid"), "amend")
        with stores[1].unit_of_work(ANNA, office.keys[ANNA].signing_key) as second:
            assert second.cases.get(CaseId("c1")).location == "Noord"


def test_laws_are_apart_for_the_server_too(office: Office) -> None:
    keep(office.store(ANNA), office, ANNA, a_case())
    youth = a_case(id=CaseId("c2"), law=Law.JEUGD, owner=DIA, number="2026-JEUGD")
    keep(office.store(DIA), office, DIA, youth)
    assert numbers(office.store(DIA), Law.JEUGD) == ["2026-JEUGD"]
    # `queries` leaves no condition out on purpose: what is left is the server's own.
    assert numbers(office.store(ANNA), Law.JEUGD) == []
    assert numbers(office.store(DIA), Law.WMO) == []
    with office.store(ANNA).unit_of_work(ANNA, office.keys[ANNA].signing_key) as uow:
        with pytest.raises(NotFound):
            uow.cases.get(CaseId("c2"))
        assert uow.cases.history(CaseId("c2")) == []
    with pytest.raises(StoreError) as refused:
        keep(office.store(DIA), office, DIA, a_case(id=CaseId("c3"), number="2026-WMO"))
    assert refused.value.trouble is StoreTrouble.NOT_LET_IN
    with office.centre.connect(ANNA) as anna, pytest.raises(psycopg.errors.Error):
        anna.execute("update hengelo.revisions set author = 'bas'")


def test_who_sees_a_part_of_it_lists_that_part_anew(office: Office) -> None:
    home = a_household(id=HouseholdId("h2"))
    with office.store(DIA).unit_of_work(DIA, office.keys[DIA].signing_key) as uow:
        uow.households.save(home, "new")
        uow.cases.save(a_case(id="c2", household=home.id, law=Law.JEUGD, owner=DIA), "report")
        uow.commit()
    keep(office.store(ANNA), office, ANNA, a_case())
    closed = Restriction("h2/restriction", home.id, (DIA,), "kin", LEA, DAY)
    with office.store(LEA).unit_of_work(LEA, office.keys[LEA].signing_key) as uow:
        uow.restrictions.save(closed, "restrict")
        uow.commit()
    assert numbers(office.store(DIA), Law.JEUGD) == ["W-2026-7KQ4"]
    listed = "select household, person, docid from hengelo.residents order by docid"
    before = [row[:2] for row in office.centre.rows(listed)]
    office.store(ANNA).rebuild()
    assert sorted(row[:2] for row in office.centre.rows(listed)) == sorted(before)
    assert numbers(office.store(DIA), Law.JEUGD) == ["W-2026-7KQ4"]


def test_a_resident_is_found_by_the_numbers_of_every_law(office: Office) -> None:
    keep(office.store(ANNA), office, ANNA, a_case(number="2026-WMO"))
    keep(
        office.store(DIA),
        office,
        DIA,
        a_case(id=CaseId("c2"), law=Law.JEUGD, owner=DIA, number="2026-JEUGD"),
    )
    for number in ("2026-WMO", "2026-JEUGD"):
        assert office.store(ANNA).queries.find_residents(number)


def test_a_consent_opens_at_the_office_what_runs_under_another_law(office: Office) -> None:
    keep(office.store(ANNA), office, ANNA, a_case(coordinator=Coordinator(ANNA)))
    line = a_line(product="HO-BASIS", volume=Decimal(120), unit=Unit.MINUTE)
    youth = a_full_case(
        **{"id": CaseId("c2"), "law": Law.JEUGD, "owner": DIA, "number": "2026-JEUGD"},
        decision=Decision(DAY, (line,)),
        sent=Sent(DAY),
    )
    keep(office.store(DIA), office, DIA, youth)
    desk = office.desk(ANNA, date(2026, 6, 1))
    home = a_household()
    assert household_file(desk, home.id).provisions == ()
    given = Consent(youth.resident, youth.resident, Law.JEUGD, Law.WMO, "plan", DAY)
    keep_household(desk, replace(home, consents=(given,)))
    file = household_file(desk, home.id)
    (shown,) = file.provisions
    assert (shown.case, shown.product, shown.volume) == (youth.id, line.product, line.volume)
    assert [one.case.id for one in file.cases] == ["c1"]
    assert file.costs is not None
    assert [part.provision for part in file.costs.parts] == [shown]
    assert closed_by_withdrawing(desk, home.id, given).provisions == (shown,)


COUNTED = {"figures", "running", "transitions"}
"""What a policy adviser reads rows of: days, codes and counts of the cases of their laws."""
EVERYBODYS = {"users", "audit", "audit_heads", "store", "alembic_version"}


def test_a_policy_adviser_counts_at_the_office_and_reads_of_nobody(office: Office) -> None:
    sent = a_full_case(sent=Sent(DAY), stage=Stage.SENT)
    keep(office.store(ANNA), office, ANNA, sent)
    youth = replace(sent, id=CaseId("c2"), law=Law.JEUGD, owner=DIA, number="2026-JEUGD")
    keep(office.store(DIA), office, DIA, youth)
    talked = Contact(ContactId(""), DAY, ANNA, question="Fatma vraagt", law=Law.WMO)
    keep_contact(office.desk(ANNA, DAY), talked)
    with office.centre.connect(ILSE) as ilse:
        tables = [name for (name,) in ilse.execute(_TABLES).fetchall()]
        seen = {}
        for table in tables:
            with suppress(psycopg.errors.InsufficientPrivilege):
                seen[table] = ilse.execute(f"select * from hengelo.{table}".encode()).fetchall()
        by_law = ilse.execute("select distinct law from figures").fetchall()
        talks = ilse.execute(
            "select law from contacts_counted(%s, %s)", (date.min, date.max)
        ).fetchall()
    assert {table for table, rows in seen.items() if rows} - EVERYBODYS <= COUNTED
    assert (len(seen["figures"]), len(seen["running"])) == (1, 1)
    assert (by_law, talks) == ([("wmo",)], [("wmo",)])
    person = a_household().people[0]
    told = repr([seen[table] for table in COUNTED])
    assert not [one for one in (person.surname, person.given_names, person.bsn) if one in told]
    at_desk = office.desk(ILSE, DAY)
    assert at_desk.queries.worklist(WorklistFilter(open_only=False)) == []
    assert at_desk.queries.find_residents(person.surname) == []
    with at_desk.open() as uow, pytest.raises(NotFound):
        uow.cases.get(sent.id)
    figures = FigureServices(at_desk)
    assert figures.laws == (Law.WMO,)
    # So few are counted, and not told.
    assert len(at_desk.queries.figures.year(DAY.year, lambda _done, _all: None).cases) == 1
    assert figures.year(DAY.year).cases is None
    assert [(one.user, one.open) for one in figures.workload()] == [(ILSE, 0)]


def test_rows_for_the_data_team_are_made_at_the_office_without_a_word(office: Office) -> None:
    sent = a_full_case(sent=Sent(DAY), stage=Stage.SENT)
    keep(office.store(ANNA), office, ANNA, sent)
    youth = replace(sent, id=CaseId("c2"), law=Law.JEUGD, owner=DIA, number="2026-JEUGD")
    keep(office.store(DIA), office, DIA, youth)
    desk = office.desk(ILSE, DAY)
    # Nothing before an administrator says so, not even past the program.
    assert [*desk.queries.extracts.histories(None, lambda _done, _all: None)] == []
    allow(office.desk(ADA, DAY), on=True)
    (versions,) = desk.queries.extracts.histories(None, lambda _done, _all: None)
    rows = rows_of_case(versions[-1].case, scores=True)
    assert rows == rows_of_case(sent, scores=True)
    assert {table for table, _key in rows} >= {"report", "application", "decision"}
    assert [*office.desk(ANNA, DAY).queries.extracts.histories(None, lambda _d, _a: None)] == []
    with office.centre.connect(ILSE) as ilse:
        ((document, said),) = ilse.execute(
            "select v.document_hash, d.said from extract_versions(null) as v"
            " join lateral extract_documents(array[v.document_hash]) as d on true"
            " where v.newest"
        ).fetchall()
    assert document
    assert sent.report is not None
    words = [sent.report.question, sent.needs[0].problem, sent.needs[0].goal, ANNA]
    assert [word for word in words if word and word in said] == []
    with office.centre.connect(LEA) as lea:
        assert lea.execute("select * from extract_versions(null)").fetchall() == []
        assert lea.execute("select * from extract_documents(%s)", ([document],)).fetchall() == []
    made = extract(office.desk(ILSE, DAY))
    assert made.rows == len(rows_of_case(sent, scores=False))
    # It came in today, whatever the clock of its author said.
    now = datetime.now(ZoneInfo("Europe/Amsterdam")).date()
    (came,) = desk.queries.extracts.histories(now, lambda _done, _all: None)
    assert [version.on >= now > DAY for version in came] == [True]
    with office.centre.connect(ILSE) as ilse, pytest.raises(psycopg.errors.InsufficientPrivilege):
        ilse.execute("select only_keys('{}', '{}')")


def test_what_an_earlier_version_did_not_keep_is_added_by_who_installs(office: Office) -> None:
    keep(office.store(ANNA), office, ANNA, a_full_case(stage=Stage.IN_REVIEW))
    with office.centre.connect() as connection:
        connection.execute("update hengelo.members set counts = '{}'")
        connection.execute("update hengelo.scope set waits = false")
    with transaction(office.centre.connect_to_prepare) as connection:
        prepare(connection)
    rows = office.centre.rows("select user_id from hengelo.members where counts = '{wmo}'")
    assert set(rows) == {(ILSE,), (LEA,)}
    assert office.centre.rows("select aggregate from hengelo.scope where waits") == [("c1",)]


def test_another_signing_key_is_no_way_in(office: Office) -> None:
    with pytest.raises(StoreError) as refused:
        office.store(ANNA).unit_of_work(ANNA, office.keys[BAS].signing_key).__enter__()
    assert refused.value.trouble is StoreTrouble.NOT_SIGNED_IN


class TestWhatLaptopsBring:
    """Proved by whoever looks first, and never taken at its word."""

    def test_it_is_listed_before_anybody_looks(
        self, office: Office, founded: Founded, laptop: SqlStore
    ) -> None:
        keep(laptop, office, ANNA, a_case())
        push_all(office.centre, rows_of(laptop))
        assert numbers(office.store(BAS), Law.WMO) == ["W-2026-7KQ4"]
        assert office.centre.rows("select * from hengelo.arrived") == []
        with office.store(BAS).unit_of_work(BAS, office.keys[BAS].signing_key) as uow:
            assert uow.cases.verified(CaseId("c1")).number == "W-2026-7KQ4"

    def test_what_is_forged_stays_out_and_the_rest_goes_on(
        self, office: Office, laptop: SqlStore
    ) -> None:
        keep(laptop, office, ANNA, a_case())
        keep(laptop, office, ANNA, a_case(id=CaseId("c2"), number="2026-0002"))
        rows = rows_of(laptop)
        for row in rows["revisions"]:
            if row["aggregate"] == "c2":
                row["signature"] = "00" * 64
        push_as(office.centre, ANNA, rows)
        assert numbers(office.store(BAS), Law.WMO) == ["W-2026-7KQ4"]
        (forged,) = office.store(BAS).catch_up()
        assert (forged.aggregate, forged.trouble) == ("c2", BundleTrouble.FORGED)
        assert forged.pushed_by == "ht_anna"
        logged = office.centre.rows(
            "select subject, result from hengelo.audit where action = 'found_forged'"
        )
        assert logged == [("c2", "refused: ht_anna")]
        # It is looked at once, and not by everybody who reads a list.
        assert office.store(BAS).catch_up() == (forged,)

    def test_ties_that_were_declared_elsewhere_count_at_once(
        self, office: Office, laptop: SqlStore
    ) -> None:
        keep(office.store(ANNA), office, ANNA, a_case())
        record = declaration_id(CaseId("c1"), BAS)
        declared = Declaration(record, CaseId("c1"), BAS, DAY, involved=True)
        with laptop.unit_of_work(BAS, office.keys[BAS].signing_key) as uow:
            uow.declarations.save(declared, "declare_ties")
            uow.commit()
        involvement.declare(office.desk(BAS, DAY), CaseId("c1"), involved=False)
        answer = office.centre.ask(BAS, "push", "laptop", a_batch(*rows_of(laptop)["revisions"]))
        assert {*answer["revisions"].values()} == {"branch"}
        assert involvement.kept_away(office.desk(ANNA, DAY), CaseId("c1")) == {BAS}


@pytest.fixture
def laptop(founded: Founded, rules: Rules, tmp_path: Path) -> Iterator[SqlStore]:
    """Give a second store of the same municipality, as a laptop has it."""
    path = tmp_path / "laptop.store"
    clock = CasusClock(DAY)
    found_second(founded.store, founded.keys[ANNA], path, rules, clock)
    store, _ = bootstrap.sign_in(path, ANNA, PASSPHRASE, rules, clock)
    with store:
        yield store


def push_as(centre: Centre, user: UserId, rows: dict[str, list[dict[str, object]]]) -> None:
    answer = centre.ask(user, "push", "laptop", a_batch(*rows["revisions"]))
    assert set(answer["revisions"].values()) == {"chain"}


def test_much_that_arrived_is_listed_in_turns(
    office: Office, laptop: SqlStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("c1", "c2", "c3"):
        keep(laptop, office, ANNA, a_case(id=CaseId(name), number=name))
    push_as(office.centre, ANNA, rows_of(laptop))
    # A case comes before its household, and waits for it.
    monkeypatch.setattr("db.central.store._AT_ONCE", 1)
    assert sorted(numbers(office.store(ANNA), Law.WMO)) == ["c1", "c2", "c3"]
    assert office.centre.rows("select aggregate from hengelo.arrived") == []


class TestTheAddress:
    """A file that takes the place of a store."""

    @pytest.fixture
    def address(self, office: Office, tmp_path: Path) -> Path:
        """Give an address with the keys of a laptop carried to it."""
        server = office.centre.server
        file = tmp_path / "centrum.json"
        file.write_text(Address(str(server.folder), office.centre.name, server.port).written())
        keys_path(file).write_bytes(office.keys[ANNA].path.read_bytes())
        return file

    def test_it_takes_the_place_of_a_store(
        self, address: Path, office: Office, rules: Rules
    ) -> None:
        store, unlocked = enter(address, ANNA, PASSPHRASE, rules, CasusClock(DAY))
        with store:
            desk = bootstrap.desk_of(store, unlocked, rules, CasusClock(DAY))
            assert desk.central
            assert desk.user.id == ANNA
            device = store.identity.device
        again, _ = enter(address, ANNA, PASSPHRASE, rules, CasusClock(DAY))
        with again:
            assert again.identity.device == device
        assert json.loads(address.with_name("centrum.json.device.json").read_text()) == {
            "device": device
        }

    def test_the_window_opens_it_as_it_opens_a_store(self, address: Path) -> None:
        door = Door(address, lambda: datetime(2026, 2, 9, 12, tzinfo=UTC), central=True)
        assert door.entry().users() == ("anna", "bas", "dia", "ilse", "lea", "ada")
        assert door.entry().backups is None
        services = door.sign_in(ANNA, PASSPHRASE)
        assert services.desk.central
        assert services.desk.user.id == ANNA
        door.sign_out()

    def test_a_command_takes_it_for_a_store(
        self, address: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        secret = tmp_path / "secret"
        secret.write_text(PASSPHRASE)
        asked = ["rebuild", str(address), "--user", ANNA, "--passphrase-file", str(secret)]
        assert main(asked) == 0
        assert capsys.readouterr().err == ""

    def test_a_centre_that_is_gone_says_so(
        self, address: Path, office: Office, rules: Rules
    ) -> None:
        folder = str(office.centre.server.folder)
        address.write_text(Address(folder, office.centre.name, 1).written())
        with pytest.raises(StoreError) as gone:
            enter(address, ANNA, PASSPHRASE, rules)
        assert gone.value.trouble is StoreTrouble.NO_CENTRE

    def test_a_crash_of_the_server_is_told_and_outlived(
        self, office: Office, server: Server
    ) -> None:
        keep(office.store(ANNA), office, ANNA, a_case())
        server.crash()
        with pytest.raises(StoreError) as gone:
            office.store(ANNA).queries.reach()
        assert gone.value.trouble is StoreTrouble.NO_CENTRE
        server.restart()
        assert numbers(office.store(ANNA), Law.WMO) == ["W-2026-7KQ4"]


def test_a_lead_puts_in_the_seal_of_the_office_for_everybody(office: Office) -> None:
    lead, other = office.desk(LEA, DAY), office.desk(ANNA, DAY)
    for seal in (a_seal(), a_seal(b"the next one")):
        with lead.open() as uow:
            uow.seals.put(seal)
            uow.commit()
        with other.open() as uow:
            assert uow.seals.current() == seal
