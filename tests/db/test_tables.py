"""What a table costs a start: no more than its columns."""

import pytest
from pydantic import ValidationError

from db.tables import Table


class Fresh(Table):
    """One that nobody asked for anything."""

    number: int


def test_what_validates_rows_is_made_when_it_is_asked_for():
    assert not Fresh.__pydantic_complete__
    with pytest.raises(ValidationError):
        Fresh.model_validate({"number": "none"})
    assert Fresh.__pydantic_complete__
