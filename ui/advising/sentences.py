"""Marks the sentences of one text field that can be plainer, when the typing pauses.

A sentence that is being written is left alone, and no text is ever changed by itself.
"""

from bisect import bisect_right
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QMenu, QToolTip

from hengelo_toegang.letters.readability import Spot
from ui.advising.adviser import adviser
from ui.advising.margin import show_words
from ui.advising.menu import offer
from ui.announcing import announcements
from ui.readability import spot_words
from ui.spelling.surfaces import LongText, Span

if TYPE_CHECKING:
    from PySide6.QtGui import QTextCursor

_PAUSE_MS = 400
"""After the last key, before a text is read again."""
_ENDS = (".", "!", "?", "…", ":", "\n")


class Sentences(QObject):
    """The marked sentences of one text field; it tells them what happens to it."""

    looked = Signal()
    """The text was read: what is marked may be another."""

    def __init__(self, surface: LongText) -> None:
        super().__init__(surface.widget)
        self._surface = surface
        self._adviser = adviser()
        self._shown: tuple[tuple[QTextCursor, Spot], ...] = ()
        self._typed_at: int | None = None
        self._tip_at: Span | None = None
        self._told = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self.look)
        self._adviser.changed.connect(self.look_soon)

    @property
    def spots(self) -> tuple[Spot, ...]:
        """The marked sentences as they were read last."""
        return tuple(spot for _cursor, spot in self._shown)

    @property
    def starts(self) -> tuple[int, ...]:
        """Where the marked sentences begin now: they move along with what is typed before them."""
        return tuple(cursor.selectionStart() for cursor, _spot in self._shown)

    def at(self, position: int) -> int | None:
        """Return which of the marked sentences stands at a position of the text."""
        for at, (cursor, _spot) in enumerate(self._shown):
            if cursor.selectionStart() <= position <= cursor.selectionEnd():
                return at
        return None

    def words(self, at: int | None) -> tuple[str, ...]:
        """Return what is said of a marked sentence."""
        return () if at is None else spot_words(self._shown[at][1], self._adviser.translate)

    def summary(self) -> str:
        """Return for a screen reader how many sentences can be plainer; nothing for none."""
        count = len(self._shown)
        if not count:
            return ""
        _ = self._adviser.translate
        return _.ngettext(
            "{count} sentence can be plainer: Shift+F7.",
            "{count} sentences can be plainer: Shift+F7.",
            count,
        )

    def typed(self) -> None:
        """The text changed under the hands of the user."""
        self._typed_at = self._surface.position
        self._pause.start(_PAUSE_MS)

    def moved(self) -> None:
        """The cursor went elsewhere: what was shown of a sentence goes away."""
        if self._tip_at not in (None, self._surface.selected):
            self._tip_at = None
            QToolTip.hideText()
        self.look_soon()

    def left(self) -> None:
        """The field lost the keyboard: its last sentence is finished."""
        self._typed_at = None
        self._told = ""
        self.look_soon()

    def look_soon(self) -> None:
        """Read the text in a moment; never while a key waits."""
        if not self._pause.isActive():
            self._pause.start(_PAUSE_MS)

    def look(self) -> None:
        """Read the text and mark it now."""
        self._pause.stop()
        text = "" if self._surface.read_only else self._surface.text()
        if self._typed_at != self._surface.position:
            self._typed_at = None  # the cursor went on: that sentence is finished
        spots = [spot for spot in self._adviser.spots(text) if not self._is_typed(spot, text)]
        if not self._stands(spots):
            self._shown = tuple(
                (self._surface.cursor((spot.start, spot.end)), spot) for spot in spots
            )
            self._surface.underline([span for spot in spots for span in spot.spans])
        self._tell_where()
        self.looked.emit()

    def to_next(self) -> None:
        """Go to the next marked sentence after the cursor, and round to the first."""
        if not self._adviser.active or self._surface.read_only:
            return
        self._typed_at = None
        self.look()
        if not self._shown:
            _ = self._adviser.translate
            self._show_words((_("No sentence in this field needs to be plainer."),))
            return
        start, end = self._surface.selected
        here = self.at(end)
        if here is None or start != end:
            here = bisect_right(self.starts, start) % len(self._shown)
        self.select(here)

    def go_to(self, position: int) -> None:
        """Go to the marked sentence nearest to a position of the text."""
        self._typed_at = None
        self.look()
        if self._shown:
            starts = self.starts
            self.select(min(range(len(starts)), key=lambda at: abs(starts[at] - position)))

    def select(self, at: int) -> None:
        """Select a marked sentence, and show and say what is remarked of it."""
        cursor = self._shown[at][0]
        self._surface.select((cursor.selectionStart(), cursor.selectionEnd()))
        self._show_words(self.words(at))

    def offer(self, menu: QMenu, position: int) -> None:
        """Put what can be done with the sentence at a position before what stands in a menu."""
        at = self.at(position)
        if at is not None and not self._surface.read_only:
            cursor, spot = self._shown[at]
            offer(
                menu,
                self._adviser.translate,
                self._surface,
                cursor,
                spot,
                partial(self.select, at),
            )

    def _stands(self, spots: list[Spot]) -> bool:
        """Return whether just these are marked already, where they stand now."""
        return len(spots) == len(self._shown) and all(
            (spot.start, spot.end) == (cursor.selectionStart(), cursor.selectionEnd())
            and spot.remarks == known.remarks
            for spot, (cursor, known) in zip(spots, self._shown, strict=True)
        )

    def _is_typed(self, spot: Spot, text: str) -> bool:
        """Return whether this is the sentence that is being typed."""
        at = self._typed_at
        return (
            at is not None
            and spot.start <= at <= spot.end + 1
            and not text[spot.start : spot.end].endswith(_ENDS)
        )

    def _show_words(self, words: tuple[str, ...]) -> None:
        """Show what is said below the cursor until that goes on, and let it be heard."""
        self._told = " ".join(words)
        self._tip_at = self._surface.selected
        show_words(self._surface.below_cursor(), words, self._surface.widget)
        announcements().say(self._surface.widget, self._told)

    def _tell_where(self) -> None:
        """Tell a screen reader of the sentence that the cursor came to; never while typing."""
        if self._typed_at is not None or not self._surface.widget.hasFocus():
            return
        text = " ".join(self.words(self.at(self._surface.position)))
        if text != self._told:
            self._told = text
            announcements().say(self._surface.widget, text)
