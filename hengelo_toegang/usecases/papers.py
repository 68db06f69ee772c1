"""What a user keeps for themselves, from one day to the next and through every lock."""

from hengelo_toegang.usecases.ports import Desk

TRIAL = "trial"
"""The name of a paper that is kept to see whether anything can be; nobody's work."""


def read_paper(desk: Desk, name: str) -> str:
    """Return what this user kept under a name, or nothing."""
    with desk.open() as uow:
        return uow.papers.read(name)


def keep_paper(desk: Desk, name: str, text: str) -> None:
    """Keep a text under a name for this user alone; an empty one is forgotten."""
    with desk.open() as uow:
        uow.papers.keep(name, text)
        uow.commit()
