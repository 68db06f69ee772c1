"""What providers answer is kept with the work it is about; a file that is wrong stops no other."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from hengelo_toegang.domain.blockers import ActionBlocked
from hengelo_toegang.domain.diary import EntryKind
from hengelo_toegang.domain.follow_ups import FollowUp, Found
from hengelo_toegang.domain.messages.answering import Taken
from hengelo_toegang.domain.messages.kept import AnswerKind, Progress, newest, progress
from hengelo_toegang.usecases.diary import record_follow_up
from hengelo_toegang.usecases.files import open_dossier
from hengelo_toegang.usecases.message_ports import LARGEST, MessageUnreadable, Unreadable
from hengelo_toegang.usecases.messages_in import (
    OtherMunicipality,
    OwnMessage,
    RequestWaits,
    read_each,
    read_message,
)
from hengelo_toegang.usecases.ports import DiaryFilter
from tests.e2e.providers.conftest import OTHER, told
from tests.repertoire import CASE
from tests.unit.messages.received import answer, request, start, stop

FINE = ("0200",)


class Told:
    """A desk, and what went out from it to the one provider of its case."""

    def __init__(self, desk: Any, folder: Any, desks: Any) -> None:
        self.desk = desk
        self.desks = desks
        self.path = folder.path
        self.out = told(desk, folder)
        self.number = self.out.news[0].number
        self.who = {
            "bsn": self.out.message.client.bsn,
            "agb": self.out.message.header.receiver,
        }

    @property
    def identification(self) -> str:
        return self.out.message.header.identification

    @property
    def case(self) -> Any:
        return open_dossier(self.desk, CASE).case

    @property
    def progress(self) -> Progress:
        (last,) = newest(self.case.assigned)
        return progress(last, self.case.provider_answers)

    def read(self, content: bytes, desk: Any = None) -> Any:
        return read_message(desk or self.desk, content).lines

    def answer(self, *codes: str, **changes: Any) -> Any:
        said = {self.number: codes or FINE}
        given = {"answers": self.identification, **self.who}
        return answer(said, **{**given, **changes})

    def start(self, **changes: Any) -> Any:
        return start(self.number, **{**self.who, **changes})

    def stop(self, **changes: Any) -> Any:
        return stop(self.number, **{**self.who, **changes})

    def diary(self) -> dict[EntryKind, date]:
        rows = self.desk.queries.diary(DiaryFilter(date.max))
        return {row.kind: row.due for row in rows}


@pytest.fixture
def sent(played: Callable[..., Any], folder: Any) -> Told:
    desks = played()
    return Told(desks(), folder, desks)


def test_an_answer_without_faults_accepts_the_work(sent):
    (line,) = sent.read(sent.answer())
    assert (line.taken, line.number, line.case) == (Taken.KEPT, sent.number, CASE)
    assert line.case_number == sent.case.number
    assert sent.progress is Progress.ACCEPTED
    found = sent.diary()
    assert EntryKind.ASSIGNMENT_UNANSWERED not in found
    assert found[EntryKind.ASSIGNMENT_NOT_STARTED] > sent.case.assigned[0].start


def test_an_answer_with_a_fault_rejects_it_and_says_why(sent):
    (line,) = sent.read(sent.answer("9332"))
    assert (line.answer.kind, line.answer.codes) == (AnswerKind.REJECTED, ("9332",))
    assert sent.progress is Progress.REJECTED
    assert EntryKind.ASSIGNMENT_REJECTED in sent.diary()


def test_a_fault_around_the_work_rejects_what_was_not_judged(sent):
    (line,) = sent.read(sent.answer("0233", client=("9385",)))
    assert (line.answer.kind, line.answer.codes) == (AnswerKind.REJECTED, ("9385",))


def test_a_message_that_was_rejected_as_a_whole_is_found_by_its_name(sent):
    content = answer({}, answers=sent.identification, whole=("0001",), agb=sent.who["agb"])
    (line,) = sent.read(content)
    assert (line.taken, line.answer.codes) == (Taken.KEPT, ("0001",))
    assert sent.progress is Progress.REJECTED
    (unknown,) = sent.read(answer({}, answers="HT0000000000", whole=("0001",)))
    assert (unknown.taken, unknown.number) == (Taken.UNKNOWN_NUMBER, None)


def test_a_whole_rejection_is_found_when_nobody_waits_for_it_any_more(sent):
    rows = sent.desk.queries.diary(DiaryFilter(date.max))
    (row,) = [one for one in rows if one.kind is EntryKind.ASSIGNMENT_UNANSWERED]
    on = sent.desk.today()
    record_follow_up(
        sent.desk, CASE, FollowUp(on, row.about, row.planned, Found.DONE, sent.desk.user.id)
    )
    assert EntryKind.ASSIGNMENT_UNANSWERED not in sent.diary()
    content = answer({}, answers=sent.identification, whole=("0001",), agb=sent.who["agb"])
    assert sent.read(content)[0].taken is Taken.KEPT
    assert sent.progress is Progress.REJECTED
    assert sent.read(content)[0].taken is Taken.KNOWN


def test_a_whole_rejection_tells_a_stranger_nothing(sent):
    content = answer({}, answers=sent.identification, whole=("0001",), agb=sent.who["agb"])
    with pytest.raises(ActionBlocked):
        sent.read(content, sent.desks(OTHER))
    # Nor does one under another law, or of an act that told nobody, find the case.
    for name, answers in (("jw302", sent.identification), ("wmo302", "HT0070000001")):
        (line,) = sent.read(answer({}, name=name, answers=answers, whole=("0001",)))
        assert (line.taken, line.case) == (Taken.UNKNOWN_NUMBER, None)


def test_a_whole_rejection_is_found_without_the_log_while_it_is_waited_for(sent, monkeypatch):
    with sent.desk.open() as uow:
        trail = type(uow.audit)
    # As on a laptop to which the case came by file: the log of who sent it stays there.
    monkeypatch.setattr(trail, "subject_of", lambda *_act: None)
    content = answer({}, answers=sent.identification, whole=("0001",), agb=sent.who["agb"])
    assert sent.read(content)[0].taken is Taken.KEPT
    assert sent.read(content)[0].taken is Taken.UNKNOWN_NUMBER
    assert sent.progress is Progress.REJECTED


def test_work_begins_and_ends_and_both_can_be_taken_back(sent):
    for content, expected in (
        (sent.answer(), Progress.ACCEPTED),
        (sent.start(), Progress.STARTED),
        (sent.start(status="3", identification="S2"), Progress.ACCEPTED),
        (sent.start(identification="S3"), Progress.STARTED),
        (sent.stop(), Progress.STOPPED),
        (sent.stop(status="3", identification="E2"), Progress.STARTED),
        (sent.stop(identification="E3", reason="20"), Progress.STOPPED),
    ):
        (line,) = sent.read(content)
        assert line.taken is Taken.KEPT
        assert sent.progress is expected
    assert sent.case.provider_answers[-1].codes == ("20",)
    assert sent.case.provider_answers[-1].on == date(2026, 9, 30)


def test_what_was_read_before_is_kept_once(sent):
    for content in (sent.answer(), sent.start()):
        assert sent.read(content)[0].taken is Taken.KEPT
        before = sent.case
        assert sent.read(content)[0].taken is Taken.KNOWN
        assert sent.case == before


def test_a_start_that_is_told_twice_in_other_words_is_kept_once(sent):
    sent.read(sent.start())
    assert sent.read(sent.start(identification="S2"))[0].taken is Taken.KNOWN
    assert len(sent.case.provider_answers) == 1


@pytest.mark.parametrize("kind", ["stop", "start"])
def test_what_never_began_cannot_end_or_be_taken_back(sent, kind):
    content = sent.stop() if kind == "stop" else sent.start(status="3")
    assert sent.read(content)[0].taken is Taken.NOT_STARTED
    assert sent.case.provider_answers == ()


def test_an_answer_to_what_was_sent_before_is_overtaken(sent, folder):
    told(sent.desk, folder, again=True)
    assert sent.read(sent.answer("9332"))[0].taken is Taken.OVERTAKEN
    assert sent.progress is Progress.SENT


def test_another_provider_says_nothing_of_this_work(sent):
    for content in (sent.answer(agb="99990009"), sent.start(agb="99990009")):
        assert sent.read(content)[0].taken is Taken.OTHER_PROVIDER
    assert sent.case.provider_answers == ()


@pytest.mark.parametrize(
    ("number", "expected"), [(1, Taken.UNKNOWN_NUMBER), (None, Taken.WITHOUT_NUMBER)]
)
def test_a_number_that_nobody_gave_is_said_so(sent, number, expected):
    (line,) = sent.read(start(number, **sent.who))
    assert (line.taken, line.number) == (expected, number)
    assert sent.case.provider_answers == ()


def test_of_somebody_unknown_nothing_is_kept_nor_told(sent):
    (line,) = sent.read(sent.answer(bsn="999990020"))
    assert (line.taken, line.case, line.case_number) == (Taken.UNKNOWN_NUMBER, None, "")


def test_an_unknown_number_keeps_no_other_from_being_kept(sent):
    content = answer({1: FINE, sent.number: FINE}, answers=sent.identification, **sent.who)
    assert [one.taken for one in sent.read(content)] == [Taken.UNKNOWN_NUMBER, Taken.KEPT]
    assert sent.progress is Progress.ACCEPTED


def test_who_does_not_work_under_the_law_reads_nothing_in(sent):
    stranger = sent.desks(OTHER)
    with pytest.raises(ActionBlocked):
        sent.read(sent.answer(), stranger)
    assert sent.case.provider_answers == ()


def test_a_message_for_another_municipality_is_left_alone(sent):
    for content in (sent.answer(municipality="0153"), sent.start(municipality="0153")):
        with pytest.raises(OtherMunicipality):
            sent.read(content)


def test_a_folder_is_read_whole_whatever_is_wrong_with_one_file(sent):
    files = {
        "a.xml": b"no xml",
        "b.xml": b"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY e 'x'>]><a>&e;</a>",
        "c.xml": b" " * (LARGEST + 1),
        "d.xml": sent.answer(municipality="0153"),
        "e.xml": (sent.path / sent.out.name).read_bytes(),
        "f.xml": sent.answer().replace(b"2026-03-13", b"2026-02-31"),
        "g.xml": start(1, **sent.who),
        "h.xml": request(),
        "y.xml": sent.answer(),
        "z.xml": sent.start(),
    }
    for name, content in files.items():
        (sent.path / name).write_bytes(content)
    paths = [sent.path / name for name in (*files, "missing.xml")]
    found = {one.path.name: one for one in read_each(sent.desk, paths)}
    refusals = {name: one.refusal for name, one in found.items() if one.refusal}
    whys = {name: one.why for name, one in refusals.items() if isinstance(one, MessageUnreadable)}
    assert whys == {
        "a.xml": Unreadable.NOT_XML,
        "b.xml": Unreadable.DOCTYPE,
        "c.xml": Unreadable.TOO_LARGE,
        "f.xml": Unreadable.STRUCTURE,
    }
    assert isinstance(refusals["d.xml"], OtherMunicipality)
    assert isinstance(refusals["e.xml"], OwnMessage)
    assert isinstance(refusals["h.xml"], RequestWaits)
    assert isinstance(refusals["missing.xml"], FileNotFoundError)
    unknown = found["g.xml"].read
    assert unknown is not None
    assert unknown.lines[0].taken is Taken.UNKNOWN_NUMBER
    assert sent.progress is Progress.STARTED
    before = sent.case
    assert len(list(read_each(sent.desk, paths))) == len(paths)
    assert sent.case == before


def test_the_diary_asks_whether_the_work_began_five_working_days_after_it_should(sent):
    sent.read(sent.answer())
    due = sent.diary()[EntryKind.ASSIGNMENT_NOT_STARTED]
    begins = max(sent.case.assigned[0].start, sent.desk.today())
    assert timedelta(days=5) <= due - begins <= timedelta(days=12)
    sent.read(sent.start())
    assert EntryKind.ASSIGNMENT_NOT_STARTED not in sent.diary()
