"""Residents who may be one and the same: same BSN, or same name and birth date."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, and_, or_
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from db.residents import found_by
from db.search import surname_key
from db.sight import closed_file, open_file, under
from db.tables.worklist import ResidentTable, WorklistTable
from hengelo_toegang.domain.folding import norm
from hengelo_toegang.domain.people import Person
from hengelo_toegang.usecases.seeing import Sight

Pair = tuple[ResidentTable, ResidentTable]


def with_bsn(session: Session, sight: Sight, bsn: str) -> Sequence[ResidentTable]:
    """Return every record with a BSN."""
    if not bsn or not sight.residents:
        return []
    found = select(ResidentTable).where(
        ResidentTable.bsn == bsn, open_file(col(ResidentTable.household), sight)
    )
    return session.exec(found.order_by(col(ResidentTable.docid))).all()


def like(session: Session, sight: Sight, person: Person, limit: int) -> Sequence[ResidentTable]:
    """Return the records of others with the BSN of a person, or their name and birth date."""
    same = _same(person)
    if same is None or not sight.residents:
        return []
    found = select(ResidentTable).where(same, open_file(col(ResidentTable.household), sight))
    return session.exec(found.order_by(col(ResidentTable.docid)).limit(limit)).all()


def hidden_like(session: Session, sight: Sight, person: Person) -> bool:
    """Return whether `like` would find somebody whose file is closed to this user."""
    same = _same(person)
    if same is None or not sight.residents:
        return False
    found = select(ResidentTable.docid).where(
        same, closed_file(col(ResidentTable.household), sight)
    )
    return session.exec(found.limit(1)).first() is not None


def _same(person: Person) -> ColumnElement[bool] | None:
    surname = surname_key(person)
    same: list[ColumnElement[bool]] = []
    if person.bsn:
        same.append(col(ResidentTable.bsn) == person.bsn)
    if surname and person.born is not None:
        named = col(ResidentTable.surname) == surname
        same.append(and_(named, col(ResidentTable.born) == person.born))
    return and_(or_(*same), col(ResidentTable.person) != person.id) if same else None


def pairs(session: Session, sight: Sight, limit: int) -> Sequence[Pair]:
    """Return pairs of records that look like one person, in the order of the alphabet."""
    if not sight.residents:
        return []
    one, other = aliased(ResidentTable), aliased(ResidentTable)
    apart = and_(col(one.docid) < col(other.docid), col(one.person) != col(other.person))
    by_bsn = and_(col(one.bsn) == col(other.bsn), col(one.bsn) != "")
    by_name = and_(
        col(one.surname) == col(other.surname),
        col(one.born) == col(other.born),
        col(one.surname) != "",
    )
    in_sight = and_(open_file(col(one.household), sight), open_file(col(other.household), sight))
    found: dict[tuple[int, int], Pair] = {}
    # One by one: an index serves each of them, and none serves both.
    for same in (by_bsn, by_name):
        query = (
            select(one, other)
            .where(apart, same, in_sight)
            .order_by(col(one.surname), col(one.docid), col(other.docid))
        )
        for first, second in session.exec(query.limit(limit)):
            found[first.docid or 0, second.docid or 0] = (first, second)
    return sorted(found.values(), key=lambda pair: (pair[0].surname, pair[0].docid))[:limit]


def households_of(session: Session, person: str) -> Sequence[str]:
    """Return the households that a person belongs to, for rules and never to show."""
    return session.exec(
        select(ResidentTable.household)
        .where(ResidentTable.person == person)
        .order_by(col(ResidentTable.household))
    ).all()


def neighbourhoods_at(session: Session, sight: Sight, postcode: str) -> Sequence[str]:
    """Return the neighbourhoods of known addresses at a postcode, the commonest first."""
    if not sight.residents:
        return []
    words = norm(postcode.replace(" ", "")).split()
    if not words:
        return []
    there = select(ResidentTable.household).where(found_by(sight, words))
    names = session.exec(
        select(WorklistTable.neighbourhood).where(
            col(WorklistTable.household).in_(there),
            WorklistTable.neighbourhood != "",
            under(col(WorklistTable.law), sight.sees),
        )
    ).all()
    return sorted(set(names), key=lambda name: (-names.count(name), name))
