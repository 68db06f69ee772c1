"""The log at the office tells who reads it which cases went along on a laptop, and came back."""

from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from hengelo_toegang import bootstrap
from hengelo_toegang.adapters.keys import TEMPORARY_COST
from hengelo_toegang.bootstrap import Rules
from hengelo_toegang.cli.stage import CasusClock
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.domain.users import Role, User
from hengelo_toegang.usecases.audit_log import LogRefused, log_page
from hengelo_toegang.usecases.ports import AuditEvent, LogFilter
from tests.builders import ANNA, BAS, a_case, a_household, a_reviewer, a_user
from tests.central.centre import a_batch
from tests.central.offices import Office, central, rows_of
from tests.central.server import Server

PIA = UserId("pia")
PEOPLE = (a_user(), a_reviewer(), User(PIA, "Pia", (Role.PRIVACY_OFFICER,)))
ALL = LogFilter()


@pytest.fixture
def office(server: Server, rules: Rules, tmp_path: Path) -> Iterator[Office]:
    """Give an office at whose centre a case went from laptop to laptop, and came back."""
    # The day as the centre counts it.
    clock = CasusClock(datetime.now(ZoneInfo("Europe/Amsterdam")).date())
    people = [(user, "only for this test") for user in PEOPLE]
    made = bootstrap.found_store(tmp_path / "a.store", people, rules, clock, cost=TEMPORARY_COST)
    with made.store as store:
        with store.unit_of_work(ANNA, made.keys[ANNA].signing_key) as uow:
            uow.households.save(a_household(), "new")
            uow.cases.save(a_case(), "report")
            uow.commit()
        cases = [row for row in rows_of(store)["revisions"] if row["kind"] in {"case", "household"}]
        with central(server, store) as centre, ExitStack() as held:
            centre.ask(ANNA, "push", "of anna", a_batch(*cases))
            centre.check_out(BAS, "c1", device="of bas", why="Anna is ill")
            centre.ask(BAS, "release", "of bas", {"c1": cases[-1]["hash"]})
            yield Office(centre, made.keys, rules, clock, held)


def passed(office: Office, user: UserId, chosen: LogFilter = ALL) -> list[tuple[str, UserId, str]]:
    """Return what the log tells somebody of laptops, the oldest first."""
    found = log_page(office.desk(user, office.clock.day), chosen)
    return [(one.origin, one.actor, one.action) for one in found if one.origin[:3] == "of "][::-1]


def test_who_reads_the_log_reads_where_a_case_was(office: Office):
    assert passed(office, PIA) == [
        ("of anna", ANNA, "check_out"),
        ("of bas", BAS, "take_over"),
        ("of bas", BAS, "check_in"),
    ]
    assert passed(office, PIA, LogFilter(actor=ANNA)) == [("of anna", ANNA, "check_out")]
    assert passed(office, PIA, LogFilter(subjects=("another",))) == []
    today = office.clock.day
    assert len(passed(office, PIA, LogFilter(since=today, until=today))) == 3
    assert passed(office, PIA, LogFilter(until=date(2026, 1, 1))) == []
    with pytest.raises(LogRefused):
        passed(office, BAS)


def test_page_after_page_it_comes_once_and_in_its_order(office: Office):
    desk = office.desk(PIA, office.clock.day)
    whole = log_page(desk, ALL)
    found: list[AuditEvent] = []
    while more := desk.queries.audit_log(ALL, found[-1] if found else None, 1):
        found += more
    assert found == whole
    newest = next(one for one in found if one.action == "check_in")
    assert abs(newest.moment - datetime.now(UTC)) < timedelta(minutes=5)
    # By the clock of the municipality, as the moments of an office are.
    assert newest.moment.utcoffset() in {timedelta(hours=1), timedelta(hours=2)}
    assert newest.result == "done"
