"""One decision, one amount: on the screen, in the letter, in the result and in the figures."""

import functools
import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pytest
import yaml
from sqlmodel import Session, select

from db.tables.cases import ProvisionTable
from hengelo_toegang import bootstrap
from hengelo_toegang.adapters.casus import read_casus
from hengelo_toegang.adapters.keys import TEMPORARY_COST
from hengelo_toegang.adapters.play import play
from hengelo_toegang.adapters.result import Result, result_of
from hengelo_toegang.bootstrap import Rules
from hengelo_toegang.cli.stage import CasusClock, Stage
from hengelo_toegang.domain.dossier import Dossier
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.i18n import translator
from tests.e2e.conftest import Raw
from ui.pages.decision.amounts import amounts, line_cost

_EUROS = re.compile(r"€\s*([\d.]+,\d\d)")
_PAID = re.compile(r"De gemeente betaalt in totaal €\s*([\d.]+,\d\d)\.")


@dataclass(frozen=True)
class Told:
    """What is said about one decision, in four places."""

    dossier: Dossier
    result: Result
    letter: str
    """The text of the decision letter on one line."""
    rows: tuple[Decimal, ...]
    """What the figures count, per line."""


def number(text: str) -> Decimal:
    return Decimal(text.replace(".", "").replace(",", "."))


@pytest.fixture(scope="module")
def told(rules: Rules, tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Told]:
    """Tell what is said about the decision of a casus, that is played once as it is changed."""

    @functools.cache
    def tell(name: str, change: Callable[[Raw], object]) -> Told:
        (path,) = (Path(__file__).parents[1] / "casussen").glob(f"{name}*.yaml")
        raw = yaml.safe_load(path.read_text(encoding="utf-8"))
        change(raw)
        casus = read_casus(yaml.safe_dump(raw, allow_unicode=True), rules.policy)
        clock = CasusClock(casus.today)
        users = [(user, "only for this test") for user in casus.users]
        founded = bootstrap.found_store(
            tmp_path_factory.mktemp(name) / "test.store", users, rules, clock, cost=TEMPORARY_COST
        )
        with founded.store:
            stage = Stage(founded.store, founded.keys, rules, clock)
            played = play(casus, CaseId("case"), "2026-TEST", stage.desk)
            assert played.refusal is None
            decided = [one for one in played.dossier.case.letters if one.objection_until]
            with stage.desk(casus.consultant.id, casus.today).open() as uow:
                letter = uow.letters.get(decided[-1].sha256).text
            with Session(founded.store.engine) as session:
                rows = [row.amount for row in session.exec(select(ProvisionTable)).all()]
            counted = tuple(Decimal(amount) for amount in rows if amount is not None)
            result = result_of(played, (), {})
            return Told(played.dossier, result, " ".join(letter.split()), counted)

    return tell


def as_budget(raw: Raw) -> None:
    line = raw["case"]["decision"]["lines"][0]
    line["form"] = "pgb_professioneel"
    line["pgb"] = {"able": "Ja.", "motivated": "Ja.", "quality": "Ja."}
    line.pop("provider", None)


def as_it_is(raw: Raw) -> None:
    """Change nothing."""


@pytest.mark.parametrize(
    ("name", "change"),
    [
        *((name, as_it_is) for name in ("01", "05", "06", "10", "11")),
        *((name, as_budget) for name in ("01", "05")),
    ],
)
def test_everything_tells_the_same_amount(
    told: Callable[..., Told], name: str, change: Callable[[Raw], object]
) -> None:
    case = told(name, change)
    assert case.result.total is not None
    total = Decimal(case.result.total)
    assert total > 0
    shown = amounts(case.dossier, translator()).total.title
    (screen,) = _EUROS.findall(shown.replace("\u00a0", " "))
    (letter,) = _PAID.findall(case.letter.replace("\u00a0", " "))
    assert number(screen) == number(letter) == sum(case.rows) == total


@pytest.mark.parametrize("name", ["01", "05", "06", "10", "11"])
def test_each_line_tells_the_same_amount(told: Callable[..., Told], name: str) -> None:
    case = told(name, as_it_is)
    printed = [number(euros) for euros in _EUROS.findall(case.letter.replace("\u00a0", " "))]
    granted = [line for line in case.result.lines if line.amount is not None]
    assert sorted(case.rows) == sorted(Decimal(line.amount or "") for line in granted)
    for line in case.dossier.granted_lines:
        shown = line_cost(case.dossier, line, translator()).whole.replace("\u00a0", " ")
        (screen,) = _EUROS.findall(shown)
        assert number(screen) in case.rows
        assert number(screen) in printed


def test_a_refusal_tells_no_amount_anywhere(told: Callable[..., Told]) -> None:
    case = told("03", as_it_is)
    assert case.result.total == "0.00"
    assert case.rows == ()
    assert "€" not in case.letter
    assert "€" not in amounts(case.dossier, translator()).total.title
