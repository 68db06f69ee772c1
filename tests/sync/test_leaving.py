"""A case goes round: given back it leaves the laptop whole, and whole it comes back."""

import zlib
from contextlib import nullcontext, suppress
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import Engine
from sqlalchemy.exc import IntegrityError

from hengelo_toegang.cli import exits
from hengelo_toegang.cli.syncing import back, status
from hengelo_toegang.domain.access_requests import AccessRequest, Right
from hengelo_toegang.domain.case import Case
from hengelo_toegang.domain.contacts import Contact
from hengelo_toegang.domain.ids import ContactId
from hengelo_toegang.domain.people import Household
from hengelo_toegang.domain.syncing import LONGEST_PERIOD, USUAL_PERIOD
from hengelo_toegang.i18n import translator
from hengelo_toegang.usecases import files, syncing, working
from hengelo_toegang.usecases.ports import NotFound, StoreError, StoreTrouble, WorklistFilter
from hengelo_toegang.usecases.sync_ports import Point, StillWaiting
from tests.sync.conftest import ANNA, BERT, CASE, EVA, Place, Region
from tests.sync.paper_line import PaperLine


def household_of(place: Place[PaperLine]) -> Household:
    with place.desk.open() as uow:
        return uow.households.get(uow.cases.get(CASE).household)


def everything_in(engine: Engine) -> str:
    """Return all that is in any table, those of the search index too, unpacked, in lower case."""
    with engine.connect() as connection:
        names = connection.exec_driver_sql(
            "select name from sqlite_master where type = 'table' and sql not like '%virtual%'"
        ).scalars()
        rows = [
            row
            for name in list(names)
            for row in connection.exec_driver_sql(f"select * from {name}").all()
        ]
    return "\n".join(_readable(value) for row in rows for value in row).lower()


def _readable(value: object) -> str:
    if not isinstance(value, bytes):
        return str(value)
    with suppress(zlib.error):
        value = zlib.decompress(value)
    return value.decode("utf-8", "replace")


def test_given_back_nothing_of_it_is_left_in_any_table(shared: Region):
    anna = shared.anna
    home = household_of(anna)
    names = {one.lower() for who in home.people for one in (who.surname, who.bsn) if one}
    working.save_draft(anna.desk, anna.case(), {"report.question": home.people[0].surname}, "")
    before = everything_in(anna.laptop.store.engine)
    assert all(name in before for name in names)
    assert anna.check_in() == (CASE,)
    after = everything_in(anna.laptop.store.engine)
    assert names
    assert not [name for name in names if name in after]
    assert anna.is_whole()


class Stopped(Exception):
    """Whoever asked locked the program, or stopped it."""


def test_who_locks_while_it_is_given_back_keeps_it_until_the_next_round(shared: Region):
    anna, asked = shared.anna, shared.anna.line.asked

    def step(_done: int, _total: int) -> None:
        if asked["release"]:
            raise Stopped

    working.save_draft(anna.desk, anna.case(), {"report.question": "Half getypt"}, "")
    with pytest.raises(Stopped):
        syncing.check_in(anna.desk, anna.line, (CASE,), step, lose=True)
    assert working.left_off(anna.desk, CASE).draft is not None
    assert CASE not in shared.paper.leases
    with anna.desk.open() as uow:
        uow.drafts.drop(CASE, ANNA)
        uow.commit()
    anna.sync()
    assert anna.desk.queries.worklist(WorklistFilter(open_only=False)) == []


def test_a_store_that_was_closed_meanwhile_is_opened_by_nobody(shared: Region):
    anna = shared.anna

    def cut(where: str) -> None:
        if where == "after release":
            anna.laptop.store.close()

    with pytest.raises(StoreError) as late:
        syncing.check_in(anna.desk, replace(anna.line, cut=cut), (CASE,))
    assert late.value.trouble is StoreTrouble.CLOSED
    with pytest.raises(StoreError):
        anna.desk.queries.reach()


def test_it_is_in_no_list_and_says_where_it_is(handed: Region):
    anna = handed.anna
    desk = anna.desk
    assert desk.queries.worklist(WorklistFilter()) == []
    assert desk.queries.find_residents("a") == []
    with pytest.raises(NotFound):
        files.open_dossier(desk, CASE)
    anna.sync()
    lease = syncing.whereabouts(anna.desk, CASE)
    assert lease is not None
    assert (lease.case, lease.user, lease.granted) == (CASE, "", False)
    assert lease.number == "2026-TEST"


def test_it_comes_back_as_it_was_with_all_that_was_done_elsewhere(handed: Region):
    anna, bert = handed.anna, handed.bert
    letters = _letters(bert)
    assert letters
    handed.bert.write("by Bert")
    assert bert.check_in() == (CASE,)
    assert anna.check_out()
    assert anna.texts() >= {"by Bert"}
    assert _letters(anna) == letters
    assert anna.is_whole()
    for _ in range(2):
        anna.write("and by Anna")
        assert anna.check_in() == (CASE,)
        assert anna.check_out()
        assert anna.is_whole()
    assert [one.result for one in anna.laptop.logged(CASE) if one.action == "check_in"] == [
        "done"
    ] * 3


def _letters(place: Place[PaperLine]) -> list[tuple[str, bytes]]:
    with place.desk.open() as uow:
        return [(one.sha256, one.pdf) for one in uow.letters.of_case(CASE)]


def test_what_waits_keeps_a_case_here(shared: Region):
    anna = shared.anna
    anna.write("not at the centre")
    eva = PaperLine(shared.paper, EVA)
    with pytest.raises(StillWaiting) as waits:
        syncing.check_in(anna.desk, eva, (CASE,))
    assert waits.value.case == CASE
    assert "not at the centre" in anna.texts()
    assert CASE in shared.paper.leases


def test_a_centre_that_lacks_the_newest_version_gets_no_case_back(shared: Region):
    class Forgetful(PaperLine):
        def release(self, device, heads):
            return dict.fromkeys(heads, False)

    gone = syncing.check_in(shared.anna.desk, Forgetful(shared.paper, ANNA), (CASE,))
    assert gone == ()
    assert isinstance(shared.anna.case(), Case)


def test_a_case_over_time_leaves_by_itself_unless_somebody_is_writing(shared: Region):
    anna = shared.anna
    working.save_draft(anna.desk, anna.case(), {"report.question": "half"}, "")
    anna.laptop.stage.clock.day += LONGEST_PERIOD + timedelta(days=1)
    late = anna.laptop.desk(ANNA)
    syncing.exchange(late, anna.line)
    assert anna.laptop.store.queries.worklist(WorklistFilter())
    working.drop_draft(late, CASE)
    syncing.exchange(late, anna.line)
    assert not anna.laptop.store.queries.worklist(WorklistFilter())
    assert anna.is_whole()


def test_more_time_can_be_asked_for(shared: Region):
    shared.anna.check_in()
    assert shared.bert.check_out()
    clock = shared.bert.laptop.stage.clock
    clock.day += timedelta(days=10)
    shared.paper.now = clock
    (lease,) = syncing.check_out(shared.bert.laptop.desk(BERT), shared.bert.line, (CASE,))
    assert lease.until == clock() + USUAL_PERIOD
    assert syncing.state(shared.bert.laptop.desk(BERT)).leases == (lease,)


def test_who_has_it_keeps_it_until_somebody_takes_it_over(handed: Region):
    anna, bert = handed.anna, handed.bert
    (held,) = syncing.check_out(anna.desk, anna.line, (CASE,))
    assert (held.granted, held.user) == (False, BERT)
    last = anna.laptop.logged(CASE)[0]
    assert (last.action, last.result) == ("check_out", f"refused: {BERT}")
    with pytest.raises(ValueError, match="reason"):
        syncing.take_over(anna.desk, anna.line, CASE, " ")
    bert.write("Bert goes on, unaware")
    assert syncing.take_over(anna.desk, anna.line, CASE, "Bert is ill")[0].granted
    anna.write("Anna goes on")
    anna.sync()
    done = bert.sync()
    (lost,) = done.lost
    assert (lost.user, lost.reason) == (ANNA, "Bert is ill")
    anna.sync()
    assert {"Bert goes on, unaware", "Anna goes on"} <= anna.texts()
    # It left Bert's laptop, since all of it is at the centre.
    assert bert.laptop.store.queries.worklist(WorklistFilter()) == []
    assert [lease.user for lease in (syncing.whereabouts(bert.desk, CASE),) if lease] == [ANNA]
    assert bert.sync().lost == ()
    for place in (anna, bert):
        assert place.is_whole()


def test_who_hears_late_of_a_take_over_that_ended_lets_go_as_well(handed: Region):
    anna, bert = handed.anna, handed.bert
    assert syncing.take_over(anna.desk, anna.line, CASE, "Bert is ill")[0].granted
    assert anna.check_in() == (CASE,)
    # Nobody has it any more, so that the centre has nothing to say of it.
    (lost,) = bert.sync().lost
    assert (lost.case, lost.user, lost.granted) == (CASE, "", False)
    assert bert.laptop.store.queries.worklist(WorklistFilter()) == []
    assert syncing.state(bert.desk).leases == ()
    assert bert.sync().lost == ()
    assert bert.is_whole()


def test_a_case_that_came_by_file_stays_when_it_had_left_before(handed: Region):
    anna, bert = handed.anna, handed.bert
    bundle = bert.laptop.send(ANNA, by=BERT)
    assert anna.laptop.take(bundle, ANNA).cases == (CASE,)
    anna.sync()
    assert anna.laptop.store.queries.worklist(WorklistFilter())
    assert anna.is_whole()


def test_a_case_that_came_by_file_can_be_given_back_by_its_number(
    handed: Region, capsys: pytest.CaptureFixture[str]
):
    anna, bert = handed.anna, handed.bert
    anna.laptop.take(bert.laptop.send(ANNA, by=BERT), ANNA)
    assert syncing.state(anna.desk).leases == ()

    def given_back(*numbers: str) -> int:
        act = back(numbers, lose=False)
        return act(anna.desk, lambda: anna.line, translator("en"))

    assert given_back("2026-NONE") == exits.BAD_INPUT
    assert given_back("2026-TEST") == exits.OK
    assert "2026-TEST left this store" in capsys.readouterr().out
    assert anna.laptop.store.queries.worklist(WorklistFilter()) == []
    assert bert.check_in() == (CASE,)
    assert anna.is_whole()


def test_a_case_that_came_by_file_is_told_and_asked_back_after_the_usual_period(
    handed: Region, capsys: pytest.CaptureFixture[str]
):
    anna, bert = handed.anna, handed.bert
    anna.laptop.take(bert.laptop.send(ANNA, by=BERT), ANNA)
    came = anna.desk.now()
    anna.sync()
    (here,) = syncing.state(anna.desk).unlent
    assert here.case == CASE
    assert here.by_file
    status(anna.desk, lambda: anna.line, translator("en"))
    assert "2026-TEST came by file: give it back by " in capsys.readouterr().out
    assert here.until is not None
    assert abs(here.until - came - USUAL_PERIOD) < timedelta(minutes=1)
    (lent,) = syncing.state(bert.desk).leases
    assert not lent.by_file
    assert syncing.state(bert.desk).unlent == ()


def test_what_came_by_file_is_lent_when_it_is_kept_longer(handed: Region):
    anna, bert = handed.anna, handed.bert
    anna.laptop.take(bert.laptop.send(ANNA, by=BERT), ANNA)
    assert bert.check_in() == (CASE,)
    assert anna.check_out()
    assert syncing.state(anna.desk).unlent == ()
    assert [one.case for one in syncing.state(anna.desk).leases] == [CASE]


@pytest.mark.parametrize("point", [Point.BEFORE_RELEASE, Point.AFTER_RELEASE, Point.BEFORE_LEAVE])
def test_a_case_that_came_by_file_leaves_in_the_next_round_when_cut_off(
    handed: Region, point: Point
):
    anna, bert = handed.anna, handed.bert
    anna.laptop.take(bert.laptop.send(ANNA, by=BERT), ANNA)

    def stop(at: Point) -> None:
        if at is point:
            raise Stopped

    with pytest.raises(Stopped):
        anna.check_in(stop)
    anna.sync()
    assert anna.laptop.store.queries.worklist(WorklistFilter()) == []
    assert syncing.state(anna.desk).unlent == ()
    assert anna.is_whole()


def test_a_case_that_a_colleague_took_over_is_told_while_it_cannot_leave(shared: Region):
    anna, bert = shared.anna, shared.bert
    working.save_draft(anna.desk, anna.case(), {"report.question": "half"}, "")
    assert syncing.take_over(bert.desk, bert.line, CASE, "Anna is ill")[0].granted
    anna.sync()
    (here,) = syncing.state(anna.desk).unlent
    assert (here.case, here.user, here.by_file) == (CASE, BERT, False)


def test_why_a_case_was_taken_over_is_forgotten_when_the_time_of_that_is_over(shared: Region):
    anna, bert = shared.anna, shared.bert
    assert syncing.take_over(bert.desk, bert.line, CASE, "Anna is ill")[0].granted
    anna.sync()

    def why() -> str:
        lease = syncing.whereabouts(anna.desk, CASE)
        assert lease is not None
        return lease.reason

    anna.laptop.stage.clock.day += USUAL_PERIOD
    anna.sync()
    assert why() == "Anna is ill"
    anna.laptop.stage.clock.day += timedelta(days=1)
    anna.sync()
    assert why() == ""


def test_periods_that_cannot_be_asked_for(shared: Region):
    for period in (timedelta(), LONGEST_PERIOD + timedelta(days=1)):
        with pytest.raises(ValueError, match="period"):
            syncing.check_out(shared.anna.desk, shared.anna.line, (CASE,), period)
    with pytest.raises(ValueError, match="cases"):
        syncing.check_out(shared.anna.desk, shared.anna.line, ())


def test_no_content_is_put_back_but_what_left_last(handed: Region):
    """Neither what was never away nor what was destroyed is filled, also not past the program."""
    anna, bert = handed.anna, handed.bert
    fill = "update documents set content = x'00' where hash = ?"
    of_case = "select document_hash from revisions where aggregate = 'case' order by number"
    for place, may in ((bert, False), (anna, True)):
        with place.laptop.store.engine.connect() as connection:
            first = connection.exec_driver_sql(of_case).scalars().first()
            refused = nullcontext() if may else pytest.raises(IntegrityError, match="only grows")
            with refused:
                connection.exec_driver_sql(fill, (first,))
    bert.laptop.erase(CASE)
    with bert.laptop.store.engine.connect() as connection:
        first = connection.exec_driver_sql(of_case).scalars().first()
        with pytest.raises(IntegrityError, match="only grows"):
            connection.exec_driver_sql(fill, (first,))
    assert not bert.check_out() or bert.is_whole()
    assert bert.laptop.store.queries.worklist(WorklistFilter()) == []


def test_what_is_about_its_people_goes_along_and_comes_back(shared: Region):
    anna = shared.anna
    home = household_of(anna)
    contact = Contact(ContactId("contact"), date(2026, 3, 2), ANNA, "A word", household=home.id)
    asked = AccessRequest(
        "asked", Right.ACCESS, home.id, home.people[0].id, date(2026, 3, 2), ANNA, asked="All"
    )
    with anna.desk.open() as uow:
        uow.contacts.save(contact, "keep")
        uow.access_requests.save(asked, "take in")
        uow.commit()
    anna.sync()
    assert anna.check_in() == (CASE,)
    with anna.desk.open() as uow:
        assert [*uow.contacts.all(), *uow.access_requests.all()] == []
    assert anna.is_whole()
    assert anna.check_out()
    with anna.desk.open() as uow:
        assert [*uow.contacts.all(), *uow.access_requests.all()] == [contact, asked]
    assert anna.is_whole()


def test_what_is_typed_while_a_case_goes_back_by_itself_keeps_it_here(shared: Region):
    anna, bert = shared.anna, shared.bert
    assert syncing.take_over(bert.desk, bert.line, CASE, "Anna is ill")[0].granted

    def type_on(point: Point) -> None:
        if point is Point.AFTER_RELEASE:
            working.save_draft(anna.desk, anna.case(), {"report.question": "half"}, "")

    anna.sync(type_on)
    draft = working.left_off(anna.desk, CASE).draft
    assert draft is not None
    assert dict(draft.raw) == {"report.question": "half"}
    assert isinstance(anna.case(), Case)
    working.drop_draft(anna.desk, CASE)
    assert anna.sync().lost == ()
    assert anna.laptop.store.queries.worklist(WorklistFilter()) == []
    assert anna.is_whole()


@pytest.mark.parametrize("point", [None, Point.BEFORE_RELEASE, Point.AFTER_RELEASE])
def test_what_is_typed_after_the_question_keeps_a_case_that_is_given_back(
    shared: Region, point: Point | None
):
    anna = shared.anna

    def type_on(at: Point | None) -> None:
        if at is point:
            working.save_draft(anna.desk, anna.case(), {"report.question": "half"}, "")

    type_on(None)
    assert syncing.check_in(anna.desk, anna.line, (CASE,), passing=type_on) == ()
    draft = working.left_off(anna.desk, CASE).draft
    assert draft is not None
    assert dict(draft.raw) == {"report.question": "half"}
    # Who typed before it was asked back has it still; who typed later has it until that is done.
    assert (CASE in shared.paper.leases) is (point is None)
    working.drop_draft(anna.desk, CASE)
    anna.sync()
    gone = anna.laptop.store.queries.worklist(WorklistFilter()) == []
    assert gone is (point is not None)
    assert anna.is_whole()
