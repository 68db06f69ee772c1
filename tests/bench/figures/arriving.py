"""The longest time in which the window answers nobody, while something comes in or goes out.

All of it is done on the pages themselves, so what they show of it in between is in it as well.
"""

import json
from collections.abc import Callable, Iterator
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

import ui.widgets.files
from db.central.line import PostgresLine
from hengelo_toegang import bootstrap
from hengelo_toegang.adapters.keys import TEMPORARY_COST
from hengelo_toegang.cli.practice import known_passphrase
from hengelo_toegang.domain.bsn import is_bsn
from hengelo_toegang.domain.exchange import LONGEST
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.people import HouseholdId
from hengelo_toegang.domain.syncing import USUAL_PERIOD
from hengelo_toegang.stores.founding import found_second
from hengelo_toegang.usecases.exchange_services import Central, OverTheLine
from hengelo_toegang.usecases.exchanging import export_cases
from hengelo_toegang.usecases.ports import WorklistFilter
from tests.bench.figure import Figure, at_most, once
from tests.bench.figures.centre import Bench, a_bench, fill, ids
from tests.bench.measure import Scene, measure
from tests.bench.people import ANNA, PAUL, now
from tests.bench.swapped import swapped
from tests.bench.watched import BEGUN, at_rest, watched, watched_in
from tests.bench.window import signed_in
from tests.builders import BAS, a_full_case, a_household, a_reviewer, a_user
from tests.central.course.laptop import Laptop
from tests.editions import DEARER, written
from ui.desk import UserDesk
from ui.main_window import MainWindow
from ui.pages.exchange.page import EXCHANGE
from ui.pages.exchange.taking_view import TakingView
from ui.pages.exchange.view import TAKE
from ui.pages.household.fetching import PEOPLE
from ui.pages.manage.policy.page import POLICY
from ui.pages.manage.policy.presenter import LABEL, UNTIL
from ui.rounds import Errand, Told
from ui.widgets.form_dialog import FormDialog

AT_CENTRE, IN_BUNDLE, VERSIONS = 300, 100, 3
FAMILY, TOWN = 10, 1_500
"""People in a file of the register: of one household, and of the largest that is read for one."""
_BUDGET = at_most(50)


@measure(per_size=True)
def exchange(scene: Scene) -> Iterator[Figure]:
    """Watch the window while cases go to a centre, and come from it, in rounds of its own."""
    with a_bench(scene.folder) as bench, signed_in(scene.store(), scene.folder) as window:
        cases = ids(AT_CENTRE)
        at_rest(BEGUN)
        fill(bench.anna, AT_CENTRE, VERSIONS)
        yield _stall(f"{AT_CENTRE} cases go to a centre", _round(window, bench, bench.anna))
        yield _stall("a centre has nothing new", _round(window, bench, bench.anna))
        assert {*bench.anna.check_in(*cases)} == {*cases}
        fetch = Errand(
            lambda central, step: central.check_out(cases, USUAL_PERIOD, step),
            lambda _leases: Told(""),
        )
        stalled = _round(window, bench, bench.bas, fetch)
        yield _stall(f"{AT_CENTRE} cases come from a centre", stalled)
        assert {*bench.bas.here()} == {*cases}


def _round(window: MainWindow, bench: Bench, laptop: Laptop, errand: Errand | None = None) -> float:
    """Return the longest stall beside a round of a laptop, or an errand and the round after it."""
    assert window.desk is not None
    work = window.desk.exchanging
    assert work is not None
    at_rest()
    work.begin(_central(bench, laptop))
    if errand is None:
        work.now()
    else:
        work.ask(errand)
    probe = watched(lambda: not work.busy, "the centre never answered")
    assert work.trouble is None
    work.begin(None)
    return probe.longest


def _central(bench: Bench, laptop: Laptop) -> Central:
    """Return the centre as a laptop reaches it, without the wire that counts in this process."""
    where = {**laptop.kit.where, "port": bench.course.centre.server.port}
    return OverTheLine(laptop.desk, lambda: PostgresLine(where, laptop.kit.family))


@measure()
def bundle(scene: Scene) -> Iterator[Figure]:
    """Watch the window while the file of a colleague is taken in."""
    file, second = _a_bundle(scene)
    with signed_in(second, scene.folder, BAS) as window:
        page = _page(window, EXCHANGE)
        page.go(TAKE)
        taking = page.part(TAKE)
        assert isinstance(taking, TakingView)
        taking.presenter.take(file)
        probe = watched(lambda: not taking.busy, "it was never taken in")
        assert len(taking.cases.rows) == IN_BUNDLE
        yield _stall(f"a bundle of {IN_BUNDLE} cases is taken in", probe.longest)


def _a_bundle(scene: Scene) -> tuple[Path, Path]:
    """Return a file with cases for a colleague, and the store in which they are new."""
    rules, first, second = scene.rules, scene.folder / "a.store", scene.folder / "b.store"
    users = [(user, known_passphrase(user.id)) for user in (a_user(), a_reviewer())]
    founded = bootstrap.found_store(first, users, rules, now, cost=TEMPORARY_COST)
    keys = founded.keys[a_user().id]
    cases = [CaseId(f"c{number}") for number in range(IN_BUNDLE)]
    with founded.store as store:
        found_second(store, keys, second, rules, now)
        with store.unit_of_work(keys.user, keys.signing_key) as uow:
            for case_id in cases:
                home = HouseholdId(f"home-{case_id}")
                uow.households.save(a_household(id=home), "new")
                for version in range(VERSIONS):
                    number = f"W-{case_id}-{version}"
                    uow.cases.save(a_full_case(id=case_id, household=home, number=number), "amend")
            uow.commit()
        desk = bootstrap.desk_of(store, keys, rules, now)
        made = export_cases(desk, cases, (BAS,), LONGEST)
    file = scene.folder / "van Anna.htb"
    file.write_bytes(made.file)
    return file, second


@measure()
def register(scene: Scene) -> Iterator[Figure]:
    """Watch the window while people are fetched from a file of the population register."""
    file = scene.folder / "personen.json"
    with signed_in(scene.store(), scene.folder) as window:
        assert window.desk is not None
        with swapped(ui.widgets.files, "FileAsker", _always(file)):
            page = _household(window.desk)
        at_rest(BEGUN)

        def fetch(count: int) -> float:
            file.write_bytes(_people(count))
            page._people.fetch.click()
            return watched(lambda: not page._runner.busy, "it was never read").longest

        yield _stall(f"{TOWN:,} people are read for one household", fetch(TOWN))
        yield _stall(f"{FAMILY} people are read for one household", fetch(FAMILY))
        (dialog,) = page.findChildren(FormDialog)
        dialog._edited(PEOPLE, tuple(islice(_bsns(), FAMILY)))
        stalled = watched_in(dialog._yes.click).longest
        yield _stall(f"{FAMILY} people are taken over", stalled)
        assert "overgenomen" in page._done.text()


def _always(file: Path) -> Callable[[object], object]:
    """Return what asks for a file of somebody who always chooses this one."""

    class Chooser:
        def ask_open(self, _title: str, _ending: str, on_chosen: Callable[[Path], None]) -> None:
            on_chosen(file)

    return lambda _parent: Chooser()


def _household(desk: UserDesk) -> Any:
    """Show the household of the first case of the user, and return its page."""
    row = desk.services.queries.worklist(WorklistFilter(owners=(ANNA,)), limit=1)[0]
    with desk.services.desk.open() as uow:
        household = uow.households.get(uow.cases.get(row.case).household)
    desk.show_household(household.id, household.people[0].id)
    return desk.shell.page(desk.shell.current)


def _people(count: int) -> bytes:
    """Return a file with so many people, none of them known."""
    people = [
        {
            "burgerservicenummer": bsn,
            "naam": {"voornamen": f"Voornaam {number}", "geslachtsnaam": f"Achternaam {number}"},
            "geboorte": {"datum": {"type": "Datum", "datum": "1984-05-06"}},
            "verblijfplaats": {"toelichting": "wat de gemeente er nog bij heeft gezegd " * 20},
        }
        for number, bsn in enumerate(islice(_bsns(), count))
    ]
    return json.dumps({"personen": people}).encode()


def _bsns() -> Iterator[str]:
    return (f"9{number:08d}" for number in range(90_000_000) if is_bsn(f"9{number:08d}"))


@measure()
def edition(scene: Scene) -> Iterator[Figure]:
    """Watch the window while files of tariffs are looked at, and published."""
    files = written(scene.rules, scene.folder / "files", DEARER)
    with signed_in(scene.store(), scene.folder, PAUL) as window:
        page = _page(window, POLICY)
        page._presenter.look_at(files)
        looked = watched(lambda: not page._runner.busy, "they were never looked at")
        yield _stall("files of tariffs are looked at", looked.longest)
        page.publish.click()
        (dialog,) = page.findChildren(FormDialog)
        dialog._edited(LABEL, "Tarieven 2027")
        dialog._edited(UNTIL, date(2027, 12, 31))
        yield _stall("tariffs are published", watched_in(dialog._yes.click).longest)
        assert len(page.history.rows) == 1


def _page(window: MainWindow, key: str) -> Any:
    """Go to a page, and return it at rest."""
    assert window.desk is not None
    assert window.desk.shell.go(key)
    at_rest(BEGUN)
    return window.desk.shell.page(key)


def _stall(what: str, longest: float) -> Figure:
    return once(f"longest stall while {what}", longest, "ms", _BUDGET)
