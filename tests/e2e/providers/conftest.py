"""A store with a decision that went out, a series of numbers, and messages to and fro."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from hengelo_toegang.adapters.iwmo.files import XmlMessages
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.messages.numbers import NumberSeries
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.domain.users import Role
from hengelo_toegang.usecases.messages_out import Exported, export
from hengelo_toegang.usecases.office_settings import bind_office
from hengelo_toegang.usecases.ports import Desk
from tests.builders import a_user
from tests.repertoire import CASE, Change, Repertoire, casus_of

POST, CHIEF, OTHER = UserId("post"), UserId("chief"), UserId("other")
XML = XmlMessages()
Desks = Callable[..., Desk]


class Folder:
    """A folder in which messages are put, and out of which they can be taken back."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __call__(self, name: str, content: bytes) -> Callable[[], None]:
        path = self.path / name
        path.write_bytes(content)
        return path.unlink

    @property
    def names(self) -> list[str]:
        return sorted(path.name for path in self.path.iterdir())


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    path = tmp_path / "messages"
    path.mkdir()
    return Folder(path)


@pytest.fixture
def played(repertoire: Repertoire, tmp_path: Path) -> Iterator[Callable[..., Desks]]:
    """Play acceptance case `name`, changed, and return the desks of its users."""
    with ExitStack() as stores:

        def play_it(name: str = "01", change: Change | None = None, *, series: int = 7) -> Desks:
            casus = casus_of(repertoire.rules, name, change)
            users = (
                *casus.users,
                a_user(POST, roles=(Role.ADMINISTRATION,), laws=tuple(Law)),
                a_user(CHIEF, roles=(Role.ADMINISTRATOR,), laws=()),
                a_user(OTHER, laws=(Law.PARTICIPATIEWET,)),
            )
            staged = repertoire.staged(casus, tmp_path / f"{name}.store", users=users)
            stage = stores.enter_context(staged)

            def desk(user: str = casus.consultant.id, on: date = casus.today) -> Desk:
                return stage.desk(UserId(user), on)

            if series:
                give_series(desk(CHIEF), series)
            return desk

        yield play_it


def give_series(desk: Desk, series: int, device: str = "") -> None:
    """Have the administrator give a series of numbers to a computer; this one without a name."""
    office = bind_office(desk)
    known = office.settings()
    given = (*known.number_series, NumberSeries(device or office.device(), series))
    versions = office.history()
    base = versions[0].base if versions else ""
    office.change(replace(known, number_series=given), base)


def told(desk: Desk, folder: Folder, **changes: Any) -> Exported:
    """Return the message of the case to its provider, as it went out."""
    provider = changes.pop("provider", "Carintreggeland")
    return export(desk, CASE, provider, folder, **changes)
