"""What differs between two versions of a text, line by line; no Qt."""

from difflib import SequenceMatcher
from enum import StrEnum

from hengelo_toegang.records import dataclass


class Side(StrEnum):
    """Which of two versions a line stands in."""

    SAME = "same"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class DiffLine:
    """A line of a difference; `number` is its line in the version that it stands in."""

    side: Side
    number: int
    text: str


def difference(before: str, after: str) -> tuple[DiffLine, ...]:
    """Return what went and what came, each run with the line of text before it."""
    old, new = before.splitlines(), after.splitlines()
    found: list[DiffLine] = []
    for tag, low, high, start, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        above = next((at for at in range(start - 1, -1, -1) if new[at].strip()), None)
        if above is not None and above + 1 not in {line.number for line in found[-1:]}:
            found.append(DiffLine(Side.SAME, above + 1, new[above]))
        found += [DiffLine(Side.GONE, at + 1, old[at]) for at in range(low, high)]
        found += [DiffLine(Side.NEW, at + 1, new[at]) for at in range(start, end)]
    return tuple(line for line in found if line.text.strip())
