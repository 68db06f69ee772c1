"""Residents who may be one and the same: same BSN, or same name and birth date."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, and_, or_
from sqlalchemy.orm import aliased
from sqlmodel import Session, col, select

from db.residents import found_by
from db.search import surname_key
from db.tables import ResidentTable, WorklistTable
from hengelo_toegang.domain.folding import norm
from hengelo_toegang.domain.people import Person

Pair = tuple[ResidentTable, ResidentTable]


def with_bsn(session: Session, bsn: str) -> Sequence[ResidentTable]:
    """Return every record with a BSN."""
    if not bsn:
        return []
    found = select(ResidentTable).where(ResidentTable.bsn == bsn)
    return session.exec(found.order_by(col(ResidentTable.docid))).all()


def like(session: Session, person: Person, limit: int) -> Sequence[ResidentTable]:
    """Return the records of others with the BSN of a person, or their name and birth date."""
    surname = surname_key(person)
    same: list[ColumnElement[bool]] = []
    if person.bsn:
        same.append(col(ResidentTable.bsn) == person.bsn)
    if surname and person.born is not None:
        named = col(ResidentTable.surname) == surname
        same.append(and_(named, col(ResidentTable.born) == person.born))
    if not same:
        return []
    found = select(ResidentTable).where(or_(*same), ResidentTable.person != person.id)
    return session.exec(found.order_by(col(ResidentTable.docid)).limit(limit)).all()


def pairs(session: Session, limit: int) -> Sequence[Pair]:
    """Return pairs of records that look like one person, in the order of the alphabet."""
    one, other = aliased(ResidentTable), aliased(ResidentTable)
    apart = and_(col(one.docid) < col(other.docid), col(one.person) != col(other.person))
    by_bsn = and_(col(one.bsn) == col(other.bsn), col(one.bsn) != "")
    by_name = and_(
        col(one.surname) == col(other.surname),
        col(one.born) == col(other.born),
        col(one.surname) != "",
    )
    found: dict[tuple[int, int], Pair] = {}
    # One by one: an index serves each of them, and none serves both.
    for same in (by_bsn, by_name):
        query = select(one, other).where(apart, same).order_by(col(one.surname), col(one.docid))
        for first, second in session.exec(query.limit(limit)):
            found[first.docid or 0, second.docid or 0] = (first, second)
    return sorted(found.values(), key=lambda pair: (pair[0].surname, pair[0].docid))[:limit]


def households_of(session: Session, person: str) -> Sequence[str]:
    """Return the households that a person belongs to."""
    return session.exec(
        select(ResidentTable.household)
        .where(ResidentTable.person == person)
        .order_by(col(ResidentTable.household))
    ).all()


def neighbourhoods_at(session: Session, postcode: str) -> Sequence[str]:
    """Return the neighbourhoods of known addresses at a postcode, the commonest first."""
    words = norm(postcode.replace(" ", "")).split()
    if not words:
        return []
    there = select(ResidentTable.household).where(found_by(words))
    names = session.exec(
        select(WorklistTable.neighbourhood).where(
            col(WorklistTable.household).in_(there), WorklistTable.neighbourhood != ""
        )
    ).all()
    return sorted(set(names), key=lambda name: (-names.count(name), name))
