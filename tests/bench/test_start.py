"""How long the program takes to its first paint, against a bare window in the same run."""

import os
import subprocess
import sys
import time
from datetime import date
from pathlib import Path
from statistics import median

import pytest

from hengelo_toegang import bootstrap
from hengelo_toegang.adapters.keys import TEMPORARY_COST
from hengelo_toegang.cli.stage import CasusClock
from tests.bench.measured import show
from tests.unit.dossiers import ANNA

pytestmark = pytest.mark.bench

ROOT = Path(__file__).parents[2]
STARTS = 5


@pytest.fixture
def store(tmp_path):
    path = tmp_path / "bench.store"
    users, clock = [(ANNA, "only for this measurement")], CasusClock(date(2026, 11, 23))
    rules = bootstrap.read_rules()
    bootstrap.found_store(path, users, rules, clock, cost=TEMPORARY_COST).store.close()
    return path


def seconds_to_first_paint(*program: str) -> float:
    starter = Path(__file__).with_name("first_paint.py")
    command = [sys.executable, str(starter), str(time.time()), *program]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    ended = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    return float(ended.stdout)


def test_start_to_first_paint(store, monkeypatch, tmp_path):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    bare, whole = [], []
    for _ in range(STARTS):
        bare.append(seconds_to_first_paint())
        whole.append(seconds_to_first_paint("hengelo_toegang", "--store", str(store)))
    show("start to first paint, a bare window", median(bare) * 1000, "ms")
    show("start to first paint, the program", median(whole) * 1000, "ms")
