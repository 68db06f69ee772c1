"""The five paths that everybody takes all day; run as a program it records their work."""

import json
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from sqlalchemy import Engine

from hengelo_toegang import bootstrap
from hengelo_toegang.adapters.keys import TEMPORARY_COST
from hengelo_toegang.bootstrap import Rules
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.law import Law
from hengelo_toegang.i18n import translator
from hengelo_toegang.letters.compose import compose
from hengelo_toegang.letters.facts import Kind, facts_for
from hengelo_toegang.usecases.ports import WorklistFilter
from hengelo_toegang.usecases.services import Services, bind
from tests.bench.work import Work, work_of
from tests.builders import ANNA, Clock, a_full_case, a_household, a_person, a_user
from tests.letters.examples import moment
from tests.unit.dossiers import ANNA as AUTHOR
from tests.unit.dossiers import BERT, DECIDED, a_dossier
from ui.pages.case.page import build_case_page
from ui.pages.case.view import CaseView
from ui.pages.decision.step import DECISION
from ui.theme import ThemeName, dress, load_fonts, read_theme
from ui.widgets.editors import LongTextEditor

RECORDED = Path(__file__).with_name("hot_paths.json")
CASES = 60
_SECRET = "only for this measurement"
_NAMES = ("Bakker", "Visser", "Smit", "Meijer", "de Boer", "Mulder")


@dataclass(frozen=True, slots=True)
class HotPath:
    """Something that is done all day."""

    act: Callable[[], object]
    engine: Engine | None = None
    """Of the store to which statements are counted."""


@contextmanager
def hot_paths(folder: Path, rules: Rules) -> Iterator[Mapping[str, HotPath]]:
    """Give the paths by their names, in a store of sixty cases."""
    clock = Clock(datetime(2026, 3, 2, 9, tzinfo=UTC))
    users = [(a_user(ANNA, name="Anna de Vries", laws=tuple(Law)), _SECRET)]
    path = folder / "hot.store"
    founded = bootstrap.found_store(path, users, rules, clock, cost=TEMPORARY_COST)
    with founded.store as store:
        with store.unit_of_work(ANNA, founded.keys[ANNA].signing_key) as uow:
            for number in range(CASES):
                home, person = f"h{number}", f"p{number}"
                named = a_person(person, surname=_NAMES[number % len(_NAMES)], bsn="")
                uow.households.save(a_household(named, id=home), "report")
                ids = {"id": f"c{number}", "household": home, "resident": person}
                uow.cases.save(a_full_case(number=f"2026-{number:06}", **ids), "report")
            uow.commit()
        desk = bootstrap.desk_of(store, founded.keys[ANNA], rules, clock)
        services = bind(desk, _SECRET.__eq__)
        view = _opened(services)
        yield {
            "open a case": HotPath(lambda: _opened(services).close(), store.engine),
            "a key to disk": HotPath(_typing(view), store.engine),
            "a page of the worklist": HotPath(
                lambda: services.queries.worklist(WorklistFilter(owners=(ANNA,))), store.engine
            ),
            "a search": HotPath(
                lambda: (
                    services.search.find_residents("viss"),
                    services.search.find_cases("viss"),
                ),
                store.engine,
            ),
            "compose and print a letter": HotPath(_printing(rules)),
        }
        view.close()


def known() -> Mapping[str, Work]:
    """Return the work of each path as it was recorded."""
    found = json.loads(RECORDED.read_text("utf-8"))
    return {name: Work(one["places"], one["statements"]) for name, one in found.items()}


def record(folder: Path) -> Mapping[str, Work]:
    """Write down the work of each path as it is now, and return it."""
    with hot_paths(folder, bootstrap.read_rules()) as paths:
        now = {name: work_of(path.act, path.engine) for name, path in paths.items()}
    written = {
        name: {"statements": one.statements, "places": dict(sorted(one.places.items()))}
        for name, one in now.items()
    }
    RECORDED.write_text(json.dumps(written, indent=1) + "\n", "utf-8")
    return now


def _opened(services: Services) -> CaseView:
    """Open a case and paint it at once: by the event loop timers of it would come in between."""
    view = build_case_page(services, translator("nl"), CaseId("c1"), (DECISION,))
    view.resize(1366, 768)
    view.show()
    view.grab()
    return view


def _typing(view: CaseView) -> Callable[[], object]:
    field = next(one for one in view.findChildren(LongTextEditor) if one.isVisible())

    def type_it() -> None:
        QTest.keyClick(field, Qt.Key.Key_E)
        assert view.keep()

    return type_it


def _printing(rules: Rules) -> Callable[[], object]:
    dossier = a_dossier()

    def print_it() -> bytes:
        facts = facts_for(Kind.DECISION_GRANT, dossier, moment(DECIDED), AUTHOR, signer=BERT)
        return rules.press.render(compose(Kind.DECISION_GRANT, facts, rules.texts))

    return print_it


def main() -> int:
    """Record the work of each path, and show what it became."""
    before = known() if RECORDED.exists() else {}
    app = QApplication([])
    load_fonts()
    dress(app, read_theme(ThemeName.LIGHT))
    with tempfile.TemporaryDirectory() as folder:
        now = record(Path(folder))
    for name, work in now.items():
        earlier = before.get(name)
        was = f", was {earlier.calls:,} and {earlier.statements}" if earlier else ""
        print(f"{name}: {work.calls:,} calls, {work.statements} statements{was}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
