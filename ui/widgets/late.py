"""A part of a page that is built when it first has something to show."""

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

Part = TypeVar("Part", bound=QWidget)


class Late(Generic[Part]):
    """Keeps the place of a part in a column; most parts of a page never have anything to say.

    A widget costs a tenth of a millisecond to make, and again to lay out, whether or not it
    is ever seen.
    """

    def __init__(self, build: Callable[[], Part], column: QBoxLayout) -> None:
        self._build = build
        # An empty layout takes no room, and has its own place among what Tab goes along.
        self._place = QVBoxLayout()
        column.addLayout(self._place)
        self._part: Part | None = None

    @property
    def part(self) -> Part:
        """The part; built when nobody needed it before."""
        if self._part is None:
            self._part = self._build()
            self._place.addWidget(self._part)
        return self._part

    @property
    def built(self) -> Part | None:
        """The part, or None as long as nobody needed it."""
        return self._part

    def when(self, needed: bool) -> Part | None:
        """Return the part if it has something to show, or had before and may have to go."""
        return self.part if needed else self._part
