"""A store in which an acceptance case was played, to go on from."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.usecases.ports import Desk
from tests.builders import a_user
from tests.repertoire import Change, Repertoire, casus_of

COLLEAGUE = UserId("cees")
"""Works under every law, and had nothing to do with the case so far."""
OTHER_LEAD = UserId("dora")
"""May decide as the reviewer may, and has not looked at the case."""
Desks = Callable[..., Desk]
"""Gives the desk of a user on a day."""


@pytest.fixture
def played(repertoire: Repertoire, tmp_path: Path) -> Iterator[Callable[..., Desks]]:
    """Play acceptance case `name`, changed, and return the desks of its users."""
    with ExitStack() as stores:

        def play_it(name: str, change: Change | None = None) -> Desks:
            casus = casus_of(repertoire.rules, name, change)
            writer, reviewer = casus.users
            other_lead = replace(reviewer, id=OTHER_LEAD)
            users = (writer, reviewer, a_user(COLLEAGUE, laws=tuple(Law)), other_lead)
            staged = repertoire.staged(casus, tmp_path / f"{name}.store", users=users)
            stage = stores.enter_context(staged)

            def desk(user: str = casus.consultant.id, on: date = casus.today) -> Desk:
                return stage.desk(UserId(user), on)

            return desk

        yield play_it
