"""What a dishonest colleague tries with psql, the role of a laptop or an office, and forged rows.

The centre cannot prove signatures. So these rows have a sound hash and whatever name their maker
likes; what counts before a reader looked is taken only from who may say it.
"""

from dataclasses import replace
from datetime import date
from typing import Any

import psycopg
import pytest

from hengelo_toegang.domain.advice import Sharing
from hengelo_toegang.domain.case import Stage
from hengelo_toegang.domain.diary import DiaryNote
from hengelo_toegang.domain.editions import PolicyEdition
from hengelo_toegang.domain.facilities import Facility
from hengelo_toegang.domain.ids import CaseId, FacilityId, NoteId
from hengelo_toegang.domain.involvement import Declaration, Restriction
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.office import OfficeSettings
from hengelo_toegang.domain.people import HouseholdId
from hengelo_toegang.domain.revisions import RevisionKind
from hengelo_toegang.domain.roster import Roster
from hengelo_toegang.domain.users import Role
from tests.builders import ANNA, BAS
from tests.central.centre import Centre
from tests.central.rows import (
    CAS,
    DIA,
    EVA,
    LAPTOP,
    LEA,
    OTHER,
    PEOPLE,
    Row,
    a_user_row,
    a_version,
    case_of,
    household_of,
    the_log,
)

CASE = case_of(1)
CLOSED = Restriction("h1/restriction", CASE.household, (ANNA,), "kin", LEA, date(2026, 2, 1))
SHARE = Sharing("s1", EVA, ANNA, date(2026, 1, 2), "How?", date(2100, 1, 1))


def verdicts(answer: dict[str, Any]) -> list[str]:
    return [*answer["revisions"].values()]


def scope(centre: Centre, aggregate: str, column: str) -> Any:
    ((value,),) = centre.rows(f"select {column} from scope where aggregate = %s", aggregate)
    return value


@pytest.fixture
def closed(centre: Centre) -> Row:
    """Return the restriction of a household with a case that Anna alone may open."""
    row = a_version(CLOSED, RevisionKind.RESTRICTION, by=LEA)
    centre.push(ANNA, household_of(CASE), a_version(CASE))
    assert verdicts(centre.push(LEA, row)) == ["chain"]
    return row


@pytest.fixture
def shared(centre: Centre) -> Row:
    """Return a case that was shared with Eva, who advises."""
    row = a_version(replace(CASE, shared=(SHARE,)))
    centre.push(ANNA, household_of(CASE), row)
    return row


@pytest.mark.parametrize(
    "forged",
    [
        CLOSED.lift(LEA, date(2026, 2, 9), "moved"),
        replace(CLOSED, allowed=(ANNA, BAS)),
        # Shutting it further would lock out who may open it, until who installs it helps.
        replace(CLOSED, allowed=()),
    ],
)
def test_a_closed_file_is_not_opened_in_the_name_of_the_lead(
    centre: Centre, closed: Row, forged: Restriction
):
    row = a_version(forged, RevisionKind.RESTRICTION, on=(closed,), by=LEA)
    for attacker in (ANNA, BAS, DIA, EVA, CAS):
        assert verdicts(centre.push(attacker, row)) == ["refused:not_yours"]
    assert scope(centre, CLOSED.id, "named") == {ANNA: "infinity"}
    assert centre.check_out(BAS, CASE.id, device=OTHER, why="mine") == {}
    # Who lifts it goes on as if nothing had been tried.
    assert verdicts(centre.push(LEA, row)) == ["chain"]


@pytest.mark.parametrize("name", ["h1/restriction", "c1/anna", "safety-c1", "roster", "office"])
def test_the_name_of_a_record_that_is_still_to_come_is_not_taken(centre: Centre, name: str):
    centre.push(ANNA, household_of(CASE), a_version(CASE))
    note = DiaryNote(NoteId(name), ANNA, date(2026, 2, 9), "mine")
    squatters = (
        a_version(note, RevisionKind.NOTE),
        a_version(replace(CASE, id=CaseId(name))),
        a_version(replace(CLOSED, id="h2/restriction"), RevisionKind.RESTRICTION, by=LEA),
    )
    assert verdicts(centre.push(ANNA, *squatters)) == ["refused:altered"] * 3


@pytest.mark.parametrize(
    "changes",
    [
        {"shared": (replace(SHARE, until=date(2101, 1, 1)),)},
        {"shared": (SHARE, replace(SHARE, id="s2", adviser=DIA))},
        {"owner": EVA},
        {"household": HouseholdId("h2")},
        {"number": "00002"},
    ],
)
def test_an_adviser_opens_a_case_to_nobody_and_moves_it_nowhere(
    centre: Centre, shared: Row, changes: dict[str, Any]
):
    centre.push(ANNA, household_of(case_of(2)), a_version(case_of(2)))
    forged = a_version(replace(CASE, **{"shared": (SHARE,)} | changes), on=(shared,), by=ANNA)
    assert verdicts(centre.push(EVA, forged)) == ["refused:not_yours"]
    assert scope(centre, CASE.id, "owner") == ANNA
    assert scope(centre, CASE.id, "named") == {EVA: "2100-01-01"}


def test_who_looks_after_the_post_names_no_adviser(centre: Centre):
    clerk = a_user_row(replace(PEOPLE[BAS], roles=(Role.ADMINISTRATION,), mandates=()))
    centre.push(CAS, users=[clerk])
    sent = replace(CASE, stage=Stage.SENT)
    first = a_version(sent)
    centre.push(ANNA, first)
    forged = a_version(replace(sent, shared=(SHARE,)), on=(first,), by=ANNA)
    assert verdicts(centre.push(BAS, forged)) == ["refused:not_yours"]
    letter = a_version(replace(sent, location="post"), on=(first,), by=BAS)
    assert verdicts(centre.push(BAS, letter)) == ["chain"]


def test_a_case_is_not_moved_into_a_file_that_is_closed_to_who_moves_it(
    centre: Centre, closed: Row
):
    first = a_version(case_of(2))
    centre.push(ANNA, first)
    moved = a_version(replace(case_of(2), household=CASE.household), on=(first,), by=BAS)
    assert verdicts(centre.push(BAS, moved)) == ["refused:not_yours"]
    new = a_version(replace(case_of(3), household=CASE.household), by=BAS)
    assert verdicts(centre.push(BAS, new)) == ["refused:not_your_law"]
    assert verdicts(centre.push(ANNA, moved)) == ["chain"]


def test_nobody_declares_about_a_case_that_they_may_not_see(centre: Centre, closed: Row):
    for attacker in (BAS, DIA, EVA):
        said = Declaration(f"c1/{attacker}", CASE.id, attacker, date(2026, 2, 9), involved=False)
        row = a_version(said, RevisionKind.DECLARATION, by=attacker)
        assert verdicts(centre.push(attacker, row)) == ["refused:not_your_law"]


def test_what_speaks_for_the_office_comes_from_who_may_say_it(centre: Centre):
    settings = a_version(OfficeSettings(), RevisionKind.SETTINGS, by=CAS)
    edition = PolicyEdition((), "Gratis", date(2027, 12, 31), "0", "")
    policy = a_version(edition, RevisionKind.POLICY, by=CAS)
    facility = a_version(Facility(FacilityId("facility-x"), "X"), RevisionKind.FACILITY)
    roster = a_version(Roster(), RevisionKind.ROSTER)
    for attacker in (ANNA, BAS, DIA, EVA, LEA):
        assert verdicts(centre.push(attacker, settings, policy)) == ["refused:not_yours"] * 2
    assert verdicts(centre.push(EVA, facility, roster)) == ["refused:not_yours"] * 2
    assert verdicts(centre.push(CAS, settings, policy)) == ["chain"] * 2
    assert verdicts(centre.push(ANNA, facility, roster)) == ["chain"] * 2


def test_who_answers_residents_sees_all_and_writes_in_no_case(centre: Centre):
    officer = a_user_row(replace(PEOPLE[EVA], roles=(Role.PRIVACY_OFFICER,)))
    centre.push(CAS, users=[officer])
    first = a_version(CASE)
    centre.push(ANNA, first)
    forged = a_version(replace(CASE, shared=(SHARE,)), on=(first,), by=ANNA)
    assert verdicts(centre.push(EVA, forged)) == ["refused:not_yours"]
    assert centre.check_out(EVA, CASE.id, why="I see it") == {}


@pytest.mark.parametrize(
    "gone", [{"until": date(2026, 1, 1)}, {"roles": (Role.CONSULTANT,), "laws": (Law.WMO,)}]
)
def test_who_kept_the_users_once_makes_themselves_nothing_more(
    centre: Centre, gone: dict[str, Any]
):
    """Their role of the database stays with its groups until who installs it revokes it."""
    more = (Role.ADMINISTRATOR, Role.PRIVACY_OFFICER)
    centre.push(CAS, users=[a_user_row(replace(PEOPLE[CAS], **gone))])
    answer = centre.push(CAS, users=[a_user_row(replace(PEOPLE[CAS], roles=more))])
    (verdict,) = answer["users"].values()
    assert verdict in {"refused:not_a_member", "refused:not_a_keeper"}
    roles = centre.rows("select roles from members where user_id = %s", CAS)
    assert "privacy_officer" not in roles[0][0]


def test_a_note_for_a_colleague_comes_in_and_is_read_by_them_alone(centre: Centre):
    note = DiaryNote(NoteId("n1"), LEA, date(2026, 2, 9), "Look at this")
    assert verdicts(centre.push(ANNA, a_version(note, RevisionKind.NOTE))) == ["chain"]
    for person, count in ((LEA, 1), (BAS, 0)):
        with centre.connect(person) as office:
            assert office.execute("select count(*) from revisions").fetchone() == (count,)


def test_a_clock_set_back_lets_nobody_in_who_left(centre: Centre):
    left = a_user_row(replace(PEOPLE[BAS], until=date(2026, 1, 1)))
    centre.push(CAS, users=[left])
    (yesterday,) = centre.rows("select hengelo.today() - 1")
    centre.rows("update members set until = %s where user_id = %s returning 1", *yesterday, BAS)
    with centre.connect(BAS) as attacker:
        attacker.execute("set timezone to 'X+160'")
        with pytest.raises(psycopg.Error, match="not_a_member"):
            attacker.execute("select pull('d', 0, 0)")
        assert attacker.execute("select count(*) from users").fetchone() == (0,)


def test_a_forged_signature_is_not_taken_for_the_real_one(centre: Centre):
    real = a_version(CASE)
    forged = {**real, "signature": "00" * 64}
    assert verdicts(centre.push(BAS, forged)) == ["chain"]
    # Its author hears that the centre has it not, instead of losing it in silence.
    assert verdicts(centre.push(ANNA, real)) == ["refused:altered"]


def test_the_name_of_anothers_device_tells_nothing_of_their_cases(centre: Centre):
    centre.push(DIA, a_version(case_of(2, Law.JEUGD, DIA)), device="dias")
    answer = centre.pull(ANNA, device="dias")
    assert (answer["leases"], answer["revisions"]) == ([], [])
    assert len(centre.pull(DIA, device="dias")["leases"]) == 1


def test_a_case_does_not_change_hands_in_silence(centre: Centre):
    first = a_version(CASE)
    centre.push(ANNA, first)
    assert not centre.check_out(BAS, CASE.id, device=OTHER, why="  ")[CASE.id]["granted"]
    # In the name of Anna's laptop: kept as a take-over.
    centre.check_out(BAS, CASE.id)
    centre.check_out(ANNA, CASE.id)
    centre.ask(BAS, "release", LAPTOP, {CASE.id: first["hash"]})
    kept = centre.rows("select from_user, from_device, by_user, by_device from take_overs")
    assert kept == [
        (ANNA, LAPTOP, BAS, LAPTOP),
        (BAS, LAPTOP, ANNA, LAPTOP),
        (ANNA, LAPTOP, BAS, LAPTOP),
    ]


def test_who_writes_on_in_anothers_log_is_known(centre: Centre):
    log = the_log(3)
    centre.push(ANNA, events=log[:2])
    centre.push(BAS, events=log)
    assert centre.rows("select by_role from trails order by sequence") == [
        ("ht_anna",),
        ("ht_anna",),
        ("ht_bas",),
    ]


def test_a_moment_far_ahead_gives_no_more_time(centre: Centre):
    late = "9999-12-31T23:59:59+00:00"
    assert verdicts(centre.push(ANNA, a_version(CASE, moment=late))) == ["chain"]
    ((days,),) = centre.rows("select extract(day from until - now()) from leases")
    assert days <= 30


def test_an_office_says_nothing_for_who_may_not(centre: Centre, closed: Row):
    """The tables are guarded as the functions are."""
    forged = a_version(
        CLOSED.lift(LEA, date(2026, 2, 9), "moved"), RevisionKind.RESTRICTION, on=(closed,), by=LEA
    )
    with centre.connect(BAS) as office, pytest.raises(psycopg.Error, match="not_yours"):
        _write(office, forged)


def test_an_office_lets_nothing_of_a_colleague_fall_off_the_chain(centre: Centre):
    first = a_version(CASE)
    newest = a_version(replace(CASE, location="here"), on=(first,))
    centre.push(ANNA, first, newest)
    beside = a_version(replace(CASE, location="there"), on=(first,), by=BAS)
    longer = a_version(replace(CASE, location="and there"), on=(beside,), by=BAS)
    merged = a_version(replace(CASE, location="together"), on=(newest, longer), by=BAS)
    last = a_version(replace(CASE, location="after"), on=(merged,), by=BAS)
    move = "update heads set revision = %s where aggregate = 'c1'"
    with centre.connect(BAS) as office:
        for row in (beside, longer):
            _write(office, row)
        for row in (longer, first):
            with pytest.raises(psycopg.Error, match="altered"):
                office.execute(move, (row["hash"],))
        for row in (merged, last):
            _write(office, row)
        assert office.execute(move, (last["hash"],)).rowcount == 1


def test_nobody_logs_for_a_colleague_at_the_office(centre: Centre):
    (event,) = the_log(1, "workstation")
    with centre.connect(BAS) as office, pytest.raises(psycopg.Error, match="not_yours"):
        _insert(office, "audit", event)


def test_the_seal_is_in_the_hands_of_who_leads(centre: Centre):
    seal = {"fingerprint": "f", "certificate": b"c", "name": "Hengelo", "key": b"k"}
    seal |= {"valid_from": "2026-01-01", "valid_until": "2029-01-01"}
    destroy = "update seals set key = null"
    with centre.connect(BAS) as office, centre.connect(LEA) as lead:
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            _insert(office, "seals", seal)
        _insert(office, "seals", {**seal, "fingerprint": "g", "key": None})
        _insert(lead, "seals", seal)
        assert office.execute(destroy).rowcount == 0
        assert office.execute("select count(key) from seals").fetchone() == (1,)
        assert lead.execute(destroy).rowcount == 2


def test_nobody_reaches_what_no_rule_guards(centre: Centre):
    loose = centre.rows(
        "select proname from pg_proc where pronamespace = 'pg_catalog'::regnamespace"
        " and (proname ~ '^(lo_|loread|lowrite|pg_ls_.*dir|pg_logical_emit_)')"
        " and has_function_privilege('ht_bas', oid, 'execute')"
    )
    assert loose == []
    may = centre.rows(
        "select has_database_privilege('ht_bas', current_database(), 'temp'),"
        " has_database_privilege('ht_bas', current_database(), 'create')"
    )
    assert may == [(False, False)]
    schemas = centre.rows(
        "select nspname from pg_namespace where has_schema_privilege('ht_bas', oid, 'create')"
    )
    assert schemas == []


def _write(office: psycopg.Connection, version: Row) -> None:
    """Let an office write a version in the tables itself."""
    row = {**version, "signature": bytes.fromhex(version["signature"])}
    content = row.pop("document").encode()
    _insert(office, "documents", {"hash": row["document_hash"], "content": content})
    _insert(office, "revisions", row)


def _insert(connection: psycopg.Connection, table: str, row: Row) -> None:
    marks = ", ".join(["%s"] * len(row))
    query = f"insert into {table} ({', '.join(row)}) values ({marks})"
    connection.execute(query.encode(), [*row.values()])
