"""How long it takes to make a bundle of many cases, to take it in, and to see that it is known."""

from collections.abc import Iterator

from db.store import open_store
from hengelo_toegang import bootstrap
from hengelo_toegang.adapters.keys import TEMPORARY_COST, unlock
from hengelo_toegang.adapters.keys_file import keys_path
from hengelo_toegang.domain.exchange import LONGEST
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.people import HouseholdId
from hengelo_toegang.stores.founding import found_second
from hengelo_toegang.usecases.exchanging import export_cases
from hengelo_toegang.usecases.taking_in import import_bundle
from tests.bench.figure import Figure, once
from tests.bench.measure import Scene, measure
from tests.bench.measured import median_of
from tests.builders import ANNA, BAS, Clock, a_full_case, a_household, a_reviewer, a_user

SECRET = "only for this measurement"
CASES, VERSIONS = 100, 10


@measure()
def bundle(scene: Scene) -> Iterator[Figure]:
    """Time a bundle of many cases: made, taken in, and seen to be known already."""
    rules, clock = scene.rules, Clock()
    first, second = scene.folder / "a.store", scene.folder / "b.store"
    users = [(a_user(), SECRET), (a_reviewer(), SECRET)]
    founded = bootstrap.found_store(first, users, rules, clock, cost=TEMPORARY_COST)
    ids = [CaseId(f"c{number}") for number in range(CASES)]
    with founded.store as store:
        found_second(store, founded.keys[ANNA], second, rules, clock)
        with store.unit_of_work(ANNA, founded.keys[ANNA].signing_key) as uow:
            for number, case_id in enumerate(ids):
                home = HouseholdId(f"h{number}")
                uow.households.save(a_household(id=home), "new")
                for version in range(VERSIONS):
                    reached = f"W-{number}-{version}"
                    case = a_full_case(id=case_id, household=home, number=reached)
                    uow.cases.save(case, "amend")
            uow.commit()
        desk = bootstrap.desk_of(store, founded.keys[ANNA], rules, clock)
        bundles = [export_cases(desk, ids, (BAS,), LONGEST) for _ in range(2)]
        yield once(f"bundle of {CASES} cases, its size", len(bundles[0].file) / 1e6, "MB")
        yield once(
            "bundle made", median_of(3, lambda: export_cases(desk, ids, (BAS,), LONGEST)), "s"
        )
    keys = unlock(keys_path(second), BAS, SECRET)
    projector = bootstrap.projector_of(rules, clock)
    with open_store(second, keys.dek, projector=projector, clock=clock) as store:
        there = bootstrap.desk_of(store, keys, rules, clock)
        yield once(
            "bundle taken in", median_of(1, lambda: import_bundle(there, bundles[0].file)), "s"
        )
        again = median_of(1, lambda: import_bundle(there, bundles[1].file))
        yield once("bundle known already", again, "s")
