"""Figures and remarks together, for whoever shows both."""

from collections.abc import Sequence

from hengelo_toegang.letters.blocks import Block
from hengelo_toegang.letters.readability.guide import Guide
from hengelo_toegang.letters.readability.measure import Figures, count
from hengelo_toegang.letters.readability.prose import read
from hengelo_toegang.letters.readability.remarks import Remark, judge
from hengelo_toegang.records import dataclass


@dataclass(frozen=True, slots=True)
class Reading:
    """Figures and remarks of one text."""

    figures: Figures
    remarks: tuple[Remark, ...]


def reading(blocks: Sequence[Block], guide: Guide) -> Reading:
    """Return figures and remarks of a text in one go."""
    sentences = read(blocks)
    return Reading(count(sentences), judge(sentences, guide))
