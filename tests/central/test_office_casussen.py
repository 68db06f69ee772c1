"""Acceptance cases, played at the office: each user signs in at the central store."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
import yaml

from hengelo_toegang import bootstrap
from hengelo_toegang.adapters.keys import TEMPORARY_COST
from hengelo_toegang.adapters.play import Played, play
from hengelo_toegang.adapters.result import result_of
from hengelo_toegang.bootstrap import Rules
from hengelo_toegang.cli.stage import CasusClock
from hengelo_toegang.domain.ids import CaseId
from tests.central.offices import INSTALLER, Office, central
from tests.central.server import Server
from tests.e2e.test_casussen import differences
from tests.repertoire import CASUSSEN, PASSPHRASE, casus_of

pytestmark = pytest.mark.long

CASE = CaseId("0" * 32)


@pytest.fixture(
    scope="module",
    params=[
        "01-huishouden",
        pytest.param("06-meervoudig", marks=pytest.mark.long),
        "08-eigen-werk",
    ],
)
def played(
    request: pytest.FixtureRequest,
    server: Server,
    rules: Rules,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[tuple[str, Office, Played]]:
    """Give a casus that was played on a centre of its own."""
    casus = casus_of(rules, request.param)
    clock = CasusClock(casus.report_day)
    path = tmp_path_factory.mktemp("casus") / "founding.store"
    people = [(user, PASSPHRASE) for user in casus.users]
    founded = bootstrap.found_store(path, people, rules, clock, cost=TEMPORARY_COST)
    with founded.store, central(server, founded.store) as centre, ExitStack() as held:
        office = Office(centre, founded.keys, rules, clock, held)
        yield request.param, office, play(casus, CASE, "2026-TEST", office.desk)


def expected(name: str) -> dict[str, object]:
    (path,) = Path(CASUSSEN).glob(f"{name}*.yaml")
    found: dict[str, object] = yaml.safe_load(path.read_text(encoding="utf-8"))["expect"]
    return found


def test_it_gives_what_it_expects(played: tuple[str, Office, Played]) -> None:
    name, _office, outcome = played
    result = result_of(outcome, (), {}).model_dump(mode="json")
    expect = expected(name)
    assert (outcome.refusal is None) == (expect["exit"] == 0)
    assert differences(expect, result) == {}


def test_all_that_is_kept_proves_itself(played: tuple[str, Office, Played]) -> None:
    _name, office, _outcome = played
    anybody = next(iter(office.keys))
    with office.opened(anybody, INSTALLER) as store:
        assert bootstrap.check(store, office.keys[anybody], office.rules) is None


def test_each_version_is_in_the_feed(played: tuple[str, Office, Played]) -> None:
    _name, office, _outcome = played
    told = office.centre.rows("select key from hengelo.changes where what = 'revision'")
    kept = office.centre.rows("select hash from hengelo.revisions")
    assert sorted(told) == sorted(kept)
    assert kept
