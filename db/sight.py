"""The conditions that keep a row out of sight: another law's, or of a closed file."""

from collections.abc import Collection

from sqlalchemy import ColumnElement, ScalarSelect, false, select, true
from sqlalchemy.orm import Mapped
from sqlmodel import col

from db.dialect import names
from db.tables.worklist import RestrictionTable
from hengelo_toegang.domain.law import Law
from hengelo_toegang.domain.rights import GOES_OUT
from hengelo_toegang.usecases.seeing import Sight


def under(law: Mapped[str], allowed: Collection[Law]) -> ColumnElement[bool]:
    """Return whether a row is of one of these laws; of none of them nothing is."""
    return law.in_([one.value for one in allowed])


def open_file(household: Mapped[str], sight: Sight) -> ColumnElement[bool]:
    """Return whether the file of a household is open to a user."""
    return true() if sight.closed_too else household.not_in(closed_files(sight))


def going_out(stage: Mapped[str], sight: Sight) -> ColumnElement[bool]:
    """Return whether a case is in sight of who only posts: one whose decision is approved."""
    return stage.in_([one.value for one in GOES_OUT]) if sight.posts_only else true()


def closed_file(household: Mapped[str], sight: Sight) -> ColumnElement[bool]:
    """Return whether the file of a household is closed to a user."""
    return false() if sight.closed_too else household.in_(closed_files(sight))


def closed_files(sight: Sight) -> ScalarSelect[str]:
    """Return the households whose file is closed to a user: nothing refers outward here."""
    allowed = names(col(RestrictionTable.allowed), sight.user)
    return (
        select(col(RestrictionTable.household))
        .where(col(RestrictionTable.holds), ~allowed)
        .scalar_subquery()
    )
