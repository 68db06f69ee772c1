"""Who opens the first case of a day waits for it no longer than for the second."""

import json
import subprocess
import sys
from pathlib import Path

from db import codec
from hengelo_toegang import bootstrap
from hengelo_toegang.adapters.keys import TEMPORARY_COST
from tests.builders import ANNA, a_case, a_household
from tests.gui.conftest import SECRET
from tests.unit.dossiers import ANNA as ANNA_HERSELF

ROOT = Path(__file__).parents[2]


def test_what_reads_a_case_is_made_before_one_is_opened():
    codec._adapter.cache_clear()
    bootstrap.expect_a_case()
    made = codec._adapter.cache_info().misses
    codec.encode(a_case())
    codec.encode(a_household())
    assert codec._adapter.cache_info().misses == made


def test_what_a_store_asks_of_a_case_is_loaded_before_one_is_opened(tmp_path):
    path, rules = tmp_path / "first.store", bootstrap.read_rules()
    founded = bootstrap.found_store(
        path, [(ANNA_HERSELF, SECRET)], rules, bootstrap.local_now, cost=TEMPORARY_COST
    )
    with founded.store.unit_of_work(ANNA, founded.keys[ANNA].signing_key) as uow:
        uow.households.save(a_household(), "")
        uow.cases.save(a_case(), "")
        uow.commit()
    founded.store.close()
    command = [sys.executable, "-m", "tests.gui.first_case", str(path), ANNA, SECRET, a_case().id]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr
    assert json.loads(ended.stdout) == [], "load it ahead: see bootstrap.expect_a_case"


def test_the_window_gets_ready_once_when_somebody_sees_their_desk(window, qtbot):
    asked = []
    window._loading._expect = lambda: asked.append(window.desk is not None)
    for _time in range(2):
        with qtbot.waitSignal(window.settled):
            window.sign_in(ANNA, SECRET, "Stadhuis")
        qtbot.waitUntil(lambda: window._begun and not window._jobs._live)
        window.lock()
    assert asked == [True]


def test_or_before_that_when_all_is_loaded_and_they_still_type(window, qtbot):
    asked = []
    window._loading._expect = lambda: asked.append(True)
    window._loading._all_there()
    qtbot.waitUntil(lambda: bool(asked))
    assert window.desk is None


def test_nothing_begins_for_a_window_that_was_closed_while_it_loaded(window):
    asked = []
    window._loading._expect = lambda: asked.append(True)
    assert window.close()
    window._jobs.shut_down()
    window._loading._all_there()
    assert not asked
    assert not window._jobs._live
