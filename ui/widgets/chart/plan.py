"""Where the parts of a chart lie: pure geometry, in pixels from its left upper corner; no Qt.

Nothing has a size of its own but the line of text: at twice the text everything is twice as
large, and what no longer fits beside each other stands below each other.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import field
from typing import NamedTuple

from hengelo_toegang.records import dataclass
from ui.widgets.chart.numbers import Amount, Numbers, Shape

_LABELS = 0.36
"""The largest share of the width that labels take beside their bars."""
_NARROW = 16
"""Below this width, in lines of text, labels stand over their bars."""
_STUB = 1.6
"""How long the mark of a hidden number is, in lines of text."""
_THIN, _THICK = 0.85, 1.2
"""How thick a bar is: beside another one, and alone; in lines of text."""
_BETWEEN = 0.7
"""Between one line of the chart and the next."""
_HIGH = 9
"""How high standing bars are at most."""
_MOST_WORDS = 3
"""Of how many lines a label below standing bars is at most."""
_LEAST = 2
"""So many pixels are seen of any number, however small beside the others."""


class Box(NamedTuple):
    """A rectangle."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Its right side."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """Its lower side."""
        return self.top + self.height

    def holds(self, x: float, y: float) -> bool:
        """Return whether a point is in it."""
        return self.left <= x < self.right and self.top <= y < self.bottom


@dataclass(frozen=True, slots=True)
class Text:
    """How much room text takes."""

    line: float
    """The height of one line."""
    width: Callable[[str], float]


@dataclass(frozen=True, slots=True)
class Mark:
    """A bar, or a part of one: which number it is, and where its words stand."""

    line: int
    series: int
    box: Box
    hidden: bool
    words: str
    """Nothing where the words find no room: they stand in the table."""
    words_box: Box
    inside: bool = False
    """Whether the words lie on the bar itself."""


@dataclass(frozen=True, slots=True)
class Label:
    """Words of a line, each row of them in a box of its own."""

    line: int
    rows: tuple[tuple[str, Box], ...]
    centred: bool = False


@dataclass(frozen=True, slots=True)
class Key:
    """What a fill means: the box that shows it, and its words behind that."""

    series: int
    box: Box
    words: str
    words_box: Box


@dataclass(frozen=True, slots=True)
class Plan:
    """A whole chart at one width."""

    height: float
    marks: tuple[Mark, ...] = ()
    labels: tuple[Label, ...] = ()
    keys: tuple[Key, ...] = ()
    bands: tuple[tuple[int, Box], ...] = ()
    """All that belongs to a line, from side to side."""
    base: Box | None = None
    """The line that bars begin on, without a width or without a height."""
    standing: bool = False

    def band_of(self, line: int) -> Box | None:
        """Return where a line lies."""
        return next((box for at, box in self.bands if at == line), None)

    def at(self, x: float, y: float) -> tuple[int, int] | None:
        """Return which line and column somebody points at: a mark, else the first of its line."""
        for mark in self.marks:
            if mark.box.holds(x, y) or (mark.words and mark.words_box.holds(x, y)):
                return mark.line, mark.series
        line = next((at for at, box in self.bands if box.holds(x, y)), None)
        found = next((mark for mark in self.marks if mark.line == line), None)
        return None if found is None else (found.line, found.series)


def plan_of(numbers: Numbers, width: float, text: Text) -> Plan:
    """Return where everything lies at a width; as high as it needs to be."""
    if not numbers.drawn or not numbers.drawn_lines:
        return Plan(0.0)
    keys, top = _keys(numbers, width, text)
    if numbers.shape is Shape.COLUMNS and _stand(numbers, width, text):
        return _columns(numbers, width, text, keys, top)
    return _Lying(numbers, width, text, top).plan(keys)


def wrapped(words: str, width: float, text: Text) -> tuple[str, ...]:
    """Return words in rows of at most a width; a word that is too long is broken."""
    rows: list[str] = []
    row = ""
    for word in _pieces(words.split(), width, text):
        longer = f"{row} {word}" if row else word
        if row and text.width(longer) > width:
            rows.append(row)
            row = word
        else:
            row = longer
    return (*rows, row)


def _pieces(words: Iterable[str], width: float, text: Text) -> Iterator[str]:
    for word in words:
        rest = word
        while len(rest) > 1 and text.width(rest) > width:
            fits = next(
                (at for at in range(len(rest) - 1, 1, -1) if text.width(rest[:at]) <= width), 1
            )
            yield rest[:fits]
            rest = rest[fits:]
        yield rest


def _keys(numbers: Numbers, width: float, text: Text) -> tuple[tuple[Key, ...], float]:
    """Return what tells the columns apart, and below which height the chart begins."""
    if len(numbers.drawn) < 2 and numbers.shape is not Shape.STACK:
        return (), 0.0
    u = text.line
    found = []
    left, top = 0.0, u * 0.1
    for series in numbers.drawn:
        words = numbers.series[series].title
        room = min(text.width(words) + u * 0.2, width - u * 2)
        needed = u * 1.8 + room
        if left and left + needed > width:
            left, top = 0.0, top + u * 1.4
        box = Box(left, top + u * 0.15, u * 1.4, u * 0.8)
        found.append(Key(series, box, words, Box(left + u * 1.8, top, room, u * 1.1)))
        left += needed + u * 1.2
    return tuple(found), top + u * 1.9


def _size(amount: Amount) -> float:
    return max(0.0, amount.size or 0.0)


@dataclass(slots=True)
class _Lying:
    """Lying bars as they are put below each other."""

    numbers: Numbers
    width: float
    text: Text
    top: float
    marks: list[Mark] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)
    bands: list[tuple[int, Box]] = field(default_factory=list)

    def plan(self, keys: tuple[Key, ...]) -> Plan:
        """Return all of them."""
        start, first = self._labels_width(), self.top
        scale = self._scale(start)
        for line in self.numbers.drawn_lines:
            self._line(line, start, scale)
        base = Box(start, first, 0.0, self.top - first)
        return Plan(self.top, tuple(self.marks), tuple(self.labels), keys, tuple(self.bands), base)

    def _labels_width(self) -> float:
        """Return how far from the left the bars begin."""
        u = self.text.line
        if self.width < _NARROW * u:
            return 1.0
        lines = self.numbers.lines
        widest = max(self.text.width(lines[at].label) for at in self.numbers.drawn_lines)
        return min(widest + u * 0.2, self.width * _LABELS) + u * 0.5

    def _amounts(self, line: int) -> list[tuple[int, Amount]]:
        amounts = self.numbers.lines[line].amounts
        return [(at, amounts[at]) for at in self.numbers.drawn]

    def _scale(self, start: float) -> float:
        """Return how many pixels there are for each unit."""
        u = self.text.line
        told = [[one for _at, one in self._amounts(line)] for line in self.numbers.drawn_lines]
        if self.numbers.shape is Shape.STACK:
            stubs = max(sum(one.hidden for one in line) for line in told) * _STUB * u
            room = self.width - start - stubs - u * 0.3
            most = max(sum(map(_size, line)) for line in told)
        else:
            words = max(self.text.width(one.drawn) for line in told for one in line)
            room = self.width - start - words - u * 0.9
            most = max(_size(one) for line in told for one in line)
        most = max(most, self.numbers.most)
        return max(room, u * 2) / most if most else 0.0

    def _line(self, line: int, start: float, scale: float) -> None:
        u, began = self.text.line, self.top
        over = start <= 1.0
        width = self.width if over else start - u * 0.5
        rows = wrapped(self.numbers.lines[line].label, width, self.text)
        top = began + u * _BETWEEN / 2
        bars_top = top + u * len(rows) if over else top
        stacked = self.numbers.shape is Shape.STACK
        bars = self._stacked(line, start, bars_top, scale) if stacked else None
        high = bars if bars is not None else self._side_by_side(line, start, bars_top, scale)
        beside = 0.0 if over else max(0.0, (high - u * len(rows)) / 2)
        placed = tuple(
            (row, Box(0.0, top + beside + u * at, width, u)) for at, row in enumerate(rows)
        )
        self.labels.append(Label(line, placed))
        bottom = max(bars_top + high, top + beside + u * len(rows)) + u * _BETWEEN / 2
        self.bands.append((line, Box(0.0, began, self.width, bottom - began)))
        self.top = bottom

    def _side_by_side(self, line: int, start: float, top: float, scale: float) -> float:
        """Put the bars of a line below each other; return how high they are together."""
        u = self.text.line
        amounts = self._amounts(line)
        thick, step = (_THICK, _THICK) if len(amounts) == 1 else (_THIN, 1.08)
        for number, (series, one) in enumerate(amounts):
            long = _STUB * u if one.hidden else _long(one, scale)
            at = top + number * step * u
            box = Box(start, at + (step - thick) * u / 2, long, thick * u)
            words = Box(box.right + u * 0.4, at, self.text.width(one.drawn) + 1, step * u)
            self.marks.append(Mark(line, series, box, one.hidden, one.drawn, words))
        return step * u * len(amounts)

    def _stacked(self, line: int, start: float, top: float, scale: float) -> float:
        """Put the parts of a line behind each other; return how high they are."""
        u, left = self.text.line, start
        high = u * (_THICK + 0.2)
        for series, one in self._amounts(line):
            long = _STUB * u if one.hidden else _long(one, scale)
            if not long:
                continue
            box = Box(left, top, long, high)
            wide = max(self.text.width(one.drawn) + u * 0.3, u * 0.8)
            fits = wide + u * 0.2 <= long
            words = Box(left + (long - wide) / 2, top + (high - u) / 2, wide, u)
            self.marks.append(
                Mark(line, series, box, one.hidden, one.drawn if fits else "", words, inside=True)
            )
            left += long
        return high


def _long(one: Amount, scale: float) -> float:
    size = _size(one)
    return max(_LEAST, size * scale) if size else 0.0


def _stand(numbers: Numbers, width: float, text: Text) -> bool:
    """Return whether standing bars have room for their words."""
    lines, u = numbers.drawn_lines, text.line
    group = width / len(lines)
    slot = (group - u * 0.6) / len(numbers.drawn)
    words = max(
        text.width(numbers.lines[line].amounts[series].drawn)
        for line in lines
        for series in numbers.drawn
    )
    room = group - u * 0.4
    labels = [numbers.lines[line].label for line in lines]
    whole = all(text.width(word) <= room for label in labels for word in label.split())
    low = all(len(wrapped(label, room, text)) <= _MOST_WORDS for label in labels)
    return words + u * 0.3 <= slot and whole and low


def _columns(numbers: Numbers, width: float, text: Text, keys: tuple[Key, ...], top: float) -> Plan:
    u, lines, drawn = text.line, numbers.drawn_lines, numbers.drawn
    group = width / len(lines)
    slot = min((group - u * 0.6) / len(drawn), u * 5)
    thick = min(slot * 0.8, u * 2.4)
    floor = top + u * 1.2 + u * _HIGH
    sizes = [_size(numbers.lines[line].amounts[series]) for line in lines for series in drawn]
    most = max(*sizes, numbers.most)
    scale = u * _HIGH / most if most else 0.0
    marks: list[Mark] = []
    labels: list[Label] = []
    bands: list[tuple[int, Box]] = []
    highest = 0
    for number, line in enumerate(lines):
        left = number * group
        start = left + (group - slot * len(drawn)) / 2
        for at, series in enumerate(drawn):
            one = numbers.lines[line].amounts[series]
            high = _STUB * u if one.hidden else _long(one, scale)
            middle = start + slot * (at + 0.5)
            box = Box(middle - thick / 2, floor - high, thick, high)
            words = Box(middle - slot / 2, box.top - u * 1.1, slot, u)
            marks.append(Mark(line, series, box, one.hidden, one.drawn, words))
        rows = wrapped(numbers.lines[line].label, group - u * 0.4, text)
        highest = max(highest, len(rows))
        labels.append(Label(line, _below(rows, left, floor + u * 0.3, group, u), centred=True))
        bands.append((line, Box(left, top, group, 0.0)))
    height = floor + u * (0.5 + highest)
    whole = tuple((line, box._replace(height=height - top)) for line, box in bands)
    base = Box(0.0, floor, width, 0.0)
    return Plan(height, tuple(marks), tuple(labels), keys, whole, base, standing=True)


def _below(
    rows: Sequence[str], left: float, top: float, width: float, u: float
) -> tuple[tuple[str, Box], ...]:
    return tuple((row, Box(left, top + u * at, width, u)) for at, row in enumerate(rows))
