"""Before a bundle is made: what goes along, who may read it, and for whom something waits."""

from hengelo_toegang.domain.case import ReviewOutcome, Stage
from hengelo_toegang.usecases.exchanging import not_written
from hengelo_toegang.usecases.giving import bundles, offers, titles, waits_for, what_goes_along
from tests.e2e.exchange.conftest import ANNA, BERT, EVA, Pair
from tests.repertoire import CASE
from tests.second_pair import judge


def test_only_who_may_see_the_cases_can_be_chosen(pair: Pair):
    giving = what_goes_along(pair.first.desk(ANNA), (CASE,))
    assert [(one.user.id, one.judges) for one in giving.colleagues] == [(BERT, True)]
    (along,) = giving.cases
    assert (along.case, along.stage, along.asked) == (CASE, Stage.IN_REVIEW, True)
    assert along.people
    assert along.letters
    assert EVA not in {one.user.id for one in giving.colleagues}


def test_nothing_chosen_goes_to_anybody(pair: Pair):
    giving = what_goes_along(pair.first.desk(ANNA), ())
    assert giving.cases == ()
    assert not any(one.judges for one in giving.colleagues)


def test_what_waits_for_a_lead_is_offered_and_comes_back_to_who_gave_it(pair: Pair):
    anna, bert = pair.first.desk(ANNA), pair.second.desk(BERT)
    (offer,) = offers(anna)
    assert (offer.user, offer.cases, offer.back) == (BERT, (CASE,), False)
    assert waits_for(anna, (BERT,)) == (CASE,)
    assert waits_for(anna, (BERT, EVA)) == ()
    assert list(offers(bert)) == []

    pair.second.take(pair.first.send(BERT), BERT)
    assert list(offers(bert)) == []  # nothing was written in it yet
    judge(bert, CASE, ReviewOutcome.APPROVED)
    (offer,) = offers(bert)
    assert (offer.user, offer.cases, offer.back) == (ANNA, (CASE,), True)
    assert waits_for(bert, (ANNA,)) == (CASE,)

    for_nobody = pair.second.send(ANNA, by=BERT)
    assert list(offers(bert)) == []
    not_written(bert, for_nobody)
    assert list(offers(bert)) == [offer]
    assert [one.given for one, _ in bundles(bert)] == [False]
    pair.first.take(pair.second.send(ANNA, by=BERT), ANNA)
    assert list(offers(bert)) == []
    assert list(offers(anna)) == []


def test_a_list_of_bundles_names_only_cases_that_one_may_see(pair: Pair):
    pair.first.send(BERT)
    ((_, numbers),) = bundles(pair.first.desk(ANNA))
    assert numbers
    ((given, numbers),) = bundles(pair.first.desk(EVA))
    assert given.cases == (CASE,)
    assert numbers == ()


def test_what_a_list_names_is_asked_at_once_and_waits_for_nobody_who_writes(pair: Pair):
    anna, eva = pair.first.desk(ANNA), pair.first.desk(EVA)
    with anna.open() as uow:
        number = uow.cases.get(CASE).number
        # Whoever writes meanwhile keeps nobody waiting who looks at a list.
        named = titles(anna, [CASE, "no case"])
        for_another = titles(eva, [CASE])
    assert named.keys() == {CASE}
    assert named[CASE].startswith(f"{number} · ")
    assert for_another == {}
