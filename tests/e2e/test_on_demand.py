"""Letters that somebody asks for: they go out at once, and change nothing of a decision."""

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest

from hengelo_toegang.cli.stage import Stage
from hengelo_toegang.domain.blockers import ActionBlocked, Blocker
from hengelo_toegang.domain.case import Case, Sent
from hengelo_toegang.domain.case import Stage as CaseStage
from hengelo_toegang.domain.correspondence import Appointment, ConsentAsked
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import (
    Address,
    Person,
    PersonId,
    Relation,
    RelationKind,
    UserId,
)
from hengelo_toegang.letters.facts import Kind
from hengelo_toegang.usecases.deciding import send
from hengelo_toegang.usecases.files import open_dossier
from hengelo_toegang.usecases.on_demand import (
    answer_notice_of_default,
    ask_consent,
    fix_penalty,
    invite,
    make_application_form,
)
from hengelo_toegang.usecases.ports import Desk
from hengelo_toegang.usecases.working import receive_notice_of_default
from tests.e2e.conftest import PlayChanged, Raw
from tests.repertoire import CASE, Repertoire, casus_of, unsent

TODAY = date(2026, 12, 14)
TALK = Appointment(date(2026, 12, 21), time(10, 30), "Wijkentree Noord", ("de nieuwe hulp",))


@pytest.fixture
def stages(repertoire: Repertoire, tmp_path: Path) -> Iterator[dict[str, Stage]]:
    """Stores with casus 01 (Wmo) and 05 (Jeugdwet), approved and not sent."""
    with ExitStack() as stores:
        yield {
            name: stores.enter_context(
                repertoire.staged(
                    casus_of(repertoire.rules, name, unsent), tmp_path / f"{name}.store"
                )
            )
            for name in ("01", "05")
        }


@pytest.fixture
def anna(stages: dict[str, Stage]) -> Desk:
    return stages["01"].desk(UserId("anna"), TODAY)


def case_of(desk: Desk) -> Case:
    return open_dossier(desk, CASE).case


def texts(desk: Desk, case: Case, kind: Kind) -> list[str]:
    """Return the kept texts of a kind of letter, each on one line."""
    with desk.open() as uow:
        kept = [uow.letters.get(one.sha256) for one in case.letters if one.kind == kind]
    return [" ".join(letter.text.split()) for letter in kept]


def test_an_invitation_is_kept_and_leaves_the_approval_alone(anna: Desk) -> None:
    before = case_of(anna)
    assert before.stage is CaseStage.APPROVED
    after = invite(anna, CASE, TALK)
    (text,) = texts(anna, after, Kind.INVITATION)
    for said in ("maandag 21 december 2026", "10:30 uur", "Wijkentree Noord", "de nieuwe hulp"):
        assert said in text.replace("\u00a0", " ")
    assert replace(after, letters=before.letters) == before
    assert send(anna, CASE, Sent(TODAY)).stage is CaseStage.SENT


def test_a_talk_in_the_past_is_refused_and_nothing_is_kept(anna: Desk) -> None:
    before = case_of(anna)
    with pytest.raises(ActionBlocked) as refusal:
        invite(anna, CASE, replace(TALK, on=date(2026, 12, 13), place=""))
    assert refusal.value.blockers == (Blocker.LETTER_INCOMPLETE,)
    assert [item.place for item in refusal.value.missing] == ["appointment.on", "appointment.place"]
    assert case_of(anna) == before


def test_whoever_wants_to_apply_gets_a_form_at_any_time(anna: Desk) -> None:
    send(anna, CASE, Sent(TODAY))
    case = make_application_form(anna, CASE)
    (text,) = texts(anna, case, Kind.APPLICATION_FORM)
    assert "U mag altijd een aanvraag doen." in text
    assert case.stage is CaseStage.SENT


def test_only_who_works_on_cases_under_the_law_writes_letters(stages: dict[str, Stage]) -> None:
    bert = stages["01"].desk(UserId("bert"), TODAY)
    for ask in (
        lambda: invite(bert, CASE, TALK),
        lambda: make_application_form(bert, CASE),
        lambda: ask_consent(
            bert, CASE, ConsentAsked(PersonId("p1"), Law.WMO, Law.JEUGD, "één plan")
        ),
    ):
        with pytest.raises(ActionBlocked) as refusal:
            ask()
        assert refusal.value.blockers == (Blocker.NOT_YOUR_ROLE,)


def test_parents_at_two_addresses_each_get_a_form_of_their_own(stages: dict[str, Stage]) -> None:
    stage = stages["05"]
    with stage.desk(stage_owner(stage), TODAY).open() as uow:
        household = uow.households.get(uow.cases.get(CASE).household)
        resident = uow.cases.get(CASE).resident
        parents = household.authorities_over(resident)
        apart = Address("Anninksweg", 1, "", "7553 AB")
        people = tuple(
            replace(person, address=apart) if person == parents[1] else person
            for person in household.people
        )
        relations = tuple(
            replace(tie, lives_in=False) if tie.person == parents[1].id else tie
            for tie in household.relations
        )
        uow.households.save(replace(household, people=people, relations=relations), "moved")
        uow.commit()
    desk = stage.desk(stage_owner(stage), TODAY)
    asked = ConsentAsked(resident, Law.WMO, Law.JEUGD, "één plan voor het gezin")
    case = ask_consent(desk, CASE, asked)
    forms = texts(desk, case, Kind.CONSENT_FORM)
    assert len(forms) == 2
    assert ["Anninksweg" in text for text in forms].count(True) == 1
    for text in forms:
        assert "één plan voor het gezin" in text
        assert "U mag nee zeggen" in text


def stage_owner(stage: Stage) -> UserId:
    """Return the consultant of a played casus."""
    return next(iter(stage.keys))


def test_a_penalty_is_fixed_by_who_has_the_mandate_and_once(stages: dict[str, Stage]) -> None:
    stage = stages["01"]
    anna = stage.desk(UserId("anna"), date(2026, 12, 7))
    receive_notice_of_default(anna, CASE, date(2026, 12, 7))
    send(stage.desk(UserId("anna"), date(2026, 12, 31)), CASE, Sent(date(2026, 12, 31)))
    later = date(2027, 1, 4)
    with pytest.raises(ActionBlocked) as refusal:
        fix_penalty(stage.desk(UserId("anna"), later), CASE)
    assert refusal.value.blockers == (Blocker.NO_MANDATE,)
    bert = stage.desk(UserId("bert"), later)
    writers = case_of(bert).writers
    case = fix_penalty(bert, CASE)
    assert case.writers == writers
    (text,) = texts(bert, case, Kind.PENALTY_DECISION)
    assert "€ 207,00" in text.replace("\u00a0", " ")
    assert case.letters[-1].objection_until == date(2027, 2, 15)
    with pytest.raises(ActionBlocked) as again:
        fix_penalty(bert, CASE)
    assert again.value.blockers == (Blocker.PENALTY_FIXED,)


def test_a_premature_notice_can_be_answered_with_its_reason(stages: dict[str, Stage]) -> None:
    stage = stages["01"]
    anna = stage.desk(UserId("anna"), TODAY)
    receive_notice_of_default(anna, CASE, date(2026, 11, 12))
    bert = stage.desk(UserId("bert"), TODAY)
    (text,) = texts(bert, fix_penalty(bert, CASE), Kind.PENALTY_DECISION)
    assert "U krijgt geen dwangsom. Uw ingebrekestelling kwam te vroeg." in text


def test_who_looks_after_the_money_reads_of_a_penalty_too(stages: dict[str, Stage]) -> None:
    stage = stages["01"]
    anna = stage.desk(UserId("anna"), TODAY)
    with anna.open() as uow:
        case = uow.cases.get(CASE)
        home = uow.households.get(case.household)
        other = Person(PersonId("bewind"), "Kos", "R.", address=Address("Markt", 1, "", "7551 AA"))
        tie = Relation(other.id, RelationKind.ADMINISTRATOR, case.resident, lives_in=False)
        people, ties = (*home.people, other), (*home.relations, tie)
        uow.households.save(replace(home, people=people, relations=ties), "tie")
        uow.commit()
    receive_notice_of_default(anna, CASE, date(2026, 11, 12))
    fixed = fix_penalty(stage.desk(UserId("bert"), TODAY), CASE)
    readers = [one.addressee for one in fixed.letters if one.kind == Kind.PENALTY_DECISION]
    assert readers == ["G. van Dam", "R. Kos"]


def test_a_notice_that_came_late_enough_is_answered_with_its_days(stages: dict[str, Stage]) -> None:
    stage = stages["01"]
    anna = stage.desk(UserId("anna"), date(2026, 12, 7))
    receive_notice_of_default(anna, CASE, date(2026, 12, 7))
    before = case_of(anna)
    case = answer_notice_of_default(anna, CASE)
    (text,) = texts(anna, case, Kind.DEFAULT_CONFIRMATION)
    for said in (
        "Op 7 december 2026 kregen wij uw ingebrekestelling.",
        "U krijgt ons besluit uiterlijk op 21 december 2026.",
        "Die telt vanaf 22 december 2026",
        "de eerste 14 dagen: € 23,00 per dag",
        "samen € 1.442,00",
    ):
        assert said in text.replace("\u00a0", " ")
    assert replace(case, letters=before.letters) == before, "an answer changes nothing"


def test_a_premature_notice_is_kept_and_told_to_have_no_effect(anna: Desk) -> None:
    receive_notice_of_default(anna, CASE, date(2026, 11, 12))
    case = answer_notice_of_default(anna, CASE)
    (text,) = texts(anna, case, Kind.DEFAULT_CONFIRMATION)
    assert "Uw brief kwam te vroeg." in text
    assert "Wij bewaren uw brief wel bij uw zaak." in text
    assert "€" not in text
    assert case.notice_of_default == date(2026, 11, 12)


def test_once_the_decision_is_sent_it_is_the_answer(stages: dict[str, Stage]) -> None:
    anna = stages["01"].desk(UserId("anna"), date(2026, 12, 7))
    with pytest.raises(ActionBlocked) as none:
        answer_notice_of_default(anna, CASE)
    assert none.value.blockers == (Blocker.NOTICE_OF_DEFAULT_MISSING,)
    receive_notice_of_default(anna, CASE, date(2026, 12, 7))
    send(stages["01"].desk(UserId("anna"), date(2026, 12, 31)), CASE, Sent(date(2026, 12, 31)))
    with pytest.raises(ActionBlocked) as refusal:
        answer_notice_of_default(stages["01"].desk(UserId("anna"), date(2027, 1, 4)), CASE)
    assert refusal.value.blockers == (Blocker.WRONG_STAGE,)


def test_each_provider_gets_its_assignment_when_the_decision_is_sent(anna: Desk) -> None:
    case = send(anna, CASE, Sent(TODAY))
    (text,) = texts(anna, case, Kind.PROVIDER_ASSIGNMENT)
    line = case.decision.lines[0] if case.decision else None
    assert line is not None
    assert line.provider in text
    assert line.reason not in text
    assert case.letters[-1].kind == Kind.DECISION_GRANT


def test_a_played_casus_fixes_the_penalty_when_it_counts_no_more(
    play_changed: PlayChanged,
) -> None:
    def late(raw: Raw) -> None:
        raw["today"] = date(2027, 3, 1)
        raw["case"]["sent"]["date"] = date(2027, 1, 4)
        raw["case"]["notice_of_default"] = {"date": date(2026, 12, 7)}

    letters = play_changed("01", late).result.letters
    assert letters[-1].kind == Kind.PENALTY_DECISION
    assert letters[-1].date == date(2027, 1, 4)


@pytest.mark.parametrize("notice", [date(2026, 11, 12), date(2026, 12, 28)])
def test_a_played_casus_fixes_nothing_where_no_penalty_is_due(
    play_changed: PlayChanged, notice: date
) -> None:
    def in_time(raw: Raw) -> None:
        raw["today"] = date(2027, 3, 1)
        raw["case"]["sent"]["date"] = date(2027, 1, 4)
        raw["case"]["notice_of_default"] = {"date": notice}

    outcome = play_changed("01", in_time)
    assert outcome.blockers == []
    assert Kind.PENALTY_DECISION not in {letter.kind for letter in outcome.result.letters}
