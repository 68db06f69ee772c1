"""What all tables share."""

from datetime import date
from typing import Any, ClassVar

from sqlalchemy import MetaData
from sqlalchemy.orm import registry
from sqlmodel import SQLModel

NO_DATE = date.max
"""Stands for "no date" where rows are sorted by date, so that those come last."""

_NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
"""Migrations must be able to name what they change."""


class Table(SQLModel, registry=registry(metadata=MetaData(naming_convention=_NAMES))):
    """What our tables share, apart from any other SQLModel in the program."""

    # Rows come from the database and from this package, so nobody has them validated: pydantic
    # makes what does that when it is asked for, and not of each table at every start.
    model_config = {"defer_build": True}
    __table_args__: ClassVar[Any] = ()
