"""Revisions: what was written, by whom, on top of what - and the print of a content."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import fields, is_dataclass, replace
from datetime import datetime
from enum import StrEnum

from hengelo_toegang.domain.case import Case
from hengelo_toegang.domain.people import Address, Household, UserId
from hengelo_toegang.records import dataclass


class RevisionKind(StrEnum):
    """Which aggregate a revision belongs to."""

    CASE = "case"
    HOUSEHOLD = "household"
    TEXT = "text"
    CONTACT = "contact"
    FACILITY = "facility"
    ROSTER = "roster"
    SAFETY = "safety"
    TRANSITION = "transition"
    NOTE = "note"
    SETTINGS = "settings"
    POLICY = "policy"
    RESTRICTION = "restriction"
    DECLARATION = "declaration"
    DESTRUCTION = "destruction"
    ACCESS = "access"


@dataclass(frozen=True, slots=True)
class Revision:
    """One signed version (versie) of an aggregate; `hash` covers all but the signature."""

    aggregate: str
    kind: RevisionKind
    sequence: int
    parents: tuple[str, ...]
    author: UserId
    co_authors: tuple[UserId, ...]
    device: str
    moment: datetime
    reason: str
    schema_version: int
    document_hash: str
    hash: str
    signature: bytes


def revision_hash(
    aggregate: str,
    kind: RevisionKind,
    sequence: int,
    parents: Sequence[str],
    author: UserId,
    co_authors: Sequence[UserId],
    device: str,
    moment: datetime,
    reason: str,
    schema_version: int,
    document_hash: str,
) -> str:
    """Return the SHA-256 that an author signs, as lower-case hexadecimal digits."""
    fields = [
        aggregate,
        kind.value,
        sequence,
        list(parents),
        author,
        list(co_authors),
        device,
        moment.isoformat(),
        reason,
        schema_version,
        document_hash,
    ]
    return hashlib.sha256(json.dumps(fields, ensure_ascii=False).encode()).hexdigest()


def fingerprint(case: Case) -> str:
    """Return the SHA-256 of what a reviewer approves, as lower-case hexadecimal digits.

    Empty values are left out, so that a field that a later version adds does not void
    an approval by itself.
    """
    return _print_of(_told(case.content()))


def household_print(household: Household) -> str:
    """Return the SHA-256 of who the people are and what binds them, for a decision about one.

    Who has authority or acts for the resident counts: the reviewer has seen for whom the
    letter is, and it goes to nobody else. A move or a wish for another form of letter
    changes nothing in what was decided, so these do not count: the letter goes to where
    they live, and as they ask for it, when it is sent. Nor does who coordinates, where
    they lived before, or what a party outside the municipality may know.
    """
    told = _by_name(replace(household, address=Address(), neighbourhood="", no_messages=False))
    facts = {name: fact for name, fact in told.items() if name not in _COURSE}
    facts["consents"] = [one for one in household.consents if not one.party]
    facts["people"] = [
        {name: fact for name, fact in _by_name(person).items() if name not in _WISHES}
        for person in household.people
    ]
    facts["relations"] = [
        # Left out while it is false, so that what was handed in before it existed holds.
        {name: fact for name, fact in _by_name(relation).items() if name != "represents" or fact}
        for relation in household.relations
    ]
    return _print_of(_told(facts))


_WISHES = ("address", "secret_address", "moved_out", "former_ids", "language", "large_print")
_COURSE = (
    "former_addresses",
    "ended_relations",
    "coordinator",
    "coordination_declined",
    "plan",
    "not_same",
    "joined_into",
    "life_events",
)


def _print_of(told: object) -> str:
    text = json.dumps(told, default=str, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def _told(value: object) -> object:
    """Return a value by the names of its fields, without those that are empty.

    As `dataclasses.asdict` does, which copies every date and every word as well: a fifth of what
    it took to open a case that was approved.
    """
    if is_dataclass(value):
        value = _by_name(value)
    if isinstance(value, dict):
        kept = {key: _told(item) for key, item in value.items()}
        return {key: item for key, item in kept.items() if item not in (None, "", [], {})}
    if isinstance(value, list | tuple):
        return [_told(item) for item in value]
    return value


def _by_name(value: object) -> dict[str, object]:
    assert is_dataclass(value)
    return {field.name: getattr(value, field.name) for field in fields(value)}
