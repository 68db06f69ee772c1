"""Domain values as JSON and back, without a hand-written mapping per field.

What is written is kept byte for byte, since an author signed those bytes. An older
version is lifted by pure functions on its JSON when it is read, and never rewritten.
"""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any, TypeVar, cast

import pydantic_core
from pydantic import ConfigDict, TypeAdapter, with_config

from hengelo_toegang.domain.access_requests import AccessRequest
from hengelo_toegang.domain.case import Case
from hengelo_toegang.domain.contacts import Contact
from hengelo_toegang.domain.destruction import DestructionList
from hengelo_toegang.domain.diary import DiaryNote
from hengelo_toegang.domain.editions import PolicyEdition
from hengelo_toegang.domain.facilities import Facility
from hengelo_toegang.domain.involvement import Declaration, Restriction
from hengelo_toegang.domain.letter_texts import LetterText
from hengelo_toegang.domain.office import OfficeSettings
from hengelo_toegang.domain.people import Household
from hengelo_toegang.domain.revisions import RevisionKind
from hengelo_toegang.domain.roster import Roster
from hengelo_toegang.domain.safety_records import SafetyRecord
from hengelo_toegang.domain.transitions import Transition
from hengelo_toegang.domain.users import User
from hengelo_toegang.usecases.ports import StoreError, StoreTrouble

Value = TypeVar("Value")
Upcaster = Callable[[dict[str, Any]], dict[str, Any]]

CONTENTS: Mapping[RevisionKind, type] = {
    RevisionKind.CASE: Case,
    RevisionKind.HOUSEHOLD: Household,
    RevisionKind.TEXT: LetterText,
    RevisionKind.CONTACT: Contact,
    RevisionKind.FACILITY: Facility,
    RevisionKind.ROSTER: Roster,
    RevisionKind.SAFETY: SafetyRecord,
    RevisionKind.TRANSITION: Transition,
    RevisionKind.NOTE: DiaryNote,
    RevisionKind.SETTINGS: OfficeSettings,
    RevisionKind.POLICY: PolicyEdition,
    RevisionKind.RESTRICTION: Restriction,
    RevisionKind.DECLARATION: Declaration,
    RevisionKind.DESTRUCTION: DestructionList,
    RevisionKind.ACCESS: AccessRequest,
}
"""What a revision of each kind is about."""

SCHEMA_VERSIONS: Mapping[type, int] = {
    Case: 1,
    Household: 1,
    LetterText: 1,
    User: 1,
    Contact: 1,
    Facility: 1,
    Roster: 1,
    SafetyRecord: 1,
    Transition: 1,
    DiaryNote: 1,
    OfficeSettings: 1,
    PolicyEdition: 1,
    Restriction: 1,
    Declaration: 1,
    DestructionList: 1,
    AccessRequest: 1,
}
"""Raised when a field is renamed, removed or changes meaning; a new one with a default isn't."""

UPCASTERS: Mapping[tuple[type, int], Upcaster] = {}
"""Kind and version to the function that lifts its JSON to the next version."""

_STRICT = ConfigDict(
    strict=True,
    # Without it whatever a newer version wrote would vanish in silence.
    extra="forbid",
)


def schema_version(kind: type) -> int:
    """Return the version in which values of this kind are written now."""
    return SCHEMA_VERSIONS[kind]


def get_ready(*kinds: type) -> None:
    """Make what reads values of these kinds, which the first of them waits for else."""
    for kind in kinds:
        _adapter(kind.__name__)


def encode(value: object) -> bytes:
    """Return the JSON of a domain value; equal values give equal bytes."""
    return _adapter(type(value).__name__).dump_json(value, warnings="error")


def decode(
    kind: type[Value],
    content: bytes,
    version: int,
    upcasters: Mapping[tuple[type, int], Upcaster] = UPCASTERS,
) -> Value:
    """Return the value that was written in `version`.

    Raises:
        StoreError: A newer program wrote it, or it isn't a value of this kind.
    """
    current = schema_version(kind)
    if version > current:
        raise StoreError(StoreTrouble.NEWER, kind.__name__)
    if version < current:
        content = _lifted(kind, content, version, upcasters)
    try:
        return cast("Value", _adapter(kind.__name__).validate_json(content))
    except pydantic_core.ValidationError as error:
        # Only where and what kind of fault: the values belong to a resident.
        faults = error.errors(include_url=False, include_input=False, include_context=False)
        places = ", ".join(
            f"{'.'.join(map(str, fault['loc']))}: {fault['type']}" for fault in faults
        )
        newer = any(fault["type"] == "unexpected_keyword_argument" for fault in faults)
        trouble = StoreTrouble.NEWER if newer else StoreTrouble.DAMAGED
        raise StoreError(trouble, f"{kind.__name__}: {places}") from None


def _lifted(
    kind: type, content: bytes, version: int, upcasters: Mapping[tuple[type, int], Upcaster]
) -> bytes:
    fields = pydantic_core.from_json(content)
    for older in range(version, schema_version(kind)):
        fields = upcasters[kind, older](fields)
    return pydantic_core.to_json(fields)


@cache
def _adapter(name: str) -> TypeAdapter[Any]:
    """Return the adapter for a kind by its name; making one takes a tenth of a second.

    Nested dataclasses without rules of their own follow those of the outer one.
    """
    kind = next(kind for kind in SCHEMA_VERSIONS if kind.__name__ == name)
    return TypeAdapter(with_config(_STRICT)(kind))
