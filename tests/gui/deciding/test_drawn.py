"""Who writes a decision learns only when it is handed in whether a colleague looks at it."""

from dataclasses import replace
from decimal import Decimal
from typing import TypeVar

import pytest
from PySide6.QtWidgets import QWidget

from hengelo_toegang.domain.case import ReviewOutcome, SectionReason, Stage
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.office import OfficeSettings
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.domain.sampling import Sampling
from hengelo_toegang.domain.users import Mandate, Role
from tests.builders import a_reviewer
from tests.gui.deciding.conftest import OpenReview, OpenStep, Played
from tests.repertoire import CASE, PASSPHRASE, casus_of, unreviewed
from ui.pages.decision.panels import AmountsPanel
from ui.pages.review.looks import Look
from ui.pages.review.looks_card import LooksCard
from ui.widgets.texts import Remark, Words

Part = TypeVar("Part", bound=QWidget)

CARLA = a_reviewer(UserId("carla"), roles=(Role.ADMINISTRATOR,), mandates=())
TOOS = a_reviewer(UserId("toos"), name="Toos Maat")
ALL = Mandate(tuple(Law), Decimal(1_000_000))


@pytest.fixture
def office(repertoire, tmp_path):
    """Give the desks of a store of which an administrator lets nothing be drawn."""
    casus = casus_of(repertoire.rules, "01", unreviewed)
    anna, bert = casus.users
    users = (replace(anna, mandates=(ALL,)), bert, TOOS, CARLA)
    with repertoire.staged(casus, tmp_path / "test.store", users=users) as stage:
        with stage.desk(CARLA.id, casus.today).open() as uow:
            settings = OfficeSettings(sampling=Sampling(Decimal(0)))
            uow.settings.save(settings, "settings")
            uow.commit()
        yield Played(stage, casus)


def part(opened: OpenStep, kind: type[Part]) -> Part:
    """Return the one part of this kind that the decision has."""
    (found,) = opened.view.findChildren(kind)
    return found


def said(card: LooksCard) -> list[str]:
    remarks = [part.text() for part in card.findChildren(Remark)]
    return remarks + [part.text() for part in card.findChildren(Words)]


def test_the_draw_shows_when_it_is_handed_in_and_not_before(office, nl, shown, qtbot):
    opened = OpenStep(office.services(), nl, qtbot)
    shown(opened.area, 950, 700)
    qtbot.waitUntil(lambda: opened.view._below.over)
    reasons = [chip.text() for chip in part(opened, AmountsPanel)._chips]
    assert reasons == ["Dat blijkt bij het indienen"]
    (act,) = opened.presenter.acts(opened.dossier)
    case = act.run()
    assert case.stage is Stage.APPROVED
    assert act.tells is not None
    assert "zelf besloten" in act.tells(case)
    opened.working.took(case)
    opened.presenter.show(opened.working.dossier)
    reasons = [chip.text() for chip in part(opened, AmountsPanel)._chips]
    assert reasons == ["Niet getrokken: besloten onder eigen mandaat"]
    sending = opened.presenter._going_out.sending(opened.dossier)
    assert sending is not None
    assert "eigen mandaat" in sending.approved


def test_a_decision_that_was_not_drawn_still_says_so_when_it_is_sent(office, nl, shown, qtbot):
    anna = office.services()
    anna.submit(CASE)
    opened = OpenStep(office.services(), nl, qtbot)
    shown(opened.area, 950, 700)
    opened.presenter.send()
    assert opened.dossier.case.stage is Stage.SENT
    assert any(
        "Niet getrokken voor toetsing: Anna" in text for text in said(part(opened, LooksCard))
    )


def test_both_views_stand_beside_each_other_and_outlive_the_decision(played, nl, shown, qtbot):
    store = played("01", "decision", hand_in=True)
    for user in ("bert", "toos"):
        store.services(user).involvement.declare(CASE, involved=False)
    first = (SectionReason("needs", "Veel te ruim."),)
    bert = store.services("bert")
    bert.review_decision(CASE, ReviewOutcome.ESCALATED, first, UserId("toos"))
    opened = OpenReview(store.services("toos"), nl)
    shown(opened.view)
    card, bar = opened.view._earlier, opened.view._bar
    assert any("Veel te ruim." in text for text in said(card))
    assert "De andere kijk is de uwe" in " ".join(said(card))
    assert not bar._approve.isEnabled()
    assert "beide visies" in bar._refused.text()
    presenter = opened.view._presenter
    assert presenter is not None
    presenter.remark("needs", "Juist passend.")
    assert bar._approve.isEnabled()
    presenter.approve(PASSPHRASE)
    decided = OpenStep(store.services(), nl, qtbot)
    shown(decided.area, 950, 700)
    kept = " ".join(said(part(decided, LooksCard)))
    assert "Veel te ruim." in kept
    assert "Juist passend." in kept


def test_two_views_stand_beside_each_other_where_there_is_room(nl, shown):
    card = LooksCard("Eerder getoetst")
    shown(card, 900, 400)
    card.show_looks([Look("Bert gaf het terug."), Look("Toos keurde het goed.")])
    left, right = card._columns
    card._grid.activate()
    assert left.y() == right.y()
    card.resize(300, 400)
    card._grid.activate()
    assert left.x() == right.x()
