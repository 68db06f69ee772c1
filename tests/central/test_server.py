"""The server of the tests does what a real one does: it crashes, comes back and asks for TLS."""

import psycopg
import pytest

from tests.central.certificates import Authority
from tests.central.server import HOST, Server


def test_what_was_committed_survives_a_crash_and_nothing_else(server: Server, empty: str):
    with server.connect(empty) as first:
        first.execute("create table kept (one int)")
        first.execute("insert into kept values (1)")
        first.autocommit = False
        first.execute("insert into kept values (2)")
        server.crash()
        with pytest.raises(psycopg.OperationalError):
            first.execute("select 1")
    server.restart()

    with server.connect(empty) as again:
        assert again.execute("select * from kept").fetchall() == [(1,)]


def test_who_comes_from_elsewhere_trusts_the_right_server_only(server: Server, tmp_path):
    def ask(authority: Authority) -> str:
        trusted = f"sslmode=verify-full sslrootcert={authority.certificate}"
        with pytest.raises(psycopg.OperationalError) as refused:
            psycopg.connect(trusted, host=HOST, port=server.port, user="nobody", password="x")
        return str(refused.value)

    assert "password authentication failed" in ask(server.authority)
    assert "certificate verify failed" in ask(Authority(tmp_path, "Other"))
