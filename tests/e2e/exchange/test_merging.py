"""A case that went on in two stores and becomes one again: by rule, or as somebody chooses."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from db.check import verify
from hengelo_toegang.cli.stage import Stage
from hengelo_toegang.domain.blockers import ActionBlocked, Blocker
from hengelo_toegang.domain.case import Case, ReviewOutcome, Sent, Way
from hengelo_toegang.domain.case import Stage as CaseStage
from hengelo_toegang.domain.exchange import BundleTrouble
from hengelo_toegang.domain.facilities import Facility
from hengelo_toegang.domain.ids import FacilityId
from hengelo_toegang.domain.involvement import restriction_id
from hengelo_toegang.domain.merging import Choice
from hengelo_toegang.domain.people import Household, PersonId, UserId
from hengelo_toegang.usecases import deciding, restricting, working
from hengelo_toegang.usecases.merging import NotChosen, TwoPlaces, forks_of, resolve
from hengelo_toegang.usecases.ports import StaleCase
from tests.e2e.exchange.conftest import ANNA, BERT, EVA, Laptop, Pair, pair_of
from tests.e2e.exchange.forging import Parts, put_rows, rows_of, sealed
from tests.e2e.exchange.test_forgeries import signed_anew
from tests.repertoire import CASE
from tests.second_pair import judge


def write(laptop: Laptop, by: UserId = ANNA, **need: Any) -> Case:
    """Change fields of the first need of the case."""
    desk = laptop.desk(by)
    with desk.open() as uow:
        case = uow.cases.get(CASE)
    first = replace(case.needs[0], **need)
    edited = replace(case, needs=(first, *case.needs[1:]))
    return working.amend(desk, edited, working.head_of(desk, CASE))


def case_of(laptop: Laptop) -> Case:
    with laptop.desk(ANNA).open() as uow:
        return uow.cases.verified(CASE)


def heads_of(laptop: Laptop) -> tuple[str, str]:
    with laptop.desk(ANNA).open() as uow:
        home = uow.cases.get(CASE).household
        return uow.cases.history(CASE)[-1].hash, uow.households.history(home)[-1].hash


def said(laptop: Laptop) -> set[str]:
    """Return every goal that any version of the case has."""
    with laptop.desk(ANNA).open() as uow:
        versions = [uow.cases.at(one.hash) for one in uow.cases.history(CASE)]
    return {version.needs[0].goal for version in versions if version.needs}


def fork_of(laptop: Laptop, by: UserId = ANNA) -> TwoPlaces:
    (fork,) = forks_of(laptop.desk(by), CASE)
    return fork


def back(pair: Pair) -> Any:
    return pair.first.take(pair.second.send(ANNA, by=BERT), ANNA)


def forth(pair: Pair) -> Any:
    return pair.second.take(pair.first.send(BERT), BERT)


def move(laptop: Laptop, **changed: Any) -> Household:
    with laptop.desk(ANNA).open() as uow:
        home = replace(uow.households.get(uow.cases.get(CASE).household), **changed)
        uow.households.save(home, "moved")
        uow.commit()
    return home


@pytest.fixture(scope="module")
def given_once(made: Stage, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Let the second store have the case too; return where both are, closed."""
    folder = tmp_path_factory.mktemp("given")
    with pair_of(made, made.store.path.parent, folder) as pair:
        forth(pair)
    return folder


@pytest.fixture(scope="module")
def apart_once(made: Stage, given_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Let Anna write another goal on each laptop, and take the second one in on the first."""
    folder = tmp_path_factory.mktemp("apart")
    with pair_of(made, given_once, folder) as pair:
        write(pair.first, goal="ours")
        write(pair.second, goal="theirs")
        assert back(pair).forked == (CASE,)
    return folder


@pytest.fixture
def given(made: Stage, given_once: Path, tmp_path: Path) -> Iterator[Pair]:
    """Give two stores that have the case."""
    with pair_of(made, given_once, tmp_path) as pair:
        yield pair


@pytest.fixture
def apart(made: Stage, apart_once: Path, tmp_path: Path) -> Iterator[Pair]:
    """Give two stores that went on with it, and the first has both."""
    with pair_of(made, apart_once, tmp_path) as pair:
        yield pair


def test_what_two_wrote_in_other_fields_goes_together_by_itself(given: Pair):
    first, second = given.first, given.second
    write(first, goal="of the first")
    write(second, problem="of the second")
    taken = back(given)
    assert (taken.merged, taken.forked) == ((CASE,), ())
    need = case_of(first).needs[0]
    assert (need.goal, need.problem) == ("of the first", "of the second")
    assert forks_of(first.desk(ANNA), CASE) == []
    assert first.logged(CASE)[0].result.startswith("merged")
    forth(given)
    assert heads_of(first) == heads_of(second)
    assert back(given).new == forth(given).new == 0
    for laptop in (first, second):
        assert verify(laptop.store) is None


def test_somebody_chooses_where_both_changed_the_same(apart: Pair):
    first, second = apart.first, apart.second
    fork = fork_of(first)
    (asked,) = fork.asked
    assert asked.conflict.place.endswith(".goal")
    assert (asked.conflict.ours, asked.conflict.theirs) == ("ours", "theirs")
    assert asked.ours.user == asked.theirs.user == ANNA
    with pytest.raises(NotChosen):
        resolve(first.desk(ANNA), CASE, fork, {})
    resolve(first.desk(ANNA), CASE, fork, {asked.conflict.path: Choice.THEIRS})
    assert case_of(first).needs[0].goal == "theirs"
    assert forks_of(first.desk(ANNA), CASE) == []
    forth(apart)
    assert heads_of(first) == heads_of(second)
    for laptop in (first, second):
        assert {"ours", "theirs"} <= said(laptop)
        assert verify(laptop.store) is None
    assert any(one.action == "merge" for one in first.logged(CASE))


def test_both_texts_can_stay(apart: Pair):
    fork = fork_of(apart.first)
    path = fork.asked[0].conflict.path
    resolve(apart.first.desk(ANNA), CASE, fork, {path: Choice.BOTH})
    assert case_of(apart.first).needs[0].goal == "ours\n\ntheirs"


def test_who_wrote_a_field_is_told_wherever_it_stands_in_their_list(given: Pair):
    """On the other laptop Bert corrects a name, and then Anna puts somebody in front of it."""
    first, second = given.first, given.second
    with second.desk(BERT).open() as uow:
        home = uow.households.get(uow.cases.get(CASE).household)
        (one, *others) = home.people
        theirs = replace(one, surname="Theirs")
        uow.households.save(replace(home, people=(theirs, *others)), "correct_person")
        uow.commit()
    move(second, people=(replace(one, id=PersonId("new"), bsn=""), theirs, *others))
    move(first, people=(replace(one, surname="Ours"), *others))
    assert home.id in back(given).forked
    (asked,) = fork_of(first).asked
    assert (asked.conflict.ours, asked.conflict.theirs) == ("Ours", "Theirs")
    assert (asked.ours.user, asked.theirs.user) == (ANNA, BERT)


def test_nobody_chooses_in_what_went_on_meanwhile(apart: Pair):
    fork = fork_of(apart.first)
    write(apart.first, goal="newer")
    with pytest.raises(StaleCase):
        resolve(apart.first.desk(ANNA), CASE, fork, {fork.asked[0].conflict.path: Choice.OURS})
    assert case_of(apart.first).needs[0].goal == "newer"


def test_an_approval_of_either_side_is_void_and_who_took_it_in_may_judge_anew(given: Pair):
    """Bert approves on the second laptop what Anna goes on with on the first."""
    first, second = given.first, given.second
    judge(second.desk(BERT), CASE, ReviewOutcome.APPROVED)
    write(first, goal="another")
    assert forth(given).merged == (CASE,)
    with pytest.raises(ActionBlocked) as refused:
        deciding.send(second.desk(ANNA), CASE, Sent(second.stage.clock.day, Way.POST))
    assert Blocker.CHANGED_AFTER_SUBMISSION in refused.value.blockers
    case = case_of(second)
    assert (case.stage, case.submission) == (CaseStage.DRAFT, None)
    assert [review.by for review in case.reviews] == [BERT]
    # His store merged it, but he chose nothing: the work is Anna's.
    deciding.submit(second.desk(ANNA), CASE)
    judge(second.desk(BERT), CASE, ReviewOutcome.APPROVED)
    deciding.send(second.desk(ANNA), CASE, Sent(second.stage.clock.day, Way.POST))
    assert back(given).new
    assert heads_of(first) == heads_of(second)
    for laptop in (first, second):
        assert verify(laptop.store) is None


def test_who_chose_does_not_judge(apart: Pair):
    first = apart.first
    fork = fork_of(first, BERT)
    resolve(first.desk(BERT), CASE, fork, {fork.asked[0].conflict.path: Choice.OURS})
    deciding.submit(first.desk(ANNA), CASE)
    with pytest.raises(ActionBlocked) as refused:
        judge(first.desk(BERT), CASE, ReviewOutcome.APPROVED)
    assert Blocker.OWN_WORK in refused.value.blockers


def test_who_works_under_another_law_neither_sees_nor_chooses(apart: Pair):
    first = apart.first
    fork = fork_of(first)
    choices = {fork.asked[0].conflict.path: Choice.OURS}
    for act in (
        lambda: forks_of(first.desk(EVA), CASE),
        lambda: resolve(first.desk(EVA), CASE, fork, choices),
    ):
        with pytest.raises(ActionBlocked) as refused:
            act()
        assert Blocker.NOT_YOUR_LAW in refused.value.blockers
    assert fork_of(first).asked


@pytest.mark.parametrize("merge", ["by rule", "by hand"])
def test_who_wrote_on_either_side_does_not_judge(given: Pair, merge: str):
    """Bert writes on the second laptop; Anna hides that in a merge of her own."""
    first, second = given.first, given.second
    write(first, goal="of Anna")
    write(second, by=BERT, **({"problem": "of Bert"} if merge == "by rule" else {"goal": "x"}))
    back(given)
    if merge == "by hand":
        with first.desk(ANNA).open() as uow:
            fork = uow.forks.of(CASE)
            assert fork is not None
            assert isinstance(fork.our_value, Case)
            hidden = replace(fork.our_value, writers=(ANNA,), co_authors=())
            uow.forks.merge(fork, replace(hidden, submission=None), "merged")
            uow.commit()
    with first.desk(ANNA).open() as uow:
        case = uow.cases.get(CASE)
        uow.cases.save(replace(case, writers=(ANNA,)), "amend")
        uow.commit()
    deciding.submit(first.desk(ANNA), CASE)
    with pytest.raises(ActionBlocked) as refused:
        judge(first.desk(BERT), CASE, ReviewOutcome.APPROVED)
    assert Blocker.OWN_WORK in refused.value.blockers
    assert verify(first.store) is None


def test_a_decision_that_went_out_stands_beside_what_was_written_meanwhile(given: Pair):
    first, second = given.first, given.second
    judge(second.desk(BERT), CASE, ReviewOutcome.APPROVED)
    back(given)
    sent = Sent(first.stage.clock.day, Way.POST)
    out = deciding.send(first.desk(ANNA), CASE, sent)
    write(second, goal="too late")
    assert back(given).forked == (CASE,)
    fork = fork_of(first)
    (asked,) = fork.asked
    assert asked.conflict.stands is Choice.OURS
    resolve(first.desk(ANNA), CASE, fork, {asked.conflict.path: Choice.THEIRS})
    case = case_of(first)
    assert (case.stage, case.sent, case.content()) == (CaseStage.SENT, sent, out.content())
    assert case.letters == out.letters
    assert forth(given).new
    assert heads_of(first) == heads_of(second)
    assert "too late" in said(second)
    for laptop in (first, second):
        assert verify(laptop.store) is None


def test_a_household_goes_together_field_by_field(given: Pair):
    first, second = given.first, given.second
    home = move(first, neighbourhood="Nijverheid")
    move(second, no_messages=not home.no_messages)
    assert back(given).merged == (home.id,)
    move(first, neighbourhood="Tuindorp")
    move(second, neighbourhood="Berflo Es")
    assert back(given).forked == (home.id,)
    fork = fork_of(first)
    (asked,) = fork.asked
    resolve(first.desk(ANNA), CASE, fork, {asked.conflict.path: Choice.THEIRS})
    with first.desk(ANNA).open() as uow:
        merged = uow.households.get(home.id)
    assert (merged.neighbourhood, merged.no_messages) == ("Berflo Es", not home.no_messages)
    forth(given)
    assert heads_of(first) == heads_of(second)
    for laptop in (first, second):
        assert verify(laptop.store) is None


def test_two_stores_that_merge_at_the_same_time_come_together(given: Pair):
    """Both merge what the other wrote, and that crosses: then only one of them goes on."""
    first, second = given.first, given.second
    write(first, goal="of the first")
    write(second, problem="of the second")
    for _ in range(3):
        to_second, to_first = first.send(BERT), second.send(ANNA, by=BERT)
        first.take(to_first, ANNA)
        second.take(to_second, BERT)
    assert heads_of(first) == heads_of(second)
    assert forks_of(first.desk(ANNA), CASE) == []


def merge_row(rows: list[dict[str, Any]]) -> int:
    return next(at for at, row in enumerate(rows) if row["parents"].count(",") == 1)


@pytest.mark.parametrize(
    ("change", "trouble"),
    [
        (lambda row, _: {"sequence": row["sequence"] + 1}, BundleTrouble.ALTERED),
        (lambda _, rows: {"parents": f'["{rows[0]["hash"]}", "{"0" * 64}"]'}, "parent"),
        (lambda row, _: {"parents": row["parents"][:-1] + f', "{"1" * 64}"]'}, "newer"),
        (
            lambda row, rows: {
                "parents": '["{}", "{}"]'.format(
                    row["parents"].split('"')[1],
                    next(one["hash"] for one in rows if one["aggregate"] != CASE),
                )
            },
            "parent",
        ),
    ],
    ids=["sequence", "unknown", "three", "of another record"],
)
def test_a_merge_of_what_is_not_there_does_not_come_in(apart: Pair, change, trouble):
    first = apart.first
    fork = fork_of(first)
    resolve(first.desk(ANNA), CASE, fork, {fork.asked[0].conflict.path: Choice.OURS})

    def forge(parts: Parts) -> None:
        rows = rows_of(parts, "revisions.json")
        at = merge_row(rows)
        rows[at] = signed_anew(first, {**rows[at], **change(rows[at], rows)}, ANNA)
        put_rows(parts, "revisions.json", rows)

    expected = {"parent": BundleTrouble.PARENT_MISSING, "newer": BundleTrouble.NEWER}
    file = sealed(first, first.send(BERT), forge)
    assert apart.second.refusal(file, BERT) is expected.get(trouble, trouble)


def test_a_merge_is_not_signed_by_another(apart: Pair):
    first = apart.first
    fork = fork_of(first)
    resolve(first.desk(ANNA), CASE, fork, {fork.asked[0].conflict.path: Choice.OURS})

    def forge(parts: Parts) -> None:
        rows = rows_of(parts, "revisions.json")
        at = merge_row(rows)
        rows[at] = signed_anew(first, {**rows[at], "author": BERT}, ANNA)
        put_rows(parts, "revisions.json", rows)

    file = sealed(first, first.send(BERT), forge)
    assert apart.second.refusal(file, BERT) is BundleTrouble.FORGED


def test_a_merge_brings_no_review_of_another(given: Pair):
    first, second = given.first, given.second
    judge(second.desk(BERT), CASE, ReviewOutcome.RETURNED)
    write(first, goal="ours")
    write(second, goal="theirs")
    back(given)
    with first.desk(ANNA).open() as uow:
        fork = uow.forks.of(CASE)
        assert fork is not None
        value = fork.merged().value
        assert isinstance(value, Case)
        seen = replace(value.reviews[0], outcome=ReviewOutcome.APPROVED)
        uow.forks.merge(fork, replace(value, reviews=(*value.reviews, seen)), "merged")
        uow.commit()
    assert second.refusal(first.send(BERT), BERT) is BundleTrouble.FORGED_REVIEW


def test_part_of_a_branch_leaves_the_rest_open(apart: Pair):
    """Who merges only the beginning of a branch is still asked about its end."""
    first, second = apart.first, apart.second
    write(second, goal="theirs, and on")
    back(apart)
    with first.desk(ANNA).open() as uow:
        fork = uow.forks.of(CASE)
        assert fork is not None
        early = replace(fork, theirs=fork.their_side[-1])
        uow.forks.merge(early, fork.our_value, "merged")
        uow.commit()
    assert fork_of(first).asked
    assert verify(first.store) is None


def put(laptop: Laptop, entry: Facility) -> None:
    with laptop.desk(ANNA).open() as uow:
        if uow.facilities.history(entry.id):
            uow.facilities.get(entry.id)
        uow.facilities.save(entry, "edit")
        uow.commit()


def test_of_the_social_map_the_later_word_stands(pair: Pair):
    first, second = pair.first, pair.second
    known = Facility(FacilityId("f1"), "Inloop")
    put(first, known)
    forth(pair)
    put(first, replace(known, contact="07000", remarks="vol"))
    first.stage.clock.day = second.stage.clock.day = first.stage.clock.day + timedelta(days=1)
    put(second, replace(known, contact="08000", cost="gratis"))
    assert known.id in back(pair).merged
    forth(pair)
    for laptop in (first, second):
        with laptop.desk(ANNA).open() as uow:
            merged = uow.facilities.verified(known.id)
        assert merged == replace(known, contact="08000", remarks="vol", cost="gratis")
        assert verify(laptop.store) is None


def test_only_who_may_close_files_brings_two_restrictions_together(given: Pair):
    first, second = given.first, given.second
    home = move(first, neighbourhood="Nijverheid").id
    for laptop, reason in ((first, "Familie."), (second, "Buurman.")):
        restricting.restrict(laptop.desk(BERT), home, (ANNA, BERT), reason)
    lead = second.desk(BERT)
    restricting.lift(lead, home, "Verhuisd.")
    file = second.send(ANNA, by=BERT)
    assert restriction_id(home) in first.take(file, ANNA).forked
    assert restriction_id(home) in first.take(second.send(BERT, by=BERT), BERT).merged
    for laptop in (first, second):
        forth(given)
        with laptop.desk(ANNA).open() as uow:
            kept = restricting.restriction_of(uow, home)
        assert kept is not None
        assert (kept.holds, kept.reason) == (True, "Familie.")
        assert verify(laptop.store) is None
