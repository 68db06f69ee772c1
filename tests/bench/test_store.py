"""What a whole case costs: from report to sent decision, in time and in room."""

import subprocess
import sys
import time
from pathlib import Path

import pytest

from hengelo_toegang import bootstrap
from hengelo_toegang.adapters.casus import read_casus
from hengelo_toegang.adapters.keys import STANDARD_COST, TEMPORARY_COST
from hengelo_toegang.adapters.own_ids import with_own_ids
from hengelo_toegang.adapters.play import play
from hengelo_toegang.cli.stage import CasusClock, Stage
from hengelo_toegang.usecases.reporting import new_case_id, new_case_number, new_household_id
from tests.bench.measured import median_of, show

pytestmark = [pytest.mark.bench, pytest.mark.timeout(600)]

ROOT = Path(__file__).parents[2]
CASUS = ROOT / "tests" / "casussen" / "01-huishouden-en-ontmoeten.yaml"
CASES = 40


def test_one_casus_on_the_command_line(tmp_path):
    command = [sys.executable, "-m", "hengelo_toegang", "run", str(CASUS), "--out", str(tmp_path)]

    def run() -> None:
        subprocess.run(command, cwd=ROOT, capture_output=True, check=True)

    run()
    show("casus from start to sent, as a command", median_of(3, run), "s")


@pytest.fixture
def stage(tmp_path):
    rules = bootstrap.read_rules()
    casus = read_casus(CASUS.read_text("utf-8"), rules.policy)
    clock = CasusClock(casus.today)
    users = [(user, "only for this measurement") for user in casus.users]
    path = tmp_path / "bench.store"
    founded = bootstrap.found_store(path, users, rules, clock, cost=TEMPORARY_COST)
    with founded.store:
        yield casus, Stage(founded.store, founded.keys, rules, clock), path


def test_many_cases_in_one_store(stage):
    casus, desks, path = stage

    def play_one() -> None:
        own = with_own_ids(casus, new_household_id())
        played = play(own, new_case_id(), new_case_number(casus.today), desks.desk)
        if played.refusal is not None:
            raise played.refusal

    before = room(path)
    show("casus from report to sent, in an open store", median_of(CASES, play_one), "s")
    show("room in the store", (room(path) - before) / CASES / 1024, "KB per case")


def test_signing_in(tmp_path):
    rules = bootstrap.read_rules()
    casus = read_casus(CASUS.read_text("utf-8"), rules.policy)
    path, passphrase = tmp_path / "bench.store", "only for this measurement"
    users = [(casus.consultant, passphrase)]
    clock = CasusClock(casus.today)
    bootstrap.found_store(path, users, rules, clock, cost=STANDARD_COST).store.close()

    def sign_in() -> None:
        bootstrap.sign_in(path, casus.consultant.id, passphrase, rules)[0].close()

    show("signing in", median_of(3, sign_in, time.perf_counter), "s")


def room(path: Path) -> int:
    """Return the bytes of a store with its journal."""
    return sum(file.stat().st_size for file in path.parent.glob(f"{path.name}*"))
