"""Whoever needs the libraries of a store waits until they are there as a whole."""

from concurrent.futures import ThreadPoolExecutor, wait

import pytest

from hengelo_toegang.cli.store_door import Door
from tests.builders import ANNA

ACTS = (
    lambda door: door.warm_up(),
    lambda door: door.keeper(),
    lambda door: door.sign_in(ANNA, "secret"),
    lambda door: door.accept(ANNA, "once", "own"),
    lambda door: door.recover(ANNA, "key", "own"),
)


@pytest.mark.parametrize("act", ACTS, ids=("ahead", "keeper", "sign in", "accept", "recover"))
def test_nobody_begins_at_another_end_of_what_is_loading(tmp_path, act):
    door = Door(tmp_path / "toegang.store")
    with ThreadPoolExecutor(1) as beside:
        with door._loading:  # another thread is at it
            asked = beside.submit(act, door)
            assert wait([asked], timeout=0.2).not_done
        assert wait([asked]).done
