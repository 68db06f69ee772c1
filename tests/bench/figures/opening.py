"""Opening a case, from the act to painted, beside the same text in a bare window."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QPlainTextEdit

from db import codec
from hengelo_toegang.bootstrap import Rules
from hengelo_toegang.domain.case import Case, Stage
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.usecases import working
from hengelo_toegang.usecases.ports import WorklistFilter
from tests.bench.figure import Figure, at_most
from tests.bench.measure import Scene, measure
from tests.bench.measured import in_ms, side_by_side
from tests.bench.people import ANNA
from tests.bench.stores import desk_at
from tests.bench.window import Painted, rest, seconds_to_painted, signed_in, touch
from ui.desk import UserDesk

YEARS, VERSIONS_A_YEAR = 10, 30
_STAGES = (Stage.CLARIFICATION, Stage.LADDER, Stage.APPLICATION, Stage.DRAFT, Stage.APPROVED)
"""In which each shows another step first."""
_LOOKED_AT = 1.2
"""Seconds that a case is looked at before the next one is opened: its page is at rest by then."""


@measure(per_size=True, short=True)
def a_case(scene: Scene) -> Iterator[Figure]:
    """Time opening cases in several stages, from the list to painted."""
    path = scene.store()
    chosen = cases_of_anna(path, scene.rules, _STAGES[:2] if scene.short else _STAGES)
    yield from _opened(scene, path, chosen, "open a case")


@measure()
def a_long_case(scene: Scene) -> Iterator[Figure]:
    """Time opening a case that was written in for ten years."""
    path = scene.store()
    chosen = cases_of_anna(path, scene.rules, _STAGES[:1])
    write_on(path, scene.rules, chosen[0], YEARS * VERSIONS_A_YEAR)
    yield from _opened(scene, path, chosen, f"open a case with {YEARS} years of history")


def cases_of_anna(path: Path, rules: Rules, stages: Sequence[Stage]) -> list[CaseId]:
    """Return a case of hers in each of these stages, where there is one."""
    with desk_at(path, rules) as desk:
        found = {
            stage: desk.queries.worklist(WorklistFilter(owners=(ANNA,), stages=(stage,)), limit=1)
            for stage in stages
        }
    return [rows[0].case for rows in found.values() if rows]


def write_on(path: Path, rules: Rules, case: CaseId, versions: int) -> None:
    """Write a case anew, so many times."""
    with desk_at(path, rules) as desk:
        for number in range(versions):
            with desk.open() as uow:
                now = uow.cases.get(case)
            named = replace(now, location=f"Kamer {number}")
            working.amend(desk, named, working.head_of(desk, case))


def _opened(scene: Scene, path: Path, cases: Sequence[CaseId], what: str) -> Iterator[Figure]:
    with signed_in(path, scene.folder) as window:
        desk = window.desk
        assert desk is not None
        bare, painted = QPlainTextEdit(), Painted()
        bare.resize(window.size())
        bare.show()
        taken: list[float] = []
        alone: list[float] = []
        for case in cases:
            written = codec.encode(_read(desk, case)).decode()
            # Once before it counts: what is imported by it is imported once.
            _open(desk, case)
            for _ in range(scene.often(10)):
                touch(desk.shell)
                taken.append(seconds_to_painted(_opener(desk, case), desk.shell, painted))
                rest(_LOOKED_AT)
                alone.append(seconds_to_painted(_texter(bare, written), bare, painted))
        yield Figure(
            *(f"{what}, to painted", "ms", in_ms(taken), in_ms(alone)),
            *("its text in a bare window", at_most(50)),
        )
        reads, least = side_by_side(
            scene.often(20), lambda: desk.services.open_dossier(cases[0]), _reader(desk, cases[0])
        )
        yield Figure(f"{what}, read alone", "ms", in_ms(reads), in_ms(least), "its version alone")


def _read(desk: UserDesk, case: CaseId) -> Case:
    return desk.services.open_dossier(case).case


def _opener(desk: UserDesk, case: CaseId) -> Callable[[], None]:
    return lambda: desk.open_case(case)


def _open(desk: UserDesk, case: CaseId) -> None:
    desk.open_case(case)
    rest(_LOOKED_AT)


def _texter(bare: QPlainTextEdit, written: str) -> Callable[[], None]:
    return lambda: bare.setPlainText(written)


def _reader(desk: UserDesk, case: CaseId) -> Callable[[], object]:
    def read() -> Case:
        with desk.services.desk.open() as uow:
            return uow.cases.get(case)

    return read
