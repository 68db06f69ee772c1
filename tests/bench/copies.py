"""Copies of the cases in a store, each signed under an id, a name and a day of its own.

See `stores` for what is not real of them.
"""

import hashlib
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from typing import Any

from nacl.signing import SigningKey
from sqlalchemy import insert
from sqlmodel import Session, select

from db import codec
from db.packing import packed
from db.rebuilding import newest_values
from db.revisions import hash_of
from db.signing import Signer
from db.store import Store
from db.tables.chain import DocumentTable, HeadTable, RevisionTable
from db.tables.worklist import WorklistTable
from hengelo_toegang.adapters.keys import Unlocked
from hengelo_toegang.domain.case import Case
from hengelo_toegang.domain.ids import UserId
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.people import Household
from hengelo_toegang.domain.revisions import RevisionKind
from hengelo_toegang.domain.users import Role, User

_CASES_EACH = 250
"""Cases of one consultant, those that are over included."""
_RECENT, _LONG_AGO = 30, 3 * 365
"""Up to how many days before its original an open case began, and one that is over."""
_OVER = 5
"""How many times as often one that is over is copied: most cases of a municipality are."""
_AT_ONCE = 2_000
_SYLLABLES = ("ba", "de", "ko", "li", "mer", "nij", "ost", "ra", "sen", "tel", "ul", "vis")
_DATE = re.compile(r'"(\d{4}-\d\d-\d\d)"')
_SIGNS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"


@dataclass(frozen=True, slots=True)
class _Original:
    """A household of the store with its cases, as the text of their documents."""

    household: str
    people: Sequence[tuple[str, str, str]]
    """Id, surname and BSN."""
    written: str
    cases: Sequence[tuple[str, str, str, str]]
    """Id, number, owner and text of each."""
    over: bool


def add_copies(store: Store, administrator: Unlocked, consultant: Unlocked, size: int) -> None:
    """Add copies until there are so many cases, and list them."""
    originals = _originals(store)
    draw = random.Random(size)
    owners = _new_owners(store, administrator, max(1, size // _CASES_EACH))
    owners.append(Signer(consultant.user, consultant.signing_key))
    with Session(store.engine) as session:
        here = len(session.exec(select(WorklistTable.case_id)).all())
        rows = _rows(originals, owners, store.identity.device, size - here, draw)
        while some := list(islice(rows, _AT_ONCE)):
            for table in (DocumentTable, RevisionTable, HeadTable):
                given = [one[table] for one in some]
                session.execute(insert(table), given)
        session.commit()
    store.rebuild()


def _originals(store: Store) -> list[_Original]:
    """Return every household that has cases."""
    with Session(store.reading) as session:
        cases: dict[str, list[Case]] = {}
        for case, _ in newest_values(session, Case, RevisionKind.CASE):
            cases.setdefault(case.household, []).append(case)
        going_on = set(session.exec(select(WorklistTable.case_id).where(WorklistTable.open)))
        return [
            _original(
                home, cases[home.id], over=not any(one.id in going_on for one in cases[home.id])
            )
            for home, _ in newest_values(session, Household, RevisionKind.HOUSEHOLD)
            if home.id in cases
        ]


def _original(home: Household, cases: Sequence[Case], *, over: bool) -> _Original:
    return _Original(
        home.id,
        [(person.id, person.surname, person.bsn) for person in home.people],
        codec.encode(home).decode(),
        [(one.id, one.number, one.owner, codec.encode(one).decode()) for one in cases],
        over,
    )


def _new_owners(store: Store, administrator: Unlocked, number: int) -> list[Signer]:
    """Return so many consultants who work in the store from now on."""
    found = []
    with store.unit_of_work(administrator.user, administrator.signing_key) as uow:
        for at in range(number):
            key = SigningKey(hashlib.sha256(f"bench {at}".encode()).digest())
            user = User(UserId(f"consulent{at:03}"), f"Consulent {at}", (Role.CONSULTANT,), (*Law,))
            uow.users.put(user, bytes(key.verify_key))
            found.append(Signer(user.id, key))
        uow.commit()
    return found


_Rows = dict[Any, dict[str, object]]


def _rows(
    originals: Sequence[_Original],
    owners: Sequence[Signer],
    device: str,
    cases: int,
    draw: random.Random,
) -> Iterator[_Rows]:
    """Yield the rows of each version: its document, its revision and its head."""
    weights = [_OVER if one.over else 1 for one in originals]
    made = 0
    while made < cases:
        (one,) = draw.choices(originals, weights)
        owner = draw.choice(owners)
        renamed = _Renaming(one, owner, made, draw)
        yield _version(RevisionKind.HOUSEHOLD, renamed.home, renamed.household(), owner, device)
        for at, (_, _, _, written) in enumerate(one.cases[: cases - made]):
            yield _version(RevisionKind.CASE, renamed.ids[at], renamed(written), owner, device)
        made += len(one.cases)


class _Renaming:
    """Gives the texts of one household the ids, names, days and owner of a copy."""

    def __init__(self, one: _Original, owner: Signer, number: int, draw: random.Random) -> None:
        self._one = one
        self._draw = draw
        self._earlier = timedelta(days=draw.randrange(_LONG_AGO if one.over else _RECENT))
        self.home = f"{draw.getrandbits(128):032x}"
        self.ids = [f"{draw.getrandbits(128):032x}" for _ in one.cases]
        # Who came from another household is known by that one: as the same person in every copy
        # they would have thousands of cases.
        came = [id_ for id_, _, _ in one.people if one.household not in id_]
        self._changes = [(id_, f"{self.home}-came{at}") for at, id_ in enumerate(came)]
        self._changes.append((one.household, self.home))
        for at, (id_, case_number, owned_by, _) in enumerate(one.cases):
            self._changes += [
                (id_, self.ids[at]),
                (case_number, f"{case_number[:5]}{_code(number + at)}"),
                (f'"owner":"{owned_by}"', f'"owner":"{owner.user}"'),
            ]

    def household(self) -> str:
        """Return the household: with its people under other names, and without their BSN."""
        written = self._one.written
        street = "".join(self._draw.choices(_SYLLABLES, k=2)).title()
        written = re.sub(r'"street":"[^"]*"', f'"street":"{street}straat"', written)
        for _, surname, bsn in self._one.people:
            name = "".join(self._draw.choices(_SYLLABLES, k=3)).title()
            written = written.replace(f'"surname":"{surname}"', f'"surname":"{name}"')
            written = written.replace(f'"bsn":"{bsn}"', '"bsn":""')
        return self(written)

    def __call__(self, written: str) -> str:
        for old, new in self._changes:
            written = written.replace(old, new)
        return _DATE.sub(self._day, written)

    def _day(self, found: re.Match[str]) -> str:
        return f'"{date.fromisoformat(found[1]) - self._earlier}"'


def _code(number: int) -> str:
    """Return the six signs of a case number."""
    signs = []
    for _ in range(6):
        number, at = divmod(number, len(_SIGNS))
        signs.append(_SIGNS[at])
    return "".join(reversed(signs))


def _version(kind: RevisionKind, aggregate: str, written: str, owner: Signer, device: str) -> _Rows:
    content = written.encode()
    value = codec.CONTENTS[kind]
    row = RevisionTable(
        hash="",
        aggregate=aggregate,
        kind=kind.value,
        sequence=1,
        parents="[]",
        author=owner.user,
        co_authors="[]",
        device=device,
        moment="2026-11-23T12:00:00+00:00",
        reason="report",
        schema_version=codec.schema_version(value),
        document_hash=hashlib.sha256(content).hexdigest(),
        signature=b"",
    )
    row.hash = hash_of(row)
    row.signature = owner.sign("revision", row.hash)
    return {
        DocumentTable: {"hash": row.document_hash, "content": packed(content)},
        RevisionTable: row.model_dump(exclude={"number"}),
        HeadTable: {"aggregate": aggregate, "kind": kind.value, "revision": row.hash},
    }
