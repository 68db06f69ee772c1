"""The same case written on two laptops at once: nothing is lost, and nothing merged in silence."""

from datetime import timedelta

import pytest

from hengelo_toegang.domain.blockers import ActionBlocked, Blocker
from hengelo_toegang.domain.case import ReviewOutcome, Sent, Way
from hengelo_toegang.usecases import deciding, syncing
from tests.second_pair import judge
from tests.sync.conftest import ANNA, BERT, CASE, Place, Region
from tests.sync.paper_line import PaperLine

SHORT_AND_LONG = [
    pytest.param(2, id="short"),
    pytest.param(100, id="long", marks=[pytest.mark.long, pytest.mark.timeout(3600)]),
]


def collide(
    here: Place[PaperLine],
    there: Place[PaperLine],
    ours: str,
    theirs: str,
    *,
    same: bool,
    first: bool,
) -> None:
    """Let somebody take a case over whose user writes on, unaware; both send what they have."""
    assert syncing.take_over(there.desk, there.line, CASE, "in a hurry")[0].granted
    here.write(ours)
    there.write(theirs, "goal" if same else "problem")
    for place in (here, there) if first else (there, here):
        place.sync()
    there.sync()


@pytest.mark.parametrize("count", SHORT_AND_LONG)
def test_other_fields_go_together_by_themselves(shared: Region, count: int):
    here, there = shared.anna, shared.bert
    texts: list[tuple[str, str]] = []
    for number in range(count):
        ours, theirs = f"goal {number}", f"problem {number}"
        collide(here, there, ours, theirs, same=False, first=number % 4 < 2)
        texts.append((ours, theirs))
        need = there.case().needs[0]
        assert (need.goal, need.problem) == (ours, theirs)
        here, there = there, here
    here.sync()
    assert here.check_in() == (CASE,)
    for place in shared.places:
        place.sync()
        assert place.check_out()
        assert place.is_whole()
        assert place.history()[-1] == shared.paper.heads[CASE]
        assert {ours for ours, _ in texts} <= place.texts()
        assert place.check_in() == (CASE,)
    assert not shared.paper.branches


@pytest.mark.parametrize("count", SHORT_AND_LONG)
def test_the_same_field_stands_side_by_side_until_somebody_chooses(shared: Region, count: int):
    here, there = shared.anna, shared.bert
    texts: set[str] = set()
    for number in range(count):
        ours, theirs = f"goal of one {number}", f"goal of the other {number}"
        collide(here, there, ours, theirs, same=True, first=number % 4 < 2)
        texts |= {ours, theirs}
        assert there.sync().forked == (CASE,)
        assert texts <= there.texts()
        here, there = there, here
    assert here.is_whole()
    with pytest.raises(ActionBlocked) as refused:
        deciding.submit(here.laptop.desk(ANNA), CASE)
    assert Blocker.FORKED in refused.value.blockers


def test_an_approval_elsewhere_does_not_survive_a_collision(shared: Region):
    anna, bert = shared.anna, shared.bert
    assert syncing.take_over(bert.desk, bert.line, CASE, "to approve")[0].granted
    judge(bert.desk, CASE, ReviewOutcome.APPROVED)
    anna.write("written meanwhile")
    bert.sync()
    anna.sync()
    bert.sync()
    assert "written meanwhile" in bert.texts()
    with pytest.raises(ActionBlocked) as refused:
        deciding.send(bert.laptop.desk(ANNA), CASE, Sent(bert.laptop.stage.clock.day, Way.POST))
    void = {Blocker.FORKED, Blocker.NOT_APPROVED, Blocker.CHANGED_AFTER_SUBMISSION}
    assert void & {*refused.value.blockers}
    assert bert.is_whole()


@pytest.mark.parametrize("skew", [timedelta(days=1), -timedelta(days=1)])
def test_clocks_that_differ_a_day_lose_nothing(shared: Region, skew: timedelta):
    anna, bert = shared.anna, shared.bert
    bert.laptop.stage.clock.day += skew
    other = Place(bert.laptop, BERT, bert.line)
    assert syncing.take_over(other.desk, other.line, CASE, "another clock")[0].granted
    anna.write("in time")
    other.write("out of time", "problem")
    anna.sync()
    other.sync()
    other.sync()
    need = other.case().needs[0]
    assert (need.goal, need.problem) == ("in time", "out of time")
    assert syncing.refused(other.desk) == []
    other.check_in()
    assert anna.check_out()
    assert anna.case().needs[0] == need
    for place in (anna, other):
        assert place.is_whole()


def test_what_came_by_file_from_a_colleague_is_sent_for_them(handed: Region):
    """Bert is offline and gives Anna a bundle; she has a line, and the centre gets it from her."""
    bert, anna = handed.bert, handed.anna
    bert.write("by Bert, on a stick")
    newest = bert.history()[-1]
    anna.laptop.take(bert.laptop.send(ANNA, by=BERT), ANNA)
    assert anna.sync().sent >= 1
    assert handed.paper.heads[CASE] == newest
    assert handed.paper.rows["revision"][newest]["author"] == BERT
    bert.sync()
    assert bert.waits() == 0
    assert len(handed.paper.chain(CASE)) == len(bert.history())
