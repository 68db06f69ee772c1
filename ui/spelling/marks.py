"""Marks wrong words in one text field, in what is in sight, when the typing pauses.

A word that is being typed is left alone, and no text is ever changed by itself.
"""

from collections.abc import Iterator
from itertools import islice

from PySide6.QtCore import QObject, QPoint, QTimer, Signal
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QMenu

from ui.announcing import announcements
from ui.spelling.checker import spelling
from ui.spelling.finding import Found, words_in
from ui.spelling.menu import offer
from ui.spelling.surfaces import Span, Surface
from ui.style import theme_of

_PAUSE_MS = 200
"""Between two looks at what is typed."""
_AT_ONCE = 200
"""Words that a search for the next slip looks at before it lets the window breathe."""


class Marks(QObject):
    """The marks of one text field; it tells them what happens to it."""

    looked = Signal()
    """What is in sight was looked at."""

    def __init__(self, surface: Surface) -> None:
        super().__init__(surface.widget)
        self._surface = surface
        self._spelling = spelling()
        self._spans: tuple[Span, ...] = ()
        self._drawn: tuple[tuple[Span, ...], str] = ((), "")
        self._typing = self._composing = False
        self._typed_at: int | None = None
        self._told: Span | None = None
        self._walk: Iterator[Found] = iter(())
        self._walked: list[Found] = []
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self._look)
        self._spelling.changed.connect(self._heard)

    @property
    def spans(self) -> tuple[Span, ...]:
        """Where the words in sight are that are marked."""
        return self._spans

    def typed(self) -> None:
        """The text changed under the hands of the user."""
        self._typing, self._typed_at = True, None
        self._walk, self._walked = iter(()), []
        self.look_soon()

    def hold(self, composing: bool) -> None:
        """Draw nothing as long as an accent or a sign is being composed."""
        self._composing = composing

    def left(self) -> None:
        """The field lost the keyboard: its last word is finished."""
        self._typing = False
        self._told = None
        self.look_soon()

    def look_soon(self) -> None:
        """Look at what is in sight in a moment; never while a key waits."""
        if not self._pause.isActive() and self._spelling.available:
            self._pause.start(_PAUSE_MS)

    def look(self) -> None:
        """Look at what is in sight now."""
        self._pause.stop()
        self._look()

    def wrong_at(self, position: int) -> Span | None:
        """Return the marked word at a position of the text."""
        return next((span for span in self._spans if span[0] <= position <= span[1]), None)

    def asked_at(self, event: QContextMenuEvent) -> tuple[int, QPoint]:
        """Return for which position a menu is asked, and where it opens."""
        if event.reason() is not QContextMenuEvent.Reason.Keyboard:
            return self._surface.at(event.globalPos()), event.globalPos()
        self._typing = False
        self.look()
        return self._surface.position, self._surface.below_cursor()

    def menu(self) -> QMenu:
        """Return the field's own menu."""
        return self._surface.standard_menu()

    def offer(self, menu: QMenu, position: int) -> None:
        """Let a menu begin with what may be meant, if a marked word stands at a position."""
        span = self.wrong_at(position)
        if span is not None and not self._surface.read_only:
            offer(menu, self._spelling, self._surface, span)

    def to_next(self) -> None:
        """Go to the next wrong word after the cursor, and round to the first."""
        if self._spelling.active and not self._surface.read_only:
            self._typing = False
            self._walk = self._round(self._surface.text(), self._surface.position)
            self._walk_on()

    def _round(self, text: str, start: int) -> Iterator[Found]:
        found = words_in(text, names=self._surface.names)
        before = []
        for word in found:
            if word.start >= start:
                yield word
            else:
                before.append(word)
        yield from before

    def _walk_on(self) -> None:
        if not self._walked:
            self._walked = list(islice(self._walk, _AT_ONCE))
        if not self._walked:
            _ = self._spelling.translate
            self._say(_("No word in this field is marked."))
            return
        judged = [(word, self._spelling.judge(word)) for word in self._walked]
        if any(right is None for _found, right in judged):
            return  # `_heard` goes on once the answer is there
        self._walked = []
        wrong = next((word for word, right in judged if right is False), None)
        if wrong is None:
            QTimer.singleShot(0, self, self._walk_on)
            return
        self._surface.select((wrong.start, wrong.end))
        self.look()

    def _heard(self) -> None:
        if self._walked:
            self._walk_on()
        if self._surface.widget.isVisible():
            self._look()

    def _look(self) -> None:
        if not self._surface.widget.isVisible() or self._composing:
            return
        if self._typed_at is None:
            self._typed_at = self._surface.position
        elif self._typed_at != self._surface.position:
            self._typing = False  # the cursor went on: that word is finished
        begin, text = self._surface.seen()
        spans = []
        if self._spelling.active and not self._surface.read_only:
            skipped = 0 if begin == 0 else len(text) - len(text.lstrip()) or _first_blank(text)
            for found in words_in(text, skipped, names=self._surface.names):
                span = (begin + found.start, begin + found.end)
                if self._is_typed(span) or self._spelling.judge(found) is not False:
                    continue
                spans.append(span)
        self._show(tuple(spans))
        self._tell_where()
        self.looked.emit()

    def _is_typed(self, span: Span) -> bool:
        """Return whether this is the word that is being typed."""
        return self._typing and span[0] <= self._surface.position <= span[1]

    def _show(self, spans: tuple[Span, ...]) -> None:
        self._spans = spans
        wanted = (spans, theme_of(self._surface.widget).danger)
        if wanted != self._drawn and (spans or self._drawn[0]):
            self._drawn = wanted
            self._surface.draw(spans)

    def _tell_where(self) -> None:
        """Tell a screen reader of the marked word that the cursor came to; never while typing."""
        span = self.wrong_at(self._surface.position)
        if self._typing or not self._surface.widget.hasFocus() or span is None:
            self._told = None if span is None else self._told
            return
        if span != self._told:
            self._told = span
            _, word = self._spelling.translate, self._surface.text()[slice(*span)]
            self._say(_("Not in the dictionary: {word}", word=word))

    def _say(self, text: str) -> None:
        announcements().say(self._surface.widget, text)


def _first_blank(text: str) -> int:
    """Return where the first whole word may begin in a text that was cut."""
    return next((at for at, sign in enumerate(text) if sign.isspace()), len(text))
