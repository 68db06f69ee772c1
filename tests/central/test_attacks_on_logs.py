"""What a dishonest colleague tries with the ends of logs, and with the turn of who writes.

An end that nobody signed would make the log of a colleague look as if it was changed.
"""

import psycopg
import pytest
from psycopg import errors

from db.central.checking import faults
from db.central.preparing import transaction
from hengelo_toegang.domain.people import UserId
from tests.builders import ANNA, BAS
from tests.central.centre import Centre, asked
from tests.central.rows import CAS, LAPTOP, OTHER, Row, a_head, a_version, case_of, the_log
from tests.central.waiting import waits_at_most

LOG = the_log(3)
UNSIGNED = "00" * 64


def unsigned(event: Row) -> Row:
    return {**a_head(event), "signature": UNSIGNED}


def ends(centre: Centre) -> list[tuple[str, int, str]]:
    return centre.rows(
        "select signer, sequence, encode(signature, 'hex') from witnessed_heads order by origin"
    )


def faulty(centre: Centre) -> set[tuple[str, str]]:
    with transaction(centre.connect_to_prepare) as connection:
        return {(fault.kind.value, fault.place) for fault in faults(connection)}


def write_end(office: psycopg.Connection, table: str, head: Row) -> int:
    """Let an office write an end of a log in a table itself; return how many rows it wrote."""
    return office.execute(
        f"insert into {table} (origin, sequence, hash, signer, signature)"
        " values (%(origin)s, %(sequence)s, %(hash)s, %(signer)s, decode(%(signature)s, 'hex'))"
        " on conflict (origin) do update set sequence = excluded.sequence, hash = excluded.hash,"
        " signer = excluded.signer, signature = excluded.signature".encode(),
        head,
    ).rowcount


def log_at_office(office: psycopg.Connection, event: Row) -> None:
    marks = ", ".join(["%s"] * len(event))
    names = ", ".join(event)
    office.execute(f"insert into audit ({names}) values ({marks})".encode(), [*event.values()])


@pytest.mark.parametrize("known", [0, 2], ids=["not known here", "known here"])
def test_an_office_writes_no_end_of_the_log_of_a_laptop(centre: Centre, known: int):
    if known:
        centre.push(ANNA, events=LOG[:2], head=a_head(LOG[1]))
    before = ends(centre)
    assert len(before) == bool(known)
    with centre.connect(BAS) as office:
        for event in LOG:
            write_end(office, "witnessed_heads", unsigned(event))
        office.execute("update witnessed_heads set signature = 'x', signer = 'bas'")
    assert ends(centre) == before
    assert faulty(centre) == set()
    # What the laptop says itself counts as before.
    centre.push(ANNA, events=LOG, head=a_head(LOG[2]))
    assert [(one[0], one[1]) for one in ends(centre)] == [(ANNA, 3)]


@pytest.mark.parametrize(
    ("attacker", "head"),
    [
        (BAS, unsigned(LOG[1])),
        (BAS, a_head(LOG[1])),
        (CAS, unsigned(LOG[1])),
        # It is signed by who did the last act, and by nobody else.
        (ANNA, {**a_head(LOG[1]), "signer": BAS}),
        (ANNA, {**a_head(LOG[1]), "hash": LOG[0]["hash"]}),
    ],
)
def test_nobody_brings_the_end_of_a_log_that_another_brought(
    centre: Centre, attacker: UserId, head: Row
):
    centre.push(ANNA, events=LOG[:2])
    centre.push(attacker, head=head)
    assert ends(centre) == []
    centre.push(ANNA, head=a_head(LOG[1]))
    assert [one[1] for one in ends(centre)] == [2]


def test_the_end_of_a_log_of_the_office_is_written_by_who_did_the_last_act(centre: Centre):
    mine = [{**event, "actor": ANNA} for event in the_log(2, "desk")]
    with centre.connect() as office:
        # Who installs it logs for Anna, who works at a laptop only.
        for event in mine:
            log_at_office(office, event)
        write_end(office, "audit_heads", a_head(mine[1]))
    with centre.connect(BAS) as office:
        for head, why in (
            (unsigned(mine[1]), "not_yours"),
            ({**unsigned(mine[1]), "signer": BAS}, "altered"),
            # An end that was cut off.
            (unsigned(mine[0]), "altered"),
            ({**unsigned(mine[1]), "origin": "another desk"}, "altered"),
        ):
            with pytest.raises(psycopg.Error, match=why):
                write_end(office, "audit_heads", head)
    assert faulty(centre) == set()


def test_an_office_locks_no_table_that_laptops_need(centre: Centre):
    needed = ("audit_heads", "witnessed_heads", "heads", "documents", "revisions", "leases")
    with centre.connect(BAS) as office:
        for table in needed:
            with pytest.raises(errors.InsufficientPrivilege), office.transaction():
                office.execute(f"lock table {table} in access exclusive mode".encode())


def test_who_holds_the_turn_to_write_holds_nobody_up_for_long(centre: Centre):
    first = a_version(case_of(1))
    centre.push(ANNA, first)
    with (
        waits_at_most("50ms", centre) as bounded,
        centre.connect(CAS) as holder,
        centre.connect(ANNA) as patient,
        centre.connect(BAS) as office,
    ):
        guarded = {name.partition("(")[0] for name in bounded}
        assert guarded == {"write_lock", "push", "check_out", "release"}
        holder.execute("select pg_advisory_lock(7305)")
        # However long they are ready to wait themselves.
        for each in (patient, office):
            each.execute("set lock_timeout = 0; set statement_timeout = '20s'")
        for function, *given in (
            ("push", LAPTOP, {"revisions": [], "users": [], "letters": []}),
            ("check_out", LAPTOP, ["c1"], 24, ""),
            ("release", LAPTOP, {"c1": first["hash"]}),
        ):
            with pytest.raises(errors.LockNotAvailable):
                asked(patient, function, *given)
        with pytest.raises(errors.LockNotAvailable):
            office.execute("select write_lock()")
        # To read is held up by nobody.
        assert asked(patient, "pull", LAPTOP, 0, 10**6)["leases"]
        holder.execute("select pg_advisory_unlock(7305)")
        assert asked(patient, "check_out", LAPTOP, ["c1"], 24, "")["c1"]["granted"]
    assert OTHER not in {device for (device,) in centre.rows("select device from leases")}
