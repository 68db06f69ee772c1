"""What figures know of a case, as compact JSON and back.

Thousands of them are read for one year, so that what has its default is left out. Rows are
computed, and so there are no versions of them: a fact that is added has a default.
"""

from collections.abc import Iterable
from functools import cache

import pydantic_core
from pydantic import ConfigDict, TypeAdapter, with_config

from hengelo_toegang.domain.figures.facts import CaseFacts
from hengelo_toegang.usecases.ports import StoreError, StoreTrouble

_STRICT = ConfigDict(strict=True, extra="forbid")


def get_ready() -> None:
    """Make now what writes facts, for which the first case that is kept would wait."""
    _adapter()


def encoded(facts: CaseFacts) -> str:
    """Return the facts of a case as text; equal facts give equal text."""
    return _adapter().dump_json(facts, exclude_defaults=True, warnings="error").decode()


def decoded(contents: Iterable[str]) -> list[CaseFacts]:
    """Return the facts of cases, in their order.

    Raises:
        StoreError: A text holds other facts than this program knows.
    """
    # One by one: a list of them all would be written and read once more.
    read = _adapter().validate_json
    try:
        return [read(content) for content in contents]
    except pydantic_core.ValidationError:
        # Without what is wrong: the days are those of a resident.
        raise StoreError(StoreTrouble.DAMAGED, "figures") from None


@cache
def _adapter() -> TypeAdapter[CaseFacts]:
    return TypeAdapter(with_config(_STRICT)(CaseFacts))
