"""A case system on the loopback, and what it takes to file in it."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime

import pytest

from hengelo_toegang.adapters.zgw.system import ZgwSystem
from hengelo_toegang.adapters.zgw.token import Credentials
from hengelo_toegang.adapters.zgw.wire import Wire
from hengelo_toegang.domain.filing import Matter
from hengelo_toegang.domain.filing_settings import FilingSettings
from tests.filing.catalogue import types
from tests.filing.fake import CLIENT, SECRET, FakeCaseSystem
from tests.filing.matters import matter

RSIN = "999992740"


@pytest.fixture
def fake() -> Iterator[FakeCaseSystem]:
    with FakeCaseSystem() as system:
        yield system


@pytest.fixture
def settings(fake: FakeCaseSystem) -> FilingSettings:
    return settings_of(fake)


def settings_of(fake: FakeCaseSystem) -> FilingSettings:
    """Return the settings that lead to a fake."""
    return FilingSettings(
        cases=fake.base("zaken"),
        documents=fake.base("documenten"),
        decisions=fake.base("besluiten"),
        catalogue=fake.base("catalogi"),
        client_id=CLIENT,
        rsin=RSIN,
        since=date(2026, 1, 1),
        types=types(),
    )


@pytest.fixture
def system(settings: FilingSettings) -> Callable[..., ZgwSystem]:
    """Return what opens the case system of the fake, with another secret or clock."""

    def open_(
        secret: str = SECRET, *, ahead: float = 0.0, longest: float = 5.0, **other: object
    ) -> ZgwSystem:
        bases = (settings.cases, settings.documents, settings.decisions, settings.catalogue)
        credentials = Credentials(CLIENT, secret, "anna", "Anna de Vries")

        def now() -> float:
            return datetime.now(UTC).timestamp() + ahead

        wire = Wire(credentials, bases, now, longest)
        return ZgwSystem(settings, wire, lambda: datetime.fromtimestamp(now(), UTC))

    return open_


@pytest.fixture
def one() -> Matter:
    return matter(1)
