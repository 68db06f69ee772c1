"""Rows for the data team change on the day on which a change came in, not when it was written."""

from datetime import timedelta

from tests.e2e.exchange.conftest import BERT, Pair
from tests.repertoire import CASE


def test_what_comes_in_late_is_news_of_the_day_on_which_it_came(pair: Pair):
    written = pair.first.stage.clock.day
    came = written + timedelta(days=7)
    pair.second.take(pair.first.send(BERT), BERT, came)

    def since(laptop, day):
        found = laptop.store.queries.extracts.histories(day, lambda _done, _all: None)
        return [(version.case.id, version.on) for versions in found for version in versions]

    # Who asked the day before, and asks since then, hears of it.
    assert since(pair.second, came) == [(CASE, came)]
    assert since(pair.second, came + timedelta(days=1)) == []
    assert since(pair.first, came) == []
    assert all(on <= written for _case, on in since(pair.first, None))
    assert len(since(pair.first, None)) > 1
