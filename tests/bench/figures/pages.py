"""Each page of the program: the first time, and each time after it."""

from collections.abc import Iterator

from hengelo_toegang.domain.ids import UserId
from tests.bench.figure import Figure
from tests.bench.measure import Scene, measure
from tests.bench.measured import in_ms
from tests.bench.people import ANNA, BERT
from tests.bench.window import Painted, rest, seconds_to_painted, signed_in
from ui.desk_pages import pages_of

ILSE = UserId("ilse")


@measure(per_size=True)
def of_a_consultant(scene: Scene) -> Iterator[Figure]:
    """Time the pages of a consultant, from the act to painted."""
    yield from _shown(scene, ANNA, "consultant")


@measure(per_size=True)
def of_a_team_lead(scene: Scene) -> Iterator[Figure]:
    """Time the pages of a team lead, from the act to painted."""
    yield from _shown(scene, BERT, "team lead")


@measure(per_size=True)
def of_a_policy_adviser(scene: Scene) -> Iterator[Figure]:
    """Time the pages of a policy adviser, from the act to painted."""
    yield from _shown(scene, ILSE, "policy adviser")


def _shown(scene: Scene, user: UserId, who: str) -> Iterator[Figure]:
    with signed_in(scene.store(), scene.folder, user) as window:
        desk = window.desk
        assert desk is not None
        painted = Painted()
        keys = [page.key for page in pages_of(desk) if page.listed]
        firsts = {}
        for key in keys:
            firsts[key] = seconds_to_painted(lambda: desk.shell.go(key), desk.shell, painted)  # noqa: B023
            rest(0.5)
        taken: dict[str, list[float]] = {key: [] for key in keys}
        for _ in range(scene.often(5)):
            for key in keys:
                taken[key].append(
                    seconds_to_painted(lambda: desk.shell.go(key), desk.shell, painted)  # noqa: B023
                )
                rest(0.1)
        for key in keys:
            yield Figure(f"page of a {who}, {key}: first", "ms", in_ms([firsts[key]]))
            yield Figure(f"page of a {who}, {key}: again", "ms", in_ms(taken[key]))
