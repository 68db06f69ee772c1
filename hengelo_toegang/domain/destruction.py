"""Destroying what was kept long enough (vernietiging): a list that a second person approves.

Who made a list never approves it (Archiefwet 3 asks for care, the municipality for two
pairs of eyes); the chain of signed revisions shows who did which.
"""

from collections.abc import Collection
from dataclasses import field, replace
from datetime import date
from enum import StrEnum

from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.people import HouseholdId, UserId
from hengelo_toegang.domain.retention import Hold, Rule
from hengelo_toegang.domain.rights import OfficeRight, has
from hengelo_toegang.domain.users import User
from hengelo_toegang.records import dataclass


class Subject(StrEnum):
    """What of a file can be destroyed."""

    CASE = "case"
    HOUSEHOLD = "household"


@dataclass(frozen=True, slots=True)
class Entry:
    """One file on a list: what it is, since when its term is over, and by which rule."""

    subject: Subject
    id: CaseId | HouseholdId
    due: date
    """The first day on which it may be destroyed."""
    rule: Rule
    kept: str = ""
    """Why it is left out after all, in words; empty when it goes."""
    done: date | None = None
    """When it was destroyed."""
    held: Hold | None = None
    """What kept it after all when the list was carried out."""

    @property
    def goes(self) -> bool:
        """Whether the list destroys it."""
        return not self.kept.strip()

    @property
    def waits(self) -> bool:
        """Whether it is still to be destroyed by this list."""
        return self.goes and self.done is None and self.held is None


@dataclass(frozen=True, slots=True)
class DestructionList:
    """A list of files to destroy (vernietigingslijst); it holds no names."""

    id: str
    entries: tuple[Entry, ...]
    by: UserId
    on: date
    approved_by: UserId | None = None
    approved_on: date | None = None
    withdrawn: date | None = None
    """When it was taken back or refused; nothing is destroyed by it any more."""
    withdrawn_because: str = ""

    @property
    def state(self) -> "ListState":
        """How far the list is."""
        if self.withdrawn is not None:
            return ListState.WITHDRAWN
        if self.approved_by is None:
            return ListState.TO_APPROVE
        waits = any(entry.waits for entry in self.entries)
        return ListState.APPROVED if waits else ListState.DONE


class ListState(StrEnum):
    """How far a list is."""

    TO_APPROVE = "to_approve"
    APPROVED = "approved"
    """Approved, and not carried out to its end."""
    DONE = "done"
    WITHDRAWN = "withdrawn"


class ListFault(StrEnum):
    """Why something cannot be done with a list."""

    NOT_YOURS = "not_yours"
    """Only a privacy officer makes lists; a team lead may approve them."""
    OWN_LIST = "own_list"
    """Whoever made or changed it does not approve it."""
    EMPTY = "empty"
    NOT_DUE = "not_due"
    """A line on it is not due, or not any more."""
    NOT_TO_APPROVE = "not_to_approve"
    NOT_APPROVED = "not_approved"
    REASON_MISSING = "reason_missing"
    NOT_PROVEN = "not_proven"
    """The signed chain does not show who made it and who approved it."""


def approval_fault(
    listed: DestructionList, user: User, writers: Collection[UserId]
) -> ListFault | None:
    """Return why a user may not approve a list, or None; `writers` wrote any version of it."""
    if not has(user, OfficeRight.APPROVE_DESTRUCTION):
        return ListFault.NOT_YOURS
    if user.id == listed.by or user.id in writers:
        return ListFault.OWN_LIST
    if listed.state is not ListState.TO_APPROVE:
        return ListFault.NOT_TO_APPROVE
    return None if any(entry.goes for entry in listed.entries) else ListFault.EMPTY


@dataclass(slots=True)
class ListProof:
    """What the signed versions of a list prove so far, each added with its author.

    The first is by its maker and asks for approval; entries change before it, what came of
    them after it, and the approval itself is one version by somebody who wrote none before.
    """

    last: DestructionList | None = None
    writers: set[UserId] = field(default_factory=set)

    def add(self, listed: DestructionList, author: UserId) -> bool:
        """Take the next version; return whether its author may write it."""
        before, self.last = self.last, listed
        if before is None:
            self.writers.add(author)
            asks = listed.approved_by is None and listed.withdrawn is None
            return listed.by == author and asks and not any(one.done for one in listed.entries)
        sound = _follows(before, listed, author, self.writers)
        if listed.approved_by is None:
            self.writers.add(author)
        return sound


def approval_of(before: DestructionList | None, after: DestructionList) -> UserId | None:
    """Return who approves a list with its next version, or None when that does something else."""
    return after.approved_by if before is None or before.approved_by is None else None


def _follows(
    before: DestructionList, after: DestructionList, author: UserId, writers: set[UserId]
) -> bool:
    same = (before.id, before.by, before.on) == (after.id, after.by, after.on)
    if not same or before.withdrawn is not None:
        return False
    if before.approved_by is None:
        if after.approved_by is None:
            return not any(entry.done for entry in after.entries)
        approving = (
            replace(after, approved_by=None, approved_on=None) == before and after.withdrawn is None
        )
        return approving and after.approved_by == author and author not in writers
    carried = replace(before, entries=after.entries, withdrawn=after.withdrawn,
                      withdrawn_because=after.withdrawn_because)  # fmt: skip
    return carried == after and [_named(one) for one in before.entries] == [
        _named(one) for one in after.entries
    ]


def _named(entry: Entry) -> Entry:
    return replace(entry, done=None, held=None)
