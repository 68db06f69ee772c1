"""A store with one case that was decided and sent, and who has rows made of it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from hengelo_toegang.cli.stage import Stage
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.domain.users import Role
from hengelo_toegang.usecases.extracting import allow
from tests.builders import a_user
from tests.repertoire import Repertoire, casus_of

ANNA, IRIS, JAN, PAUL = (UserId(one) for one in ("anna", "iris", "jan", "paul"))
USERS = (
    a_user(IRIS, roles=(Role.POLICY_ADVISER,), laws=(Law.WMO,)),
    a_user(JAN, roles=(Role.POLICY_ADVISER,), laws=(Law.JEUGD,)),
    a_user(PAUL, roles=(Role.ADMINISTRATOR,), laws=()),
)


@pytest.fixture
def stage(repertoire: Repertoire, tmp_path: Path) -> Iterator[Stage]:
    """Give the store; no administrator let anything go out yet."""
    casus = casus_of(repertoire.rules, "01")
    with repertoire.staged(casus, tmp_path / "a.store", users=(*casus.users, *USERS)) as played:
        yield played


@pytest.fixture
def allowed(stage: Stage) -> Stage:
    """Give the store after an administrator let rows go out, scores too."""
    allow(stage.desk(PAUL, stage.clock.day), on=True, scores=True)
    return stage
