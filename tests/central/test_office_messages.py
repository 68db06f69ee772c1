"""Telling providers at the office: on the one store, each machine from a series of its own."""

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from hengelo_toegang import bootstrap
from hengelo_toegang.adapters.keys import TEMPORARY_COST
from hengelo_toegang.bootstrap import Founded, Rules
from hengelo_toegang.cli.stage import CasusClock
from hengelo_toegang.domain.diary import EntryKind
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.messages.answering import Taken
from hengelo_toegang.domain.messages.codes import Referrer
from hengelo_toegang.domain.messages.kept import Progress, newest, progress
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.domain.provisions import Frequency, Unit
from hengelo_toegang.domain.referrals import Referral
from hengelo_toegang.domain.users import Role, User
from hengelo_toegang.usecases.files import open_dossier
from hengelo_toegang.usecases.messages_in import read_message
from hengelo_toegang.usecases.messages_out import export
from hengelo_toegang.usecases.office_settings import bind_office
from hengelo_toegang.usecases.ports import DiaryFilter, NotFound
from hengelo_toegang.usecases.referring import keep_referral
from tests.builders import a_case, a_household, a_person, a_report
from tests.central.offices import Office, central
from tests.central.server import Server
from tests.e2e.providers.conftest import Folder, give_series
from tests.unit.messages.received import answer

ADA, DIA = UserId("ada"), UserId("dia")
DAY = date(2026, 2, 9)
PEOPLE = (
    User(DIA, "Dia", (Role.CONSULTANT,), (Law.JEUGD,)),
    User(ADA, "Ada", (Role.ADMINISTRATOR,)),
)
CASE = CaseId("c1")


@pytest.fixture(scope="module")
def founded(rules: Rules, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Founded]:
    """Give a store in a file, with the users of the office; no case is in it."""
    path = tmp_path_factory.mktemp("office") / "founding.store"
    people = [(user, "only for this test") for user in PEOPLE]
    made = bootstrap.found_store(path, people, rules, CasusClock(DAY), cost=TEMPORARY_COST)
    with made.store:
        yield made


@pytest.fixture
def office(server: Server, founded: Founded, rules: Rules) -> Iterator[Office]:
    with central(server, founded.store) as centre, ExitStack() as held:
        yield Office(centre, founded.keys, rules, CasusClock(DAY), held)


def test_a_referral_is_assigned_and_answered_at_the_office(office: Office, tmp_path: Path) -> None:
    desk = office.desk(DIA, DAY)
    with desk.open() as uow:
        uow.households.save(a_household(a_person(born=date(2014, 5, 6))), "new")
        uow.cases.save(a_case(law=Law.JEUGD, owner=DIA, report=a_report()), "report")
        uow.commit()
    referral = Referral(
        Referrer.COURT,
        "Rechtbank",
        DAY,
        DAY,
        "JA-HBO",
        "Jarabee",
        Decimal(60),
        Unit.MINUTE,
        Frequency.WEEK,
        DAY,
        DAY + timedelta(days=100),
    )
    keep_referral(desk, CASE, referral)
    give_series(office.desk(ADA, DAY), 12, bind_office(desk).device())
    out = export(desk, CASE, "Jarabee", Folder(tmp_path))
    (product,) = out.message.products
    assert product.number // 10_000_000 == 12
    rows = desk.queries.diary(DiaryFilter(date.max))
    assert EntryKind.ASSIGNMENT_UNANSWERED in {row.kind for row in rows}
    content = answer(
        {product.number: ("0200",)},
        answers=out.message.header.identification,
        name="jw302",
        agb=out.message.header.receiver,
    )
    read_message(desk, content)
    with desk.open() as uow:
        case = uow.cases.get(CASE)
    assert progress(newest(case.assigned)[0], case.provider_answers) is Progress.ACCEPTED


def test_at_the_office_a_case_that_is_not_there_is_nowhere(office: Office) -> None:
    desk = office.desk(DIA, DAY)
    with pytest.raises(NotFound):
        open_dossier(desk, CaseId("gone"))
    whole = answer({}, answers="HT0120000001", whole=("0001",), name="jw302")
    assert [one.taken for one in read_message(desk, whole).lines] == [Taken.UNKNOWN_NUMBER]
