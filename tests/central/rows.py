"""Rows as a laptop sends them, signed by who they say they are of."""

import base64
import hashlib
import json
from dataclasses import asdict, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from nacl.signing import SigningKey

from db import codec
from db.audit import GENESIS, event_hash, signed_head
from db.exchange_parts import SentHead, SentLetter, SentRevision, SentUser
from db.revisions import hash_of
from db.signing import Signer
from db.tables.chain import RevisionTable, UserTable
from db.tables.log import AuditHeadTable, AuditTable
from db.vouching import user_hash
from hengelo_toegang.domain.case import Case
from hengelo_toegang.domain.ids import CaseId
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import HouseholdId, UserId
from hengelo_toegang.domain.revisions import RevisionKind
from hengelo_toegang.domain.users import Role, User
from tests.builders import ANNA, BAS, a_case, a_household, a_reviewer, a_user

Row = dict[str, Any]

CAS, DIA, EVA, LEA = map(UserId, ("cas", "dia", "eva", "lea"))
PEOPLE = {
    CAS: User(CAS, "Cas", (Role.ADMINISTRATOR,)),
    ANNA: a_user(),
    BAS: a_reviewer(),
    DIA: User(DIA, "Dia", (Role.CONSULTANT,), (Law.JEUGD,)),
    EVA: User(EVA, "Eva", (Role.ADVISER,)),
    LEA: User(LEA, "Lea", (Role.TEAM_LEAD,), (Law.WMO,)),
}
"""The first founded the store, and vouches for the others."""
KEYS = {user: SigningKey(hashlib.sha256(user.encode()).digest()) for user in PEOPLE}
LAPTOP, OTHER = "laptop-1", "laptop-2"
NOW = datetime(2026, 2, 9, 10, tzinfo=UTC)


def a_version(
    value: Any,
    kind: RevisionKind = RevisionKind.CASE,
    *,
    on: tuple[Row, ...] = (),
    by: UserId = ANNA,
    device: str = LAPTOP,
    key: SigningKey | None = None,
    **changes: Any,
) -> Row:
    """Return a signed version of a value, on top of others."""
    content = codec.encode(value)
    fields = {
        "hash": "",
        "aggregate": value.id,
        "kind": kind.value,
        "sequence": max((one["sequence"] for one in on), default=0) + 1,
        "parents": json.dumps([one["hash"] for one in on]),
        "author": by,
        "co_authors": "[]",
        "device": device,
        "moment": NOW.isoformat(),
        "reason": "new",
        "schema_version": 1,
        "document_hash": hashlib.sha256(content).hexdigest(),
        "signature": b"",
    }
    row = RevisionTable(**{**fields, **changes})
    row.hash = hash_of(row)
    row.signature = Signer(by, key or KEYS[by]).sign("revision", row.hash)
    return {**asdict(SentRevision.of(row)), "document": content.decode()}


def a_user_row(user: User, *, by: UserId = CAS, key: SigningKey | None = None) -> Row:
    """Return a signed version of a user."""
    row = UserTable(
        user_id=user.id,
        content=codec.encode(user),
        schema_version=1,
        public_key=bytes((key or KEYS[user.id]).verify_key),
        author=by,
        moment=NOW.isoformat(),
        hash="",
        signature=b"",
    )
    row.hash = user_hash(row)
    row.signature = Signer(by, KEYS[by]).sign("user", row.hash)
    return asdict(SentUser.of(row))


def the_people() -> list[Row]:
    """Return everybody, the founder first."""
    return [a_user_row(user) for user in PEOPLE.values()]


def household_of(case: Case, key: SigningKey | None = None) -> Row:
    """Return the first version of the household that a case is in."""
    return a_version(replace(a_household(), id=case.household), RevisionKind.HOUSEHOLD, key=key)


def case_of(number: int, law: Law = Law.WMO, owner: UserId = ANNA) -> Case:
    """Return one of many cases, each in a household of its own."""
    return replace(
        a_case(),
        id=CaseId(f"c{number}"),
        household=HouseholdId(f"h{number}"),
        law=law,
        owner=owner,
        number=f"{number:05}",
    )


def the_log(length: int, device: str = LAPTOP) -> list[Row]:
    """Return the log of a device, from its beginning."""
    made: list[Row] = []
    for sequence in range(1, length + 1):
        row = AuditTable(
            origin=device,
            sequence=sequence,
            actor=ANNA,
            action="open",
            subject=f"c{sequence}",
            result="done",
            moment=(NOW + timedelta(seconds=sequence)).isoformat(),
            previous=made[-1]["hash"] if made else GENESIS,
            hash="",
        )
        row.hash = event_hash(row)
        made.append(row.model_dump())
    return made


def a_head(event: Row) -> Row:
    """Return the signed end of a log that ends with this act."""
    head = AuditHeadTable(
        origin=event["origin"],
        sequence=event["sequence"],
        hash=event["hash"],
        signer=ANNA,
        signature=b"",
    )
    head.signature = Signer(ANNA, KEYS[ANNA]).sign("audit", signed_head(head))
    return asdict(SentHead.of(head))


def a_letter(case_id: str, pdf: bytes) -> Row:
    """Return a letter of a case as it went out."""
    print_ = hashlib.sha256(pdf).hexdigest()
    sent = SentLetter(
        sha256=print_,
        case_id=case_id,
        kind="confirmation",
        on_date="2026-02-09",
        template="confirmation 1",
        addressee="Mevrouw De Vries",
        language="nl",
        large_print=False,
        unsigned=print_,
        inputs="",
        text="Beste mevrouw De Vries",
        text_sha256=hashlib.sha256(b"Beste mevrouw De Vries").hexdigest(),
    )
    return {**asdict(sent), "pdf": base64.b64encode(pdf).decode()}
