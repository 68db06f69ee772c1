"""What exchange with the central store needs from outside: the line to it, and what waits here."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Protocol

from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.syncing import Lease, LineTrouble, Verdict
from hengelo_toegang.records import dataclass

Batch = Mapping[str, Any]
"""Rows of the store as JSON, in the lists that `db.exchange_parts` names."""


class LineDown(Exception):
    """The central store cannot be reached, or does not let this person in; `trouble` says why.

    Nothing was done that counts: whatever was asked may be asked again.
    """

    def __init__(self, trouble: LineTrouble, detail: str = "") -> None:
        super().__init__(f"{trouble.value}: {detail}" if detail else trouble.value)
        self.trouble = trouble
        self.detail = detail


@dataclass(frozen=True, slots=True)
class Answer:
    """What the centre said of each row that was pushed, by its hash."""

    verdicts: Mapping[str, Verdict]
    log: int
    """Up to where the centre has the log of this device."""


@dataclass(frozen=True, slots=True)
class Brought:
    """A part of what changed at the centre."""

    upto: int
    more: bool
    rows: Batch
    leases: Sequence[Lease] = ()
    rules: str = ""
    """The print of the law and policy that the centre computes by; empty where it says none."""


class Line(Protocol):
    """The way to the central store: four questions, each complete in itself.

    Every call raises LineDown when the network, the server or the person's rights are in
    the way; asked again, it does what it would have done.
    """

    def push(self, device: str, batch: Batch) -> Answer:
        """Hand over rows; what is there already stays as it is."""
        ...

    def pull(self, device: str, after: int, most: int) -> Brought:
        """Return what changed after this number, in its order, about `most` bytes at once."""
        ...

    def check_out(
        self, device: str, cases: Collection[CaseId], period: timedelta, take_over: str = ""
    ) -> Sequence[Lease]:
        """Ask for cases, or with none of them ask which there are; a reason takes them over.

        They go by their number too: who needs the case of a colleague knows no more of it.
        """
        ...

    def release(self, device: str, heads: Mapping[str, str]) -> Mapping[str, bool]:
        """Give cases back: for each record whether the centre has this newest version of it.

        That it was given back before, or taken over, is no reason to say no.
        """
        ...

    def close(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Waiting:
    """One record of which something is still to be sent."""

    aggregate: str
    kind: str
    """What it is: a `RevisionKind`, a "user", or a "letter" of a case that waits no more."""
    count: int
    """How many versions and letters of it wait."""


@dataclass(frozen=True, slots=True)
class WaitingRecords:
    """All that is still to be sent: the first records, and how many there are beside those."""

    first: Sequence[Waiting]
    more: int


@dataclass(frozen=True, slots=True)
class Refused:
    """One thing that one of both sides did not take, and why; it stays where it is."""

    hash: str
    aggregate: str
    why: str
    moment: datetime
    incoming: bool
    """Whether it came from the centre; otherwise it is ours and the centre refused it."""


@dataclass(frozen=True, slots=True)
class SyncState:
    """How this store stands towards the centre; read from the store alone."""

    address: str
    """Empty while no centre was chosen."""
    last: datetime | None
    """When everything was last exchanged."""
    waiting: int
    refused: int
    leases: Sequence[Lease] = ()
    unlent: Sequence[Lease] = ()
    """Cases that are here without a lease: by file, to give back by `until`, or taken over."""
    old_reference: bool = False
    """Whether tariffs, policy, social map, texts, roster or settings may be out of date.

    They were last heard of too long ago.
    """
    new_policy: bool = False
    """Whether an edition of tariffs and policy came in that holds from the next sign-in on."""
    other_rules: bool = False
    """Whether the centre computes by other tariffs and policy than this desk."""


@dataclass(frozen=True, slots=True)
class Round:
    """What one exchange brought."""

    sent: int = 0
    received: int = 0
    cases: tuple[CaseId, ...] = ()
    """The cases in which something was new."""
    merged: tuple[CaseId, ...] = ()
    """The cases that went on in two places and are one again."""
    forked: tuple[CaseId, ...] = ()
    """The cases in which a person has to choose."""
    refused: tuple[Refused, ...] = ()
    lost: tuple[Lease, ...] = field(default=())
    """Cases that a colleague took over from this laptop."""


class SyncAct(StrEnum):
    """What the log calls what happened to a case in a round."""

    CAME = "case_came"
    """The result says whether it went on in two places, and is one again."""
    LOST = "lost_case"
    """The result names who has it, when a colleague took it over."""


@dataclass(frozen=True, slots=True)
class CameIn:
    """Something new in a case, or that it is no longer for this device, as the log says."""

    moment: datetime
    case: CaseId
    merged: bool = False
    """Whether it went on in two places, and is one again."""
    forked: bool = False
    """Whether it went on in two places, and a person still has to choose."""
    lost: Lease | None = None
    """Where it is now, when it is no longer for this device."""


Step = Callable[[int, int], None]
"""Hears how far it is, and raises to stop between two batches."""


class Point(StrEnum):
    """Where an exchange can be cut off: each is tried, and nothing is lost at any of them."""

    AFTER_FREEZE = "after_freeze"
    """What is to be sent was read; the centre was not asked yet."""
    AFTER_PUSH = "after_push"
    """The centre has it, and we do not know yet."""
    BEFORE_SETTLE = "before_settle"
    """What it said was written, not yet for good."""
    AFTER_SETTLE = "after_settle"
    AFTER_PULL = "after_pull"
    BEFORE_TAKE = "before_take"
    AFTER_TAKE = "after_take"
    BEFORE_RELEASE = "before_release"
    AFTER_RELEASE = "after_release"
    BEFORE_LEAVE = "before_leave"
    AFTER_LEAVE = "after_leave"


Passing = Callable[[Point], None]
"""Hears that a point was passed; a test lets the program die there."""


class SyncShelf(Protocol):
    """The store's part, within one unit of work (`uow.sync`)."""

    def join(self, address: str) -> None:
        """Exchange with this centre from now on; all that is here waits to be sent to another."""
        ...

    def begin(self) -> None:
        """Begin a round, in which is offered again what the centre refused in the one before."""
        ...

    def next_batch(self, rows: int, size: int) -> Batch:
        """Return what waits, what stands on another after it; empty when nothing does.

        What the centre refused in this round is not in it again.
        """
        ...

    def settle(self, batch: Batch, answer: Answer) -> None:
        """Remember what the centre has of a batch, and what it refused; silence is a refusal."""
        ...

    def take(self, brought: Brought) -> Round:
        """Take in what came down and move the cursor, both or neither.

        A row that is not what its author signed is refused alone.
        """
        ...

    def note(self, leases: Sequence[Lease]) -> Sequence[Lease]:
        """Remember where cases are; return those that a colleague took over from this laptop."""
        ...

    def stay(self, cases: Collection[CaseId]) -> None:
        """Remember that these cases do not leave after all: they were asked for again."""
        ...

    def cursor(self) -> int: ...

    def waiting(self, most: int) -> WaitingRecords: ...

    def refused(self) -> Sequence[Refused]: ...

    def came_in(self, since: datetime) -> Sequence[CameIn]:
        """Return in which cases something came in, the newest first and each once."""
        ...

    def state(self) -> SyncState: ...

    def whereabouts(self, case: CaseId) -> Lease | None:
        """Return where a case is by what the centre said last, or None when it never did."""
        ...

    def half_done(self, cases: Collection[CaseId]) -> Collection[CaseId]:
        """Return on which of these cases somebody typed here and did not finish it."""
        ...

    def over(self) -> Sequence[CaseId]:
        """Return the cases that should leave: given back, over time, or with a colleague now.

        One with half-finished work stays until its user gives it back.
        """
        ...

    def give_back(self, cases: Collection[CaseId]) -> Mapping[str, str]:
        """Return the newest version of each case, and of each household that goes with it.

        It is remembered that they are to leave, so that a crash does not keep them here.

        Raises:
            StillWaiting: Something of one of them was not sent yet.
        """
        ...

    def leave(self, cases: Collection[CaseId], *, unfinished: bool) -> Collection[CaseId]:
        """Take what cases say off this device, and what only they needed; return those that left.

        With `unfinished`, half-finished work on one goes too; without, such a case stays here
        until it is done, though the centre has it back.

        Raises:
            StillWaiting: Something of one of them was written since it was given back.
        """
        ...

    def destroyed(self, cases: Collection[CaseId]) -> Collection[CaseId]:
        """Return those of these in which somebody wrote here after the centre destroyed them."""
        ...

    def let_go(self, case: CaseId) -> int:
        """Take a case that the centre destroyed off this device; return how much was refused of it.

        Raises:
            StillWaiting: Something of it was refused for another reason, or not sent yet.
        """
        ...


class StillWaiting(Exception):
    """A case cannot leave this device: something of it is not at the centre yet."""

    def __init__(self, case: CaseId) -> None:
        super().__init__(case)
        self.case = case
