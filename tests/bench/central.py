"""What an exchange costs on both sides: time, processor and bytes on the wire."""

import os
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.central.centre import Centre
from tests.central.course.wire import Wire

_TICKS = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100
_SIZE = """
select pg_total_relation_size(%s::regclass), pg_indexes_size(%s::regclass)
"""


@dataclass(frozen=True, slots=True)
class Cost:
    """What something took: seconds on the clock, of the processor here and there, and bytes."""

    seconds: float
    laptop: float
    server: float
    wire: int


def cost_of(centre: Centre, wire: Wire, work: Callable[[], object]) -> Cost:
    """Return what work costs that goes over a wire to the server."""
    there, carried = server_seconds(centre), wire.carried
    here, began = time.process_time(), time.perf_counter()
    work()
    seconds, used = time.perf_counter() - began, time.process_time() - here
    return Cost(seconds, used, server_seconds(centre) - there, wire.carried - carried)


def server_seconds(centre: Centre) -> float:
    """Return the seconds of the processor that those who are connected to a database used."""
    found = centre.rows("select pid from pg_stat_activity where datname = %s and pid <> "
                        "pg_backend_pid()", centre.name)  # fmt: skip
    return sum(_seconds_of(pid) for (pid,) in found)


def _seconds_of(pid: int) -> float:
    # The name of a process may have blanks; behind it each word has its place.
    words = Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()
    return (int(words[11]) + int(words[12])) / _TICKS


def sizes(centre: Centre, tables: Sequence[str]) -> dict[str, tuple[int, float, float]]:
    """Return of each table its rows, and what each takes on the disk: all of it, and indexes."""
    found = {}
    with centre.connect() as connection:
        for table in tables:
            name = f"hengelo.{table}"
            connection.execute(f"vacuum analyze {name}".encode())
            row = connection.execute(f"select count(*) from {name}".encode()).fetchone()
            size = connection.execute(_SIZE, (name, name)).fetchone()
            assert row is not None
            assert size is not None
            rows = row[0]
            found[table] = (rows, size[0] / max(rows, 1), size[1] / max(rows, 1))
    return found
