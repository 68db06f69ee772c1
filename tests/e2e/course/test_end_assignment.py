"""A provider whose work ends reads so in the act that ends it, and reads no more than that."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from hengelo_toegang.domain.case import (
    Case,
    Hearing,
    HearingWay,
    Line,
    ReviewOutcome,
    Sent,
    Verdict,
)
from hengelo_toegang.domain.evaluations import FollowReason
from hengelo_toegang.domain.provisions import Form
from hengelo_toegang.letters.facts import Kind
from hengelo_toegang.usecases import deciding, following, working
from hengelo_toegang.usecases.files import dossier_of, open_dossier
from hengelo_toegang.usecases.providers import end_assignment
from hengelo_toegang.usecases.sending import sent_letters
from tests.repertoire import CASE
from tests.second_pair import judge


def texts(desk: Any, case: Case, kind: Kind) -> dict[str, str]:
    """Return the kept texts of a kind of letter by addressee, each on one line."""
    with desk.open() as uow:
        kept = {
            one.addressee: uow.letters.get(one.sha256).text
            for one in case.letters
            if one.kind == kind
        }
    return {to: " ".join(text.replace("\u00a0", " ").split()) for to, text in kept.items()}


def decided_anew(desks: Any, reason: FollowReason, change: Any) -> tuple[Case, Case]:
    """Return a case and the one that followed it, with its lines changed, and was sent."""
    desk = desks()
    earlier = open_dossier(desk, CASE).case
    case = following.follow(desk, CASE, reason)
    assert case.decision is not None
    heard = Hearing(desk.today(), declined=desk.today(), way=HearingWay.PHONE)
    lines = tuple(change(line) for line in case.decision.lines)
    drafted = replace(case, decision=replace(case.decision, lines=lines, hearing=heard))
    working.amend(desk, drafted, working.head_of(desk, case.id))
    deciding.submit(desk, case.id)
    judge(desks("bert"), case.id, ReviewOutcome.APPROVED)
    return earlier, deciding.send(desk, case.id, Sent(desk.today()))


def ended(line: Line) -> Line:
    return replace(line, ground="no_longer_needed", reason="Zij kan het weer zelf.")


def test_sending_an_end_tells_the_provider_its_last_day(played: Any) -> None:
    desks = played("01")
    earlier, case = decided_anew(desks, FollowReason.END, ended)
    assert case.decision is not None
    (line,) = case.decision.lines
    assert line.until is not None
    ((to, text),) = texts(desks(), case, Kind.END_ASSIGNMENT).items()
    assert to == line.provider
    assert earlier.number in text
    assert case.number in text
    assert f"Laatste dag: {line.until.day} " in text
    assert "Zij kan het weer zelf." not in text
    assert Kind.PROVIDER_ASSIGNMENT not in {letter.kind for letter in case.letters}
    assert case.letters[-1].kind == Kind.DECISION_END
    assert {letter.kind for letter in sent_letters(case)} == {
        Kind.DECISION_END,
        Kind.END_ASSIGNMENT,
    }


def test_what_ends_without_a_decision_ends_on_the_day_that_is_told(played: Any) -> None:
    desk = played("01")()
    with desk.open() as uow:
        dossier = dossier_of(desk, uow, CASE)
        (line,) = dossier.granted_lines
        last = desk.today() + timedelta(days=9)
        case = end_assignment(desk, uow, dossier, (line,), last)
        assert uow.cases.get(CASE) == dossier.case, "who ends the help keeps the case"
        uow.cases.save(case, "test")
        uow.commit()
    ((to, text),) = texts(desk, case, Kind.END_ASSIGNMENT).items()
    assert to == line.provider
    assert f"Laatste dag: {last.day} " in text
    assert "Opdracht in zaak" not in text, "it is the case of the letter"


@pytest.mark.parametrize("change", [{"form": Form.PGB_INFORMAL}, {"provider": ""}, {"until": None}])
def test_a_provider_that_is_not_there_or_an_end_without_a_day_is_told_nothing(
    played: Any, change: Any
) -> None:
    desk = played("01")()
    with desk.open() as uow:
        dossier = dossier_of(desk, uow, CASE)
        (line,) = dossier.granted_lines
        case = end_assignment(desk, uow, dossier, (replace(line, **change),))
    assert case == dossier.case


def test_help_that_ended_earlier_keeps_its_own_last_day(played: Any) -> None:
    desk = played("01")()
    with desk.open() as uow:
        dossier = dossier_of(desk, uow, CASE)
        (line,) = dossier.granted_lines
        early = replace(line, until=date(2026, 12, 3))
        case = end_assignment(desk, uow, dossier, (early,), date(2027, 1, 5))
        (letter,) = [one for one in case.letters if one.kind == Kind.END_ASSIGNMENT]
        assert "Laatste dag: 3 december 2026" in uow.letters.get(letter.sha256).text.replace(
            "\u00a0", " "
        )


def test_two_lines_of_one_provider_make_one_letter_and_another_has_its_own(played: Any) -> None:
    desk = played("01")()
    with desk.open() as uow:
        dossier = dossier_of(desk, uow, CASE)
        (line,) = dossier.granted_lines
        lines = (line, replace(line, product="BGI-OB2"), replace(line, provider="TMZ"))
        case = end_assignment(desk, uow, dossier, lines, date(2027, 1, 5))
    told = [one.addressee for one in case.letters if one.kind == Kind.END_ASSIGNMENT]
    assert told == [line.provider, "TMZ"]


def test_a_verdict_of_end_is_what_the_earlier_provider_reads(played: Any) -> None:
    desks = played("01")
    case = following.follow(desks(), CASE, FollowReason.END)
    assert case.decision is not None
    assert {line.verdict for line in case.decision.lines} == {Verdict.ENDED}
    before = open_dossier(desks(), CASE).case.decision
    assert before is not None
    assert {line.provider for line in case.decision.lines} == {
        line.provider for line in before.lines
    }
