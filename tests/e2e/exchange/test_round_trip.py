"""A case goes to another laptop to be reviewed, and comes back to be sent."""

from db.check import verify
from hengelo_toegang.domain.case import ReviewOutcome, Sent, Way
from hengelo_toegang.domain.case import Stage as CaseStage
from hengelo_toegang.usecases.deciding import send
from tests.e2e.exchange.conftest import ANNA, BERT, Pair
from tests.repertoire import CASE
from tests.second_pair import judge


def test_a_decision_is_reviewed_on_another_laptop_and_sent_on_the_first(pair: Pair):
    first, second = pair.first, pair.second
    taken = second.take(first.send(BERT), BERT)
    assert taken.cases == (CASE,)
    assert taken.forked == ()
    (row,) = second.desk(BERT).queries.review_queue()
    assert row.case == CASE

    judge(second.desk(BERT), CASE, ReviewOutcome.APPROVED)
    back = second.send(ANNA, by=BERT)
    assert first.take(back, ANNA).new == 2  # the declaration of no ties, and the approval
    today = first.stage.clock.day
    sent = send(first.desk(ANNA), CASE, Sent(today, Way.POST))
    assert sent.stage is CaseStage.SENT
    assert sent.reviews[-1].by == BERT
    assert second.take(first.send(BERT), BERT).new == 1
    with second.desk(BERT).open() as uow:
        assert uow.cases.verified(CASE) == sent
        letters = uow.letters.of_case(CASE)
    with first.desk(ANNA).open() as uow:
        assert uow.letters.of_case(CASE) == letters != []
    for laptop in (first, second):
        assert verify(laptop.store) is None
