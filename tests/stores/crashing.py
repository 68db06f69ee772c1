"""A program that is killed at every point where it touches the disk, one after the other.

A child process does the work and dies, without any farewell, at the n-th time that it
opens, renames or removes something; what it left is looked at, and the next child dies
one point later, until one lives. Points inside the database are those of its writes: a
limit on the size of files kills the child when a file would grow past it.
"""

import os
import signal
import sys
import traceback
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial

import pytest

if sys.platform != "win32":
    import resource

needs_fork = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="no fork, or none that is safe"
)
POINTS = frozenset(
    {"open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.link", "shutil.rmtree",
     "sqlite3.connect"}
)  # fmt: skip
_LIVED, _FAILED = 0, 3


@dataclass(frozen=True)
class Often:
    """How often work is killed: at every so many changes of a file, and in how many writes."""

    every: int
    total: int

    def torn(self, found: int) -> int:
        """Return how many writes there are left to die in, after so many changes of a file."""
        return max(2, self.total - found)


SHORT_AND_LONG = [
    pytest.param(Often(9, 0), id="short"),
    pytest.param(Often(1, 200), id="long", marks=[pytest.mark.long, pytest.mark.timeout(3600)]),
]
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT


def crashes(
    work: Callable[[], object], fresh: Callable[[], object], every: int = 1
) -> Iterator[int]:
    """Yield after each crash of `work`, on what `fresh` laid down, which point it was.

    With `every` the points between are passed over, for a run that has to be short.
    """
    for point in range(1, 1000, every):
        fresh()
        if _dies(work, partial(_kill_at, point)):
            yield point
        else:
            assert point > 1, "nothing was tried"
            return
    raise AssertionError("the work never ends")


def torn_writes(
    work: Callable[[], object], fresh: Callable[[], object], size: int, count: int
) -> Iterator[int]:
    """Yield after each crash of `work` in the middle of a write, at `count` sizes up to `size`."""
    for number in range(count):
        fresh()
        limit = size * number // count + 100
        assert dies_at_size(work, limit), f"nothing grows past {limit} bytes"
        yield limit


def dies_at_size(work: Callable[[], object], size: int) -> bool:
    """Return whether the work was killed because a file would grow past a size in bytes."""
    return _dies(work, partial(_kill_past, size))


def is_killed(work: Callable[[], object]) -> bool:
    """Return whether work that kills its own process did so; fail when it ends otherwise."""
    return _dies(work, lambda: None)


def in_a_child(work: Callable[[], object]) -> None:
    """Do work that changes the limits of its process, and fail when it does."""
    assert not _dies(work, lambda: None), "it was killed"


@contextmanager
def with_room_for(size: int) -> Iterator[None]:
    """Refuse every write beyond a size of any file, as a disk that is full."""
    # Not killed but refused: the error is what a program has to cope with.
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY,) * 2)


def _dies(work: Callable[[], object], arm: Callable[[], None]) -> bool:
    """Return whether a child that does the work was killed; fail when it ends otherwise."""
    sys.stdout.flush()
    sys.stderr.flush()
    with warnings.catch_warnings():
        # Newer versions of Python warn that other threads stay behind: those of the test run.
        warnings.simplefilter("ignore", DeprecationWarning)
        child = os.fork()
    if child == 0:
        try:
            arm()
            work()
        except BaseException as error:
            resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY,) * 2)
            traceback.print_exception(error)
            os._exit(_FAILED)
        os._exit(_LIVED)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return True
    assert os.WEXITSTATUS(status) == _LIVED, "the work failed, instead of being killed"
    return False


def _kill_at(point: int) -> None:
    seen = 0

    def count(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal seen
        if event not in POINTS or (event == "open" and not _writes(arguments)):
            return
        seen += 1
        if seen == point:
            os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(count)


def _writes(arguments: tuple[object, ...]) -> bool:
    flags = arguments[2]
    return isinstance(flags, int) and bool(flags & _WRITING)


def _kill_past(size: int) -> None:
    # Python asks not to be killed by this; the test asks for it.
    signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))
