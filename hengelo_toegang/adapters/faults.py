"""What is wrong in a file that people write: where, what, and what is expected instead.

A fault never repeats free text from the file: it may be about a resident.
"""

from collections.abc import Mapping
from dataclasses import field

from hengelo_toegang.i18n import N_, Translate
from hengelo_toegang.records import dataclass

_LINE = N_("{place}: {problem}; expected: {expected}")
_ROW = N_("line {number}")


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault; `problem` and `expected` are message ids, filled with `values`.

    `place` is the path of keys to it; without one, `row` is the line in the file.
    """

    place: str
    problem: str
    expected: str
    values: Mapping[str, str] = field(default_factory=dict)
    row: int = 1

    def line(self, _: Translate) -> str:
        """Return the fault as one line in the language of the reader."""
        problem, expected = _(self.problem, **self.values), _(self.expected, **self.values)
        place = self.place or _(_ROW, number=self.row)
        return _(_LINE, place=place, problem=problem, expected=expected)
