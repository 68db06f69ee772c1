"""Whatever a job beside the window makes, widgets that nobody holds go in the window's thread."""

import gc
import threading
import weakref

import pytest
from PySide6.QtCore import QAbstractEventDispatcher, QObject, QTimer

from ui.garbage import Collector
from ui.jobs import Jobs


class Loop:
    """Something that only the collector can take away."""

    def __init__(self) -> None:
        self.itself = self


def left_behind() -> "weakref.ref[Loop]":
    """Return how to see whether something that nobody holds any more is still there."""
    return weakref.ref(Loop())


def make_much(_job: object) -> int:
    return sum(len([Loop() for _ in range(1000)]) for _ in range(50))


def test_garbage_goes_in_the_thread_of_the_window(qtbot) -> None:
    owner = QObject()
    gone_in: list[int] = []
    Collector(owner)
    left = Loop()
    weakref.finalize(left, lambda: gone_in.append(threading.get_ident()))
    del left
    jobs, made, faults = Jobs(owner), list[int](), list[BaseException]()
    jobs.start(make_much, made.append, faults.append)
    qtbot.waitUntil(lambda: bool(made))
    qtbot.waitUntil(lambda: bool(gone_in))
    jobs.shut_down()
    assert gone_in == [threading.get_ident()]
    assert faults == []
    assert not gc.isenabled()


@pytest.mark.parametrize("rests", [True, False])
def test_it_looks_at_nothing_while_the_program_loads_and_at_all_of_it_after_that(
    qtbot, rests: bool
) -> None:
    owner = QObject()
    collector, turns = Collector(owner), QTimer(owner)
    if rests:
        collector.rest()
    left = left_behind()
    held = [Loop() for _ in range(2 * gc.get_threshold()[0])]
    turns.start(10)
    qtbot.wait(300)
    assert (left() is not None) is rests
    collector.go_on()
    qtbot.waitUntil(lambda: left() is None)
    assert held


def test_what_somebody_did_in_an_earlier_window_goes_as_well(qtbot) -> None:
    earlier, later = QObject(), QObject()
    Collector(earlier)
    left = left_behind()
    collector = Collector(later)
    collector.keep()
    gc.collect()
    assert left() is None


def test_what_was_just_made_is_painted_before_anything_of_it_is_looked_at(qtbot) -> None:
    owner = QObject()
    Collector(owner)
    loop = QAbstractEventDispatcher.instance()
    assert loop is not None
    gc.collect()
    left = left_behind()
    held = [Loop() for _ in range(2 * gc.get_threshold()[0])]
    loop.aboutToBlock.emit()
    loop.aboutToBlock.emit()
    assert left() is not None
    qtbot.waitUntil(lambda: left() is None)
    assert held


@pytest.mark.parametrize("ends", [True, False])
def test_what_is_old_is_left_alone_while_long_work_goes_on(qtbot, ends: bool) -> None:
    owner, may_end = QObject(), threading.Event()
    Collector(owner)
    jobs, turns = Jobs(owner), QTimer(owner)
    ended = list[object]()
    jobs.start(lambda _job: may_end.wait(), ended.append, ended.append)
    if ends:
        may_end.set()
        qtbot.waitUntil(lambda: bool(ended))
    left = old_and_left_behind()
    held = all_is_due()
    turns.start(10)
    qtbot.wait(300)
    assert (left() is None) is ends
    may_end.set()
    jobs.shut_down()
    assert held


def test_long_work_that_nobody_waits_for_leaves_nothing_lying(qtbot) -> None:
    owner, may_end = QObject(), threading.Event()
    Collector(owner)
    jobs, turns = Jobs(owner), QTimer(owner)
    ended = list[object]()
    jobs.start(lambda _job: may_end.wait(), ended.append, ended.append)
    jobs.abandon()
    left = old_and_left_behind()
    held = all_is_due()
    turns.start(10)
    qtbot.waitUntil(lambda: left() is None)
    may_end.set()
    assert held


def old_and_left_behind() -> "weakref.ref[Loop]":
    """Return how to see whether something is still there that was held for long."""
    held = Loop()
    gc.collect()
    return weakref.ref(held)


def all_is_due() -> list[Loop]:
    """Make as much as after which everything is looked at; return it."""
    for generation, limit in ((1, 11 * gc.get_threshold()[2]), (0, 2 * gc.get_threshold()[1])):
        for _ in range(limit):
            gc.collect(generation)
    return [Loop() for _ in range(2 * gc.get_threshold()[0])]
