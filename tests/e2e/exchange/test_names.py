"""What is read of a bundle before anything in it is, names nobody."""

import re
from dataclasses import asdict

from hengelo_toegang.usecases.exchanging import export_cases
from tests.e2e.exchange.conftest import ANNA, BERT, TWO_WEEKS, Pair
from tests.repertoire import CASE

PART = re.compile(
    r"documents/[0-9a-f]{64}\.json|letters/[0-9a-f]{64}\.pdf"
    r"|(revisions|letters|certificates|users|heads|passed)\.json"
)


def test_neither_the_manifest_nor_a_name_of_a_part_tells_of_a_resident(pair: Pair) -> None:
    anna = pair.first.desk(ANNA)
    file = export_cases(anna, (CASE,), (BERT,), TWO_WEEKS).file
    opened = pair.first.desk(BERT).bundles.open(file)
    with anna.open() as uow:
        case = uow.cases.get(CASE)
        home = uow.households.get(case.household)
    assert [name for name in opened.parts if not PART.fullmatch(name)] == []
    told = repr(asdict(opened.manifest)).casefold()
    said = {part.surname for part in home.people} | {part.bsn for part in home.people}
    assert home.address is not None
    for word in (said | {home.address.street, home.address.postcode, case.number}) - {""}:
        # A whole word: three letters of a name stand in a key now and then.
        assert not re.search(rf"\b{re.escape(word.casefold())}\b", told)
    for word in (*(part.bsn for part in home.people), home.address.street):
        assert not word or word.encode() not in file
