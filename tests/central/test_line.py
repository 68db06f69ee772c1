"""The line of a laptop: over TLS, as one person, and with the true reason when it is down."""

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from shutil import copyfile
from typing import Any

import psycopg
import pytest
from psycopg.conninfo import make_conninfo

from db.central.address import Address, Entry, NoAddress
from db.central.line import PostgresLine
from db.central.people import CERTIFICATE, LAPTOP, let_in, role_of, shut_out
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.domain.syncing import LineTrouble, Verdict
from hengelo_toegang.usecases.sync_ports import LineDown
from tests.builders import ANNA, BAS
from tests.central.centre import ALL, Centre, a_batch
from tests.central.certificates import Authority
from tests.central.rows import LAPTOP as DEVICE
from tests.central.rows import OTHER, a_version, case_of, the_log, the_people
from tests.central.server import HOST
from tests.central.waiting import waits_at_most

FAMILY = the_people()[0]["hash"]
Connect = Callable[..., PostgresLine]


@pytest.fixture
def password(centre: Centre) -> str:
    with centre.connect() as connection:
        made = let_in(connection, ANNA, (LAPTOP,))
    assert made is not None
    return made


@pytest.fixture
def address(centre: Centre) -> Address:
    return Address(HOST, centre.name, centre.server.port, str(centre.server.authority.certificate))


@pytest.fixture
def line(address: Address, password: str) -> Iterator[Connect]:
    """Give lines as Anna, with one thing about them changed."""
    made: list[PostgresLine] = []

    def connect(family: str = FAMILY, entry: Entry | None = None, **changes: Any) -> PostgresLine:
        at = replace(address, **changes).conninfo(Path())
        come_in = entry or Entry(ANNA, password)
        made.append(PostgresLine({**at, **come_in.conninfo()}, family))
        return made[-1]

    yield connect
    for each in made:
        each.close()


def trouble_of(act: Callable[[], object]) -> LineTrouble:
    with pytest.raises(LineDown) as down:
        act()
    return down.value.trouble


def test_what_goes_up_comes_down_and_is_given_back(centre: Centre, line: Connect):
    case, first = case_of(1), a_version(case_of(1))
    here = line()

    answer = here.push(DEVICE, a_batch(first, events=the_log(2)))

    assert answer.verdicts == {first["hash"]: Verdict.CHAIN}
    assert answer.log == 2
    brought = here.pull(DEVICE, 0, ALL)
    assert brought.rows["users"] == the_people()
    (lease,) = brought.leases
    assert (lease.case, lease.user, lease.device, lease.granted) == (case.id, ANNA, DEVICE, True)
    (asked,) = here.check_out(DEVICE, [case.id, CaseId("c9")], timedelta(days=3))
    assert asked.until is not None
    assert asked.until < (lease.until or asked.until)
    assert here.check_out(OTHER, [], timedelta(days=1))[0].case == case.id
    taken = here.check_out(OTHER, [case.id], timedelta(days=1), "lost laptop")
    assert (taken[0].granted, taken[0].reason) == (True, "lost laptop")
    assert here.release(DEVICE, {case.id: first["hash"]}) == {case.id: True}
    assert here.release(OTHER, {case.id: "0" * 64}) == {case.id: False}


def test_who_listens_in_is_told_nothing(address: Address, line: Connect, tmp_path: Path):
    wrong = Authority(tmp_path, "Other").certificate
    assert trouble_of(lambda: line(ca=str(wrong)).pull(DEVICE, 0, 1)) is LineTrouble.NOT_TRUSTED
    missing = str(tmp_path / "none.pem")
    assert trouble_of(lambda: line(ca=missing).pull(DEVICE, 0, 1)) is LineTrouble.NOT_TRUSTED
    # Its certificate is for another name than the one that was asked for.
    other = line(host="127.0.0.1")
    assert trouble_of(lambda: other.pull(DEVICE, 0, 1)) is LineTrouble.NOT_TRUSTED


def test_a_server_that_only_plays_the_centre_is_sent_nothing(
    centre: Centre, address: Address, line: Connect
):
    """Its certificate is trusted: somebody laid another address, and theirs, beside the store."""
    where = address.conninfo(Path())
    anybody = make_conninfo("", user=role_of(ANNA), password="none", **where)

    def lets_in() -> bool:
        try:
            psycopg.connect(anybody).close()
        except psycopg.OperationalError:
            return False
        return True

    with centre.server.open_to_all():
        # It reads its rules again in its own time.
        assert any(lets_in() for _ in range(1000))
        assert trouble_of(lambda: line().pull(DEVICE, 0, 1)) is LineTrouble.NOT_TRUSTED
        # Nor by a password that libpq finds itself.
        own = line(entry=Entry(ANNA))
        assert trouble_of(lambda: own.pull(DEVICE, 0, 1)) is LineTrouble.NOT_TRUSTED
    assert any(not lets_in() for _ in range(1000))
    assert line().pull(DEVICE, 0, ALL).rows["users"]


@pytest.mark.parametrize("sslmode", ["disable", "prefer", "require", "verify-ca"])
def test_nothing_that_lies_beside_a_store_makes_less_proof_do(
    address: Address, password: str, tmp_path: Path, sslmode: str
):
    """Not for a server that another signed, and not for one that is called otherwise."""
    stranger = str(Authority(tmp_path, "Other").certificate)
    for at in (replace(address, ca=stranger), replace(address, host="127.0.0.1")):
        where = {**at.conninfo(Path()), **Entry(ANNA, password).conninfo(), "sslmode": sslmode}
        with closing(PostgresLine(where, FAMILY)) as weak:
            assert trouble_of(lambda: weak.pull(DEVICE, 0, 1)) is LineTrouble.NOT_TRUSTED


def test_a_folder_that_goes_on_elsewhere_is_the_network(line: Connect):
    """Who reaches the folder of a socket is on this machine: it is asked for no certificate."""
    both = line(host=f"/nowhere,{HOST}")
    assert trouble_of(lambda: both.pull(DEVICE, 0, 1)) is LineTrouble.NOT_TRUSTED


def test_who_does_not_come_in_hears_so(centre: Centre, line: Connect):
    def down(entry: Entry) -> LineTrouble:
        return trouble_of(lambda: line(entry=entry).pull(DEVICE, 0, 1))

    assert down(Entry(ANNA, "wrong")) is LineTrouble.NOT_LET_IN
    assert down(Entry(UserId("nobody"), "x")) is LineTrouble.NOT_LET_IN
    here = line()
    here.pull(DEVICE, 0, 1)
    with centre.connect() as connection:
        assert shut_out(connection, ANNA)
        assert not shut_out(connection, UserId("nobody"))
    # Also while they are connected.
    assert trouble_of(lambda: here.pull(DEVICE, 0, 1)) is LineTrouble.NO_NETWORK
    assert trouble_of(lambda: here.pull(DEVICE, 0, 1)) is LineTrouble.NOT_LET_IN
    with centre.connect() as connection:
        let_in(connection, ANNA, (LAPTOP,))


def _lay(certificate: Path, key: Path, home: Path) -> None:
    folder = home / ".postgresql"
    folder.mkdir()
    copyfile(certificate, folder / "postgresql.crt")
    copyfile(key, folder / "postgresql.key")
    (folder / "postgresql.key").chmod(0o600)


def test_a_certificate_lets_in_without_a_password(
    centre: Centre, line: Connect, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    with centre.connect() as connection:
        assert let_in(connection, BAS, (LAPTOP, CERTIFICATE)) is None
    try:
        pair = centre.server.authority.for_role(role_of(BAS))
        entry = Entry(BAS, certificate=pair.certificate, key=pair.key)
        assert line(entry=entry).pull(OTHER, 0, ALL).rows["users"]
        # Also where libpq looks for it; and only at a server that is who it should be.
        _lay(pair.certificate, pair.key, tmp_path)
        monkeypatch.setenv("HOME", str(tmp_path))
        assert line(entry=Entry(BAS)).pull(OTHER, 0, ALL).rows["users"]
        stranger = str(Authority(tmp_path, "Other").certificate)
        assert trouble_of(lambda: line(entry=entry, ca=stranger).pull(OTHER, 0, 1)) is (
            LineTrouble.NOT_TRUSTED
        )
        monkeypatch.setenv("HOME", str(tmp_path / "elsewhere"))
        assert trouble_of(lambda: line(entry=Entry(BAS)).pull(OTHER, 0, 1)) is (
            LineTrouble.NOT_LET_IN
        )
    finally:
        with centre.connect() as connection:
            let_in(connection, BAS, (LAPTOP, "hengelo_office"))


def test_a_password_may_come_from_a_file(
    address: Address, password: str, line: Connect, tmp_path: Path
):
    passfile = tmp_path / "passfile"
    passfile.write_text(f"{HOST}:*:*:{role_of(ANNA)}:{password}\n")
    passfile.chmod(0o600)
    assert line(entry=Entry(ANNA, passfile=passfile)).pull(DEVICE, 0, ALL).rows["users"]


def test_a_password_may_come_from_where_libpq_looks(
    password: str, line: Connect, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("HOME", str(tmp_path))
    passfile = tmp_path / ".pgpass"
    passfile.write_text(f"{HOST}:*:*:{role_of(ANNA)}:{password}\n")
    passfile.chmod(0o600)
    assert line(entry=Entry(ANNA)).pull(DEVICE, 0, ALL).rows["users"]


def test_another_municipality_hears_nothing_of_ours(centre: Centre, line: Connect):
    first = a_version(case_of(1))
    other = line(family="0" * 64)
    assert trouble_of(lambda: other.push(DEVICE, a_batch(first))) is (
        LineTrouble.OTHER_MUNICIPALITY
    )
    assert centre.rows("select from revisions") == []


@pytest.mark.parametrize(("protocol", "trouble"), [(0, LineTrouble.OLDER), (2, LineTrouble.NEWER)])
def test_who_means_something_else_is_not_spoken_with(
    centre: Centre, line: Connect, monkeypatch: pytest.MonkeyPatch, protocol: int, trouble: Any
):
    monkeypatch.setattr("db.central.line.PROTOCOL", 2 - protocol)
    assert trouble_of(lambda: line().pull(DEVICE, 0, 1)) is trouble


def test_a_server_that_crashes_is_asked_again_and_answers_the_same(centre: Centre, line: Connect):
    first = a_version(case_of(1))
    here = line()
    here.push(DEVICE, a_batch(first))
    centre.server.crash()
    try:
        for _ in range(2):
            assert trouble_of(lambda: here.push(DEVICE, a_batch(first))) is LineTrouble.NO_NETWORK
    finally:
        centre.server.restart()

    assert here.push(DEVICE, a_batch(first)).verdicts == {first["hash"]: Verdict.KNOWN}


def test_a_centre_at_which_another_keeps_writing_is_asked_again_later(
    centre: Centre, line: Connect
):
    first = a_version(case_of(1))
    here = line()
    with waits_at_most("50ms", centre), centre.connect(BAS) as holder:
        holder.execute("select pg_advisory_lock(7305)")
        assert trouble_of(lambda: here.push(DEVICE, a_batch(first))) is LineTrouble.BROKEN
        holder.execute("select pg_advisory_unlock(7305)")
        assert here.push(DEVICE, a_batch(first)).verdicts == {first["hash"]: Verdict.CHAIN}


def test_an_error_of_the_centre_is_no_matter_of_the_network(centre: Centre, line: Connect):
    here = line()
    here.pull(DEVICE, 0, 1)
    batch = {**a_batch(), "revisions": "no list"}
    assert trouble_of(lambda: here.push(DEVICE, batch)) is LineTrouble.BROKEN
    assert here.pull(DEVICE, 0, 1).rows["users"]


def test_an_address_is_what_was_written_and_nothing_else(tmp_path: Path):
    address = Address("centrum.hengelo.example", "toegang", 5433, "ca.pem")
    assert Address.read(address.written()) == address
    assert str(address) == "centrum.hengelo.example:5433/toegang"
    for text in ("", "[]", '{"host": "a"}', '{"host": "a", "database": "b", "password": "c"}'):
        with pytest.raises(NoAddress):
            Address.read(text)
    assert address.conninfo(tmp_path)["sslrootcert"] == str(tmp_path / "ca.pem")
    # A server on this machine is reached by a folder, and without anybody between.
    assert Address("/run/postgresql", "toegang").conninfo(tmp_path)["sslmode"] == "disable"
