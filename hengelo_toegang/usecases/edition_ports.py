"""What an edition of law and policy needs from outside: where it is kept, and who reads its files.

An edition holds for who signs in after it came in: within one desk everything is computed by
the same rules, from the first screen to the last letter.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Protocol

from hengelo_toegang.domain.editions import EditionFile, PolicyEdition
from hengelo_toegang.domain.people import UserId
from hengelo_toegang.domain.policy import Policy
from hengelo_toegang.domain.revisions import Revision
from hengelo_toegang.i18n import Translate
from hengelo_toegang.records import dataclass


class PolicyFault(Protocol):
    """One thing that is wrong in the files: where, what, and what is expected instead."""

    @property
    def place(self) -> str: ...

    def line(self, _: Translate, /) -> str:
        """Return it as one line in the language of the reader."""
        ...


class PolicyError(Exception):
    """Law and policy can't be used: `faults` says all that is wrong in the files."""

    def __init__(self, faults: Iterable[PolicyFault]) -> None:
        self.faults = tuple(faults)
        super().__init__("; ".join(fault.place for fault in self.faults))

    def lines(self, _: Translate) -> tuple[str, ...]:
        """Return one line per fault."""
        return tuple(fault.line(_) for fault in self.faults)


@dataclass(frozen=True, slots=True)
class ProvenEdition:
    """An edition that somebody signed who might, at the moment when it came in."""

    edition: PolicyEdition
    by: UserId
    moment: datetime
    revision: str


@dataclass(frozen=True, slots=True)
class InForce:
    """The law and policy that a desk computes by."""

    policy: Policy
    edition: ProvenEdition | None = None
    """None while these are the files that travel with the program."""
    unread: ProvenEdition | None = None
    """The newest edition, where this version of the program cannot read it."""

    @property
    def newest(self) -> ProvenEdition | None:
        """The newest edition that was there when this was chosen, read or not."""
        return self.unread or self.edition


ReadEdition = Callable[[PolicyEdition], Policy]
"""Returns what the files of an edition say; raises PolicyError."""


def chosen(own: Policy, editions: Iterable[ProvenEdition], read: ReadEdition) -> InForce:
    """Return what is in force: the newest edition that can be read, else the program's own.

    One that an older program cannot read stops nobody from working: what was in force before
    it goes on, and `unread` is told on every screen.
    """
    unread = None
    for one in editions:
        try:
            return InForce(read(one.edition), one, unread)
        except PolicyError:
            unread = unread or one
    return InForce(own, None, unread)


def waiting(in_force: InForce, editions: Iterable[ProvenEdition]) -> ProvenEdition | None:
    """Return the newest edition, where another one was the newest when this was chosen."""
    newest, known = next(iter(editions), None), in_force.newest
    if newest is None or (known is not None and newest.edition == known.edition):
        return None
    return newest


class Editions(Protocol):
    """The editions of a store (`uow.editions`)."""

    def proven(self) -> Iterator[ProvenEdition]:
        """Yield the editions that count, the newest first.

        Whoever can open the store can write one, but only in their own name: what nobody
        with the right to it signed counts for nothing.

        Raises:
            StoreError: A version is not what its author signed.
        """
        ...

    def publish(self, edition: PolicyEdition, reason: str) -> Revision:
        """Keep an edition as the newest one, signed by the user who opened the store."""
        ...


class PolicyFiles(Protocol):
    """Reads the files of law and policy, and writes them."""

    @property
    def own(self) -> Policy:
        """The law and policy that travel with the program."""
        ...

    @property
    def program(self) -> str:
        """The version of the program."""
        ...

    def read(self, edition: PolicyEdition, /) -> Policy:
        """Return what the files of an edition say.

        Raises:
            PolicyError: Something in them is wrong, or this program cannot read it.
        """
        ...

    def files_in(self, place: Path) -> Sequence[EditionFile]:
        """Return the files in a folder or a zip, as people keep them.

        Raises:
            PolicyError: A file is missing, or is none of law and policy.
            OSError: The place cannot be read.
        """
        ...

    def with_table(self, files: Sequence[EditionFile], place: Path) -> Sequence[EditionFile]:
        """Return these files with one of their tables as a spreadsheet saved it (CSV).

        Raises:
            PolicyError: It is none of their tables.
            OSError: It cannot be read.
        """
        ...

    def own_files(self) -> Sequence[EditionFile]:
        """Return the files that travel with the program."""
        ...

    def write(self, files: Sequence[EditionFile], folder: Path) -> None:
        """Write files in a folder that has none of them yet.

        Raises:
            FileExistsError: There is one already; nothing was written.
            OSError: They cannot be written there.
        """
        ...
