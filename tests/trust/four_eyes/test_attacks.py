"""Four eyes hold on every route: 0 of the attacks get through."""

from pathlib import Path

import pytest

from tests.repertoire import Repertoire
from tests.trust.four_eyes.all_attacks import ATTACKS
from tests.trust.four_eyes.attack import Attack, tried

_NIGHTLY = (pytest.mark.long,)


@pytest.mark.parametrize(
    "one",
    [pytest.param(one, id=one.id, marks=_NIGHTLY if one.nightly else ()) for one in ATTACKS],
)
def test_it_does_not_get_through(one: Attack, repertoire: Repertoire, tmp_path: Path) -> None:
    outcome = tried(one, repertoire, tmp_path)
    assert not outcome.through
    assert outcome.lacks == ()
