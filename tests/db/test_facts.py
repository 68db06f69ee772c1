"""What figures know of a case comes back as it was written."""

import json
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.facts import decoded, encoded
from hengelo_toegang.domain.figures.facts import CaseFacts
from hengelo_toegang.usecases.ports import StoreError


def values(kind: Any) -> st.SearchStrategy[Any]:
    """Return values of a kind, as an annotation says it, in which everything may be filled."""
    of = get_args(kind)
    if get_origin(kind) is UnionType:
        (told,) = (one for one in of if one is not NoneType)
        return st.none() | values(told)
    if of and of[-1] is ...:
        return st.lists(values(of[0]), max_size=2).map(tuple)
    if of:
        return st.tuples(*map(values, of))
    if is_dataclass(kind) and isinstance(kind, type):
        hints = get_type_hints(kind)
        return st.builds(kind, **{field.name: values(hints[field.name]) for field in fields(kind)})
    if isinstance(kind, type) and issubclass(kind, Enum):
        return st.sampled_from(kind)
    return {date: st.dates(), bool: st.booleans()}.get(kind, st.text(max_size=3))


facts = values(CaseFacts)


@settings(max_examples=25, deadline=None)
@given(st.lists(facts, max_size=2))
def test_facts_come_back_as_they_were(found: list[CaseFacts]):
    written = [encoded(one) for one in found]
    assert decoded(written) == found
    assert [encoded(one) for one in decoded(written)] == written


@settings(max_examples=20, deadline=None)
@given(facts)
def test_what_has_its_default_is_left_out(one: CaseFacts):
    said = json.loads(encoded(one))
    for field in fields(CaseFacts):
        left_out = field.name not in said
        assert left_out == (getattr(one, field.name) == field.default), field.name


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"case": "c1"}'])
def test_other_facts_than_are_known_are_refused_without_a_word_of_them(content: str):
    with pytest.raises(StoreError) as refused:
        decoded([content])
    assert str(refused.value) == "damaged: figures"
    assert refused.value.__cause__ is None
