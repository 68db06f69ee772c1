"""Advice: who is asked sees that case alone, and what they sign stays theirs."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from hengelo_toegang.domain.advice import AdviceFault
from hengelo_toegang.domain.blockers import Blocker
from hengelo_toegang.domain.case import Case, Expertise, Sent
from hengelo_toegang.domain.case import Stage as CaseStage
from hengelo_toegang.domain.evaluations import FollowReason
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.domain.users import Role
from hengelo_toegang.usecases import advising, deciding, files, following, household_file, working
from hengelo_toegang.usecases.advising import AdviceRefused
from hengelo_toegang.usecases.exchanging import with_what_they_reconsider
from hengelo_toegang.usecases.ports import DiaryFilter, Draft, WorklistFilter
from hengelo_toegang.usecases.seeing import sight_of
from hengelo_toegang.usecases.signed import as_signed
from tests.e2e.team.conftest import ANNA, BERT, DAAN, EVA, TODAY, Team
from tests.repertoire import CASE

WEEK = timedelta(days=7)
QUESTION = "Is hulp van een gedragswetenschapper nodig?"


@pytest.fixture
def advised(team: Team) -> Team:
    """Make Eva an adviser, who sees no case by her law."""
    with team.stage.store.unit_of_work(ANNA, team.stage.keys[ANNA].signing_key) as uow:
        eva = uow.users.get(EVA)
        uow.users.put(replace(eva, roles=(Role.ADVISER,), laws=(Law.WMO,), function="Arts"))
        uow.commit()
    return team


def desk(team: Team, day=TODAY):
    found = team.desk(EVA, day)
    with found.open() as uow:
        return replace(found, user=uow.users.get(EVA))


def ask(team: Team, user: UserId = ANNA, until=TODAY + WEEK) -> Case:
    return advising.share(team.desk(user), CASE, EVA, QUESTION, until)


def test_an_adviser_sees_the_cases_that_were_shared_and_no_other(advised):
    other = advised.report(2)
    assert advised.refusal(lambda: files.open_dossier(desk(advised), CASE)) == (Blocker.NOT_ASKED,)
    ask(advised)
    assert files.open_dossier(desk(advised), CASE)
    assert advised.refusal(lambda: files.open_dossier(desk(advised), other)) == (Blocker.NOT_ASKED,)
    eva = desk(advised)
    assert not eva.user.sees
    (waits,) = advising.waiting(eva)
    assert (waits.case.id, waits.sharing.question) == (CASE, QUESTION)


def test_a_shared_case_is_found_where_the_question_waits_and_nowhere_else(advised):
    case = ask(advised)
    eva = desk(advised)
    seen = replace(eva, queries=advised.stage.store.queries_for(sight_of(eva.user)))
    home = files.household(advised.desk(ANNA), case.household)
    name = home.person(case.resident).surname
    everything = WorklistFilter(open_only=False)
    assert advised.desk(ANNA).queries.find_cases(name)
    for found in (
        seen.queries.find_cases(name),
        seen.queries.find_residents(name),
        seen.queries.worklist(everything),
        seen.queries.to_send(),
        seen.queries.review_queue(),
        seen.queries.diary(DiaryFilter(TODAY + 99 * WEEK)),
        files.cases_of(eva, case.household),
        household_file.household_file(eva, case.household).cases,
    ):
        assert not found
    assert [one.case.id for one in advising.waiting(eva)] == [CASE]


def test_the_case_is_shut_again_when_it_was_answered_withdrawn_or_the_day_passed(advised):
    ask(advised)
    late = desk(advised, TODAY + WEEK + timedelta(days=1))
    assert advised.refusal(lambda: files.open_dossier(late, CASE)) == (Blocker.NOT_ASKED,)
    advising.give(desk(advised), CASE, "KNMG 1", "Ja.")
    assert advising.waiting(desk(advised)) == []
    assert advised.refusal(lambda: files.open_dossier(desk(advised), CASE)) == (Blocker.NOT_ASKED,)
    (asked,) = [one for one in ask(advised).shared if one.waits(TODAY)]
    advising.withdraw(advised.desk(ANNA), CASE, asked.id)
    assert advising.waiting(desk(advised)) == []
    assert advised.refusal(lambda: advising.give(desk(advised), CASE, "", "Ja.")) == (
        Blocker.NOT_ASKED,
    )


def test_advice_is_dated_signed_and_makes_its_writer_no_second_pair_of_eyes(advised):
    ask(advised)
    case = advising.give(desk(advised), CASE, "KNMG 1", "Ja, vier uur per week.")
    (advice,) = [one for one in case.expertise if one.by == EVA]
    assert (advice.who, advice.registration, advice.on) == ("Eva Prins, Arts", "KNMG 1", TODAY)
    assert EVA in case.writers
    assert case.stage is CaseStage.DRAFT  # the reviewer would approve without having read it
    with advised.desk(ANNA).open() as uow:
        assert uow.cases.history(CASE)[-1].author == EVA


def test_asking_for_advice_takes_nothing_back_from_review(advised):
    assert ask(advised).stage is CaseStage.IN_REVIEW


def test_nobody_rewrites_what_an_adviser_signed(advised):
    ask(advised)
    case = advising.give(desk(advised), CASE, "KNMG 1", "Nee.")
    anna, base = advised.desk(ANNA), working.head_of(advised.desk(ANNA), CASE)
    softer = tuple(replace(one, advice="Ja.") if one.by else one for one in case.expertise)
    for expertise in (softer, ()):
        changed = replace(case, expertise=expertise)
        refused = advised.refusal(lambda changed=changed: working.amend(anna, changed, base))
        assert refused == (Blocker.NOT_YOUR_ADVICE,)


def forged(team: Team, change: Callable[[Case], Case], by: UserId = ANNA) -> None:
    """Write a changed case past the use cases, and hand it in as one should."""
    with team.desk(by).open() as uow:
        case = change(uow.cases.get(CASE))
        uow.cases.save(replace(case, stage=CaseStage.DRAFT), "forged")
        uow.commit()
    deciding.submit(team.desk(ANNA), CASE)


def made_up(case: Case) -> Case:
    advice = Expertise("Eva Prins, Arts", "KNMG 1", TODAY, "Ja.", by=EVA)
    return replace(case, expertise=(*case.expertise, advice))


def softened(case: Case) -> Case:
    kept = tuple(replace(one, advice="Ja.") if one.by else one for one in case.expertise)
    return replace(case, expertise=kept)


def taken_away(case: Case) -> Case:
    return replace(case, expertise=tuple(one for one in case.expertise if one.by is None))


@pytest.mark.parametrize("change", [made_up, softened, taken_away])
def test_advice_that_its_adviser_did_not_sign_so_is_approved_by_nobody(advised, change):
    ask(advised)
    advising.give(desk(advised), CASE, "KNMG 1", "Nee.")
    signed = advised.case().expertise
    forged(advised, change)
    assert advised.refusal(lambda: advised.approve(BERT)) == (Blocker.ADVICE_NOT_SIGNED,)
    forged(advised, lambda case: replace(case, expertise=signed))
    assert advised.approve(BERT).stage is CaseStage.APPROVED


def test_advice_goes_along_to_the_case_that_goes_on(advised):
    ask(advised)
    advising.give(desk(advised), CASE, "KNMG 1", "Ja, een jaar.")
    deciding.submit(advised.desk(ANNA), CASE)
    advised.approve(BERT)
    deciding.send(advised.desk(ANNA), CASE, Sent(TODAY))
    later = following.follow(advised.desk(ANNA), CASE, FollowReason.END)
    assert [one.by for one in later.expertise if one.by] == [EVA]
    anna = advised.desk(ANNA)
    with anna.open() as uow:
        assert as_signed(anna, uow, later.id).unproven == ()
        uow.cases.save(made_up(later), "forged")
        uow.commit()
    with anna.open() as uow:
        (found,) = as_signed(anna, uow, later.id).unproven
        assert found.blocker is Blocker.ADVICE_NOT_SIGNED
        exported = tuple(with_what_they_reconsider(uow, (later.id,)))
    assert exported == (later.id, CASE)


def test_who_is_typing_goes_on_with_the_advice_in_sight(advised):
    ask(advised)
    anna, case = advised.desk(ANNA), advised.case()
    typed = replace(case, clarification=replace(case.clarification, work="Twee dagen"))
    with anna.open() as uow:
        base = uow.cases.history(CASE)[-1].hash
        uow.drafts.put(Draft(CASE, ANNA, base, typed, (), anna.now()))
        uow.commit()
    advising.give(desk(advised), CASE, "KNMG 1", "Ja.")
    draft = working.left_off(anna, CASE).draft
    assert draft is not None
    assert draft.base == working.head_of(anna, CASE)
    kept = working.amend(anna, draft.content, draft.base)
    assert kept.clarification.work == "Twee dagen"
    assert kept.expertise[-1].by == EVA


@pytest.mark.parametrize(
    ("adviser", "question", "until", "fault"),
    [
        (DAAN, QUESTION, TODAY, AdviceFault.NO_ADVISER),
        (EVA, " ", TODAY, AdviceFault.QUESTION_MISSING),
        (EVA, QUESTION, None, AdviceFault.UNTIL_MISSING),
        (EVA, QUESTION, TODAY - WEEK, AdviceFault.UNTIL_MISSING),
    ],
)
def test_what_is_asked_has_an_adviser_a_question_and_a_day(
    advised, adviser, question, until, fault
):
    with pytest.raises(AdviceRefused) as refused:
        advising.share(advised.desk(ANNA), CASE, adviser, question, until)
    assert refused.value.fault is fault


def test_nobody_is_asked_twice_at_once_and_an_empty_answer_is_none(advised):
    ask(advised)
    with pytest.raises(AdviceRefused) as refused:
        ask(advised)
    assert refused.value.fault is AdviceFault.ASKED_ALREADY
    with pytest.raises(AdviceRefused):
        advising.give(desk(advised), CASE, "KNMG 1", "  ")


def test_who_does_not_work_on_the_case_asks_nobody(advised):
    assert advised.refusal(lambda: ask(advised, BERT)) == (Blocker.NOT_YOUR_ROLE,)
    assert advised.refusal(lambda: advising.give(advised.desk(DAAN), CASE, "", "Ja.")) == (
        Blocker.NOT_YOUR_ROLE,
    )


def test_an_adviser_takes_in_and_confirms_nothing(advised):
    ask(advised)
    refused = advised.refusal(lambda: working.withdraw(desk(advised), CASE, advised.case().ended))
    assert refused == (Blocker.NOT_YOUR_ROLE,)
