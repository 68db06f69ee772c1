"""Who asked first writes first, however often another comes back at once."""

import sys
import threading

import pytest

from db import engine
from db.turns import Turns
from hengelo_toegang.usecases.ports import StoreError, StoreTrouble

LONG = 60
"""Seconds; nothing here waits for as long."""


class Asking:
    """A thread that asks for its turn, notes that it came, and gives it on."""

    def __init__(self, turns: Turns, name: str, came: list[str]) -> None:
        self._turns, self._name, self._came = turns, name, came
        self._thread = threading.Thread(target=self._ask)
        before = len(turns._waiting)
        self._thread.start()
        while len(turns._waiting) == before:
            threading.Event().wait(0.001)

    def _ask(self) -> None:
        assert self._turns.take(LONG)
        self._came.append(self._name)
        self._turns.give()

    def join(self) -> None:
        self._thread.join(LONG)
        assert not self._thread.is_alive()


def test_who_waits_comes_before_who_comes_back():
    turns, came = Turns(), list[str]()
    assert turns.take(LONG)
    waiting = [Asking(turns, name, came) for name in ("first", "second")]
    turns.give()
    assert turns.take(LONG)
    came.append("back")
    turns.give()
    for one in waiting:
        one.join()
    assert came == ["first", "second", "back"]


def test_who_gives_up_holds_nobody_up():
    turns = Turns()
    assert turns.take(LONG)
    assert not turns.take(0.001)
    turns.give()
    assert turns.take(0.001)


@pytest.mark.parametrize("end", ["commit", "leave", "fail"])
def test_a_transaction_gives_its_turn_on_however_it_ends(work, end):
    for _ in range(2):
        try:
            with work() as uow:
                uow.papers.keep("x", "y")
                if end == "fail":
                    raise RuntimeError
                if end == "commit":
                    uow.commit()
        except RuntimeError:
            assert end == "fail"


def waits(thread: threading.Thread) -> bool:
    """Return whether a thread waits for its turn."""
    frame = sys._current_frames().get(thread.ident or 0)
    return frame is not None and frame.f_code is Turns.take.__code__


def test_a_save_comes_before_the_next_turn_of_long_work(work):
    """Without turns the one that comes back at once is nearly always first."""
    order = list[str]()

    def save() -> None:
        with work() as uow:
            order.append("save")
            uow.commit()

    thread = threading.Thread(target=save)
    with work() as uow:
        order.append("first turn")
        thread.start()
        while not waits(thread):
            threading.Event().wait(0.001)
        threading.Event().wait(0.01)
        uow.commit()
    with work():
        order.append("second turn")
    thread.join(LONG)
    assert order == ["first turn", "save", "second turn"]


def test_who_waits_too_long_hears_that_it_is_in_use(work, monkeypatch):
    monkeypatch.setattr(engine, "_PATIENCE", 0.01)
    with work() as uow:
        uow.papers.keep("x", "y")
        with pytest.raises(StoreError) as refused, work() as other:
            other.papers.keep("x", "z")
        uow.commit()
    assert refused.value.trouble is StoreTrouble.IN_USE
    with work() as uow:
        assert uow.papers.read("x") == "y"
