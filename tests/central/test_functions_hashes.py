"""The hashes of the centre are those of the program, whatever the words."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime

import psycopg
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.audit import event_hash
from db.revisions import hash_of
from db.tables.chain import RevisionTable, UserTable
from db.tables.log import AuditTable
from db.vouching import user_hash
from tests.central.centre import Centre

# PostgreSQL has no place for a zero in a text, and the program lets none in.
words = st.text(
    st.characters(exclude_characters="\x00", codec="utf-8")
    | st.sampled_from('"\\\b\f\n\r\t\x1f\x7f\u2028€😀'),
    max_size=12,
)
moments = st.datetimes(timezones=st.just(UTC)).map(datetime.isoformat)
numbers = st.integers(1, 2**31 - 1)
names = st.lists(words, max_size=3).map(json.dumps)

revisions = st.builds(
    RevisionTable,
    hash=st.just(""),
    aggregate=words,
    kind=st.just("case"),
    sequence=numbers,
    parents=names,
    author=words,
    co_authors=names,
    device=words,
    moment=moments,
    reason=words,
    schema_version=numbers,
    document_hash=words,
    signature=st.binary(max_size=4),
)
events = st.builds(
    AuditTable,
    origin=words,
    sequence=numbers,
    actor=words,
    action=words,
    subject=words,
    result=words,
    moment=moments,
    previous=words,
    hash=st.just(""),
)
users = st.builds(
    UserTable,
    user_id=words,
    content=st.binary(max_size=20),
    schema_version=numbers,
    public_key=st.binary(max_size=4),
    author=words,
    moment=moments,
    hash=st.just(""),
    signature=st.just(b""),
)


@pytest.fixture(scope="module")
def database(prepared: Centre) -> Iterator[psycopg.Connection]:
    with prepared.connect() as connection:
        yield connection


def at_centre(
    database: psycopg.Connection, what: str, table: str, fields: dict[str, object]
) -> str:
    ready = {
        name: "\\x" + value.hex() if isinstance(value, bytes) else value
        for name, value in fields.items()
    }
    query = f"select {what}(jsonb_populate_record(null::{table}, %s::jsonb))"
    row = database.execute(query.encode(), [json.dumps(ready)]).fetchone()
    assert row is not None
    return str(row[0])


often = settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])


@often
@given(row=revisions)
def test_of_a_version(database: psycopg.Connection, row: RevisionTable):
    fields = row.model_dump()
    assert at_centre(database, "revision_hash", "revisions", fields) == hash_of(row)


@often
@given(row=events)
def test_of_an_act(database: psycopg.Connection, row: AuditTable):
    assert at_centre(database, "event_hash", "audit", row.model_dump()) == event_hash(row)


@often
@given(row=users)
def test_of_a_user(database: psycopg.Connection, row: UserTable):
    assert at_centre(database, "user_hash", "users", row.model_dump()) == user_hash(row)
