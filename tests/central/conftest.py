"""A real PostgreSQL for each process of tests, and a database of its own for each test."""

import os
import sys
from collections.abc import Iterator
from itertools import count

import pytest

from db.central.people import let_in
from tests.central.centre import GROUPS, Centre
from tests.central.offices import a_centre
from tests.central.server import NoPostgres, Server

_NUMBERS = count(1)


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """Give a server; without PostgreSQL on this machine its tests are left out, never in CI."""
    try:
        started = Server()
    except NoPostgres as why:
        if os.environ.get("CI"):
            raise
        loud = f"NO TEST OF THE CENTRAL STORE RUNS HERE: {why}"
        # A reason for skipping is shown to who asks for it only.
        print(f"\n{loud}", file=sys.__stderr__)
        pytest.skip(loud)
    with started:
        yield started


@pytest.fixture
def empty(server: Server) -> Iterator[str]:
    """Give the name of a database with nothing in it."""
    name = server.create(f"empty{next(_NUMBERS)}")
    yield name
    server.drop(name)


@pytest.fixture(scope="session")
def prepared(server: Server) -> Iterator[Centre]:
    """Give a prepared database that knows nobody, with a role for each person of the tests."""
    centre = a_centre(server, "centre_of_tests")
    with centre.connect() as connection:
        for user, groups in GROUPS.items():
            let_in(connection, user, groups)
    yield centre
    centre.close()


@pytest.fixture
def centre(prepared: Centre) -> Centre:
    """Return it as after its founding: with the people of the tests and nothing else."""
    prepared.empty()
    prepared.found()
    return prepared
