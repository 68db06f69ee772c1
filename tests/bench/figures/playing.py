"""What a whole case costs: from report to sent decision, in all and by its steps, and in room."""

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from hengelo_toegang import bootstrap
from hengelo_toegang.adapters.casus import Casus, read_casus
from hengelo_toegang.adapters.keys import TEMPORARY_COST
from hengelo_toegang.adapters.own_ids import with_own_ids
from hengelo_toegang.adapters.play import play
from hengelo_toegang.cli.stage import CasusClock, Stage
from hengelo_toegang.domain.case import Case
from hengelo_toegang.usecases import deciding, involvement, reporting, working
from hengelo_toegang.usecases.reporting import new_case_id, new_case_number, new_household_id
from tests.bench.bare import commit_beside
from tests.bench.figure import Figure, once
from tests.bench.measure import Scene, measure
from tests.bench.measured import clock_now, each_of, in_ms, median_of
from tests.bench.swapped import swapped

ROOT = Path(__file__).parents[3]
CASUS = ROOT / "tests" / "casussen" / "01-huishouden-en-ontmoeten.yaml"
SECRET = "only for this measurement"
CASES = 40
_STEPS = {
    "register_report": "report registered",
    "confirm_report": "report confirmed, with its letter",
    "amend": "what was found kept",
    "finish_ladder": "ladder finished",
    "make_research_report": "research report made, with its letter",
    "apply_for_support": "application taken in",
    "submit": "decision handed in",
    "review_decision": "decision approved",
    "send": "decision sent",
}
"""The use cases that a casus goes through, and what each is called here."""


@measure()
def on_the_command_line(scene: Scene) -> Iterator[Figure]:
    """Time a casus as a command that starts and ends."""
    out = str(scene.folder)
    command = [sys.executable, "-m", "hengelo_toegang", "run", str(CASUS), "--out", out]

    def run() -> None:
        subprocess.run(command, cwd=ROOT, capture_output=True, check=True)

    run()
    yield once("casus from start to sent, as a command", median_of(3, run, time.perf_counter), "s")


@measure()
def steps(scene: Scene) -> Iterator[Figure]:
    """Time each step of a casus: its revision, what is listed, its letters and the log."""
    with _stage(scene) as (casus, stage):
        _play(casus, stage)
        before = _room(scene.folder)
        wholes: list[float] = []
        commits: list[float] = []
        commit = commit_beside(scene.folder)
        with _timed() as taken:
            for _ in range(CASES):
                wholes += each_of(1, lambda: _play(casus, stage))
                commits += each_of(1, commit)
        for name, what in _STEPS.items():
            yield Figure(
                *(f"step: {what}", "ms", in_ms(taken[name]), in_ms(commits)),
                *("a bare commit",),
            )
        yield Figure("casus from report to sent, in an open store", "ms", in_ms(wholes))
        yield once(
            "room of a case in the store", (_room(scene.folder) - before) / CASES / 1024, "KB"
        )


def played_cases(scene: Scene, number: int) -> float:
    """Return the CPU seconds of so many cases from report to sent."""
    with _stage(scene) as (casus, stage):
        _play(casus, stage)
        return sum(each_of(number, lambda: _play(casus, stage), time.process_time))


def reported_cases(scene: Scene, number: int) -> float:
    """Return the CPU seconds of so many reports that are taken in and confirmed."""
    with _stage(scene) as (casus, stage):
        return sum(each_of(number, lambda: _report(casus, stage), time.process_time))


@contextmanager
def _timed() -> Iterator[dict[str, list[float]]]:
    """Give the seconds of each use case that is played while this lasts."""
    taken: dict[str, list[float]] = {name: [] for name in _STEPS}
    with ExitStack() as held:
        for module in (reporting, working, deciding):
            for name in _STEPS.keys() & vars(module).keys():
                timed = _timing(getattr(module, name), taken[name])
                held.enter_context(swapped(module, name, timed))
        yield taken


def _timing(work: Callable[..., object], taken: list[float]) -> Callable[..., object]:
    def timed(*given: object, **named: object) -> object:
        began = clock_now()
        made = work(*given, **named)
        taken.append(clock_now() - began)
        return made

    return timed


@contextmanager
def _stage(scene: Scene) -> Iterator[tuple[Casus, Stage]]:
    casus = read_casus(CASUS.read_text("utf-8"), scene.rules.policy)
    clock = CasusClock(casus.today)
    users = [(user, SECRET) for user in casus.users]
    path = Path(tempfile.mkdtemp(dir=scene.folder)) / "played.store"
    founded = bootstrap.found_store(path, users, scene.rules, clock, cost=TEMPORARY_COST)
    with founded.store:
        yield casus, Stage(founded.store, founded.keys, scene.rules, clock)


def _play(casus: Casus, stage: Stage) -> None:
    own = with_own_ids(casus, new_household_id())
    played = play(own, new_case_id(), new_case_number(casus.today), stage.desk)
    if played.refusal is not None:
        raise played.refusal


def _report(casus: Casus, stage: Stage) -> None:
    """Register a report and confirm it by letter."""
    own = with_own_ids(casus, new_household_id())
    desk = stage.desk(own.consultant.id, own.report_day)
    case = Case(
        new_case_id(),
        own.household.id,
        own.law,
        own.resident,
        own.consultant.id,
        number=new_case_number(own.report_day),
        owner_name=desk.user.name,
        report=own.report,
    )
    reporting.register_report(desk, own.household, case)
    involvement.declare(desk, case.id, involved=False)
    reporting.confirm_report(desk, case.id)


def _room(folder: Path) -> int:
    """Return the bytes of the store with its journal."""
    return sum(file.stat().st_size for file in folder.rglob("played.store*"))
