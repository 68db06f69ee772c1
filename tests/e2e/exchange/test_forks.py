"""A case that went on in two stores: both are kept, and nothing is decided on it meanwhile."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db import triggers
from db.check import verify
from hengelo_toegang.domain.blockers import ActionBlocked, Blocker
from hengelo_toegang.domain.case import Case, ReviewOutcome, Sent, Way
from hengelo_toegang.usecases import deciding, working
from hengelo_toegang.usecases.files import open_dossier
from tests.e2e.exchange.conftest import ANNA, BERT, Laptop, Pair
from tests.repertoire import CASE
from tests.second_pair import judge

STEPS = ("first", "second", "give", "back")
"""One of both writes, or sends to the other."""


def text_of(case: Case) -> str:
    return case.needs[0].goal if case.needs else ""


def rewritten(laptop: Laptop, text: str) -> Case:
    desk = laptop.desk(ANNA)
    with desk.open() as uow:
        case = uow.cases.get(CASE)
    need = replace(case.needs[0], goal=text)
    edited = replace(case, needs=(need, *case.needs[1:]))
    return working.amend(desk, edited, working.head_of(desk, CASE))


def case_of(laptop: Laptop) -> Case:
    with laptop.desk(ANNA).open() as uow:
        return uow.cases.verified(CASE)


def branch_of(laptop: Laptop) -> list[str]:
    with laptop.desk(ANNA).open() as uow:
        return [revision.hash for revision in uow.exchange.branch(CASE)]


@pytest.fixture
def forked(pair: Pair) -> Pair:
    """Let Anna write another goal on each laptop; on the second Bert approves what she wrote."""
    first, second = pair.first, pair.second
    second.take(first.send(BERT), BERT)
    rewritten(second, "theirs")
    deciding.submit(second.desk(ANNA), CASE)
    judge(second.desk(BERT), CASE, ReviewOutcome.APPROVED)
    rewritten(first, "ours")
    return pair


def test_both_are_kept_and_ours_stays_on_top(forked: Pair):
    first, second = forked.first, forked.second
    theirs = case_of(second)
    taken = first.take(second.send(ANNA, by=BERT), ANNA)
    assert taken.forked == (CASE,)
    assert text_of(case_of(first)) == "ours"
    *_, branch = branch_of(first)
    with second.desk(ANNA).open() as uow:
        assert uow.cases.history(CASE)[-1].hash == branch
        assert uow.cases.at(branch) == theirs
    assert verify(first.store) is None
    imported = next(one for one in first.logged(CASE) if one.action == "import_case")
    assert imported.result.startswith("forked")


def test_no_approval_of_either_side_holds_and_nothing_is_sent(forked: Pair):
    first, second = forked.first, forked.second
    to_first, to_second = second.send(ANNA, by=BERT), first.send(BERT)
    first.take(to_first, ANNA)
    second.take(to_second, BERT)
    for laptop in (first, second):
        with pytest.raises(ActionBlocked) as refused:
            deciding.send(laptop.desk(ANNA), CASE, Sent(laptop.stage.clock.day, Way.POST))
        assert Blocker.FORKED in refused.value.blockers
        assert Blocker.NOT_APPROVED in refused.value.blockers or (
            Blocker.CHANGED_AFTER_SUBMISSION in refused.value.blockers
        )
        assert open_dossier(laptop.desk(ANNA), CASE).forked
        assert verify(laptop.store) is None


def test_nothing_is_handed_in_or_approved_on_a_forked_case(forked: Pair):
    first, second = forked.first, forked.second
    first.take(second.send(ANNA, by=BERT), ANNA)
    with pytest.raises(ActionBlocked) as refused:
        deciding.submit(first.desk(ANNA), CASE)
    assert Blocker.FORKED in refused.value.blockers
    with pytest.raises(ActionBlocked) as refused:
        judge(first.desk(BERT), CASE, ReviewOutcome.APPROVED)
    assert Blocker.FORKED in refused.value.blockers
    assert rewritten(first, "still ours").id == CASE


def test_what_stands_on_a_branch_goes_on_the_branch(forked: Pair):
    first, second = forked.first, forked.second
    first.take(second.send(ANNA, by=BERT), ANNA)
    before = len(branch_of(first))
    rewritten(second, "theirs, too")
    taken = first.take(second.send(ANNA, by=BERT), ANNA)
    assert (taken.new, taken.forked) == (1, (CASE,))
    assert len(branch_of(first)) == before + 1
    assert text_of(case_of(first)) == "ours"
    assert verify(first.store) is None


def test_a_branch_that_is_cut_off_is_seen(forked: Pair):
    first, second = forked.first, forked.second
    first.take(second.send(ANNA, by=BERT), ANNA)
    with first.store.engine.begin() as connection:
        connection.exec_driver_sql("drop trigger branches_no_delete")
        connection.exec_driver_sql("delete from branches")
    broken = verify(first.store)
    assert broken is not None
    with first.store.engine.begin() as connection:
        triggers.ensure(connection)
    broken = verify(first.store)
    assert broken is not None
    assert broken.subject == CASE


def test_what_a_branch_says_is_destroyed_with_its_case(forked: Pair):
    first, second = forked.first, forked.second
    first.take(second.send(ANNA, by=BERT), ANNA)
    first.erase(CASE)
    with first.store.engine.connect() as connection:
        left = connection.exec_driver_sql(
            "select count(*) from branches join documents on documents.hash = document_hash"
            " where content is not null"
        ).scalar_one()
    assert left == 0
    assert verify(first.store) is None


def test_a_household_that_went_on_in_both_holds_its_cases(pair: Pair):
    first, second = pair.first, pair.second
    second.take(first.send(BERT), BERT)
    for laptop, note in ((first, "1"), (second, "2")):
        with laptop.desk(ANNA).open() as uow:
            home = uow.households.get(uow.cases.get(CASE).household)
            uow.households.save(replace(home, neighbourhood=f"elsewhere {note}"), "moved")
            uow.commit()
    taken = second.take(first.send(BERT), BERT)
    assert taken.forked == (home.id,)
    assert open_dossier(second.desk(BERT), CASE).forked


def test_what_is_behind_here_catches_up_and_what_is_ahead_stays(pair: Pair):
    first, second = pair.first, pair.second
    old = first.send(BERT)
    rewritten(first, "newer")
    second.take(old, BERT)
    assert second.take(first.send(BERT), BERT).new == 1
    assert text_of(case_of(second)) == "newer"
    rewritten(second, "newest")
    assert second.take(first.send(BERT), BERT).new == 0
    assert text_of(case_of(second)) == "newest"
    assert branch_of(second) == []


@pytest.mark.parametrize(
    "examples",
    [
        pytest.param(2, id="short"),
        pytest.param(200, id="long", marks=[pytest.mark.long, pytest.mark.timeout(3600)]),
    ],
)
def test_whatever_happens_in_between_nothing_is_lost(pair: Pair, examples: int):
    @settings(max_examples=examples)
    @given(steps=st.lists(st.sampled_from(STEPS), min_size=3, max_size=6))
    def any_order(steps: list[str]) -> None:
        _nothing_is_lost(pair, steps)

    any_order()


def _nothing_is_lost(pair: Pair, steps: list[str]) -> None:
    """Each text that was written is in both stores once both have sent to the other."""
    first, second = pair.first, pair.second
    second.take(first.send(BERT), BERT)
    written: set[str] = set()
    for step in steps:
        if step == "give":
            second.take(first.send(BERT), BERT)
        elif step == "back":
            first.take(second.send(ANNA, by=BERT), ANNA)
        else:
            laptop = first if step == "first" else second
            written.add(text_of(rewritten(laptop, f"{step} {len(laptop.logged())}")))
    second.take(first.send(BERT), BERT)
    first.take(second.send(ANNA, by=BERT), ANNA)
    for laptop in (first, second):
        assert verify(laptop.store) is None
        with laptop.desk(ANNA).open() as uow:
            chain = {text_of(uow.cases.at(one.hash)) for one in uow.cases.history(CASE)}
            chain |= {text_of(uow.cases.at(one.hash)) for one in uow.exchange.branch(CASE)}
        assert written <= chain
