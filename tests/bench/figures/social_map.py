"""Whether the window stays awake while a list of 5,000 facilities is taken over."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QTimer

from tests.bench.figure import Figure, at_most
from tests.bench.measure import Scene, measure
from tests.bench.measured import each_of, in_ms
from tests.bench.people import BERT
from tests.bench.watched import watched
from tests.bench.window import rest, signed_in
from ui.pages.social_map.page import SOCIAL_MAP
from ui.pages.social_map.view import SocialMapView

_TYPED = ("k", "ko", "kof", "koff", "koffie 49")
ROWS = 5_000
AREAS = ("Noord", "Berflo Es", "Hengelose Es", "alle wijken")


@measure()
def taking_over(scene: Scene) -> Iterator[Figure]:
    """Take the longest stalls of the window while a list is read and taken over."""
    with _page(scene) as page:
        ended: list[bool] = []
        QTimer.singleShot(3_000, lambda: ended.append(True))
        idle = watched(lambda: bool(ended), "at rest")
        page.importing._presenter.open(a_list(scene.folder / "lijst.csv"))
        reading = watched(lambda: not page._runner.busy, "while read")
        page.importing._presenter.take_over()
        taking = watched(lambda: not page._runner.busy, "while taken over")
        for what, probe in (("read", reading), ("taken over", taking)):
            name = f"longest stall while {ROWS:,} facilities are {what}"
            stalled, least = [probe.longest], [idle.longest]
            yield Figure(name, "ms", stalled, least, "at rest", at_most(50))


@measure()
def searching(scene: Scene) -> Iterator[Figure]:
    """Time a key in the search of a long map, and reading it from the store."""
    with _page(scene) as page:
        page.importing._presenter.open(a_list(scene.folder / "lijst.csv"))
        watched(lambda: not page._runner.busy, "while read")
        page.importing._presenter.take_over()
        watched(lambda: not page._runner.busy, "while taken over")
        page.close_import()

        def type_it() -> None:
            for text in _TYPED:
                page._presenter.put("text", text)

        keys = [one / len(_TYPED) for one in each_of(9, type_it)]
        yield Figure(f"key in the search among {ROWS:,} facilities", "ms", in_ms(keys))
        desk = page._presenter._desk

        def read_anew() -> None:
            desk.kept_map.forget()
            page._presenter._map.current()

        yield Figure(f"map of {ROWS:,} read from the store", "ms", in_ms(each_of(5, read_anew)))


@contextmanager
def _page(scene: Scene) -> Iterator[SocialMapView]:
    """Give the page of the map as a team lead sees it."""
    with signed_in(scene.store(), scene.folder, BERT) as window:
        assert window.desk is not None
        window.desk.shell.go(SOCIAL_MAP)
        rest(0.5)
        page = window.desk.shell.page(SOCIAL_MAP)
        assert isinstance(page, SocialMapView)
        yield page


def a_list(path: Path) -> Path:
    rows = (
        f"Voorziening {number};ontmoeting;Wmo;sociaal netwerk;{AREAS[number % 4]};"
        f"074 {number:06d};ouderen;nee;Elke week samen koffie drinken en praten;2025;opgave"
        for number in range(ROWS)
    )
    head = "naam;soort;wetten;leefgebieden;wijken;contact;doelgroep;indicatie_nodig;"
    path.write_text("\n".join((f"{head}omschrijving;bronjaar;bron", *rows)), encoding="utf-8")
    return path
