"""A provider answers all that a message tells, also what it only tells again."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.messages.answering import Taken, said_in, taken
from hengelo_toegang.domain.messages.incoming import Answer, AnsweredProduct
from hengelo_toegang.domain.messages.kept import AnswerKind, ProviderAnswer
from tests.unit.messages.examples import ON, a_help, a_sent_case, message_of, told

FIRST = a_sent_case()
(OLD,) = message_of(told(FIRST)).news
SECOND = message_of(
    told(FIRST, a_sent_case(a_help(product="BG"), name="c2"), now=ON + timedelta(30), sent=(OLD,)),
    first=400,
)
(NEW,) = SECOND.news
SENT = (OLD, NEW)
DAY = date(2026, 4, 13)
ACCEPTED = ProviderAnswer(OLD.number, AnswerKind.ACCEPTED, OLD.message, ON)


def an_answer(**codes):
    """Return the answer to the second message, with a return code for each of its products."""
    products = (
        AnsweredProduct(OLD.number, (codes.get("old", "0200"),)),
        AnsweredProduct(NEW.number, (codes.get("new", "0200"),)),
    )
    whole = (codes.get("whole", "0200"),)
    return Answer(Law.WMO, "0164", OLD.agb, NEW.message, "R2", DAY, whole, "999990019", products)


def came(message, answers=()):
    """Return what came of each product of a message, in its order."""
    return [taken(one, OLD.agb, SENT, answers) for one in said_in(message, SENT)]


def test_the_second_message_tells_both_and_only_one_is_new():
    assert [one.number for one in SECOND.message.products] == [OLD.number, NEW.number]
    assert NEW.message != OLD.message


@pytest.mark.parametrize("code", ["0200", "9332"])
def test_what_was_judged_before_stays_as_it_was_when_it_is_only_repeated(code):
    assert came(an_answer(old=code), [ACCEPTED]) == [Taken.REPEATED, Taken.KEPT]


def test_what_nobody_answered_yet_is_answered_by_the_message_that_repeats_it():
    old, new = said_in(an_answer(), SENT)
    assert old.answer == replace(ACCEPTED, on=DAY)
    assert new.answer == ProviderAnswer(NEW.number, AnswerKind.ACCEPTED, NEW.message, DAY)
    assert (old.repeated, new.repeated) == (True, False)
    assert came(an_answer()) == [Taken.KEPT, Taken.KEPT]


def test_a_message_that_was_rejected_as_a_whole_rejects_only_what_was_new_in_it():
    rejected = replace(an_answer(), codes=("0001",), bsn="", products=())
    assert [(one.number, one.repeated) for one in said_in(rejected, SENT)] == [(NEW.number, False)]


def test_an_answer_to_an_earlier_message_is_no_answer_to_a_later_one():
    again = replace(OLD, message="HT500", on=DAY)
    early = replace(an_answer(), answers=OLD.message, products=(an_answer().products[0],))
    (said,) = said_in(early, (*SENT, again))
    assert not said.repeated
    assert taken(said, OLD.agb, (*SENT, again), ()) is Taken.OVERTAKEN
