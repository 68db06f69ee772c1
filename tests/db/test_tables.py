"""What a table costs a start: no more than its columns, and no other table than is asked for."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from db import tables
from db.tables.base import Table
from db.tables.every import MODULES


class Fresh(Table):
    """One that nobody asked for anything."""

    number: int


def test_what_validates_rows_is_made_when_it_is_asked_for():
    assert not Fresh.__pydantic_complete__
    with pytest.raises(ValidationError):
        Fresh.model_validate({"number": "none"})
    assert Fresh.__pydantic_complete__


def test_whoever_wants_every_table_has_those_of_each_subject():
    files = {file.stem for path in tables.__path__ for file in Path(path).glob("*.py")}
    loaded = {one.__name__.rpartition(".")[2] for one in MODULES}
    assert loaded == files - {"__init__", "base", "every"}
