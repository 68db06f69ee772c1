"""One role of the database per person: made, let in again, and shut out."""

import secrets
from collections.abc import Collection

import psycopg
from psycopg import sql

# Named here for whoever lets people in; they stand apart for who only says where the centre is.
from db.central.role_names import NameTooLong as NameTooLong
from db.central.role_names import role_of as role_of
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.domain.users import Role

LAPTOP, OFFICE = "hengelo_laptop", "hengelo_office"
KEEPER, CERTIFICATE = "hengelo_keeper", "hengelo_certificate"
GROUPS = (LAPTOP, OFFICE, KEEPER, CERTIFICATE)
_BYTES = 24
"""Of chance in a password that a program keeps and nobody types twice."""


def roles_of(connection: psycopg.Connection, user: UserId) -> frozenset[Role] | None:
    """Return the roles of a user in the program, or None when the centre knows no such user."""
    query = "select roles from hengelo.members where user_id = %s"
    row = connection.execute(query, (user,)).fetchone()
    return None if row is None else frozenset(map(Role, row[0]))


def let_in(connection: psycopg.Connection, user: UserId, groups: Collection[str]) -> str | None:
    """Let a person in by the groups named and by no other; return their new password.

    Nobody gets a password who shows a certificate. The server learns only what it needs to
    recognise the password by, so that it stands in none of its logs.
    """
    role = role_of(user)
    name = sql.Identifier(role)
    if not _exists(connection, role):
        connection.execute(sql.SQL("create role {}").format(name))
    password = None if CERTIFICATE in groups else secrets.token_urlsafe(_BYTES)
    connection.execute(
        sql.SQL("alter role {} login password {}").format(
            name, _recognised(connection, role, password)
        )
    )
    for group in GROUPS:
        verb = sql.SQL("grant {} to {}" if group in groups else "revoke {} from {}")
        connection.execute(verb.format(sql.Identifier(group), name))
    return password


def shut_out(connection: psycopg.Connection, user: UserId) -> bool:
    """Take every way in from a person, now as well as later; False when they had none.

    The role stays, since the centre knows by its name who brought what.
    """
    role = role_of(user)
    if not _exists(connection, role):
        return False
    name = sql.Identifier(role)
    connection.execute(sql.SQL("alter role {} nologin password null").format(name))
    for group in GROUPS:
        connection.execute(sql.SQL("revoke {} from {}").format(sql.Identifier(group), name))
    connection.execute(
        "select pg_terminate_backend(pid) from pg_stat_activity where usename = %s", (role,)
    )
    return True


def _exists(connection: psycopg.Connection, role: str) -> bool:
    found = connection.execute("select from pg_roles where rolname = %s", (role,))
    return found.fetchone() is not None


def _recognised(connection: psycopg.Connection, role: str, password: str | None) -> sql.Composable:
    if password is None:
        return sql.SQL("null")
    made = connection.pgconn.encrypt_password(password.encode(), role.encode(), b"scram-sha-256")
    return sql.Literal(made.decode())
