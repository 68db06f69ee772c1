"""Who closes the program while the central store does not answer is not kept waiting."""

import socket
import subprocess
import sys
from pathlib import Path

import pytest

from db.check import verify
from hengelo_toegang import bootstrap
from hengelo_toegang.adapters.keys import TEMPORARY_COST
from hengelo_toegang.bootstrap import Rules, local_now
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.usecases import syncing
from tests.builders import ANNA, a_full_case, a_household, a_user
from tests.central.course.laptop import PASSPHRASE, opened
from tests.gui.exchange.hanging import CLOSED, HOST, LAST, kit_of

ROOT = Path(__file__).parents[3]
AT_ONCE = 15
"""Seconds, on a busy machine too; what hangs would take four times as long."""


@pytest.fixture
def store(tmp_path: Path, rules: Rules) -> Path:
    path = tmp_path / "anna.store"
    people = [(a_user(ANNA), PASSPHRASE)]
    bootstrap.found_store(path, people, rules, local_now, cost=TEMPORARY_COST).store.close()
    with opened(kit_of(path)) as laptop:
        with laptop.desk.open() as uow:
            uow.households.save(a_household(), "new")
            uow.cases.save(a_full_case(id=CaseId("case")), "report")
            uow.commit()
        syncing.join(laptop.desk, "a server that never answers")
    return path


@pytest.mark.slow
def test_a_question_that_hangs_keeps_no_program_alive_and_loses_nothing(store: Path) -> None:
    with socket.create_server((HOST, 0)) as listens:
        listens.settimeout(60)
        port = str(listens.getsockname()[1])
        program = subprocess.Popen(
            [sys.executable, "-m", "tests.gui.exchange.hanging", str(store), port],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        with program, listens.accept()[0]:
            try:
                said = program.communicate("close\n", timeout=AT_ONCE)
            finally:
                program.kill()
    assert (*said, program.returncode) == (f"{CLOSED}\n", "", 0)
    with opened(kit_of(store)) as laptop:
        with laptop.desk.open() as uow:
            assert uow.cases.get(CaseId("case")).needs[0].goal == LAST
        assert syncing.state(laptop.desk).waiting
        assert verify(laptop.store) is None
