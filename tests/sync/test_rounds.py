"""What waits goes up once, what changed comes down, and what is private stays here."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from hengelo_toegang.domain.diary import DiaryNote
from hengelo_toegang.domain.facilities import Facility
from hengelo_toegang.domain.ids import CaseId, FacilityId, NoteId
from hengelo_toegang.domain.syncing import REFERENCE_OLD, LineTrouble, Verdict
from hengelo_toegang.usecases import rounds, syncing, working
from hengelo_toegang.usecases.sync_ports import Answer, LineDown
from tests.sync.conftest import ANNA, BERT, CASE, EVA, Place, Region
from tests.sync.paper_line import PaperLine

SOUP = Facility(FacilityId("soup"), "Buurtsoep")


def test_all_that_waits_goes_up_and_then_nothing_waits(region: Region):
    anna = region.anna
    waits = syncing.waiting(anna.desk, 100).first
    assert {"case", "household"} <= {one.kind for one in waits}
    assert anna.waits() == sum(one.count for one in waits)
    done = anna.sync()
    assert anna.waits() == 0
    assert done.sent == sum(one.count for one in waits)
    assert done.refused == ()
    assert anna.is_whole()
    with anna.desk.open() as uow:
        assert region.paper.heads[CASE] == uow.cases.history(CASE)[-1].hash


def test_of_much_that_waits_the_first_records_are_named(region: Region):
    whole = syncing.waiting(region.anna.desk, 100)
    some = syncing.waiting(region.anna.desk, 2)
    assert whole.more == 0
    assert some.first == whole.first[:2]
    assert some.more == len(whole.first) - 2


def test_the_log_goes_along_up_to_its_signed_end(region: Region):
    region.anna.sync()
    region.anna.sync()
    device, paper = region.anna.device, region.paper
    logged = region.anna.laptop.logged()
    assert len(paper.trails[device]) == logged[0].sequence
    assert paper.rows["head"][device]["hash"] == paper.trails[device][-1]["hash"]


def test_a_round_without_anything_new_sends_and_brings_nothing(shared: Region):
    shared.anna.sync()
    done = shared.anna.sync()
    assert (done.sent, done.received, done.cases) == (0, 0, ())
    asked = shared.anna.line.asked["push"]
    shared.anna.sync()
    assert shared.anna.line.asked["push"] == asked


def test_notes_drafts_and_papers_never_leave(region: Region):
    anna = region.anna
    secret = "only for myself"
    with anna.desk.open() as uow:
        note = DiaryNote(NoteId("note"), ANNA, date(2026, 3, 2), secret)
        uow.notes.save(note, "write")
        uow.papers.keep("paper", secret)
        uow.commit()
    working.save_draft(anna.desk, anna.case(), {"needs.n1.goal": secret}, "")
    anna.sync()
    assert secret not in repr(region.paper.rows)
    assert anna.waits() == 0


def test_the_social_map_comes_down_for_everybody(shared: Region):
    with shared.anna.desk.open() as uow:
        uow.facilities.save(SOUP, "add")
        uow.commit()
    shared.anna.sync()
    shared.bert.sync()
    with shared.bert.desk.open() as uow:
        assert SOUP in uow.facilities.all()
    assert shared.bert.is_whole()


def test_a_large_store_goes_in_small_parts(region: Region, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(rounds, "ROWS", 3)
    monkeypatch.setattr(rounds, "SIZE", 20_000)
    heard: list[tuple[int, int]] = []
    done = syncing.exchange(region.anna.desk, region.anna.line, lambda *step: heard.append(step))
    assert region.anna.line.asked["push"] > 10
    assert done.refused == ()
    assert [step for step, _ in heard] == sorted(step for step, _ in heard)
    region.anna.check_in()
    region.bert.sync()
    assert region.bert.check_out()
    assert region.bert.is_whole()
    assert region.bert.case() == region.bert.case()


def test_somebody_who_stops_it_loses_nothing(region: Region, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(rounds, "ROWS", 3)

    def stop(done: int, _total: int) -> None:
        if done:
            raise KeyboardInterrupt

    before = region.anna.waits()
    with pytest.raises(KeyboardInterrupt):
        syncing.exchange(region.anna.desk, region.anna.line, stop)
    assert 0 < region.anna.waits() < before
    region.anna.sync()
    assert region.anna.waits() == 0


def test_who_stops_it_while_the_network_hangs_finds_nothing_written_after(shared: Region):
    def stop(_done: int, _total: int) -> None:
        raise KeyboardInterrupt

    shared.anna.write("written before")
    with pytest.raises(KeyboardInterrupt):
        syncing.exchange(shared.anna.desk, shared.anna.line, stop)
    assert shared.anna.waits() == 1
    shared.anna.sync()
    assert shared.anna.waits() == 0


def test_without_a_line_it_says_why_and_the_work_goes_on(shared: Region):
    def cut(_where: str) -> None:
        raise LineDown(LineTrouble.NO_NETWORK)

    shared.anna.write("written offline")
    line = PaperLine(shared.paper, ANNA, cut)
    with pytest.raises(LineDown) as down:
        syncing.exchange(shared.anna.desk, line)
    assert down.value.trouble is LineTrouble.NO_NETWORK
    assert shared.anna.waits() == 1
    assert shared.anna.sync().sent == 1


def test_a_store_that_joins_another_centre_sends_it_everything(shared: Region):
    assert shared.anna.waits() == 0
    syncing.join(shared.anna.desk, "elsewhere")
    state = syncing.state(shared.anna.desk)
    assert state.address == "elsewhere"
    assert state.waiting > 10
    assert state.leases == ()


def test_a_centre_that_went_back_to_a_backup_gets_it_again(shared: Region):
    paper, anna = shared.paper, shared.anna
    anna.write("after the backup")
    anna.sync()
    lost = paper.heads[CASE]
    (parent,) = [key for key in paper.chain(CASE) if key in paper.rows["revision"][lost]["parents"]]
    del paper.rows["revision"][lost]
    paper.heads[CASE] = parent
    paper.feed = [change for change in paper.feed if change.key != lost][:-1]
    anna.sync()
    anna.sync()
    assert paper.heads[CASE] == lost


def test_old_reference_data_warns(shared: Region):
    clock = shared.bert.laptop.stage.clock
    assert not syncing.state(shared.bert.desk).old_reference
    clock.day += REFERENCE_OLD + REFERENCE_OLD / 7
    with shared.bert.desk.open() as uow:
        assert uow.sync.state().old_reference


class Deaf(PaperLine):
    """Takes everything, and says nothing of it."""

    def push(self, device: str, batch: Mapping[str, Any]) -> Answer:
        super().push(device, batch)
        return Answer({}, 0)


def test_a_centre_that_says_nothing_of_what_it_got_ends_no_less(region: Region):
    done = syncing.exchange(region.anna.desk, Deaf(region.paper, ANNA))
    assert {one.why for one in done.refused} == {"unanswered", "log"}
    assert region.anna.sync().refused == ()
    assert syncing.refused(region.anna.desk) == []


def test_a_stranger_is_not_let_in_and_everything_stays(region: Region):
    region.paper.rows["user"].clear()
    before = region.anna.waits()
    with pytest.raises(LineDown) as down:
        region.anna.sync()
    assert down.value.trouble is LineTrouble.NOT_LET_IN
    assert region.anna.waits() == before


def test_who_may_not_under_a_law_gets_nothing_of_it(shared: Region):
    eva = Place(shared.third.laptop, EVA, PaperLine(shared.paper, EVA))
    shared.anna.check_in()
    assert not eva.check_out()
    assert syncing.available(eva.desk, eva.line) == []
    eva.sync()
    with eva.desk.open() as uow:
        assert uow.cases.history(CASE) == []


def test_what_the_centre_refuses_is_told_and_stops_nothing(shared: Region):
    """Anna writes in a case on a laptop whose line is of somebody under another law."""
    shared.anna.write("seen by nobody")
    with shared.anna.desk.open() as uow:
        uow.facilities.save(SOUP, "add")
        uow.commit()
    done = syncing.exchange(shared.anna.desk, PaperLine(shared.paper, EVA))
    (refused,) = done.refused
    assert (refused.aggregate, refused.why) == (CASE, Verdict.NOT_YOUR_LAW.value.split(":")[1])
    assert not refused.incoming
    assert done.sent == 1
    # Told once, and offered again until it is taken.
    assert syncing.exchange(shared.anna.desk, PaperLine(shared.paper, EVA)).refused == ()
    assert [one.hash for one in syncing.refused(shared.anna.desk)] == [refused.hash]
    assert shared.anna.waits() == 0
    assert [one.aggregate for one in syncing.waiting(shared.anna.desk, 9).first] == [CASE]
    shared.anna.sync()
    assert syncing.refused(shared.anna.desk) == []
    assert shared.paper.heads[CASE] == refused.hash


def test_a_case_that_is_nowhere_is_not_given(shared: Region):
    assert not shared.bert.check_out(CaseId("nowhere"))
    logged = shared.bert.laptop.logged("nowhere")
    assert [(one.action, one.result) for one in logged] == [("check_out", "refused")]


def test_a_file_that_came_slower_than_the_network_is_taken_in(shared: Region):
    anna, bert = shared.anna, shared.bert
    stick = anna.laptop.send(BERT)
    anna.sync()
    bert.sync()
    assert bert.laptop.take(stick, BERT).cases == (CASE,)
    assert bert.is_whole()
