"""What was confirmed as saved is there after the program is killed."""

import subprocess
import sys
from pathlib import Path

import pytest

from db.check import verify
from db.store import open_store
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.usecases.ports import StoreError, StoreTrouble
from tests.builders import ANNA, Clock
from tests.db.conftest import DEK, KEYS
from tests.plain_projector import PlainProjector

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.slow
@pytest.mark.parametrize("confirmed", [60])
def test_a_killed_program_loses_nothing_that_it_confirmed(store, path, confirmed):
    store.close()
    typist = subprocess.Popen(
        [sys.executable, "-m", "tests.db.typist", str(path)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert typist.stdout is not None
    with typist:
        last = [typist.stdout.readline() for _ in range(confirmed)][-1]
        with pytest.raises(StoreError) as refusal:
            open_store(path, DEK, projector=PlainProjector(), clock=Clock())
        typist.kill()
        last = [last, *typist.stdout.readlines()][-1]
    assert refusal.value.trouble is StoreTrouble.IN_USE
    with open_store(path, DEK, projector=PlainProjector(), clock=Clock()) as after:
        assert verify(after) is None
        with after.unit_of_work(ANNA, KEYS[ANNA]) as uow:
            draft = uow.drafts.get(CaseId("c1"), ANNA)
    assert draft is not None
    assert int(draft.raw[0][1]) >= int(last) >= confirmed
