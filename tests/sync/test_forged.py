"""Rows of the centre that are not what their author signed: each refused alone, and told."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from hengelo_toegang.domain.exchange import BundleTrouble
from hengelo_toegang.domain.syncing import Verdict
from hengelo_toegang.usecases import syncing
from hengelo_toegang.usecases.ports import NotFound, WorklistFilter
from hengelo_toegang.usecases.sync_ports import Answer, Batch, Brought, Round, StillWaiting
from tests.sync.conftest import BERT, CASE, Place, Region
from tests.sync.paper_line import Change, Paper, PaperLine

Row = dict[str, Any]
Lie = Callable[[Row], object]


class Lying(PaperLine):
    """Changes the rows of a kind on their way down."""

    what = "revisions"
    change: Lie = staticmethod(lambda _row: None)

    def pull(self, device: str, after: int, most: int) -> Brought:
        brought = super().pull(device, after, most)
        for row in brought.rows.get(self.what, ()):
            self.change(row)
        return brought


def lying(region: Region, what: str, change: Lie) -> Lying:
    line = Lying(region.paper, BERT)
    line.what, line.change = what, change
    return line


def other_text(row: Row) -> None:
    row["document"] = row["document"].replace('"id"', '"ID"')


def no_rows(row: Row) -> None:
    del row["signature"]


FORGED: tuple[tuple[Lie, BundleTrouble], ...] = (
    (other_text, BundleTrouble.ALTERED),
    (no_rows, BundleTrouble.ALTERED),
    (lambda row: row.update(signature="00" * 64), BundleTrouble.FORGED),
    (lambda row: row.update(author="eva"), BundleTrouble.ALTERED),
    (lambda row: row.update(sequence="7"), BundleTrouble.ALTERED),
    (lambda row: row.update(parents="7"), BundleTrouble.ALTERED),
    (lambda row: row.update(document=7), BundleTrouble.ALTERED),
)


def test_a_forged_version_is_refused_alone(handed: Region):
    bert, third = handed.bert, handed.third
    bert.write("genuine")
    before = bert.history()
    bert.write("the last, changed on its way")
    bert.check_in()
    newest = handed.paper.heads[CASE]
    for change, why in FORGED:

        def only_newest(row: Row, change: Lie = change) -> None:
            if row["hash"] == newest:
                change(row)

        line = lying(handed, "revisions", only_newest)
        assert syncing.check_out(third.desk, line, (CASE,))
        assert third.history() == before
        (refused,) = syncing.refused(third.desk)
        assert (refused.hash, refused.aggregate, refused.why) == (newest, CASE, why.value)
        assert refused.incoming
        logged = next(one for one in third.laptop.logged(CASE) if one.action == "found_forged")
        assert (logged.actor, logged.result) == (BERT, f"refused: {why.value}")
    assert third.is_whole()
    assert "genuine" in third.texts()
    # Told again by a centre that does not lie, it comes in after all.
    assert third.check_out()
    assert syncing.refused(third.desk) == []
    assert third.history()[-1] == newest


def test_a_letter_that_its_case_does_not_list_is_refused(handed: Region):
    def other_letter(row: Row) -> None:
        row["kind"] = "decision-grant"
        row["addressee"] = "Somebody else"

    handed.bert.check_in()
    syncing.check_out(handed.third.desk, lying(handed, "letters", other_letter), (CASE,))
    assert BundleTrouble.ALTERED.value in {one.why for one in syncing.refused(handed.third.desk)}
    assert handed.third.check_in() == (CASE,)
    assert handed.third.check_out()
    assert handed.third.is_whole()


def test_a_user_that_nobody_vouched_for_is_refused(shared: Region):
    place: Place[PaperLine] = shared.bert
    rows = shared.paper.rows["user"]
    genuine = next(row for row in rows.values() if row["user_id"] == BERT)
    content = json.loads(genuine["content"])
    made = {**genuine, "content": json.dumps({**content, "name": "The lead"}), "hash": "0" * 64}
    made["moment"] = "2030-01-01T00:00:00+00:00"
    rows[made["hash"]] = made
    shared.paper.feed.append(Change("user", made["hash"]))
    done = place.sync()
    assert [(one.aggregate, one.why) for one in done.refused] == [
        (BERT, BundleTrouble.UNVOUCHED.value)
    ]
    with place.desk.open() as uow:
        assert uow.users.get(BERT).name != "The lead"
    assert place.is_whole()


def test_a_log_that_lost_its_end_is_told(shared: Region):
    """Anna's store was put back past the program: others had seen more of its log."""
    shared.anna.sync()
    seen = shared.paper.rows["head"][shared.anna.device]
    forged = {**seen, "hash": "0" * 64}
    shared.paper.rows["head"][shared.anna.device] = forged
    shared.paper.feed.append(Change("head", shared.anna.device))
    done = shared.bert.sync()
    assert [one.aggregate for one in done.refused] == [shared.anna.device]
    assert shared.bert.is_whole()


def test_what_was_destroyed_at_the_centre_leaves_here(handed: Region):
    bert, paper = handed.bert, handed.paper
    bert.sync()
    for row in paper.rows["revision"].values():
        if row["aggregate"] == CASE:
            row["document"] = None
    paper.feed.append(Change("revision", paper.heads[CASE], CASE, bert.device))
    bert.sync()
    assert bert.laptop.store.queries.worklist(WorklistFilter()) == []
    assert bert.is_whole()


class Destroyed(PaperLine):
    """A line to a centre where the case was destroyed."""

    def push(self, device: str, batch: Batch) -> Answer:
        named = [row["hash"] for row in batch["revisions"]]
        last = [event["sequence"] for event in batch["events"]]
        return Answer(dict.fromkeys(named, Verdict.ERASED), max(last, default=0))


def destroy_while_written(place: Place[PaperLine], paper: Paper) -> Round:
    """Destroy the case at the centre while somebody writes on in it, and exchange."""
    place.sync()
    place.write("still here")
    for row in paper.rows["revision"].values():
        if row["aggregate"] == CASE:
            row["document"] = None
    return syncing.exchange(place.desk, Destroyed(paper, place.user))


def test_what_was_destroyed_while_somebody_wrote_on_stays_and_is_told(handed: Region):
    bert = handed.bert
    done = destroy_while_written(bert, handed.paper)
    assert {one.why for one in done.refused} == {"erased"}
    assert "still here" in bert.texts()
    assert bert.is_whole()


def test_who_lets_go_of_what_was_destroyed_takes_it_off_and_the_log_says_so(handed: Region):
    bert, line = handed.bert, Destroyed(handed.paper, BERT)
    destroy_while_written(bert, handed.paper)
    assert list(syncing.destroyed(bert.desk, (CASE,))) == [CASE]
    with pytest.raises(StillWaiting):
        syncing.check_in(bert.desk, line, (CASE,), lose=True)
    syncing.let_go(bert.desk, CASE)
    assert bert.laptop.store.queries.worklist(WorklistFilter(open_only=False)) == []
    with pytest.raises(NotFound):
        bert.texts()
    assert (syncing.refused(bert.desk), syncing.destroyed(bert.desk, (CASE,))) == ([], [])
    (act,) = [one for one in bert.laptop.logged(CASE) if one.action == "let_go_case"]
    assert (act.actor, act.result) == (BERT, "done: 1")
    assert bert.is_whole()
    assert syncing.exchange(bert.desk, line).refused == ()
    assert bert.waits() == 0


def test_nobody_lets_go_of_what_was_not_destroyed_or_was_refused_for_another_reason(handed: Region):
    bert = handed.bert
    with pytest.raises(ValueError, match="destroyed"):
        syncing.let_go(bert.desk, CASE)
    destroy_while_written(bert, handed.paper)
    bert.write("not sent yet")
    with pytest.raises(StillWaiting):
        syncing.let_go(bert.desk, CASE)
    assert {"still here", "not sent yet"} <= bert.texts()
