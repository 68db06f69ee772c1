"""What filing needs from outside: the case system, and what this store keeps of it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import field
from datetime import date, datetime
from typing import Protocol

from hengelo_toegang.domain.filing import (
    FilingState,
    FilingStep,
    Matter,
    RefusedField,
    SystemTrouble,
    TypeFault,
)
from hengelo_toegang.domain.filing_settings import FilingSettings
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.users import User
from hengelo_toegang.records import dataclass


class SystemDown(Exception):
    """The case system cannot be used now; `trouble` says why.

    What was asked may have been done, and may be asked again.
    """

    def __init__(self, trouble: SystemTrouble, detail: str = "") -> None:
        super().__init__(f"{trouble.value}: {detail}" if detail else trouble.value)
        self.trouble = trouble
        self.detail = detail


class FilingRefused(Exception):
    """The case system does not take one case; `fields` says what it has against it."""

    def __init__(self, fields: tuple[RefusedField, ...]) -> None:
        super().__init__("; ".join(f"{one.name}: {one.reason}" for one in fields))
        self.fields = fields


class TypesMissing(Exception):
    """The catalogue lacks what the settings name for one law; the other laws go on."""

    def __init__(self, faults: tuple[TypeFault, ...]) -> None:
        super().__init__(", ".join(f"{one.law} {one.kind} {one.name}" for one in faults))
        self.faults = faults


Note = Callable[[str, str], None]
"""Keeps something under a name in the journal of a case, at once and for good."""


class CaseSystem(Protocol):
    """The case system as one user sees it; every call takes as long as the network does.

    Raises SystemDown, TypesMissing and FilingRefused, and is asked again without harm: what is
    there already is found, and not made a second time.
    """

    def check(self, day: date) -> Sequence[TypeFault]:
        """Return every name in the settings that the catalogue does not have on a day."""
        ...

    def take(
        self,
        step: FilingStep,
        matter: Matter,
        known: Mapping[str, str],
        note: Note,
        pdf: Callable[[], bytes],
    ) -> str:
        """Take one step and return the address of what is there then.

        `known` is the journal so far; `pdf` gives the letter that the step is about.
        """
        ...


class CaseSystems(Protocol):
    """Keeps the secret of the client, and opens the way to a case system with it."""

    def lock(self, secret: str) -> bytes:
        """Return the secret as it is kept: only the keys of this store open it."""
        ...

    def relock(self, locked: bytes, dek: bytes) -> bytes:
        """Return the same secret for the day that its store has this key.

        Raises:
            SystemDown: It was kept under the keys of another store.
        """
        ...

    def open(self, settings: FilingSettings, locked: bytes, user: User) -> CaseSystem:
        """Return the case system; what is done there is done in the name of this user.

        Raises:
            SystemDown: The secret was kept under the keys of another store.
        """
        ...


@dataclass(frozen=True, slots=True)
class Filing:
    """What this store remembers of the filing of one case."""

    case: CaseId
    state: FilingState
    moment: datetime
    sent: date
    """On which day the decision went out that was filed: another day is another letter."""
    settings: str = ""
    """By which settings it was tried; see `domain.filing.settings_print`."""
    why: tuple[RefusedField, ...] = ()
    trouble: SystemTrouble | None = None


@dataclass(frozen=True, slots=True)
class Queued:
    """One sent decision in the list of what is filed."""

    case: CaseId
    number: str
    law: Law
    sent: date
    resident: str = ""
    """Who it is about, for who sees that."""
    filing: Filing | None = None

    @property
    def state(self) -> FilingState:
        """How it stands."""
        if self.filing is None:
            return FilingState.WAITING
        if self.filing.state is FilingState.FILED and self.filing.sent != self.sent:
            return FilingState.OUTDATED
        return self.filing.state


class FilingShelf(Protocol):
    """Queue and journal of a store; local, as what is told of the central store is."""

    def secret(self) -> bytes | None:
        """Return the locked secret; None when none was kept."""
        ...

    def keep_secret(self, locked: bytes | None) -> None:
        """Keep a locked secret in the place of the one before; with None, none."""
        ...

    def sent_since(self, day: date) -> Sequence[Queued]:
        """Return the decisions that were sent on that day or later, by number alone.

        For who manages the program; of closed files nothing.
        """
        ...

    def all(self) -> Mapping[CaseId, Filing]: ...

    def put(self, filing: Filing) -> None: ...

    def journal(self, case: CaseId) -> Mapping[str, str]:
        """Return what was made for a case, by the key of its step."""
        ...

    def places(self) -> Mapping[CaseId, str]:
        """Return the address over there of every case that was made."""
        ...

    def note(self, case: CaseId, key: str, value: str) -> None:
        """Keep in the journal of a case what was made; it stays there."""
        ...

    def begin_anew(self, case: CaseId) -> None:
        """Forget the journal of a case: it was made in another case system than that of today."""
        ...


@dataclass(frozen=True, slots=True)
class FilingRound:
    """What one round came to."""

    filed: tuple[CaseId, ...] = ()
    refused: tuple[CaseId, ...] = ()
    held: tuple[CaseId, ...] = ()
    left: int = 0
    """How many wait for the next round."""
    trouble: SystemTrouble | None = None
    """What ended the round, or was in the way of what is left."""
    detail: str = ""
    missing: tuple[TypeFault, ...] = field(default=())
    """What the catalogue lacks; the cases of that law wait."""
