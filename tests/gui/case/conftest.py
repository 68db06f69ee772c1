"""The case page on a real store, with an acceptance case played up to a step."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
import yaml

from hengelo_toegang import bootstrap
from hengelo_toegang.adapters.casus import read_casus
from hengelo_toegang.adapters.keys import TEMPORARY_COST
from hengelo_toegang.adapters.play import play
from hengelo_toegang.bootstrap import Rules
from hengelo_toegang.cli.stage import CasusClock, Stage
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.i18n import translator
from hengelo_toegang.usecases import services
from hengelo_toegang.usecases.services import Services
from ui.pages.case.page import build_case_page
from ui.pages.case.view import CaseView
from ui.style import CalmStyle
from ui.theme import POINTS, ThemeName, dress, load_fonts, read_theme

CASE = CaseId("case")
_STEPS = (
    "urgent_provision",
    "means",
    "clarification",
    "needs",
    "signals",
    "expertise",
    "research_report",
    "application",
    "decision",
    "review",
    "sent",
)


class Played:
    """A store in which a casus was played, and the desks of its users."""

    def __init__(self, stage: Stage, consultant: UserId, today) -> None:
        self._stage, self._consultant, self._today = stage, consultant, today

    def services(self, user: str = "") -> Services:
        desk = self._stage.desk(UserId(user) or self._consultant, self._today)
        return services.bind(desk, lambda passphrase: passphrase == "right")


@pytest.fixture(scope="session")
def rules() -> Rules:
    return bootstrap.read_rules()


@pytest.fixture
def played(rules: Rules, tmp_path: Path) -> Iterator[Callable[..., Played]]:
    """Play acceptance case `name` up to and including `last`, or only its report."""
    with ExitStack() as stores:

        def play_it(name: str, last: str = "", change=None) -> Played:
            (path,) = (Path(__file__).parents[2] / "casussen").glob(f"{name}*.yaml")
            raw = yaml.safe_load(path.read_text(encoding="utf-8"))
            later = _STEPS[_STEPS.index(last) + 1 :] if last else _STEPS
            for step in later:
                raw["case"].pop(step, None)
            if change is not None:
                change(raw)
            casus = read_casus(yaml.safe_dump(raw, allow_unicode=True), rules.policy)
            clock = CasusClock(casus.today)
            users = [(user, "only for this test") for user in casus.users]
            store_path = tmp_path / f"{name}.store"
            founded = bootstrap.found_store(store_path, users, rules, clock, cost=TEMPORARY_COST)
            stores.enter_context(founded.store)
            stage = Stage(founded.store, founded.keys, rules, clock)
            play(casus, CASE, "2026-TEST", stage.desk)
            return Played(stage, casus.consultant.id, casus.today)

        yield play_it


@pytest.fixture
def page(qtbot, qapp) -> Callable[..., CaseView]:
    """Open the case page as it looks on a laptop."""
    load_fonts()

    def open_it(asked: Services, step: int | None = None, scale: int = 100) -> CaseView:
        style = qapp.style()
        if not isinstance(style, CalmStyle) or qapp.font().pointSizeF() != POINTS * scale / 100:
            dress(qapp, read_theme(ThemeName.LIGHT), scale)
        view = build_case_page(asked, translator("nl"), CASE)
        qtbot.addWidget(view)
        view.resize(1196, 700)
        view.show()
        if step is not None:
            view.presenter.choose(step)
        return view

    return open_it
