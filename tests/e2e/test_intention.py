"""What is intended is told beforehand; the view that came of it stands in the decision."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from hengelo_toegang.cli.stage import Stage
from hengelo_toegang.domain.blockers import Action, ActionBlocked, Blocker
from hengelo_toegang.domain.case import Case, Hearing, HearingWay, Verdict
from hengelo_toegang.domain.case import Stage as CaseStage
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.domain.process import blockers
from hengelo_toegang.letters.facts import Kind
from hengelo_toegang.letters.plain import letter_text
from hengelo_toegang.usecases.files import open_dossier
from hengelo_toegang.usecases.issuing import draft
from hengelo_toegang.usecases.on_demand import tell_intention
from hengelo_toegang.usecases.ports import Desk
from hengelo_toegang.usecases.working import amend, head_of
from tests.logged import logged
from tests.repertoire import CASE, Repertoire, casus_of, unsent

TODAY, UNTIL = date(2026, 12, 14), date(2026, 12, 28)


@pytest.fixture
def stage(repertoire: Repertoire, tmp_path: Path) -> Iterator[Stage]:
    with repertoire.staged(casus_of(repertoire.rules, "01", unsent), tmp_path / "x.store") as it:
        yield it


@pytest.fixture
def anna(stage: Stage) -> Desk:
    return stage.desk(UserId("anna"), TODAY)


def refusing(desk: Desk) -> Case:
    """Draft a refusal of what was asked in casus 01, and return the case."""
    case = open_dossier(desk, CASE).case
    assert case.decision is not None
    first = replace(
        case.decision.lines[0],
        verdict=Verdict.REFUSED,
        provider="",
        ground="general_facility",
        reason="Uw zoon kan dit doen.",
    )
    decision = replace(case.decision, lines=(first,), hearing=None, other_data="een zoon woont in")
    return amend(desk, replace(case, decision=decision), head_of(desk, CASE))


def letters(desk: Desk, case: Case, kind: Kind) -> list[str]:
    with desk.open() as uow:
        kept = [uow.letters.get(one.sha256) for one in case.letters if one.kind == kind]
    return [" ".join(letter.text.replace("\u00a0", " ").split()) for letter in kept]


def test_the_hearing_holds_the_days_of_the_letter(anna: Desk) -> None:
    refusing(anna)
    case = tell_intention(anna, CASE, UNTIL)
    assert case.decision is not None
    assert case.decision.hearing == Hearing(TODAY, UNTIL)
    assert "anna" in case.writers
    (text,) = letters(anna, case, Kind.INTENTION)
    for said in (
        "Wij willen uw aanvraag afwijzen. Wat vindt u daarvan?",
        "Uw zoon kan dit doen.",
        "Het gaat hierom: een zoon woont in.",
        "uiterlijk op 28 december 2026",
        "Bel Anna",
        "cliëntondersteuner helpt u gratis",
        "artikel 4:7 van de Algemene wet bestuursrecht",
        "nog geen besluit",
    ):
        assert said in text
    (event,) = [one for one in logged(anna, CASE) if one.action == "tell_intention"]
    assert event.actor == "anna"


def test_the_decision_waits_for_the_view_and_then_tells_it(stage: Stage, anna: Desk) -> None:
    refusing(anna)
    tell_intention(anna, CASE, UNTIL)
    assert Blocker.HEARING_MISSING in blockers(open_dossier(anna, CASE), Action.SUBMIT, anna.user)
    later = stage.desk(UserId("anna"), date(2026, 12, 21))
    case = open_dossier(later, CASE).case
    assert case.decision is not None
    assert case.decision.hearing is not None
    heard = replace(
        case.decision.hearing,
        received=date(2026, 12, 18),
        summary="Mijn zoon werkt elke avond.",
        way=HearingWay.PHONE,
    )
    decision = replace(case.decision, on=date(2026, 12, 21), hearing=heard)
    amend(later, replace(case, decision=decision), head_of(later, CASE))
    dossier = open_dossier(later, CASE)
    assert Blocker.HEARING_MISSING not in blockers(dossier, Action.SUBMIT, later.user)
    text = letter_text(draft(later, dossier, Kind.DECISION_REFUSAL))
    text = " ".join(text.replace("\u00a0", " ").split())
    assert "Op 14 december 2026 schreven wij u wat wij van plan waren." in text
    assert "Uw reactie kwam op 18 december 2026." in text
    assert "“Mijn zoon werkt elke avond.”" in text


def test_whoever_was_asked_a_view_is_waited_for_in_any_refusal(stage: Stage, anna: Desk) -> None:
    """Nobody has to be heard about a refusal that follows from their own words; asked is asked."""
    case = refusing(anna)
    assert case.decision is not None
    amend(anna, replace(case, decision=replace(case.decision, other_data="")), head_of(anna, CASE))
    assert Blocker.HEARING_MISSING not in blockers(
        open_dossier(anna, CASE), Action.SUBMIT, anna.user
    )
    told = tell_intention(anna, CASE, UNTIL)
    assert Blocker.HEARING_MISSING in blockers(open_dossier(anna, CASE), Action.SUBMIT, anna.user)
    after = stage.desk(UserId("anna"), UNTIL + timedelta(days=1))
    assert told.decision is not None
    later = replace(told, decision=replace(told.decision, on=after.today()))
    amend(after, later, head_of(after, CASE))
    assert Blocker.HEARING_MISSING not in blockers(
        open_dossier(after, CASE), Action.SUBMIT, after.user
    )


def test_what_was_handed_in_becomes_a_draft_again(anna: Desk) -> None:
    case = open_dossier(anna, CASE).case
    assert case.stage is CaseStage.APPROVED
    refusing(anna)
    assert tell_intention(anna, CASE, UNTIL).stage is CaseStage.DRAFT


def test_a_view_that_came_already_is_not_lost(anna: Desk) -> None:
    case = refusing(anna)
    assert case.decision is not None
    called = Hearing(received=date(2026, 12, 11), summary="Ik belde al.")
    amend(
        anna,
        replace(case, decision=replace(case.decision, hearing=called)),
        head_of(anna, CASE),
    )
    told = tell_intention(anna, CASE, UNTIL)
    assert told.decision is not None
    assert told.decision.hearing == replace(called, intention=TODAY, until=UNTIL)


@pytest.mark.parametrize(
    ("prepare", "until", "blocker"),
    [
        (refusing, TODAY, Blocker.LETTER_INCOMPLETE),
        (lambda desk: None, UNTIL, Blocker.NO_DECISION_LINE),
    ],
)
def test_nothing_is_told_that_is_not_intended_or_leaves_no_time(
    anna: Desk, prepare: Callable[[Desk], object], until: date, blocker: Blocker
) -> None:
    prepare(anna)
    before = open_dossier(anna, CASE).case
    with pytest.raises(ActionBlocked) as refusal:
        tell_intention(anna, CASE, until)
    assert refusal.value.blockers == (blocker,)
    assert open_dossier(anna, CASE).case == before


def test_a_plan_without_a_reason_is_not_told(anna: Desk) -> None:
    case = refusing(anna)
    assert case.decision is not None
    bare = replace(case.decision, lines=(replace(case.decision.lines[0], reason=" "),))
    amend(anna, replace(case, decision=bare), head_of(anna, CASE))
    with pytest.raises(ActionBlocked) as refusal:
        tell_intention(anna, CASE, UNTIL)
    (missing,) = refusal.value.missing
    assert (missing.blocker, missing.place) == (
        Blocker.REASON_MISSING,
        "decision.lines.0.reason",
    )


def test_only_who_may_write_in_the_case_tells_it(stage: Stage, anna: Desk) -> None:
    before = refusing(anna)
    with pytest.raises(ActionBlocked) as refusal:
        tell_intention(stage.desk(UserId("bert"), TODAY), CASE, UNTIL)
    assert refusal.value.action is Action.AMEND
    assert open_dossier(anna, CASE).case == before
